"""What is to lie under each key of a store, and how it is written there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.catalog import records
from generator.publish.host_limits import REDIRECTS
from generator.tools.deploy.manifest import Entry, Manifest, entry
from generator.tools.deploy.objects import headers, objects
from generator.tools.deploy.redirects import is_data, moved, stub

MOVED = "moved.html"
"""Stands for the file of a page that leads to another one."""


class Store(Protocol):
    """Objects by key, and the ledger of those that deploys put there."""

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object."""

    def delete(self, key: str) -> None:
        """Remove an object; no matter if there is none."""

    def keep(self, ledger: Manifest) -> None:
        """Write the ledger.

        Raises:
            OSError: it failed, or another deploy wrote the ledger meanwhile.
        """


class Parcel(NamedTuple):
    """What is to lie under a key."""

    key: str
    path: str
    """Of a file of the site; it also tells what it is served as."""
    entry: Entry
    data: bytes | None = None
    """Of what is no file of the site."""

    def put(self, store: Store, site: Path) -> None:
        """Write it into a store.

        Raises:
            OSError: the store failed, or the file is not as it was.
        """
        file = site / self.path
        data = file.read_bytes() if self.data is None else self.data
        if entry(data) != self.entry:
            raise OSError(f"{file} changed while it was being deployed")
        store.put(self.key, data, headers(self.path))


def parcels(site: Path, files: Manifest, prefix: str, settings: records.SiteSettings) -> dict[str, Parcel]:
    """What is to lie under each key below a prefix: the files of a site, and what leads there from former addresses.

    Raises:
        ValueError: two files claim one key.
    """
    paths = objects(files, prefix, settings.html_links)
    found = {key: Parcel(key, path, files[path]) for key, path in paths.items()}
    if REDIRECTS in files:
        base = settings.base.rstrip("/") + "/"
        keys = {base + key.removeprefix(prefix): key for key in paths}
        for old, new in moved((site / REDIRECTS).read_text(encoding="utf-8"), keys).items():
            key, page = prefix + old.removeprefix(base), stub(settings.address, new)
            there = found[keys[new]]._replace(key=key)
            found[key] = there if is_data(old) else Parcel(key, MOVED, entry(page), page)
    return found
