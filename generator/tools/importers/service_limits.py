"""Choose the limits that a source states of a provider's service: those below what the model itself can take.

Feeds fill in the model's own limits where they know none of a service, so the same size says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.catalog import fact_paths, records
from generator.tools.importers.proposal import ListedProvider, Proposal, Refusal, SourceStatement, UnusedItem

LIMIT_FIELDS = ("limits.context", "limits.output")
ROUNDING = Decimal("1.05")
"""Within this factor sizes are one and the same: 262,144 is written 256,000 or 262,000, a million 1,048,576."""


def service_limits(
    model: records.Model, provider: ListedProvider, facts: Iterable[Proposal], own: Iterable[Proposal]
) -> Iterator[SourceStatement]:
    """Yield the limits of a service that are to be compared with its entry in the record; count or refuse others.

    `facts` are what the file states of the service, `own` what it states of the maker's own.
    """
    listed = next((one for one in model.providers if one.provider == provider.name and one.kind == "paid"), None)
    by_field: dict[str, list[Proposal]] = {}
    for fact in facts:
        by_field.setdefault(fact.field, []).append(fact)
    for field, alike in by_field.items():
        if field not in LIMIT_FIELDS:
            yield from [UnusedItem("facts of a third-party provider about another maker's model")] * len(alike)
        elif len({fact.value for fact in alike}) > 1 or (listed and recorded_limit(listed.limits, field)):
            yield from alike
        else:
            known = [size for one in own if one.field == field and (size := size_of(one))]
            stated = fact_paths.stated_fact(model, field)
            known += [stated.value] if stated and isinstance(stated.value, int) else []
            window = recorded_limit(listed.limits, "limits.context") if listed else None
            yield judge_limit(alike[0], known, window)


def judge_limit(limit: Proposal, known: list[int], window: int | None) -> SourceStatement:
    """Return a limit of a service if it is below all that are `known` of the model, else why it is not used.

    `window` is the context window of the service, if the record states one.
    """
    size = size_of(limit)
    if not known:
        return UnusedItem("limits of a service, where those of the model are unknown")
    if any(one / ROUNDING <= size <= one * ROUNDING for one in known):
        return UnusedItem("limits of a service that are the model's own")
    highest = min([*known, window] if window else known)
    if any(one / ROUNDING <= size * 10 <= one * ROUNDING for one in known):
        return Refusal(
            limit.listing, limit.path, "a tenth of the model's own limit, by a slip of the source", str(size)
        )
    if size > highest:
        return Refusal(limit.listing, limit.path, f"a limit of a service above {highest:,}", str(size))
    return limit


def size_of(limit: Proposal) -> int:
    """Return a proposed limit in tokens."""
    return int(str(limit.value))


def recorded_limit(limits: records.Limits, field: str) -> int | None:
    """Return a limit that a record states, in tokens; None if it states none."""
    fact: records.Fact[int] | None = getattr(limits, field.partition(".")[2])
    return fact.value if fact else None
