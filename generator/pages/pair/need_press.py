"""Prints which needs separate two models, and what searches say of the two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.compare.formats import format_count
from generator.compare.pairs.separation import answers, every_need, of_tasks, separating
from generator.compare.population.search_demand import JointSearches, find_joint_searches
from generator.compare.site import Site
from generator.pages.html.urls import Urls
from generator.pages.pair.draft import Draft
from generator.pages.pair.pair_forms import PairForms

KEPT = 4096
"""Lists that are kept made."""


class NeedPress:
    """Fills the forms of the needs."""

    def __init__(self, forms: PairForms, site: Site, urls: Urls) -> None:
        self.lacking, self.unknown = forms.line("needs_lacking"), forms.line("needs_unknown")
        self.none = forms.line("no_needs").text
        self.led, self.favoured = forms.line("led_to_both"), forms.line("favoured")
        self.site = site
        self.nodes = every_need(self.site)
        self.answers = answers(self.site)
        uses = len(self.site.use_case_rules)
        self.links = [
            forms.line(
                "need_link",
                urls.to(f"/use-cases/{node.id}") if i < uses else f"#c{i - uses}",
                self.named(node.kind, node.id),
            ).text
            for i, node in enumerate(self.nodes)
        ]
        self.relevant = lru_cache(KEPT)(self._relevant)
        self.only = lru_cache(KEPT)(self._only)
        self.joint = lru_cache(2)(self._joint)

    def named(self, kind: str, name: str) -> str:
        """What a need is called."""
        catalog = self.site.catalog
        return (catalog.use_cases if kind == "use-cases" else catalog.capabilities)[name].name

    def add(self, draft: Draft) -> None:
        """Fill in what separates the two on their shared tasks, and what searches for both led to."""
        pair, holes = draft.pair, draft.holes
        if draft.tasks:
            draft.parts.append("needs")
            a, b, relevant = self.answers[pair.a.id], self.answers[pair.b.id], self.relevant(draft.tasks)
            holes["needs_a"] = self.only(*separating(a, b, relevant))
            holes["needs_b"] = self.only(*separating(b, a, relevant))
        if self.site.search_graph.months and (found := self.joint(pair.a.id).get(pair.b.id)):
            draft.parts.append("searched")
            holes["searched"] = self.searched(found, draft.left.name)

    def searched(self, found: JointSearches, name: str) -> str:
        """The sentence on search evidence; `name` is the first model's."""
        favoured = ""
        if share := found.share:
            low, high = share.interval_pct
            values = {"name": name, "of": format_count(share.total), "percent": share.pct, "low": low, "high": high}
            favoured = f" {self.favoured.fill(values)}"
        month = self.site.search_graph.months[-1]
        return self.led.fill({"times": format_count(found.times), "month": month, "favoured": favoured})

    def _relevant(self, tasks: tuple[str, ...]) -> int:
        return sum(1 << i for i, node in enumerate(self.nodes) if of_tasks(self.site, node, tasks))

    def _only(self, lacking: int, unknown: int) -> str:
        lines = [(self.lacking, lacking), (self.unknown, unknown)]
        found = [
            (form, [link for i, link in enumerate(self.links) if needs >> i & 1]) for form, needs in lines if needs
        ]
        said = [form.fill({"count": len(links), "entries": ", ".join(links)}) for form, links in found]
        return "".join(said) or self.none

    def _joint(self, model: str) -> Mapping[str, JointSearches]:
        return find_joint_searches(self.site.search_graph, model)
