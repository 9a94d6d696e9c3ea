"""Reference: the questions that a pair raises, and the figures of their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from reference.comparison import Pair
from reference.head_to_head import Side

Values = dict[str, str]
GROUNDS = {
    "both-priced": "",
    "weights-differ": "open-weights",
    "context-doubles": "limits.context",
    "newer-data": "knowledge-cutoff",
}
"""For each condition the path of the row that its answer rests on; the cost section has no such path."""
Condition = Callable[[Pair], Values | None]


def list_conditions(catalog: Catalog) -> Mapping[str, Condition]:
    """Return for each condition a function that gives the figures of an answer, or None when it does not hold."""
    context, cutoff = (tasks_of(catalog, GROUNDS[name]) for name in ("context-doubles", "newer-data"))
    return {
        "both-priced": lambda pair: both_priced(pair, catalog),
        "weights-differ": weights_differ,
        "context-doubles": lambda pair: context_doubles(pair) if shows_row(pair, context) else None,
        "newer-data": lambda pair: newer_data(pair) if shows_row(pair, cutoff) else None,
    }


def tasks_of(catalog: Catalog, fact: str) -> frozenset[str]:
    """Return the tasks whose pages show a row; all where it names none."""
    rows = (row for row in catalog.feature_table.rows if row.fact == fact)
    return frozenset(task for row in rows for task in row.tasks or catalog.tasks)


def shows_row(pair: Pair, tasks: frozenset[str]) -> bool:
    """Return whether a page holds the row that an answer rests on."""
    return any(one.task in tasks for one in pair.head_to_heads)


def list_answers(
    pair: Pair, questions: tuple[records.Question, ...], known: Mapping[str, Condition]
) -> Iterator[tuple[int, Values]]:
    """Yield the number of each question that this pair raises, with the figures of its answer."""
    for number, question in enumerate(questions):
        if (values := known[question.when](pair)) is not None:
            yield number, values


def order_sides(pair: Pair, first: Side) -> tuple[ModelFacts, ModelFacts]:
    """The two models, the named side first."""
    return (pair.a, pair.b) if first == "a" else (pair.b, pair.a)


def both_priced(pair: Pair, catalog: Catalog) -> Values | None:
    """Both can be priced for the deciding workload, and one is cheaper."""
    if not pair.costs or pair.costs[0].cheaper is None:
        return None
    bill = pair.costs[0]
    cheap, dear = order_sides(pair, bill.cheaper or "a")
    low, high = cheap.costs[bill.workload], dear.costs[bill.workload]
    return {
        "cheap.name": cheap.name,
        "cheap.cost": formats.format_dollars(low.cents or 0),
        "cheap.provider": low.provider,
        "dear.name": dear.name,
        "dear.cost": formats.format_dollars(high.cents or 0),
        "dear.provider": high.provider,
        "workload": catalog.workloads[bill.workload].name,
        "percent": formats.format_saving_pct(bill.percent),
        "year": formats.format_dollars(12 * (bill.saving or 0)),
    }


def weights_differ(pair: Pair) -> Values | None:
    """One has open weights and the other has not."""
    a, b = pair.a.stated_values.open_weights, pair.b.stated_values.open_weights
    if a is None or b is None or a == b:
        return None
    free, closed = order_sides(pair, "a" if a else "b")
    return {
        "open.name": free.name,
        "open.license": free.stated_values.license or "a licence that is not in our sources",
        "closed.name": closed.name,
    }


def context_doubles(pair: Pair) -> Values | None:
    """One context window is at least twice the other."""
    a, b = pair.a.stated_values.context_window, pair.b.stated_values.context_window
    low, high = min(a, b), max(a, b)
    if not pair.head_to_heads or not low or 2 * low > high:
        return None
    more, less = order_sides(pair, "a" if a > b else "b")
    return {
        "more.name": more.name,
        "more.context": formats.format_count(high),
        "less.name": less.name,
        "less.context": formats.format_count(low),
        "ratio": ratio(high, low),
    }


def ratio(high: int, low: int) -> str:
    """How many times one figure is the other, with one decimal: 7.8."""
    return formats.format_points(10 * formats.div_half_even(10 * high, low))


def newer_data(pair: Pair) -> Values | None:
    """Both state how far their training data reach, and the months differ."""
    a, b = pair.a.stated_values.knowledge_cutoff, pair.b.stated_values.knowledge_cutoff
    if not pair.head_to_heads or not a or not b or a[:7] == b[:7]:
        return None
    later, earlier = order_sides(pair, "a" if a > b else "b")
    return {
        "later.name": later.name,
        "later.cutoff": formats.format_date(max(a, b)),
        "earlier.name": earlier.name,
        "earlier.cutoff": formats.format_date(min(a, b)),
    }
