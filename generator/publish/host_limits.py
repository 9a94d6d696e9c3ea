"""The limits of hosts of static sites, and whether a site fits them; an idle build loads this module.

The limits are those that each host's own documentation gave in November 2026; an amount a
host gives in "GB" is read as the smaller of its two meanings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.publish.build_cache import DirFingerprint
from generator.publish.plain_files import read_plain

MIB = 1 << 20
GB = 1_000_000_000
REDIRECTS = "_redirects"


class RedirectCounts(NamedTuple):
    """The rules of a redirects file."""

    exact: int = 0
    patterns: int = 0
    """With a star or a placeholder."""


class SiteFigures(NamedTuple):
    """A site as hosts count it."""

    files: int
    entries: int
    """Files and folders."""
    bytes: int
    largest: int
    """Bytes of one file."""
    most_in_one_dir: int
    """Most files and folders directly in one folder."""
    redirects: int
    exact_redirects: int
    pattern_redirects: int


LIMIT_WORDS = {
    "files": "files",
    "entries": "files and folders",
    "bytes": "bytes",
    "largest": "bytes in the largest file",
    "most_in_one_dir": "entries in one folder",
    "redirects": "redirects",
    "exact_redirects": "redirects of single addresses",
    "pattern_redirects": "redirects with a star or a placeholder",
}
CLOUDFLARE = {"largest": 25 * MIB, "exact_redirects": 2_000, "pattern_redirects": 100}
HOST_LIMITS: Mapping[str, Mapping[str, int]] = {
    "object-storage": {},
    # https://developers.cloudflare.com/pages/platform/limits/ and …/pages/configuration/redirects/
    "cloudflare-pages": {"files": 20_000, **CLOUDFLARE},
    "cloudflare-pages-paid": {"files": 100_000, **CLOUDFLARE},
    # https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
    "github-pages": {"bytes": GB},
    # https://docs.gitlab.com/user/gitlab_com/ and https://docs.gitlab.com/user/project/pages/redirects/
    "gitlab-pages": {"entries": 200_000, "bytes": GB, "redirects": 1_000},
    # https://docs.netlify.com/deploy/deploy-overview/
    "netlify": {"most_in_one_dir": 54_000},
}
"""The most that each host takes."""


def count_figures(dirs: Mapping[str, str], redirects: RedirectCounts) -> SiteFigures:
    """Return the figures of a site, from the fingerprint of each of its folders that has files."""
    parsed = {folder: DirFingerprint.parse(one) for folder, one in dirs.items()}
    folders = {one for folder in parsed for one in parent_dirs(folder)}
    inside = Counter({folder: one.files for folder, one in parsed.items()})
    inside.update(folder.rpartition("/")[0] for folder in folders)
    files = sum(one.files for one in parsed.values())
    return SiteFigures(
        files=files,
        entries=files + len(folders),
        bytes=sum(one.bytes for one in parsed.values()),
        largest=max((one.largest for one in parsed.values()), default=0),
        most_in_one_dir=max(inside.values(), default=0),
        redirects=sum(redirects),
        exact_redirects=redirects.exact,
        pattern_redirects=redirects.patterns,
    )


def parent_dirs(folder: str) -> Iterator[str]:
    """Yield a folder and those around it, without the site itself."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def count_redirects(site: Path) -> RedirectCounts:
    """Return how many rules the redirects file of a site has; none without one."""
    try:
        lines = read_plain(site / REDIRECTS).decode().splitlines()
    except FileNotFoundError:
        return RedirectCounts()
    sources = [line.split()[0] for line in lines if line.strip() and not line.lstrip().startswith("#")]
    patterns = sum("*" in source or "/:" in source for source in sources)
    return RedirectCounts(len(sources) - patterns, patterns)


class LimitUse(NamedTuple):
    """How much of one limit a site takes up."""

    share: float
    """Above 1 where it is too much."""
    words: str


def list_limit_uses(host: str, figures: SiteFigures) -> list[LimitUse]:
    """Return how much of each limit of a host a site takes up, the most pressing first."""
    counts = figures._asdict()
    every = [
        LimitUse(counts[name] / most, f"{counts[name]:,} {LIMIT_WORDS[name]} of at most {most:,}")
        for name, most in HOST_LIMITS[host].items()
    ]
    return sorted(every, key=lambda use: -use.share)


def list_misfits(host: str, figures: SiteFigures) -> list[str]:
    """Return why a site does not fit a host, each reason with the count and the limit; empty when it fits."""
    return [use.words for use in list_limit_uses(host, figures) if use.share > 1]


def describe_fit(host: str, figures: SiteFigures) -> str:
    """Return in words whether a site fits a host, and why not, or how near its limits it is."""
    reasons = list_misfits(host, figures)
    if reasons:
        return f"does not fit {host}: {', '.join(reasons)}"
    near = list_limit_uses(host, figures)[:1]
    return f"fits {host}: {near[0].words}" if near else f"fits {host}, which has no limits"


def refuse_misfit(content: Path, host: str, dirs: Mapping[str, str], site: Path) -> None:
    """Check a site against the limits of its host.

    Raises:
        ContentError: it does not fit, and why; the problem is in the settings in `content`.
    """
    misfits = list_misfits(host, count_figures(dirs, count_redirects(site)))
    if misfits:
        from generator.catalog.catalog_loader import load_settings
        from generator.catalog.problems import ContentError

        what = f"the site does not fit {host}: {', '.join(misfits)}"
        remedy = "choose another host; `make hosts` compares them"
        raise ContentError([load_settings(content)[1].problem_at(("host",), what, remedy)], str(content))
