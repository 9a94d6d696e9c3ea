"""Which unknown facts could decide something, and in how many pairs, worked out by the rules of the comparison.

A fact could decide a verdict without a leader when 100 points for it, or 0, would give a model the lead. The two
ends suffice: the lead of its own model grows with the value and that of the rival shrinks. A missing price could
decide who is cheaper wherever the other side has one. A missing capability could decide a pick where it alone keeps
a model's requirements unconfirmed and the rival does not meet them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare.columns import Flags
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import FULL, Score, ScoringRule, score
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.use_case_fit import capability_state
from generator.compare.pairs.codes import Call, Lead
from generator.compare.pairs.head_to_head import HeadToHeads, head_to_heads
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.pairs.pair_table import group_pairs, site_table
from generator.compare.site import Site, VerdictLimits
from generator.tools.todo.gap import DecisionCounts, Gap

FactKey = tuple[str, str]
"""Id of a model, and the path of a fact in its record."""


def find_unknown_facts(site: Site) -> Iterator[Gap]:
    """Yield every fact that a call, a cost or a pick asks for and no source states, with what it could decide."""
    calls, costs, picks = count_open_calls(site), count_open_costs(site), count_open_picks(site)
    for model, facts in site.models.items():
        for field, label in label_missing_facts(site, facts).items():
            key = (model, field)
            place = tuple(field.split("."))[: 1 if field.startswith(("results", "providers")) else None]
            what = label if field == "providers" else f"{label} is unknown"
            yield Gap("unknown", model, field, what, place, DecisionCounts(calls[key], costs[key], picks[key]))


def label_missing_facts(site: Site, facts: ModelFacts) -> dict[str, str]:
    """Return the paths of the facts of a model that are asked for and not stated, each with its name for readers."""
    catalog, labels = site.catalog, dict[str, str]()
    for task, measures in facts.evidence.items():
        for signal, measure in zip(site.scoring_rules[task].signals, measures, strict=True):
            if measure.value is None and not measure.text and can_be_stated(facts.model, signal.fact):
                labels[signal.fact] = signal_label(catalog, signal)
        if facts.costs[catalog.scoring.tasks[task].workload].cents is None:
            labels["providers"] = facts.costs[catalog.scoring.tasks[task].workload].missing_reason
    for name, fit in facts.use_case_fits.items():
        use_case = catalog.use_cases[name]
        for benchmark, value in zip(use_case.evidence, fit.score.values, strict=True):
            if value is None and not any(result.benchmark == benchmark for result in facts.model.results):
                labels[f"results.{benchmark}"] = catalog.benchmarks[benchmark].name
        for capability in use_case.requires:
            if capability not in facts.model.capabilities:
                labels[f"capabilities.{capability}"] = catalog.capabilities[capability].name
    return labels


def can_be_stated(model: records.Model, path: str) -> bool:
    """Return whether an editor could still state a fact: it is of the record, and not said to be inapplicable."""
    if path == fact_paths.SEARCHES_PATH:
        return False
    if path.startswith("results."):
        return True
    statement = fact_paths.stated_fact(model, path)
    return statement is None or statement.not_applicable is None


def count_open_calls(site: Site) -> Counter[FactKey]:
    """Return for each unknown fact the number of calls without a leader that it could decide."""
    counts: Counter[FactKey] = Counter()
    for task, rule in site.scoring_rules.items():
        scored = [(model, facts.scores[task]) for model, facts in site.models.items() if task in facts.scores]
        is_open = compare_all(rule, [one for _, one in scored], site.verdict_limits).leaders == Lead.NOBODY.code
        for place, index, times in count_deciding(rule, [one for _, one in scored], is_open, site.verdict_limits):
            counts[scored[place][0], rule.signals[index].fact] += times
    return counts


def compare_all(rule: ScoringRule, scores: Sequence[Score], limits: VerdictLimits) -> HeadToHeads:
    """Compare every two scores, in the order of `itertools.combinations`."""
    return head_to_heads(ScoreTable(rule, scores), *np.triu_indices(len(scores), 1), limits)


def count_deciding(
    rule: ScoringRule, scores: Sequence[Score], is_open: Flags, limits: VerdictLimits
) -> Iterator[tuple[int, int, int]]:
    """Yield the place of a score, the index of a signal unknown of it, and in how many open pairs it could decide.

    `is_open` is in the order of `itertools.combinations`; alone, 0 or 100 for the signal gives either side the lead.
    """
    rivals: list[list[int]] = [[] for _ in scores]
    for a, b in zip(*(side[is_open].tolist() for side in np.triu_indices(len(scores), 1)), strict=True):
        rivals[a].append(b)
        rivals[b].append(a)
    for place, own in enumerate(scores):
        gaps = [index for index, value in enumerate(own.values) if value is None] if rivals[place] else []
        stated = [score(rule, [*own.values[:i], value, *own.values[i + 1 :]]) for i in gaps for value in (0, FULL)]
        table = ScoreTable(rule, [*stated, *(scores[rival] for rival in rivals[place])])
        others = np.arange(len(stated), len(stated) + len(rivals[place]))
        for number, index in enumerate(gaps):
            leads = [
                head_to_heads(table, np.full(len(others), 2 * number + end), others, limits).leaders for end in (0, 1)
            ]
            if times := int(np.count_nonzero(leads[0] | leads[1])):
                yield place, index, times


def count_open_costs(site: Site) -> Counter[FactKey]:
    """Return for each model without a price the number of pairs in which it could decide who is cheaper."""
    table, counts = site_table(site), Counter[FactKey]()
    for _, pairs in group_pairs(table, *np.triu_indices(len(table.models), 1)):
        if pairs.tasks:
            cost = pairs.costs[0]
            for rows, cents, rival_cents in (
                (pairs.a, cost.cents_a, cost.cents_b),
                (pairs.b, cost.cents_b, cost.cents_a),
            ):
                counts.update(
                    (table.models[row].id, "providers") for row in rows[(cents < 0) & (rival_cents >= 0)].tolist()
                )
    return counts


def count_open_picks(site: Site) -> Counter[FactKey]:
    """Return for each unknown fact the number of use cases without a pick that it could decide, over all pairs."""
    catalog, limits, counts = site.catalog, site.verdict_limits, Counter[FactKey]()
    for name, rule in site.use_case_rules.items():
        users = [facts for facts in site.models.values() if name in facts.use_case_fits]
        scores, names = [facts.use_case_fits[name].score for facts in users], list(catalog.use_cases[name].evidence)
        found, can = compare_all(rule, scores, limits), [facts.use_case_fits[name].status == "open" for facts in users]
        a, b = np.triu_indices(len(users), 1)
        both_can = np.array(can, np.bool_)[a] & np.array(can, np.bool_)[b]
        is_open = both_can & (found.leaders == Lead.NOBODY.code) & (found.calls != Call.CLOSE.code)
        for place, index, times in count_deciding(rule, scores, is_open, limits):
            counts[users[place].id, f"results.{names[index]}"] += times
        unknown = [only_unknown_gate(catalog, facts, catalog.use_cases[name].requires) for facts in users]
        unable = len(users) - sum(can)
        for facts, gate, meets in zip(users, unknown, can, strict=True):
            if gate and not meets:
                counts[facts.id, f"capabilities.{gate}"] += unable - 1
    return counts


def only_unknown_gate(catalog: Catalog, facts: ModelFacts, gates: Sequence[str]) -> str:
    """Return the required capability whose unknown state alone keeps the gate shut; "" where more does, or nothing."""
    states = {gate: capability_state(catalog, facts.model, gate) for gate in gates}
    shut = [gate for gate, state in states.items() if state != "supported"]
    return shut[0] if len(shut) == 1 and states[shut[0]] is None else ""
