"""How a store differs from its manifest, because something other than a deploy changed it; the next deploy mends it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from generator.tools.deploy.manifest import UNSETTLED, Manifest, ManifestEntry
from generator.tools.deploy.upload_item import UploadItem


class StoredObject(NamedTuple):
    """What a store tells of an object in a listing."""

    etag: str
    """Of an object that was written in one request, the MD5 digest in hex; not where the store encrypts with a key."""
    size: int
    """Bytes."""


class Drift(NamedTuple):
    """How a store differs from its manifest, each list sorted by key."""

    missing: list[str]
    differing: list[str]
    strangers: list[str]
    """Objects that no deploy put there."""

    def __str__(self) -> str:
        counts = f"{len(self.missing):,} missing, {len(self.differing):,} changed"
        return f"In the store: {counts}, {len(self.strangers):,} from elsewhere."

    def lines(self, prefix: str) -> Iterator[str]:
        """Yield each key below `prefix`: `!` is missing or differs, `?` is from elsewhere."""
        for sign, keys in (("!", sorted(self.missing + self.differing)), ("?", self.strangers)):
            yield from (f"{sign} {prefix}{key}" for key in keys)

    def mended(self, manifest: Manifest) -> dict[str, ManifestEntry]:
        """Return the manifest of what is really there: a deploy that starts from it uploads what drifted."""
        differing = {key: ManifestEntry(UNSETTLED, manifest[key].size) for key in self.differing}
        return {key: entry for key, entry in manifest.items() if key not in set(self.missing)} | differing


def find_drift(
    manifest: Manifest, items: Mapping[str, UploadItem], site: Path, stored: Mapping[str, StoredObject]
) -> Drift:
    """Compare a store with its manifest, by size and ETag.

    The bytes of an object are known only where the site still has them; of others it is enough to exist.

    Raises:
        OSError: a file of the site cannot be read.
    """
    settled = [
        item for key, item in sorted(items.items()) if key in stored and manifest.get(key) == item.manifest_entry
    ]
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda item: describe_data(item.read(site)) == stored[item.key], settled)
        differing = [item.key for item, same in zip(settled, found, strict=True) if not same]
    missing = (key for key in manifest.keys() - stored.keys() if manifest[key].digest != UNSETTLED)
    return Drift(sorted(missing), differing, sorted(stored.keys() - manifest.keys()))


def describe_data(data: bytes) -> StoredObject:
    """Return what a store tells of an object that holds `data`."""
    return StoredObject(hashlib.md5(data, usedforsecurity=False).hexdigest(), len(data))
