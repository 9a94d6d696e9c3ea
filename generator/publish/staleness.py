"""Which pages are stale, and why: a pure comparison of two builds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.pages.page import WHOLE, Page
from generator.publish.fingerprints import Digests


class Plan(NamedTuple):
    """What changed since the last build, and where the site was touched."""

    first: bool
    """Whether there is no build to start from."""
    changed: frozenset[str]
    """The names of digests that are others than they were."""
    marks: Mapping[str, str]
    """For each folder of the site that is as the last build left it: its mark."""
    contents: Digests
    """For each folder, the sum of contents that the last build left."""

    @classmethod
    def of(cls, before: Digests, now: Digests, marks: Mapping[str, str], contents: Digests) -> Plan:
        """The plan that takes a site from what the last build was made of to what there is now."""
        changed = frozenset(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        return cls(not before, changed, marks, contents)


def inputs(page: Page) -> tuple[str, ...]:
    """Everything a page depends on, by the names of its digests, what most pages share first."""
    drawn_on = (f"template/{page.template}",) if page.template != WHOLE else ()
    return ("site", *drawn_on, *page.inputs)


def why(plan: Plan, page: Page) -> str:
    """Why a page is stale, by its first reason; nothing when it is not."""
    if plan.first:
        return "no build to start from"
    if page.path.rpartition("/")[0] not in plan.marks:
        return "touched on disk"
    own = inputs(page)
    return "" if plan.changed.isdisjoint(own) else next(name for name in own if name in plan.changed)
