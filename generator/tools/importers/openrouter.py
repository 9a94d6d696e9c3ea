"""Translate OpenRouter's `/api/v1/models`: the models it serves, with prices in dollars per token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.tools.importers.listed_prices import make_price, per_million
from generator.tools.importers.model_names import POINTERS, candidate_names, maker_id_of
from generator.tools.importers.proposal import Listing, ModelSource, Proposal, Refusal, SourceStatement, UnusedItem
from generator.tools.importers.providers import reviewed_provider
from generator.tools.importers.source_json import SourceObject, to_exact_number, validate_shape

UNIT_OF_PRICE: dict[str, records.Unit] = {
    "prompt": "input-tokens",
    "completion": "output-tokens",
    "input_cache_read": "cached-input-tokens",
    "input_cache_write": "cache-write-tokens",
}


class OpenRouterPricing(SourceObject):
    """The prices of a model by name, and what replaces them under a condition."""

    overrides: list[dict[str, object]] | None = None

    @property
    def prices(self) -> Mapping[str, object]:
        return self.model_extra or {}


class OpenRouterModel(SourceObject):
    """One model of the feed."""

    id: str
    name: str
    pricing: OpenRouterPricing


class OpenRouterFeed(SourceObject):
    """The whole feed."""

    data: list[OpenRouterModel]


def translate(tree: object, file: str) -> Iterator[SourceStatement]:
    """Yield the prices of every model that is served as itself, not as a variant or a pointer.

    Raises:
        BrokenSourceError: the file has another shape.
    """
    provider = reviewed_provider("OpenRouter")
    for index, model in enumerate(validate_shape(OpenRouterFeed, tree, file).data):
        if ":" in model.id:
            yield UnusedItem("a variant, such as a free one")
            continue
        if model.id.rpartition("/")[2] in POINTERS or model.id.endswith("-latest"):
            yield UnusedItem("a name that serves another model from time to time")
            continue
        listing = Listing(("data", index), candidate_names(model.id), provider, maker_id_of(model.id))
        prices = model.pricing.prices
        yield from (UnusedItem(f"a price of {name}") for name in prices if name not in UNIT_OF_PRICE)
        yield from translate_prices(listing, prices, None)
        for step in model.pricing.overrides or ():
            if isinstance(least := step.get("min_prompt_tokens"), int):
                yield from translate_prices(listing, step, least)
            else:
                yield UnusedItem("a price under another condition than the length of the prompt")


def translate_prices(listing: Listing, prices: Mapping[str, object], least: int | None) -> Iterator[Proposal | Refusal]:
    """Yield prices per token as those of a million; `least` is the shortest prompt that they hold for, in tokens."""
    for name, unit in UNIT_OF_PRICE.items():
        if (written := prices.get(name)) is not None:
            yield translate_price(listing, name, unit, str(written), least)


def translate_price(
    listing: Listing, name: str, unit: records.Unit, written: str, least: int | None
) -> Proposal | Refusal:
    """Return one price; refuse what is no number."""
    place = (*listing.path, "pricing", *([str(least)] if least else []), name)
    try:
        price = make_price(unit, per_million(to_exact_number(Decimal(written))), from_input_tokens=least)
        return Proposal(listing, place, "prices", price)
    except (InvalidOperation, PydanticCustomError):
        return Refusal(listing, place, "a price that is not a number", written, is_price=True)


SOURCE = ModelSource("OpenRouter", "OpenRouter model feed", "https://openrouter.ai/api/v1/models", translate)
