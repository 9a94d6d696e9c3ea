"""Translate models.dev: providers, each with the models it lists; prices in dollars per million tokens."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, get_args

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.yaml.scalars import parse_rough_day
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.listed_prices import format_decimal, make_price
from generator.tools.importers.model_names import candidate_names, maker_id_of
from generator.tools.importers.models_dev_files import load_models_dev
from generator.tools.importers.proposal import (
    COPIED_CONTEXT,
    ListedProvider,
    Listing,
    ModelSource,
    Proposal,
    Refusal,
    SourceStatement,
    UnusedItem,
)
from generator.tools.importers.providers import REVIEWED_NAMES, find_provider
from generator.tools.importers.source_json import ExactNumber, SourceObject, validate_shape

CAPABILITY_OF_FLAG = {
    "reasoning": "reasoning",
    "tool_call": "tool-calling",
    "structured_output": "structured-output",
    "attachment": "attachments",
    "temperature": "temperature",
}
LIFECYCLE_STATUS = {"alpha": "preview", "beta": "preview", "deprecated": "deprecated"}
UNIT_OF_PRICE: dict[str, records.Unit] = {
    "input": "input-tokens",
    "output": "output-tokens",
    "cache_read": "cached-input-tokens",
    "cache_write": "cache-write-tokens",
    "reasoning": "reasoning-tokens",
    "input_audio": "audio-input-tokens",
}


class ModelsDevPrices(SourceObject):
    """Dollars per million tokens."""

    input: ExactNumber | None = None
    output: ExactNumber | None = None
    cache_read: ExactNumber | None = None
    cache_write: ExactNumber | None = None
    reasoning: ExactNumber | None = None
    input_audio: ExactNumber | None = None
    output_audio: ExactNumber | None = None


class ModelsDevTierStep(SourceObject):
    """Where a tier of prices starts; of type `context` at a prompt length in tokens."""

    type: str = "context"
    size: ExactNumber


class ModelsDevTier(ModelsDevPrices):
    """Prices above a prompt length."""

    tier: ModelsDevTierStep


class ModelsDevCost(ModelsDevPrices):
    """The prices of a model, with those above prompt lengths."""

    tiers: Annotated[list[ModelsDevTier], Field(min_length=1)] | None = None
    context_over_200k: ModelsDevPrices | None = None


class ModelsDevLimit(SourceObject):
    """Sizes in tokens."""

    context: ExactNumber | None = None
    input: ExactNumber | None = None
    output: ExactNumber | None = None


class ModelsDevModalities(SourceObject):
    """Input and output modalities."""

    input: list[str]
    output: list[str]


class ModelsDevMode(SourceObject):
    """A mode of service, such as a faster one."""

    cost: dict[str, object] | None = None


class ModelsDevExperimental(SourceObject):
    """What a provider offers as a trial."""

    modes: dict[str, ModelsDevMode] | None = None


class ModelsDevModel(SourceObject):
    """One model as one provider lists it."""

    id: str | None = None
    name: str
    attachment: bool | None = None
    reasoning: bool | None = None
    tool_call: bool | None = None
    structured_output: bool | None = None
    temperature: bool | None = None
    knowledge: str | None = None
    release_date: str | None = None
    modalities: ModelsDevModalities | None = None
    open_weights: bool | None = None
    limit: ModelsDevLimit | None = None
    cost: ModelsDevCost | None = None
    status: str | None = None
    experimental: ModelsDevExperimental | None = None


class ModelsDevProvider(SourceObject):
    """A provider with the models it lists, by their ids."""

    name: str
    models: dict[str, ModelsDevModel]


def translate(tree: object, file: str) -> Iterator[SourceStatement]:
    """Yield what every provider in the parsed file states of every model it lists.

    Raises:
        BrokenSourceError: the file has another shape.
    """
    for provider_id, entry in validate_shape(dict[str, ModelsDevProvider], tree, file).items():
        known = find_provider("models-dev", provider_id)
        provider = known or make_unknown_provider(provider_id, entry.name.strip())
        for key, model in entry.models.items():
            path = (provider_id, "models", key)
            titles = (model.name,) if provider.is_authoritative else ()
            listing = Listing(path, candidate_names(key, *titles), provider, maker_id_of(key))
            yield from (UnusedItem(name) for name in model.unknown_fields())
            yield from translate_facts(listing, model)
            yield from translate_prices(listing, model)


def make_unknown_provider(provider_id: str, name: str) -> ListedProvider:
    """Return a third party by its own name, with its id where a provider that we know has that name."""
    return ListedProvider(f"{name} ({provider_id})" if name in REVIEWED_NAMES else name)


def translate_facts(listing: Listing, model: ModelsDevModel) -> Iterator[SourceStatement]:
    """Yield sizes, dates, modalities, weights, status and capabilities."""
    yield from translate_limits(listing, model.limit or ModelsDevLimit())
    yield from translate_dates(listing, model)
    if model.modalities:
        for side, words in (("input", model.modalities.input), ("output", model.modalities.output)):
            place = (*listing.path, "modalities", side)
            if unknown := sorted(set(words) - set(get_args(records.Modality))):
                yield Refusal(listing, place, "a modality that records do not have", ", ".join(unknown))
            elif words:
                yield Proposal(listing, place, f"modalities.{side}", tuple(dict.fromkeys(words)))
    if model.open_weights is not None:
        weights = "yes" if model.open_weights else "no"
        yield Proposal(listing, (*listing.path, "open_weights"), "open-weights", weights)
    if model.status is not None:
        place = (*listing.path, "status")
        if model.status in LIFECYCLE_STATUS:
            yield Proposal(listing, place, "lifecycle.status", LIFECYCLE_STATUS[model.status])
        else:
            yield Refusal(listing, place, "an unknown status", model.status)
    for flag, capability in CAPABILITY_OF_FLAG.items():
        if (stated := getattr(model, flag)) is not None:
            state = "supported" if stated else "unsupported"
            yield Proposal(listing, (*listing.path, flag), f"capabilities.{capability}", state)


def translate_limits(listing: Listing, limit: ModelsDevLimit) -> Iterator[SourceStatement]:
    """Yield the sizes that are above 0 and fit each other; refuse the others."""
    for name in ("context", "input", "output"):
        size: Decimal | None = getattr(limit, name)
        place = (*listing.path, "limit", name)
        if size is None:
            continue
        if size <= 0:
            yield Refusal(listing, place, "a size of 0, which the source writes for unknown", str(size))
        elif size != int(size):
            yield Refusal(listing, place, "a size that is not a whole number", str(size))
        elif name != "context" and limit.context and size > limit.context:
            yield Refusal(listing, place, "a size above the context window", f"{size} above {limit.context}")
        elif name == "output" and size == limit.context:
            yield Refusal(listing, place, COPIED_CONTEXT, str(size))
        elif name != "input" or size != limit.context:
            yield Proposal(listing, place, f"limits.{name}", str(int(size)))


def translate_dates(listing: Listing, model: ModelsDevModel) -> Iterator[SourceStatement]:
    """Yield the release date and the knowledge cutoff, as exact as they are given."""
    for name, field in (("release_date", "release-date"), ("knowledge", "knowledge-cutoff")):
        if not (text := getattr(model, name)):
            continue
        place = (*listing.path, name)
        try:
            day = parse_rough_day(text)
        except PydanticCustomError:
            yield Refusal(listing, place, "a date that does not exist", text)
            continue
        if name == "knowledge" and model.release_date and day[:7] > model.release_date[:7]:
            yield Refusal(listing, place, "a knowledge cutoff after the release date", f"{day} > {model.release_date}")
        else:
            yield Proposal(listing, place, field, day)


def translate_prices(listing: Listing, model: ModelsDevModel) -> Iterator[SourceStatement]:
    """Yield the prices, those above a prompt length with that condition."""
    place: Place = (*listing.path, "cost")
    makes_images = bool(model.modalities and "image" in model.modalities.output)
    for name, mode in ((model.experimental and model.experimental.modes) or {}).items():
        if mode.cost:
            where = (*listing.path, "experimental", "modes", name, "cost")
            reason = "prices of a service mode, which records have no condition for"
            yield Refusal(listing, where, reason, name, is_price=True)
    if model.cost is None:
        yield UnusedItem("a listing without prices")
        return
    yield from (UnusedItem(name) for name in model.cost.unknown_fields())
    yield from translate_rates(listing, place, model.cost, makes_images)
    if model.cost.tiers:
        for index, tier in enumerate(model.cost.tiers):
            where = (*place, "tiers", index)
            if tier.tier.type == "context" and tier.tier.size > 0 and tier.tier.size == int(tier.tier.size):
                yield from translate_rates(listing, where, tier, makes_images, above=int(tier.tier.size))
            else:
                reason = "a price tier that is not by prompt length"
                yield Refusal(listing, where, reason, tier.tier.type, is_price=True)
    elif model.cost.context_over_200k:
        reason = "prices above a prompt length of 200,000 tokens or more, which the file does not state"
        yield Refusal(listing, (*place, "context_over_200k"), reason, is_price=True)


def translate_rates(
    listing: Listing, place: Place, prices: ModelsDevPrices, makes_images: bool, above: int | None = None
) -> Iterator[Proposal | Refusal]:
    """Yield the prices of one set of prices; `above` is the prompt length in tokens from which they hold."""
    if prices.output_audio is not None:
        yield Refusal(
            listing, (*place, "output_audio"), "a price per token of speech, which records have no unit for",
            format_decimal(prices.output_audio), is_price=True,
        )  # fmt: skip
    for name, unit in UNIT_OF_PRICE.items():
        usd: Decimal | None = getattr(prices, name)
        if usd is None:
            continue
        if name == "output" and makes_images:
            reason = "an output price of an image model: some are per text token, some per image token"
            yield Refusal(listing, (*place, name), reason, format_decimal(usd), is_price=True)
        else:
            price = make_price(unit, usd, above_input_tokens=above)
            yield Proposal(listing, (*place, name), "prices", price)


SOURCE = ModelSource("models.dev", "models.dev api.json", "https://models.dev/api.json", translate, load_models_dev)
