"""Which pages are stale, and why: a pure comparison of two builds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.pages.page import WHOLE, Page
from generator.pages.pair.pair_listing import TEMPLATE as PAIR
from generator.publish.build_cache import BuildCache
from generator.publish.fingerprints import Digests

GLOBAL = ("program", "assets", "settings")
"""Inputs of every page."""


class RebuildPlan(NamedTuple):
    """What changed since the last build, and which folders of the site are as it left them."""

    is_first_build: bool
    changed: frozenset[str]
    """The names of inputs whose digests are different from before."""
    clean_dirs: Mapping[str, str]
    """For each folder of the site that is as the last build left it: its fingerprint, serialized."""
    contents: Digests
    """For each folder, the sum of contents that the last build left."""
    files: Digests
    """The content digest of each file that is no pair page, as the last build left it."""

    @classmethod
    def compare(cls, last: BuildCache, inputs: Digests, clean_dirs: Digests) -> RebuildPlan:
        """Return the plan that takes a site from what the last build left to the current inputs."""
        before = last.inputs
        changed = frozenset(name for name in before.keys() | inputs.keys() if before.get(name) != inputs.get(name))
        return cls(not before, changed, clean_dirs, last.contents, last.files)


def inputs_of(page: Page) -> tuple[str, ...]:
    """Return everything a page depends on, by the names of its inputs, what most pages share first.

    Every page with a template prints the day of the data, except those of pairs.
    """
    template = (f"template/{page.template}",) if page.template != WHOLE else ()
    as_of = ("as-of",) if page.template not in (WHOLE, PAIR) else ()
    return (*GLOBAL, *template, *as_of, *page.inputs)


def stale_reason(plan: RebuildPlan, page: Page) -> str:
    """Return why a page must be rendered, by its first reason; empty where the existing file can be linked."""
    if plan.is_first_build:
        return "first build"
    if page.path.rpartition("/")[0] not in plan.clean_dirs:
        return "modified on disk"
    return first_changed(plan, inputs_of(page))


def first_changed(plan: RebuildPlan, names: tuple[str, ...]) -> str:
    """Return the first input that changed, or nothing."""
    return "" if plan.changed.isdisjoint(names) else next(name for name in names if name in plan.changed)


class PairStaleness:
    """Why pair pages are stale, ready to be asked for many thousands of them."""

    def __init__(self, plan: RebuildPlan) -> None:
        self.plan = plan
        self.reason_of_all = first_changed(plan, (*GLOBAL, f"template/{PAIR}", "population"))
        self.models = changed_ids(plan, ("facts", "standing", "ratings"))
        self.first = changed_ids(plan, ("joint",))
        self.notes = changed_ids(plan, ("pairs",))

    def reason(self, a: str, b: str) -> str:
        """Return why the page of a pair must be rendered; empty where the existing file can be linked."""
        if self.plan.is_first_build:
            return "first build"
        if f"compare/{a}" not in self.plan.clean_dirs:
            return "modified on disk"
        if self.reason_of_all:
            return self.reason_of_all
        by_model = self.models.get(a) or self.models.get(b) or self.first.get(a, "")
        return by_model or (self.notes.get(f"{a}-vs-{b}", "") if self.notes else "")


def changed_ids(plan: RebuildPlan, kinds: tuple[str, ...]) -> dict[str, str]:
    """Return the ids whose inputs of these kinds changed, each with the name of the first of them."""
    names = [f"{kind}/{name}" for kind in kinds for name in ids_of(plan.changed, kind)]
    return {name.partition("/")[2]: name for name in reversed(names)}


def ids_of(names: frozenset[str], kind: str) -> Iterator[str]:
    """Yield the ids in the names of inputs of one kind."""
    return (name.partition("/")[2] for name in names if name.startswith(f"{kind}/"))
