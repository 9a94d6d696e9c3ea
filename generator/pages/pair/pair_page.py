"""Pair pages: the frame, and the sections in order.

To add a section: a module here, a template of the same name in `templates/pair/`, and a line in `sections_of`. What
links to it, what it depends on and when it shows follow from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from jinja2 import Environment

from generator.compare.columns import flag_keys, flags_of
from generator.compare.pairs.checks import refuse_contradictions
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import Pairs, group_pairs, rows_of
from generator.compare.site import Site
from generator.pages.html.minify import compact
from generator.pages.html.prerendered import TemplateCache
from generator.pages.html.text_columns import Column, TextCache
from generator.pages.html.urls import Urls
from generator.pages.pair.batch import FragmentTable, PairBatch, SectionContext
from generator.pages.pair.capability_cards import CapabilityCards
from generator.pages.pair.capability_table import Capabilities
from generator.pages.pair.cost import CostSection
from generator.pages.pair.editorial import EditorialNotes
from generator.pages.pair.features import Features
from generator.pages.pair.glance import Glance
from generator.pages.pair.head import PageHead
from generator.pages.pair.jobs import Jobs
from generator.pages.pair.model_fragments import ModelFragments
from generator.pages.pair.needs import Needs
from generator.pages.pair.picks import Picks
from generator.pages.pair.questions import Questions
from generator.pages.pair.results import Results
from generator.pages.pair.searches import SearchSentences
from generator.pages.pair.side_sections import History, Insight, Related, Sources, Unknown
from generator.pages.pair.verdict import VerdictSection
from generator.strings import strings

FEW = 64
"""Up to so many pairs are compared in a table of their own models; more in that of the whole site."""


class Section(Protocol):
    """A part of a pair page with a heading of its own."""

    id: str
    title: str

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where it has nothing to say."""
        ...


def sections_of(context: SectionContext) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """Return the sections in the order of the page, by the act they belong to."""
    searches = SearchSentences(context)
    return (
        (
            strings.pair.parts.decide,
            (Glance(context), Picks(context), Jobs(context, searches), Needs(context, searches)),
        ),
        (
            strings.pair.parts.compare,
            (
                Features(context),
                Results(context),
                CostSection(context),
                Capabilities(context),
                CapabilityCards(context),
            ),
        ),
        (
            strings.pair.parts.check,
            (
                Insight(context),
                VerdictSection(context),
                Unknown(context),
                History(context),
                Questions(context),
                Sources(context),
                Related(context),
            ),
        ),
    )


class PairPageRenderer:
    """Renders pair pages, many at a time.

    `fragments` gives the HTML of each model.
    """

    def __init__(
        self, site: Site, environment: Environment, urls: Urls, fragments: Mapping[str, ModelFragments]
    ) -> None:
        self.site = site
        self.fragments = fragments
        templates = TemplateCache(environment, site.catalog.workloads.values())
        context = SectionContext(site, templates, urls)
        self.acts = sections_of(context)
        self.sections = [section for _, sections in self.acts for section in sections]
        self.head = PageHead(context, [section.id for section in self.sections])
        self.editorial = EditorialNotes(environment, site, templates)
        self.links = environment.get_template("pair/navigation.html")
        self.navigation = TextCache(self.navigation_of)
        self.whole: FragmentTable | None = None

    def render(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
        """Yield the position and the HTML, in ASCII, of each pair of ids; those that share tasks follow each other.

        Raises:
            ConsistencyError: a page would contradict itself.
        """
        table = self.table_of(pairs)
        a, b = rows_of(table.table, pairs)
        for positions, group in group_pairs(table.table, a, b):
            refuse_contradictions(group)
            yield from zip(positions.tolist(), self.pages(group, table), strict=True)

    def table_of(self, pairs: Sequence[tuple[str, str]]) -> FragmentTable:
        """Return a table that has the models of some pairs."""
        if len(pairs) > FEW:
            if self.whole is None:
                self.whole = self.fragment_table(list(self.site.models))
            return self.whole
        return self.fragment_table(sorted({model for pair in pairs for model in pair}))

    def fragment_table(self, models: Sequence[str]) -> FragmentTable:
        """Return a table of some models."""
        table = ModelTable.of(self.site, [self.site.models[model] for model in models])
        return FragmentTable(table, [self.fragments[model] for model in models])

    def pages(self, pairs: Pairs, table: FragmentTable) -> Iterator[str]:
        """Yield the page of each pair of a group, in order."""
        batch = PairBatch(pairs, table, self.editorial.columns(pairs))
        columns = {section.id: section.render(batch) for section in self.sections}
        shown = np.stack([column != "" for column in columns.values()], 1)
        values = self.head.values(batch)
        values["navigation"] = self.navigation.column(flag_keys(shown))
        values |= {f"{name}_section": column for name, column in columns.items()}
        return self.head.pages(batch, columns["cost"] != "", values)

    def navigation_of(self, key: bytes) -> str:
        """Return the links to the sections that a page has."""
        shown = {self.sections[i].id for i in flags_of(key, len(self.sections))}
        acts = [(act, [(one.id, one.title) for one in sections if one.id in shown]) for act, sections in self.acts]
        return compact(self.links.render(acts=acts))
