"""Changes of scores, and verdicts that turned, between the snapshots of two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.compare import formats
from generator.compare.columns import int_column
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, score
from generator.compare.pairs.codes import Lead
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.score_history import DatedScore, list_dated_scores
from generator.compare.site import Site
from generator.pages.change import Change
from generator.pages.model.history_charts import describe_move
from generator.strings import strings


def score_changes(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the changes of one model's scores between two dates."""
    for task in facts.scores:
        for before, after in pairwise(list_dated_scores(site, facts.id, task)):
            if words := describe_score_change(site, task, before, after):
                yield Change(after.day, "score", (facts,), words, task, task)


def describe_score_change(site: Site, task: str, before: DatedScore, after: DatedScore) -> str:
    """Return what happened between two dated scores; empty if the score stayed or the version changed."""
    name = formats.lowercase_first(site.catalog.tasks[task].name)
    if before.version != after.version or before.total == after.total:
        return ""
    if after.total is None:
        return str(strings.changes.no_longer_scored(task=name))
    if before.total is None:
        return str(strings.changes.first_scored_at(task=name, points=formats.format_points(after.total)))
    old, new = formats.format_points(before.total), formats.format_points(after.total)
    move = formats.lowercase_first(describe_move(site, task, before, after))
    return str(strings.changes.score(task=name, before=old, after=new, changes=move))


def verdict_changes(site: Site) -> Iterator[Change]:
    """Yield the verdicts on a model and a similar one that changed between two dates of one methodology version."""
    if len({*site.catalog.history, site.catalog.as_of.isoformat()}) < 2:
        return
    pairs = sorted({(min(a, b), max(a, b)) for a in site.models for b in site.rankings[a].rivals})
    for task in site.scoring_rules:
        name = formats.lowercase_first(site.catalog.tasks[task].name)
        for (a, b), leaders in leaders_by_day(site, task, pairs).items():
            models = (site.models[a], site.models[b])
            for (_, before), (day, after) in pairwise(leaders):
                if before != after:
                    words = describe_lead_change(name, models, before, after)
                    yield Change(day, "verdict", models, words, task, task)


def leaders_by_day(
    site: Site, task: str, pairs: list[tuple[str, str]]
) -> Mapping[tuple[str, str], list[tuple[str, Lead]]]:
    """Return the side that led each pair on each date with a score of both, the earliest first."""
    scores_of = {
        model: scores_by_day(site, model, task) for model, facts in site.models.items() if task in facts.scores
    }
    leaders: dict[tuple[str, str], list[tuple[str, Lead]]] = {pair: [] for pair in pairs}
    for day in sorted({day for scores in scores_of.values() for day in scores}):
        models = [model for model, scores in scores_of.items() if day in scores]
        row_of = {model: row for row, model in enumerate(models)}
        both = [pair for pair in pairs if pair[0] in row_of and pair[1] in row_of]
        a, b = (int_column(row_of[pair[side]] for pair in both) for side in (0, 1))
        table = ScoreTable(site.scoring_rules[task], [scores_of[model][day] for model in models])
        codes = head_to_heads(table, a, b, site.verdict_limits).leaders.tolist()
        for pair, code in zip(both, codes, strict=True):
            leaders[pair].append((day, Lead.of(code)))
    return leaders


def scores_by_day(site: Site, model: str, task: str) -> dict[str, Score]:
    """Return a model's scores by date, under the methodology version in force, the earliest first."""
    rule, version = site.scoring_rules[task], site.catalog.scoring.version
    return {
        reading.day: score(rule, [reading.values.get(signal.fact) for signal in rule.signals])
        for reading in list_dated_scores(site, model, task)
        if reading.version == version
    }


def describe_lead_change(task: str, models: tuple[ModelFacts, ModelFacts], before: Lead, after: Lead) -> str:
    """Return who gained or lost the lead: `Nova now leads on text instead of Orion`; `before` is not `after`."""
    words, names = strings.changes, {lead: models[lead == Lead.B].name for lead in (before, after)}
    phrase = words.lead_lost if not after else words.new_leader if before else words.lead_gained
    return str(phrase(task=task, before=names[before], after=names[after]))


def first_scores(site: Site) -> Iterator[Change]:
    """Yield one change for all models that a snapshot is the first to score on a task under one methodology version."""
    models: dict[tuple[str, str, str], list[ModelFacts]] = defaultdict(list)
    for facts in site.models.values():
        for task in facts.scores:
            versions: set[str] = set()
            for reading in list_dated_scores(site, facts.id, task):
                if reading.version not in versions and reading.total is not None:
                    models[reading.day, task, reading.version].append(facts)
                    versions.add(reading.version)
    for (day, task, version), scored in models.items():
        name = formats.lowercase_first(site.catalog.tasks[task].name)
        words = strings.changes.first_scored(task=name, version=version)
        yield Change(day, "score", tuple(scored), words, task, f"{task} {version}")
