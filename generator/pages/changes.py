"""What moved, newest first: dated entries of the records, and differences between snapshots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any, Literal, NamedTuple

from generator.compare import formats
from generator.compare.columns import int_column
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, score
from generator.compare.model.score_history import DatedScore, list_dated_scores, list_price_histories
from generator.compare.pairs.codes import Lead
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.site import Site
from generator.pages.model.history_charts import moved
from generator.pages.page import Page
from generator.pages.price_terms import unit_in_words

SHOWN = 150
"""Entries on the page; it says how many there are."""
NAMED = 3
"""Models that an entry names; of more it tells the number."""

Kind = Literal["released", "retires", "price", "call", "score", "result"]
ORDER: tuple[Kind, ...] = ("released", "retires", "price", "call", "score", "result")
"""Of the entries of one day."""


class Change(NamedTuple):
    """One entry."""

    day: str
    """As exact as it was stated."""
    kind: Kind
    models: tuple[ModelFacts, ...]
    words: str
    """What happened, after the names and a colon."""
    task: str = ""
    """Where the ranking of the models is, when they are too many to name."""


def changes_page(site: Site) -> Iterator[Page]:
    """Yield the page of changes."""
    yield Page("changes/index.html", "changes/changes.html", ("changes", "day/models"), lambda: view(site))


def view(site: Site) -> Mapping[str, Any]:
    """The entries by day, and those that lie ahead."""
    found = changes(site)
    as_of = site.catalog.settings.as_of.isoformat()
    past = [one for one in found if one.day <= as_of]
    ahead = [one for one in reversed(found) if one.day > as_of]
    return {
        "path_file": "changes/index.html",
        "count": len(past),
        "shown": min(len(past), SHOWN),
        "named": NAMED,
        "days": by_day(past[:SHOWN]),
        "ahead": by_day(ahead),
    }


def by_day(found: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Entries under their days."""
    return [(day, list(entries)) for day, entries in groupby(found, key=lambda one: one.day)]


def changes(site: Site) -> list[Change]:
    """Every entry, the newest first."""
    entries = [
        *(entry for facts in site.models.values() for entry in of_model(site, facts)),
        *turned_calls(site),
        *first_readings(site),
        *results(site),
    ]
    entries.sort(key=lambda one: (ORDER.index(one.kind), one.models[0].name.casefold(), one.words))
    return sorted(entries, key=lambda one: one.day, reverse=True)


def of_model(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """The entries of one model's record and of its readings."""
    released, retires = facts.model.released, facts.model.lifecycle.retires
    if released and released.value:
        yield Change(released.value, "released", (facts,), f"released by {facts.maker}")
    if retires and retires.value:
        yield Change(retires.value, "retires", (facts,), "announced last day of service")
    yield from prices(facts)
    for task in facts.scores:
        for before, after in pairwise(list_dated_scores(site, facts.id, task)):
            if words := reading_in_words(site, task, before, after):
                yield Change(after.day, "score", (facts,), words)


def prices(facts: ModelFacts) -> Iterator[Change]:
    """Rates that a newer list of the same seller changed, and first lists that name their day."""
    for one in list_price_histories(facts.model):
        for (_, before), (day, after) in pairwise(one.prices):
            if day:
                yield Change(
                    day, "price", (facts,), f"{one.seller} asks {step(before, after)}: {unit_in_words(one.rate)}"
                )
    sellers: set[str] = set()
    for offer in sorted(facts.model.offers, key=lambda one: one.since.isoformat() if one.since else ""):
        if offer.since and offer.seller not in sellers:
            yield Change(offer.since.isoformat(), "price", (facts,), f"first price list of {offer.seller}")
        sellers.add(offer.seller)


def step(before: Decimal, after: Decimal) -> str:
    """A price and the one it replaces."""
    return f"{formats.format_price(after)} instead of {formats.format_price(before)}"


def reading_in_words(site: Site, task: str, before: DatedScore, after: DatedScore) -> str:
    """What happened between two readings; nothing where the score stayed or the edition changed."""
    name = formats.lowercase_first(site.catalog.tasks[task].name)
    if before.edition != after.edition or before.total == after.total:
        return ""
    if after.total is None:
        return f"no longer scored on {name}"
    if before.total is None:
        return f"first scored on {name}, at {formats.format_points(after.total)}"
    old, new = formats.format_points(before.total), formats.format_points(after.total)
    return f"score on {name} from {old} to {new}; {formats.lowercase_first(moved(site, task, before, after))}"


def turned_calls(site: Site) -> Iterator[Change]:
    """Calls between a model and its rivals that came out otherwise at the next reading of the edition in force."""
    if len({*site.catalog.history, site.catalog.settings.as_of.isoformat()}) < 2:
        return
    pairs = sorted({(min(a, b), max(a, b)) for a in site.models for b in site.rankings[a].rivals})
    for task in site.scoring_rules:
        name = formats.lowercase_first(site.catalog.tasks[task].name)
        leaders = leaders_by_day(site, task, pairs)
        for pair in pairs:
            models = (site.models[pair[0]], site.models[pair[1]])
            for (_, before), (day, after) in pairwise(leaders[pair]):
                if before != after:
                    words = f"call on {name} from {lead_in_words(before, models)} to {lead_in_words(after, models)}"
                    yield Change(day, "call", models, words, task)


def leaders_by_day(
    site: Site, task: str, pairs: list[tuple[str, str]]
) -> Mapping[tuple[str, str], list[tuple[str, Lead]]]:
    """Return for each pair the side that led on each day on which both were read, the earliest day first."""
    past = {model: past_scores(site, model, task) for model, one in site.models.items() if task in one.scores}
    leaders: dict[tuple[str, str], list[tuple[str, Lead]]] = {pair: [] for pair in pairs}
    for day in sorted({day for scores in past.values() for day in scores}):
        read = [model for model, scores in past.items() if day in scores]
        row_of = {model: row for row, model in enumerate(read)}
        both = [pair for pair in pairs if pair[0] in row_of and pair[1] in row_of]
        a, b = (int_column(row_of[pair[side]] for pair in both) for side in (0, 1))
        table = ScoreTable(site.scoring_rules[task], [past[model][day] for model in read])
        for pair, code in zip(both, head_to_heads(table, a, b, site.verdict_limits).leaders.tolist(), strict=True):
            leaders[pair].append((day, Lead.of(code)))
    return leaders


def past_scores(site: Site, model: str, task: str) -> dict[str, Score]:
    """The scores of a model on each day it was read under the edition in force, the earliest first."""
    rule, edition = site.scoring_rules[task], site.catalog.scoring.edition
    return {
        one.day: score(rule, [one.values.get(signal.fact) for signal in rule.signals])
        for one in list_dated_scores(site, model, task)
        if one.edition == edition
    }


def lead_in_words(leader: Lead, models: tuple[ModelFacts, ModelFacts]) -> str:
    """Return who led, in words."""
    return f"a lead of {models[leader == Lead.B].name}" if leader else "no leader"


def first_readings(site: Site) -> Iterator[Change]:
    """The models that a snapshot is the first to hold on a task, in one entry; a new edition's are all first."""
    catalog = site.catalog
    found: dict[tuple[str, str, str], list[ModelFacts]] = defaultdict(list)
    for facts in site.models.values():
        for task in facts.scores:
            editions: set[str] = set()
            for one in list_dated_scores(site, facts.id, task):
                if one.edition not in editions and one.total is not None:
                    found[one.day, task, one.edition].append(facts)
                    editions.add(one.edition)
    for (day, task, edition), models in found.items():
        words = f"first scored on {formats.lowercase_first(catalog.tasks[task].name)} in edition {edition}"
        yield Change(day, "score", tuple(models), words, task)


def results(site: Site) -> Iterator[Change]:
    """Dated results by test; those of many models on one day stand together under their task."""
    catalog = site.catalog
    dated: dict[tuple[str, str], dict[str, ModelFacts]] = defaultdict(dict)
    for facts in site.models.values():
        for one in facts.model.results:
            if one.on:
                dated[one.on.isoformat(), one.benchmark][facts.id] = facts
    many: dict[tuple[str, str], tuple[set[str], dict[str, ModelFacts]]] = defaultdict(lambda: (set(), {}))
    for (day, test), models in dated.items():
        kind = catalog.benchmarks[test]
        if len(models) <= NAMED:
            yield Change(day, "result", tuple(models.values()), f"result on {kind.name}", kind.task)
        else:
            many[day, kind.task][0].add(kind.name)
            many[day, kind.task][1].update(models)
    for (day, task), (tests, models) in many.items():
        yield Change(day, "result", tuple(models.values()), f"results on {'; '.join(sorted(tests))}", task)
