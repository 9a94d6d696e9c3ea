"""Share the uploads of a deploy among machines: workers of a dask scheduler read the site and write into the store.

All machines see the site under the same path, and each has settings of its own that lead to the store: no secret goes
over the network. A worker refuses another store than that of the deploy, and files that are not those of the deploy. An
upload may be done twice, when the worker that had it is lost; it leaves the same object.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from generator.publish.cluster import spread
from generator.publish.errors import Misused
from generator.tools.deploy.store import Bucket
from generator.tools.deploy.upload import THREADS, each
from generator.tools.deploy.upload_item import Parcel

LOT = 100
"""Objects that a worker is given at a time."""


class Errand(NamedTuple):
    """What a worker needs to know of a deploy."""

    target: str
    site: str
    state: str
    """Of the ledger at the target."""


def carry(bucket: Bucket, site: Path, scheduler: str, parcels: Sequence[Parcel]) -> Iterator[str]:
    """Have the workers of a scheduler write parcels, and tell the key of each that arrived.

    Raises:
        Misused: there is no such scheduler, it has no worker, or one sees another store than we do.
        OSError: the scheduler, every worker that tried, or the store failed, or a file is not as it was.
    """
    errand = Errand(str(bucket), str(site.resolve()), bucket.state)
    lots = [parcels[start : start + LOT] for start in range(0, len(parcels), LOT)]
    return chain.from_iterable(spread(scheduler, partial(deliver, errand), lots))


def deliver(errand: Errand, parcels: Sequence[Parcel]) -> list[str]:
    """Write a lot of parcels, in a worker."""
    bucket, site = place(errand), Path(errand.site)
    with ThreadPoolExecutor(THREADS) as pool:
        return [parcel.key for parcel in each(pool, lambda parcel: parcel.put(bucket, site), parcels)]


@lru_cache(maxsize=1)
def place(errand: Errand) -> Bucket:
    """The target as it is seen from here.

    Raises:
        Misused: it is another one, or another deploy came between.
    """
    bucket = Bucket(errand.target)
    if bucket.seen() != errand.state:
        here = f"the worker on {socket.gethostname()} sees another {bucket}"
        raise Misused(f"{here} than this deploy; give it the same AWS settings, and run one deploy at a time")
    return bucket
