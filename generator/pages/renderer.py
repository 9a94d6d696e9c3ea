"""A page as the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment

from generator.compare.consistency import ConsistencyError, Inconsistency
from generator.compare.pairs.pair import Pair
from generator.compare.population.prevalence import all_prevalence_sentences
from generator.compare.site import Site
from generator.pages.html.environment import environment, hashed_assets, plain
from generator.pages.html.last_modified import days, last_change
from generator.pages.html.template_checks import in_html, in_templates
from generator.pages.html.urls import Urls
from generator.pages.page import WHOLE, Page
from generator.pages.pair.fragment_checks import in_fragments
from generator.pages.pair.model_fragments import Fragments, Workshop
from generator.pages.pair.note_press import NotePress
from generator.pages.pair.pages import TEMPLATE as PAIR
from generator.pages.pair.pair_forms import PairForms
from generator.pages.pair.pair_press import PairPress


class Shelf(dict[str, Fragments]):
    """What pages say of each model, made when it is first asked for."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop

    def __missing__(self, model: str) -> Fragments:
        refuse(self.faults(model))
        return self[model]

    def faults(self, model: str) -> list[Inconsistency]:
        """Make what pages say of a model, and tell where it disagrees with itself."""
        self[model] = self.workshop.fragments(self.workshop.site.models[model])
        return list(in_fragments(self[model]))


class Renderer:
    """Renders pages with one template set; what concerns one model alone is rendered once.

    That is on creation for a whole site, and when it is first needed for `few` pages. What it can
    it takes over from a renderer `before` it, made with the same templates.

    Raises:
        Contradicted: on creation or while rendering, what a page says disagrees with itself.
    """

    def __init__(self, site: Site, templates: Path, few: bool = False, before: Renderer | None = None) -> None:
        catalog = site.catalog
        if before and not before.press.catalog.same_settings(catalog):
            before = None
        self.assets: dict[str, tuple[str, bytes]] = before.assets if before else hashed_assets(templates)
        served = {name: path for name, (path, _) in self.assets.items()}
        self.environment: Environment = (
            before.environment if before else environment(templates, catalog.settings, served)
        )
        self.texts = plain(self.environment)
        self.urls = Urls.of(catalog.settings)
        self.days = days(site)
        self.rarities = all_prevalence_sentences(site)
        self.shelf = Shelf(Workshop(self.environment, site, self.urls))
        models = [] if few else site.models
        refuse([*in_templates(templates), *(fault for model in models for fault in self.shelf.faults(model))])
        notes = NotePress(self.environment, site)
        same = before and before.rarities == self.rarities
        forms = before.press.forms if before and same else PairForms(self.environment, site)
        self.press: PairPress = PairPress(forms, notes, site, self.shelf, self.urls)

    def together(self, pages: Sequence[Page]) -> Iterator[bytes]:
        """The finished files of some pages; pages of pairs that follow each other cost less so than one by one."""
        for template, alike in groupby(pages, key=attrgetter("template")):
            if template == PAIR:
                yield from (html.encode() for html in self.press.pages(cast(Pair, page.view()) for page in alike))
            else:
                yield from map(self.render, alike)

    def render(self, page: Page) -> bytes:
        """The finished file of a page."""
        if page.template == PAIR:
            return self.press.html(cast(Pair, page.view())).encode()
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
