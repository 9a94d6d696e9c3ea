"""Checks that pair pages do not contradict themselves, made on their columns before a page is written.

Each works its side out a second time, by another formula and the plain wording of the rule, so that a slip in the
product shows. A check yields mismatches; `pair_contradictions` names page, statement and the two values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Code, Flags, Ints
from generator.compare.consistency import ConsistencyError, Inconsistency
from generator.compare.pairs.codes import Answer, Call, Lead, Outcome, Reason, Verdict
from generator.compare.pairs.costs import CostComparisons
from generator.compare.pairs.model_table import GATES, OPEN, ScoreTable
from generator.compare.pairs.pair_table import Pairs
from generator.compare.pairs.raised_questions import both_priced

COMPARED_FROM = Outcome.EVEN.code
"""From this code on an outcome compares two values."""
NEITHER = Outcome.NEITHER.code
LEADING = (Call.LEADS.code, Call.PROVISIONAL.code)


class Mismatch(NamedTuple):
    """One statement of many pages, and where it is not what was worked out again."""

    check: str
    statement: str
    pairs: Flags
    """The pages that contradict themselves."""
    printed: Ints
    expected: Ints | str
    """What was worked out, or in words what is wrong."""
    words: type[Code] | None = None
    """What the two columns are codes of; None for numbers."""


def differing(check: str, statement: str, printed: Ints, expected: Ints, words: type[Code] | None = None) -> Mismatch:
    """Return where two columns differ."""
    return Mismatch(check, statement, printed != expected, printed, expected, words)


def refuse_contradictions(pairs: Pairs) -> None:
    """Stop for pages that contradict themselves.

    Raises:
        ConsistencyError: with every contradiction found.
    """
    if found := list(pair_contradictions(pairs)):
        raise ConsistencyError(found)


def pair_contradictions(pairs: Pairs) -> Iterator[Inconsistency]:
    """Yield every contradiction of some pair pages."""
    for check in PAIR_CHECKS:
        for one in check(pairs):
            for i in np.flatnonzero(one.pairs).tolist():
                yield contradiction(pairs, one, i)


def contradiction(pairs: Pairs, one: Mismatch, i: int) -> Inconsistency:
    """Return a mismatch on one page, in words."""
    a, b = pairs.table.models[pairs.a[i]].id, pairs.table.models[pairs.b[i]].id

    def value(column: Ints) -> str:
        return one.words.of(column[i]) or "none" if one.words else str(column[i])

    expected = one.expected if isinstance(one.expected, str) else value(one.expected)
    return Inconsistency(one.check, f"compare/{a}/vs-{b}", one.statement, value(one.printed), expected)


def i4_differences_are_of_printed_figures(pairs: Pairs) -> Iterator[Mismatch]:
    """A saving is the difference of the printed costs, its percentage that of the dearer one."""
    for one in pairs.costs:
        cents = pairs.table.cost_cents[one.workload]
        x, y = cents[pairs.a], cents[pairs.b]
        known, dear = (x >= 0) & (y >= 0), np.maximum(x, y)
        yield differing("I4", f"both priced for {one.workload}", one.is_priced.astype(np.int64), known.astype(np.int64))
        yield differing("I4", f"saving on {one.workload}", one.saving, np.where(known, np.maximum(x - y, y - x), 0))
        share = np.rint(100 * np.abs(x - y) / np.maximum(dear, 1)).astype(np.int64)
        yield differing("I4", f"percent on {one.workload}", one.percent, np.where(known & (dear > 0), share, 0))


def i5_different_tasks_are_not_ranked(pairs: Pairs) -> Iterator[Mismatch]:
    """Tasks compared are those of both; without one there is no verdict, no outcome, no recommendation and no cost."""
    for task, has in pairs.table.has_scores.items():
        compared = np.full(len(pairs), int(task in pairs.tasks))
        yield differing("I5", f"compared on {task}", compared, (has[pairs.a] & has[pairs.b]).astype(np.int64))
    if not pairs.tasks:
        yield differing("I5", "verdict", pairs.verdicts, np.full(len(pairs), Verdict.DIFFERENT_TASKS.code), Verdict)
        if pairs.costs or pairs.recommendations or any(one is not None for one in pairs.rows):
            every = np.ones(len(pairs), np.bool_)
            yield Mismatch("I5", "models that share no task", every, pairs.verdicts, "something is compared", Verdict)


def i6_outcomes_have_two_known_sides(pairs: Pairs) -> Iterator[Mismatch]:
    """A row favors a side only where both are known; the outcomes add up to the rows, a pool of votes counted once."""
    for statement, outcomes, known in compared_rows(pairs):
        wrong = (outcomes >= COMPARED_FROM) & ~known
        yield Mismatch("I6", statement, wrong, outcomes, "a side is unknown", Outcome)
    for number, (one, rule) in enumerate(zip(pairs.rows, pairs.site.row_rules, strict=True)):
        if one is not None and rule.tasks and rule.tasks.isdisjoint(pairs.tasks):
            yield Mismatch("I6", f"feature {number}", one >= 0, one, "it is a row of another task", Outcome)
    rows = [(votes_of(one), one >= COMPARED_FROM, one != NEITHER) for one in pairs.rows if one is not None]
    counted = [*rows, *(pool for number in range(len(pairs.tasks)) for pool in counted_pools(pairs, number))]
    tallies, nobody = pairs.tallies, [np.zeros(len(pairs), np.bool_)]
    printed = tallies.a + tallies.b + tallies.even
    yield differing("I6", "rows compared", printed, np.sum(nobody + [both for _, both, _ in counted], 0))
    printed = printed + tallies.not_comparable
    yield differing("I6", "rows counted", printed, np.sum(nobody + [shown for _, _, shown in counted], 0))
    yield differing("I6", "rows A is ahead on", tallies.a, np.sum(nobody + [votes > 0 for votes, _, _ in counted], 0))
    yield differing("I6", "rows B is ahead on", tallies.b, np.sum(nobody + [votes < 0 for votes, _, _ in counted], 0))


def votes_of(outcomes: Ints) -> Ints:
    """Return 1 for rows that favor A, -1 for those that favor B, else 0."""
    votes: Ints = (outcomes == Outcome.A.code).astype(np.int64) - (outcomes == Outcome.B.code)
    return votes


def counted_pools(pairs: Pairs, number: int) -> Iterator[tuple[Ints, Flags, Flags]]:
    """Yield for each pool of votes of a task its votes for a side, where it compares, and where it is shown."""
    rules = [*zip(pairs.site.result_rules[pairs.tasks[number]], pairs.results[number], strict=True)]
    for pool in {rule.pool for rule, _ in rules if not rule.self_reported}:
        members = [(rule, one) for rule, one in rules if rule.pool == pool and not rule.self_reported]
        columns = np.stack([one for _, one in members])
        votes, settled = np.sum([votes_of(one) for one in columns], 0), np.zeros(len(pairs), np.bool_)
        for one in (one for rule, one in members if rule.is_overall):
            decides = ~settled & (one >= COMPARED_FROM)
            votes, settled = np.where(decides, votes_of(one), votes), settled | decides
        yield votes, np.any(columns >= COMPARED_FROM, 0), np.any(columns != NEITHER, 0)


def compared_rows(pairs: Pairs) -> Iterator[tuple[str, Ints, Flags]]:
    """Yield each row that compares something: what it is, its outcomes, and where both sides have a value."""
    for task, columns in zip(pairs.tasks, pairs.results, strict=True):
        for rule, outcomes in zip(pairs.site.result_rules[task], columns, strict=True):
            counts = pairs.table.evidence[task][rule.signal_index].counts
            yield f"row {rule.signal_index} of {task}", outcomes, counts[pairs.a] & counts[pairs.b]
    for number, (one, row) in enumerate(zip(pairs.rows, pairs.table.rows, strict=True)):
        if one is not None:
            yield f"feature {number}", one, (row.value[pairs.a] >= 0) & (row.value[pairs.b] >= 0)


def i6_leads_follow_the_rule(pairs: Pairs) -> Iterator[Mismatch]:
    """A side leads when it is ahead by the margins over what its rival has values for and on shared quality results."""
    for task, one in zip(pairs.tasks, pairs.head_to_heads, strict=True):
        leaders = leaders_by_the_rule(pairs, pairs.table.scores[task]) * (not pairs.has_retired)
        yield differing("I6", f"leader on {task}", one.leaders, leaders, Lead)
        leads = np.isin(one.calls, LEADING) != (leaders != Lead.NOBODY.code)
        yield Mismatch("I6", f"call on {task}", leads, one.calls, "its leader says otherwise", Call)


def leaders_by_the_rule(pairs: Pairs, scores: ScoreTable) -> Ints:
    """Return the leaders, worked out from the values by the wording of the rule, in tenths of a point."""
    a, b, limits = pairs.a, pairs.b, pairs.site.verdict_limits
    both = scores.known[a] * scores.known[b]
    shared = np.einsum("ij,j->i", both, scores.weights)
    on_quality = tenths_ahead(scores, a, b, both * scores.is_measured)
    leaders = np.full(len(a), Lead.NOBODY.code)
    for lead, own, rival, ahead in ((Lead.A, a, b, on_quality), (Lead.B, b, a, -on_quality)):
        counts = scores.known[rival] * np.where(scores.is_optional, scores.known[own], 1)
        leads = tenths_ahead(scores, own, rival, counts) >= limits.min_margin // 10
        leaders[leads & (ahead >= limits.min_quality_margin // 10)] = lead.code
    return np.where(shared < limits.min_shared_weight, Lead.NOBODY.code, leaders)


def tenths_ahead(scores: ScoreTable, own: Ints, rival: Ints, counts: Ints) -> Ints:
    """Return how far a side's mean is ahead over the signals that count, gaps as 0, in tenths.

    Weights are at most 10,000, so that no float is near a half by error.
    """
    over = np.maximum(np.einsum("ij,j->i", counts, scores.weights), 1)
    mean, against = (
        np.rint(np.einsum("ij,ij,j->i", scores.values[side], counts, scores.weights) / over / 10)
        for side in (own, rival)
    )
    ahead: Ints = (mean - against).astype(np.int64)
    return ahead


def i16_recommended_sides_meet_requirements(pairs: Pairs) -> Iterator[Mismatch]:
    """A recommended side has every capability the work requires."""
    for one in pairs.recommendations:
        gates = pairs.table.use_case_gates[one.use]
        for answer, side in ((Answer.A, pairs.a), (Answer.B, pairs.b)):
            shut = (one.answers == answer.code) & (gates[side] != OPEN)
            said = f"its gate is not {GATES[OPEN]}"
            yield Mismatch("I16", f"pick for {one.use}", shut, one.answers, said, Answer)


def i17_one_leader_on_each_axis(pairs: Pairs) -> Iterator[Mismatch]:
    """The class of the verdict, the head-to-head and the cost name the same sides; so do the criteria."""
    if not pairs.is_advised:
        return
    first, cost, verdicts = pairs.head_to_heads[0], pairs.costs[0], pairs.verdicts
    for other in pairs.head_to_heads[1:]:
        wrong = other.shared > first.shared
        yield Mismatch("I17", f"headline task {first.task}", wrong, first.shared, "another task shares more evidence")
    led = first.leaders != Lead.NOBODY.code
    names_leader = np.isin(verdicts, [Verdict.AHEAD_ON_BOTH.code, Verdict.TRADE_OFF.code, Verdict.AHEAD.code])
    yield Mismatch("I17", "verdict", led != names_leader, verdicts, "the leader is another", Verdict)
    cheaper = cheaper_side(pairs, cost)
    apart = led & (cheaper != Lead.NOBODY.code) & (cheaper != first.leaders)
    wrong = (verdicts == Verdict.TRADE_OFF.code) != apart
    yield Mismatch("I17", "verdict", wrong, verdicts, "leader and cheaper side are others", Verdict)
    yield differing("I17", "cheaper side", cost.cheaper, cheaper, Lead)
    best = pairs.best_for
    assert best is not None
    sides = np.array([Answer.NONE.code, Answer.A.code, Answer.B.code])
    yield differing("I17", "best for quality", best.quality, sides[first.leaders], Answer)
    cents = pairs.table.cost_cents[cost.workload]
    known = (cents[pairs.a] >= 0) & (cents[pairs.b] >= 0)
    even = np.where(known, Answer.EITHER.code, Answer.NONE.code)
    yield differing("I17", "best for cost", best.cost, np.where(cheaper > 0, sides[cheaper], even), Answer)


def i17_words_about_cost_name_the_cheaper_side(pairs: Pairs) -> Iterator[Mismatch]:
    """A recommendation by cost goes to the side that is cheaper for that work, and so does the question of cost."""
    catalog = pairs.site.catalog
    for one in pairs.recommendations:
        cheaper = cheaper_side(pairs, pairs.costs_of(catalog.use_cases[one.use].workload))
        wrong = (one.reasons == Reason.COST.code) & (one.answers != cheaper)
        yield Mismatch("I17", f"pick for {one.use}", wrong, one.answers, "another side is cheaper", Answer)
    if pairs.is_advised:
        raised = both_priced(pairs)
        cheaper = cheaper_side(pairs, pairs.costs[0])
        named = np.zeros(len(pairs), np.int64)
        named[raised.pairs] = np.where(raised.opens_with_a, Lead.A.code, Lead.B.code)
        yield differing("I17", "question of cost", named, cheaper, Lead)


def i21_retired_models_are_not_recommended(pairs: Pairs) -> Iterator[Mismatch]:
    """Where one of the two can no longer be chosen, no side leads, is cheaper or is recommended."""
    gone = pairs.table.is_retired[pairs.a] | pairs.table.is_retired[pairs.b]
    decided = [one.leaders for one in pairs.head_to_heads] + [one.cheaper for one in pairs.costs]
    for column in decided:
        yield Mismatch("I21", "verdict", gone & (column != Lead.NOBODY.code), column, "a side is retired", Lead)
    answers = [*(one.answers for one in pairs.recommendations), *(pairs.best_for or ())]
    for column in answers:
        yield Mismatch(
            "I21", "recommendation", gone & (column != Answer.NONE.code), column, "a side is retired", Answer
        )


def cheaper_side(pairs: Pairs, cost: CostComparisons) -> Ints:
    """Return the side whose printed cost is lower by the methodology's share of the other one."""
    cents = pairs.table.cost_cents[cost.workload]
    x, y = cents[pairs.a], cents[pairs.b]
    known, keep = (x >= 0) & (y >= 0), 100 - pairs.site.cost_lead_pct
    a_is, b_is = known & (x < y) & (100 * x <= keep * y), known & (y < x) & (100 * y <= keep * x)
    return np.where(a_is, Lead.A.code, np.where(b_is, Lead.B.code, Lead.NOBODY.code))


PAIR_CHECKS: tuple[Callable[[Pairs], Iterator[Mismatch]], ...] = (
    i4_differences_are_of_printed_figures,
    i5_different_tasks_are_not_ranked,
    i6_outcomes_have_two_known_sides,
    i6_leads_follow_the_rule,
    i16_recommended_sides_meet_requirements,
    i17_one_leader_on_each_axis,
    i17_words_about_cost_name_the_cheaper_side,
    i21_retired_models_are_not_recommended,
)
