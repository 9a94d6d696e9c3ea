"""The table of facts: a row for what differs, lines for what is the same or unknown on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import numpy as np

from generator.compare.columns import Code, Flags, Ints, flag_keys, flags_of
from generator.compare.pairs.codes import Outcome
from generator.pages.html.prerendered import ColumnOf, PrerenderedTemplate, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, concatenated, text_column
from generator.pages.pair.batch import COUNTS, PairBatch, SectionContext
from generator.pages.pair.reasons import times_more
from generator.pages.pair.row_links import feature_id
from generator.strings import strings


class RowClass(Code):
    """How a row of the feature table is printed: its outcome, or that neither end is better."""

    ONLY_A = "only-a"
    ONLY_B = "only-b"
    APART = "apart"
    NEITHER = "neither"
    EVEN = "even"
    A = "a"
    B = "b"
    UNCOMPARED = "uncompared"
    FOLDED = "folded"
    """It is in a line below the table."""


class Features:
    """Renders the section."""

    id, title = "features", strings.pair.sections.features

    def __init__(self, context: SectionContext) -> None:
        self.table = context.catalog.feature_table.rows
        self.stated = context.site.stated_rows
        line, text = context.templates.line, context.templates.text
        self.sections = TemplateChoice((bool,) * 3, lambda *choice: line("pair/features.html", "section", *choice))
        self.labels = [text("pair/features.html", "folded_label", row) for row in self.table]
        self.rows = [TemplateChoice((RowClass,), self.row_template(context, i)) for i in range(len(self.table))]
        self.same_row = line("pair/features.html", "same_row")
        self.one_sided = [line("pair/features.html", "one_sided", feature_id(i)) for i in range(len(self.table))]
        self.fold_only = line("pair/features.html", "fold_only")
        self.fold_same = line("pair/features.html", "fold_same")
        self.fold_unknown = unknown_lines(context)

    def row_template(self, context: SectionContext, number: int) -> Callable[[RowClass], PrerenderedTemplate | None]:
        """Return the function that makes a row's template for a class."""

        def choose(outcome: RowClass) -> PrerenderedTemplate | None:
            if outcome == RowClass.FOLDED:
                return None
            row = self.table[number]
            return context.templates.line("pair/features.html", "row", row, outcome, feature_id(number))

        return choose

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no model states any row."""
        columns, same, unknown = list[Column](), list[Flags](), list[Flags]()
        only_a, only_b = list[Flags](), list[Flags]()
        numbers = self.numbers(batch.tasks)
        if not numbers:
            return batch.empty()
        for number in numbers:
            is_same, is_unknown = self.folds(batch, number)
            for alone, sides in ((only_a, (batch.pairs.a, batch.pairs.b)), (only_b, (batch.pairs.b, batch.pairs.a))):
                alone.append(self.is_one_sided(batch, number, *sides))
            columns.append(self.row(batch, number, ~(is_same | is_unknown | only_a[-1] | only_b[-1])))
            same.append(is_same & ~is_unknown)
            unknown.append(is_unknown)
        labels = tuple(self.labels[number] for number in numbers)
        flags = np.stack(unknown, 1) if unknown else np.zeros((len(batch), 0), np.bool_)
        folded = [
            self.only_line(batch, numbers, only_a, "a", batch.name_a),
            self.only_line(batch, numbers, only_b, "b", batch.name_b),
            self.same_line(batch, numbers, same),
            self.fold_unknown(labels).column(flag_keys(flags)),
        ]
        own, rows = batch.editorial["row_notes"], concatenated(columns, len(batch))
        values = {
            **batch.names,
            "rows": rows,
            "folded": concatenated(folded, len(batch)),
            "notes": own,
        }
        shares_task = np.full(len(batch), bool(batch.tasks))
        return self.sections.column((shares_task, rows != "", own != ""), values)

    def numbers(self, tasks: tuple[str, ...]) -> list[int]:
        """Return the rows that concern some tasks, and that some model has a value for."""
        concerned = (i for i, row in enumerate(self.table) if not row.tasks or set(row.tasks) & set(tasks))
        return [i for i in concerned if i in self.stated]

    def folds(self, batch: PairBatch, number: int) -> tuple[Flags, Flags]:
        """Return the pairs for which a row is the same, and unknown, on both sides: a line says so."""
        row, a, b = batch.pairs.table.rows[number], batch.pairs.a, batch.pairs.b
        equal = row.is_known[a] & row.is_known[b] & (row.text_id[a] == row.text_id[b])
        return equal & ~row.has_remark[a] & ~row.has_remark[b], row.is_unstated[a] & row.is_unstated[b]

    def is_one_sided(self, batch: PairBatch, number: int, known: Ints, unknown: Ints) -> Flags:
        """Return the pairs for which a row is known of the model on one side and unknown of the other."""
        row = batch.pairs.table.rows[number]
        return row.is_known[known] & row.is_unstated[unknown]

    def classes(self, batch: PairBatch, number: int, shown: Flags) -> Ints:
        """Return how a row is printed for each pair."""
        outcomes = batch.pairs.rows[number]
        if outcomes is None:
            outcomes = np.full(len(batch), RowClass.UNCOMPARED.code)
        return np.where(shown, outcomes, RowClass.FOLDED.code)

    def row(self, batch: PairBatch, number: int, shown: Flags) -> Column:
        """Return one row of the table, empty where it is in a line below."""
        classes = self.classes(batch, number, shown)
        is_a = classes == RowClass.A.code
        cells_a, cells_b = batch.fragments.a("cells", number), batch.fragments.b("cells", number)
        values: dict[str, ColumnOf] = {
            "a": lambda rows: cells_a[batch.pairs.a[rows]],
            "b": lambda rows: cells_b[batch.pairs.b[rows]],
            "winner": lambda rows: np.where(is_a[rows], batch.name_a[rows], batch.name_b[rows]),
            "times": lambda rows: times_more(batch, number, rows),
        }
        return self.rows[number].column((classes,), values)

    def same_line(self, batch: PairBatch, numbers: list[int], same: list[Flags]) -> Column:
        """Return the line on rows that are the same for both, empty with none."""

        def entry(number: int, rows: Ints) -> Column:
            a = batch.fragments.a("cells", number)[batch.pairs.a[rows]]
            b = batch.fragments.b("citations", number)[batch.pairs.b[rows]]
            return self.same_row.column({"label": self.labels[number], "a": a, "b": b}, len(rows))

        return self.line_of(batch, self.fold_same, zip(numbers, same, strict=True), entry, {})

    def is_told(self, batch: PairBatch, number: int, side: str) -> Flags:
        """Return the pairs on whose pages the notice on a side says what a row does."""
        if not self.table[number].fact.startswith("lifecycle."):
            return np.zeros(len(batch), np.bool_)
        told: Flags = batch.values("notice")[f"{side}.notice"] != ""
        return told

    def only_line(self, batch: PairBatch, numbers: list[int], alone: list[Flags], side: str, names: Column) -> Column:
        """Return the line on rows that are known of one side alone, empty with none."""
        models = getattr(batch.pairs, side)

        def entry(number: int, rows: Ints) -> Column:
            cells = getattr(batch.fragments, side)("cells", number)[models[rows]]
            return self.one_sided[number].column({"label": self.labels[number], "value": cells}, len(rows))

        new = [flags & ~self.is_told(batch, number, side) for number, flags in zip(numbers, alone, strict=True)]
        return self.line_of(batch, self.fold_only, zip(numbers, new, strict=True), entry, {"name": names})

    def line_of(
        self,
        batch: PairBatch,
        line: PrerenderedTemplate,
        found: Iterable[tuple[int, Flags]],
        entry: Callable[[int, Ints], Column],
        values: Mapping[str, Column],
    ) -> Column:
        """Return a line that counts and lists the rows whose flags are set, empty with none."""
        entries, count = [], np.zeros(len(batch), np.int64)
        for number, flags in found:
            rows = np.flatnonzero(flags)
            if len(rows):
                entries.append(batch.on_rows(rows, "; " + entry(number, rows)))
                count += flags
        rows = np.flatnonzero(count)
        listed = text_column([text[2:] for text in concatenated(entries, len(batch))[rows].tolist()])
        chosen = {name: column[rows] for name, column in values.items()}
        lines = line.column({"count": COUNTS.column(count[rows]), "entries": listed, **chosen}, len(rows))
        return batch.on_rows(rows, lines)


def unknown_lines(context: SectionContext) -> Callable[[tuple[str, ...]], TextCache]:
    """Return the function that gives, for some labels, the line on those that are unknown for both, by their flags."""
    template = context.templates.line("pair/shared.html", "fold_unknown")

    @cache
    def lines(labels: tuple[str, ...]) -> TextCache:
        def write(key: bytes) -> str:
            shown = [labels[i] for i in flags_of(key, len(labels))]
            return template.render({"count": str(len(shown)), "entries": ", ".join(shown)}) if shown else ""

        return TextCache(write)

    return lines


assert list(map(str, Outcome)) == list(map(str, RowClass))[: len(Outcome)], "outcomes keep their codes"
