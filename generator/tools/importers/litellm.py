"""Translate LiteLLM's price file: one entry a model and provider; prices in dollars per single token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.yaml.scalars import parse_day
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.listed_prices import format_decimal, make_price, per_million
from generator.tools.importers.model_names import candidate_names, maker_id_of
from generator.tools.importers.price_sanity import ZERO_PRICE
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
from generator.tools.importers.providers import PROVIDERS
from generator.tools.importers.source_json import (
    BrokenSourceError,
    ExactNumber,
    SourceFault,
    SourceObject,
    format_json_path,
    to_exact_number,
    validate_shape,
)

NOT_MODELS = ("sample_spec", "fallback_generalizations")
"""Keys that hold documentation and rules in the shape of an entry."""

PROVIDER_KEYS = {
    "text-completion-openai": "openai",
    "gemini": "google",
    "vertex_ai": "google-vertex",
    "dashscope": "alibaba",
    "moonshot": "moonshotai",
    "cohere_chat": "cohere",
    "black_forest_labs": "black-forest-labs",
    "stability": "stability-ai",
    "runwayml": "runway",
    "meta_llama": "meta",
    "bedrock": "amazon",
    "bedrock_converse": "amazon",
    "azure_ai": "azure",
    "fal_ai": "fal",
    "vercel_ai_gateway": "vercel",
}
"""Our keys of providers, by their ids or the part of these before a hyphen, where these differ."""

IMAGE_TASKS = frozenset({"image-generation", "image-editing"})
TASKS_OF_MODE: dict[str, frozenset[str] | None] = {
    "chat": None,
    "completion": None,
    "responses": None,
    "image_generation": IMAGE_TASKS,
    "image_edit": IMAGE_TASKS,
}
"""Tasks by mode; None leaves them open, and a mode that is not here is none of our tasks."""

CAPABILITY_OF_FLAG = {
    "supports_reasoning": "reasoning",
    "supports_function_calling": "tool-calling",
    "supports_parallel_function_calling": "parallel-tool-calls",
    "supports_response_schema": "structured-output",
    "supports_vision": "image-input",
    "supports_prompt_caching": "prompt-caching",
    "supports_web_search": "web-search",
    "supports_computer_use": "computer-use",
    "supports_pdf_input": "pdf-input",
    "supports_audio_input": "audio-input",
    "supports_audio_output": "audio-output",
}
UNIT_PER_TOKEN: dict[str, records.Unit] = {
    "input_cost_per_token": "input-tokens",
    "output_cost_per_token": "output-tokens",
    "input_cost_per_token_cache_hit": "cached-input-tokens",
    "cache_read_input_token_cost": "cached-input-tokens",
    "cache_creation_input_token_cost": "cache-write-tokens",
    "output_cost_per_reasoning_token": "reasoning-tokens",
    "input_cost_per_audio_token": "audio-input-tokens",
    "input_cost_per_image_token": "image-input-tokens",
    "output_cost_per_image_token": "image-output-tokens",
}
UNIT_PER_PIECE: dict[str, records.Unit] = {
    "output_cost_per_image": "image",
    "output_cost_per_second": "second",
    "output_cost_per_video_per_second": "second",
    "input_cost_per_query": "request",
}
ABOVE_TOKENS = re.compile(r"_above_(\d+)k_tokens")
SERVICE_CLASS = re.compile(r"_(above_\d+hr|flex|priority)(?=_|$)")
IMAGE_DETAIL = re.compile(r"(low|medium|high|hd|standard|auto)|(\d+)-x-(\d+)|\d+-steps")


class LitellmEntry(SourceObject):
    """One model as one provider lists it; its prices and flags are among the fields not declared."""

    litellm_provider: str
    mode: str | None = None
    max_input_tokens: ExactNumber | None = None
    max_output_tokens: ExactNumber | None = None
    deprecation_date: str | None = None
    tiered_pricing: list[dict[str, object]] | None = None


def translate(tree: object, file: str) -> Iterator[SourceStatement]:
    """Yield what every entry of the parsed file that is a model states.

    Raises:
        BrokenSourceError: the file has another shape.
    """
    objects = dict(validate_shape(dict[str, object], tree, file))
    yield from (UnusedItem(f"{key}, which is not a model") for key in NOT_MODELS if objects.pop(key, None) is not None)
    entries = validate_shape(dict[str, LitellmEntry], objects, file)
    if faults := [fault for key, entry in entries.items() for fault in find_type_faults(key, entry, file)]:
        raise BrokenSourceError(faults)
    for key, entry in entries.items():
        yield from translate_entry(key, entry)


def find_type_faults(key: str, entry: LitellmEntry, file: str) -> Iterator[SourceFault]:
    """Yield a fault for each price that is no number and each flag that is neither true nor false."""
    places: list[tuple[Place, object]] = [((key, name), value) for name, value in (entry.model_extra or {}).items()]
    for index, tier in enumerate(entry.tiered_pricing or ()):
        places += [((key, "tiered_pricing", index, name), value) for name, value in tier.items()]
    for place, value in places:
        name = str(place[-1])
        if name in CAPABILITY_OF_FLAG and not isinstance(value, bool | None):
            yield SourceFault(file, format_json_path(place), f"{value!r}: is neither true nor false")
        elif is_price(name) and value is not None and not isinstance(value, dict | list):
            try:
                to_exact_number(value)
            except PydanticCustomError as error:
                yield SourceFault(file, format_json_path(place), f"{value!r}: {error.message()}")


def is_price(name: str) -> bool:
    """Return whether a field is named like a price."""
    return "cost" in name


def translate_entry(key: str, entry: LitellmEntry) -> Iterator[SourceStatement]:
    """Yield what one entry states."""
    spelling, image_details = split_key(key, entry.litellm_provider)
    whole, part = entry.litellm_provider, entry.litellm_provider.split("-")[0]
    keys = (PROVIDER_KEYS.get(provider_id, provider_id) for provider_id in (whole, part))
    provider = next((PROVIDERS[one] for one in keys if one in PROVIDERS), ListedProvider(whole))
    tasks = TASKS_OF_MODE.get(entry.mode, frozenset()) if entry.mode else None
    listing = Listing((key,), candidate_names(spelling), provider, maker_id_of(spelling), tasks)
    yield from translate_facts(listing, entry)
    yield from translate_prices(listing, entry, image_details)


def split_key(key: str, provider_id: str) -> tuple[str, dict[str, str]]:
    """Return the model's spelling without the provider's prefix, and the image `quality` and `size` in the key."""
    steps = key.split("/")
    details: dict[str, str] = {}
    if len(steps) > 1 and provider_id.startswith(steps[0]):
        del steps[0]
    while len(steps) > 1 and (match := IMAGE_DETAIL.fullmatch(steps[0])):
        details |= {"quality": match[1]} if match[1] else {"size": f"{match[2]}x{match[3]}"} if match[2] else {}
        del steps[0]
    return "/".join(steps), details


def translate_facts(listing: Listing, entry: LitellmEntry) -> Iterator[SourceStatement]:
    """Yield sizes, the retirement date and capabilities."""
    for name, field in (("max_input_tokens", "limits.context"), ("max_output_tokens", "limits.output")):
        size: Decimal | None = getattr(entry, name)
        place = (*listing.path, name)
        if size is None:
            continue
        if size <= 0:
            yield Refusal(listing, place, "a size of 0, which the source writes for unknown", format_decimal(size))
        elif size != int(size):
            yield Refusal(listing, place, "a size that is not a whole number", format_decimal(size))
        elif name == "max_output_tokens" and size == entry.max_input_tokens:
            yield Refusal(listing, place, COPIED_CONTEXT, format_decimal(size))
        else:
            yield Proposal(listing, place, field, str(int(size)))
    if entry.deprecation_date:
        place = (*listing.path, "deprecation_date")
        try:
            yield Proposal(listing, place, "lifecycle.retirement-date", parse_day(entry.deprecation_date).isoformat())
        except PydanticCustomError:
            yield Refusal(listing, place, "a date that does not exist", entry.deprecation_date)
    for flag, value in (entry.model_extra or {}).items():
        if flag in CAPABILITY_OF_FLAG and value is not None:
            state = "supported" if value else "unsupported"
            yield Proposal(listing, (*listing.path, flag), f"capabilities.{CAPABILITY_OF_FLAG[flag]}", state)


def translate_prices(listing: Listing, entry: LitellmEntry, image_details: dict[str, str]) -> Iterator[SourceStatement]:
    """Yield the prices, each with its conditions, and what is neither price nor flag as unused."""
    has_prices = False
    for name, value in (entry.model_extra or {}).items():
        if is_price(name) and isinstance(value, int | Decimal):
            has_prices = True
            details = image_details if entry.mode else {}
            yield translate_price(listing, (*listing.path, name), name, Decimal(value), {}, details)
        elif name not in CAPABILITY_OF_FLAG:
            yield UnusedItem(name)
    for index, tier in enumerate(entry.tiered_pricing or ()):
        has_prices = True
        yield from translate_tier(listing, (*listing.path, "tiered_pricing", index), tier)
    if not has_prices:
        yield UnusedItem("an entry without prices")


def translate_tier(listing: Listing, place: Place, tier: dict[str, object]) -> Iterator[SourceStatement]:
    """Yield the prices of a range of prompt lengths; the first range starts at 0."""
    span = tier.get("range")
    start = span[0] if isinstance(span, list) and span and isinstance(span[0], int | Decimal) else None
    if start is None or start < 0 or start != int(start):
        yield Refusal(listing, place, "a tier without a range of prompt lengths", is_price=True)
        return
    above = {"above_input_tokens": int(start)} if start else {}
    for name, value in tier.items():
        if is_price(name) and isinstance(value, int | Decimal):
            yield translate_price(listing, (*place, name), name, Decimal(value), above, {})


def translate_price(
    listing: Listing, place: Place, name: str, usd: Decimal, tier: dict[str, int], image_details: dict[str, str]
) -> Proposal | Refusal:
    """Return one price, or a refusal if records have no unit or condition for it.

    `usd` is dollars for one token, image or other piece; `tier` and `image_details` are conditions from elsewhere.
    """
    conditions: dict[str, Any] = dict(tier)
    if above := ABOVE_TOKENS.search(name):
        conditions["above_input_tokens"] = int(above[1]) * 1000
    bare = ABOVE_TOKENS.sub("", name)
    if bare.endswith("_batches"):
        bare, conditions["batch"] = bare.removesuffix("_batches"), True
    service = SERVICE_CLASS.search(bare)
    unit = UNIT_PER_TOKEN.get(bare) or UNIT_PER_PIECE.get(bare)
    if bare == "input_cost_per_image" and listing.provider.name == "OpenAI" and listing.tasks == IMAGE_TASKS:
        unit = "image"
    if unit is None or service:
        reason = f"a price for {service[1]}: records have no condition for it" if service else no_unit_reason(bare)
        return Refusal(listing, place, reason if usd else ZERO_PRICE, format_decimal(usd), is_price=True)
    usd_per_unit = per_million(usd) if bare in UNIT_PER_TOKEN else usd
    price = make_price(unit, usd_per_unit, **conditions, **(image_details if unit == "image" else {}))
    return Proposal(listing, place, "prices", price)


def no_unit_reason(name: str) -> str:
    """Return why records cannot hold a price, in words made of its name."""
    side = " of output" if "output" in name else " of input" if "input" in name else ""
    per = re.search(r"_per_(.+)$", name)
    thing = f"per {per[1]}{side}" if per else f"named {name}"
    return f"a price {thing.replace('_', ' ')}: records have no unit for it"


SOURCE = ModelSource(
    "LiteLLM",
    "LiteLLM price file",
    "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
    translate,
)
