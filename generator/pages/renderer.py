"""A page as the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment

from generator.compare.consistency import ConsistencyError, Inconsistency
from generator.compare.site import Site
from generator.pages.html.environment import environment, hashed_assets, plain
from generator.pages.html.last_modified import days, last_change
from generator.pages.html.template_checks import in_html, in_templates
from generator.pages.html.urls import Urls
from generator.pages.page import WHOLE, Page
from generator.pages.pair.fragment_checks import fragment_contradictions
from generator.pages.pair.model_fragments import FragmentRenderer, ModelFragments
from generator.pages.pair.page import PairPageRenderer
from generator.pages.pair.pages import TEMPLATE as PAIR


class FragmentCache(dict[str, ModelFragments]):
    """What pages say of each model, rendered when it is first asked for."""

    def __init__(self, renderer: FragmentRenderer) -> None:
        super().__init__()
        self.renderer = renderer

    def __missing__(self, model: str) -> ModelFragments:
        refuse(self.add(model))
        return self[model]

    def add(self, model: str) -> list[Inconsistency]:
        """Render what pages say of a model, and return where it disagrees with itself."""
        self[model] = self.renderer.fragments(self.renderer.site.models[model])
        return list(fragment_contradictions(self[model]))


class Renderer:
    """Renders pages with one template set; what concerns one model alone is rendered once.

    That is on creation for a whole site, and when it is first needed for `few` pages. What it can
    it takes over from a renderer `before` it, made with the same templates.

    Raises:
        ConsistencyError: on creation or while rendering, what a page says disagrees with itself.
    """

    def __init__(self, site: Site, templates: Path, few: bool = False, before: Renderer | None = None) -> None:
        settings = site.catalog.settings
        if before and not before.site.catalog.has_same_settings(site.catalog):
            before = None
        self.site: Site = site
        self.assets: dict[str, tuple[str, bytes]] = before.assets if before else hashed_assets(templates)
        served = {name: path for name, (path, _) in self.assets.items()}
        self.environment: Environment = before.environment if before else environment(templates, settings, served)
        self.texts = plain(self.environment)
        self.urls = Urls.of(settings)
        self.days = days(site)
        self.fragments = FragmentCache(FragmentRenderer(self.environment, site, self.urls))
        models = [] if few else site.models
        refuse([*in_templates(templates), *(fault for model in models for fault in self.fragments.add(model))])
        self.pairs = PairPageRenderer(site, self.environment, self.urls, self.fragments)

    def together(self, pages: Sequence[Page]) -> Iterator[bytes]:
        """The finished files of some pages; pages of pairs that follow each other cost less so than one by one."""
        for template, alike in groupby(pages, key=attrgetter("template")):
            if template == PAIR:
                found = self.pairs.render([cast(tuple[str, str], page.view()) for page in alike])
                yield from (html.encode() for _, html in sorted(found))
            else:
                yield from map(self.render, alike)

    def render(self, page: Page) -> bytes:
        """The finished file of a page."""
        if page.template == PAIR:
            ((_, html),) = self.pairs.render([cast(tuple[str, str], page.view())])
            return html.encode()
        if page.template == WHOLE:
            made = cast(str | bytes, page.view())
            return made.encode() if isinstance(made, str) else made
        view = cast(Mapping[str, Any], page.view())
        dated = {"modified": last_change(self.days, page.inputs)}
        if not page.path.endswith(".html"):
            texts = self.environment if page.path.endswith(".json") else self.texts
            return texts.get_template(page.template).render(view).encode()
        html = self.environment.get_template(page.template).render(dated | dict(view))
        refuse(list(in_html(page.path, html)))
        return html.encode()


def refuse(found: list[Inconsistency]) -> None:
    """Stop for contradictions, all of them told."""
    if found:
        raise ConsistencyError(found)
