"""Lists of capabilities below the table: what is the same for both, and what is known of one model alone.

`capability_table` prints them once for the capabilities that decide, and again, folded, for those that rarely do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from generator.compare.columns import Flags, Ints
from generator.compare.pairs.capability_comparison import (
    PARTIAL,
    SUPPORTED,
    UNSUPPORTED,
    CapabilityComparison,
)
from generator.pages.html.minify import escape_html
from generator.pages.html.text_columns import Column, concatenated, joined_rows, text_column
from generator.pages.pair.batch import COUNTS, PairBatch, SectionContext
from generator.strings import strings

STATES = (SUPPORTED, PARTIAL, UNSUPPORTED)
Entries = Callable[[Ints, Ints], Column]
"""Returns the text of each entry, given pairs and capabilities, an entry for each two."""


class CapabilityLists:
    """Renders the lists."""

    def __init__(self, context: SectionContext, names: Column) -> None:
        line = context.templates.line
        self.names = names
        alike = (line("pair/capability_table.html", name) for name in ("fold_yes", "fold_partly", "fold_no"))
        self.alike = dict(zip(STATES, alike, strict=True))
        self.same_value = line("pair/capability_table.html", "fold_value")
        self.one_sided = line("pair/capability_table.html", "fold_one_sided")
        self.apart = line("pair/capability_table.html", "fold_apart")
        words = (strings.support.supported, strings.support.partial, strings.support.unsupported)
        self.state_words = dict(zip(STATES, map(escape_html, words), strict=True))

    def render(self, batch: PairBatch, found: CapabilityComparison, with_differences: bool = False) -> Column:
        """Return the lists of each pair; `with_differences` those of what differs too."""
        lines = [*self.same(batch, found), *self.one_sided_lines(batch, found)]
        if with_differences:
            lines.insert(0, self.differences(batch, found))
        return concatenated(lines, len(batch))

    def same(self, batch: PairBatch, found: CapabilityComparison) -> Iterator[Column]:
        """Yield the lines on capabilities that are the same for both."""
        for state, template in self.alike.items():
            flags = found.is_same & (found.state_a == state) & ~found.value_a
            yield self.line(batch, found, flags, template, self.name)
        values = batch.fragments.matrix("capability_values")
        flags = found.is_same & found.value_a
        yield self.line(
            batch, found, flags, self.same_value, lambda pairs, kinds: values[batch.pairs.a[pairs], kinds], "; "
        )

    def name(self, pairs: Ints, kinds: Ints) -> Column:
        """Return the names of capabilities."""
        names: Column = self.names[kinds]
        return names

    def line(
        self,
        batch: PairBatch,
        found: CapabilityComparison,
        flags: Flags,
        template: object,
        entries: Entries,
        separator: str = ", ",
    ) -> Column:
        """Return the line that lists the capabilities whose flags are set, empty for none."""
        listed, counts = self.list_entries(found, flags, entries, separator)
        line, rows = batch.empty(), np.flatnonzero(counts)
        values = {"count": COUNTS.column(counts[rows]), "entries": listed[rows]}
        line[rows] = template.column(values, len(rows))  # type: ignore[attr-defined]
        return line

    def list_entries(
        self, found: CapabilityComparison, flags: Flags, entries: Entries, separator: str
    ) -> tuple[Column, Ints]:
        """Return the entries of the capabilities whose flags are set, joined, and how many there are."""
        pairs, places = np.nonzero(flags)
        texts = entries(pairs, found.shown[places]).tolist()
        return joined_rows(texts, pairs, len(flags), separator), flags.sum(1)

    def one_sided_lines(self, batch: PairBatch, found: CapabilityComparison) -> Iterator[Column]:
        """Yield for each side the line on what is known of it alone."""
        values = batch.fragments.matrix("capability_values")
        sides = (
            (found.only_a, found.state_a, found.value_a, batch.pairs.a, batch.name_a),
            (found.only_b, found.state_b, found.value_b, batch.pairs.b, batch.name_b),
        )
        for only, states, has_value, models, names in sides:
            count, parts = only.sum(1), list[Column]()
            for state in STATES:
                listed, _ = self.list_entries(found, only & (states == state) & ~has_value, self.name, ", ")
                parts.append(np.where(listed != "", f" {self.state_words[state]}: " + listed + ".", ""))
            entries = lambda pairs, kinds, models=models: values[models[pairs], kinds]  # noqa: E731
            listed, _ = self.list_entries(found, only & has_value, entries, "; ")
            parts.append(np.where(listed != "", " " + listed + ".", ""))
            line, rows = batch.empty(), np.flatnonzero(count)
            texts = concatenated(parts, len(batch))[rows]
            line[rows] = self.one_sided.column(
                {"known": names[rows], "count": COUNTS.column(count[rows]), "entries": texts}, len(rows)
            )
            yield line

    def differences(self, batch: PairBatch, found: CapabilityComparison) -> Column:
        """Return the line on what differs, with both answers."""
        texts = batch.fragments.matrix("capability_texts")

        def both(pairs: Ints, kinds: Ints) -> Column:
            a, b = texts[batch.pairs.a[pairs], kinds], texts[batch.pairs.b[pairs], kinds]
            words = zip(self.names[kinds].tolist(), a.tolist(), b.tolist(), strict=True)
            return text_column([f"{name}: {x} vs. {y}" for name, x, y in words])

        return self.line(batch, found, found.differs, self.apart, both, "; ")
