"""How old what a source said may be: past its limit a fact is marked, past twice its limit it decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from generator.catalog import kinds
from generator.catalog.catalog import Catalog
from generator.catalog.problem import Problem
from generator.catalog.referee import model_source

Aged = Literal["fresh", "old", "expired"]
Subject = Literal["price", "result", "capability", "licence"]
NOUNS: dict[str, tuple[str, str]] = {
    "price": ("price", "prices"),
    "result": ("result", "results"),
    "capability": ("capability or limit", "capabilities and limits"),
    "licence": ("licence", "terms of licences"),
}


def aged(catalog: Catalog, source: kinds.Source, kind: str) -> Aged:
    """`fresh`, `old` past the limit for its kind of fact, `expired` past twice the limit."""
    days = (catalog.site.as_of - source.checked).days
    limit = getattr(catalog.scoring.age, kind)
    return "fresh" if days <= limit else "old" if days <= 2 * limit else "expired"


def stale(catalog: Catalog) -> Iterator[Problem]:
    """A warning for each model with facts past their limit, at the source that was read longest ago."""
    for model_id, model in catalog.models.items():
        counts = Counter(cited(model))
        old = {found: n for found, n in counts.items() if aged(catalog, model.sources[found[1]], found[0]) != "fresh"}
        if not old:
            continue
        keys = sorted({key for _, key in old}, key=lambda key: (model.sources[key].checked, key))
        remedy = f"read {listed(keys)} again, correct what changed, and set `checked`"
        what = told(catalog, model, old)
        yield model_source(catalog, model_id).problem(("sources", keys[0], "checked"), what, remedy)


def told(catalog: Catalog, model: kinds.Model, old: dict[tuple[Subject, str], int]) -> str:
    """How many facts of which kind are past which limit."""
    by_kind = Counter[str]()
    for (kind, _), count in old.items():
        by_kind[kind] += count
    parts = [
        f"{count} {NOUNS[kind][count > 1]} past {getattr(catalog.scoring.age, kind)} days"
        for kind, count in sorted(by_kind.items())
    ]
    dead = sum(n for (kind, key), n in old.items() if aged(catalog, model.sources[key], kind) == "expired")
    return listed(parts) + (f"; too old to decide anything: {dead}" if dead else "")


def cited(model: kinds.Model) -> Iterator[tuple[Subject, str]]:
    """The kind of every fact in force and the key of its source."""
    offers = (offer for offer in model.offers if offer.until is None)
    for kind, stated in (
        *(("price", offer.source) for offer in offers),
        *(("price", part.source) for part in (model.hosting, model.uptime) if part),
        *(("result", result.source) for result in model.results),
        *(("capability", one.source) for one in model.capabilities.values() if one.state),
        *(("capability", fact.source) for fact in plain_facts(model)),
        *(("capability", part.source) for part in (model.sellers,) if part),
        *(("licence", fact.source) for fact in facts_in(model.licence)),
    ):
        yield kind, stated or model.source  # type: ignore[misc]


def plain_facts(model: kinds.Model) -> Iterator[kinds.Fact[object]]:
    """Facts that stand in the record itself, its limits and its life."""
    for part in (model, model.limits, model.lifecycle):
        yield from facts_in(part)


def facts_in(part: kinds.Kind) -> Iterator[kinds.Fact[object]]:
    """The facts with a value in one part of a record."""
    for name in type(part).model_fields:
        found = getattr(part, name)
        if isinstance(found, kinds.Fact) and found.value is not None:
            yield found


def listed(words: list[str]) -> str:
    """Words as a sentence lists them."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
