"""The objects a deploy has to leave in the store: which bytes under which key, and how one is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.catalog import records
from generator.pages.redirects import render_redirect_page
from generator.publish.host_limits import REDIRECTS
from generator.tools.deploy.former_addresses import expand_redirects, is_data
from generator.tools.deploy.manifest import Manifest, ManifestEntry, hash_bytes
from generator.tools.deploy.object_keys import map_keys, object_headers

REDIRECT_PATH = "moved.html"
"""The path of redirect pages, which are no files of the site; it decides their headers."""


class ObjectStore(Protocol):
    """A place in object storage with its manifest; keys are relative to the place."""

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object."""

    def delete(self, key: str) -> None:
        """Remove an object; a missing one is no error."""

    def save_manifest(self, manifest: Manifest) -> None:
        """Write the manifest.

        Raises:
            OSError: it failed, or another deploy wrote the manifest meanwhile.
        """


class UploadItem(NamedTuple):
    """One object to upload."""

    key: str
    path: str
    """Of the file in the site; it also decides the headers."""
    entry: ManifestEntry
    """Of the bytes."""
    data: bytes | None = None
    """The bytes themselves where they are no file of the site; else None."""

    @property
    def manifest_entry(self) -> ManifestEntry:
        """Return what the manifest of a store notes: other headers are another object too."""
        described = f"{self.entry.digest} {sorted(object_headers(self.path).items())}"
        return ManifestEntry(hash_bytes(described.encode()).digest, self.entry.size)

    def read(self, site: Path) -> bytes:
        """Return the bytes, as they are now."""
        return (site / self.path).read_bytes() if self.data is None else self.data

    def upload(self, store: ObjectStore, site: Path) -> None:
        """Read the file and write the object.

        Raises:
            OSError: the store failed, or the file changed since it was hashed.
        """
        data = self.read(site)
        if hash_bytes(data) != self.entry:
            raise OSError(f"{site / self.path} changed during the deploy; run the deploy again")
        store.put(self.key, data, object_headers(self.path))


def list_upload_items(
    site: Path, files: Manifest, settings: records.SiteSettings, prefixed: bool
) -> dict[str, UploadItem]:
    """Return an item for each key: the files of a site by `files`, and redirects from former addresses.

    Raises:
        ValueError: two files claim one key.
    """
    path_of = map_keys(files, settings.html_links, prefixed)
    items = {key: UploadItem(key, path, files[path]) for key, path in path_of.items()}
    if REDIRECTS in files:
        base = settings.base.rstrip("/") + "/"
        key_at = {base + key: key for key in path_of}
        for old, new in expand_redirects((site / REDIRECTS).read_text(encoding="utf-8"), key_at).items():
            key, page = old.removeprefix(base), render_redirect_page(settings.address, new)
            target = items[key_at[new]]._replace(key=key)
            items[key] = target if is_data(old) else UploadItem(key, REDIRECT_PATH, hash_bytes(page), page)
    return items
