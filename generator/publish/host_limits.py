"""What hosts of static sites take, and whether a site fits them.

The limits are those that each host's own documentation gave in November 2026; an amount a
host gives in "GB" is read as the smaller of its two meanings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.catalog import records
from generator.publish.build_cache import Mark

MIB = 1 << 20
GB = 1_000_000_000
REDIRECTS = "_redirects"


class Figures(NamedTuple):
    """A site as hosts count it."""

    files: int
    entries: int
    """Files and folders."""
    bytes: int
    largest: int
    """Bytes of one file."""
    crowd: int
    """Most files and folders that lie directly in one folder."""
    redirects: int


WORDS = {
    "files": "files",
    "entries": "files and folders",
    "bytes": "bytes",
    "largest": "bytes in the largest file",
    "crowd": "entries in one folder",
    "redirects": "redirects",
}
HOSTS: Mapping[records.Host, Mapping[str, int]] = {
    "object-storage": {},
    # https://developers.cloudflare.com/pages/platform/limits/ and …/pages/configuration/redirects/
    "cloudflare-pages": {"files": 20_000, "largest": 25 * MIB, "redirects": 2_000},
    "cloudflare-pages-paid": {"files": 100_000, "largest": 25 * MIB, "redirects": 2_000},
    # https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
    "github-pages": {"bytes": GB},
    # https://docs.gitlab.com/user/gitlab_com/ and https://docs.gitlab.com/user/project/pages/redirects/
    "gitlab-pages": {"entries": 200_000, "bytes": GB, "redirects": 1_000},
    # https://docs.netlify.com/deploy/deploy-overview/
    "netlify": {"crowd": 54_000},
}
"""The most that each host takes."""


def figures(marks: Mapping[str, str], redirects: int) -> Figures:
    """What a site comes to, from the mark of each of its folders."""
    read = {folder: Mark.read(mark) for folder, mark in marks.items()}
    folders = {one for folder in read for one in above(folder)}
    inside = Counter({folder: mark.files for folder, mark in read.items()})
    inside.update(folder.rpartition("/")[0] for folder in folders)
    files = sum(mark.files for mark in read.values())
    return Figures(
        files=files,
        entries=files + len(folders),
        bytes=sum(mark.bytes for mark in read.values()),
        largest=max((mark.largest for mark in read.values()), default=0),
        crowd=max(inside.values(), default=0),
        redirects=redirects,
    )


def above(folder: str) -> Iterator[str]:
    """A folder and those it lies in, the site itself left out."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def redirects_in(site: Path) -> int:
    """How many rules the redirects file of a site has."""
    try:
        lines = (site / REDIRECTS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return 0
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in lines)


class Use(NamedTuple):
    """How much of one limit a site takes up."""

    share: float
    """Above 1 where it is too much."""
    words: str


def uses(host: records.Host, found: Figures) -> list[Use]:
    """How much of each limit of a host a site takes up, the most pressing first."""
    told = found._asdict()
    every = [
        Use(told[name] / most, f"{told[name]:,} {WORDS[name]} of at most {most:,}")
        for name, most in HOSTS[host].items()
    ]
    return sorted(every, key=lambda use: -use.share)


def misfits(host: records.Host, found: Figures) -> list[str]:
    """Why a site does not fit a host, each reason with what there is and what may be; empty when it fits."""
    return [use.words for use in uses(host, found) if use.share > 1]


def verdict(host: records.Host, found: Figures) -> str:
    """Whether a site fits a host, and why not, or how near its limits it is."""
    reasons = misfits(host, found)
    if reasons:
        return f"does not fit {host}: {', '.join(reasons)}"
    near = uses(host, found)[:1]
    return f"fits {host}: {near[0].words}" if near else f"fits {host}, which has no limit that matters"
