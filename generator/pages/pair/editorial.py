"""An editor's own words on pairs, their references filled in with figures and source marks, as columns.

Few pairs have any, so a column of empty texts stands for most of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from jinja2 import Environment
from markupsafe import Markup

from generator.catalog import records
from generator.compare.columns import Ints
from generator.compare.model.table_cells import capability_order
from generator.compare.note_expiry import check_notes
from generator.compare.note_references import REFERENCE, ReferenceValue, resolve_reference
from generator.compare.pairs.capability_comparison import CapabilityTable, compare_capabilities
from generator.compare.pairs.codes import Outcome
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import Pair, Pairs
from generator.compare.site import Site
from generator.pages.html.environment import render_prose
from generator.pages.html.minify import compact
from generator.pages.html.prerendered import TemplateCache
from generator.pages.html.text_columns import Column, empty_column
from generator.pages.html.urls import Urls, pair_markdown_path
from generator.pages.pair.row_links import RowLinks


class EditorialColumns(dict[str, Column]):
    """The words of editors on some pairs: a field that no editor uses is a column of empty texts."""

    def __init__(self, pairs: int, words: Iterable[tuple[int, Mapping[str, str]]] = ()) -> None:
        super().__init__()
        self.empty = empty_column(pairs)
        for i, fields in words:
            for name, text in fields.items():
                if name not in self:
                    self[name] = empty_column(pairs)
                self[name][i] = text

    def __missing__(self, name: str) -> Column:
        return self.empty


class EditorialNotes:
    """Fills in what editors add to pair pages."""

    def __init__(self, environment: Environment, site: Site, templates: TemplateCache) -> None:
        self.site = site
        self.macros: Any = environment.get_template("pair/editorial.html").module
        self.features: Any = environment.get_template("pair/features.html").module
        self.questions: Any = environment.get_template("pair/questions.html").module
        self.cells: Any = environment.get_template("macros/cells.html").module
        self.notes = {tuple(name.split("-vs-", 1)): note for name, note in check_notes(site).notes.items()}
        self.rows = RowLinks(site, templates)
        self.urls = Urls.of(site.catalog.settings)
        self.codes = lru_cache(2)(self._codes)

    def _codes(self, table: ModelTable) -> Ints:
        """Return a number for each pair of a table that has a note."""
        noted = [(table.row_of[a], table.row_of[b]) for a, b in self.notes if a in table.row_of and b in table.row_of]
        return np.array([a * len(table.models) + b for a, b in noted], np.int64)

    def columns(self, pairs: Pairs) -> EditorialColumns:
        """Return what editors say of some pairs."""
        codes = pairs.a * len(pairs.table.models) + pairs.b
        noted = np.flatnonzero(np.isin(codes, self.codes(pairs.table)))
        return EditorialColumns(len(pairs), ((i, self.words(pairs.row(i))) for i in noted.tolist()))

    def words(self, pair: Pair) -> dict[str, str]:
        """Return an editor's words on one pair, by field."""
        note = self.notes[pair.a.id, pair.b.id]
        questions = [
            str(self.questions.own_question(self.line(pair, one.question), self.prose(pair, one.answer)))
            for one in note.questions
        ]
        return {
            **self.texts(pair, note),
            **({"own_questions": compact("".join(questions))} if questions else {}),
            **{
                "part_questions" if one.part == "questions" else f"own_{one.part}": compact(
                    str(self.macros.override(one, self.prose(pair, one.text) if one.text else ""))
                )
                for one in note.overrides
            },
        }

    def texts(self, pair: Pair, note: records.PairNote) -> dict[str, str]:
        """Return subtitle, words on rows, review and link."""
        texts = {"review": self.review(pair, note)}
        if note.subtitle:
            texts["subtitle"] = compact(str(self.line(pair, note.subtitle)))
        if note.rows:
            texts["row_notes"] = compact(str(self.features.own_notes([self.row_note(pair, one) for one in note.rows])))
        if note.review:
            texts["reviewed_on"] = note.review.on.isoformat()
            texts["markdown"] = self.urls.file(pair_markdown_path(pair.a.id, pair.b.id))
        if note.link:
            texts["link"] = compact(str(self.macros.link(note.link)))
        return texts

    def review(self, pair: Pair, note: records.PairNote) -> str:
        """Return an editor's reasons and conclusions, empty without any."""
        reasons = [[self.reason(pair, one) for one in own] for own in (note.pick_a, note.pick_b, note.neither)]
        prose = [self.prose(pair, words) if words else "" for words in (note.bottom_line, note.analysis)]
        if not any((*reasons, *prose)):
            return ""
        return compact(str(self.macros.review(note.review, pair.a.name, pair.b.name, *reasons, *prose)))

    def reason(self, pair: Pair, one: records.PickReason) -> dict[str, Any]:
        """Return a reason with the row it rests on; the link only where the row is on the page and not folded away."""
        return {
            "when": self.line(pair, one.when),
            "link": self.rows.ids[one.based_on] if one.based_on in shown_rows(self.site, pair) else "",
            "label": self.rows.labels.get(one.based_on or "", ""),
            "reason": self.line(pair, one.reason) if one.reason else "",
        }

    def row_note(self, pair: Pair, one: records.RowNote) -> dict[str, Any]:
        """Return a word on a row; the link only where the row is on the page and not folded away."""
        return {
            "label": self.rows.labels[one.row],
            "link": self.rows.ids[one.row] if one.row in shown_rows(self.site, pair) else "",
            "words": self.line(pair, one.note),
        }

    def line(self, pair: Pair, words: str) -> Markup:
        """Return plain words, escaped, with references filled in."""
        return self.fill_references(pair, Markup.escape(words))

    def prose(self, pair: Pair, words: str) -> Markup:
        """Return Markdown as HTML, with references filled in."""
        return self.fill_references(pair, render_prose(words))

    def fill_references(self, pair: Pair, html: Markup) -> Markup:
        """Return HTML with its references filled in."""
        return Markup(REFERENCE.sub(lambda reference: self.figure(pair, reference[1]), str(html)))

    def figure(self, pair: Pair, name: str) -> str:
        """Return a figure with the marks of its sources."""
        figure = resolve_reference(self.site, pair, name) or ReferenceValue("")
        facts = pair.a if figure.side == "a" else pair.b
        marks = "".join(str(self.cells.mark(figure.side, facts.source_numbers[key])) for key in figure.sources)
        return str(Markup.escape(figure.text)) + marks


def shown_rows(site: Site, pair: Pair) -> set[str]:
    """Return the facts whose rows stand in a table of a pair's page, not in a line below it."""
    shown = set()
    tasks = {one.task for one in pair.head_to_heads}
    for row, x, y in zip(site.catalog.feature_table.rows, pair.a.cells, pair.b.cells, strict=True):
        unknown = x.state == y.state == "unstated"
        same = (
            x.text == y.text
            and x.state == y.state == "known"
            and not (x.is_stale or x.other_values or y.is_stale or y.other_values)
        )
        if not (unknown or same) and (not row.tasks or tasks & set(row.tasks)):
            shown.add(row.fact)
    for one, outcomes in zip(pair.head_to_heads, pair.results, strict=True):
        facts = [site.measured_facts[one.task][rule.signal_index].fact for rule in site.result_rules[one.task]]
        shown |= {
            fact
            for i, (fact, outcome) in enumerate(zip(facts, outcomes, strict=True))
            if outcome != Outcome.NEITHER and fact not in facts[:i]
        }
    shared = [one.task for one in pair.head_to_heads]
    table = CapabilityTable(site.catalog, [pair.a, pair.b])
    compared = compare_capabilities(table, np.array([0]), np.array([1]), shared)
    names = capability_order(site.catalog)
    has_card = (compared.known_a | compared.known_b) & ~compared.is_same
    shown |= {f"capabilities.{names[i]}" for i in compared.shown[has_card[0]].tolist()}
    return shown
