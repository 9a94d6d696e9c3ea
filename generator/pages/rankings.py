"""Rankings: a page a task with every scored model by rank, the unscored apart, and quality against price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, ScoringRule, exact_points, weighted_mean
from generator.compare.site import Site
from generator.pages.counted_configs import score_config
from generator.pages.home import ranked_models
from generator.pages.model_list import LIST_INPUTS, ListColumn, ListEntry, ModelList, model_list
from generator.pages.page import Page
from generator.pages.rank_labels import task_rank_labels
from generator.pages.scatter_chart import PricedModel, ScatterChart, scatter_chart
from generator.pages.use_cases import RankedModel, first_ranked, task_use_cases
from generator.strings import strings

MAX_NAMED_UNPRICED = 8
"""Models without a price up to which the caption of the chart names them; more are listed under it."""
RANKING_INPUTS = (*LIST_INPUTS, "all/scores", "all/configs", "all/costs", "all/fits", "day/models")


class RankingSummary(NamedTuple):
    """One ranking in the list of rankings."""

    id: str
    task: records.Task
    models: list[ModelFacts]
    """The scored, the highest score first."""


@dataclass(frozen=True, slots=True)
class RankingListView:
    """What the list of rankings shows."""

    rankings: list[RankingSummary]


class UseCaseLink(NamedTuple):
    """A use case with the first model of its ranking, None where it ranks none."""

    id: str
    use: records.UseCase
    first: RankedModel | None


@dataclass(frozen=True, slots=True)
class RankingView:
    """What the ranking of one task shows."""

    id: str
    task: records.Task
    workload: records.Workload
    """The one whose cost is shown."""
    min_coverage: int
    """Data coverage that a score needs, in percent."""
    margin: str
    """Points that a lead needs."""
    near_count: int
    """Further models whose score is within the margin of the first."""
    first: ModelFacts | None
    """The one with the highest score; None where none has one."""
    models: ModelList
    """The scored, the highest score first."""
    unscored: list[ModelFacts]
    retired: list[ModelFacts]
    """Set aside, by name."""
    use_cases: list[UseCaseLink]
    chart: ScatterChart | None
    """Quality against price; None with fewer than two models that have a price."""
    free: list[ModelFacts]
    unpriced: list[ModelFacts]
    max_named_unpriced: int


def ranking_pages(site: Site) -> Iterator[Page]:
    """Yield the ranking of each task, and the page that lists them."""
    inputs = ("all/names", "all/scores", "day/models")
    yield Page("rankings/index.html", "rankings/index.html", inputs, lambda: ranking_list_view(site))
    for task in site.scoring_rules:
        view = partial(ranking_view, site, task)
        yield Page(f"rankings/{task}.html", "rankings/ranking.html", RANKING_INPUTS, view)


def ranking_list_view(site: Site) -> RankingListView:
    """Return the tasks with their scored models."""
    return RankingListView(
        [RankingSummary(task, site.catalog.tasks[task], ranked_models(site, task)) for task in site.scoring_rules]
    )


def ranking_view(site: Site, task: str) -> RankingView:
    """Return every model of a task: the scored by rank, the others by data coverage."""
    catalog, ranked, rule = site.catalog, ranked_models(site, task), site.scoring_rules[task]
    workload = catalog.scoring.tasks[task].workload
    quality = {facts.id: quality_hundredths(rule, facts.scores[task]) for facts in ranked}
    costs = [(facts, facts.costs[workload].cents) for facts in ranked]
    priced = [PricedModel(facts.id, facts.name, cents, quality[facts.id]) for facts, cents in costs if cents]
    return RankingView(
        id=task,
        task=catalog.tasks[task],
        workload=catalog.workloads[workload],
        min_coverage=catalog.scoring.thresholds.min_coverage,
        margin=formats.format_weight(site.verdict_limits.min_margin),
        near_count=count_near_first(site, task, ranked),
        first=ranked[0] if ranked else None,
        models=list_ranked(site, task, ranked, quality),
        unscored=unscored_models(site, task),
        retired=[facts for facts in site.retired_models if task in facts.tasks],
        use_cases=[UseCaseLink(name, use, first_ranked(site, name)) for name, use in task_use_cases(site, task)],
        chart=scatter_chart(priced) if len(priced) > 1 else None,
        free=[facts for facts, cents in costs if cents == 0],
        unpriced=[facts for facts, cents in costs if cents is None],
        max_named_unpriced=MAX_NAMED_UNPRICED,
    )


def list_ranked(site: Site, task: str, ranked: list[ModelFacts], quality: Mapping[str, int]) -> ModelList:
    """Return the list of the scored models; `quality` is in hundredths of a point, by model."""
    labels = task_rank_labels(site, task)
    entries = [
        ListEntry(facts, labels[facts.id], score.total, score.low, score.high, score_config(site, task, facts))
        for facts in ranked
        for score in [facts.scores[task]]
    ]
    column = ListColumn(strings.lists.columns.quality, "down", strings.states.unstated)
    texts = {model: formats.format_points(points) for model, points in quality.items()}
    return model_list(site, entries, site.catalog.scoring.tasks[task].workload, [(column, texts)])


def count_near_first(site: Site, task: str, ranked: list[ModelFacts]) -> int:
    """Return how many further models have a score within the margin of the first."""
    totals = [facts.scores[task].total or 0 for facts in ranked]
    return sum(totals[0] - total < site.verdict_limits.min_margin for total in totals[1:])


def quality_hundredths(rule: ScoringRule, score: Score) -> int:
    """Return a scored model's mean over the signals that measure quality, missing ones estimated, in hundredths."""
    values = (
        known if known is not None else stand_in for known, stand_in in zip(score.values, score.estimates, strict=True)
    )
    measured = [
        (weight, value or 0)
        for weight, value, is_measured in zip(rule.weights, values, rule.is_measured, strict=True)
        if is_measured
    ]
    return weighted_mean(sum(exact_points(*one) for one in measured), sum(weight for weight, _ in measured))


def unscored_models(site: Site, task: str) -> list[ModelFacts]:
    """Return the models with too little data for a score, those with the highest data coverage first."""
    unscored = [facts for facts in site.current_models if task in facts.scores and facts.scores[task].total is None]
    return sorted(unscored, key=lambda facts: (-facts.scores[task].coverage, facts.name.casefold(), facts.id))
