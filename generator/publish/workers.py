"""Share the lots of a site among processes."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from generator.compare.site import Site
from generator.pages.page import Page
from generator.pages.renderer import Renderer
from generator.pages.site import Lot, pages_in
from generator.publish.build_cache import Mark, Marks
from generator.publish.output_dir import Writer, contents
from generator.publish.staleness import Plan, why

BATCH = 64
"""Pages rendered before they are written: each of the two runs quicker when it is not for ever interrupted."""


AT_ONCE = 16
"""Models whose own pages are made together, for the same reason."""


class Made(NamedTuple):
    """What came of one lot."""

    marks: Marks
    reasons: Counter[str]
    """Why pages were rendered, each with how many."""


class Bench:
    """All a process needs to make pages."""

    def __init__(self, site: Site, renderer: Renderer, plan: Plan, writer: Writer) -> None:
        self.site = site
        self.renderer = renderer
        self.plan = plan
        self.writer = writer

    def make(self, lot: Lot) -> Made:
        """Take over the fresh pages of a lot, render and write the stale ones."""
        pages = [(page, why(self.plan, page)) for page in pages_in(self.site, lot)]
        marks, reasons = Marks(), Counter[str]()
        if lot.kind == "pairs" and not any(reason for _, reason in pages) and self.kept_whole(pages, marks):
            return Made(marks, reasons)
        kept, stale, replaced = list[str](), list[Page](), list[str]()
        for page, reason in pages:
            if not reason and self.writer.keep(page.path, marks):
                kept += self.writer.files(page.path)
            else:
                stale.append(page)
                reasons[reason or "gone from the site"] += 1
        for start in range(0, len(stale), BATCH):
            batch = stale[start : start + BATCH]
            for page, data in zip(batch, list(self.renderer.together(batch)), strict=True):
                self.writer.write(page.path, data, marks)
                replaced += self.writer.files(page.path)
        self.hold(lot, kept, replaced, marks)
        return Made(marks, reasons)

    def hold(self, lot: Lot, kept: list[str], replaced: list[str], marks: Marks) -> None:
        """Count what is in the files that were taken over.

        Where they were most of a folder, that is what the folder held, without what was replaced; reading them costs
        more than linking them.
        """
        folder = kept[0].rpartition("/")[0] if kept else ""
        if lot.kind == "pairs" and len(replaced) < len(kept) and folder in self.plan.marks:
            before = [path for path in replaced if os.path.lexists(self.writer.old + path)]
            if Mark.read(self.plan.marks[folder]).files == len(kept) + len(before):
                marks.hold(folder, int(self.plan.contents[folder], 16) - contents(self.writer.old, before))
                return
        for path in kept:
            marks.hold(path.rpartition("/")[0], contents(self.writer.root, [path]))

    def kept_whole(self, pages: list[tuple[Page, str]], marks: Marks) -> bool:
        """Take over a folder that is as the last build left it, its mark included; False if it holds other files."""
        if not pages:
            return True
        folder = pages[0][0].path.rpartition("/")[0]
        mark = Mark.read(self.plan.marks[folder])
        if mark.files != sum(len(self.writer.files(page.path)) for page, _ in pages):
            return False
        for page, _ in pages:
            self.writer.link(page.path)
        marks.join(folder, mark)
        marks.hold(folder, int(self.plan.contents[folder], 16))
        return True


def make_all(bench: Bench, lots: list[Lot], jobs: int) -> Iterator[Made]:
    """Make every lot and yield what came of each, in no fixed order."""
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(bench.make, lots)
        return
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what is known by now stays to the end: no collection need look at it again, nor copy its pages
    with ProcessPoolExecutor(jobs, context, initializer=sit_down, initargs=(bench,)) as pool:
        try:
            for done in as_completed([pool.submit(make_at_bench, lot) for lot in lots]):
                yield done.result()
        except BrokenProcessPool as error:
            raise OSError("a worker process was killed, perhaps for want of memory; try --jobs 1") from error
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


PR_SET_PDEATHSIG = 1
_bench: Bench | None = None


def sit_down(bench: Bench) -> None:
    """Give a new process its bench; a forked one shares it with its parent, nothing is copied.

    It leaves Ctrl-C to its parent, and ends when that does.
    """
    global _bench
    _bench = bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def make_at_bench(lot: Lot) -> Made:
    """Make a lot in a worker process."""
    assert _bench is not None
    return _bench.make(lot)
