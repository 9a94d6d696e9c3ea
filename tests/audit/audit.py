"""What a finished site must keep to: budgets, links, titles. Reads every page in seconds.

python tests/audit/audit.py site
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

SITE, MEAN, P95, REVIEWED = 1_000_000_000, 17_000, 26_000, 50_000
STYLE, SCRIPTS, TOOL_SCRIPTS, REQUESTS = 24_000, 12_000, 16_000, 5
"""Bytes, and requests of one page: itself, its style sheets, its scripts and its icon.  What a script asks for at some
addresses, `tests/browser` counts."""
COMMON = 60
"""Percent of a pair page's runs of four words that may stand on another one, in the mean of a seeded sample."""
RUN, SAMPLE, SEED = 4, 300, 2026
SHOWN = 50
"""Faults that the command prints."""


class Seen(NamedTuple):
    """What the audit keeps of one page."""

    path: str
    title: str
    description: str
    reviewed: bool
    faults: tuple[str, ...]
    away: frozenset[str]
    """Links to other pages, with their anchors."""
    loads: tuple[str, ...]
    """Files that the page asks for."""


def audit(site: Path) -> list[str]:
    """Everything that is wrong with a site."""
    files = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = sorted(path for path in files if path.endswith(".html"))
    with ProcessPoolExecutor() as pool:
        seen = list(pool.map(partial(look, site), pages, chunksize=500))
    pairs = [page for page in seen if page.path.startswith("compare/")]
    return [
        *(f"{page.path}: {fault}" for page in seen for fault in page.faults),
        *budgets(files, pairs),
        *weights(site, files, seen),
        *broken(site, files, seen),
        *twice(seen),
        *boilerplate(site, [page.path for page in pairs]),
    ]


def look(site: Path, path: str) -> Seen:
    """Read one page."""
    tree = LexborHTMLParser((site / path).read_bytes())
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    faults = [f"the id {name} is repeated" for name, count in ids.items() if count > 1]
    away = set()
    for node in tree.css("[href],[src],[action]"):
        target = next(value for name in ("href", "src", "action") if (value := node.attributes.get(name)) is not None)
        if target.startswith("#"):
            if target[1:] not in ids:
                faults.append(f"{target} leads nowhere")
        elif target.startswith("/") and not target.startswith("//"):
            away.add(target)
        elif node.tag != "a" and node.attributes.get("rel") != "canonical":
            faults.append(f"{target} is asked of another host")
    loads = [node.attributes["href"] or "" for node in tree.css("link[rel=stylesheet],link[rel=icon]")]
    loads += [node.attributes["src"] or "" for node in tree.css("[src]")]
    title, words = tree.css_first("title"), tree.css_first("meta[name=description]")
    description = (words.attributes.get("content") or "") if words else ""
    reviewed = tree.css_first("link[rel=alternate][type='text/markdown']") is not None
    name = title.text() if title else ""
    return Seen(path, name, description, reviewed, tuple(faults), frozenset(away), tuple(loads))


def budgets(files: dict[str, int], pairs: list[Seen]) -> Iterator[str]:
    """Bytes of the site and of pair pages."""
    derived = sorted(files[page.path] for page in pairs if not page.reviewed) or [0]
    reviewed = max((files[page.path] for page in pairs if page.reviewed), default=0)
    mean, high = sum(derived) // len(derived), derived[len(derived) * 95 // 100]
    for what, is_, limit in (
        ("all files", sum(files.values()), SITE),
        ("the mean pair page", mean, MEAN),
        ("the pair page at 95 percent", high, P95),
        ("the largest reviewed pair page", reviewed, REVIEWED),
    ):
        print(f"{what}: {is_:,} of at most {limit:,} bytes")
        if is_ > limit:
            yield f"{what}: {is_:,} bytes, at most {limit:,}"


def weights(site: Path, files: dict[str, int], seen: Iterable[Seen]) -> Iterator[str]:
    """What each set of files that pages ask for weighs; pages of one type ask for one set."""
    for loads, path in {page.loads: page.path for page in seen}.items():
        names = [load.removeprefix("/") for load in loads]
        style = sum(files.get(name, 0) for name in names if name.endswith(".css"))
        script = sum(files.get(name, 0) for name in names if name.endswith(".js"))
        for what, is_, limit in (
            ("style sheets", style, STYLE),
            ("scripts", script, TOOL_SCRIPTS if path.startswith(("compare/index", "find/")) else SCRIPTS),
            ("requests", 1 + len(names), REQUESTS),
        ):
            if is_ > limit:
                yield f"{path}: {what}: {is_:,}, at most {limit:,}"


def broken(site: Path, files: dict[str, int], seen: Iterable[Seen]) -> Iterator[str]:
    """Links that lead to no file, or to no place on it."""
    asked: dict[str, str] = {}
    for page in seen:
        for link in page.away:
            asked.setdefault(link, page.path)
    places: dict[str, set[str | None]] = {}
    for link, page in sorted(asked.items()):
        parts = urlsplit(link)
        file = file_of(unquote(parts.path).removeprefix("/"), files)
        if file is None:
            yield f"{page}: {link} leads to no file"
        elif parts.fragment:
            if file not in places:
                places[file] = {
                    node.attributes["id"] for node in LexborHTMLParser((site / file).read_bytes()).css("[id]")
                }
            if parts.fragment not in places[file]:
                yield f"{page}: {link} leads to no place on its page"


def file_of(path: str, files: dict[str, int]) -> str | None:
    """The file that a host answers an address with."""
    names = [f"{path}index.html"] if not path or path.endswith("/") else [path, f"{path}.html"]
    return next((name for name in names if name in files), None)


def twice(seen: Iterable[Seen]) -> Iterator[str]:
    """Titles and descriptions that two pages share, or that a page has not."""
    for what in ("title", "description"):
        first: dict[str, str] = {}
        for page in seen:
            words = getattr(page, what)
            if not words:
                yield f"{page.path}: no {what}"
            elif (other := first.setdefault(words, page.path)) != page.path:
                yield f"{page.path}: its {what} is that of {other}: {words}"


def boilerplate(site: Path, pairs: list[str]) -> Iterator[str]:
    """The share of a pair page's runs of words that stand on another pair page drawn with it."""
    chance = random.Random(SEED)
    shares = []
    for _ in range(min(SAMPLE, len(pairs))):
        one, other = (runs(site / path) for path in chance.sample(pairs, 2))
        shares.append(100 * len(one & other) / len(one))
    if shares:
        mean = sum(shares) / len(shares)
        print(f"runs of {RUN} words on another pair page: {mean:.1f}%, at most {COMMON}%; highest {max(shares):.1f}%")
        if mean > COMMON:
            yield f"two pair pages have {mean:.1f}% of their runs of {RUN} words in common, at most {COMMON}%"


def runs(file: Path) -> set[tuple[str, ...]]:
    """The runs of words in what a page says itself, marks of sources left out."""
    main = LexborHTMLParser(file.read_bytes()).css_first("main")
    assert main is not None
    for mark in main.css('[href^="#a"], [href^="#b"]'):
        mark.decompose()
    words = re.findall(r"\w[\w.,%$-]*", main.text(separator=" "))
    return set(zip(*(words[place:] for place in range(RUN)), strict=False))


if __name__ == "__main__":
    found = audit(Path(sys.argv[1]))
    print(*found[:SHOWN], f"{len(found)} faults", sep="\n")
    sys.exit(bool(found))
