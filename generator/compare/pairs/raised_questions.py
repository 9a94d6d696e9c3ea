"""Which questions a pair raises, by the conditions that `content/faq.yaml` names.

Each condition returns the pairs it holds for and which side its answer opens with; words come with the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from generator.catalog.catalog import Catalog
from generator.compare.columns import Flags, Ints, div_half_even
from generator.compare.pairs.codes import Lead
from generator.compare.pairs.pair_table import Pairs

FACT_OF_CONDITION = {
    "both-priced": "",
    "weights-differ": "open-weights",
    "context-doubles": "limits.context",
    "newer-data": "knowledge-cutoff",
}
"""For each condition the path of the row that its answer rests on; the cost section has no such path."""


class Raised(NamedTuple):
    """Pairs that raise a question."""

    pairs: Ints
    """Their positions, in ascending order."""
    opens_with_a: Flags
    """For each of them: whether side A is the one that the answer names first."""


NOBODY = Raised(np.array([], np.int64), np.array([], np.bool_))


def raised_by(holds: Flags, a_first: Flags) -> Raised:
    """Return the pairs for which a condition holds."""
    at = np.flatnonzero(holds)
    return Raised(at, a_first[at])


def tasks_with_row(catalog: Catalog, fact: str) -> frozenset[str]:
    """Return the tasks whose pages show a row of the feature table; all where it names none."""
    rows = (row for row in catalog.feature_table.rows if row.fact == fact)
    return frozenset(task for row in rows for task in row.tasks or catalog.tasks)


def shows_row(pairs: Pairs, condition: str) -> bool:
    """Return whether the pages of these pairs have the row that an answer rests on."""
    return not tasks_with_row(pairs.site.catalog, FACT_OF_CONDITION[condition]).isdisjoint(pairs.tasks)


def both_priced(pairs: Pairs) -> Raised:
    """Both can be priced for the deciding workload, and one is cheaper; it comes first."""
    if not pairs.tasks:
        return NOBODY
    cheaper = pairs.costs[0].cheaper
    return raised_by(cheaper != Lead.NOBODY.code, cheaper == Lead.A.code)


def weights_differ(pairs: Pairs) -> Raised:
    """One has open weights, and comes first; the other has not."""
    x, y = pairs.table.open_weights[pairs.a], pairs.table.open_weights[pairs.b]
    return raised_by((x >= 0) & (y >= 0) & (x != y), x == 1)


def context_doubles(pairs: Pairs) -> Raised:
    """One context window, of the side that comes first, is at least twice the other."""
    if not pairs.tasks or not shows_row(pairs, "context-doubles"):
        return NOBODY
    x, y = pairs.table.context_window[pairs.a], pairs.table.context_window[pairs.b]
    low, high = np.minimum(x, y), np.maximum(x, y)
    return raised_by((low > 0) & (2 * low <= high), x > y)


def context_ratio_tenths(pairs: Pairs, at: Ints) -> Ints:
    """Return how many times the smaller context window the larger is, in tenths."""
    x, y = pairs.table.context_window[pairs.a[at]], pairs.table.context_window[pairs.b[at]]
    return div_half_even(10 * np.maximum(x, y), np.minimum(x, y))


def newer_data(pairs: Pairs) -> Raised:
    """Both state how far their training data reach, and the months differ; the later comes first."""
    if not pairs.tasks or not shows_row(pairs, "newer-data"):
        return NOBODY
    month, cutoff = pairs.table.knowledge_cutoff
    x, y = month[pairs.a], month[pairs.b]
    return raised_by((x > 0) & (y > 0) & (x != y), cutoff[pairs.a] > cutoff[pairs.b])


CONDITIONS: Mapping[str, Callable[[Pairs], Raised]] = {
    "both-priced": both_priced,
    "weights-differ": weights_differ,
    "context-doubles": context_doubles,
    "newer-data": newer_data,
}
