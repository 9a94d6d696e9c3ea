"""Rankings: a page a task with every scored model by rank, the unscored apart, and quality against price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, ScoringRule, exact_points, top_pct, weighted_mean
from generator.compare.model.workload_cost import Cost
from generator.compare.site import Site
from generator.pages.home import ranked_models
from generator.pages.page import Page
from generator.pages.rank_labels import task_rank_labels
from generator.pages.scatter_chart import PricedModel, ScatterChart, scatter_chart
from generator.pages.use_cases import RankedModel, first_ranked, task_use_cases

MAX_NAMED_UNPRICED = 8
"""Models without a price up to which the caption of the chart names them; more are listed under it."""


RANKING_INPUTS = ("all/names", "all/board", "all/scores", "all/costs", "all/fits", "day/models")


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


class RankingRow(NamedTuple):
    """One scored model."""

    facts: ModelFacts
    rank: str
    """`3`, or `3=` where others share it."""
    top_pct: int | None
    score: Score
    quality: int
    """Mean over the quality signals, in hundredths of a point."""
    cost: Cost


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
    rows: list[RankingRow]
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
    catalog = site.catalog
    rows = ranking_rows(site, task)
    priced = [PricedModel(row.facts.id, row.facts.name, row.cost.cents, row.quality) for row in rows if row.cost.cents]
    return RankingView(
        id=task,
        task=catalog.tasks[task],
        workload=catalog.workloads[catalog.scoring.tasks[task].workload],
        min_coverage=catalog.scoring.thresholds.min_coverage,
        margin=formats.format_weight(site.verdict_limits.min_margin),
        near_count=count_near_first(site, rows),
        rows=rows,
        unscored=unscored_models(site, task),
        retired=[facts for facts in site.retired_models if task in facts.tasks],
        use_cases=[UseCaseLink(name, use, first_ranked(site, name)) for name, use in task_use_cases(site, task)],
        chart=scatter_chart(priced) if len(priced) > 1 else None,
        free=[row.facts for row in rows if row.cost.cents == 0],
        unpriced=[row.facts for row in rows if row.cost.cents is None],
        max_named_unpriced=MAX_NAMED_UNPRICED,
    )


def ranking_rows(site: Site, task: str) -> list[RankingRow]:
    """Return the scored models of a task, the highest score first."""
    workload, labels = site.catalog.scoring.tasks[task].workload, task_rank_labels(site, task)
    rows = []
    for facts in ranked_models(site, task):
        place, score = site.rankings[facts.id], facts.scores[task]
        rows.append(
            RankingRow(
                facts=facts,
                rank=labels[facts.id],
                top_pct=top_pct(place.ranks[task], place.scored_counts[task]),
                score=score,
                quality=quality_hundredths(site.scoring_rules[task], score),
                cost=facts.costs[workload],
            )
        )
    return rows


def count_near_first(site: Site, rows: list[RankingRow]) -> int:
    """Return how many further models have a score within the margin of the first."""
    totals = [row.score.total or 0 for row in rows]
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
