"""Check what is said of single models and of their ranking, once a build, before any page is rendered.

Each check works a figure out by another way than the product does. A check yields an inconsistency for every page that
would contradict itself, and nothing for a sound site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from generator.catalog.problems import Problem
from generator.compare.consistency import Inconsistency
from generator.compare.formats import div_half_even, format_points
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import FULL, MIN_MODELS_FOR_PERCENTILE
from generator.compare.model.table_cells import TableCell, build_cell, capability_order
from generator.compare.score_history import find_wrong_totals
from generator.compare.site import Site


def check_models(site: Site) -> Iterator[Inconsistency]:
    """Yield every inconsistency of single models and of rankings."""
    for check in MODEL_CHECKS:
        yield from check(site)


def i1_facts_have_sources(site: Site) -> Iterator[Inconsistency]:
    """Check that every statement names a source of its record that was checked by `as-of`."""
    for facts in site.models.values():
        sources, as_of = facts.model.sources, site.catalog.as_of
        for statement, keys in sourced_statements(site, facts):
            cited = ", ".join(keys) or "no source"
            known = [key for key in keys if key in sources and sources[key].checked <= as_of]
            if len(known) < max(len(keys), 1):
                what = f"the sources checked by then are {', '.join(known) or 'none'}"
                yield Inconsistency("I1", f"models/{facts.id}", statement, cited, what)
            elif not set(keys) <= facts.cited_sources:
                what = f"the page lists {', '.join(sorted(facts.cited_sources)) or 'none'}"
                yield Inconsistency("I1", f"models/{facts.id}", statement, cited, what)


def labeled_cells(site: Site, facts: ModelFacts) -> Iterator[tuple[str, TableCell]]:
    """Yield what tables print of one model, each cell with the label of its row."""
    catalog = site.catalog
    yield from zip((row.label for row in catalog.feature_table.rows), facts.cells, strict=True)
    yield from zip(
        (catalog.capabilities[name].name for name in capability_order(catalog)), facts.capabilities, strict=True
    )


def sourced_statements(site: Site, facts: ModelFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every statement on one model that needs a source, with the keys of its sources."""
    for label, one in labeled_cells(site, facts):
        if one.text:
            yield f"{label} {one.text}", one.sources
    for task in facts.evidence:
        for place, measure in enumerate(facts.measures(task)):
            if measure.is_shown and not measure.counted_here:
                yield f"signal {place} of {task}: {measure.text}", measure.sources
    for name, cost in facts.costs.items():
        if cost.cents is not None:
            yield f"cost of {name}: {cost.cents} cents", cost.sources


def i2_unknown_is_no_figure(site: Site) -> Iterator[Inconsistency]:
    """Check that a cell without a value takes part in nothing and prints no value, and that one with a value does."""
    for facts in site.models.values():
        page = f"models/{facts.id}"
        for label, one in labeled_cells(site, facts):
            if one.state != "known" and (one.text or one.value is not None):
                yield Inconsistency("I2", page, label, one.text or str(one.value), f"it is {one.state}")
            if one.state == "known" and not one.text.strip():
                yield Inconsistency("I2", page, label, "nothing", "it is known")
        for task, measures in facts.evidence.items():
            for place, (measure, value) in enumerate(zip(measures, facts.scores[task].values, strict=True)):
                if measure.value != value or (value is not None and not measure.text):
                    published = measure.text or "nothing is published"
                    yield Inconsistency("I2", page, f"signal {place} of {task}", str(value), published)
        for name, cost in facts.costs.items():
            if (cost.cents is None) != bool(cost.missing_reason):
                yield Inconsistency(
                    "I2", page, f"cost of {name}", str(cost.cents), cost.missing_reason or "no reason is given"
                )


def i3_scores_are_their_terms(site: Site) -> Iterator[Inconsistency]:
    """Check that score and coverage are sums over the printed values, and that all of them are from 0 to 100."""
    for facts in site.models.values():
        for task, score in facts.scores.items():
            rule = site.scoring_rules[task]
            known = [(w, v) for w, v in zip(rule.weights, score.values, strict=True) if v is not None]
            earned, coverage = sum(w * v for w, v in known), sum(w for w, _ in known)
            page = f"models/{facts.id}"
            if 10 * score.earned != earned:
                yield Inconsistency("I3", page, f"points earned on {task}", str(score.earned), str(earned / 10))
            if score.coverage != coverage:
                yield Inconsistency(
                    "I3", page, f"coverage on {task}", format_points(score.coverage), format_points(coverage)
                )
            filled = [w * v for w, v in zip(rule.weights, score.estimates, strict=True) if v is not None]
            total = 10 * div_half_even(earned + sum(filled), 100_000) if coverage >= rule.min_coverage else None
            if score.total != total:
                yield Inconsistency("I3", page, f"score on {task}", describe_total(score.total), describe_total(total))
            if any(
                not 0 <= v <= FULL for v in (score.low, score.high, *score.values, *score.estimates) if v is not None
            ):
                yield Inconsistency("I3", page, f"values on {task}", str(score.values), "one is outside 0 to 100")


def i3_scores_of_the_past_are_their_terms(site: Site) -> Iterator[Inconsistency]:
    """Check the same of snapshots of the methodology version in force."""
    for day, model, task, total, again in find_wrong_totals(site):
        statement, page = f"score on {task} of {day}", f"models/{model}"
        source = site.catalog.source_files[f"history/{day}"]
        remedy = "restore the file, or delete it and run `make snapshot`"
        origin = source.problem_at(("tasks", task, "models", model), "", remedy)
        yield Inconsistency("I3", page, statement, describe_total(total), describe_total(again), origin)


def describe_total(total: int | None) -> str:
    """Return a score in points, or that there is none."""
    return "no score" if total is None else format_points(total)


def i7_free_is_stated(site: Site) -> Iterator[Inconsistency]:
    """Check that nothing costs 0 without an offer of kind free, and that a free tier names its quota."""
    for facts in site.models.values():
        in_force = site.catalog.price_lists(facts.model).in_force
        free = {offer.provider for offer in in_force if offer.kind == "free"}
        page = f"models/{facts.id}"
        for name, cost in facts.costs.items():
            if cost.cents == 0 and cost.provider not in free:
                yield Inconsistency(
                    "I7", page, f"cost of {name}", "$0.00", f"{cost.provider} has no offer of kind free"
                )
        for i, offer in enumerate(facts.model.providers):
            statement = f"offer of {offer.provider}"
            if offer.kind == "free" and any(price.usd_per_unit for price in offer.prices):
                yield Inconsistency(
                    "I7", page, statement, "free", "a price is above 0", offer_origin(site, facts.id, i)
                )
            if offer.kind == "free-tier" and not offer.quota:
                yield Inconsistency(
                    "I7", page, statement, "a free tier", "it has no quota", offer_origin(site, facts.id, i)
                )


def offer_origin(site: Site, model_id: str, index: int) -> Problem:
    """Return the place of a provider's offer in the record of a model."""
    return site.catalog.model_file(model_id).problem_at(("providers", index), "", "correct its prices or its `kind`")


def i8_prices_are_readable(site: Site) -> Iterator[Inconsistency]:
    """Check that no figure has an exponent, input and output prices are printed together, and no price is below 0."""
    for facts in site.models.values():
        page = f"models/{facts.id}"
        texts = [one.text for one in facts.cells] + [cost.prices_text for cost in facts.costs.values()]
        for text in texts:
            if re.search(r"\d[eE][+-]?\d|NaN|Infinity", text):
                yield Inconsistency("I8", page, "a figure", text, "it is written with an exponent")
            if "$" in text and len({" input" in text, " output" in text}) > 1:
                yield Inconsistency("I8", page, "a price", text, "an input and an output price are printed together")
        for i, offer in enumerate(facts.model.providers):
            for price in offer.prices:
                if not price.usd_per_unit.is_finite() or price.usd_per_unit < 0:
                    statement = f"{price.unit} at {offer.provider}"
                    origin = offer_origin(site, facts.id, i)
                    yield Inconsistency("I8", page, statement, str(price.usd_per_unit), "a price is above 0", origin)


def i10_facts_are_the_models_own(site: Site) -> Iterator[Inconsistency]:
    """Check that what is printed of a model is read from its own record, under its own name and maker."""
    catalog = site.catalog
    for model_id, facts in site.models.items():
        page, maker = f"models/{model_id}", catalog.maker_of[model_id]
        if facts.id != model_id or facts.model != catalog.models[model_id]:
            yield Inconsistency("I10", page, "record", facts.id, f"the page is of {model_id}")
        if facts.maker != catalog.makers[maker].name:
            yield Inconsistency("I10", page, "maker", facts.maker, f"the record is in the folder {maker}")
        for row, shown in zip(catalog.feature_table.rows, facts.cells, strict=True):
            if shown != (expected := build_cell(catalog, model_id, row)):
                yield Inconsistency("I10", page, row.label, shown.text, expected.text or expected.state)


def i12_claims_have_their_count(site: Site) -> Iterator[Inconsistency]:
    """Check that a share of more expensive models is claimed only among enough models."""
    for task, scoring in site.catalog.scoring.tasks.items():
        costs = [facts.costs.get(scoring.workload) for facts in site.current_models]
        priced = sum(cost is not None and cost.cents is not None for cost in costs)
        for model, place in site.rankings.items() if priced < MIN_MODELS_FOR_PERCENTILE else ():
            share = place.cost_stats[task].pct_more_expensive if task in place.cost_stats else None
            if share is not None:
                yield Inconsistency("I12", f"models/{model}", f"cost on {task}", f"{share}%", f"{priced} have a price")


def i13_signals_differ(site: Site) -> Iterator[Inconsistency]:
    """Check that no two signals of a task have the same value for every model, where enough models have one.

    Among few models, two signals may well be equal: all at the end of a scale, or all with the same two values.
    """
    for task, rule in site.scoring_rules.items():
        rows = [facts.scores[task].values for facts in site.models.values() if task in facts.scores]
        columns = list(zip(*rows, strict=True))
        for one, other in combinations(range(len(columns)), 2):
            known = [value for value in columns[one] if value is not None]
            if columns[one] == columns[other] and len(known) >= MIN_MODELS_FOR_PERCENTILE and len(set(known)) > 1:
                names = rule.signals[one].fact, rule.signals[other].fact
                source = site.catalog.source_files["scoring"]
                origin = source.problem_at(("tasks", task, "signals", other), "", "keep one of the two signals")
                what = f"{names[1]} has the same values for every model"
                yield Inconsistency("I13", "method", f"two signals of {task}", names[0], what, origin)


def i14_ranks_lie_in_their_field(site: Site) -> Iterator[Inconsistency]:
    """Check that a rank is 1 + the number of higher scores."""
    for task in site.scoring_rules:
        totals = {
            facts.id: score.total
            for facts in site.current_models
            if (score := facts.scores.get(task)) and score.total is not None
        }
        for model, total in totals.items():
            place = site.rankings[model]
            rank = 1 + sum(other > total for other in totals.values())
            if place.ranks.get(task) != rank or place.scored_counts.get(task) != len(totals):
                claim = f"{place.ranks.get(task)} of {place.scored_counts.get(task)}"
                yield Inconsistency("I14", f"models/{model}", f"rank on {task}", claim, f"{rank} of {len(totals)}")


MODEL_CHECKS = (
    i1_facts_have_sources,
    i2_unknown_is_no_figure,
    i3_scores_are_their_terms,
    i3_scores_of_the_past_are_their_terms,
    i7_free_is_stated,
    i8_prices_are_readable,
    i10_facts_are_the_models_own,
    i12_claims_have_their_count,
    i13_signals_differ,
    i14_ranks_lie_in_their_field,
)
