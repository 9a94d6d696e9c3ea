"""The age of facts: past the limit for its kind a fact is marked, past twice the limit it decides nothing.

Ages are counted in days from the day its source was last read to the site's `as-of`, never to today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, join_with_and

FactAge = Literal["fresh", "old", "expired"]
AgeSubject = Literal["price", "result", "capability", "license"]
NOUNS: dict[str, tuple[str, str]] = {
    "price": ("price", "prices"),
    "result": ("result", "results"),
    "capability": ("capability or limit", "capabilities and limits"),
    "license": ("license", "license terms"),
}


class SourcedFact(NamedTuple):
    """A fact of a model's record with the source that states it."""

    path: str
    source: str
    """Key of the source in the record."""
    kind: AgeSubject
    """Whose limit holds."""


def fact_age(catalog: Catalog, source: records.Source, kind: str) -> FactAge:
    """Return how old a fact of a source is: `old` past the limit for its kind, `expired` past twice the limit."""
    days = (catalog.settings.as_of - source.checked).days
    limit = getattr(catalog.scoring.max_age_days, kind)
    return "fresh" if days <= limit else "old" if days <= 2 * limit else "expired"


def warn_stale_facts(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each model with facts past their limit, at the source that was read longest ago.

    Results that an archived source published are left out: reading it again would find them as they are.
    """
    for model_id, model in catalog.models.items():
        if not (old := [found for found in find_stale_facts(catalog, model) if not is_final_result(model, found[0])]):
            continue
        keys = sorted({one.source for one, _ in old}, key=lambda key: (model.sources[key].checked, key))
        remedy = f"read {join_with_and(keys)} again, correct what changed, and set `checked`"
        yield catalog.model_file(model_id).problem_at(
            ("sources", keys[0], "checked"), describe_stale_facts(catalog, old), remedy
        )


def is_final_result(model: records.Model, one: SourcedFact) -> bool:
    """Return whether a fact is a result from a source that changes no more."""
    return one.kind == "result" and model.sources[one.source].archived is not None


def describe_stale_facts(catalog: Catalog, old: list[tuple[SourcedFact, FactAge]]) -> str:
    """Describe how many facts of which kind are past which limit: `2 prices past 90 days`."""
    counts = Counter(one.kind for one, _ in old)
    parts = [
        f"{count} {NOUNS[kind][count > 1]} past {getattr(catalog.scoring.max_age_days, kind)} days"
        for kind, count in sorted(counts.items())
    ]
    dead = sum(age == "expired" for _, age in old)
    return join_with_and(parts) + (f"; too old to decide anything: {dead}" if dead else "")


def find_stale_facts(catalog: Catalog, model: records.Model) -> list[tuple[SourcedFact, FactAge]]:
    """Return the facts of a model that are `old` or `expired`, each with which of the two."""
    found = ((one, fact_age(catalog, model.sources[one.source], one.kind)) for one in list_sourced_facts(model))
    return [(one, age) for one, age in found if age != "fresh"]


def list_sourced_facts(model: records.Model) -> Iterator[SourcedFact]:
    """Yield every fact that a source states; of offers only those that no later one has replaced."""
    for path in sorted(fact_paths.PLAIN_PATHS - {"maker", "pricing.tokens", "pricing.image"}):
        fact = fact_paths.stated_fact(model, path)
        if isinstance(fact, records.Fact) and fact.value is not None:
            yield SourcedFact(path, fact.source or model.source, age_subject(path))
    for name, capability in model.capabilities.items():
        if capability.state:
            yield SourcedFact(f"capabilities.{name}", capability.source or model.source, "capability")
    parts: tuple[tuple[str, records.SelfHosting | records.Uptime | None, AgeSubject], ...] = (
        ("self-hosting", model.self_hosting, "price"),
        ("uptime", model.uptime, "price"),
    )
    for name, part, kind in parts:
        if part:
            yield SourcedFact(name, part.source or model.source, kind)
    for offer in model.providers:
        if offer.until is None:
            yield SourcedFact(f"providers[{offer.provider}]", offer.source or model.source, "price")
    for result in model.results:
        config = f", {result.config}" if result.config else ""
        yield SourcedFact(f"results[{result.benchmark}{config}]", result.source or model.source, "result")


def age_subject(path: str) -> AgeSubject:
    """Return which limit holds for a plain fact."""
    if path in fact_paths.LICENSE_PATHS:
        return "license"
    return "price" if path in fact_paths.MEASURED_PATHS else "capability"
