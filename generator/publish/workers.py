"""Share the lots of a site among processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from generator.compare.pair import Rules
from generator.pages.site import Lot, pages_in
from generator.publish.render import Renderer
from generator.publish.write import Writer


class Made(NamedTuple):
    """What came of one lot."""

    pages: int
    bytes: int
    largest: int


class Bench:
    """All a process needs to make pages."""

    def __init__(self, rules: Rules, renderer: Renderer, root: Path) -> None:
        self.rules = rules
        self.renderer = renderer
        self.writer = Writer(root)

    def make(self, lot: Lot) -> Made:
        """Render and write the pages of a lot."""
        pages = size = largest = 0
        for page in pages_in(self.rules, lot):
            data = self.renderer.render(page)
            self.writer.write(page.path, data)
            pages += 1
            size += len(data)
            largest = max(largest, len(data))
        return Made(pages, size, largest)


def make_all(bench: Bench, lots: list[Lot], jobs: int) -> Iterator[Made]:
    """Make every lot and yield what came of each, in no fixed order."""
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(bench.make, lots)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, initializer=sit_down, initargs=(bench,)) as pool:
        try:
            for done in as_completed([pool.submit(make_at_bench, lot) for lot in lots]):
                yield done.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


_bench: Bench | None = None


def sit_down(bench: Bench) -> None:
    """Give a new process its bench; a forked one shares it with its parent, nothing is copied."""
    global _bench
    _bench = bench


def make_at_bench(lot: Lot) -> Made:
    """Make a lot in a worker process."""
    assert _bench is not None
    return _bench.make(lot)
