"""Work out the site from its catalog: every model, its rank, and the rules that pairs are compared by.

`site_loader.load_site` makes it; pages, reports and importers read it. It holds nothing of single pairs: their number
grows with the square of the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts, list_tasks, read_model_facts
from generator.compare.model.score import ScoringRule, scoring_rule
from generator.compare.model.signal_labels import series_labels
from generator.compare.model.use_case_fit import use_case_rule
from generator.compare.population.benchmark_ranks import ComparedResults, compare_results
from generator.compare.population.family_groups import Family, family_of_model, gather_families
from generator.compare.population.model_rankings import Rankings
from generator.compare.population.pair_selection import PairSelection, select_partners
from generator.compare.population.replacements import find_replacements
from generator.compare.population.search_demand import count_searches, weighs_searches
from generator.compare.population.search_graph import SearchGraph, build_search_graph
from generator.compare.population.substitutes import Substitute, find_substitutes


class VerdictLimits(NamedTuple):
    """Smallest difference that is a lead, in hundredths of a point."""

    min_shared_weight: int
    """Weight of the signals that both models have a value for."""
    min_margin: int
    """Difference of the two means that decide."""
    min_quality_margin: int
    """Difference of the two means over the quality results that both have."""


class ResultRule(NamedTuple):
    """How the results of one benchmark are compared."""

    signal_index: int
    """Index among the signals of the scoring rule, and after them the benchmarks outside the score."""
    lower_is_better: bool
    margin_hundredths: int
    """In hundredths of its unit; decides where an interval is missing."""
    is_scored: bool = True
    self_reported: bool = False
    """Whether the results are those that makers report of their own models; they favor no side."""
    pool: str = ""
    """Id of the leaderboard whose votes it is a part of, else of the benchmark; wins on one pool count once."""
    is_overall: bool = True
    """Whether it is that leaderboard itself."""


class FeatureRowRule(NamedTuple):
    """How one row of the feature table is compared."""

    better: str
    """`higher`, `lower`, `open`; `neither` if no end is better."""
    margin_pct: int
    """Percent of the larger value; closer values are even."""
    tasks: frozenset[str]
    """Tasks on whose pages it is shown; empty for all."""


@dataclass(frozen=True, eq=False)
class Site:
    """Every model's facts and rank, and the rules that pairs are compared by."""

    catalog: Catalog
    scoring_rules: Mapping[str, ScoringRule]
    """By task that is scored, in the order of the vocabulary."""
    use_case_rules: Mapping[str, ScoringRule]
    """By use case, in order."""
    models: Mapping[str, ModelFacts]
    """By id, in byte order."""
    rankings: Rankings
    pair_selection: PairSelection

    @cached_property
    def search_graph(self) -> SearchGraph:
        """Return what people search for, and which models answer it."""
        return build_search_graph(self.catalog)

    @cached_property
    def replacements(self) -> Mapping[str, str]:
        """Return by id of each model that has or needs one the id of the model that replaces it."""
        return find_replacements(self.catalog, self.models, self.rankings)

    def substitutes_of(self, model: str, task: str) -> list[Substitute]:
        """Return the models to look at in place of one on a task; none where it can be chosen and has a score."""
        return find_substitutes(self.rankings, self.replacements.get(model), self.models[model], task)

    @cached_property
    def families(self) -> Mapping[str, Family]:
        """Return the families that have a page, by id."""
        return gather_families(self.models.values())

    @cached_property
    def family_of_model(self) -> Mapping[str, Family]:
        """Return by model the family that it belongs to, if that has a page."""
        return family_of_model(self.families)

    @cached_property
    def current_models(self) -> tuple[ModelFacts, ...]:
        """Return the models that can be chosen, by id; lists set the others aside."""
        return tuple(facts for facts in self.models.values() if not facts.is_retired)

    @cached_property
    def retired_models(self) -> tuple[ModelFacts, ...]:
        """Return the models that can no longer be chosen, by name."""
        return tuple(facts for facts in self.models_by_name if facts.is_retired)

    @cached_property
    def models_by_name(self) -> tuple[ModelFacts, ...]:
        """Return every model, ordered by name without case, then id."""
        return tuple(sorted(self.models.values(), key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def verdict_limits(self) -> VerdictLimits:
        """Return what the methodology asks of a lead."""
        call = self.catalog.scoring.thresholds
        return VerdictLimits(
            min_shared_weight=call.min_shared_coverage * 100,
            min_margin=int(call.lead_margin * 100),
            min_quality_margin=int(call.quality_margin * 100),
        )

    @property
    def cost_lead_pct(self) -> int:
        """Return the percent of the higher cost from which the other side is cheaper."""
        return self.catalog.scoring.thresholds.cost_margin_pct

    @cached_property
    def result_rules(self) -> Mapping[str, tuple[ResultRule, ...]]:
        """Return by task how its benchmarks are compared, in the order of the scoring rule."""
        return {task: tuple(list_result_rules(self.catalog, task)) for task in self.scoring_rules}

    @cached_property
    def measured_facts(self) -> Mapping[str, tuple[records.Evidence, ...]]:
        """Return by task its signals, then the benchmarks outside the score; `ResultRule` counts them."""
        tasks = self.catalog.scoring.tasks
        return {task: (*tasks[task].signals, *tasks[task].unscored) for task in self.scoring_rules}

    @cached_property
    def counted_entries(self) -> Mapping[str, records.Evidence]:
        """Return by benchmark what the methodology says of the results that are compared, its first series."""
        found: dict[str, records.Evidence] = {}
        for entry in (one for facts in self.measured_facts.values() for one in facts):
            head, _, name = entry.fact.partition(".")
            if head == "results" and not entry.self_reported:
                found.setdefault(name, entry)
        return found

    @cached_property
    def compared_results(self) -> Mapping[str, ComparedResults]:
        """Return by benchmark the results that are compared, with their ranks."""
        return compare_results(self.catalog.benchmarks, self.models, self.counted_entries)

    @cached_property
    def measure_labels(self) -> Mapping[str, tuple[str, ...]]:
        """Return by task the label of each of them."""
        return {task: series_labels(self.catalog, task) for task in self.scoring_rules}

    @cached_property
    def stated_rows(self) -> frozenset[int]:
        """Return the rows of the feature table that some model has a value for; no pair page shows the others."""
        cells = [facts.cells for facts in self.models.values()]
        return frozenset(
            i for i, column in enumerate(zip(*cells, strict=True)) if any(one.state != "unstated" for one in column)
        )

    @cached_property
    def highest_values(self) -> Mapping[str, tuple[int, ...]]:
        """Return by task the highest value of each signal among all models, in hundredths of a point; 0 with none."""
        found = {task: [0] * len(rule.signals) for task, rule in self.scoring_rules.items()}
        for facts in self.models.values():
            for task, score in facts.scores.items():
                found[task] = [max(x, y or 0) for x, y in zip(found[task], score.values, strict=True)]
        return {task: tuple(values) for task, values in found.items()}

    @cached_property
    def row_rules(self) -> tuple[FeatureRowRule, ...]:
        """Return how each row of the feature table is compared, in order."""
        return tuple(
            FeatureRowRule(row.better, row.margin, frozenset(row.tasks)) for row in self.catalog.feature_table.rows
        )

    @cached_property
    def workload_ids(self) -> Mapping[str, tuple[str, ...]]:
        """Return by task its workloads, the one that decides who is cheaper first."""
        return {task: order_workloads(self.catalog, task) for task in self.scoring_rules}

    @cached_property
    def use_case_ids(self) -> Mapping[str, tuple[str, ...]]:
        """Return by task its use cases, in order."""
        cases = self.catalog.use_cases
        return {
            task: tuple(name for name in self.use_case_rules if cases[name].task == task) for task in self.scoring_rules
        }


def build_site(catalog: Catalog, before: Site | None = None) -> Site:
    """Work out every model; with `before`, under equal settings, only those whose record changed since."""
    if before and not catalog.has_same_settings(before.catalog):
        before = None
    scored = [task for task in list_tasks(catalog) if task in catalog.scoring.tasks]
    rules = {task: scoring_rule(task, catalog.scoring) for task in scored}
    needed = catalog.scoring.thresholds.min_coverage * 100
    uses = sorted(catalog.use_cases.items(), key=lambda item: (item[1].order, item[0]))
    use_rules = {name: use_case_rule(name, use, needed) for name, use in uses}
    graph = build_search_graph(catalog) if weighs_searches(catalog) else None
    models = {
        model: reusable_facts(before, catalog, graph, model)
        or read_model_facts(catalog, model, rules, use_rules, graph)
        for model in sorted(catalog.models)
    }
    rankings = Rankings(models, catalog)
    selection = PairSelection(partial(select_partners, catalog, models, rankings.rival_finder))
    return Site(catalog, rules, use_rules, models, rankings, selection)


def reusable_facts(before: Site | None, catalog: Catalog, graph: SearchGraph | None, model: str) -> ModelFacts | None:
    """Return a model's facts from `before`; None if its record, or searches that are weighed, changed."""
    known = before.models.get(model) if before else None
    if (
        before is None
        or known is None
        or (graph and count_searches(before.search_graph, model) != count_searches(graph, model))
    ):
        return None
    same = known.model == catalog.models[model] and known.maker_id == catalog.maker_of[model]
    return known if same else None


def list_result_rules(catalog: Catalog, task: str) -> list[ResultRule]:
    """Return how each benchmark of a task is compared: its signals in order, then those outside the score.

    Those that makers report themselves are last.
    """
    scoring = catalog.scoring.tasks[task]
    rules = [
        ResultRule(
            signal_index=index,
            lower_is_better=test.better == "lower",
            margin_hundredths=int((test.margin or 0) * 100),
            is_scored=index < len(scoring.signals),
            self_reported=entry.self_reported,
            pool=test.pool or name,
            is_overall=test.pool is None,
        )
        for index, entry in enumerate((*scoring.signals, *scoring.unscored))
        for head, _, name in [entry.fact.partition(".")]
        if head == "results"
        for test in [catalog.benchmarks[name]]
    ]
    return sorted(rules, key=lambda rule: rule.self_reported)


def order_workloads(catalog: Catalog, task: str) -> tuple[str, ...]:
    """Return the ids of a task's workloads, the one that decides who is cheaper first, then in their order."""
    default = catalog.scoring.tasks[task].workload
    names = [name for name, work in catalog.workloads.items() if work.task == task]
    return tuple(sorted(names, key=lambda name: (name != default, catalog.workloads[name].order)))
