"""Match listings of a source with records: by the same maker and an exact spelling, or not at all.

A spelling is exact when it is the record's id, a former id, an alias, its name, or one of `model_spellings.csv`. A
dated snapshot counts as the model only where its provider lists nothing nearer to it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.catalog.catalog import Catalog
from generator.tools.importers.proposal import Listing, Refusal
from generator.tools.importers.source_json import format_json_path

SPELLINGS_FILE = Path(__file__).with_name("model_spellings.csv")
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


@cache
def reviewed_spellings() -> Mapping[str, str]:
    """Return model ids by the spellings that sources use for them, where these differ by more than punctuation."""
    with SPELLINGS_FILE.open(encoding="utf-8", newline="") as handle:
        return MappingProxyType({row["spelling"]: row["model"] for row in csv.DictReader(handle)})


class RecordIndex:
    """The records of a catalog by every spelling that is exact."""

    def __init__(self, catalog: Catalog) -> None:
        self.maker_of = catalog.maker_of
        self.exact: dict[str, str] = {ours: ours for ours in catalog.models}
        self.named: dict[str, str] = {}
        for theirs, ours in reviewed_spellings().items():
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
