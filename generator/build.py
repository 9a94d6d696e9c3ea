"""The whole line on one screen: content in, site out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.catalog.catalog_loader import load_catalog, load_settings
from generator.catalog.problems import ContentError
from generator.catalog.rules.note_rules import warn_expired_notes
from generator.compare.consistency import ConsistencyError
from generator.compare.model.score_history import format_snapshot
from generator.compare.model_checks import check_models
from generator.compare.site import Site, build_site
from generator.compare.site_loader import load_site
from generator.pages.pair.pages import pair_pages
from generator.pages.renderer import Renderer
from generator.pages.site import Lot, lots
from generator.publish import cluster
from generator.publish.build_cache import Marks, Memory, recalled
from generator.publish.errors import Misused
from generator.publish.fingerprints import input_digests, source_digests
from generator.publish.host_limits import figures, misfits, redirects_in
from generator.publish.output_dir import Busy, Folder
from generator.publish.output_scan import found, settle
from generator.publish.precompress import writer
from generator.publish.staleness import Plan
from generator.publish.unmanaged_files import refuse_strangers
from generator.publish.workers import AT_ONCE, Bench, Made, make_all


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    memory: Memory
    """The site as it is now."""
    models: int
    pairs: int
    seconds: float
    reasons: Mapping[str, int]
    """Why pages were rendered: the input that changed, each with how many pages; empty when nothing was written."""

    @property
    def rendered(self) -> int:
        return sum(self.reasons.values())


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where to."""

    content: Path
    templates: Path
    site: Path
    jobs: int = 1
    force: bool = False
    strict: bool = False
    scheduler: str = ""
    """The address of a dask scheduler whose workers make the pages."""


Progress = Callable[[int, int], None]
"""Told how many lots are done, of how many."""
Hands = Callable[[list[Lot]], Iterator[Made]]
"""Make lots here, or on other machines."""


def build(order: Order, progress: Progress = lambda done, of: None, busy: Busy = lambda: None) -> Summary:
    """Bring the site up to date: pages whose inputs are as they were are taken over, the others rendered.

    Raises:
        ContentError: the content has problems, or under `strict` the site does not fit its host; nothing was published.
        Misused: the site folder, or a file in it, is not ours to replace, or a cluster is not ready to work.
        ConsistencyError: a page would contradict itself; nothing was published.
    """
    started = time.monotonic()
    folder = Folder(order.site)
    folder.refuse_overlap(order.content, order.templates)
    if not order.force:
        folder.refuse_foreign()
    with folder.locked(busy):
        memory = recalled(folder.record)
        sources = source_digests(order.content, order.templates)
        marks, doubted = found(folder.site, folder.record, memory)
        if sources == memory.sources and marks == memory.marks and not (order.strict and memory.warnings):
            if order.strict:
                refuse_misfit(order.content, memory, folder.site)
            if doubted:
                settle(folder.record)
            return Summary(memory, models_in(memory), pairs_in(memory), time.monotonic() - started, {})
        known = load_site(order.content, order.strict)
        if wrong := list(check_models(known)):
            raise ConsistencyError(wrong)
        renderer = Renderer(known, order.templates)
        inputs = input_digests(sources, known, renderer.environment)
        fresh = {name: mark for name, mark in marks.items() if memory.marks.get(name) == mark}
        plan = Plan.of(memory.inputs, inputs, fresh, memory.contents)
        precompress = known.catalog.settings.precompress
        job = cluster.job(order.content, order.templates, folder, sources, memory, fresh) if order.scheduler else None
        with folder.staging(job.name if job else "") as staging:
            bench = Bench(known, renderer, plan, writer(staging, folder.site, precompress))
            here = partial(make_all, bench, jobs=order.jobs)
            made = written(bench, partial(cluster.make_all, job, order.scheduler) if job else here, progress)
            if job:
                cluster.refuse_missing(staging, made.marks)
            late = [str(one) for one in sorted(warn_expired_notes(known.catalog))]
            now = Memory(sources, inputs, made.marks.told(), made.marks.contents(), late)
            if order.strict:
                refuse_misfit(order.content, now, staging)
            if not order.force:
                refuse_strangers(folder.site, staging, marks.keys() - fresh.keys(), bool(fresh), memory.inputs)
            folder.publish(now)
        settle(folder.record)
    return Summary(now, models_in(now), pairs_in(now), time.monotonic() - started, made.reasons)


def refuse_misfit(content: Path, memory: Memory, site: Path) -> None:
    """Hold a site against the limits of the host that its settings name.

    Raises:
        ContentError: it does not fit, and why.
    """
    own, source = load_settings(content)
    found = misfits(own.host, figures(memory.marks, redirects_in(site)))
    if found:
        what = f"the site does not fit {own.host}: {', '.join(found)}"
        raise ContentError(
            [source.problem_at(("host",), what, "name another host; `make hosts` compares them")], str(content)
        )


def models_in(memory: Memory) -> int:
    """How many models a build was made of."""
    return sum(name.startswith("facts/") for name in memory.inputs)


def pairs_in(memory: Memory) -> int:
    """How many pairs have a page."""
    count = memory.inputs.get("selection", "").partition(" ")[0]
    return int(count) if count.isdecimal() else 0


def written(bench: Bench, hands: Hands, progress: Progress) -> Made:
    """Put all pages and assets into the staging folder."""
    work = lots(bench.site, AT_ONCE)
    marks, reasons = Marks(), Counter[str]()
    for done, made in enumerate(hands(work), 1):
        marks.take(made.marks)
        reasons.update(made.reasons)
        progress(done, len(work))
    for served, data in bench.renderer.assets.values():
        bench.writer.write(served, data, marks)
    return Made(marks, reasons)


def keep_snapshot(content: Path) -> Path:
    """Write the readings of `as-of` into the content folder and return the file.

    Raises:
        ContentError: the content has problems.
        ConsistencyError: a score is not the sum of its terms.
    """
    known = build_site(load_catalog(content))
    if found := list(check_models(known)):
        raise ConsistencyError(found)
    file = content / "history" / f"{known.catalog.settings.as_of}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(format_snapshot(known), encoding="utf-8")
    return file


def one_pair(content: Path, templates: Path, a: str, b: str) -> str:
    """The HTML of one pair page.

    Raises:
        ContentError: the content has problems.
        Misused: a model does not exist, the two are one, or they have no page.
    """
    known = load_site(content)
    first, second = two_models(known, a, b)
    if not known.pair_selection.has_page(first, second):
        raise Misused(f"{first} and {second} have no page; `pairs` in {content / 'site.yaml'} says which have one")
    page = next(page for page in pair_pages(known, [first]) if page.inputs[1] == f"facts/{second}")
    return Renderer(known, templates, few=True).render(page).decode()


def two_models(site: Site, a: str, b: str) -> list[str]:
    """The ids of a pair, the earlier first.

    Raises:
        Misused: a model does not exist, or the two are one.
    """
    for model in (a, b):
        if model not in site.models:
            raise Misused(f"there is no model {model}; `ls content/models/*` lists them")
    if a == b:
        raise Misused(f"{a} cannot be compared with itself; name two models")
    return sorted((a, b))
