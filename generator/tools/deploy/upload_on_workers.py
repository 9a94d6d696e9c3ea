"""Share the uploads of a deploy among the workers of a dask scheduler, which read the site and write into the store.

Used by `deploy --scheduler` alone. All machines see the site under the same path, and each has AWS settings of its own:
no secret goes over the network. A worker refuses another store than that of the deploy, and files that changed. An
upload may be done twice, when the worker that had it is lost; it leaves the same object.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.publish.cluster import map_on_cluster
from generator.publish.errors import UsageError
from generator.tools.deploy.upload import UPLOAD_THREADS, run_each
from generator.tools.deploy.upload_item import UploadItem

if TYPE_CHECKING:
    from generator.tools.deploy.bucket import Bucket

BATCH_SIZE = 100
"""Objects that a worker is given at a time."""


class UploadJob(NamedTuple):
    """What a worker needs to know of a deploy."""

    target: str
    """The address of the store's place, with its prefix."""
    site: str
    manifest_etag: str


def upload_on_workers(bucket: Bucket, site: Path, scheduler: str, items: Sequence[UploadItem]) -> Iterator[str]:
    """Upload items by the workers of a scheduler and yield the key of each that is in the store.

    Raises:
        UsageError: there is no such scheduler, it has no worker, or a worker lacks boto3 or sees another store.
        OSError: the scheduler, every worker that tried, or the store failed, or a file changed.
    """
    job = UploadJob(str(bucket), str(site.resolve()), bucket.manifest_etag)
    batches = [items[start : start + BATCH_SIZE] for start in range(0, len(items), BATCH_SIZE)]
    return chain.from_iterable(map_on_cluster(scheduler, partial(upload_batch, job), batches))


def upload_batch(job: UploadJob, items: Sequence[UploadItem]) -> list[str]:
    """Upload a batch, in a worker, and return its keys."""
    bucket, site = open_bucket(job), Path(job.site)
    with ThreadPoolExecutor(UPLOAD_THREADS) as pool:
        return [item.key for item in run_each(pool, lambda item: item.upload(bucket, site), items)]


@lru_cache(maxsize=1)
def open_bucket(job: UploadJob) -> Bucket:
    """Return the store's place as this worker sees it.

    Raises:
        UsageError: boto3 is missing, or the manifest there is not the one of the deploy.
    """
    worker = f"the worker on {socket.gethostname()}"
    try:
        from generator.tools.deploy.bucket import Bucket
    except ModuleNotFoundError as error:
        raise UsageError(f"{worker} has no package {error.name}; run `make cluster` there") from error
    bucket = Bucket(job.target)
    if bucket.current_manifest_etag() != job.manifest_etag:
        what = f"{worker} sees another {bucket} than this deploy"
        raise UsageError(f"{what}; give it the same AWS settings, and run one deploy at a time")
    return bucket
