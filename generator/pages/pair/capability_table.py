"""The capabilities that differ as a table; those that are the same on both sides, or unknown on one, as lines."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.pairs.model_table import CAPABILITY_STATES
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import PrerenderedTemplate, TemplateChoice
from generator.pages.html.text_columns import Column, concatenated, text_column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.capability_layout import CapabilityLayout, CapabilityLayouts
from generator.pages.pair.row_links import capability_id
from generator.strings import strings

FOLDS = {2: "fold_yes", 1: "fold_partly", 0: "fold_no"}
MARKS = {2: "y", 1: "y", 0: "n", None: "np"}


class Capabilities:
    """Renders the section."""

    id, title = "can", strings.pair.sections.can

    def __init__(self, context: SectionContext, layouts: CapabilityLayouts) -> None:
        self.layouts = layouts
        self.templates = context.templates
        line = context.templates.line
        self.sections = TemplateChoice((bool,), lambda differ: line("pair/capability_table.html", "section", differ))
        self.names = [escape_html(kind.name) for kind in layouts.kinds]
        self.folds = {state: line("pair/capability_table.html", name) for state, name in FOLDS.items()}
        self.fold_unknown = line("pair/shared.html", "fold_unknown")
        words = {2: strings.support.supported, 1: strings.support.partial, 0: strings.support.unsupported}
        self.folds_one_sided = {
            state: line("pair/capability_table.html", "fold_one_sided", said) for state, said in words.items()
        }
        self.rows = cache(self._rows)
        self.fold_parts = cache(self._fold_parts)

    def _rows(self, number: int) -> TemplateChoice:
        """Return a capability's row for every two states that differ."""

        def choose(a: int, b: int) -> PrerenderedTemplate | None:
            if a == b:
                return None
            x, y = CAPABILITY_STATES[a], CAPABILITY_STATES[b]
            return self.templates.line(
                "pair/capability_table.html",
                "row",
                capability_id(number),
                self.layouts.kinds[number],
                (MARKS[x], MARKS[y]),
            )

        return TemplateChoice((len(CAPABILITY_STATES), len(CAPABILITY_STATES)), choose)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no capability concerns its tasks."""
        section = batch.empty()
        shown = self.layouts.list_shown(batch.tasks)
        if not shown:
            return section
        states, columns, differ = batch.pairs.table.capabilities, [], np.zeros(len(batch), np.bool_)
        for number in shown:
            x, y = states[batch.pairs.a, number], states[batch.pairs.b, number]
            unstated = batch.pairs.table.is_unstated[:, number]
            hidden = (x == y) | unstated[batch.pairs.a] | unstated[batch.pairs.b]
            rows = np.flatnonzero(~hidden)
            if len(rows):
                differ |= ~hidden
                a, b = batch.on_sides("capabilities", number)
                row = self.rows(number).column((x[rows], y[rows]), {"a": a[rows], "b": b[rows]})
                columns.append(batch.on_rows(rows, row))
        values = {**batch.names, "rows": concatenated(columns, len(batch)), "folded": self.fold_alike(batch)}
        return self.sections.column((differ,), values)

    def fold_alike(self, batch: PairBatch) -> Column:
        """Return the lines on capabilities that are the same on both sides, or unknown on one."""
        marks_a, marks_b = batch.on_sides("capability_citations")
        values = zip(
            map(self.fold_parts, self.layouts.column(batch)),
            batch.name_a.tolist(),
            batch.name_b.tolist(),
            marks_a.tolist(),
            marks_b.tolist(),
            strict=True,
        )
        return text_column(
            [lines.replace("\1", a).replace("\2", b).replace("\3", x).replace("\4", y) for lines, a, b, x, y in values]
        )

    def _fold_parts(self, layout: CapabilityLayout) -> str:
        """Return the lines for a layout, with signs where names and citations of A and of B belong."""
        lines = ""
        for state, same in layout.alike.items():
            if same:
                template = self.fold_unknown if state is None else self.folds[state]
                lines += template.render({**self.list_capabilities(same), "marks": "\3\4"})
        for (side, state), known in layout.one_sided.items():
            if known:
                names = {"known": "\1", "unknown": "\2"} if side == "a" else {"known": "\2", "unknown": "\1"}
                marks = "\3" if side == "a" else "\4"
                lines += self.folds_one_sided[state].render({**self.list_capabilities(known), **names, "marks": marks})
        return lines

    def list_capabilities(self, capabilities: tuple[int, ...]) -> dict[str, str]:
        """Return how many capabilities there are, and their names."""
        return {"count": str(len(capabilities)), "entries": ", ".join([self.names[i] for i in capabilities])}
