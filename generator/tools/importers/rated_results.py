"""Write the newest ratings into the results of model records. `arena_import` calls it, a record at a time.

A result of the day that the methodology counts stays as it is, and the newest one is written after it: a new day
counts only once `scoring.yaml` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import yaml

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.rating_history import RatingRow
from generator.catalog.run_config import RunConfig
from generator.tools.importers import record_text
from generator.tools.importers.arena_names import arena_configs
from generator.tools.importers.listed_prices import format_decimal
from generator.tools.importers.proposal import SourceReading
from generator.tools.importers.record_edits import choose_source_key, format_source

Edit = tuple[int, int, str]
"""The characters from one index to another, and what replaces them."""


class NewestRating(NamedTuple):
    """The newest rating of one entry of a model."""

    benchmark: str
    row: RatingRow


def counted_days(catalog: Catalog) -> Mapping[str, set[str]]:
    """Return the ISO days whose results the methodology counts, by benchmark."""
    days: dict[str, set[str]] = {}
    for task in catalog.scoring.tasks.values():
        for signal in (*task.signals, *task.unscored):
            if signal.on is not None:
                days.setdefault(signal.fact.removeprefix("results."), set()).add(signal.on.isoformat())
    return days


def write_ratings(
    catalog: Catalog, model_id: str, text: str, ratings: Iterable[NewestRating], reading: SourceReading
) -> str:
    """Return the text of a record with the newest ratings; the same text if it has them."""
    model, kept_days = catalog.models[model_id], counted_days(catalog)
    results, key = record_text.find_node(text, ("results",)), choose_source_key(model, reading)
    edits: list[Edit] = []
    for rating in ratings:
        indexes = [index for index, one in enumerate(model.results) if is_of_entry(one, rating)]
        days = {index: str(model.results[index].on or "") for index in indexes}
        if max(days.values(), default="") >= rating.row.on:
            continue
        replaced = [index for index in indexes if days[index] not in kept_days.get(rating.benchmark, ())]
        if replaced:
            edits += replace_figures(results, replaced[0], rating.row, key)
        else:
            edits.append(insert_result(text, results, place_of(model, rating), format_result(rating, key)))
    if not edits:
        return text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    if key not in model.sources:
        text = record_text.insert_key(text, ("sources", key), format_source(reading))
    return text


def is_of_entry(result: records.Result, rating: NewestRating) -> bool:
    """Return whether a result is of the entry that a rating is of."""
    entry = result.benchmark, result.snapshot or "", result.config_label
    return entry == (rating.benchmark, rating.row.snapshot, rating.row.config) and not result.self_reported


def place_of(model: records.Model, rating: NewestRating) -> int:
    """Return the index of the result that a new one is written after: the last of its benchmark, or of all."""
    same = [index for index, one in enumerate(model.results) if one.benchmark == rating.benchmark]
    return same[-1] if same else len(model.results) - 1


def replace_figures(results: yaml.Node | None, index: int, row: RatingRow, key: str) -> Iterator[Edit]:
    """Yield the edits that give a result the figures, the day and the source of a newer rating."""
    node = record_text.child_node(results, index) if results else None
    for name, value in (*figures_of(row), ("on", row.on), ("source", key)):
        child = record_text.child_node(node, name) if node else None
        if child is not None:
            yield child.start_mark.index, child.end_mark.index, value


def insert_result(text: str, results: yaml.Node | None, after: int, item: str) -> Edit:
    """Return the edit that writes a result after another one of the list, on a line of its own."""
    node = record_text.child_node(results, after) if results else None
    if results is None or node is None:
        at = len(text.rstrip()) + 1
        return at, at, f"results:\n  - {item}\n"
    line_end = text.find("\n", record_text.end_index(node))
    at = len(text) if line_end < 0 else line_end + 1
    return at, at, f"{' ' * results.start_mark.column}- {item}\n"


def figures_of(row: RatingRow) -> list[tuple[str, str]]:
    """Return the keys of a result's figures with their values."""
    figures = (("value", row.rating), ("ci-low", row.low), ("ci-high", row.high))
    return [*((name, format_decimal(value)) for name, value in figures), ("votes", str(row.votes))]


def format_result(rating: NewestRating, key: str) -> str:
    """Return a rating as a result of a record."""
    row = rating.row
    stated = [("snapshot", record_text.format_scalar(row.snapshot))] if row.snapshot else []
    if row.config:
        config = arena_configs().get((row.model, row.config)) or RunConfig(mode=row.config)
        parts = config.model_dump(exclude_none=True).items()
        words = ", ".join(f"{part}: {record_text.format_scalar(text)}" for part, text in parts)
        stated.append(("config", f"{{{words}}}"))
    fields = [("benchmark", rating.benchmark), *figures_of(row), *stated, ("on", row.on), ("source", key)]
    return f"{{{', '.join(f'{name}: {value}' for name, value in fields)}}}"
