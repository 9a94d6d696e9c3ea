"""What pages say of one model, as HTML, made once and handed to every pair.

There are M models and M(M−1)/2 pairs: whatever concerns one model alone is
formatted, escaped and rendered here, once for each side it may stand on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Environment

from generator.compare import formats
from generator.compare.model import suitability
from generator.compare.model.calculator_prices import encode_prices
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.suitability import CriterionResult
from generator.compare.model.table_cells import TableCell
from generator.compare.pairs.duel import Side
from generator.compare.site import Site
from generator.pages.html.forms import compact, escaped
from generator.pages.html.json_ld import quoted
from generator.pages.html.urls import Urls
from generator.pages.model.history_charts import past
from generator.pages.model.page import successor_view

SHOWN_GAPS = 4
SHOWN_RIVALS = 3
SHOWN_READINGS = 4


class Line(NamedTuple):
    """A model's readings in a chart."""

    marks: str
    above: str
    """The last score, for the higher line of two."""
    below: str
    """The last score, for the lower one."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """One model on one side of a pair."""

    holes: Mapping[str, str]
    """What fills `a.…` or `b.…`."""
    cells: tuple[str, ...]
    """One for each feature row."""
    marks: tuple[str, ...]
    """The source marks of each feature row alone."""
    capabilities: tuple[str, ...]
    """One for each capability."""
    capability_marks: str
    """The source marks of all capabilities together."""
    measures: Mapping[str, tuple[str, ...]]
    """For each task: one for each signal."""
    numerals: Mapping[str, str]
    """For each task: the score."""
    bills: Mapping[str, str]
    """For each workload."""
    rates: Mapping[str, str]
    """For each workload."""
    lines: Mapping[str, Line]
    """For each task with several readings."""
    aims: dict[str, str]
    """For each aim that no test measures: the fact it rests on."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """One model, ready for both sides."""

    facts: ModelFacts
    name: str
    """Escaped."""
    a: Fragment
    b: Fragment
    notes: tuple[str, ...]
    """For each capability, this model's note."""
    tariffs: Mapping[str, str]
    """For each task: its rates, for the calculator."""
    unknown: Mapping[str, str]
    """For each task: what nobody tells us."""
    past: Mapping[str, str]
    """For each task with a reading: the scores over time."""
    related: Mapping[str, str]
    """Links to the comparisons most worth reading; for an opponent who is one of them, those without it."""


class Workshop:
    """Makes fragments with the macros of one template set."""

    def __init__(self, environment: Environment, site: Site, urls: Urls) -> None:
        self.macros: Any = environment.get_template("macros/cells.html").module
        self.lines: Any = environment.get_template("macros/lines.html").module
        self.gaps = environment.get_template("partials/unknown.html")
        self.past = environment.get_template("partials/past.html")
        self.charts: Any = environment.get_template("macros/charts.html").module
        self.jobs = environment.get_template("partials/jobs.html")
        self.site = site
        self.urls = urls
        self.made: dict[tuple[object, ...], str] = {}

    def fragments(self, facts: ModelFacts) -> Fragments:
        """All fragments of one model."""
        return Fragments(
            facts=facts,
            name=escaped(facts.name),
            a=self.side(facts, "a"),
            b=self.side(facts, "b"),
            notes=tuple(f" {escaped(cell.note)}" if cell.note else "" for cell in facts.capabilities),
            tariffs={task: escaped(encode_prices(self.site.catalog, facts.model, task)) for task in facts.scores},
            unknown={task: self.unknown(facts, task) for task in facts.scores},
            past={
                task: compact(self.past.render(past=found, shown=SHOWN_READINGS))
                for task in facts.scores
                if (found := past(self.site, facts.id, task)).readings
            },
            related=self.related(facts.id),
        )

    def related(self, model: str) -> dict[str, str]:
        """The links to the comparisons most worth reading, for each opponent among them, and for all others."""
        links = {
            rival: compact(self.lines.related(self.urls.pair(model, rival), self.site.models[rival].name))
            for rival in self.site.rankings[model].rivals
        }
        return {
            opponent: "".join([link for rival, link in links.items() if rival != opponent][:SHOWN_RIVALS])
            for opponent in ("", *links)
        }

    def unknown(self, facts: ModelFacts, task: str) -> str:
        """The heaviest gaps in the evidence."""
        rule, score = self.site.scoring_rules[task], facts.scores[task]
        gaps = sorted((-weight, place) for place, weight in enumerate(rule.weights) if score.values[place] is None)
        labels = [(signal_label(self.site.catalog, rule.signals[place]), -weight) for weight, place in gaps]
        return compact(
            self.gaps.render(
                task=self.site.catalog.tasks[task].name if len(facts.scores) > 1 else "",
                missing=10_000 - score.coverage,
                gaps=labels[:SHOWN_GAPS],
                more=len(labels[SHOWN_GAPS:]),
            )
        )

    def side(self, facts: ModelFacts, side: Side) -> Fragment:
        """One model on one side."""
        catalog, number = self.site.catalog, facts.source_numbers
        bands = self.site.rankings[facts.id].bands
        return Fragment(
            holes=self.holes(facts, side),
            cells=tuple(self.cell("fact", cell, side, facts) for cell in facts.cells),
            marks=tuple(self.marks(cell.sources, side, facts) for cell in facts.cells),
            capability_marks=self.marks(
                tuple(sorted({key for cell in facts.capabilities for key in cell.sources}, key=number.__getitem__)),
                side,
                facts,
            ),
            capabilities=tuple(self.cell("can", cell, side, facts) for cell in facts.capabilities),
            measures={
                task: tuple(
                    compact(self.macros.measured(one, side, [number[key] for key in one.sources])) for one in measures
                )
                for task, measures in facts.evidence.items()
            },
            numerals={
                task: compact(
                    self.macros.numeral(
                        score, catalog.scoring.call.coverage, bands.get(task, ""), catalog.tasks[task].noun
                    )
                )
                for task, score in facts.scores.items()
            },
            bills={
                name: compact(self.macros.bill(cost, side, number.get(cost.source)))
                for name, cost in facts.costs.items()
            },
            rates={
                name: compact(self.macros.rates(cost, side, number.get(cost.source)))
                for name, cost in facts.costs.items()
            },
            lines={
                task: Line(
                    compact(self.charts.line(side, found)),
                    *(compact(self.charts.label(found, place)) for place in ("above", "below")),
                )
                for task in facts.scores
                if (found := past(self.site, facts.id, task)).spots and len(found.readings) > 1
            },
            aims=self.aims(facts, side),
        )

    def aims(self, facts: ModelFacts, side: Side) -> dict[str, str]:
        """What a side brings to each aim, with the mark of its source."""
        found = facts.suitability
        stated = {
            name: (one.reason, one.source) for name, one in found._asdict().items() if isinstance(one, CriterionResult)
        }
        if found.uptime:
            hundredths = found.uptime.pct_hundredths
            stated["reliability"] = f"{hundredths // 100}.{hundredths % 100:02d}% uptime", found.uptime.source
        return {
            f"{side}.{name}": escaped(said or "not in our sources") + self.marks((key,) if key else (), side, facts)
            for name, (said, key) in stated.items()
        }

    def cell(self, macro: str, cell: TableCell, side: Side, facts: ModelFacts) -> str:
        """A cell; equal ones are made once, and many are."""
        numbers = tuple(facts.source_numbers[key] for key in cell.sources)
        owner = facts.id if cell.other_values else ""
        key = (macro, side, cell.state, cell.text, cell.note, cell.is_stale, numbers, owner, cell.other_values)
        if key not in self.made:
            link = self.urls.model(facts.id) if cell.other_values else ""
            self.made[key] = compact(getattr(self.macros, macro)(cell, side, numbers, link))
        return self.made[key]

    def marks(self, sources: tuple[str, ...], side: Side, facts: ModelFacts) -> str:
        """The marks that lead to sources."""
        return compact("".join(str(self.macros.mark(side, facts.source_numbers[key])) for key in sources))

    def holes(self, facts: ModelFacts, side: Side) -> dict[str, str]:
        """What a pair page says of one side alone."""
        catalog = self.site.catalog
        values = {
            "id": facts.id,
            "name": escaped(facts.name),
            "quoted": quoted(facts.name),
            "maker": compact(self.lines.named(self.urls.to(f"/makers/{facts.maker_id}"), facts.maker)),
            "url": escaped(self.urls.model(facts.id)),
            "notice": self.notice(facts, side),
            "does": escaped(formats.join_words([catalog.tasks[task].does for task in facts.tasks])),
            "jobs": compact(
                self.jobs.render(
                    facts=facts,
                    side=side,
                    tasks=[catalog.tasks[task] for task in facts.tasks],
                    workloads=[
                        (catalog.workloads[name], facts.costs[name], number)
                        for task in facts.tasks
                        if task in catalog.scoring.tasks
                        for name in [catalog.scoring.tasks[task].workload]
                        for number in [facts.source_numbers.get(facts.costs[name].source)]
                    ],
                )
            ),
            "silent": compact(self.lines.silent(list(suitability.unknown_facts(facts.suitability)))),
            "sources": self.sources(facts, side, facts.cited_sources),
            "sources_apart": self.sources(facts, side, facts.cited_without_shared_task),
        }
        return {f"{side}.{name}": value for name, value in values.items()}

    def notice(self, facts: ModelFacts, side: Side) -> str:
        """The line on a model near its end, or nothing."""
        end = facts.end_of_life
        if end is None:
            return ""
        successor = successor_view(self.site, facts, self.urls)
        number = facts.source_numbers[end.source]
        return compact(self.macros.notice(facts.name, end.status, end.retires, end.has_passed, number, side, successor))

    def sources(self, facts: ModelFacts, side: Side, cited: frozenset[str]) -> str:
        """The sources a pair page cites for one side."""
        entries = [
            {"number": facts.source_numbers[key], "title": source.title, "day": source.checked}
            for key, source in facts.model.sources.items()
            if key in cited
        ]
        return compact(self.macros.sources(side, entries))
