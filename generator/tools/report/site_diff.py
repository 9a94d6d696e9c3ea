"""Compare the sites of two content folders: which pages differ, by how much, and which verdicts changed on them.

Pages with equal inputs are equal and are not looked at. Of pair pages both versions are rendered and their bytes
compared; where there are more than `MAX_RENDERED_PAIRS`, their values are compared and an evenly spread sample is
rendered. Other pages of models that were not edited are not rendered: a changed input counts as a change, since
hundreds of them print a rank among all models.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast
from zlib import crc32

from generator.compare.consistency import refuse_inconsistencies
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model_checks import check_models
from generator.compare.pairs.pair_table import Pair, compare_pairs, site_table
from generator.compare.site import Site, build_site
from generator.compare.site_loader import LoadCache, load_site
from generator.pages.html.template_errors import locate_template_errors
from generator.pages.page import Page
from generator.pages.page_types import PageBatch, all_batches, pages_in
from generator.pages.pair.pair_listing import TEMPLATE as PAIR
from generator.pages.renderer import Renderer
from generator.publish.fingerprints import Digests, source_fingerprints
from generator.publish.page_inputs import page_inputs
from generator.publish.staleness import GLOBAL, inputs_of
from generator.tools.report.verdict_changes import VerdictChange, diff_verdicts

MAX_RENDERED_PAIRS = 6000
"""Pair pages of which both versions are rendered."""
SAMPLE_SIZE = 400
"""Pair pages rendered where there are more than that."""


class SiteState(NamedTuple):
    """The site of one content folder, ready to be rendered."""

    site: Site
    inputs: Digests
    renderer: Renderer


def load_site_state(content: Path, templates: Path, cache: LoadCache, newer: Renderer | None = None) -> SiteState:
    """Load the site of a content folder; `newer` is the renderer of the other state, whose fragments are used again.

    Raises:
        ContentError: the content has problems.
        ConsistencyError: it contradicts itself.
    """
    site = load_site(content, earlier=cache)
    if newer is None:
        refuse_inconsistencies(list(check_models(site)))
    renderer = Renderer(site, templates, few=True, before=newer)
    sources = source_fingerprints(content, templates)
    return SiteState(site, page_inputs(site, sources, renderer.asset_paths, renderer.environment), renderer)


def redate_state(state: SiteState, as_of: date, content: Path, templates: Path, newer: Renderer) -> SiteState:
    """Return the state of the same facts as of another day; `newer` is the renderer of a state of that day."""
    site = build_site(replace(state.site.catalog, as_of=as_of))
    renderer = Renderer(site, templates, few=True, before=newer)
    sources = source_fingerprints(content, templates)
    return SiteState(site, page_inputs(site, sources, renderer.asset_paths, renderer.environment), renderer)


class PageChange(NamedTuple):
    """A page that differs from before. The field names are keys of the JSON report."""

    path: str
    lines: int
    """Lines of its file that only one version has; 0 where it was not rendered."""
    verdicts: int
    """Verdicts and cost comparisons that changed on it."""
    picks: int


@dataclass
class DiffResult:
    """What the comparison of some pages found; results of batches are merged into one."""

    rebuilt: int = 0
    """Pages of both states with an input that changed."""
    changed: list[PageChange] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    verdict_changes: list[VerdictChange] = field(default_factory=list)
    pairs_rendered: int = 0
    """Pair pages of which both versions were rendered."""
    pairs_differing: int = 0
    """Of those, pages whose bytes differ."""
    pair_bytes_delta: int = 0
    """Bytes of new and changed pair pages less those of old and removed ones, of the pages rendered."""
    other_bytes_delta: int = 0
    """The same of all other pages."""
    not_rendered: int = 0
    """Changed pages of models that were not edited, known by their inputs alone."""

    def merge(self, other: DiffResult) -> None:
        """Add the result of another batch."""
        for part in fields(self):
            setattr(self, part.name, getattr(self, part.name) + getattr(other, part.name))


class SiteDiff:
    """Two states of a site, and how their pages are compared."""

    def __init__(self, before: SiteState, after: SiteState) -> None:
        self.before = before
        self.after = after
        self.prints_same_of_model = cache(self._prints_same_of_model)
        self.sampling_step = sampling_step(before, after)
        """One in so many pair pages is rendered; 1 renders all."""

    def diff_batch(self, batch: PageBatch) -> DiffResult:
        """Compare the pages of one batch."""
        old, new = pages_by_path(self.before, batch), pages_by_path(self.after, batch)
        result = DiffResult(added=sorted(new.keys() - old.keys()), removed=sorted(old.keys() - new.keys()))
        pair_pages: list[Page] = []
        for path in sorted(old.keys() & new.keys()):
            moved = {one for one in inputs_of(new[path]) if self.before.inputs.get(one) != self.after.inputs.get(one)}
            result.rebuilt += bool(moved)
            if moved and new[path].template == PAIR:
                pair_pages.append(new[path])
            elif moved and batch.models and f"facts/{batch.models[0]}" not in moved:
                result.not_rendered += 1
                result.changed.append(PageChange(path, 0, 0, 0))
            elif moved:
                was, now = self.before.renderer.render(old[path]), self.after.renderer.render(new[path])
                result.other_bytes_delta += len(now) - len(was)
                result.changed += [make_page_change(path, count_differing_lines(was, now), [])] if was != now else []
        self.diff_pair_pages(pair_pages, result)
        self.add_bytes([new[path] for path in result.added], self.after, 1, result)
        self.add_bytes([old[path] for path in result.removed], self.before, -1, result)
        return result

    def add_bytes(self, pages: list[Page], state: SiteState, sign: int, result: DiffResult) -> None:
        """Add the bytes of pages that only one state has, times `sign`; of pairs only those in the sample."""
        for page in pages:
            if page.template != PAIR:
                result.other_bytes_delta += sign * len(state.renderer.render(page))
            elif self.is_in_sample(page):
                result.pair_bytes_delta += sign * len(state.renderer.render(page))

    def is_in_sample(self, page: Page) -> bool:
        """Return whether a pair page is rendered: always if there are few, by a hash of its path if many."""
        return crc32(page.path.encode()) % self.sampling_step == 0

    def diff_pair_pages(self, pages: list[Page], result: DiffResult) -> None:
        """Compare the verdicts of both versions of some pair pages, and the bytes of those in the sample."""
        ids = [cast(tuple[str, str], page.view()) for page in pages]
        rendered = [i for i, page in enumerate(pages) if self.is_in_sample(page)]
        self.share_fragments(sorted({model for i in rendered for model in ids[i]}))
        was, now = (self.render_pairs(state, [ids[i] for i in rendered]) for state in (self.before, self.after))
        result.pairs_rendered += len(rendered)
        before, after = (compare_pairs(site_table(state.site), ids) for state in (self.before, self.after))
        for page, pair, old, new in zip(pages, ids, before, after, strict=True):
            verdict_changes = list(diff_verdicts(old, new))
            result.verdict_changes += verdict_changes
            differs, lines = old[2:] != new[2:] or not self.prints_same_of_both(new), 0
            if pair in now:
                differs, lines = was[pair] != now[pair], count_differing_lines(was[pair], now[pair])
                result.pairs_differing += differs
                result.pair_bytes_delta += len(now[pair]) - len(was[pair])
            if differs:
                result.changed.append(make_page_change(page.path, lines, verdict_changes))

    @staticmethod
    def render_pairs(state: SiteState, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """Return the page of each pair of ids."""
        return {pairs[i]: html.encode() for i, html in state.renderer.pairs.render(pairs)}

    def share_fragments(self, models: list[str]) -> None:
        """Reuse the newer state's fragments of models in the older one where all their inputs are equal."""
        old, new = self.before.renderer.fragments, self.after.renderer.fragments
        for model in models:
            made_of = (*GLOBAL, f"facts/{model}", f"standing/{model}")
            if model not in old and all(self.before.inputs[name] == self.after.inputs[name] for name in made_of):
                old[model] = new[model]

    def prints_same_of_both(self, pair: Pair) -> bool:
        """Return whether a pair page prints the same figures of its two models, whatever it makes of them."""
        tasks = ("", *(one.task for one in pair.head_to_heads))
        return all(self.prints_same_of_model(model.id, task) for model in (pair.a, pair.b) for task in tasks)

    def _prints_same_of_model(self, model: str, task: str) -> bool:
        """Return whether what pages print of a model, or of it on one task, is equal in both states."""
        was, now = self.before.site.models[model], self.after.site.models[model]
        return printed_values(was, task) == printed_values(now, task)


def printed_values(facts: ModelFacts, task: str) -> tuple[object, ...]:
    """Return what a pair page prints of a model on one task, or whatever the task where `task` is ""."""
    if task:
        return facts.scores.get(task), facts.evidence.get(task), facts.capabilities
    names = facts.name, facts.maker, facts.tasks
    return *names, facts.cells, facts.end_of_life, facts.costs, facts.checked_range


def sampling_step(before: SiteState, after: SiteState) -> int:
    """Return 1 if both versions of every stale pair page may be rendered, else one in how many pages is."""
    models = len(after.site.models)
    differing = {
        name for name in before.inputs.keys() | after.inputs.keys() if before.inputs.get(name) != after.inputs.get(name)
    }
    edited = {name.partition("/")[2] for name in differing if name.startswith(("facts/", "standing/"))}
    concerns_all = bool(differing & {*GLOBAL, "population", f"template/{PAIR}"})
    stale = models * (models - 1) // 2 if concerns_all else len(edited) * models
    return 1 if stale <= MAX_RENDERED_PAIRS else -(-stale // SAMPLE_SIZE)


def pages_by_path(state: SiteState, batch: PageBatch) -> dict[str, Page]:
    """Return the pages of a batch by path; none if one of its models is not in this state."""
    if not state.site.models.keys() >= set(batch.models):
        return {}
    return {page.path: page for page in pages_in(state.site, batch)}


def count_differing_lines(was: bytes, now: bytes) -> int:
    """Return the number of different lines that only one of two files has."""
    return len(set(was.split(b"\n")) ^ set(now.split(b"\n")))


def make_page_change(path: str, lines: int, verdict_changes: list[VerdictChange]) -> PageChange:
    """Return the change of a page, with its verdict changes counted."""
    picks = sum(change.subject == "pick" for change in verdict_changes)
    return PageChange(path, lines, len(verdict_changes) - picks, picks)


def diff_sites(sites: SiteDiff, jobs: int) -> DiffResult:
    """Compare all pages of two states, batch by batch, in `jobs` processes."""
    before, after = sites.before, sites.after
    batches = sorted(
        {*all_batches(before.site), *all_batches(after.site)}, key=lambda batch: (batch.models, batch.kind)
    )
    result = DiffResult()
    for batch_result in diff_batches(sites, batches, jobs):
        result.merge(batch_result)
    return result


_sites: SiteDiff | None = None
"""What a forked worker compares; shared by the fork, not pickled."""


def diff_batches(sites: SiteDiff, batches: list[PageBatch], jobs: int) -> Iterable[DiffResult]:
    """Yield the result of every batch, in order."""
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(sites.diff_batch, batches)
        return
    global _sites
    _sites = sites
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(diff_batch_in_worker, batches, chunksize=4)


def diff_batch_in_worker(batch: PageBatch) -> DiffResult:
    """Compare a batch in a forked worker, which has both states from its parent."""
    assert _sites is not None
    with locate_template_errors():
        return _sites.diff_batch(batch)
