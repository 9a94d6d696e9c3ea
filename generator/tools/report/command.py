"""`make report`: two states of a content folder read, compared and printed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from generator.catalog.problems import Refused, report
from generator.compare.consistency import Contradicted
from generator.compare.load import LoadCache
from generator.tools.report.git_ref import content_at
from generator.tools.report.report import reported
from generator.tools.report.report_text import broken, data, markdown
from generator.tools.report.site_diff import Both, World, world


class Told(NamedTuple):
    """What a report prints, and whether the change can be built."""

    text: str
    sound: bool


def report_on(base: str, content: Path, templates: Path, form: str, jobs: int | None = None) -> Told:
    """What the content of now does for readers, compared with that of a git ref; `form` is `markdown` or `json`.

    Raises:
        Misused: there is no such ref, or no content in it.
    """
    with content_at(base, content) as past:
        earlier = LoadCache()
        after = tried(content, content, templates, earlier)
        if isinstance(after, list):
            return Told(broken(base, "head", after, form), False)
        before = tried(past, content, templates, earlier, after)
        if isinstance(before, list):
            return Told(broken(base, "base", before, form), True)
        try:
            found = reported(base, content.as_posix(), Both(before, after), jobs or os.cpu_count() or 1)
        except Contradicted as contradicted:
            return Told(broken(base, "head", [str(one) for one in contradicted.found], form), False)
    return Told(data(found) if form == "json" else markdown(found), True)


def tried(
    folder: Path, named: Path, templates: Path, earlier: LoadCache, near: World | None = None
) -> World | list[str]:
    """A content folder worked out, or what is wrong with it, under the name that editors know it by."""
    try:
        return world(folder, templates, earlier, near.renderer if near else None)
    except Refused as refused:
        return report(refused.problems, named.as_posix()).splitlines()[:-2]
    except Contradicted as contradicted:
        return [str(one) for one in contradicted.found]
