"""The rules as data (`rules.json`): what a browser needs to compute scores and calls as the generator does."""

from __future__ import annotations

from typing import cast

from generator.catalog import records
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.site import ResultRule, Site
from generator.pages.model.record_json import without_empty
from generator.pages.rules_schema import (
    CapabilityRowData,
    FeatureRowData,
    OtherBenchmarkData,
    RulesData,
    ScoringRuleData,
    SignalRuleData,
    UseCaseData,
    WordingData,
    WorkloadData,
)
from generator.pages.schema_base import CallName
from generator.strings import strings

WORDS: WordingData = {
    "states": strings.states,
    "can": strings.support,
    "calls": cast(dict[CallName, str], strings.verdicts.leader | strings.verdicts.no_leader),
    "whys": strings.compare.whys,
    "leads": strings.compare.leads,
    "trails": strings.compare.trails,
    "alike": strings.compare.alike,
    "matrix": strings.compare.matrix,
    "apart": strings.compare.apart,
    "weigh": strings.weights.about,
}


def rules_data(site: Site) -> RulesData:
    """Return the methodology in force, and the labels of rows, tasks, and workloads."""
    catalog = site.catalog
    call = catalog.scoring.thresholds
    return {
        "methodology_version": catalog.scoring.version,
        "effective": catalog.scoring.effective.isoformat(),
        "as_of": catalog.as_of.isoformat(),
        "limits": {
            "coverage": call.min_coverage * 100,
            "shared": site.verdict_limits.min_shared_weight,
            "margin": site.verdict_limits.min_margin,
            "quality": site.verdict_limits.min_quality_margin,
            "high": call.high_confidence * 100,
            "medium": call.medium_confidence * 100,
            "cost": site.cost_lead_pct,
        },
        "groups": {name: {"name": group.name, "about": group.about} for name, group in catalog.scoring.groups.items()},
        "tasks": {task: task_rule(site, task) for task in site.scoring_rules},
        "rows": [
            cast(
                FeatureRowData,
                without_empty(fact=row.fact, label=row.label, unit=row.unit, group=row.group, better=row.better),
            )
            | {"margin": row.margin, "tasks": list(row.tasks)}
            for row in catalog.feature_table.rows
        ],
        "capabilities": [capability_rule(site, name) for name in capability_order(catalog)],
        "workloads": {
            name: workload_rule(catalog.workloads[name])
            for task in site.scoring_rules
            for name in site.workload_ids[task]
        },
        "use_cases": {name: use_rule(site, name) for name in site.use_case_rules},
        "words": WORDS,
    }


def task_rule(site: Site, task: str) -> ScoringRuleData:
    """Return how models are scored on one task."""
    catalog, rule = site.catalog, site.scoring_rules[task]
    kind = catalog.tasks[task]
    result_rules = {result.signal_index: result for result in site.result_rules[task]}
    signals = []
    for index, (signal, weight, line) in enumerate(zip(rule.signals, rule.weights, rule.lines, strict=True)):
        data: SignalRuleData = {
            "fact": signal.fact,
            "label": signal_label(catalog, signal),
            "group": signal.group,
            "weight": weight,
            "scale": signal.scale.kind,
        }
        if rule.is_measured[index]:
            data["measured"] = True
        if rule.is_optional[index]:
            data["optional"] = True
        if line:
            data["line"] = list(line)
        if result := result_rules.get(index):
            data |= {"test": True, "lower": result.lower_is_better, "margin": result.margin_hundredths}
            data["unit"] = unit_of_result(site, signal.fact)
        signals.append(data)
    return {
        "name": kind.name,
        "plural": kind.plural,
        "workloads": list(site.workload_ids[task]),
        "groups": list(rule.groups),
        "own_rating": rule.rating_indexes[0] if rule.rating_indexes else None,
        "signals": signals,
        "others": [other_benchmark(site, task, rule) for rule in rules_of_others(site, task)],
    }


def workload_rule(work: records.Workload) -> WorkloadData:
    """Return a workload with its quantities."""
    data: WorkloadData = {
        "name": work.name,
        "about": work.about,
        "volume": work.volume,
        "task": work.task,
        "requests": work.requests,
    }
    if work.images:
        return data | {"images": work.images, "size": work.size or "", "quality": list(work.quality)}
    return data | {"input_tokens": work.input_tokens, "output_tokens": work.output_tokens}


def rules_of_others(site: Site, task: str) -> list[ResultRule]:
    """Return how the benchmarks outside a task's score are compared, in the order of the methodology."""
    others = (rule for rule in site.result_rules[task] if not rule.is_scored)
    return sorted(others, key=lambda rule: rule.signal_index)


def other_benchmark(site: Site, task: str, rule: ResultRule) -> OtherBenchmarkData:
    """Return one benchmark outside a task's score."""
    fact = site.measured_facts[task][rule.signal_index].fact
    data: OtherBenchmarkData = {
        "fact": fact,
        "label": site.measure_labels[task][rule.signal_index],
        "lower": rule.lower_is_better,
        "margin": rule.margin_hundredths,
        "unit": unit_of_result(site, fact),
    }
    if rule.self_reported:
        data["self_reported"] = True
    return data


def unit_of_result(site: Site, fact: str) -> str:
    """Return the unit of the benchmark behind a fact, as `results.<benchmark>`, in words."""
    return str(strings.results.axis[site.catalog.benchmarks[fact.split(".")[1]].unit])


def capability_rule(site: Site, name: str) -> CapabilityRowData:
    """Return a row of the capability matrix."""
    capability = site.catalog.capabilities[name]
    row = {
        "id": name,
        "name": capability.name,
        "group": capability.group,
        "description": capability.description,
        "tasks": list(capability.tasks),
        "takes": capability.takes,
        "scope": capability.scope,
    }
    better = None if capability.better == "none" else capability.better
    choices = list(capability.choices) or None
    minor = not capability.decides
    return cast(
        CapabilityRowData, row | without_empty(unit=capability.unit, better=better, choices=choices, minor=minor)
    )


def use_rule(site: Site, name: str) -> UseCaseData:
    """Return a use case, with the weight of each piece of its evidence."""
    use, rule = site.catalog.use_cases[name], site.use_case_rules[name]
    return {
        "name": use.name,
        "about": use.about,
        "task": use.task,
        "workload": use.workload,
        "benchmarks": dict(zip(use.evidence, rule.weights, strict=True)),
    }
