"""The benchmarks that both models have a result of, as a dot plot, and the results that cannot be plotted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags, Ints, integer_sqrt_up
from generator.compare.model.scales import whole_win_pct, win_pct_thresholds
from generator.compare.pairs.codes import Lead, Outcome
from generator.compare.pairs.model_table import EvidenceTable
from generator.pages.charts import PERCENT as PERCENT_AXIS
from generator.pages.charts import fit_axes, plain_figure
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import ColumnOf, Rows, TemplateChoice
from generator.pages.html.text_columns import Column, NumberTexts, TextCache, concatenated, empty_column, text_column
from generator.pages.pair.batch import COUNTS, PairBatch, SectionContext
from generator.pages.pair.result_groups import PERCENT, ResultGroup, ResultRow, group_results, list_rows
from generator.pages.pair.row_links import result_id
from generator.pages.pair.shared_runs import SharedRuns
from generator.strings import strings

WIN_PCT = TextCache(lambda ahead: str(whole_win_pct(ahead)))
PCTS = TextCache(str)
TENTHS = NumberTexts(lambda tenths: plain_figure(10 * tenths), 1_000)
"""Tenths of a percent, as shapes take them: `50`, `97.8`."""
LEAST_STEPS = {"rating": 500}
"""Hundredths of a unit that a part of an axis spans at least; 100 for other units."""
VALUE, CERTAINTY, LISTED = range(3)
"""Parts of `ResultFragments`."""


class AxisColumns(NamedTuple):
    """The axis of a group on some pages."""

    labels: Column
    start: Ints
    span: Ints

    def places(self, at: Ints, figures: Ints) -> Column:
        """Return where figures are on the axes of some pages, in percent."""
        return TENTHS.column((1_000 * (figures - self.start[at]) + self.span[at] // 2) // self.span[at])


class Results:
    """Renders the section."""

    id, title = "results", strings.pair.sections.results

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        line = context.templates.line
        self.sections = TemplateChoice((bool,), lambda plotted: line("pair/results.html", "section", plotted))
        self.balances = cache(
            lambda kind: TemplateChoice((Lead,), lambda lead: line("pair/results.html", "balance", kind, lead))
        )
        self.groups = cache(lambda task: group_results(context.site, task))
        self.group_heads = cache(
            lambda *words: TemplateChoice((bool,), lambda noted: line("pair/results.html", "group", *words, noted))
        )
        self.alone = line("pair/results.html", "alone")
        self.scale = line("pair/results.html", "scale")
        self.scales = TextCache(lambda axis: self.scale.render({f"t{i}": tick for i, tick in enumerate(axis.ticks)}))
        self.rows = cache(self._rows)
        self.entries = cache(lambda *words: line("pair/results.html", "entry", *words))
        self.lists = {name: line("pair/results.html", name) for name in ("apart", "reported", "only")}
        self.shared_runs = cache(
            lambda table, task, index: SharedRuns(
                [one.measures(task)[index] if task in one.evidence else None for one in table.models]
            )
        )
        self.configs = TextCache(lambda labels: escape_html(describe_configs(*labels)))

    def _rows(self, task: str, row: ResultRow, unit: str) -> TemplateChoice:
        """Return the row of a benchmark for each outcome, and for what is said of its configuration and certainty."""
        benchmark = self.context.catalog.benchmarks[row.benchmark]
        words = (
            result_id(list(self.context.site.scoring_rules).index(task), row.rule.signal_index),
            row.label,
            self.context.urls.to(f"/benchmarks/{row.benchmark}"),
            benchmark,
            unit,
        )
        line = self.context.templates.line
        choices = (Outcome, bool, bool, bool, bool, bool)
        return TemplateChoice(choices, lambda *choice: line("pair/results.html", "row", *words, *choice))

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no benchmark has a result."""
        groups = [
            (task, group, self.outcomes_of(batch, task, group)) for task in batch.tasks for group in self.groups(task)
        ]
        plots = concatenated([self.group(batch, *one) for one in groups], len(batch))
        others = concatenated(list(self.others(batch)), len(batch))
        values = {**batch.names, "balance": self.balance(batch, groups), "groups": plots, "others": others}
        section, at = batch.empty(), np.flatnonzero((plots != "") | (others != ""))
        values = {name: column[at] for name, column in values.items()}
        section[at] = self.sections.column((plots[at] != "",), values)
        return section

    def outcomes_of(self, batch: PairBatch, task: str, group: ResultGroup) -> list[Ints]:
        """Return the outcomes of each row of a group."""
        results = batch.pairs.results[batch.tasks.index(task)]
        by_index = {
            rule.signal_index: found for rule, found in zip(self.context.site.result_rules[task], results, strict=True)
        }
        return [by_index[row.rule.signal_index] for row in group.rows]

    def group(self, batch: PairBatch, task: str, group: ResultGroup, outcomes: list[Ints]) -> Column:
        """Return the benchmarks of one axis, empty where no row has a result of both."""
        compared = np.stack([one >= Outcome.EVEN.code for one in outcomes])
        column, at = batch.empty(), np.flatnonzero(compared.any(0))
        if not len(at):
            return column
        scale, configs = (
            self.scale_of(batch, task, group, compared, at),
            self.config_notes(batch, task, group, compared),
        )
        rows = [
            self.row(batch, task, group, row, found, scale, note)
            for row, found, note in zip(group.rows, outcomes, configs[1:], strict=True)
        ]
        values = {
            "rows": concatenated(rows, len(batch))[at],
            "axis": scale.labels[at],
            "note": configs[0][at],
            "marks": self.marks(batch, task, group)[at],
        }
        unit = strings.results.axis[group.unit]
        if group.title:
            column[at] = self.group_heads(group.title, unit).column((configs[0][at] != "",), values)
        else:
            column[at] = self.alone.column(values, len(at))
        return column

    def scale_of(self, batch: PairBatch, task: str, group: ResultGroup, compared: Flags, at: Ints) -> AxisColumns:
        """Return the axis of each page, round and just wide enough for its intervals; that of percent is whole."""
        if group.unit == PERCENT:
            whole = np.full(len(batch), PERCENT_AXIS.span)
            return AxisColumns(np.full(len(batch), self.scales[PERCENT_AXIS], np.object_), np.zeros_like(whole), whole)
        tables = [batch.pairs.table.evidence[task][row.rule.signal_index] for row in group.rows]
        a, b = batch.pairs.a[at], batch.pairs.b[at]
        shown, most = compared[:, at], np.iinfo(np.int64).max
        lows = np.where(shown, [np.minimum(one.low[a], one.low[b]) for one in tables], most).min(0)
        highs = np.where(shown, [np.maximum(one.high[a], one.high[b]) for one in tables], 0).max(0)
        axes = fit_axes(lows, highs, LEAST_STEPS.get(group.unit, 100))
        start, span = np.zeros(len(batch), np.int64), np.ones(len(batch), np.int64)
        start[at], span[at] = [axis.start for axis in axes], [axis.span for axis in axes]
        return AxisColumns(batch.on_rows(at, self.scales.column(axes)), start, span)

    def config_notes(self, batch: PairBatch, task: str, group: ResultGroup, compared: Flags) -> list[Column]:
        """Return what the first row compared says of configurations, then what each row says that differs from it."""
        tables = [batch.pairs.table.evidence[task][row.rule.signal_index] for row in group.rows]
        names = text_column(list(batch.pairs.table.configs))
        codes = np.stack([one.config[batch.pairs.a] * len(names) + one.config[batch.pairs.b] for one in tables])
        first = codes[compared.argmax(0), np.arange(len(batch))]
        notes = [self.config_note(names, first, compared.any(0) & (first > 0))]
        for shown, found in zip(compared & (codes != first), codes, strict=True):
            notes.append(self.config_note(names, found, shown))
        return notes

    def config_note(self, names: Column, codes: Ints, shown: Flags) -> Column:
        """Return the configurations that codes stand for, empty where they are not shown."""
        note, rows = empty_column(len(codes)), np.flatnonzero(shown)
        pairs = zip(names[codes[rows] // len(names)], names[codes[rows] % len(names)], strict=True)
        note[rows] = self.configs.column(pairs)
        return note

    def marks(self, batch: PairBatch, task: str, group: ResultGroup) -> Column:
        """Return the marks of the sources of both."""
        a, b = batch.on_sides("result_marks", task, self.groups(task).index(group))
        marks: Column = a + b
        return marks

    def row(
        self,
        batch: PairBatch,
        task: str,
        group: ResultGroup,
        row: ResultRow,
        outcomes: Ints,
        scale: AxisColumns,
        note: Column,
    ) -> Column:
        """Return one benchmark's row, empty where one side has no result."""
        index, pairs = row.rule.signal_index, batch.pairs
        column, at = batch.empty(), np.flatnonzero(outcomes >= Outcome.EVEN.code)

        def side(part: int) -> tuple[Column, Column]:
            a, b = batch.fragments.a("results", task, index, part), batch.fragments.b("results", task, index, part)
            return a[pairs.a[at]], b[pairs.b[at]]

        (a, b), (known_a, known_b) = side(VALUE), side(CERTAINTY)
        evidence, places = pairs.table.evidence[task][index], partial(scale.places, at)
        shared = self.shared_runs(pairs.table, task, index).column(pairs.a[at], pairs.b[at])
        certainty = np.where(known_a == known_b, known_a, known_a + f" {strings.results.versus} " + known_b)
        values: dict[str, str | Column | ColumnOf] = {
            "a": a,
            "b": b,
            "certainty": certainty,
            "note": note[at],
            "shared": shared,
            "axis": scale.labels[at],
            "marks": "" if group.title else self.marks(batch, task, group)[at],
            **self.win_rates(batch, evidence, at),
        }
        intervals = list[Flags]()
        for name, models in (("a", pairs.a[at]), ("b", pairs.b[at])):
            low, high = evidence.low[models], evidence.high[models]
            values |= {f"at_{name}": places(evidence.raw[models])}
            values |= {f"from_{name}": places(low), f"to_{name}": places(high)}
            intervals.append(low < high)
        unit = "" if group.title else strings.results.axis[group.unit]
        column[at] = self.rows(task, row, unit).column(
            (outcomes[at], note[at] != "", certainty != "", shared != "", *intervals), values
        )
        return column

    def win_rates(self, batch: PairBatch, evidence: EvidenceTable, at: Ints) -> dict[str, ColumnOf]:
        """Return the expected win rate of the side with the higher rating, and its interval, for some pairs."""
        a, b = batch.pairs.a[at], batch.pairs.b[at]
        gap = np.abs(evidence.printed[a] - evidence.printed[b])

        def ends(rows: Rows) -> tuple[Ints, Ints]:
            spreads = np.maximum(evidence.spread[a[rows]], 0) + np.maximum(evidence.spread[b[rows]], 0)
            return win_interval(gap[rows], spreads)

        return {
            "percent": lambda rows: WIN_PCT.column(gap[rows] // 100),
            "low": lambda rows: PCTS.column(ends(rows)[0]),
            "high": lambda rows: PCTS.column(ends(rows)[1]),
        }

    def balance(self, batch: PairBatch, groups: Sequence[tuple[str, ResultGroup, list[Ints]]]) -> Column:
        """Return whom votes favor, and whom tests favor."""
        kinds = ((strings.results.votes_kind, True), (strings.results.tests, False))
        sentences = []
        for kind, is_rating in kinds:
            found = [one for _, group, outcomes in groups if group.is_rating == is_rating for one in outcomes]
            sentence = batch.empty()
            if found:
                counts = np.stack(found)
                rows = np.flatnonzero((counts >= Outcome.EVEN.code).any(0))
                for_a, for_b = ((counts[:, rows] == code).sum(0) for code in (Outcome.A.code, Outcome.B.code))
                favored = np.where(for_a > for_b, Lead.A.code, np.where(for_b > for_a, Lead.B.code, Lead.NOBODY.code))
                values = {
                    "leader": np.where(for_a > for_b, batch.name_a[rows], batch.name_b[rows]),
                    "ahead": COUNTS.column(np.maximum(for_a, for_b)),
                    "behind": COUNTS.column(np.minimum(for_a, for_b)),
                    "rows": COUNTS.column((counts[:, rows] >= Outcome.EVEN.code).sum(0)),
                }
                sentence[rows] = self.balances(kind).column((favored,), values) + " "
            sentences.append(sentence)
        return concatenated(sentences, len(batch))

    def others(self, batch: PairBatch) -> Iterator[Column]:
        """Yield the lists of results that are not plotted: of both but apart, by makers themselves, of one side."""
        rows = [
            (task, row, found)
            for task, outcomes in zip(batch.tasks, batch.pairs.results, strict=True)
            for row, found in zip(list_rows(self.context.site, task), outcomes, strict=True)
        ]
        ranked = [one for one in rows if not one[1].rule.self_reported]
        reported = [one for one in rows if one[1].rule.self_reported]
        apart = Outcome.APART.code
        yield self.list_results(batch, "apart", [(*one[:2], one[2] == apart) for one in ranked], "ab", {})
        yield self.list_results(batch, "reported", [(*one[:2], one[2] == apart) for one in reported], "ab", {})
        for side, outcome, names in (("a", Outcome.ONLY_A, batch.name_a), ("b", Outcome.ONLY_B, batch.name_b)):
            alone = [(*one[:2], one[2] == outcome.code) for one in ranked]
            yield self.list_results(batch, "only", alone, side, {"name": names})

    def list_results(
        self,
        batch: PairBatch,
        name: str,
        found: Sequence[tuple[str, ResultRow, Flags]],
        sides: str,
        values: dict[str, Column],
    ) -> Column:
        """Return a list of the results whose flags are set, of one side or both; empty with none."""
        entries, count = [], np.zeros(len(batch), np.int64)
        for task, row, flags in found:
            at = np.flatnonzero(flags)
            if len(at):
                column, index = batch.empty(), row.rule.signal_index
                models = {"a": batch.pairs.a[at], "b": batch.pairs.b[at]}
                columns = [getattr(batch.fragments, side)("results", task, index, LISTED) for side in sides]
                texts = [one[models[side]] for one, side in zip(columns, sides, strict=True)]
                result = texts[0] if len(texts) == 1 else texts[0] + f" {strings.results.versus} " + texts[1]
                number = list(self.context.site.scoring_rules).index(task)
                label = self.context.site.measure_labels[task][index]
                column[at] = self.entries(result_id(number, index), label).column({"result": result}, len(at))
                entries.append(column)
                count += flags
        line, at = batch.empty(), np.flatnonzero(count)
        listed = text_column([text[2:] for text in concatenated(entries, len(batch))[at].tolist()])
        chosen = {key: column[at] for key, column in values.items()}
        line[at] = self.lists[name].column({"count": COUNTS.column(count[at]), "entries": listed, **chosen}, len(at))
        return line


def describe_configs(a: str, b: str) -> str:
    """Return the configurations of two results in words, once if equal."""
    default = strings.results.default_config
    return str((a or default) if a == b else strings.results.differing(a=a or default, b=b or default))


def win_interval(ahead: Ints, squared_width: Ints) -> tuple[Ints, Ints]:
    """Return the 95% interval of an expected win rate in whole percent, its ends rounded outward.

    `ahead` is in hundredths of a rating point; `squared_width` adds up those of both ratings' intervals.
    """
    half_width = -(-integer_sqrt_up(squared_width) // 2)
    return win_pct_down(ahead - half_width), 100 - win_pct_down(-ahead - half_width)


def win_pct_down(ahead: Ints) -> Ints:
    """Return the expected win rate in percent, rounded down, for ratings that many hundredths of a point ahead.

    That of the other side is the rest to 100.
    """
    return np.searchsorted(win_pct_thresholds(), ahead, side="right")
