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
from generator.compare.model.model_facts import ModelFacts, model_facts
from generator.compare.pairs.duel import duel
from generator.compare.pairs.pair import bill
from generator.compare.site import Site
from generator.tools.todo.gap import Decides, Gap
from generator.tools.todo.unknown_facts import headline

AGES = datetime.timedelta(3650)
"""Older than any limit."""


def disputed(site: Site) -> Iterator[Gap]:
    """Every fact that another source gives otherwise, with what the farthest reaching of its values would turn."""
    for model, record in site.catalog.models.items():
        for number, conflict in enumerate(record.conflicts):
            tried = [turned(site, model, instead(site, model, conflict.field, one.value)) for one in conflict.others]
            said = ", ".join(f"{one.value} ({one.by})" for one in conflict.others)
            yield Gap(
                "conflict", model, conflict.field, f"others say {said}", ("conflicts", number), max(tried, key=sum)
            )


def aged(site: Site) -> Iterator[Gap]:
    """Every source with facts past their age limit."""
    catalog = site.catalog
    for model, record in catalog.models.items():
        ages: dict[str, list[str]] = {}
        for fact, age in old_facts(catalog, record):
            ages.setdefault(fact.source, []).append(age)
        for key, found in ages.items():
            expired = "expired" in found
            day = catalog.settings.as_of if expired else catalog.settings.as_of - AGES
            facts = f"{len(found)} {'fact' if len(found) == 1 else 'facts'} {'expired' if expired else 'old'}"
            checked = f"checked {record.sources[key].checked}: {facts}"
            made = turned(site, model, read_on(site, model, key, day))
            yield Gap("stale", model, f"sources.{key}", checked, ("sources", key), made)


def read_on(site: Site, model: str, key: str, day: datetime.date) -> records.Model:
    """A model's record with one source read on another day."""
    record = site.catalog.models[model]
    return record.model_copy(
        update={"sources": {**record.sources, key: record.sources[key].model_copy(update={"checked": day})}}
    )


def instead(site: Site, model: str, field: str, value: str) -> records.Model:
    """A model's record with another value of a field; as it is, where that value cannot stand there."""
    catalog = site.catalog
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


def turned(site: Site, model: str, other: records.Model) -> Decides:
    """The calls and cost leads of a model's pairs that turn when its record is another one."""
    site = site
    catalog = replace(site.catalog, models={**site.catalog.models, model: other})
    own, new = site.models[model], model_facts(catalog, model, site.scoring_rules, site.use_case_rules, site.graph)
    calls = costs = 0
    for rival in site.models.values():
        if rival.id != model and set(rival.scores) & set(own.scores):
            calls += said(site, own, rival) != said(site, new, rival)
            costs += cheaper(site, own, rival) != cheaper(site, new, rival)
    return Decides(calls, costs)


def said(site: Site, own: ModelFacts, rival: ModelFacts) -> list[tuple[str, str | None]]:
    """The calls on the tasks that two models share."""
    yardsticks, both = site.scoring_rules, [task for task in own.scores if task in rival.scores]
    made = (duel(yardsticks[task], own.scores[task], rival.scores[task], site.verdict_limits) for task in both)
    return [(one.call, one.leader) for one in made]


def cheaper(site: Site, own: ModelFacts, rival: ModelFacts) -> tuple[str | None, bool]:
    """Who is cheaper for the work that decides, and whether that can be said at all."""
    found = bill(site, own, rival, site.workloads_of[headline(site, own, rival)][0])
    return found.cheaper, found.saving is None
