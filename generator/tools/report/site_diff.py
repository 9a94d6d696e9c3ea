"""Two states of a content folder side by side: which pages differ, by how much, and what turned on them.

Pages whose inputs are the same are the same. Of pairs both versions are rendered and compared
byte by byte, up to so many; past that their values are compared, and an evenly spread sample is
rendered. Of other pages a moved input is enough: a model that was not edited prints its rank
among all, and hundreds of such pages would be rendered to see one figure move.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast
from zlib import crc32

from generator.compare.consistency import Contradicted
from generator.compare.load import LoadCache, load_site
from generator.compare.model_checks import in_profiles
from generator.compare.pairs.pair import Pair, compare
from generator.compare.site import Site
from generator.pages.page import Page
from generator.pages.pair.pages import TEMPLATE as PAIR
from generator.pages.renderer import Renderer
from generator.pages.site import Lot, lots, pages_in
from generator.publish.fingerprints import Digests, input_digests, source_digests
from generator.publish.staleness import inputs
from generator.tools.report.verdict_changes import Turn, turns

MOST = 6000
"""Pair pages of which both versions are rendered."""
SAMPLE = 400
"""Pair pages rendered where there are more than that."""


class World(NamedTuple):
    """A content folder worked out."""

    site: Site
    inputs: Digests
    renderer: Renderer


def world(content: Path, templates: Path, earlier: LoadCache, before: Renderer | None = None) -> World:
    """A content folder worked out; the older one with what the renderer of the newer one `before` it made.

    Raises:
        Refused: the content has problems.
        Contradicted: it contradicts itself.
    """
    site = load_site(content, earlier=earlier)
    if before is None and (found := list(in_profiles(site))):
        raise Contradicted(found)
    renderer = Renderer(site, templates, few=True, before=before)
    sources = source_digests(content, templates)
    return World(site, input_digests(sources, site, renderer.environment), renderer)


class PageChange(NamedTuple):
    """A page that reads otherwise than before."""

    path: str
    lines: int
    """Lines of its file that only one version has."""
    turned: int
    """Calls and cost leads that turned on it."""
    picks: int


@dataclass
class Found:
    """What comparing pages brought to light."""

    rebuilt: int = 0
    """Pages with an input that is another one."""
    changed: list[PageChange] = field(default_factory=list)
    born: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    rendered: int = 0
    """Pair pages of which both versions were rendered, and how many of them differ."""
    differing: int = 0
    grown: int = 0
    """Bytes of new and changed pages less those of old and gone ones: of the pairs rendered, and of all others."""
    others_grown: int = 0
    unseen: int = 0
    """Pages of models that were not edited: counted by their inputs, not rendered."""

    def join(self, other: Found) -> None:
        """Add what another lot brought."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


class Both:
    """The two worlds, and how their pages are compared."""

    def __init__(self, before: World, after: World) -> None:
        self.before = before
        self.after = after
        self.same = cache(self._same)
        models = len(after.site.models)
        everywhere = {"site", "rarity", f"template/{PAIR}"}
        differing = {
            name
            for name in before.inputs.keys() | after.inputs.keys()
            if before.inputs.get(name) != after.inputs.get(name)
        }
        touched = {name.partition("/")[2] for name in differing if name.startswith(("facts/", "standing/"))}
        stale = models * (models - 1) // 2 if differing & everywhere else len(touched) * models
        self.step = 1 if stale <= MOST else -(-stale // SAMPLE)
        """One in so many pair pages is rendered."""

    def found(self, lot: Lot) -> Found:
        """What differs in the pages of a lot."""
        old, new = pages(self.before, lot), pages(self.after, lot)
        found = Found(born=sorted(new.keys() - old.keys()), gone=sorted(old.keys() - new.keys()))
        for path in sorted(old.keys() & new.keys()):
            moved = {one for one in inputs(new[path]) if self.before.inputs.get(one) != self.after.inputs.get(one)}
            found.rebuilt += bool(moved)
            if moved and new[path].template == PAIR:
                self.compare_pair(new[path], found)
            elif moved and lot.models and f"facts/{lot.models[0]}" not in moved:
                found.unseen += 1
                found.changed.append(PageChange(path, 0, 0, 0))
            elif moved:
                was, now = self.before.renderer.render(old[path]), self.after.renderer.render(new[path])
                found.others_grown += len(now) - len(was)
                found.changed += [page_change(path, lines(was, now), [])] if was != now else []
        for paths, of, world, sign in ((found.born, new, self.after, 1), (found.gone, old, self.before, -1)):
            for page in (of[path] for path in paths):
                if page.template != PAIR:
                    found.others_grown += sign * len(world.renderer.render(page))
                elif self.chosen(page):
                    found.grown += sign * len(world.renderer.render(page))
        return found

    def chosen(self, page: Page) -> bool:
        """Whether a pair page is rendered: all of few, some of many."""
        return crc32(page.path.encode()) % self.step == 0

    def compare_pair(self, page: Page, found: Found) -> None:
        """Compare what both versions of a pair page say, and their bytes if it is chosen."""
        chosen, names = self.chosen(page), [name.removeprefix("facts/") for name in page.inputs[:2]]
        before = compare(self.before.site, *(self.before.site.models[name] for name in names))
        if chosen:
            after = cast(Pair, page.view())
        else:
            after = compare(self.after.site, *(self.after.site.models[name] for name in names))
        turned = list(turns(before, after))
        found.turns += turned
        differs, count = before[2:] != after[2:] or not self.shows_the_same(after), 0
        if chosen:
            self.share_fragments(names)
            was = self.before.renderer.press.html(before).encode()
            now = self.after.renderer.press.html(after).encode()
            found.rendered += 1
            found.differing += was != now
            found.grown += len(now) - len(was)
            differs, count = was != now, lines(was, now)
        if differs:
            found.changed.append(page_change(page.path, count, turned))

    def share_fragments(self, models: list[str]) -> None:
        """Spare making what pages say of a model twice, where all it is made of is the same."""
        old, new = self.before.renderer.shelf, self.after.renderer.shelf
        for model in models:
            made_of = ("site", f"facts/{model}", f"standing/{model}")
            if model not in old and all(self.before.inputs[one] == self.after.inputs[one] for one in made_of):
                old[model] = new[model]

    def shows_the_same(self, pair: Pair) -> bool:
        """Whether a pair page shows the same of its two models, beside what it compares."""
        tasks = ("", *(one.task for one in pair.duels))
        return all(self.same(model.id, task) for model in (pair.a, pair.b) for task in tasks)

    def _same(self, model: str, task: str) -> bool:
        """Whether what is shown of a model, or of it on one task, is what it was."""
        was, now = self.before.site.models[model], self.after.site.models[model]
        if task:
            return (was.scores.get(task), was.measures.get(task), was.capabilities) == (
                now.scores.get(task),
                now.measures.get(task),
                now.capabilities,
            )
        parts = ("name", "maker", "tasks", "cells", "ending", "costs", "checked")
        return all(getattr(was, part) == getattr(now, part) for part in parts)


def pages(world: World, lot: Lot) -> dict[str, Page]:
    """The pages of a lot by path; none for a model that is not there."""
    if not world.site.models.keys() >= set(lot.models):
        return {}
    return {page.path: page for page in pages_in(world.site, lot)}


def lines(was: bytes, now: bytes) -> int:
    """Lines that only one of two files has."""
    return len(set(was.split(b"\n")) ^ set(now.split(b"\n")))


def page_change(path: str, lines: int, turned: list[Turn]) -> PageChange:
    """A changed page with what turned on it."""
    calls = sum(one.subject != "pick" for one in turned)
    return PageChange(path, lines, calls, len(turned) - calls)


def compared(both: Both, jobs: int) -> Found:
    """All pages of both worlds compared, lot by lot, by so many processes."""
    before, after = both.before, both.after
    work = sorted({*lots(before.site), *lots(after.site)}, key=lambda lot: (lot.models, lot.kind))
    found = Found()
    for one in shared_out(both, work, jobs):
        found.join(one)
    return found


_both: Both | None = None


def shared_out(both: Both, work: list[Lot], jobs: int) -> Iterable[Found]:
    """Every lot compared, in order."""
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(both.found, work)
        return
    global _both
    _both = both
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context) as pool:
        yield from pool.map(found_in, work, chunksize=4)


def found_in(lot: Lot) -> Found:
    """Compare a lot in a worker process, which has both worlds from its parent."""
    assert _both is not None
    return _both.found(lot)
