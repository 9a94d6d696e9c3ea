"""How many calls and cost leads would change if a stale source or a disputed fact did not hold.

A source past its age limit is tried as one that no longer counts; where its facts already count no longer, as one
read today. A disputed fact is tried with each of the values that other sources give.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
from pydantic import ValidationError

from generator.catalog import records
from generator.catalog.effective_models import effective_model
from generator.catalog.freshness import find_stale_facts
from generator.catalog.problems import pluralize
from generator.compare.model.model_facts import read_model_facts
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import group_pairs
from generator.compare.site import Site
from generator.tools.todo.gap import DecisionCounts, Gap

BEYOND_ANY_AGE_LIMIT = datetime.timedelta(days=3650)


def find_disputed_facts(site: Site) -> Iterator[Gap]:
    """Yield every fact that another source gives otherwise, with what the most consequential other value changes."""
    for model, record in site.catalog.models.items():
        for index, conflict in enumerate(record.conflicts):
            edited = (replace_field(site, model, conflict.field, other.value) for other in conflict.others)
            decides = max((count_verdict_changes(site, model, one) for one in edited), key=sum)
            others = ", ".join(f"{other.value} ({other.source})" for other in conflict.others)
            yield Gap("conflict", model, conflict.field, f"also reported: {others}", ("conflicts", index), decides)


def find_stale_sources(site: Site) -> Iterator[Gap]:
    """Yield every source of a model with facts past their age limit, with what changes if they did not hold."""
    catalog = site.catalog
    for model, record in catalog.recorded_models.items():
        ages_of: dict[str, list[str]] = {}
        for fact, age in find_stale_facts(catalog, record):
            ages_of.setdefault(fact.source, []).append(age)
        for source, ages in ages_of.items():
            expired = "expired" in ages
            day = catalog.as_of if expired else catalog.as_of - BEYOND_ANY_AGE_LIMIT
            state = "no longer counting" if expired else "past the age limit"
            what = f"{pluralize(len(ages), 'fact')} {state}, last checked {record.sources[source].checked}"
            decides = count_verdict_changes(site, model, redate_source(site, model, source, day))
            yield Gap("stale", model, f"sources.{source}", what, ("sources", source), decides)


def redate_source(site: Site, model: str, source: str, day: datetime.date) -> records.Model:
    """Return a copy of a model's record with one source checked on another day."""
    record = site.catalog.models[model]
    redated = record.sources[source].model_copy(update={"checked": day})
    return record.model_copy(update={"sources": {**record.sources, source: redated}})


def replace_field(site: Site, model: str, field: str, value: str) -> records.Model:
    """Return a copy of a model's record with another value of a field; unchanged where the value is not valid there.

    `field` is as in `conflicts`: `limits.context`, `prices.<unit>`, `results.<benchmark>`, `capabilities.<id>`.
    """
    catalog = site.catalog
    tree: Any = deepcopy(catalog.model_file(model).tree)
    head, _, tail = field.partition(".")
    if head == "prices":
        offers = [offer for offer in tree.get("providers", ()) if offer["first-party"] == "yes"] or tree.get(
            "providers", ()
        )
        for rate in (rate for offer in offers for rate in offer.get("prices", ()) if is_plain_price(rate, tail)):
            rate["usd-per-unit"] = value
    elif head == "results":
        for result in (result for result in tree.get("results", ()) if result["benchmark"] == tail):
            result["value"] = value
    else:
        mapping, key = (tree.get(head, {}), tail) if tail else (tree, head)
        value_key = "state" if head == "capabilities" else "value"
        mapping[key] = {**mapping[key], value_key: value} if isinstance(mapping.get(key), dict) else value
    try:
        return effective_model(catalog, records.Model.model_validate(tree))
    except ValidationError:
        return catalog.models[model]


def is_plain_price(price: dict[str, str], unit: str) -> bool:
    """Return whether a price of a record's tree is one of a unit without conditions that no later one has replaced."""
    return (
        price["unit"] == unit and "until" not in price and price.keys() <= {"unit", "usd-per-unit", "since", "source"}
    )


def count_verdict_changes(site: Site, model: str, record: records.Model) -> DecisionCounts:
    """Return how many calls and cost leads of a model's pairs change when `record` takes the place of its own.

    A pair counts once, however many of its calls change; picks are not counted.
    """
    catalog = replace(site.catalog, models={**site.catalog.models, model: record})
    facts = site.models[model]
    edited = read_model_facts(catalog, model, site.scoring_rules, site.use_case_rules, site.search_graph)
    rivals = [one for one in site.models.values() if one.id != model and set(one.scores) & set(facts.scores)]
    table = ModelTable.of(site, [facts, edited, *rivals])
    before, after = (statements_against_rivals(table, row) for row in (0, 1))
    changed = [(was[0] != now[0], was[1] != now[1]) for was, now in zip(before, after, strict=True)]
    return DecisionCounts(sum(calls for calls, _ in changed), sum(costs for _, costs in changed))


def statements_against_rivals(table: ModelTable, row: int) -> list[tuple[object, object]]:
    """Return what comes out between one of the first two models of a table and each further one.

    That is for each rival, in codes, the call and the leader on each shared task, and who is cheaper for the workload
    of the headline task, with whether both can be priced.
    """
    b = np.arange(2, len(table.models))
    statements: list[tuple[object, object]] = [((), ())] * len(b)
    for positions, pairs in group_pairs(table, np.full(len(b), row), b):
        if not pairs.tasks:
            continue
        codes = [zip(one.calls.tolist(), one.leaders.tolist(), strict=True) for one in pairs.head_to_heads]
        cost = zip(pairs.costs[0].cheaper.tolist(), pairs.costs[0].is_priced.tolist(), strict=True)
        for position, calls, lead in zip(positions.tolist(), zip(*codes, strict=True), cost, strict=True):
            statements[position] = (dict(zip(pairs.tasks, calls, strict=True)), lead)
    return statements
