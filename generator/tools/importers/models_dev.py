"""models.dev `api.json`: sellers, each with the models it lists; prices in dollars per million tokens."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, get_args

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.yaml.scalars import rough_day
from generator.catalog.yaml.source_file import Place
from generator.tools.importers import model_names, source_figures
from generator.tools.importers.proposal import Listing, ModelSource, Proposal, Refusal, Said, Seller, Unread
from generator.tools.importers.providers import NAMES, SHOPS
from generator.tools.importers.source_json import Number, Upstream, typed

PROVIDERS = {
    "google-vertex-anthropic": "google-vertex",
    "llama": "meta",
    "amazon-bedrock": "amazon",
}
"""Providers whose id is not our key of their shop."""

FLAGS = {
    "reasoning": "reasoning",
    "tool_call": "tool-calling",
    "structured_output": "structured-output",
    "attachment": "attachments",
    "temperature": "temperature",
}
STATUS = {"alpha": "preview", "beta": "preview", "deprecated": "deprecated"}
UNITS: dict[str, records.Unit] = {
    "input": "input-tokens",
    "output": "output-tokens",
    "cache_read": "cached-input-tokens",
    "cache_write": "cache-write-tokens",
    "reasoning": "reasoning-tokens",
    "input_audio": "audio-input-tokens",
}
MIRRORED_TIER = 200_000
"""Tokens: what `context_over_200k` stands for where no tiers are given."""


class Prices(Upstream):
    input: Number | None = None
    output: Number | None = None
    cache_read: Number | None = None
    cache_write: Number | None = None
    reasoning: Number | None = None
    input_audio: Number | None = None
    output_audio: Number | None = None


class Step(Upstream):
    type: str
    size: Number


class Tier(Prices):
    tier: Step


class Cost(Prices):
    tiers: Annotated[list[Tier], Field(min_length=1)] | None = None
    context_over_200k: Prices | None = None


class Limit(Upstream):
    context: Number | None = None
    input: Number | None = None
    output: Number | None = None


class Modalities(Upstream):
    input: list[str]
    output: list[str]


class Mode(Upstream):
    cost: dict[str, object] | None = None


class Experimental(Upstream):
    modes: dict[str, Mode] | None = None


class Model(Upstream):
    id: str
    name: str
    attachment: bool | None = None
    reasoning: bool | None = None
    tool_call: bool | None = None
    structured_output: bool | None = None
    temperature: bool | None = None
    knowledge: str | None = None
    release_date: str | None = None
    modalities: Modalities | None = None
    open_weights: bool | None = None
    limit: Limit | None = None
    cost: Cost | None = None
    status: str | None = None
    experimental: Experimental | None = None


class Provider(Upstream):
    id: str
    name: str
    models: dict[str, Model]


def translate(tree: object, file: str) -> Iterator[Said]:
    """What every seller in the file says of every model it lists.

    Raises:
        Broken: the file has another shape.
    """
    for provider, listed in typed(dict[str, Provider], tree, file).items():
        seller = SHOPS.get(PROVIDERS.get(provider, provider)) or stranger(provider, listed.name.strip())
        for key, model in listed.models.items():
            listing = Listing(
                (provider, "models", key), model_names.names(key, model.name), seller, model_names.maker(key)
            )
            yield from (Unread(name) for name in model.strangers())
            yield from statements(listing, model)
            yield from rates(listing, model)


def stranger(provider: str, name: str) -> Seller:
    """A seller by its own name, unless that is the name of a shop that we know."""
    return Seller(f"{name} ({provider})" if name in NAMES else name)


def statements(listing: Listing, model: Model) -> Iterator[Said]:
    """Dates, sizes, weights and abilities."""
    yield from limits(listing, model.limit or Limit())
    yield from days(listing, model)
    if model.modalities:
        for field, words in (("inputs", model.modalities.input), ("outputs", model.modalities.output)):
            place = (*listing.path, "modalities", field.removesuffix("s"))
            if strange := sorted(set(words) - set(get_args(records.Modality))):
                yield Refusal(listing, place, "a modality that records do not know", ", ".join(strange))
            elif words:
                yield Proposal(listing, place, field, tuple(dict.fromkeys(words)))
    if model.open_weights is not None:
        weights = "open" if model.open_weights else "closed"
        yield Proposal(listing, (*listing.path, "open_weights"), "licence.weights", weights)
    if model.status is not None:
        place = (*listing.path, "status")
        if model.status in STATUS:
            yield Proposal(listing, place, "lifecycle.status", STATUS[model.status])
        else:
            yield Refusal(listing, place, "a status that is not known", model.status)
    for flag, capability in FLAGS.items():
        if (stated := getattr(model, flag)) is not None:
            state = "supported" if stated else "unsupported"
            yield Proposal(listing, (*listing.path, flag), f"capabilities.{capability}", state)


def limits(listing: Listing, limit: Limit) -> Iterator[Said]:
    """Sizes that are above 0 and fit each other."""
    for name in ("context", "input", "output"):
        size: Decimal | None = getattr(limit, name)
        place = (*listing.path, "limit", name)
        if size is None:
            continue
        if size <= 0:
            yield Refusal(listing, place, "a size of 0: upstream writes it for unknown", str(size))
        elif size != int(size):
            yield Refusal(listing, place, "a size that is no whole number", str(size))
        elif name != "context" and limit.context and size > limit.context:
            yield Refusal(listing, place, "a size above the context window", f"{size} above {limit.context}")
        elif name != "input" or size != limit.context:
            yield Proposal(listing, place, f"limits.{name}", str(int(size)))


def days(listing: Listing, model: Model) -> Iterator[Said]:
    """The release and the end of the training data, as exact as they are given."""
    for name, field in (("release_date", "released"), ("knowledge", "knowledge-cutoff")):
        if not (written := getattr(model, name)):
            continue
        place = (*listing.path, name)
        try:
            day = rough_day(written)
        except PydanticCustomError:
            yield Refusal(listing, place, "no day of the calendar", written)
            continue
        if name == "knowledge" and model.release_date and day[:7] > model.release_date[:7]:
            yield Refusal(listing, place, "training data that end after the release", f"{day} > {model.release_date}")
        else:
            yield Proposal(listing, place, field, day)


def rates(listing: Listing, model: Model) -> Iterator[Said]:
    """The prices; those above a prompt length with it."""
    place: Place = (*listing.path, "cost")
    pictures = bool(model.modalities and "image" in model.modalities.output)
    for name, mode in ((model.experimental and model.experimental.modes) or {}).items():
        if mode.cost:
            where = (*listing.path, "experimental", "modes", name, "cost")
            why = "prices of a mode of service, for which records have no condition"
            yield Refusal(listing, where, why, name, price=True)
    if model.cost is None:
        yield Unread("a listing without prices")
        return
    yield from (Unread(name) for name in model.cost.strangers())
    yield from priced(listing, place, model.cost, pictures)
    if model.cost.tiers:
        for index, tier in enumerate(model.cost.tiers):
            where = (*place, "tiers", index)
            if tier.tier.type == "context" and tier.tier.size > 0 and tier.tier.size == int(tier.tier.size):
                yield from priced(listing, where, tier, pictures, above=int(tier.tier.size))
            else:
                why = "a tier by something else than prompt length"
                yield Refusal(listing, where, why, tier.tier.type, price=True)
    elif model.cost.context_over_200k:
        where = (*place, "context_over_200k")
        yield from priced(listing, where, model.cost.context_over_200k, pictures, above=MIRRORED_TIER)


def priced(
    listing: Listing, place: Place, prices: Prices, pictures: bool, above: int | None = None
) -> Iterator[Proposal | Refusal]:
    """The rates of one set of prices."""
    if prices.output_audio is not None:
        yield Refusal(
            listing, (*place, "output_audio"), "a price per token of speech, for which records have no unit",
            source_figures.plain(prices.output_audio), price=True,
        )  # fmt: skip
    for name, unit in UNITS.items():
        usd: Decimal | None = getattr(prices, name)
        if usd is None:
            continue
        if name == "output" and pictures:
            why = "the price of output where pictures come out: here per text token, there per picture token"
            yield Refusal(listing, (*place, name), why, source_figures.plain(usd), price=True)
        else:
            rate = source_figures.rate(unit, usd, above_input_tokens=above)
            yield Proposal(listing, (*place, name), "offers", rate)


SOURCE = ModelSource("models.dev", "models.dev api.json", "https://models.dev/api.json", translate)
