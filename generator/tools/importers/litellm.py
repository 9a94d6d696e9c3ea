"""LiteLLM `model_prices_and_context_window.json`: one entry a model and seller; prices in dollars per single token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.yaml.scalars import day
from generator.catalog.yaml.source_file import Place
from generator.tools.importers import model_names, source_figures
from generator.tools.importers.price_sanity import ZERO
from generator.tools.importers.proposal import Listing, ModelSource, Proposal, Refusal, Said, Seller, Unread, dotted
from generator.tools.importers.providers import SHOPS
from generator.tools.importers.source_json import Broken, Fault, Number, Upstream, number, typed

NO_MODELS = ("sample_spec", "fallback_generalizations")
"""Keys that hold documentation and rules in the shape of an entry."""

PROVIDERS = {
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
"""Providers, or the part of their id before a hyphen, that are not our key of their shop."""

PICTURES = frozenset({"image-generation", "image-editing"})
TASKS: dict[str, frozenset[str] | None] = {
    "chat": None,
    "completion": None,
    "responses": None,
    "image_generation": PICTURES,
    "image_edit": PICTURES,
}
"""By mode; a mode that is not here is a job that no task of ours covers, None leaves it open."""

FLAGS = {
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
PER_TOKEN: dict[str, records.Unit] = {
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
PER_PIECE: dict[str, records.Unit] = {
    "output_cost_per_image": "image",
    "output_cost_per_second": "second",
    "output_cost_per_video_per_second": "second",
    "input_cost_per_query": "request",
}
ABOVE = re.compile(r"_above_(\d+)k_tokens")
SERVICE = re.compile(r"_(above_\d+hr|flex|priority)(?=_|$)")
PICTURE = re.compile(r"(low|medium|high|hd|standard|auto)|(\d+)-x-(\d+)|\d+-steps")


class Entry(Upstream):
    litellm_provider: str
    mode: str | None = None
    max_input_tokens: Number | None = None
    max_output_tokens: Number | None = None
    deprecation_date: str | None = None
    tiered_pricing: list[dict[str, object]] | None = None


def translate(tree: object, file: str) -> Iterator[Said]:
    """What every entry that is a model says.

    Raises:
        Broken: the file has another shape.
    """
    found = dict(typed(dict[str, object], tree, file))
    yield from (Unread(f"{key}, which is no model") for key in NO_MODELS if found.pop(key, None) is not None)
    entries = typed(dict[str, Entry], found, file)
    if faults := [fault for key, entry in entries.items() for fault in wrong_types(key, entry, file)]:
        raise Broken(faults)
    for key, entry in entries.items():
        yield from said(key, entry)


def wrong_types(key: str, entry: Entry, file: str) -> Iterator[Fault]:
    """Prices that are no numbers and flags that are neither true nor false."""
    places: list[tuple[Place, object]] = [((key, name), value) for name, value in (entry.model_extra or {}).items()]
    for index, tier in enumerate(entry.tiered_pricing or ()):
        places += [((key, "tiered_pricing", index, name), value) for name, value in tier.items()]
    for place, value in places:
        name = str(place[-1])
        if name in FLAGS and not isinstance(value, bool | None):
            yield Fault(file, dotted(place), f"{value!r}: is neither true nor false")
        elif is_price(name) and value is not None and not isinstance(value, dict | list):
            try:
                number(value)
            except PydanticCustomError as error:
                yield Fault(file, dotted(place), f"{value!r}: {error.message()}")


def is_price(name: str) -> bool:
    """Whether a field is named like a price."""
    return "cost" in name


def said(key: str, entry: Entry) -> Iterator[Said]:
    """What one entry says."""
    path, pieces = spelt(key, entry.litellm_provider)
    whole, part = entry.litellm_provider, entry.litellm_provider.split("-")[0]
    shop = next((PROVIDERS.get(name, name) for name in (whole, part) if PROVIDERS.get(name, name) in SHOPS), "")
    seller = SHOPS.get(shop, Seller(whole))
    tasks = TASKS.get(entry.mode, frozenset()) if entry.mode else None
    listing = Listing((key,), model_names.names(path), seller, model_names.maker(path), tasks)
    yield from statements(listing, entry)
    yield from rates(listing, entry, pieces)


def spelt(key: str, provider: str) -> tuple[str, dict[str, str]]:
    """The model's spelling without the seller's prefix, and the picture's quality and size that stand in the key."""
    steps = key.split("/")
    found: dict[str, str] = {}
    if len(steps) > 1 and provider.startswith(steps[0]):
        del steps[0]
    while len(steps) > 1 and (match := PICTURE.fullmatch(steps[0])):
        found |= {"quality": match[1]} if match[1] else {"size": f"{match[2]}x{match[3]}"} if match[2] else {}
        del steps[0]
    return "/".join(steps), found


def statements(listing: Listing, entry: Entry) -> Iterator[Said]:
    """Sizes, the last day of service and abilities."""
    for name, field in (("max_input_tokens", "limits.context"), ("max_output_tokens", "limits.output")):
        size: Decimal | None = getattr(entry, name)
        place = (*listing.path, name)
        if size is None:
            continue
        if size <= 0:
            yield Refusal(listing, place, "a size of 0: upstream writes it for unknown", source_figures.plain(size))
        elif size != int(size):
            yield Refusal(listing, place, "a size that is no whole number", source_figures.plain(size))
        else:
            yield Proposal(listing, place, field, str(int(size)))
    if entry.deprecation_date:
        place = (*listing.path, "deprecation_date")
        try:
            yield Proposal(listing, place, "lifecycle.retires", day(entry.deprecation_date).isoformat())
        except PydanticCustomError:
            yield Refusal(listing, place, "no day of the calendar", entry.deprecation_date)
    for flag, value in (entry.model_extra or {}).items():
        if flag in FLAGS and value is not None:
            state = "supported" if value else "unsupported"
            yield Proposal(listing, (*listing.path, flag), f"capabilities.{FLAGS[flag]}", state)


def rates(listing: Listing, entry: Entry, pieces: dict[str, str]) -> Iterator[Said]:
    """The prices, each with its conditions; what is no price and no flag is counted."""
    prices = False
    for name, value in (entry.model_extra or {}).items():
        if is_price(name) and isinstance(value, int | Decimal):
            prices = True
            yield priced(listing, (*listing.path, name), name, Decimal(value), {}, pieces if entry.mode else {})
        elif name not in FLAGS:
            yield Unread(name)
    for index, tier in enumerate(entry.tiered_pricing or ()):
        prices = True
        yield from ranged(listing, (*listing.path, "tiered_pricing", index), tier)
    if not prices:
        yield Unread("an entry without prices")


def ranged(listing: Listing, place: Place, tier: dict[str, object]) -> Iterator[Said]:
    """The prices of a range of prompt lengths; the first range starts at 0."""
    span = tier.get("range")
    start = span[0] if isinstance(span, list) and span and isinstance(span[0], int | Decimal) else None
    if start is None or start < 0 or start != int(start):
        yield Refusal(listing, place, "a tier without a range of prompt lengths", price=True)
        return
    above = {"above_input_tokens": int(start)} if start else {}
    for name, value in tier.items():
        if is_price(name) and isinstance(value, int | Decimal):
            yield priced(listing, (*place, name), name, Decimal(value), above, {})


def priced(
    listing: Listing, place: Place, name: str, usd: Decimal, span: dict[str, int], pieces: dict[str, str]
) -> Proposal | Refusal:
    """One price as a rate, or why no rate can carry it."""
    conditions: dict[str, Any] = dict(span)
    if above := ABOVE.search(name):
        conditions["above_input_tokens"] = int(above[1]) * 1000
    bare = ABOVE.sub("", name)
    if bare.endswith("_batches"):
        bare, conditions["batch"] = bare.removesuffix("_batches"), True
    service = SERVICE.search(bare)
    unit = PER_TOKEN.get(bare) or PER_PIECE.get(bare)
    if bare == "input_cost_per_image" and listing.seller.name == "OpenAI" and listing.tasks == PICTURES:
        unit = "image"
    if unit is None or service:
        why = f"a price for {service[1]}: records have no condition for it" if service else basis(bare)
        return Refusal(listing, place, why if usd else ZERO, source_figures.plain(usd), price=True)
    price = source_figures.per_million(usd) if bare in PER_TOKEN else usd
    rate = source_figures.rate(unit, price, **conditions, **(pieces if unit == "image" else {}))
    return Proposal(listing, place, "offers", rate)


def basis(name: str) -> str:
    """Why a price has no place, by what its name says it is for."""
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
