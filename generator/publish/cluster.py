"""Shares the batches of a site among machines: the same batches, made by the workers of a dask scheduler.

All machines see the same folders under the same paths. A worker makes its environment
on first use and keeps it as long as sources and cache are those of the job; it refuses
to work from others. A batch may be made twice, when the worker that had it is lost: what
is in the new tree already is then accepted, or replaced whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, as_completed
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.pages.renderer import Renderer
from generator.publish.build_cache import BuildCache, FingerprintSet, load_cache, scan_dirs
from generator.publish.build_options import BuildOptions, Progress
from generator.publish.errors import UsageError
from generator.publish.fingerprints import Digests, combine, digest, program_fingerprints, source_fingerprints
from generator.publish.output_dir import OutputDir
from generator.publish.page_inputs import page_inputs
from generator.publish.precompress import PrecompressingWriter
from generator.publish.staleness import RebuildPlan
from generator.publish.tree_writer import UNLINKABLE, OpenDir, TreeWriter
from generator.publish.workers import Batch, BatchResult, WorkerContext, gather, make_batches

Task = TypeVar("Task")
Result = TypeVar("Result")
KINDS = ("content", "templates", "code")
WAIT = 5
"""Seconds in which a scheduler, and a first worker, must answer."""


class ClusterJob(NamedTuple):
    """What a worker needs to know of a build; the rest it reads itself. Paths hold on every machine."""

    content: str
    templates: str
    site: str
    cache_file: str
    """The cache of the last build."""
    parent: str
    """The folder in which the new tree is made."""
    sources: tuple[str, ...]
    """A digest of each of KINDS."""
    cache: str
    """A digest of the cache."""
    modified_dirs: tuple[str, ...]
    """Folders of the site that are not as the last build left them."""

    @property
    def name(self) -> str:
        """Tells builds from different states apart, so that a straggler of another one never writes into this."""
        return digest(*self.sources, self.cache, *self.modified_dirs)

    @property
    def tree(self) -> Path:
        """The new tree."""
        return Path(self.parent, self.name)


def cluster_job(content: Path, templates: Path, out: OutputDir, sources: Digests) -> ClusterJob:
    """Return the job of a build."""
    return ClusterJob(
        content=str(content.resolve()),
        templates=str(templates.resolve()),
        site=str(out.site),
        cache_file=str(out.cache_file),
        parent=str(out.new),
        sources=combine_by_kind(sources),
        cache=digest_cache(out.cache),
        modified_dirs=tuple(sorted(out.cache.dirs.keys() - out.clean_dirs.keys())),
    )


def combine_by_kind(sources: Digests) -> tuple[str, ...]:
    """Return one digest of all content, of all templates, and of the program."""
    return tuple(combine({k: v for k, v in sources.items() if k.startswith(f"{kind}/")}) for kind in KINDS)


def digest_cache(cache: BuildCache) -> str:
    """Return one digest of what the last build was made of, and what it left."""
    return digest(*map(combine, (cache.inputs, cache.dirs, cache.contents, cache.files)))


@contextmanager
def render_on_cluster(
    options: BuildOptions, out: OutputDir, renderer: Renderer, plan: RebuildPlan, sources: Digests, progress: Progress
) -> Iterator[BatchResult]:
    """Hold a new tree with all pages, made by the workers of a scheduler.

    Raises:
        UsageError: there is no such scheduler, it has no worker, or one reads something else than we do.
        OSError: the scheduler, or every worker that tried a batch, was lost, or files have not arrived.
    """
    job = cluster_job(options.content, options.templates, out, sources)
    with out.stage(job.name) as tree:
        batches = list(make_batches(renderer.site, plan))
        results = map_on_cluster(options.scheduler, partial(make_on_cluster, job), batches)
        rendered = gather(results, len(batches), progress)
        refuse_missing(tree, rendered.fingerprints)
        yield rendered


def map_on_cluster(scheduler: str, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Do some work on every task with the workers of a scheduler and yield what came of each, in no fixed order.

    A task is done again where the worker that had it is lost.

    Raises:
        UsageError: there is no such scheduler, or it has no worker.
        OSError: the scheduler, or every worker that tried a task, was lost.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise UsageError("packages for a cluster are not installed; run `make cluster`") from None
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler answers at {scheduler}; start one with `dask scheduler`") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            raise UsageError(f"the scheduler at {scheduler} has no worker; start some with `dask worker`") from error
        pool = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        try:
            for done in as_completed([pool.submit(work, task) for task in tasks]):
                yield done.result()
        except CancelledError as error:
            raise OSError(f"lost the connection to the scheduler at {scheduler}") from error
        except KilledWorker as error:
            raise OSError("several workers were killed at the same batch, perhaps for lack of memory") from error
        finally:
            pool.shutdown(wait=False)


def refuse_missing(tree: Path, written: FingerprintSet) -> None:
    """Compare what the workers say they wrote with the files here.

    Raises:
        OSError: they differ.
    """
    if scan_dirs(tree) != written.serialize():
        raise OSError(f"{tree} lacks files that the workers wrote; check that all machines share that folder")


_turn = threading.Lock()


def make_on_cluster(job: ClusterJob, batch: Batch) -> BatchResult:
    """Make a batch in a worker, whose threads take turns: they would only wait for each other."""
    with _turn:
        if not job.tree.is_dir():
            raise UsageError(f"{this_worker()} does not see {job.parent}; mount that folder on every machine")
        site, renderer, inputs = load_environment(job.content, job.templates, job.sources)
        writer = SharedPrecompressingWriter(job.tree, Path(job.site), site.catalog.settings.precompress)
        return WorkerContext(site, renderer, plan_of(job, inputs), writer).make(batch)


def plan_of(job: ClusterJob, inputs: Digests) -> RebuildPlan:
    """Return the same plan as that of the build, from the cache of the last one."""
    cached = load_expected_cache(job.cache_file, job.cache)
    clean_dirs = {name: one for name, one in cached.dirs.items() if name not in job.modified_dirs}
    return RebuildPlan.compare(cached, inputs, clean_dirs)


@lru_cache(maxsize=1)
def load_expected_cache(file: str, expected: str) -> BuildCache:
    """Return the cache of the last build, held against what the build found."""
    cached = load_cache(Path(file))
    if digest_cache(cached) != expected:
        raise UsageError(f"{this_worker()} sees another {file}; mount the same folder on every machine")
    return cached


@lru_cache(maxsize=1)
def load_environment(content: str, templates: str, expected: tuple[str, ...]) -> tuple[Site, Renderer, Digests]:
    """Return what pages are made of, read here and held against what the build was started with."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sources = check_sources(content, templates, expected)
    site = load_site(Path(content))
    renderer = Renderer(site, Path(templates), few=True)
    check_sources(content, templates, expected)
    return site, renderer, page_inputs(site, sources, renderer.asset_paths, renderer.environment)


def check_sources(content: str, templates: str, expected: tuple[str, ...]) -> Digests:
    """Return the fingerprints of the sources as they lie here.

    Raises:
        UsageError: they are not those of the build, or this process runs a program that was replaced since.
    """
    sources = source_fingerprints(Path(content), Path(templates))
    own = combine_by_kind(sources)
    differing = [kind for kind, one, other in zip(KINDS, own, expected, strict=True) if one != other]
    if not differing and running_program() != expected[KINDS.index("code")]:
        differing = ["code in memory"]
    if differing:
        what = " and ".join(differing)
        raise UsageError(f"{this_worker()} has other {what} than this build; update it, then start it again")
    return sources


def this_worker() -> str:
    """Return what messages call this worker."""
    return f"the worker on {socket.gethostname()}"


@cache
def running_program() -> str:
    """Return the digest of the program as it was when this process began to use it."""
    return combine(program_fingerprints())


class SharedTreeWriter(TreeWriter):
    """Writes into a tree that another worker may have begun the same batch in."""

    def open_dir(self, folder: str) -> OpenDir:
        """Return a folder, open, but never make the tree itself: when that is gone, so is the build."""
        if not os.path.isdir(self.root):
            raise FileNotFoundError(f"the build that made {self.root} is over")
        return super().open_dir(folder)

    def link(self, path: str) -> None:
        """Take a file over, unless it is."""
        try:
            super().link(path)
        except FileExistsError:
            if not os.path.samefile(self.old + path, self.root + path):
                self.aside.unlink(missing_ok=True)
                try:
                    self.aside.hardlink_to(self.old + path)
                except OSError as error:
                    if error.errno not in UNLINKABLE:
                        raise
                    shutil.copy2(self.old + path, self.aside)
                self.aside.replace(self.root + path)

    def create(self, folder: OpenDir, name: str, path: str, data: bytes) -> int:
        """Make a file, or accept the one that is whole already; nothing is ever written into a file that is there."""
        try:
            return super().create(folder, name, path, data)
        except FileExistsError:
            if Path(self.root + path).read_bytes() != data:
                self.aside.write_bytes(data)
                self.aside.replace(self.root + path)
            return os.stat(name, dir_fd=folder.new_fd).st_mtime_ns

    @property
    def aside(self) -> Path:
        """A file of this worker outside the tree, to be moved into it when it is whole."""
        return Path(self.root).with_name(f"{socket.gethostname()}-{os.getpid()}")


class SharedPrecompressingWriter(PrecompressingWriter, SharedTreeWriter):
    """The same for every file and its compressed copies."""
