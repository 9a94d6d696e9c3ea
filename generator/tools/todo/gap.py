"""One gap of the gap report, and the place in the content folder where it is fixed; `make explain` uses that too."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.catalog.problems import join_with_and, pluralize
from generator.catalog.yaml.source_file import Place
from generator.compare.site import Site


class DecisionCounts(NamedTuple):
    """How many decisions, counted over all pairs, depend on one fact."""

    calls: int = 0
    costs: int = 0
    picks: int = 0

    def __str__(self) -> str:
        """Format what is decided: `3 verdicts and 196 cost comparisons`, or `nothing alone`."""
        nouns = zip(self, ("verdict", "cost comparison", "pick"), strict=True)
        return join_with_and([pluralize(count, noun) for count, noun in nouns if count]) or "nothing alone"


class Gap(NamedTuple):
    """A fact of one model that is missing, past its age limit or disputed."""

    kind: Literal["unknown", "stale", "conflict"]
    model: str
    field: str
    """Path of the fact as in a record: `limits.context`, `results.arena-text`, `sources.feed`."""
    what: str
    """What is missing, stale or disputed, in words."""
    place: Place
    """Where in the record it belongs; the record need not hold it yet."""
    decides: DecisionCounts

    @property
    def text(self) -> str:
        """What is wrong and what hangs on it, without the model: equal for gaps that are alike."""
        effect = "would decide" if self.kind == "unknown" else "would change"
        return f"{self.field}: {self.what} — {effect} {self.decides}"

    def sort_key(self) -> tuple[int, int, str, str, str]:
        """Return the key that puts what decides most first: calls and cost leads together, then picks."""
        return (-self.decides.calls - self.decides.costs, -self.decides.picks, self.kind, self.model, self.field)


def locate_in_record(site: Site, model: str, place: Place) -> str:
    """Return `file:line` of a place in a model's record, or of the nearest place around it that the record holds."""
    catalog = site.catalog
    source = catalog.source_files[f"models/{catalog.maker_of[model]}/{model}"]
    return f"{source.file}:{source.problem_at(place, '').line}"
