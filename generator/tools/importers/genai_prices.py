"""Translate genai-prices: one YAML file a provider, `prices/providers/*.yml`; prices in dollars per million tokens.

An entry holds for every id that its patterns match. Only its own id counts here: patterns are likeness.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.problems import ContentError
from generator.catalog.yaml.parser import parse_yaml
from generator.catalog.yaml.scalars import parse_day
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.listed_prices import format_decimal, make_price
from generator.tools.importers.model_names import POINTERS, candidate_names, maker_id_of
from generator.tools.importers.proposal import (
    Listing,
    ModelSource,
    Proposal,
    Refusal,
    SourceStatement,
    UnusedItem,
)
from generator.tools.importers.providers import find_provider
from generator.tools.importers.source_json import (
    BrokenSourceError,
    SourceFault,
    SourceObject,
    read_bytes,
    to_exact_number,
    validate_shape,
)

UNIT_OF_PRICE: dict[str, records.Unit] = {
    "input_mtok": "input-tokens",
    "output_mtok": "output-tokens",
    "cache_read_mtok": "cached-input-tokens",
    "cache_write_mtok": "cache-write-tokens",
    "output_reasoning_mtok": "reasoning-tokens",
    "input_audio_mtok": "audio-input-tokens",
    "input_image_mtok": "image-input-tokens",
    "output_image_mtok": "image-output-tokens",
}
GOOGLE_MODELS = ("gemini", "gemma")
"""How the ids of Google's own models start; the others of its file are sold by Google Vertex AI."""
ONE_DAY = datetime.timedelta(days=1)


def read_number(text: object) -> Decimal:
    """Return the number that a YAML scalar writes.

    Raises:
        PydanticCustomError: it writes none.
    """
    try:
        return to_exact_number(Decimal(str(text)))
    except InvalidOperation as error:
        raise PydanticCustomError("number", "is not a number") from error


def read_day(text: object) -> datetime.date:
    """Return the day that a YAML scalar writes.

    Raises:
        PydanticCustomError: it writes none.
    """
    return parse_day(str(text))


Number: TypeAlias = Annotated[Decimal, BeforeValidator(read_number)]


class GenaiTier(SourceObject):
    """A price for prompts of more than `start` tokens."""

    start: Number
    price: Number


class GenaiTieredPrice(SourceObject):
    """A price that depends on the length of the prompt."""

    base: Number
    tiers: list[GenaiTier]


GenaiPrices: TypeAlias = dict[str, GenaiTieredPrice | Number]


class GenaiConstraint(SourceObject):
    """When prices hold: from a day on, or in some hours of each day, in UTC."""

    start_date: Annotated[datetime.date, BeforeValidator(read_day)] | None = None
    start_time: str | None = None
    end_time: str | None = None


class GenaiConditionalPrices(SourceObject):
    """Prices under a constraint, before which those of entries further up count."""

    constraint: GenaiConstraint | None = None
    prices: GenaiPrices


class GenaiModel(SourceObject):
    """One model of a provider."""

    id: str
    prices: GenaiPrices | list[GenaiConditionalPrices]
    price_comments: str = ""
    removed: str = "false"


class GenaiProvider(SourceObject):
    """The file of a provider."""

    models: list[GenaiModel]


def load_genai_prices(path: Path) -> dict[str, object]:
    """Return the parsed files of a folder, or one file, by their names without ending; every value is text.

    Raises:
        BrokenSourceError: a file cannot be read or is no YAML, or there is none.
    """
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    if not files:
        raise BrokenSourceError([SourceFault(path.name, "", "has no files named *.yml")])
    return {file.stem: load_yaml(file) for file in files}


def load_yaml(file: Path) -> object:
    """Return a parsed YAML file.

    Raises:
        BrokenSourceError: it cannot be read, or is no YAML.
    """
    try:
        return parse_yaml(read_bytes(file).decode("utf-8"), file.name).tree
    except UnicodeDecodeError as error:
        raise BrokenSourceError([SourceFault(file.name, f"byte {error.start}", "is not UTF-8")]) from error
    except ContentError as error:
        raise BrokenSourceError(
            [SourceFault(file.name, f"line {one.line}", one.what) for one in error.problems]
        ) from error


def translate(tree: object, file: str) -> Iterator[SourceStatement]:
    """Yield the prices of every model of the providers that were reviewed.

    Raises:
        BrokenSourceError: a file has another shape.
    """
    for name, provider in validate_shape(dict[str, GenaiProvider], tree, file).items():
        for model in provider.models:
            yield from translate_model(name, model)


def translate_model(file: str, model: GenaiModel) -> Iterator[SourceStatement]:
    """Yield the prices of one model in the file of a provider."""
    is_partners = file == "google" and not model.id.startswith(GOOGLE_MODELS)
    provider = find_provider("genai-prices", "google-vertex" if is_partners else file)
    if provider is None:
        yield UnusedItem(f"a model of a provider that was not reviewed: {file}")
    elif model.id in POINTERS:
        yield UnusedItem("a name that serves another model from time to time")
    elif model.removed == "true":
        yield UnusedItem("a model that the provider has removed")
    else:
        listing = Listing((file, model.id), candidate_names(model.id), provider, maker_id_of(model.id))
        if "OpenRouter" in model.price_comments:
            yield Refusal(
                listing, (*listing.path, "prices"), "prices that the source took from OpenRouter", is_price=True
            )
        elif isinstance(model.prices, dict):
            yield from translate_prices(listing, ("prices",), model.prices, {})
        else:
            yield from translate_conditional(listing, model.prices)


def translate_conditional(listing: Listing, entries: list[GenaiConditionalPrices]) -> Iterator[SourceStatement]:
    """Yield prices with the days or the hours in which they hold; the last entry whose constraint is met counts."""
    constraints = [one.constraint or GenaiConstraint() for one in entries]
    hours = [(one.start_time, one.end_time) for one in constraints if one.start_time and one.end_time]
    starts = [one.start_date for one in constraints if one.start_date]
    if (
        len(hours) + len(starts) != len(entries) - 1
        or (hours and (starts or len(hours) > 1))
        or starts != sorted(starts)
    ):
        yield Refusal(listing, (*listing.path, "prices"), "prices by days and hours that overlap", is_price=True)
        return
    for number, (entry, constraint) in enumerate(zip(entries, constraints, strict=True)):
        conditions: dict[str, Any] = {}
        if hours:
            begin, end = (time[:5] for time in hours[0])
            conditions["hours"] = f"{begin}–{end} UTC" if constraint.start_time else f"{end}–{begin} UTC"
        if constraint.start_date:
            conditions["since"] = constraint.start_date
        if starts and number < len(starts):
            conditions["until"] = starts[number] - ONE_DAY
        yield from translate_prices(listing, ("prices", number, "prices"), entry.prices, conditions)


def translate_prices(
    listing: Listing, place: Place, prices: GenaiPrices, conditions: Mapping[str, Any]
) -> Iterator[SourceStatement]:
    """Yield the prices of one entry, those above a prompt length with that condition."""
    makes_images = "input_image_mtok" in prices and "output_image_mtok" not in prices
    for name, price in prices.items():
        path = (*listing.path, *place, name)
        base, tiers = (price.base, price.tiers) if isinstance(price, GenaiTieredPrice) else (price, [])
        if name not in UNIT_OF_PRICE:
            yield UnusedItem(f"a price of {name}")
        elif name == "output_mtok" and makes_images:
            reason = "an output price that may be of text or of images"
            yield Refusal(listing, path, reason, format_decimal(base), is_price=True)
        else:
            unit = UNIT_OF_PRICE[name]
            yield Proposal(listing, path, "prices", make_price(unit, base, **conditions))
            for tier in tiers:
                tiered = make_price(unit, tier.price, above_input_tokens=int(tier.start), **conditions)
                yield Proposal(listing, (*path, "tiers"), "prices", tiered)


SOURCE = ModelSource(
    "genai-prices",
    "genai-prices",
    "https://github.com/pydantic/genai-prices/tree/main/prices/providers",
    translate,
    load_genai_prices,
)
