"""A page as the bytes of its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from generator.compare.contradictions import Contradicted, Contradiction
from generator.compare.pair import Pair, Rules
from generator.pages.page import Page
from generator.pages.pair import TEMPLATE as PAIR
from generator.pages.urls import Urls
from generator.publish.environment import environment, hashed_assets
from generator.publish.form_checks import in_html, in_templates
from generator.publish.fragment_checks import in_fragments
from generator.publish.fragments import Workshop
from generator.publish.note_press import NotePress
from generator.publish.pair_forms import PairForms
from generator.publish.pair_press import PairPress


class Renderer:
    """Renders pages with one template set; what concerns one model alone is rendered on creation.

    Raises:
        Contradicted: on creation or while rendering, what a page says disagrees with itself.
    """

    def __init__(self, rules: Rules, templates: Path) -> None:
        site = rules.profiles.catalog.site
        self.assets = hashed_assets(templates)
        self.environment = environment(templates, site, {name: served for name, (served, _) in self.assets.items()})
        self.urls = Urls.of(site)
        workshop = Workshop(self.environment, rules.profiles, self.urls)
        fragments = {model: workshop.fragments(facts) for model, facts in rules.profiles.facts.items()}
        refuse([*in_templates(templates), *(fault for one in fragments.values() for fault in in_fragments(one))])
        notes = NotePress(self.environment, rules)
        self.press = PairPress(PairForms(self.environment, rules), notes, rules, fragments, self.urls)

    def render(self, page: Page) -> bytes:
        """The finished file of a page."""
        if page.template == PAIR:
            return self.press.html(cast(Pair, page.view())).encode()
        view = cast(Mapping[str, Any], page.view())
        html = self.environment.get_template(page.template).render(view)
        refuse(list(in_html(page.path, html)))
        return html.encode()


def refuse(found: list[Contradiction]) -> None:
    """Stop for contradictions, all of them told."""
    if found:
        raise Contradicted(found)
