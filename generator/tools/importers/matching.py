"""Match listings of a source with records: by the same maker and an exact spelling, or not at all.

A spelling is exact when it is the record's id, a former id, an alias, its name, or one of `SPELLINGS`. A dated
snapshot counts as the model only where its provider lists nothing nearer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.tools.importers.proposal import Listing, Refusal, format_json_path

SPELLINGS = {
    "flux-dev": "flux-1-dev",
    "flux-kontext-max": "flux-1-kontext-max",
    "flux-kontext-pro": "flux-1-kontext-pro",
    "flux-pro": "flux-1-pro",
    "flux-pro-1-1": "flux-1-1-pro",
    "claude-4-opus-20250514": "claude-opus-4",
    "claude-4-sonnet-20250514": "claude-sonnet-4",
    "claude-opus-4-0": "claude-opus-4",
    "claude-sonnet-4-0": "claude-sonnet-4",
    "c4ai-aya-expanse-32b": "aya-expanse-32b",
    "c4ai-aya-expanse-8b": "aya-expanse-8b",
    "gemini-2-0-flash-001": "gemini-2-0-flash",
    "gemini-3-1-flash-image-preview": "gemini-3-1-flash-image",
    "gemini-3-1-flash-lite-preview": "gemini-3-1-flash-lite",
    "gemini-3-pro-image-preview": "gemini-3-pro-image",
    "gemma-2-27b-it": "gemma-2-27b",
    "gemma-3-12b-it": "gemma-3-12b",
    "gemma-3-27b-it": "gemma-3-27b",
    "gemma-3-4b-it": "gemma-3-4b",
    "gen4-image": "runway-gen-4-image",
    "gpt-5-2-chat-latest": "gpt-5-2-chat",
    "gpt-5-3-chat-latest": "gpt-5-3-chat",
    "gpt-5-chat-latest": "gpt-5-chat",
    "grok-4-20-0309-reasoning": "grok-4-20-reasoning",
    "grok-4-fast-reasoning": "grok-4-fast",
    "imagen-4-0-generate-001": "imagen-4",
    "imagen-4-0-ultra-generate-001": "imagen-4-ultra",
    "kimi-k2-0711-preview": "kimi-k2",
    "kimi-k2-0905-preview": "kimi-k2-0905",
    "mistral-large-2407": "mistral-large-2",
    "mistral-large-2411": "mistral-large-2-1",
    "mistral-large-2512": "mistral-large-3",
    "mistral-medium-2505": "mistral-medium-3",
    "mistral-medium-2508": "mistral-medium-3-1",
    "mistral-medium-2604": "mistral-medium-3-5",
    "mistral-small-2506": "mistral-small-3-2",
    "open-mistral-7b": "mistral-7b",
    "open-mixtral-8x22b": "mixtral-8x22b",
    "open-mixtral-8x7b": "mixtral-8x7b",
    "qwen-2-5-72b-instruct": "qwen2-5-72b",
    "qwen-2-5-coder-32b-instruct": "qwen2-5-coder-32b",
    "recraftv3": "recraft-v3",
    "sd3-5-large": "stable-diffusion-3-5-large",
}
"""Model ids by the spellings that sources use for them, where these differ by more than punctuation."""

SNAPSHOT = re.compile(r"-(\d{8}|\d{4}-\d{2}-\d{2})$")
EXACT, NAMED, DATED = range(3)
"""Ranks of nearness, the nearest first: of a provider's listings of a model, the nearest counts."""


@dataclass(frozen=True, slots=True)
class ListingMatch:
    """A listing and the record it is of."""

    listing: Listing
    model_id: str
    nearness: int
    """`EXACT`, `NAMED` or `DATED`."""


def to_slug(words: str) -> str:
    """Return words in the characters of an id: `Nova 2.1` is `nova-2-1`."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


class RecordIndex:
    """The records of a catalog by every spelling that is exact."""

    def __init__(self, catalog: Catalog) -> None:
        self.maker_of = catalog.maker_of
        self.exact: dict[str, str] = {ours: ours for ours in catalog.models}
        self.named: dict[str, str] = {}
        for theirs, ours in SPELLINGS.items():
            if ours in catalog.models:
                self.exact.setdefault(theirs, ours)
        for model_id, model in catalog.models.items():
            for former in model.former_ids:
                self.exact.setdefault(former, model_id)
            for name in (model.name, *model.aliases):
                self.named.setdefault(to_slug(name), model_id)

    def match(self, listing: Listing) -> ListingMatch | None:
        """Return the record that a listing is of, by spelling and by maker where it names one; None if none is."""
        for model_id, nearness in self.iter_candidates(listing.names):
            if listing.maker_id in (None, self.maker_of[model_id]):
                return ListingMatch(listing, model_id, nearness)
        return None

    def has_record(self, listing: Listing) -> bool:
        """Return whether a record has the spelling of a listing, be it of another maker than the listing names."""
        return any(True for _ in self.iter_candidates(listing.names))

    def iter_candidates(self, names: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield the ids of records with one of these names and their nearness, the nearest first."""
        spellings = [to_slug(name) for name in names]
        yield from ((self.exact[one], EXACT) for one in spellings if one in self.exact)
        yield from ((self.named[one], NAMED) for one in spellings if one in self.named)
        undated = [SNAPSHOT.sub("", one) for one in spellings]
        yield from ((self.exact[one], DATED) for one in undated if one in self.exact)


def select_nearest_listings(matches: Iterable[ListingMatch]) -> tuple[list[ListingMatch], list[Refusal]]:
    """Return the nearest listings of each record and provider, and a refusal of every other: its price may differ."""
    groups: dict[tuple[str, str], list[ListingMatch]] = {}
    for match in matches:
        groups.setdefault((match.model_id, match.listing.provider.name), []).append(match)
    selected, refusals = [], []
    for group in groups.values():
        nearest = min(group, key=lambda match: match.nearness)
        for match in group:
            if match.nearness == nearest.nearness:
                selected.append(match)
            else:
                place = format_json_path(nearest.listing.path)
                reason = f"another listing of {nearest.model_id}; {place} is a closer match"
                refusals.append(Refusal(match.listing, match.listing.path, reason))
    return selected, refusals
