"""Pair pages: the frame, and the sections in order.

To add a section: a module here, a template of the same name in `templates/pair/`, and a line in `sections_of`. What
links to it, what it depends on and when it shows follow from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

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
from generator.pages.pair.alternatives_section import AlternativesSection
from generator.pages.pair.batch import FragmentTable, PairBatch, SectionContext
from generator.pages.pair.capability_cards import CapabilityCards
from generator.pages.pair.cost import CostSection
from generator.pages.pair.editorial import EditorialNotes
from generator.pages.pair.features import Features
from generator.pages.pair.glance import Glance
from generator.pages.pair.head import PageHead
from generator.pages.pair.history import History
from generator.pages.pair.jobs import Jobs
from generator.pages.pair.model_fragments import ModelFragments
from generator.pages.pair.picks import Picks
from generator.pages.pair.questions import Questions
from generator.pages.pair.results import Results
from generator.pages.pair.side_sections import EditorReview, Related, Sources
from generator.pages.pair.verdict import VerdictSection

FEW = 64
"""Up to so many pairs are compared in a table of their own models; more in that of the whole site."""


class Section(Protocol):
    """A part of a pair page with a heading of its own."""

    id: str
    title: str

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where it has nothing to say."""
        ...


class Layout(NamedTuple):
    """The sections of the page, in order, by the part of it that they are in."""

    first: tuple[Section, ...]
    """Above the links to all others."""
    rooms: tuple[Section, ...]
    folds: tuple[Section, ...]
    """Those that are closed until a reader opens them."""
    last: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        return (*self.first, *self.rooms, *self.folds, *self.last)


def sections_of(context: SectionContext) -> Layout:
    """Return the sections of the page."""
    return Layout(
        first=(Glance(context), AlternativesSection(context), Jobs(context)),
        rooms=(
            EditorReview(),
            Results(context),
            History(context),
            Features(context),
            CapabilityCards(context),
            CostSection(context),
        ),
        folds=(VerdictSection(context), Picks(context), Questions(context), Sources(context)),
        last=(Related(context),),
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
        layout = sections_of(context)
        self.sections = layout.sections
        ids = {part: [section.id for section in sections] for part, sections in layout._asdict().items()}
        self.head = PageHead(context, ids)
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
        shown = [self.sections[i] for i in flags_of(key, len(self.sections))]
        return compact(self.links.render(sections=[(one.id, one.title) for one in shown]))
