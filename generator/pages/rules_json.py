"""The rules as data: everything a browser needs to compute scores and calls as the generator does."""

from __future__ import annotations

from typing import cast

from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.duel import Call
from generator.compare.pairs.pair import Rules
from generator.pages.model.model_json import given
from generator.pages.model.page import CALLS, STATED_CALLS
from generator.pages.rules_schema import CapabilityRule, RowRule, RulesData, SignalRule, TaskRule, UseRule, WordsData

WORDS: WordsData = {
    "states": {
        "known": "Known",
        "unstated": "Not in our sources",
        "not-published": "Not published",
        "does-not-apply": "Does not apply",
    },
    "can": {"supported": "Yes", "partial": "In part", "unsupported": "No"},
    "calls": cast(dict[Call, str], CALLS | STATED_CALLS),
    "whys": {
        "leads": "{one} to {other} on what {rival} publishes.",
        "leads-for-now": "{one} to {other} on what {rival} publishes.",
        "close": "{one} and {other} on what both publish.",
        "not-settled": "{one} and {other} on what both publish, but one publishes more.",
        "no-call": "{shared} of 100 points of evidence are shared; {needed} are needed.",
    },
    "alike": {
        "same": "Same for all",
        "supported": "All can",
        "partial": "All can in part",
        "unsupported": "None can",
        "unstated": "Not in our sources for any",
    },
    "matrix": "Along a row: whether its model leads the one that heads the column, with the means of both.",
    "apart": "Different jobs: no task is shared, so nothing is called.",
    "weigh": "How much each part of the score counts, in any whole numbers. Cost stays apart.",
}


def rules_data(rules: Rules) -> RulesData:
    """The edition in force, and what rows, tasks and workloads are called."""
    catalog = rules.profiles.catalog
    call = catalog.scoring.call
    return {
        "edition": catalog.scoring.edition,
        "since": catalog.scoring.since.isoformat(),
        "as_of": catalog.site.as_of.isoformat(),
        "limits": {
            "coverage": call.coverage * 100,
            "shared": rules.limits.shared,
            "margin": rules.limits.margin,
            "high": call.high * 100,
            "medium": call.medium * 100,
            "cost": rules.cost_share,
        },
        "groups": {name: {"name": one.name, "about": one.about} for name, one in catalog.scoring.groups.items()},
        "tasks": {task: task_rule(rules, task) for task in rules.profiles.yardsticks},
        "rows": [
            cast(RowRule, given(fact=row.fact, label=row.label, unit=row.unit, group=row.group, better=row.better))
            | {"margin": row.margin, "tasks": list(row.tasks)}
            for row in catalog.table.rows
        ],
        "capabilities": [capability_rule(rules, name) for name in capability_order(catalog)],
        "workloads": {
            name: {"name": work.name, "about": work.about, "task": work.task}
            for task in rules.profiles.yardsticks
            for name in rules.workloads[task]
            for work in [catalog.workloads[name]]
        },
        "uses": {name: use_rule(rules, name) for name in rules.profiles.needs},
        "words": WORDS,
    }


def task_rule(rules: Rules, task: str) -> TaskRule:
    """How models are scored on one task."""
    catalog, rule = rules.profiles.catalog, rules.profiles.yardsticks[task]
    kind = catalog.tasks[task]
    tests = {place: (lower, margin) for place, lower, margin in rules.tested[task]}
    signals = []
    for place, (one, weight, fill) in enumerate(zip(rule.signals, rule.weights, rule.fills, strict=True)):
        signal: SignalRule = {
            "fact": one.fact,
            "label": signal_label(catalog, one),
            "group": one.group,
            "weight": weight,
            "median": int(one.median * 100),
            "fill": fill,
            "scale": one.scale.kind,
        }
        if place in tests:
            lower, margin = tests[place]
            signal |= {"test": True, "lower": lower, "margin": margin}
        signals.append(signal)
    return {
        "name": kind.name,
        "noun": kind.noun,
        "workloads": list(rules.workloads[task]),
        "groups": list(rule.groups),
        "signals": signals,
    }


def capability_rule(rules: Rules, name: str) -> CapabilityRule:
    """A row of the capability matrix."""
    kind = rules.profiles.catalog.capabilities[name]
    return {"id": name, "name": kind.name, "group": kind.group, "about": kind.is_, "tasks": list(kind.tasks)}


def use_rule(rules: Rules, name: str) -> UseRule:
    """A use case, with the weight of each piece of its evidence."""
    use, rule = rules.profiles.catalog.use_cases[name], rules.profiles.needs[name]
    return {
        "name": use.name,
        "about": use.about,
        "task": use.task,
        "workload": use.workload,
        "evidence": dict(zip(use.evidence, rule.weights, strict=True)),
    }
