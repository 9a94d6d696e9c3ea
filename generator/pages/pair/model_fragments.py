"""What pages say of one model, as HTML, made once and handed to every pair.

There are M models and M(M−1)/2 pairs: whatever concerns one model alone is formatted, escaped and rendered here, once
for each side it may stand on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.model.workload_cost import offers_in_force
from generator.compare.site import Site
from generator.pages.html.json_ld import json_text
from generator.pages.html.minify import compact, escape_html
from generator.pages.html.urls import Urls
from generator.pages.model.model_page import replacement_view
from generator.pages.pair.card_fragments import CapabilityCardRenderer
from generator.pages.pair.history_fragments import HistoryFragmentRenderer, RatingLine
from generator.pages.pair.result_fragments import ResultFragmentRenderer, ResultFragments
from generator.pages.pair.standing_fragments import StandingFragmentRenderer
from generator.strings import strings

SHOWN_RIVALS = 3


@dataclass(frozen=True, slots=True)
class SideFragments:
    """One model on one side of a pair."""

    values: Mapping[str, str]
    """What fills the placeholders `a.…` or `b.…`."""
    cells: tuple[str, ...]
    """One for each row of the feature table."""
    citations: tuple[str, ...]
    """The source marks of each of them alone."""
    capability_cards: tuple[str, ...]
    """One for each capability; empty where it is not known."""
    brief_cards: tuple[str, ...]
    """The same without what the capability is."""
    listed_capabilities: tuple[str, ...]
    """The same as entries of a list."""
    capability_citations: str
    """The source marks of all capabilities together."""
    results: Mapping[str, tuple[ResultFragments, ...]]
    """For each task: one for each signal, then for each benchmark outside the score."""
    result_marks: Mapping[str, tuple[str, ...]]
    """For each task: the source marks of the results on each axis."""
    costs: Mapping[str, str]
    """For each workload."""
    spots: Mapping[str, str]
    """For each task: the point among its models, by score and cost; none where it has no score or price."""


@dataclass(frozen=True, slots=True)
class ModelFragments:
    """One model, ready for both sides."""

    facts: ModelFacts
    name: str
    """Escaped."""
    a: SideFragments
    b: SideFragments
    capability_values: tuple[str, ...]
    """For each capability its name, with its value where it has one or is supported in part."""
    standings: Mapping[str, str]
    """For each task: its rank, or its data coverage where it has no score."""
    substitutes: Mapping[str, tuple[tuple[str, str, str], ...]]
    """For each task: the id of each model to look at in place of this one, why, and its figures."""
    unknown: Mapping[str, str]
    """For each task: which data are missing."""
    ratings: Mapping[str, RatingLine]
    """For each task: the course of its ratings; none where it was rated too seldom."""
    unpriced: Mapping[str, str]
    """For each workload: why it has no price, with the model's name."""
    lacking: Mapping[str, str]
    """For each use case: the required capability that is missing or unknown, in words; empty where all are met."""
    providers: Mapping[str, str]
    """For each workload: who asks its price."""
    license: str
    """Its name, or that none is known."""
    context_window: str
    knowledge_cutoff: str
    """Empty where it is not stated."""
    related: Mapping[str, str]
    """Links to the comparisons most worth reading; for an opponent who is one of them, those without it."""


class FragmentRenderer:
    """Renders fragments with the macros of one environment."""

    def __init__(self, environment: Environment, site: Site, urls: Urls) -> None:
        def macros(name: str) -> Any:
            return environment.get_template(name).module

        self.macros = macros("macros/cells.html")
        self.history = HistoryFragmentRenderer(environment, site)
        self.shared = macros("pair/shared.html")
        self.standings = StandingFragmentRenderer(environment, site, urls)
        self.related_link = macros("pair/related.html").link
        self.site = site
        self.urls = urls
        self.results = ResultFragmentRenderer(site)
        self.rendered_cells: dict[tuple[object, ...], str] = {}
        self.cards = CapabilityCardRenderer(environment, site)

    def fragments(self, facts: ModelFacts) -> ModelFragments:
        """Render all fragments of one model."""
        catalog = self.site.catalog
        name, cutoff = escape_html(facts.name), facts.stated_values.knowledge_cutoff
        return ModelFragments(
            facts=facts,
            name=name,
            a=self.side(facts, "a"),
            b=self.side(facts, "b"),
            capability_values=self.cards.values(facts),
            standings={task: self.standings.standing(facts, task) for task in facts.scores},
            substitutes={task: self.standings.substitutes(facts, task) for task in facts.scores},
            unknown={task: self.standings.unknown(facts, task) for task in facts.scores},
            ratings=self.history.ratings(facts),
            unpriced={
                work: strings.cost.missing(name=name, reason=escape_html(cost.missing_reason))
                if offers_in_force(catalog, facts.model)
                else strings.cost.no_price(name=name)
                for work, cost in facts.costs.items()
            },
            lacking={use: self.lacking(fit) for use, fit in facts.use_case_fits.items()},
            providers={work: escape_html(cost.provider) for work, cost in facts.costs.items()},
            license=escape_html(facts.stated_values.license or strings.pair.no_license),
            context_window=formats.format_count(facts.stated_values.context_window),
            knowledge_cutoff=escape_html(formats.format_date(cutoff)) if cutoff else "",
            related=self.related(facts.id),
        )

    def related(self, model: str) -> dict[str, str]:
        """Return the links to the comparisons most worth reading, for each opponent among them, and for all others."""
        links = {
            rival: compact(str(self.related_link(self.urls.pair(model, rival), self.site.models[rival].name)))
            for rival in self.site.rankings[model].rivals
        }
        return {
            opponent: "".join([link for rival, link in links.items() if rival != opponent][:SHOWN_RIVALS])
            for opponent in ("", *links)
        }

    def lacking(self, fit: UseCaseFit) -> str:
        """Return which required capability a model lacks, or that it is unknown; empty where all are met."""
        if not fit.missing_capability:
            return ""
        words = strings.pair.unsupported if fit.status == "shut" else strings.pair.unconfirmed
        return escape_html(words(capability=formats.lowercase_first(fit.missing_capability)))

    def side(self, facts: ModelFacts, side: str) -> SideFragments:
        """Render one model on one side."""
        number = facts.source_numbers
        cited = {key for cell in facts.capabilities for key in cell.sources}
        cite = partial(self.citations, side=side, facts=facts)

        def describe(cell: TableCell) -> dict[str, str]:
            remarks = self.cell("can_remarks", cell, side, facts)
            return {"marks": self.citations(cell.sources, side, facts), "remarks": remarks}

        return SideFragments(
            values=self.values(facts, side),
            cells=tuple(self.cell("fact", cell, side, facts) for cell in facts.cells),
            citations=tuple(self.citations(cell.sources, side, facts) for cell in facts.cells),
            capability_citations=self.citations(tuple(sorted(cited, key=number.__getitem__)), side, facts),
            capability_cards=self.cards.cards(facts, describe, is_full=True),
            brief_cards=self.cards.cards(facts, describe, is_full=False),
            listed_capabilities=self.cards.entries(facts, describe),
            results={task: self.results.results(facts, task, cite) for task in facts.scores},
            result_marks={task: self.results.marks(facts, task, cite) for task in facts.scores},
            costs={name: self.standings.monthly_cost(facts, side, name) for name in facts.costs},
            spots=self.history.spots(facts, side),
        )

    def cell(self, macro: str, cell: TableCell, side: str, facts: ModelFacts) -> str:
        """Render a cell; equal ones are rendered once, and many are."""
        numbers = tuple(facts.source_numbers[key] for key in cell.sources)
        owner = facts.id if cell.other_values else ""
        remarks = (cell.note, cell.is_stale, cell.provider, cell.other_values)
        key = (macro, side, cell.state, cell.text, numbers, owner, *remarks)
        if key not in self.rendered_cells:
            link = self.urls.model(facts.id) if cell.other_values else ""
            self.rendered_cells[key] = compact(getattr(self.macros, macro)(cell, side, numbers, link))
        return self.rendered_cells[key]

    def citations(self, sources: tuple[str, ...], side: str, facts: ModelFacts) -> str:
        """Return the marks that lead to sources."""
        return compact("".join(str(self.macros.mark(side, facts.source_numbers[key])) for key in sources))

    def values(self, facts: ModelFacts, side: str) -> dict[str, str]:
        """Return what a pair page says of one side alone, by placeholder."""
        catalog = self.site.catalog
        return {
            "id": facts.id,
            "name": escape_html(facts.name),
            "quoted": json_text(facts.name),
            "maker": compact(self.shared.link(self.urls.to(f"/makers/{facts.maker_id}"), facts.maker)),
            "url": escape_html(self.urls.model(facts.id)),
            "notice": self.notice(facts, side),
            "ended": self.ended(facts),
            "does": escape_html(formats.join_words([catalog.tasks[task].summary for task in facts.tasks])),
            **self.standings.job(facts, side),
            "sources": self.sources(facts, side, facts.cited_sources),
            "sources_apart": self.sources(facts, side, facts.cited_without_shared_task),
        }

    def ended(self, facts: ModelFacts) -> str:
        """Return the status behind a model's name, empty unless it ends."""
        word = strings.lifecycle.marks.get(facts.availability)
        return compact(str(self.shared.ended(word))) if word else ""

    def notice(self, facts: ModelFacts, side: str) -> str:
        """Render the line on a model that ends, has ended or is replaced, empty for others."""
        end = facts.end_of_life
        if end is None:
            return ""
        replacement = replacement_view(self.site, facts, self.urls)
        return compact(self.macros.notice(facts.name, end, facts.source_numbers, side, replacement))

    def sources(self, facts: ModelFacts, side: str, cited: frozenset[str]) -> str:
        """Render the sources a pair page cites for one side."""
        entries = [
            {"number": facts.source_numbers[key], "title": source.title, "day": source.checked}
            for key, source in facts.model.sources.items()
            if key in cited
        ]
        return compact(self.macros.sources(side, entries))
