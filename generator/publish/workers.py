"""Shares the batches of a site among processes; a worker renders a batch and writes it into the new tree."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from generator.compare.site import Site
from generator.pages.html.template_errors import locate_template_errors
from generator.pages.html.urls import pair_path
from generator.pages.page import Page
from generator.pages.page_types import PageBatch, files_beside_pairs, page_batches, pages_in, pairs_by_task
from generator.pages.pair.pair_page import FEW
from generator.pages.renderer import Renderer
from generator.publish.build_cache import (
    BuildCache,
    DirFingerprint,
    FingerprintSet,
    content_digest,
    serialize_content,
    stat_digest,
)
from generator.publish.build_options import BuildOptions, Progress
from generator.publish.fingerprints import Digests
from generator.publish.output_dir import OutputDir
from generator.publish.output_scan import read_file
from generator.publish.precompress import tree_writer
from generator.publish.staleness import PairStaleness, RebuildPlan, stale_reason
from generator.publish.tree_writer import TreeWriter

PAIRS_AT_ONCE = 1024
"""Pairs rendered together; twice as many are a little cheaper and take more memory."""
MODELS_AT_ONCE = 16
"""Models whose own pages are made together, and whose folders of pair pages are taken over together."""


class StalePairs(NamedTuple):
    """Pairs whose pages are rendered together."""

    places: array[int]
    """Places of the models of each pair in the order of ids, one pair after the other."""
    reasons: Counter[str]
    """Why, each with how many."""


class FolderBatch(NamedTuple):
    """Models whose folders of pair pages are taken over, but for the pages that are stale."""

    models: tuple[str, ...]


Batch = StalePairs | FolderBatch | PageBatch


class BatchResult(NamedTuple):
    """What came of one batch."""

    fingerprints: FingerprintSet
    files: dict[str, str]
    """The content digest of each file that is no pair page."""
    reasons: Counter[str]
    """Why pages were rendered, each with how many."""

    def added_to(self, cache: BuildCache) -> BuildCache:
        """Return a cache of the site that these files are the whole of."""
        dirs, contents = self.fingerprints.serialize(), self.fingerprints.serialize_contents()
        return cache._replace(dirs=dirs, contents=contents, files=dict(sorted(self.files.items())))


def make_batches(site: Site, plan: RebuildPlan) -> Iterator[Batch]:
    """Yield all batches of a site, the largest first."""
    yield from pair_batches(site, plan)
    yield from page_batches(site, MODELS_AT_ONCE)
    models = list(site.models)
    for start in range(0, len(models), MODELS_AT_ONCE):
        yield FolderBatch(tuple(models[start : start + MODELS_AT_ONCE]))


def pair_batches(site: Site, plan: RebuildPlan) -> Iterator[StalePairs]:
    """Yield the stale pairs; those of the same tasks follow each other."""
    place_of = {model: place for place, model in enumerate(site.models)}
    staleness = PairStaleness(plan)
    stale = ((a, b, reason) for a, b in pairs_by_task(site) if (reason := staleness.reason(a, b)))
    while some := list(islice(stale, PAIRS_AT_ONCE)):
        places = array("I", (place_of[model] for a, b, _ in some for model in (a, b)))
        yield StalePairs(places, Counter(reason for _, _, reason in some))


@contextmanager
def render_here(
    options: BuildOptions, out: OutputDir, renderer: Renderer, plan: RebuildPlan, sources: Digests, progress: Progress
) -> Iterator[BatchResult]:
    """Hold a new tree with all pages, made by processes of this machine."""
    with out.stage() as tree:
        batches = list(make_batches(renderer.site, plan))
        writer = tree_writer(tree, out.site, renderer.site.catalog.settings.precompress)
        context = WorkerContext(renderer.site, renderer, plan, writer)
        yield gather(run_batches(context, batches, options.jobs), len(batches), progress)


class WorkerContext:
    """All a process needs to make batches."""

    def __init__(self, site: Site, renderer: Renderer, plan: RebuildPlan, writer: TreeWriter) -> None:
        self.site = site
        self.renderer = renderer
        self.plan = plan
        self.writer = writer
        self.models = list(site.models)
        self.staleness = PairStaleness(plan)

    def make(self, batch: Batch) -> BatchResult:
        """Take over the fresh pages of a batch, render and write the stale ones.

        Raises:
            BrokenTemplateError: a template cannot be rendered.
        """
        with locate_template_errors():
            return self._make(batch)

    def _make(self, batch: Batch) -> BatchResult:
        files, reasons = dict[str, str](), Counter[str]()
        if isinstance(batch, StalePairs):
            self.write_pairs(batch)
            reasons = batch.reasons
        elif isinstance(batch, FolderBatch):
            for model in batch.models:
                self.keep_folder(model, files, reasons)
        else:
            for page in pages_in(self.site, batch):
                self.make_page(page, files, reasons)
            for page in self.renderer.asset_pages() if batch.kind == "rest" else ():
                self.make_asset(page, files)
        return BatchResult(self.writer.finish(), files, reasons)

    def write_pairs(self, batch: StalePairs) -> None:
        """Render and write the pages of pairs."""
        ids = [self.models[place] for place in batch.places]
        pairs = list(zip(ids[::2], ids[1::2], strict=True))
        for place, html in self.renderer.pairs.render(pairs):
            self.writer.write(pair_path(*pairs[place]), html.encode("ascii"))

    def make_page(self, page: Page, files: dict[str, str], reasons: Counter[str]) -> None:
        """Take one page over, or render and write it."""
        reason = stale_reason(self.plan, page)
        if not reason and self.keep_page(page, files):
            return
        reasons[reason or "gone from the site"] += 1
        self.write_page(page, files)

    def keep_page(self, page: Page, files: dict[str, str]) -> bool:
        """Take a page over and count it; False where it is gone."""
        if not self.writer.keep(page.path):
            return False
        for path in self.writer.files_of(page.path):
            known = self.plan.files.get(path)
            files[path] = serialize_content(self.writer.count(path, int(known, 16) if known else None))
        return True

    def make_asset(self, page: Page, files: dict[str, str]) -> None:
        """Take an asset over, or write it; assets are not told of as pages rendered."""
        if stale_reason(self.plan, page) or not self.keep_page(page, files):
            self.write_page(page, files)

    def write_page(self, page: Page, files: dict[str, str]) -> None:
        """Render and write a page."""
        for path, content in self.writer.write(page.path, self.renderer.render(page)).items():
            files[path] = serialize_content(content)

    def keep_folder(self, first: str, files: dict[str, str], reasons: Counter[str]) -> None:
        """Take over the fresh pages of the pairs on which a model comes first, and make the files beside them."""
        folder = f"compare/{first}"
        if folder in self.plan.clean_dirs:
            partners = self.site.pair_selection.partners[first]
            fresh = [b for b in self.models if b > first and b in partners and not self.staleness.reason(first, b)]
            if fresh:
                self.keep_pairs(folder, first, fresh, reasons)
        for page in files_beside_pairs(self.site, [first]):
            self.make_page(page, files, reasons)

    def keep_pairs(self, folder: str, first: str, fresh: list[str], reasons: Counter[str]) -> None:
        """Link fresh pair pages; their folder's fingerprint is the old one less what is not kept.

        Nothing is read or looked at but the files that go; where most of them do, those that stay.
        """
        kept = self.writer.keep_all(folder, [pair_path(first, b).rpartition("/")[2] for b in fresh])
        names = {name for page in kept for name in self.writer.files_of(page)}
        with os.scandir(self.writer.old + folder) as entries:
            dropped = [one.name for one in entries if one.name not in names and not one.is_dir(follow_symlinks=False)]
        if len(dropped) < len(names) and len(kept) == len(fresh):
            self.writer.fingerprints.merge(folder, *self.without(folder, dropped))
        else:
            for name in names:
                self.writer.count(f"{folder}/{name}")
        if len(kept) < len(fresh):
            lost = [(first, b) for b in fresh if pair_path(first, b).rpartition("/")[2] not in kept]
            self.render_lost(lost, reasons)

    def without(self, folder: str, dropped: list[str]) -> tuple[DirFingerprint, int]:
        """Return the fingerprint and the sum of contents that a clean folder has without some of its files."""
        before = DirFingerprint.parse(self.plan.clean_dirs[folder])
        files, size, largest, total = before
        content = int(self.plan.contents[folder], 16)
        for name in dropped:
            path = f"{self.writer.old}{folder}/{name}"
            status = os.stat(path, follow_symlinks=False)
            files, size = files - 1, size - status.st_size
            total -= stat_digest(os.fsencode(name), status.st_size, status.st_mtime_ns)
            content -= content_digest(name, read_file(path))
            largest = 0 if status.st_size == before.largest else largest
        if not largest:
            with os.scandir(self.writer.root + folder) as entries:
                largest = max((entry.stat().st_size for entry in entries), default=0)
        return DirFingerprint(files, size, largest, total), content

    def render_lost(self, pairs: list[tuple[str, str]], reasons: Counter[str]) -> None:
        """Render fresh pages that vanished from the site while it was built."""
        reasons["gone from the site"] += len(pairs)
        for place, html in self.renderer.pairs.render(pairs):
            self.writer.write(pair_path(*pairs[place]), html.encode("ascii"))


def run_batches(context: WorkerContext, batches: list[Batch], jobs: int) -> Iterator[BatchResult]:
    """Make every batch and yield what came of each, in no fixed order.

    One of each kind is made before processes fork, so that they share the templates that it compiles.
    """
    if sum(batch.reasons.total() for batch in batches if isinstance(batch, StalePairs)) > FEW:
        context.renderer.prepare_pairs()
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(context.make, batches)
        return
    ahead = list({type(batch): batch for batch in reversed(batches)}.values())
    yield from map(context.make, ahead)
    batches = [batch for batch in batches if not any(batch is one for one in ahead)]
    fork = multiprocessing.get_context("fork")
    gc.freeze()  # what is known by now stays to the end: no collection need look at it again, nor copy its pages
    with ProcessPoolExecutor(jobs, fork, initializer=init_worker, initargs=(context,)) as pool:
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)  # until a new worker knows how to take them
        futures = [pool.submit(make_in_worker, batch) for batch in batches]
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
            for done in as_completed(futures):
                yield done.result()
        except BrokenProcessPool as error:
            raise OSError("a worker process was killed, perhaps for lack of memory; try --jobs 1") from error
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()  # what they were writing is thrown away
            pool.shutdown(cancel_futures=True)
            raise


def gather(results: Iterable[BatchResult], batches: int, progress: Progress) -> BatchResult:
    """Return what came of all batches together; `progress` gets the number done and the number of all."""
    gathered = BatchResult(FingerprintSet(), {}, Counter())
    for done, result in enumerate(results, 1):
        gathered.fingerprints.update(result.fingerprints)
        gathered.files.update(result.files)
        gathered.reasons.update(result.reasons)
        progress(done, batches)
    return gathered


PR_SET_PDEATHSIG = 1
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_context: WorkerContext | None = None


def init_worker(context: WorkerContext) -> None:
    """Set up a forked worker: keep `context` in a module global (shared, not pickled), ignore Ctrl-C, die with the
    parent (on Linux)."""
    global _context
    _context = context
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)


def make_in_worker(batch: Batch) -> BatchResult:
    """Make a batch in a worker process."""
    assert _context is not None
    return _context.make(batch)
