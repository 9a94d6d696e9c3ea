"""What stale and disputed facts decide: the calls and cost leads that turn if they did not hold.

A source past its age limit is tried as one that no longer counts, or as one read today where its
facts already count no longer; a disputed fact with each of the values that others give.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from generator.catalog import records
from generator.catalog.freshness import old_facts
from generator.catalog.reference_checker import model_source
from generator.compare.model.model_facts import Facts, facts_of
from generator.compare.pairs.duel import duel
from generator.compare.pairs.pair import Rules, bill
from generator.tools.todo.gap import Decides, Gap
from generator.tools.todo.unknown_facts import headline

AGES = datetime.timedelta(3650)
"""Older than any limit."""


def disputed(rules: Rules) -> Iterator[Gap]:
    """Every fact that another source gives otherwise, with what the farthest reaching of its values would turn."""
    for model, record in rules.profiles.catalog.models.items():
        for number, conflict in enumerate(record.conflicts):
            tried = [turned(rules, model, instead(rules, model, conflict.field, one.value)) for one in conflict.others]
            said = ", ".join(f"{one.value} ({one.by})" for one in conflict.others)
            yield Gap(
                "conflict", model, conflict.field, f"others say {said}", ("conflicts", number), max(tried, key=sum)
            )


def aged(rules: Rules) -> Iterator[Gap]:
    """Every source with facts past their age limit."""
    catalog = rules.profiles.catalog
    for model, record in catalog.models.items():
        ages: dict[str, list[str]] = {}
        for fact, age in old_facts(catalog, record):
            ages.setdefault(fact.source, []).append(age)
        for key, found in ages.items():
            expired = "expired" in found
            day = catalog.site.as_of if expired else catalog.site.as_of - AGES
            facts = f"{len(found)} {'fact' if len(found) == 1 else 'facts'} {'expired' if expired else 'old'}"
            checked = f"checked {record.sources[key].checked}: {facts}"
            made = turned(rules, model, read_on(rules, model, key, day))
            yield Gap("stale", model, f"sources.{key}", checked, ("sources", key), made)


def read_on(rules: Rules, model: str, key: str, day: datetime.date) -> records.Model:
    """A model's record with one source read on another day."""
    record = rules.profiles.catalog.models[model]
    return record.model_copy(
        update={"sources": {**record.sources, key: record.sources[key].model_copy(update={"checked": day})}}
    )


def instead(rules: Rules, model: str, field: str, value: str) -> records.Model:
    """A model's record with another value of a field; as it is, where that value cannot stand there."""
    catalog = rules.profiles.catalog
    tree: Any = deepcopy(model_source(catalog, model).tree)
    head, _, tail = field.partition(".")
    if head == "offers":
        own = [one for one in tree.get("offers", ()) if one["by"] == "maker"] or tree.get("offers", ())
        for rate in (rate for offer in own for rate in offer["rates"] if len(rate) == 2 and rate["unit"] == tail):
            rate["usd"] = value
    elif head == "results":
        for result in (one for one in tree.get("results", ()) if one["benchmark"] == tail):
            result["value"] = value
    else:
        node, key = (tree.get(head, {}), tail) if tail else (tree, head)
        stated = "state" if head == "capabilities" else "value"
        node[key] = {**node[key], stated: value} if isinstance(node.get(key), dict) else value
    try:
        return records.Model.model_validate(tree)
    except ValidationError:
        return catalog.models[model]


def turned(rules: Rules, model: str, other: records.Model) -> Decides:
    """The calls and cost leads of a model's pairs that turn when its record is another one."""
    profiles = rules.profiles
    catalog = replace(profiles.catalog, models={**profiles.catalog.models, model: other})
    own, new = profiles.facts[model], facts_of(catalog, model, profiles.yardsticks, profiles.needs, profiles.graph)
    calls = costs = 0
    for rival in profiles.facts.values():
        if rival.id != model and set(rival.scores) & set(own.scores):
            calls += said(rules, own, rival) != said(rules, new, rival)
            costs += cheaper(rules, own, rival) != cheaper(rules, new, rival)
    return Decides(calls, costs)


def said(rules: Rules, own: Facts, rival: Facts) -> list[tuple[str, str | None]]:
    """The calls on the tasks that two models share."""
    yardsticks, both = rules.profiles.yardsticks, [task for task in own.scores if task in rival.scores]
    made = (duel(yardsticks[task], own.scores[task], rival.scores[task], rules.limits) for task in both)
    return [(one.call, one.leader) for one in made]


def cheaper(rules: Rules, own: Facts, rival: Facts) -> tuple[str | None, bool]:
    """Who is cheaper for the work that decides, and whether that can be said at all."""
    found = bill(rules, own, rival, rules.workloads[headline(rules, own, rival)][0])
    return found.cheaper, found.saving is None
