"""Which of our records a listing speaks of: the same maker and an exact spelling, or nothing.

A spelling is exact when it is the record's id, a former id, an alias, its name, or one
that we know a source to use. A dated snapshot stands for the model only where its seller
lists nothing nearer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.tools.importers.proposal import Listing, Refusal, dotted

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
"""How sources spell models whose id is another word, by their spelling."""

SNAPSHOT = re.compile(r"-(\d{8}|\d{4}-\d{2}-\d{2})$")
EXACT, NAMED, DATED = range(3)
"""How near a spelling is; the nearest listing of a seller counts."""


@dataclass(frozen=True, slots=True)
class Match:
    """A listing and the record it speaks of."""

    listing: Listing
    model: str
    nearness: int


def slug(words: str) -> str:
    """A spelling in the signs of an id."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


class Index:
    """The records by every spelling that is exact."""

    def __init__(self, catalog: Catalog) -> None:
        self.maker_of = catalog.maker_of
        self.exact: dict[str, str] = {ours: ours for ours in catalog.models}
        self.named: dict[str, str] = {}
        for theirs, ours in SPELLINGS.items():
            if ours in catalog.models:
                self.exact.setdefault(theirs, ours)
        for model_id, model in catalog.models.items():
            for former in model.formerly:
                self.exact.setdefault(former, model_id)
            for name in (model.name, *model.aliases):
                self.named.setdefault(slug(name), model_id)

    def match(self, listing: Listing) -> Match | None:
        """The record a listing speaks of, if one is exactly that and of the maker it names."""
        for model, nearness in self.candidates(listing.names):
            if listing.maker in (None, self.maker_of[model]):
                return Match(listing, model, nearness)
        return None

    def candidates(self, names: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Records by spelling, the nearest first."""
        spellings = [slug(name) for name in names]
        yield from ((self.exact[one], EXACT) for one in spellings if one in self.exact)
        yield from ((self.named[one], NAMED) for one in spellings if one in self.named)
        undated = [SNAPSHOT.sub("", one) for one in spellings]
        yield from ((self.exact[one], DATED) for one in undated if one in self.exact)


def nearest_listings(matches: Iterable[Match]) -> tuple[list[Match], list[Refusal]]:
    """For each record and seller its nearest listings; what stands beside them is refused, its price may be another."""
    groups: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.model, match.listing.seller.name), []).append(match)
    kept, refused = [], []
    for group in groups.values():
        first = min(group, key=lambda match: match.nearness)
        for match in group:
            if match.nearness == first.nearness:
                kept.append(match)
            else:
                why = f"another listing of {first.model}, which {dotted(first.listing.path)} names more exactly"
                refused.append(Refusal(match.listing, match.listing.path, why))
    return kept, refused
