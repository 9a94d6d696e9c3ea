"""Share the lots of a site among machines: the same lots, made by the workers of a dask scheduler.

All machines see the same folders under the same paths. A worker makes its environment
on first use and keeps it as long as sources and memory are those of the job; it refuses
to work from others. A lot may be made twice, when the worker that had it is lost: what
lies in the new tree already is then accepted, or replaced whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, as_completed
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.catalog.catalog_loader import load_catalog
from generator.compare.site import Site, build_site
from generator.pages.renderer import Renderer
from generator.pages.site import Lot
from generator.publish.build_cache import Marks, Memory, marks_of, recalled
from generator.publish.errors import Misused
from generator.publish.fingerprints import Digests, digest, input_digests, program_digests, source_digests, together
from generator.publish.output_dir import UNLINKED, Folder, Writer
from generator.publish.precompress import TwinWriter
from generator.publish.staleness import Plan
from generator.publish.workers import Bench, Made

Task = TypeVar("Task")
Result = TypeVar("Result")
KINDS = ("content", "templates", "code")
WAIT = 5
"""Seconds in which a scheduler, and a first worker, must answer."""


class Job(NamedTuple):
    """What a worker needs to know of a build; the rest it reads itself. Paths hold on every machine."""

    content: str
    templates: str
    site: str
    record: str
    """The memory of the last build."""
    parent: str
    """The folder in which the new tree is made."""
    sources: tuple[str, ...]
    """A digest of each of KINDS."""
    memory: str
    """A digest of the memory."""
    touched: tuple[str, ...]
    """Folders of the site that are not as the last build left them."""

    @property
    def name(self) -> str:
        """Tells builds from different states apart, so that a straggler of another one never writes into this."""
        return digest(*self.sources, self.memory, *self.touched)

    @property
    def tree(self) -> Path:
        """The new tree."""
        return Path(self.parent, self.name)


def job(
    content: Path, templates: Path, folder: Folder, sources: Digests, memory: Memory, fresh: Mapping[str, str]
) -> Job:
    """The job of a build; `fresh` are the marks that still hold."""
    return Job(
        content=str(content.resolve()),
        templates=str(templates.resolve()),
        site=str(folder.site),
        record=str(folder.record),
        parent=str(folder.new),
        sources=by_kind(sources),
        memory=memory_digest(memory),
        touched=tuple(sorted(memory.marks.keys() - fresh.keys())),
    )


def by_kind(sources: Digests) -> tuple[str, ...]:
    """One digest of all content, of all templates, and of the program."""
    return tuple(together({k: v for k, v in sources.items() if k.startswith(f"{kind}/")}) for kind in KINDS)


def memory_digest(memory: Memory) -> str:
    """One digest of what the last build was made of, and what it left."""
    return digest(together(memory.inputs), together(memory.marks), together(memory.contents))


def make_all(job: Job, scheduler: str, lots: list[Lot]) -> Iterator[Made]:
    """Make every lot with the workers of a scheduler and yield what came of each, in no fixed order.

    Raises:
        Misused: there is no such scheduler, it has no worker, or one reads something else than we do.
        OSError: the scheduler, or every worker that tried a lot, was lost, or files have not arrived.
    """
    return spread(scheduler, partial(make, job), lots)


def spread(scheduler: str, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Do some work on every task with the workers of a scheduler and yield what came of each, in no fixed order.

    A task is done again where the worker that had it is lost.

    Raises:
        Misused: there is no such scheduler, or it has no worker.
        OSError: the scheduler, or every worker that tried a task, was lost.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise Misused("a cluster needs further packages; install them with `make cluster`") from None
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Misused(f"no scheduler answers at {scheduler}; start one with `dask scheduler`") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            raise Misused(f"the scheduler at {scheduler} has no worker; start some with `dask worker`") from error
        pool = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        try:
            for done in as_completed([pool.submit(work, task) for task in tasks]):
                yield done.result()
        except CancelledError as error:
            raise OSError(f"the scheduler at {scheduler} was lost") from error
        except KilledWorker as error:
            raise OSError("several workers in turn were killed over one lot, perhaps for want of memory") from error
        finally:
            pool.shutdown(wait=False)


def refuse_missing(tree: Path, made: Marks) -> None:
    """Hold what the workers say they wrote against what lies here.

    Raises:
        OSError: it is not the same.
    """
    if marks_of(tree) != made.told():
        raise OSError(f"{tree} does not hold what the workers wrote; do all machines share that folder?")


_turn = threading.Lock()


def make(job: Job, lot: Lot) -> Made:
    """Make a lot in a worker, whose threads take turns: they would only wait for each other."""
    with _turn:
        if not job.tree.is_dir():
            raise Misused(f"the worker on {socket.gethostname()} does not see {job.parent}; all machines share it")
        known, renderer, inputs = press(job.content, job.templates, job.sources)
        writer = SharedTwinWriter(job.tree, Path(job.site), known.catalog.settings.precompress)
        return Bench(known, renderer, plan(job, inputs), writer).make(lot)


def plan(job: Job, inputs: Digests) -> Plan:
    """The same plan as that of the build, from the memory of the last one."""
    memory = remembered(job.record, job.memory)
    touched = frozenset(job.touched)
    marks = {name: mark for name, mark in memory.marks.items() if name not in touched}
    return Plan.of(memory.inputs, inputs, marks, memory.contents)


@lru_cache(maxsize=1)
def remembered(record: str, expected: str) -> Memory:
    """The memory of the last build, held against what the build found."""
    memory = recalled(Path(record))
    if memory_digest(memory) != expected:
        raise Misused(f"the worker on {socket.gethostname()} sees another {record}; all machines share it")
    return memory


@lru_cache(maxsize=1)
def press(content: str, templates: str, expected: tuple[str, ...]) -> tuple[Site, Renderer, Digests]:
    """What pages are made of, read here and held against what the build was started with."""
    sources = same_sources(content, templates, expected)
    known = build_site(load_catalog(Path(content)))
    renderer = Renderer(known, Path(templates))
    same_sources(content, templates, expected)
    return known, renderer, input_digests(sources, known, renderer.environment)


def same_sources(content: str, templates: str, expected: tuple[str, ...]) -> Digests:
    """The digests of the sources as they lie here.

    Raises:
        Misused: they are not those of the build, or this process runs a program that was replaced since.
    """
    sources = source_digests(Path(content), Path(templates))
    differing = [kind for kind, one, other in zip(KINDS, by_kind(sources), expected, strict=True) if one != other]
    if not differing and loaded() != expected[KINDS.index("code")]:
        differing = ["code in memory"]
    if differing:
        what = " and ".join(differing)
        raise Misused(f"the worker on {socket.gethostname()} has other {what} than this build; bring it up to date")
    return sources


@cache
def loaded() -> str:
    """The program as it was when this process began to use it."""
    return together(program_digests())


class SharedWriter(Writer):
    """Writes into a tree that another worker may have begun the same lot in."""

    def enter(self, folder: str) -> None:
        """Make a folder and open it, but never the tree itself: when that is gone, so is the build."""
        if not os.path.isdir(self.root):
            raise FileNotFoundError(f"the build that made {self.root} is over")
        super().enter(folder)

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
                    if error.errno not in UNLINKED:
                        raise
                    shutil.copy2(self.old + path, self.aside)
                self.aside.replace(self.root + path)

    def write(self, path: str, data: bytes, marks: Marks) -> None:
        """Write a file, or accept the one that is whole already; nothing is ever written into a file that is there."""
        try:
            super().write(path, data, marks)
        except FileExistsError:
            if Path(self.root + path).read_bytes() != data:
                self.aside.write_bytes(data)
                self.aside.replace(self.root + path)
            self.mark(path, marks)
            self.hold(path, data, marks)

    @property
    def aside(self) -> Path:
        """A file of this worker outside the tree, to be moved into it when it is whole."""
        return Path(self.root).with_name(f"{socket.gethostname()}-{os.getpid()}")


class SharedTwinWriter(TwinWriter, SharedWriter):
    """The same for every file and its compressed twins."""
