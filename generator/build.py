"""The whole line on one screen: content in, site out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.note_rules import expired
from generator.catalog.problem import Problem, Refused
from generator.catalog.read import read
from generator.compare.contradictions import Contradicted
from generator.compare.history import snapshot
from generator.compare.notes import note_problems
from generator.compare.pair import Rules, rules
from generator.compare.profile import profiles
from generator.compare.profile_checks import in_profiles
from generator.pages.pair import pair_pages
from generator.pages.site import lots
from generator.publish.render import Renderer
from generator.publish.workers import Bench, Made, make_all
from generator.publish.write import Folder, Misused


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    models: int
    pairs: int
    pages: int
    bytes: int
    largest: int
    seconds: float
    warnings: list[Problem]
    """What was left out because its day has passed."""


Progress = Callable[[int, int], None]
"""Told how many lots are done, of how many."""


def build(
    content: Path, templates: Path, site: Path, jobs: int, force: bool, progress: Progress, strict: bool = False
) -> Summary:
    """Build the whole site.

    Raises:
        Refused: the content has problems; nothing was written.
        Misused: the site folder is not ours to replace.
        Contradicted: a page would contradict itself; nothing was published.
    """
    started = time.monotonic()
    folder = Folder(site)
    folder.refuse_overlap(content, templates)
    if not force:
        folder.refuse_foreign()
    known = known_rules(content, strict)
    if found := list(in_profiles(known.profiles)):
        raise Contradicted(found)
    renderer = Renderer(known, templates)
    with folder.staging() as staging:
        made = written(Bench(known, renderer, staging), jobs, progress)
        folder.publish(made.pages, made.bytes)
    models = len(known.profiles.facts)
    return Summary(
        models=models,
        pairs=models * (models - 1) // 2,
        pages=made.pages,
        bytes=made.bytes,
        largest=made.largest,
        seconds=time.monotonic() - started,
        warnings=list(expired(known.profiles.catalog)),
    )


def written(bench: Bench, jobs: int, progress: Progress) -> Made:
    """Write all pages and assets into the staging folder."""
    work = lots(bench.rules)
    pages = size = largest = 0
    for done, made in enumerate(make_all(bench, work, jobs), 1):
        pages += made.pages
        size += made.bytes
        largest = max(largest, made.largest)
        progress(done, len(work))
    for served, data in bench.renderer.assets.values():
        bench.writer.write(served, data)
        size += len(data)
    return Made(pages, size, largest)


def known_rules(content: Path, strict: bool = False) -> Rules:
    """A content folder read, worked out, and its editors' words held against it.

    Raises:
        Refused: with every problem; under `strict` also with every warning.
    """
    catalog = read(content)
    known = rules(profiles(catalog))
    problems = note_problems(known) + (list(expired(catalog)) if strict else [])
    if problems:
        raise Refused(problems, content.as_posix())
    return known


def keep_snapshot(content: Path) -> Path:
    """Write the readings of `as-of` into the content folder and return the file.

    Raises:
        Refused: the content has problems.
        Contradicted: a score is not the sum of its terms.
    """
    known = profiles(read(content))
    if found := list(in_profiles(known)):
        raise Contradicted(found)
    file = content / "history" / f"{known.catalog.site.as_of}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(snapshot(known), encoding="utf-8")
    return file


def one_pair(content: Path, templates: Path, a: str, b: str) -> str:
    """The HTML of one pair page.

    Raises:
        Refused: the content has problems.
        Misused: a model does not exist, or the two are one.
    """
    known = known_rules(content)
    first, second = sorted((a, b))
    for model in (first, second):
        if model not in known.profiles.facts:
            raise Misused(f"there is no model {model}; `ls content/models/*` lists them")
    if first == second:
        raise Misused(f"{first} cannot be compared with itself; name two models")
    page = next(page for page in pair_pages(known, [first]) if page.inputs[1] == f"facts/{second}")
    return Renderer(known, templates).render(page).decode()
