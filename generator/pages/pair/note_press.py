"""Prints an editor's own words on a pair, their references filled in with figures and source marks."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog import records
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.note_references import REFERENCE, ReferenceValue, drop_expired, resolve_reference
from generator.compare.pairs.pair import Pair
from generator.compare.site import Site
from generator.pages.html.environment import prose
from generator.pages.html.forms import compact
from generator.pages.html.urls import Urls, pair_twin_path
from generator.pages.pair.draft import Holes


class Row(NamedTuple):
    """A row of a pair page: what it is called, and the id it has when it stands on the page."""

    label: str
    id: str


class NotePress:
    """Fills in what an editor adds to a pair page; pages without a note never come here."""

    def __init__(self, environment: Environment, site: Site) -> None:
        self.site = site
        self.catalog = site.catalog
        self.macros: Any = environment.get_template("macros/notes.html").module
        self.cells: Any = environment.get_template("macros/cells.html").module
        self.notes = {
            tuple(name.split("-vs-", 1)): drop_expired(note, self.catalog) for name, note in self.catalog.pairs.items()
        }
        self.rows = self.row_names()
        self.urls = Urls.of(self.catalog.settings)

    def add(self, pair: Pair, note: records.PairNote, holes: Holes, parts: list[str]) -> None:
        """Put the note's words beside what the figures say."""
        self.short(pair, note, holes, parts)
        self.reasons(pair, note, holes, parts)
        for field, macro in (("review", self.macros.review), ("action", self.macros.action)):
            if (value := getattr(note, field)) is not None:
                parts.append(field)
                holes[field] = compact(str(macro(value)))
        if note.review:
            holes["twin"] = self.urls.file(pair_twin_path(pair.a.id, pair.b.id))
            holes["modified"] = max(holes["modified"], note.review.on.isoformat())
        if note.rows:
            parts.append("notes")
            shown = "".join([holes.get(name, "") for name in ("features", "results", "capabilities")])
            holes["notes"] = compact(str(self.macros.rows([self.row(pair, one, shown) for one in note.rows])))
        own = "".join(
            [str(self.macros.question(self.line(pair, q.ask), self.prose(pair, q.answer))) for q in note.questions]
        )
        if own:
            parts.append("questions")
            holes["questions"] = compact(own) + holes.get("questions", "")
        for one in note.overrides:
            parts += [one.part, f"own-{one.part}"]
            words = self.prose(pair, one.text) if one.text else ""
            holes[f"own_{one.part}"] = compact(str(self.macros.override(one, words)))

    def short(self, pair: Pair, note: records.PairNote, holes: Holes, parts: list[str]) -> None:
        """Subtitle, bottom line and the longer text."""
        if note.subtitle:
            parts.append("subtitle")
            holes["subtitle"] = compact(str(self.line(pair, note.subtitle)))
        for field in ("bottom_line", "insight"):
            if words := getattr(note, field):
                parts.append(field)
                holes[field] = compact(str(self.prose(pair, words)))

    def reasons(self, pair: Pair, note: records.PairNote, holes: Holes, parts: list[str]) -> None:
        """An editor's reasons come before those the figures give."""
        if note.pick_a or note.pick_b:
            parts.append("reasons")
        for side in ("a", "b"):
            if found := getattr(note, f"pick_{side}"):
                mine = self.macros.bullets([self.reason(pair, one) for one in found])
                holes[f"picks_{side}"] = compact(str(mine)) + holes[f"picks_{side}"]
        if note.neither:
            mine = self.macros.neither([self.reason(pair, one) for one in note.neither])
            holes["picks_folded"] = compact(str(mine)) + holes["picks_folded"]

    def reason(self, pair: Pair, one: records.Reason) -> dict[str, Any]:
        """A reason with the row it rests on."""
        row = self.rows.get(one.about or "", Row("", ""))
        because = self.line(pair, one.because) if one.because else ""
        return {"when": self.line(pair, one.when), "link": row.id, "label": row.label, "because": because}

    def row(self, pair: Pair, one: records.RowNote, shown: str) -> dict[str, Any]:
        """A word on a row; the link only where the row is not folded away."""
        row = self.rows[one.row]
        return {
            "label": row.label,
            "link": row.id if re.search(f"id={row.id}[ >]", shown) else "",
            "words": self.line(pair, one.note),
        }

    def row_names(self) -> dict[str, Row]:
        """Every row by the path of its fact, with the ids that the forms of the page give."""
        rows = {row.fact: Row(row.label, f"f{i}") for i, row in enumerate(self.catalog.table.rows)}
        for i, name in enumerate(capability_order(self.catalog)):
            rows[f"capabilities.{name}"] = Row(self.catalog.capabilities[name].name, f"c{i}")
        for number, rule in enumerate(self.site.scoring_rules.values()):
            for place, signal in enumerate(rule.signals):
                if signal.fact.startswith("results."):
                    rows[signal.fact] = Row(signal_label(self.catalog, signal), f"t{number}-{place}")
        return rows

    def line(self, pair: Pair, words: str) -> Markup:
        """Plain words, escaped, with references filled in."""
        return self.filled(pair, Markup.escape(words))

    def prose(self, pair: Pair, words: str) -> Markup:
        """Markdown, with references filled in."""
        return self.filled(pair, prose(words))

    def filled(self, pair: Pair, html: Markup) -> Markup:
        """HTML with its references filled in."""
        return Markup(REFERENCE.sub(lambda found: self.figure(pair, found[1]), str(html)))

    def figure(self, pair: Pair, name: str) -> str:
        """A figure with the marks of its sources."""
        found = resolve_reference(self.site, pair, name) or ReferenceValue("")
        facts = pair.a if found.side == "a" else pair.b
        marks = "".join(str(self.cells.mark(found.side, facts.source_numbers[key])) for key in found.sources)
        return str(Markup.escape(found.text)) + marks
