"""Renders a page as the bytes of its file: builds, `serve`, `page` and reports all go through one `Renderer`.

Pages are rendered from a template set and a site. Pair pages are cheap in thousands only: `Renderer.pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import cast

from jinja2 import Environment

from generator.compare.consistency import Inconsistency, refuse_inconsistencies
from generator.compare.site import Site
from generator.pages.html.assets import hashed_assets
from generator.pages.html.environment import make_environment, text_environment
from generator.pages.html.minify import drop_indentation
from generator.pages.html.template_checks import in_html, in_templates, list_names
from generator.pages.html.urls import Urls
from generator.pages.last_modified import last_change, last_changes
from generator.pages.page import WHOLE, Page, template_values
from generator.pages.pair.fragment_checks import fragment_contradictions
from generator.pages.pair.model_fragments import FragmentRenderer, ModelFragments
from generator.pages.pair.pair_listing import TEMPLATE as PAIR
from generator.pages.pair.pair_page import PairPageRenderer


class FragmentCache(dict[str, ModelFragments]):
    """What pages say of each model, rendered when it is first asked for."""

    def __init__(self, renderer: FragmentRenderer) -> None:
        super().__init__()
        self.renderer = renderer

    def __missing__(self, model: str) -> ModelFragments:
        refuse_inconsistencies(self.add(model))
        return self[model]

    def add(self, model: str) -> list[Inconsistency]:
        """Render what pages say of a model, and return where it disagrees with itself."""
        self[model] = self.renderer.fragments(self.renderer.site.models[model])
        return list(fragment_contradictions(self[model], self.renderer.site.catalog))


class Renderer:
    """Renders pages with one template set; what concerns one model alone is rendered once.

    That is on creation for a whole site, and when it is first needed for `few` pages. What it can
    it takes over from a renderer `before` it, made with the same templates. `asset_paths` spares the work on assets
    where it is known under which path each is served.

    Raises:
        ConsistencyError: on creation or while rendering, what a page says disagrees with itself.
    """

    def __init__(
        self,
        site: Site,
        templates: Path,
        few: bool = False,
        before: Renderer | None = None,
        asset_paths: Mapping[str, str] | None = None,
    ) -> None:
        self.site = site
        self.templates = templates
        self.before = before if before and before.site.catalog.has_same_settings(site.catalog) else None
        self.asset_paths = asset_paths or {name: path for name, (path, _) in self.assets.items()}
        self.environment: Environment = (
            self.before.environment if self.before else make_environment(templates, site.catalog, self.asset_paths)
        )
        self.texts = text_environment(self.environment)
        self.urls = Urls.of(site.catalog.settings)
        self.last_changes = last_changes(site)
        self.names = list_names(site.catalog)
        faults = in_templates(templates)
        refuse_inconsistencies(list(faults) if few else [*faults, *self.find_fragment_faults()])

    @cached_property
    def assets(self) -> Mapping[str, tuple[str, bytes]]:
        """Each asset by its plain name: the path it is served under, and its bytes."""
        return self.before.assets if self.before else hashed_assets(self.templates)

    @cached_property
    def fragments(self) -> FragmentCache:
        """The HTML pieces of each model that pair pages are put together from."""
        return FragmentCache(FragmentRenderer(self.environment, self.site, self.urls))

    @cached_property
    def pairs(self) -> PairPageRenderer:
        """What renders pair pages; cheap only for a thousand pairs or more at a time."""
        return PairPageRenderer(self.site, self.environment, self.urls, self.fragments)

    def find_fragment_faults(self) -> Iterator[Inconsistency]:
        """Render the pieces of all models, and yield where they disagree with each other."""
        for model in self.site.models:
            yield from self.fragments.add(model)

    def prepare_pairs(self) -> None:
        """Make all that many pair pages share; before a process forks, so that its workers need not.

        Raises:
            ConsistencyError: what is said of a model disagrees with itself.
        """
        refuse_inconsistencies(list(self.find_fragment_faults()))
        self.pairs.whole = self.pairs.fragment_table(list(self.site.models))

    def render(self, page: Page) -> bytes:
        """Return the finished file of a page."""
        if page.template == PAIR:
            ((_, html),) = self.pairs.render([cast(tuple[str, str], page.view())])
            return html.encode()
        if page.template == WHOLE:
            whole = cast(str | bytes, page.view())
            return whole.encode() if isinstance(whole, str) else whole
        view = template_values(page.view())
        if not page.path.endswith(".html"):
            texts = self.environment if page.path.endswith((".json", ".svg")) else self.texts
            return texts.get_template(page.template).render(view).encode()
        shared = {"path_file": page.path, "modified": last_change(self.last_changes, page.inputs)}
        html = self.environment.get_template(page.template).render(shared | view)
        refuse_inconsistencies(list(in_html(page.path, html, self.names)))
        return drop_indentation(html).encode()

    def asset_pages(self) -> Iterator[Page]:
        """Yield each asset as the file it is served as."""
        for name, path in self.asset_paths.items():
            yield Page(path, WHOLE, (), lambda name=name: self.assets[name][1])  # type: ignore[misc]
