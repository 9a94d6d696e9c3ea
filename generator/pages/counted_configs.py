"""The configuration in which a model's leading result counted, as lists show it beside the model."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import describe_config
from generator.compare.site import Site


def score_config(site: Site, task: str, facts: ModelFacts) -> str:
    """Return the configuration of the heaviest quality signal that a score has a value for; empty for the default."""
    rule = site.scoring_rules[task]
    weights = zip(rule.signals, rule.weights, rule.is_measured, strict=True)
    return counted_config(site, task, facts, {signal.fact: weight for signal, weight, measured in weights if measured})


def use_case_config(site: Site, name: str, facts: ModelFacts) -> str:
    """Return the same for the benchmarks of a use case."""
    use = site.catalog.use_cases[name]
    weights = {f"results.{benchmark}": weight for benchmark, weight in use.evidence.items()}
    return counted_config(site, use.task, facts, weights)


def counted_config(site: Site, task: str, facts: ModelFacts, weights: Mapping[str, int]) -> str:
    """Return in words the configuration of the heaviest of some results, each a fact path with its weight."""
    scoring = site.catalog.scoring.tasks[task]
    found = [
        (weights[entry.fact], entry.fact, value.config)
        for entry, value in zip((*scoring.signals, *scoring.unscored), facts.measures(task), strict=True)
        if entry.fact in weights and value.value is not None
    ]
    if not found:
        return ""
    _, fact, config = max(found, key=lambda one: one[0])
    benchmark = site.catalog.benchmarks.get(fact.removeprefix("results."))
    return describe_config(config, benchmark) if benchmark and config else ""
