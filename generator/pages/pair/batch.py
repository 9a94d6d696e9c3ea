"""The pairs that are rendered together, and what all sections of their pages need of them.

A batch shares its tasks, so that each section is one piece of work with a column for each value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from generator.catalog.catalog import Catalog
from generator.compare.columns import Flags, Ints, flag_column
from generator.compare.formats import (
    format_date,
    format_dollars,
    format_exact_points,
    format_points,
    format_saving_pct,
    format_weight,
)
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.workload_cost import offers_in_force
from generator.compare.pairs.codes import Lead
from generator.compare.pairs.costs import CostComparisons
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import Pairs
from generator.compare.site import Site
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateCache
from generator.pages.html.text_columns import Column, NumberTexts, TextCache, empty_column, text_column
from generator.pages.html.urls import Urls
from generator.pages.pair.editorial import EditorialColumns
from generator.pages.pair.model_fragments import ModelFragments, SideFragments
from generator.strings import strings

POINTS = NumberTexts(format_points, 10_000)
"""Hundredths of a point up to 100, with one decimal: `67.4`."""
WHOLE_POINTS = NumberTexts(format_weight, 10_000)
"""The same without a decimal of 0: `50`."""
EXACT_POINTS = TextCache(format_exact_points)
"""Exact points, in hundred-thousandths: `6.520`."""
COUNTS = NumberTexts(str, 1_000)
SAVINGS = NumberTexts(format_saving_pct, 101)
"""Savings in percent of the higher cost: `42%`."""
IN_COMMON = TextCache(lambda shared: escape_html(words_in_common(shared)))
"""Hundredths of a point that both have data for, as what two models do: `have no data in common`."""
DAYS = TextCache(lambda day: escape_html(format_date(day)))
"""ISO days."""
DOLLARS = TextCache(format_dollars)
"""Whole cents."""


def words_in_common(shared: int) -> str:
    """Return for how many points two models have data, in hundredths, as what follows their names."""
    return str(strings.verdicts.shared(points=format_weight(shared)) if shared else strings.verdicts.none_shared)


class SectionContext(NamedTuple):
    """What sections are made with, once for a site."""

    site: Site
    templates: TemplateCache
    urls: Urls

    @property
    def catalog(self) -> Catalog:
        return self.site.catalog


class SideColumns:
    """What pages say of each model on one side, as columns with a row a model."""

    def __init__(self, models: Sequence[SideFragments]) -> None:
        self.models = models
        self.columns: dict[tuple[str | int, ...], Column] = {}

    def __call__(self, field: str, *keys: str | int) -> Column:
        """Return a field of every model, or an entry of it by name or number; empty for models without that entry."""
        path = (field, *keys)
        if path not in self.columns:
            self.columns[path] = text_column([entry(getattr(one, field), keys) for one in self.models])
        return self.columns[path]


def entry(value: Any, keys: Sequence[str | int]) -> str:
    """Return an entry of nested mappings and tuples, or an empty text where a mapping has none."""
    for key in keys:
        if isinstance(key, str) and key not in value:
            return ""
        value = value[key]
    text: str = value
    return text


def text_matrix(rows: Sequence[Sequence[str]]) -> Column:
    """Return texts by row and place; all rows have as many."""
    matrix: Column = np.empty((len(rows), len(rows[0]) if rows else 0), np.object_)
    matrix[:] = rows
    return matrix


class FragmentTable:
    """What pages say of each model of a table, as columns with a row a model."""

    def __init__(self, table: ModelTable, fragments: Sequence[ModelFragments]) -> None:
        self.table = table
        self.fragments = fragments
        self.names = text_column([one.name for one in fragments])
        self.a = SideColumns([one.a for one in fragments])
        self.b = SideColumns([one.b for one in fragments])
        self.columns: dict[tuple[str, str], Column] = {}
        self.matrices: dict[tuple[str, ...], Column] = {}

    @property
    def facts(self) -> Sequence[ModelFacts]:
        return self.table.models

    def text(self, field: str) -> Column:
        """Return a text that every model has."""
        if (field, "") not in self.columns:
            self.columns[field, ""] = text_column([getattr(one, field) for one in self.fragments])
        return self.columns[field, ""]

    def matrix(self, *path: str) -> Column:
        """Return a field with several texts a model, of a side or of the model, as texts by model and place."""
        if path not in self.matrices:
            owners = self.fragments if len(path) == 1 else [getattr(one, path[0]) for one in self.fragments]
            self.matrices[path] = text_matrix([getattr(one, path[-1]) for one in owners])
        return self.matrices[path]

    def result_texts(self, tasks: Sequence[str]) -> Column:
        """Return the figure of each model on each benchmark of some tasks, by task, as printed."""
        rules = self.table.site.result_rules
        if ("results", *tasks) not in self.matrices:
            rows = [
                [
                    escape_html(measures[rule.signal_index].text) if measures else ""
                    for task in tasks
                    for measures in [one.measures(task) if task in one.evidence else ()]
                    for rule in rules[task]
                ]
                for one in self.facts
            ]
            self.matrices["results", *tasks] = text_matrix(rows)
        return self.matrices["results", *tasks]

    @cached_property
    def unlisted(self) -> Flags:
        """Whether no offer of a model is in force, so that nothing of it has a price."""
        return flag_column(not offers_in_force(self.table.site.catalog, one.model) for one in self.facts)

    @cached_property
    def last_checked(self) -> Column:
        """The last day on which a fact of each model was checked, as an ISO date."""
        return text_column([one.checked_range[1] for one in self.facts])

    def of_task(self, field: str, task: str) -> Column:
        """Return a text that a model has for each of its tasks or workloads, empty for the others."""
        if (field, task) not in self.columns:
            self.columns[field, task] = text_column([getattr(one, field).get(task, "") for one in self.fragments])
        return self.columns[field, task]


class PairBatch:
    """Pairs that share their tasks, with the HTML of their models and the words of editors."""

    def __init__(self, pairs: Pairs, fragments: FragmentTable, editorial: EditorialColumns) -> None:
        self.pairs = pairs
        self.fragments = fragments
        self.editorial = editorial
        self.name_a, self.name_b = fragments.names[pairs.a], fragments.names[pairs.b]
        self.names: Mapping[str, Column] = {"a.name": self.name_a, "b.name": self.name_b}

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def tasks(self) -> tuple[str, ...]:
        """The shared tasks, the one that decides the headline first."""
        return self.pairs.tasks

    def empty(self) -> Column:
        """Return a column of empty texts."""
        return empty_column(len(self))

    def on_rows(self, rows: Ints, texts: Column) -> Column:
        """Return a column that holds texts for some pairs and is empty for the others."""
        column = self.empty()
        column[rows] = texts
        return column

    def on_sides(self, field: str, *keys: str | int) -> tuple[Column, Column]:
        """Return what pages say of both models, each on its side."""
        return self.fragments.a(field, *keys)[self.pairs.a], self.fragments.b(field, *keys)[self.pairs.b]

    def values(self, *names: str) -> dict[str, Column]:
        """Return the placeholders `a.…` and `b.…` for what each side says of itself."""
        sides = {name: self.on_sides("values", name) for name in names}
        return {f"{side}.{name}": found[i] for name, found in sides.items() for i, side in enumerate("ab")}

    def of_models(self, column: Column) -> tuple[Column, Column]:
        """Return the texts of both models from a column with a row a model."""
        return column[self.pairs.a], column[self.pairs.b]

    def first_and_other(self, is_a: Flags, column: Column, rows: Ints | None = None) -> tuple[Column, Column]:
        """Return the texts of the side that is A where `is_a` says so, and of the other; of some pairs or of all."""
        a, b = (self.pairs.a, self.pairs.b) if rows is None else (self.pairs.a[rows], self.pairs.b[rows])
        x, y = column[a], column[b]
        return np.where(is_a, x, y), np.where(is_a, y, x)

    @cached_property
    def source_count(self) -> Column:
        """How many sources each page cites."""
        field = "cited_sources" if self.tasks else "cited_without_shared_task"
        counts = np.array([len(getattr(one, field)) for one in self.fragments.facts])
        return COUNTS.column(counts[self.pairs.a] + counts[self.pairs.b])

    @cached_property
    def last_checked(self) -> Column:
        """The last day on which a fact of either was checked, as an ISO date."""
        last = self.fragments.last_checked
        days: Column = np.maximum(last[self.pairs.a], last[self.pairs.b])
        return days

    @cached_property
    def task_values(self) -> tuple[dict[str, Column], ...]:
        """For each shared task: the figures of its verdict, by placeholder."""
        return tuple(self.figures_of(i) for i in range(len(self.tasks)))

    def figures_of(self, number: int) -> dict[str, Column]:
        """Return the figures of the verdict on one task."""
        found = self.pairs.head_to_heads[number]
        is_a = found.fronts == Lead.A.code
        leader, rival = self.first_and_other(is_a, self.fragments.names)
        ahead, behind = np.maximum(found.sum_a, found.sum_b), np.minimum(found.sum_a, found.sum_b)
        return {
            **self.names,
            "leader": leader,
            "rival": rival,
            "ahead": POINTS.column(ahead),
            "behind": POINTS.column(behind),
            "by": POINTS.column(ahead - behind),
            "over": WHOLE_POINTS.column(found.over),
            "quality_own": POINTS.column(np.where(is_a, found.quality_a, found.quality_b)),
            "quality_rival": POINTS.column(np.where(is_a, found.quality_b, found.quality_a)),
            "mean_a": POINTS.column(found.mean_a),
            "mean_b": POINTS.column(found.mean_b),
            "front": np.where(found.mean_a > found.mean_b, self.name_a, self.name_b),
            "mean_high": POINTS.column(np.maximum(found.mean_a, found.mean_b)),
            "mean_low": POINTS.column(np.minimum(found.mean_a, found.mean_b)),
            "apart": POINTS.column(np.abs(found.mean_a - found.mean_b)),
            "shared": WHOLE_POINTS.column(found.shared),
            "in_common": IN_COMMON.column(found.shared),
        }

    @cached_property
    def cost_values(self) -> dict[str, Column]:
        """The figures of the cost that heads the page, by placeholder."""
        cost = self.pairs.costs[0]
        x, y = cost.cents_a, cost.cents_b
        cheap, dear = self.first_and_other(x < y, self.fragments.names)
        return {
            "missing_price": self.missing_prices(cost),
            "cheap": cheap,
            "dear": dear,
            "usd_low": DOLLARS.column(np.maximum(np.minimum(x, y), 0)),
            "usd_high": DOLLARS.column(np.maximum(np.maximum(x, y), 0)),
            "percent": SAVINGS.column(cost.percent),
        }

    @cached_property
    def before_reasoning(self) -> Flags:
        """Whether reasoning tokens come on top of that cost on either side."""
        is_before = self.fragments.table.before_reasoning[self.pairs.costs[0].workload]
        return is_before[self.pairs.a] | is_before[self.pairs.b]

    def missing_prices(self, cost: CostComparisons) -> Column:
        """Return why a workload cannot be compared, empty where both have a price."""
        missing, rows = self.empty(), np.flatnonzero(~cost.is_priced)
        has_price_a, has_price_b = cost.cents_a[rows] >= 0, cost.cents_b[rows] >= 0
        missing_a, missing_b = self.of_models(self.fragments.of_task("unpriced", cost.workload))
        one, two = missing_a[rows], missing_b[rows]
        unlisted = self.fragments.unlisted[self.pairs.a[rows]] & self.fragments.unlisted[self.pairs.b[rows]]
        names = zip(self.name_a[rows].tolist(), self.name_b[rows].tolist(), strict=True)
        neither = text_column([strings.cost.no_price_both(a=a, b=b) for a, b in names])
        both = np.where(unlisted, neither, one + "; " + two)
        missing[rows] = np.where(has_price_a, two, np.where(has_price_b, one, both))
        return missing
