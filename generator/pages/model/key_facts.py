"""The key facts of a model on the first screen of its page, and the sentences that answer what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.alternatives import Alternative
from generator.compare.site import Site
from generator.pages.model.fact_sections import FactView, source_numbers
from generator.pages.model.model_scores import ModelTaskView
from generator.strings import strings

KEY_FACTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "context": (("limits.context",), ("limits.output",)),
    "modalities": (("modalities.input", "modalities.output"), ()),
    "license": (("license",), ("open-weights",)),
    "released": (("release-date",), ("knowledge-cutoff",)),
    "status": (("lifecycle.status",), ("lifecycle.retirement-date",)),
}
"""By key fact after the price: the rows of the feature table that it shows, and those that it adds in small print."""
PRICES = ("pricing.image", "pricing.tokens")
MAX_DESCRIPTION = 155
"""Characters that search engines and link previews show."""
SHOWN_FACTS = frozenset({*PRICES, *(fact for parts in KEY_FACTS.values() for part in parts for fact in part)})
"""The rows of the feature table that the first screen shows."""


class KeyFact(NamedTuple):
    """One figure of the first screen."""

    label: str
    values: list[FactView]
    """What it shows, joined by arrows: known values, or a price that is unknown; perhaps none."""
    more: list[FactView]
    """What it adds in small print; known."""


def key_facts(site: Site, facts: ModelFacts) -> list[KeyFact]:
    """Return the key facts of a model: its price, known or not, then those of which something is known."""
    rows = {
        row.fact: FactView(row, cell, source_numbers(facts, cell))
        for index, (row, cell) in enumerate(zip(site.catalog.feature_table.rows, facts.cells, strict=True))
        if index in site.stated_rows and (not row.tasks or set(row.tasks) & set(facts.tasks))
    }
    prices = [rows[fact] for fact in PRICES if fact in rows]
    prices = [price for price in prices if is_known(price)] or prices[:1]
    found = [KeyFact(price.row.label, [price], prices[1:]) for price in prices[:1]]
    for key, (values, more) in KEY_FACTS.items():
        shown = [rows[fact] for fact in values if fact in rows and is_known(rows[fact])]
        added = [rows[fact] for fact in more if fact in rows and is_known(rows[fact])]
        if shown or added:
            found.append(KeyFact(str(strings.model_page.key_facts[key]), shown, added))
    return found


def is_known(view: FactView) -> bool:
    """Return whether a fact has a value."""
    return view.cell.state == "known"


def answer_sentences(site: Site, facts: ModelFacts, tasks: list[ModelTaskView]) -> Iterator[str]:
    """Yield the rank of a model on its first task, then the best model at no higher cost or a cheaper one."""
    if not tasks:
        return
    first, words = tasks[0], strings.model_page.answer
    if first.score.total is None:
        needed = site.catalog.scoring.thresholds.min_coverage
        coverage = formats.format_weight(first.score.coverage)
        yield words.unscored(task=first.task.name.lower(), coverage=coverage, needed=needed)
    elif first.rank:
        yield words.ranked(rank=first.rank_text, plural=first.task.plural)
    for better in site.rankings.alternatives_of(facts.id)[:1]:
        yield describe_better(site, facts, first, better)
        return
    for cheaper in site.rankings.cheaper_models_of(facts.id)[:1]:
        name, points = site.models[cheaper.id].name, formats.format_points(-cheaper.ahead)
        yield words.cheaper(name=name, points=points, cost=describe_saving(first, cheaper))


def describe_better(site: Site, facts: ModelFacts, task: ModelTaskView, better: Alternative) -> str:
    """Return how a model that scores as much for no more money compares with one."""
    words, name = strings.model_page.answer, site.models[better.id].name
    theirs = formats.format_points((task.score.total or 0) + better.ahead)
    own = formats.format_points(task.score.total or 0)
    if not better.saving_cents:
        return str(words.better(name=name, theirs=theirs, own=own) if better.ahead else words.equal(name=name, own=own))
    cost = describe_saving(task, better)
    if better.ahead:
        return str(words.better_cheaper(name=name, theirs=theirs, own=own, cost=cost))
    return str(words.equal_cheaper(name=name, own=own, cost=cost))


def describe_saving(task: ModelTaskView, other: Alternative) -> str:
    """Return what another model costs less: `costs 44% less ($1.98 vs. $3.56 a month for 3,000 chat requests)`."""
    own = task.cost.cents or 0
    return str(
        strings.model_page.answer.costs_less(
            saving=formats.format_saving_pct(other.saving_pct),
            theirs=formats.format_dollars(own - other.saving_cents),
            own=formats.format_dollars(own),
            volume=task.workload.volume,
        )
    )


def describe_model(facts: ModelFacts, shown: list[KeyFact], tasks: list[ModelTaskView]) -> str:
    """Return a model in one line for search engines: its prices, context, score and rank, as far as they fit."""
    words = strings.model_page.description
    parts = [
        words.fact(label=formats.lowercase_first(one.label), value=one.values[0].cell.text)
        for one in shown[:2]
        if len(one.values) == 1 and is_known(one.values[0])
    ]
    for one in tasks[:1]:
        if one.rank:
            score = formats.format_points(one.score.total or 0)
            parts.append(words.score(score=score, rank=one.rank_text, plural=one.task.plural))
    return formats.join_within(str(words.start(name=facts.name, maker=facts.maker)), parts, MAX_DESCRIPTION)
