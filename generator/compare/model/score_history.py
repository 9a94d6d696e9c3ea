"""What scores and prices were: snapshots of past days, and dated offers.

A snapshot keeps each model's values, score and evidence under the edition of its
day. Scores of different editions are not on one scale, so nothing is drawn or
subtracted across a change of edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.score import weighted_term
from generator.compare.site import Site


class DatedScore(NamedTuple):
    """One model on one task on one day."""

    day: str
    edition: str
    total: int | None
    """The score in hundredths."""
    coverage: int
    """Evidence in hundredths of a point."""
    values: Mapping[str, int | None]
    """For the path of each signal: its value in hundredths."""


class SignalChange(NamedTuple):
    """A signal whose value changed between two readings of one edition."""

    fact: str
    before: int | None
    after: int | None


class PriceHistory(NamedTuple):
    """One rate of one seller over its dated price lists."""

    seller: str
    rate: records.Rate
    """As it is on the newest list."""
    prices: tuple[tuple[str, Decimal], ...]
    """Each price with its first day, the earliest first; a list that names no first day has an empty one."""
    source: str
    """Key of the source of the newest list."""


def list_dated_scores(site: Site, model: str, task: str) -> list[DatedScore]:
    """A model's readings on a task, the earliest first; after the last snapshot, the figures of `as-of`."""
    catalog, facts = site.catalog, site.models[model]
    names = (model, *facts.model.formerly)
    found = []
    for day, snapshot in sorted(catalog.history.items()):
        kept = snapshot.tasks.get(task)
        line = next((kept.models[name] for name in names if name in kept.models), None) if kept else None
        if kept and line:
            values = dict(zip(kept.signals, line[2:], strict=True))
            found.append(DatedScore(day, snapshot.edition, line[1], line[0] or 0, values))
    now, score = catalog.settings.as_of.isoformat(), facts.scores[task]
    if found and found[-1].day < now:
        facts_of_signals = (signal.fact for signal in site.scoring_rules[task].signals)
        values = dict(zip(facts_of_signals, score.values, strict=True))
        found.append(DatedScore(now, catalog.scoring.edition, score.total, score.coverage, values))
    return found


def list_signal_changes(before: DatedScore, after: DatedScore) -> list[SignalChange]:
    """What changed between two readings of one edition, in the order of the signals."""
    if before.edition != after.edition:
        return []
    changed = ((fact, before.values.get(fact), value) for fact, value in after.values.items())
    return [SignalChange(fact, old, new) for fact, old, new in changed if old != new]


def list_price_histories(model: records.Model) -> list[PriceHistory]:
    """Every rate that a newer list of the same seller changed under the same conditions."""
    found: dict[tuple[object, ...], PriceHistory] = {}
    for offer in sorted(model.offers, key=lambda one: one.since.isoformat() if one.since else ""):
        for rate in offer.rates:
            condition = (offer.seller, offer.kind, rate.model_copy(update={"usd": Decimal(0), "confirmed": None}))
            before = found[condition].prices if condition in found else ()
            since = offer.since.isoformat() if offer.since else ""
            changed = not before or (since and before[-1][1] != rate.usd)
            prices = (*before, (since, rate.usd)) if changed else before
            found[condition] = PriceHistory(offer.seller, rate, prices, offer.source or model.source)
    return [one for one in found.values() if len(one.prices) > 1]


def format_snapshot(site: Site) -> str:
    """Today's readings as the text of a record."""
    lines = [f"edition: {site.catalog.scoring.edition}", "tasks:"]
    for task, rule in site.scoring_rules.items():
        lines += [f"  {task}:", "    signals:", *(f"      - {signal.fact}" for signal in rule.signals), "    models:"]
        for model, facts in site.models.items():
            if task in facts.scores:
                score = facts.scores[task]
                lines.append(f"      {model}: {format_figures((score.coverage, score.total, *score.values))}")
    return "\n".join(lines) + "\n"


def format_figures(figures: tuple[int | None, ...]) -> str:
    """Figures in hundredths as a line of a snapshot."""
    return " ".join("-" if one is None else formats.format_points(one) for one in figures)


def find_wrong_totals(site: Site) -> Iterator[tuple[str, str, str, int | None, int | None]]:
    """Day, model and task of every reading of the edition in force whose score its values do not give, with both."""
    for day, one in site.catalog.history.items():
        if one.edition != site.catalog.scoring.edition:
            continue
        for task, kept in one.tasks.items():
            rule = site.scoring_rules.get(task)
            if rule is None:
                continue
            for model, (_, total, *values) in kept.models.items():
                pairs = list(zip(rule.weights, rule.imputed_terms, values, strict=True))
                coverage = sum(weight for weight, _, value in pairs if value is not None)
                again = sum(fill if value is None else weighted_term(weight, value) for weight, fill, value in pairs)
                if total != (found := again if coverage >= rule.min_coverage else None):
                    yield day, model, task, total, found
