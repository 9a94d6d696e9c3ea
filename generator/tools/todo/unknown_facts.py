"""Which unknown facts could decide something, and in how many pairs, worked out by the rules of the comparison.

A fact could decide a verdict without a leader when 100 points for it, or 0, would give a model the lead. The two
ends suffice: the lead of its own model grows with the value and that of the rival shrinks. A missing price could
decide who is cheaper wherever the other side has one. A missing capability could decide a pick where it alone keeps
a model's requirements unconfirmed and the rival does not meet them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, ScoringRule, weighted_mean, weighted_term
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.use_case_fit import capability_state
from generator.compare.pairs.codes import Call, Lead
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.pairs.pair_table import group_pairs, site_table
from generator.compare.site import Site, VerdictLimits
from generator.tools.todo.gap import DecisionCounts, Gap

FULL_MARKS_HUNDREDTHS = 10_000
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
        names = [signal.fact for signal in rule.signals]
        calls = iter_calls(rule, [one for _, one in scored], site.verdict_limits)
        for ((a, score_a), (b, score_b)), (_, leader) in zip(combinations(scored, 2), calls, strict=True):
            if not leader:
                counts.update((a, names[i]) for i in deciding_signals(rule, score_a, score_b, site.verdict_limits))
                counts.update((b, names[i]) for i in deciding_signals(rule, score_b, score_a, site.verdict_limits))
    return counts


def iter_calls(rule: ScoringRule, scores: Sequence[Score], limits: VerdictLimits) -> Iterator[tuple[Call, Lead]]:
    """Yield the call and the leader of every two scores, in the order of `itertools.combinations`."""
    a, b = np.triu_indices(len(scores), 1)
    outcomes = head_to_heads(ScoreTable(rule, scores), a, b, limits)
    for call, leader in zip(outcomes.calls.tolist(), outcomes.leaders.tolist(), strict=True):
        yield Call.of(call), Lead.of(leader)


def deciding_signals(rule: ScoringRule, own: Score, rival: Score, limits: VerdictLimits) -> Iterator[int]:
    """Yield the indexes of the signals unknown of `own` of which one alone could give either side the lead."""
    shared = earned = rival_earned = 0
    for weight, own_term, rival_term in zip(rule.weights, own.terms, rival.terms, strict=True):
        if own_term is not None and rival_term is not None:
            shared += weight
            earned += own_term
            rival_earned += rival_term
    for index, (weight, own_term, rival_term) in enumerate(zip(rule.weights, own.terms, rival.terms, strict=True)):
        if own_term is not None or shared + (weight if rival_term is not None else 0) < limits.min_shared_weight:
            continue
        coverage = own.coverage + weight
        lead_against = weighted_mean(rival_earned + (rival_term or 0), coverage) - weighted_mean(own.low, coverage)
        full = weighted_mean(earned + weighted_term(weight, FULL_MARKS_HUNDREDTHS), rival.coverage)
        lead_for = full - rival.mean if rival_term is not None else 0
        if max(lead_against, lead_for) >= limits.min_margin:
            yield index


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
        unknown = {facts.id: only_unknown_gate(catalog, facts, catalog.use_cases[name].requires) for facts in users}
        names = [f"results.{benchmark}" for benchmark in catalog.use_cases[name].evidence]
        calls = iter_calls(rule, [facts.use_case_fits[name].score for facts in users], limits)
        for (a, b), (call, leader) in zip(combinations(users, 2), calls, strict=True):
            fit_a, fit_b = a.use_case_fits[name], b.use_case_fits[name]
            if fit_a.status == fit_b.status == "open":
                if not leader and call != Call.CLOSE:
                    counts.update((a.id, names[i]) for i in deciding_signals(rule, fit_a.score, fit_b.score, limits))
                    counts.update((b.id, names[i]) for i in deciding_signals(rule, fit_b.score, fit_a.score, limits))
            elif "open" not in (fit_a.status, fit_b.status):
                counts.update((one.id, f"capabilities.{unknown[one.id]}") for one in (a, b) if unknown[one.id])
    return counts


def only_unknown_gate(catalog: Catalog, facts: ModelFacts, gates: Sequence[str]) -> str:
    """Return the required capability whose unknown state alone keeps the gate shut; "" where more does, or nothing."""
    states = {gate: capability_state(catalog, facts.model, gate) for gate in gates}
    shut = [gate for gate, state in states.items() if state != "supported"]
    return shut[0] if len(shut) == 1 and states[shut[0]] is None else ""
