"""A place in an S3-compatible store, and the ledger kept there."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Mapping
from typing import Any

import fsspec
from botocore.exceptions import BotoCoreError

from generator.publish.errors import Misused
from generator.tools.deploy.manifest import Entry, Manifest, told, understood
from generator.tools.deploy.upload import THREADS

TARGET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[^/\s]+)*)/?")
LEDGER = ".sidebyside-manifest.gz"
LEDGER_HEADERS = {"ContentType": "application/gzip", "CacheControl": "no-store"}
OPTIONS = {"max_pool_connections": THREADS, "request_checksum_calculation": "when_required"}
"""Checksums are asked for only where needed: not every compatible store knows them."""


class Bucket:
    """What lies under one prefix of a bucket; addresses and secrets come from the usual AWS settings.

    Raises:
        Misused: the target is no address of such a place.
    """

    def __init__(self, target: str) -> None:
        match = TARGET.fullmatch(target)
        if match is None:
            raise Misused(f"{target} is no place to deploy to; write s3://bucket or s3://bucket/prefix")
        self.bucket, self.prefix = match[1], match[2].strip("/") + "/" if match[2] else ""
        self.store = fsspec.filesystem("s3", config_kwargs=OPTIONS, skip_instance_cache=True)
        self.state = ""
        """Tells the ledger as it was read or written last from every other one."""

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}"

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object."""
        self.call("put_object", Key=key, Body=data, **headers)

    def delete(self, key: str) -> None:
        """Remove an object; no matter if there is none."""
        self.call("delete_object", Key=key)

    def keep(self, ledger: Manifest) -> None:
        """Write the ledger.

        Raises:
            OSError: it is not as this deploy left it.
        """
        if self.seen() != self.state:
            raise OSError(f"another deploy has been at work at {self}; let it end")
        data = gzip.compress(told(ledger).encode(), 6, mtime=0)
        self.state = self.call("put_object", Key=self.prefix + LEDGER, Body=data, **LEDGER_HEADERS)["ETag"]

    def listed(self, force: bool = False) -> dict[str, Entry]:
        """What may be taken for the work of earlier deploys.

        Raises:
            Misused: something lies here that no ledger tells of, and it is not forced.
        """
        found = self.ledger()
        if found is None and not force and not self.empty():
            what = f"{self} holds objects that no deploy put there"
            raise Misused(f"{what}; choose another prefix, or add --force to write over those of the same name")
        return found or {}

    def ledger(self) -> dict[str, Entry] | None:
        """What deploys put here; None when nothing says so.

        Raises:
            OSError: the bucket is missing or not open to us.
        """
        self.state = self.seen()
        if not self.state:
            return None
        data = self.store.cat_file(f"{self.bucket}/{self.prefix}{LEDGER}")
        try:
            return understood(gzip.decompress(data).decode())
        except (ValueError, EOFError, gzip.BadGzipFile, zlib.error):
            return None

    def seen(self) -> str:
        """What the store knows the ledger by that lies here now; nothing when there is none."""
        found = self.call("list_objects_v2", Prefix=self.prefix + LEDGER, MaxKeys=1)
        return str(found["Contents"][0]["ETag"]) if found.get("KeyCount") else ""

    def empty(self) -> bool:
        """Whether nothing at all lies here."""
        return not self.call("list_objects_v2", Prefix=self.prefix, MaxKeys=1).get("KeyCount")

    def call(self, method: str, **arguments: Any) -> Any:
        """One request.

        Raises:
            OSError: it failed, also when tried again.
        """
        try:
            return self.store.call_s3(method, Bucket=self.bucket, **arguments)
        except BotoCoreError as error:
            raise OSError(str(error)) from error
