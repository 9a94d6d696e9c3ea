"""Bring a store up to date with a site: assets first, then what is new, then what changed, removals last.

So at every moment each page that can be read has its assets and leads to pages that exist.
A ledger in the store says what may lie there. It is written before anything else is, without
digests for what is under way, and last of all as the manifest of what was deployed. A deploy that was
interrupted is gone on with, and nothing is ever removed that no ledger lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.tools.deploy.manifest import UNSETTLED, Entry, Manifest, plan
from generator.tools.deploy.objects import for_good
from generator.tools.deploy.upload_item import Parcel, Store

THREADS = 32
"""Objects on their way at once."""
PART = 2_000
"""Objects, at the least, between two writings of the ledger."""
PARTS = 10
"""How many writings a large deploy has: one that is killed loses no more than this part of its way."""

Progress = Callable[[int, int], None]
"""Told how many objects are done, of how many."""


Carry = Callable[[Sequence[Parcel]], Iterator[str]]
"""Write parcels elsewhere than here, and tell the key of each that arrived."""
T = TypeVar("T")


class Deploy:
    """One deploy: what has to be done, and how far it came."""

    def __init__(self, store: Store, before: Manifest, site: Path, parcels: Mapping[str, Parcel]) -> None:
        self.store = store
        self.site = site
        self.parcels = parcels
        self.goal = {key: parcel.entry for key, parcel in parcels.items()}
        self.plan = plan(before, self.goal)
        self.ledger = dict(before)
        self.outgoing = {key for key in self.plan.removed if for_good(key) and before[key].digest != UNSETTLED}
        """Assets that stay until the next deploy: pages that name them are still in readers' caches."""

    @property
    def left(self) -> int:
        """Objects that are not yet as they are to be."""
        return plan(self.ledger, self.goal).objects

    def run(self, progress: Progress = lambda done, of: None, carry: Carry | None = None) -> None:
        """Do all of it, uploads by the hands of others if there are any.

        Raises:
            OSError: the store failed, a file changed meanwhile, or another deploy came between; another run goes
                on from here.
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
                upload = partial(self.carried, carry) if carry else partial(each, pool, self.upload)
                for keys in self.uploads():
                    for _ in upload(keys):
                        done += 1
                        progress(done, of)
                    self.store.keep(self.ledger)
                for _ in each(pool, self.remove, self.plan.removed):
                    done += 1
                    progress(done, of)
            if self.plan.removed:
                self.store.keep(self.ledger)
        except BaseException:
            with suppress(OSError):
                self.store.keep(self.ledger)
            raise

    def uploads(self) -> Iterator[list[str]]:
        """Which keys are written together, in order."""
        added, changed = self.plan.added, self.plan.changed
        assets = [key for key in (*added, *changed) if for_good(key)]
        most = max(PART, -(-self.plan.objects // PARTS))
        for keys in (assets, *([key for key in some if not for_good(key)] for some in (added, changed))):
            yield from (keys[start : start + most] for start in range(0, len(keys), most))

    def upload(self, key: str) -> None:
        """Put what belongs there under its key."""
        self.parcels[key].put(self.store, self.site)
        self.ledger[key] = self.goal[key]

    def carried(self, carry: Carry, keys: Sequence[str]) -> Iterator[str]:
        """Have others do that for many keys."""
        for key in carry([self.parcels[key] for key in keys]):
            self.ledger[key] = self.goal[key]
            yield key

    def remove(self, key: str) -> None:
        """Take away what the site no longer has."""
        if key in self.outgoing:
            self.ledger[key] = Entry(UNSETTLED, self.ledger[key].size)
            return
        self.store.delete(key)
        del self.ledger[key]


def each(pool: Executor, act: Callable[[T], None], things: Sequence[T]) -> Iterator[T]:
    """Do something to each of many, several at a time; after a failure no further one is begun."""
    going = {pool.submit(act, thing): thing for thing in things}
    try:
        for one in as_completed(going):
            one.result()
            yield going[one]
    finally:
        for one in going:
            one.cancel()
