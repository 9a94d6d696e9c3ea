"""One prefix of a bucket in S3-compatible storage, and the manifest that deploys keep there.

Used by `deploy` and by workers that upload for it. Addresses and secrets come from the usual AWS settings. Every key
that is written or removed is below the prefix.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Mapping
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from generator.publish.errors import UsageError
from generator.tools.deploy.drift import StoredObject
from generator.tools.deploy.manifest import Manifest, ManifestEntry, OtherPlaceError, dump_manifest, load_manifest
from generator.tools.deploy.upload import UPLOAD_THREADS

TARGET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[^/\s]+)*)/?")
MANIFEST_KEY = ".sidebyside-manifest.gz"
MANIFEST_HEADERS = {"ContentType": "application/gzip", "CacheControl": "no-store"}
CLIENT_CONFIG = Config(
    max_pool_connections=UPLOAD_THREADS,
    connect_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 5},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
"""Checksums are asked for only where needed: not every compatible store knows them."""


class Bucket:
    """The objects under one prefix of a bucket. Threads may share it.

    Raises:
        UsageError: the target is no address of such a place, or the AWS settings are wrong.
    """

    def __init__(self, target: str) -> None:
        match = TARGET.fullmatch(target)
        if match is None:
            raise UsageError(f"{target} is not a target to deploy to; write s3://bucket or s3://bucket/prefix")
        self.bucket, self.prefix = match[1], match[2].strip("/") + "/" if match[2] else ""
        try:
            self.client = boto3.session.Session().client("s3", config=CLIENT_CONFIG)
        except (BotoCoreError, ValueError) as error:
            raise UsageError(f"the AWS settings do not work: {error}") from error
        self.manifest_etag = ""
        """Of the manifest as this deploy last read or wrote it; empty when there was none."""

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}"

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object."""
        self.request("put_object", Key=self.prefix + key, Body=data, **headers)

    def delete(self, key: str) -> None:
        """Remove an object; a missing one is no error."""
        self.request("delete_object", Key=self.prefix + key)

    def save_manifest(self, manifest: Manifest) -> None:
        """Write the manifest, unless another deploy has written it since.

        Raises:
            OSError: another deploy has, or the store failed.
        """
        if self.current_manifest_etag() != self.manifest_etag:
            raise OSError(f"another deploy changed {self} meanwhile; wait for it to finish")
        data = gzip.compress(dump_manifest(manifest, str(self)).encode(), 6, mtime=0)
        response = self.request("put_object", Key=self.prefix + MANIFEST_KEY, Body=data, **MANIFEST_HEADERS)
        self.manifest_etag = response["ETag"]

    def fetch_manifest(self, force: bool = False) -> dict[str, ManifestEntry]:
        """Return what earlier deploys left here, by key relative to the prefix; empty for an empty place.

        With `force` objects that no deploy put here, and a manifest of another place, count as nothing.

        Raises:
            UsageError: there are such objects or such a manifest, and it is not forced.
            OSError: the bucket is missing or closed to us.
        """
        self.manifest_etag = self.current_manifest_etag()
        try:
            if self.manifest_etag:
                return load_manifest(self.manifest_text(), str(self))
        except OtherPlaceError as error:
            if force:
                return {}
            what = f"the manifest in {self} was copied from {error.place or 'a site folder'}"
            raise UsageError(f"{what}; delete {self}{MANIFEST_KEY}, or add --force to replace it") from error
        except (ValueError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            if not force:
                what = f"the manifest {self}{MANIFEST_KEY} is damaged"
                remedy = "put an earlier version back, or add --force to upload every file again; that deletes nothing"
                raise UsageError(f"{what}; {remedy}") from error
            return {}
        if not force and not self.is_empty():
            what = f"{self} has objects that no deploy put there"
            raise UsageError(f"{what}; choose another prefix, or add --force to overwrite those of the same name")
        return {}

    def stored_objects(self) -> dict[str, StoredObject]:
        """Return what the store tells of each object below the prefix but the manifest, by key relative to it."""
        stored: dict[str, StoredObject] = {}
        more: dict[str, str] = {}
        while True:
            response = self.request("list_objects_v2", Prefix=self.prefix, **more)
            for one in response.get("Contents", ()):
                key = one["Key"].removeprefix(self.prefix)
                stored[key] = StoredObject(one["ETag"].strip('"'), one["Size"])
            if not response.get("IsTruncated"):
                stored.pop(MANIFEST_KEY, None)
                return stored
            more = {"ContinuationToken": response["NextContinuationToken"]}

    def manifest_text(self) -> str:
        """Return the text of the manifest."""
        response = self.request("get_object", Key=self.prefix + MANIFEST_KEY)
        try:
            data = response["Body"].read()
        except BotoCoreError as error:
            raise OSError(str(error)) from error
        return gzip.decompress(data).decode()

    def current_manifest_etag(self) -> str:
        """Return the ETag of the manifest that is here now; empty when there is none."""
        response = self.request("list_objects_v2", Prefix=self.prefix + MANIFEST_KEY, MaxKeys=1)
        return str(response["Contents"][0]["ETag"]) if response.get("KeyCount") else ""

    def is_empty(self) -> bool:
        """Return whether nothing is below the prefix."""
        return not self.request("list_objects_v2", Prefix=self.prefix, MaxKeys=1).get("KeyCount")

    def request(self, operation: str, **parameters: Any) -> Any:
        """Send one request, again where it fails for a passing reason.

        Raises:
            OSError: it failed for good.
        """
        try:
            return getattr(self.client, operation)(Bucket=self.bucket, **parameters)
        except ClientError as error:
            reason = error.response["Error"].get("Message") or str(error)
            raise OSError(f"{self}: {reason} ({error.response['Error']['Code']})") from error
        except BotoCoreError as error:
            raise OSError(str(error)) from error
