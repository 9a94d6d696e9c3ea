"""Bring a store up to date with a site: assets first, then what is new, then what changed, removals last.

So at every moment each page that can be read has its assets and leads to pages that exist.
A ledger in the store says what may lie there. It is written before anything else is, without
digests for what is under way, and last of all as the manifest of what was deployed. A deploy that was
interrupted is gone on with, and nothing is ever removed that no ledger lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from generator.deploy.manifest import UNSETTLED, Entry, Manifest, entry, plan
from generator.deploy.objects import for_good, headers

THREADS = 32
"""Objects on their way at once."""
PART = 2_000
"""Objects, at the least, between two writings of the ledger."""
PARTS = 10
"""How many writings a large deploy has: one that is killed loses no more than this part of its way."""

Progress = Callable[[int, int], None]
"""Told how many objects are done, of how many."""


class Store(Protocol):
    """Objects by key, and the ledger of those that deploys put there."""

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object."""

    def delete(self, key: str) -> None:
        """Remove an object; no matter if there is none."""

    def keep(self, ledger: Manifest) -> None:
        """Write the ledger."""


class Deploy:
    """One deploy: what has to be done, and how far it came."""

    def __init__(self, store: Store, before: Manifest, site: Path, paths: Mapping[str, str], files: Manifest) -> None:
        self.store = store
        self.site = site
        self.paths = paths
        """The file of the site that is to lie under each key."""
        self.goal = {key: files[path] for key, path in paths.items()}
        self.plan = plan(before, self.goal)
        self.ledger = dict(before)
        self.outgoing = {key for key in self.plan.removed if for_good(key) and before[key].digest != UNSETTLED}
        """Assets that stay until the next deploy: pages that name them are still in readers' caches."""

    @property
    def left(self) -> int:
        """Objects that are not yet as they are to be."""
        return plan(self.ledger, self.goal).objects

    def run(self, progress: Progress = lambda done, of: None) -> None:
        """Do all of it.

        Raises:
            OSError: the store failed, or a file changed meanwhile; another run goes on from here.
        """
        done, of = 0, self.plan.objects
        if not of:
            return
        for key in (*self.plan.added, *self.plan.changed):
            self.ledger[key] = Entry(UNSETTLED, self.goal[key].size)
        for key in set(self.plan.removed) - self.outgoing:
            self.ledger[key] = Entry(UNSETTLED, self.ledger[key].size)
        self.store.keep(self.ledger)
        try:
            with ThreadPoolExecutor(THREADS) as pool:
                for act, keys in self.steps():
                    for _ in each(pool, act, keys):
                        done += 1
                        progress(done, of)
                    self.store.keep(self.ledger)
        except BaseException:
            with suppress(OSError):
                self.store.keep(self.ledger)
            raise

    def steps(self) -> Iterator[tuple[Callable[[str], None], list[str]]]:
        """What is done to which keys, in order."""
        added, changed = self.plan.added, self.plan.changed
        assets = [key for key in (*added, *changed) if for_good(key)]
        most = max(PART, -(-self.plan.objects // PARTS))
        for keys in (assets, *([key for key in some if not for_good(key)] for some in (added, changed))):
            yield from ((self.upload, keys[start : start + most]) for start in range(0, len(keys), most))
        if self.plan.removed:
            yield self.remove, self.plan.removed

    def upload(self, key: str) -> None:
        """Put a file under its key."""
        file = self.site / self.paths[key]
        data = file.read_bytes()
        if entry(data) != self.goal[key]:
            raise OSError(f"{file} changed while it was being deployed")
        self.store.put(key, data, headers(self.paths[key]))
        self.ledger[key] = self.goal[key]

    def remove(self, key: str) -> None:
        """Take away what the site no longer has."""
        if key in self.outgoing:
            self.ledger[key] = Entry(UNSETTLED, self.ledger[key].size)
            return
        self.store.delete(key)
        del self.ledger[key]


def each(pool: Executor, act: Callable[[str], None], keys: list[str]) -> Iterator[str]:
    """Do something to every key, several at a time; after a failure no further one is begun."""
    going = {pool.submit(act, key): key for key in keys}
    try:
        for one in as_completed(going):
            one.result()
            yield going[one]
    finally:
        for one in going:
            one.cancel()
