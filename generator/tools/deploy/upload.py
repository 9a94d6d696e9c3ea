"""Bring a store up to date with a site: assets first, then new objects, then changed ones, removals last.

So at every moment each page that can be read has its assets and links to pages that exist. The manifest in the store
is written before anything else, with UNSETTLED for what is about to change, and last as what was deployed. An
interrupted deploy is continued by the next one, and nothing is ever removed that the manifest does not list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.tools.deploy.manifest import UNSETTLED, Manifest, ManifestEntry, diff_manifests
from generator.tools.deploy.object_keys import is_immutable
from generator.tools.deploy.upload_item import ObjectStore, UploadItem

UPLOAD_THREADS = 32
"""Requests at once."""
MIN_BATCH = 2_000
"""Objects, at the least, between two writings of the manifest."""
MAX_BATCHES = 10
"""Writings of the manifest in a large deploy: a killed one repeats no more than this part of its work."""

Progress = Callable[[int, int], None]
"""Called with the number of objects done and of all."""
Upload = Callable[[Sequence[UploadItem]], Iterator[str]]
"""Uploads items in some other way, and yields the key of each that is in the store."""
T = TypeVar("T")


class Deployment:
    """One deploy: its plan, and the manifest as far as it got.

    `before` is the manifest found in the store, `items` what is to be there, both by key.
    """

    def __init__(self, store: ObjectStore, before: Manifest, site: Path, items: Mapping[str, UploadItem]) -> None:
        self.store = store
        self.site = site
        self.items = items
        self.goal = {key: item.manifest_entry for key, item in items.items()}
        self.plan = diff_manifests(before, self.goal)
        self.manifest = dict(before)
        self.retained_assets = {
            key for key in self.plan.removed if is_immutable(key) and before[key].digest != UNSETTLED
        }
        """Assets kept until the next deploy, because cached pages still name them."""

    @property
    def remaining(self) -> int:
        """Return how many objects still have to be written or removed."""
        return diff_manifests(self.manifest, self.goal).object_count

    def run(self, progress: Progress = lambda done, total: None, upload: Upload | None = None) -> None:
        """Carry out the plan; `upload` replaces the uploads by threads of this process.

        Raises:
            OSError: the store failed, a file changed meanwhile, or another deploy came between. The manifest
                in the store is true even then, and another run continues.
        """
        done, total = 0, self.plan.object_count
        if not total:
            return
        self.mark_unsettled()
        self.store.save_manifest(self.manifest)
        try:
            with ThreadPoolExecutor(UPLOAD_THREADS) as pool:
                upload_batch = partial(self.upload_with, upload) if upload else partial(run_each, pool, self.upload)
                for keys in self.upload_batches():
                    for _ in upload_batch(keys):
                        done += 1
                        progress(done, total)
                    self.store.save_manifest(self.manifest)
                for _ in run_each(pool, self.remove, self.plan.removed):
                    done += 1
                    progress(done, total)
            if self.plan.removed:
                self.store.save_manifest(self.manifest)
        except BaseException:
            with suppress(OSError):
                self.store.save_manifest(self.manifest)
            raise

    def mark_unsettled(self) -> None:
        """Enter in the manifest that every object of the plan may change from now on."""
        for key in (*self.plan.added, *self.plan.changed):
            self.manifest[key] = ManifestEntry(UNSETTLED, self.goal[key].size)
        for key in set(self.plan.removed) - self.retained_assets:
            self.manifest[key] = ManifestEntry(UNSETTLED, self.manifest[key].size)

    def upload_batches(self) -> Iterator[list[str]]:
        """Yield the keys to upload in order; those of one batch may be written in any order."""
        added, changed = self.plan.added, self.plan.changed
        assets = [key for key in (*added, *changed) if is_immutable(key)]
        pages = ([key for key in keys if not is_immutable(key)] for keys in (added, changed))
        size = max(MIN_BATCH, -(-self.plan.object_count // MAX_BATCHES))
        for keys in (assets, *pages):
            yield from (keys[start : start + size] for start in range(0, len(keys), size))

    def upload(self, key: str) -> None:
        """Upload one object and enter it in the manifest."""
        self.items[key].upload(self.store, self.site)
        self.manifest[key] = self.goal[key]

    def upload_with(self, upload: Upload, keys: Sequence[str]) -> Iterator[str]:
        """Upload many objects by `upload`, enter each in the manifest and yield its key."""
        for key in upload([self.items[key] for key in keys]):
            self.manifest[key] = self.goal[key]
            yield key

    def remove(self, key: str) -> None:
        """Remove one object, or leave a retained asset to the next deploy."""
        if key in self.retained_assets:
            self.manifest[key] = ManifestEntry(UNSETTLED, self.manifest[key].size)
            return
        self.store.delete(key)
        del self.manifest[key]


def run_each(pool: Executor, action: Callable[[T], None], items: Sequence[T]) -> Iterator[T]:
    """Run `action` on each item in the pool and yield items as they are done; after an error start no more."""
    item_of = {pool.submit(action, item): item for item in items}
    try:
        for future in as_completed(item_of):
            future.result()
            yield item_of[future]
    finally:
        for future in item_of:
            future.cancel()
