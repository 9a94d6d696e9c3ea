"""Files in the site folder that no build made: they are told of, and never removed unasked.

A folder that is as the last build left it holds none. In another one, what the new site has
at the same path is a page that was touched, and what has the shape of a page is one that is no longer made.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.publish.write import Misused, signed

SHAPE = re.compile(
    r"(compare/[a-z0-9-]+/vs-[a-z0-9-]+\.(html|md)|models/[a-z0-9-]+\.(html|md|json)|cards/[a-z0-9-]+\.png"
    r"|(makers|use-cases|capabilities|rankings|changes)/[a-z0-9-]+\.html|sitemaps/[a-z0-9-]+\.xml"
    r"|assets/[a-z0-9-]+\.[0-9a-f]{8}\.[a-z0-9]+)(\.gz|\.br)?"
)
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave behind wherever somebody looks."""
NAMED = 3


def refuse_strangers(site: Path, tree: Path, touched: Iterable[str], known: bool) -> None:
    """Files that would be lost with the old site are refused.

    `known` says that some folder of the site is as the last build left it; otherwise its home page must say
    that it is ours.

    Raises:
        Misused: there are some, and the first of them.
    """
    ours = known or signed(site)
    found = sorted(strangers(site, tree, touched) if ours else every(site, touched))
    if found:
        more = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
        what = ", ".join(str(site / path) for path in found[:NAMED])
        raise Misused(f"no build made {what}{more}; move what you need out of the site, or add --force to lose it")


def strangers(site: Path, tree: Path, touched: Iterable[str]) -> Iterator[str]:
    """What lies in touched folders of the site and is none of ours."""
    for path in every(site, touched):
        if not SHAPE.fullmatch(path) and not os.path.lexists(tree / path):
            yield path


def every(site: Path, folders: Iterable[str]) -> Iterator[str]:
    """The path of everything in these folders of the site that is no folder itself, nor litter."""
    for folder in folders:
        with os.scandir(site / folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False) and entry.name not in LITTER:
                    yield f"{folder}/{entry.name}" if folder else entry.name
