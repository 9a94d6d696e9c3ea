"""The page of changes, newest first: dated entries of the records, and differences between snapshots.

`list_changes` is also what the front page and the Atom feed are made of. A change has the day it happened on, never the
day of a build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from generator.compare import formats
from generator.compare.columns import int_column
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, score
from generator.compare.pairs.codes import Lead
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.score_history import (
    DatedScore,
    list_announced_prices,
    list_dated_scores,
    list_price_histories,
)
from generator.compare.site import Site
from generator.pages.model.history_charts import describe_move
from generator.pages.page import Page
from generator.pages.price_terms import describe_announced_price, describe_price_change
from generator.strings import strings

MAX_ENTRIES = 150
"""Most entries on the page."""
MAX_NAMED_MODELS = 3
"""Most models that an entry names; otherwise it gives their number."""

ChangeKind = Literal["release", "retirement", "price", "verdict", "score", "result"]
KIND_ORDER: tuple[ChangeKind, ...] = ("release", "retirement", "price", "verdict", "score", "result")
"""The order of the entries of one day."""


class Change(NamedTuple):
    """A dated change of one or several models."""

    day: str
    """As exact as its source states it: a day, a month or a year."""
    kind: ChangeKind
    models: tuple[ModelFacts, ...]
    words: str
    """What happened, to follow the names and a colon."""
    task: str = ""
    """The task whose ranking lists the models, if they are too many to name."""


ChangesByDay = list[tuple[str, list[Change]]]
"""Days with their changes, the newest day first unless said otherwise."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the page of changes shows."""

    total_count: int
    """Changes up to `as-of`."""
    shown_count: int
    max_named: int
    past: ChangesByDay
    """The newest of those up to `as-of`."""
    upcoming: ChangesByDay
    """Those announced for a later day, the nearest first."""


def changes_page(site: Site) -> Iterator[Page]:
    """Yield the page of changes."""
    yield Page("changes/index.html", "changes/changes.html", ("changes", "day/models"), lambda: changes_view(site))


def changes_view(site: Site) -> ChangesView:
    """Split all changes at `as-of`."""
    changes = list_changes(site)
    as_of = site.catalog.as_of.isoformat()
    past = [change for change in changes if change.day <= as_of]
    upcoming = [change for change in reversed(changes) if change.day > as_of]
    return ChangesView(
        total_count=len(past),
        shown_count=min(len(past), MAX_ENTRIES),
        max_named=MAX_NAMED_MODELS,
        past=group_by_day(past[:MAX_ENTRIES]),
        upcoming=group_by_day(upcoming),
    )


def group_by_day(changes: Iterable[Change]) -> ChangesByDay:
    """Group changes that are in order of day by their days."""
    return [(day, list(entries)) for day, entries in groupby(changes, key=lambda change: change.day)]


def list_changes(site: Site) -> list[Change]:
    """Return every change, the newest first; those of one day by `KIND_ORDER`, then by name."""
    changes = [
        *(change for facts in site.models.values() for change in model_changes(site, facts)),
        *verdict_changes(site),
        *first_scores(site),
        *result_changes(site),
    ]
    changes.sort(key=lambda change: (KIND_ORDER.index(change.kind), change.models[0].name.casefold(), change.words))
    return sorted(changes, key=lambda change: change.day, reverse=True)


def model_changes(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the changes that one model's record and its dated scores hold."""
    released, retires = facts.model.release_date, facts.model.lifecycle.retirement_date
    if released and released.value:
        yield Change(released.value, "release", (facts,), strings.changes.released(maker=facts.maker))
    if retires and retires.value:
        yield Change(retires.value, "retirement", (facts,), strings.changes.retires)
    yield from price_changes(facts, site.catalog.as_of)
    for task in facts.scores:
        for before, after in pairwise(list_dated_scores(site, facts.id, task)):
            if words := describe_score_change(site, task, before, after):
                yield Change(after.day, "score", (facts,), words)


def price_changes(facts: ModelFacts, as_of: date) -> Iterator[Change]:
    """Yield prices that a provider changed or announced, and first price lists that name their date."""
    for history in list_price_histories(facts.model, as_of):
        for (_, before), (day, after) in pairwise(history.prices):
            if day:
                words = describe_price_change(history.provider, history.price, before, after)
                yield Change(day, "price", (facts,), words)
    for announced in list_announced_prices(facts.model, as_of):
        words = describe_announced_price(announced.provider, announced.price, announced.before)
        yield Change(str(announced.price.since), "price", (facts,), words)
    for offer in facts.model.providers:
        first = min((price.since or date.min for price in offer.prices), default=date.min)
        if date.min < first <= as_of:
            yield Change(first.isoformat(), "price", (facts,), strings.changes.first_prices(provider=offer.provider))


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
                    yield Change(day, "verdict", models, describe_lead_change(name, models, before, after), task)


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
        yield Change(day, "score", tuple(scored), strings.changes.first_scored(task=name, version=version), task)


def result_changes(site: Site) -> Iterator[Change]:
    """Yield dated results by benchmark; those of many models on one date are one change per task."""
    dated: dict[tuple[str, str], dict[str, ModelFacts]] = defaultdict(dict)
    for facts in site.models.values():
        for result in facts.model.results:
            if result.on:
                dated[result.on.isoformat(), result.benchmark][facts.id] = facts
    joined: dict[tuple[str, str], tuple[set[str], dict[str, ModelFacts]]] = defaultdict(lambda: (set(), {}))
    for (day, name), models in dated.items():
        benchmark = site.catalog.benchmarks[name]
        if len(models) <= MAX_NAMED_MODELS:
            words = strings.changes.result(benchmark=benchmark.name)
            yield Change(day, "result", tuple(models.values()), words, benchmark.task)
        else:
            joined[day, benchmark.task][0].add(benchmark.name)
            joined[day, benchmark.task][1].update(models)
    for (day, task), (names, models) in joined.items():
        words = strings.changes.results(benchmarks="; ".join(sorted(names)))
        yield Change(day, "result", tuple(models.values()), words, task)
