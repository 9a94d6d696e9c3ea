"""The line on one screen: content in, site out.

What a build with nothing to do needs is imported here; all else only when something is to be done, so that an idle
build loads neither pydantic nor Jinja.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.build_cache import BuildCache
from generator.publish.build_options import BuildOptions, Progress
from generator.publish.fingerprints import Digests, source_fingerprints
from generator.publish.output_dir import OnWait, OutputDir


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did."""

    cache: BuildCache
    """The site as it is now."""
    seconds: float
    reasons: Mapping[str, int]
    """Why pages were rendered: the input that changed, each with how many pages; empty when nothing was written."""

    @property
    def rendered_count(self) -> int:
        """How many pages were rendered."""
        return sum(self.reasons.values())


def build(
    options: BuildOptions, progress: Progress = lambda done, of: None, on_wait: OnWait = lambda: None
) -> BuildSummary:
    """Bring the site up to date: pages whose inputs are as they were are taken over, the others rendered.

    Raises:
        ContentError: the content has problems, or under `strict` the site does not fit its host; nothing was published.
        UsageError: the site folder, or a file in it, is not ours to replace, a site with models would be replaced by
            one without, or a cluster is not ready to work.
        ConsistencyError: a page would contradict itself; nothing was published.
    """
    started = time.monotonic()
    out = OutputDir(options.site)
    out.refuse_overlap(options.content, options.templates)
    if not options.force:
        out.refuse_foreign()
    with out.lock(on_wait):
        sources = source_fingerprints(options.content, options.templates)
        if out.is_current(sources) and not (options.strict and out.cache.warnings):
            reasons: Mapping[str, int] = out.accept(out.cache, options.content, options.strict)
        else:
            reasons = rebuild(options, out, sources, progress)
    return BuildSummary(out.cache, time.monotonic() - started, reasons)


def rebuild(options: BuildOptions, out: OutputDir, sources: Digests, progress: Progress) -> Mapping[str, int]:
    """Load the content, render what is stale and publish it; return why pages were rendered, with how many."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported: its threads do not survive a fork
    from generator.catalog.content_files import list_content
    from generator.catalog.rules.note_rules import warn_expired_notes
    from generator.compare.consistency import refuse_inconsistencies
    from generator.compare.model_checks import check_models
    from generator.compare.note_expiry import check_notes
    from generator.compare.site_loader import load_site
    from generator.pages.renderer import Renderer
    from generator.publish.page_inputs import page_inputs
    from generator.publish.staleness import RebuildPlan

    site = load_site(options.content, options.strict)
    if not options.empty:
        out.refuse_emptying(len(site.models))
    refuse_inconsistencies(list(check_models(site)))
    expired = [*warn_expired_notes(site.catalog), *check_notes(site).left_out]
    warnings = sorted([*expired, *list_content(options.content).litter])
    renderer = Renderer(site, options.templates, few=True, asset_paths=out.asset_paths(sources))
    cache = out.cache._replace(
        sources=sources,
        inputs=page_inputs(site, sources, renderer.asset_paths, renderer.environment),
        assets=dict(renderer.asset_paths),
        warnings=[str(warning) for warning in warnings],
        models=len(site.models),
        pairs=site.pair_selection.count,
        host=site.catalog.settings.host,
    )
    plan = RebuildPlan.compare(out.cache, cache.inputs, out.clean_dirs)
    if out.is_clean and not plan.changed:
        return out.accept(cache, options.content, options.strict)
    if options.scheduler:
        from generator.publish.cluster import render_on_cluster as render_stale
    else:
        from generator.publish.workers import render_here as render_stale
    with render_stale(options, out, renderer, plan, sources, progress) as rendered:
        out.publish(rendered.added_to(cache), options.content, options.strict, options.force)
    out.mark_clean()
    return rendered.reasons
