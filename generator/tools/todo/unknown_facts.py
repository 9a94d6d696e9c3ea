"""What each unknown datum could decide, by the rules themselves.

A datum could decide a call that nobody leads when full marks for it, or none, would give
somebody the lead: the lead of its own model grows with it and that of the rival shrinks, so
no value between them leads where neither end does. A missing price could decide who is cheaper
wherever the other side has one. A missing capability decides a pick where it alone keeps a gate
unconfirmed and the other side's gate is not open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, ScoringRule, mean, term
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.use_case_fit import state_of
from generator.compare.pairs.duel import duel
from generator.compare.site import Site
from generator.compare.site import VerdictLimits as Limits
from generator.tools.todo.gap import Decides, Gap

FULL = 10_000
Datum = tuple[str, str]
"""A model and the path of a fact."""


def unknown(site: Site) -> Iterator[Gap]:
    """Every datum that a call, a cost or a pick asks for and no source states."""
    calls, costs, picks = open_calls(site), open_costs(site), open_picks(site)
    for model, facts in site.models.items():
        for field, what in missing(site, facts).items():
            datum = (model, field)
            place = tuple(field.split("."))[: 1 if field.startswith(("results", "offers")) else None]
            yield Gap("unknown", model, field, what, place, Decides(calls[datum], costs[datum], picks[datum]))


def missing(site: Site, facts: ModelFacts) -> dict[str, str]:
    """The fields of a model that are asked for and not stated, with what each is."""
    catalog, found = site.catalog, dict[str, str]()
    for task, measures in facts.measures.items():
        for signal, measure in zip(site.scoring_rules[task].signals, measures, strict=True):
            if measure.value is None and not measure.text and applies(facts.model, signal.fact):
                found[signal.fact] = signal_label(catalog, signal)
        if facts.costs[catalog.scoring.tasks[task].workload].cents is None:
            found["offers"] = facts.costs[catalog.scoring.tasks[task].workload].missing
    for name, need in facts.needs.items():
        use = catalog.use_cases[name]
        for benchmark, value in zip(use.evidence, need.score.values, strict=True):
            if value is None and not any(one.benchmark == benchmark for one in facts.model.results):
                found[f"results.{benchmark}"] = catalog.benchmarks[benchmark].name
        for gate in use.gates:
            if gate not in facts.model.capabilities:
                found[f"capabilities.{gate}"] = catalog.capabilities[gate].name
    return found


def applies(model: records.Model, path: str) -> bool:
    """Whether a record leaves open that somebody states the fact."""
    if path == fact_paths.MATCHES:
        return False
    if path.startswith("results.") or path == "sellers":
        return True
    stated = fact_paths.stated(model, path)
    return stated is None or stated.does_not_apply is None


def open_calls(site: Site) -> Counter[Datum]:
    """For each datum: the calls without a leader that it could decide."""
    found: Counter[Datum] = Counter()
    for task, rule in site.scoring_rules.items():
        scored = [(model, facts.scores[task]) for model, facts in site.models.items() if task in facts.scores]
        names = [signal.fact for signal in rule.signals]
        for (a, x), (b, y) in combinations(scored, 2):
            if duel(rule, x, y, site.verdict_limits).leader is None:
                found.update((a, names[place]) for place in deciding(rule, x, y, site.verdict_limits))
                found.update((b, names[place]) for place in deciding(rule, y, x, site.verdict_limits))
    return found


def deciding(rule: ScoringRule, own: Score, rival: Score, limits: Limits) -> Iterator[int]:
    """The places of a side's unknown signals of which one alone could give somebody the lead."""
    shared = earned = earned_rival = 0
    for weight, x, y in zip(rule.weights, own.terms, rival.terms, strict=True):
        if x is not None and y is not None:
            shared += weight
            earned += x
            earned_rival += y
    for place, (weight, x, y) in enumerate(zip(rule.weights, own.terms, rival.terms, strict=True)):
        if x is not None or shared + (weight if y is not None else 0) < limits.shared:
            continue
        over = own.coverage + weight
        against = mean(earned_rival + (y or 0), over) - mean(own.low, over)
        ahead = mean(earned + term(weight, FULL), rival.coverage) - rival.mean if y is not None else 0
        if max(against, ahead) >= limits.margin:
            yield place


def open_costs(site: Site) -> Counter[Datum]:
    """For each model without a price: the pairs in which the other side has one for the work that decides."""
    found: Counter[Datum] = Counter()
    for a, b in combinations(site.models.values(), 2):
        if task := headline(site, a, b):
            workload = site.workloads_of[task][0]
            x, y = a.costs[workload].cents, b.costs[workload].cents
            if (x is None) != (y is None):
                found[(a if x is None else b).id, "offers"] += 1
    return found


def headline(site: Site, a: ModelFacts, b: ModelFacts) -> str:
    """The task that the headline of a pair speaks of, or nothing where none is shared."""
    shared = [task for task in a.tasks if task in a.scores and task in b.scores]
    if len(shared) < 2:
        return shared[0] if shared else ""
    yardsticks = site.scoring_rules
    return max(
        shared, key=lambda task: duel(yardsticks[task], a.scores[task], b.scores[task], site.verdict_limits).shared
    )


def open_picks(site: Site) -> Counter[Datum]:
    """For each datum: the use cases without a pick in which it could decide, over all pairs."""
    catalog, found = site.catalog, Counter[Datum]()
    for name, rule in site.use_case_rules.items():
        users = [facts for facts in site.models.values() if name in facts.needs]
        gaps = {facts.id: only_gap(catalog, facts, catalog.use_cases[name].gates) for facts in users}
        names = [f"results.{benchmark}" for benchmark in catalog.use_cases[name].evidence]
        for a, b in combinations(users, 2):
            x, y = a.needs[name], b.needs[name]
            if x.gate == y.gate == "open":
                made = duel(rule, x.score, y.score, site.verdict_limits)
                if made.leader is None and made.call != "close":
                    found.update(
                        (a.id, names[place]) for place in deciding(rule, x.score, y.score, site.verdict_limits)
                    )
                    found.update(
                        (b.id, names[place]) for place in deciding(rule, y.score, x.score, site.verdict_limits)
                    )
            elif "open" not in (x.gate, y.gate):
                found.update((one.id, f"capabilities.{gaps[one.id]}") for one in (a, b) if gaps[one.id])
    return found


def only_gap(catalog: Catalog, facts: ModelFacts, gates: Sequence[str]) -> str:
    """The one capability whose state is all that keeps a gate from being open; nothing where more does."""
    states = {gate: state_of(catalog, facts.model, gate) for gate in gates}
    shut = [gate for gate, state in states.items() if state != "supported"]
    return shut[0] if len(shut) == 1 and states[shut[0]] is None else ""
