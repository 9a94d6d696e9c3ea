"""Read what scores and prices were, from snapshots of past days and dated prices, and write today's snapshot.

Used by model pages, reports and `check`. A snapshot keeps values, score and coverage under the methodology version of
its day. Scores of different versions are not on one scale: nothing is drawn or subtracted across a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.prices_in_force import PriceConditions, is_announced, price_conditions, price_source
from generator.compare import formats
from generator.compare.model.score import score
from generator.compare.site import Site


class DatedScore(NamedTuple):
    """One model's score on one task on one day."""

    day: str
    """ISO day."""
    version: str
    """Methodology version in force that day."""
    total: int | None
    """Hundredths of a point; None below the needed coverage."""
    coverage: int
    """Hundredths of a point."""
    values: Mapping[str, int | None]
    """By the path of each signal: its value in hundredths; None if unknown."""


class SignalChange(NamedTuple):
    """A signal whose value changed between two days of one methodology version."""

    fact: str
    before: int | None
    after: int | None


class DatedPrice(NamedTuple):
    """A price from one day on."""

    day: str
    """Its first ISO day; empty if none is stated."""
    usd: Decimal
    source: str
    """Key of its source."""


class PriceHistory(NamedTuple):
    """One price of one provider over time."""

    provider: str
    first_party: bool
    """Whether the provider is the model's maker."""
    price: records.Price
    """The newest one."""
    prices: tuple[DatedPrice, ...]
    """The earliest first."""


class AnnouncedPrice(NamedTuple):
    """A price from a later day on."""

    provider: str
    price: records.Price
    before: records.Price | None
    """The price that it replaces; None if there is none."""
    source: str
    """Key of its source."""


def list_snapshot_scores(site: Site, model: str, task: str) -> list[DatedScore]:
    """Return a model's score on a task in each snapshot, the earliest first."""
    catalog, facts = site.catalog, site.models[model]
    names = (model, *facts.model.former_ids)
    scores = []
    for day, snapshot in sorted(catalog.history.items()):
        recorded = snapshot.tasks.get(task)
        line = next((recorded.models[name] for name in names if name in recorded.models), None) if recorded else None
        if recorded and line:
            values = dict(zip(recorded.signals, line[2:], strict=True))
            scores.append(DatedScore(day, snapshot.version, line[1], line[0] or 0, values))
    return scores


def list_dated_scores(site: Site, model: str, task: str) -> list[DatedScore]:
    """Return a model's scores on a task, the earliest first: of each snapshot before `as-of`, then that of `as-of`.

    A snapshot of `as-of` itself gives way to the score that pages print: facts may have changed since it was written.
    Empty if no snapshot has the model.
    """
    catalog, facts, scores = site.catalog, site.models[model], list_snapshot_scores(site, model, task)
    now, score = catalog.as_of.isoformat(), facts.scores[task]
    if scores:
        scores = [one for one in scores if one.day < now]
        facts_of_signals = (signal.fact for signal in site.scoring_rules[task].signals)
        values = dict(zip(facts_of_signals, score.values, strict=True))
        scores.append(DatedScore(now, catalog.scoring.version, score.total, score.coverage, values))
    return scores


def list_signal_changes(before: DatedScore, after: DatedScore) -> list[SignalChange]:
    """Return what changed between two dated scores, in the order of the signals; empty across versions."""
    if before.version != after.version:
        return []
    changed = ((fact, before.values.get(fact), value) for fact, value in after.values.items())
    return [SignalChange(fact, old, new) for fact, old, new in changed if old != new]


def list_price_histories(model: records.Model, as_of: date) -> list[PriceHistory]:
    """Return every price that a provider changed under the same conditions by a day."""
    return [one for one in follow_prices(model, as_of) if len(one.prices) > 1]


def follow_prices(model: records.Model, as_of: date) -> Iterator[PriceHistory]:
    """Yield the history of every price of a model up to a day; announced prices are left out."""
    for provider in model.providers:
        histories: dict[PriceConditions, PriceHistory] = {}
        for price in sorted(provider.prices, key=lambda one: one.since or date.min):
            if is_announced(price, as_of):
                continue
            conditions = price_conditions(price)
            before = histories[conditions].prices if conditions in histories else ()
            since = price.since.isoformat() if price.since else ""
            changed = not before or (since and before[-1].usd != price.usd_per_unit)
            dated = DatedPrice(since, price.usd_per_unit, price_source(model, provider, price))
            prices = (*before, dated) if changed else before
            histories[conditions] = PriceHistory(provider.provider, provider.first_party, price, prices)
        yield from histories.values()


def list_announced_prices(model: records.Model, as_of: date) -> list[AnnouncedPrice]:
    """Return the prices that providers announced for a later day, with the price each replaces."""
    announced = []
    for provider in model.providers:
        for price in provider.prices:
            if is_announced(price, as_of):
                alike = (one for one in provider.prices if price_conditions(one) == price_conditions(price))
                earlier = [one for one in alike if (one.since or date.min) < (price.since or date.min)]
                before = max(earlier, key=lambda one: one.since or date.min, default=None)
                source = price_source(model, provider, price)
                announced.append(AnnouncedPrice(provider.provider, price, before, source))
    return announced


def format_snapshot(site: Site) -> str:
    """Return today's scores as the YAML text of a snapshot record."""
    lines = [f"version: {site.catalog.scoring.version}", "tasks:"]
    for task, rule in site.scoring_rules.items():
        lines += [f"  {task}:", "    signals:", *(f"      - {signal.fact}" for signal in rule.signals), "    models:"]
        for model, facts in site.models.items():
            if task in facts.scores:
                score = facts.scores[task]
                lines.append(f"      {model}: {format_figures((score.coverage, score.total, *score.values))}")
    return "\n".join(lines) + "\n"


def format_figures(figures: tuple[int | None, ...]) -> str:
    """Format figures in hundredths as a line of a snapshot; `-` for None."""
    return " ".join("-" if one is None else formats.format_points(one) for one in figures)


def find_wrong_totals(site: Site) -> Iterator[tuple[str, str, str, int | None, int | None]]:
    """Yield each score in snapshots of the version in force that its values do not give.

    As day, model, task, the stated total and the one worked out, in hundredths.
    """
    for day, snapshot in site.catalog.history.items():
        if snapshot.version != site.catalog.scoring.version:
            continue
        for task, recorded in snapshot.tasks.items():
            rule = site.scoring_rules.get(task)
            if rule is None:
                continue
            for model, (_, total, *values) in recorded.models.items():
                if total != (expected := score(rule, values).total):
                    yield day, model, task, total, expected
