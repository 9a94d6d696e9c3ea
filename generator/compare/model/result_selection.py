"""Select the result of a benchmark that counts for a signal, and list those that don't.

Used to read evidence. A series is a benchmark, its version, its evaluator and, for a leaderboard, its day: only results
of the series that the scoring names are compared; the others are near misses, printed and counted nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.run_config import EFFORTS, RunConfig
from generator.compare import formats
from generator.compare.model.config_precedence import config_precedence
from generator.strings import Phrases, strings

BUDGET = re.compile(r"[0-9]+K")


class NearMiss(NamedTuple):
    """A result of the same benchmark that does not count."""

    text: str
    """The result and the part of the series that differs: `76.3% (self-reported)`."""
    source: str
    """Key of the source in the model's record."""
    is_listed: bool = False
    """Whether it counts in another series of the task, with a row of its own."""


def select_result(model: records.Model, benchmark: str, signal: records.Evidence) -> records.Result | None:
    """Return the result of a signal's series that counts, by its configuration; None without any.

    Never the highest. A maker's own run of its own model counts only in a series of such runs.
    """
    return next(iter(list_runs(model, benchmark, signal)), None)


def list_runs(model: records.Model, benchmark: str, signal: records.Evidence) -> list[records.Result]:
    """Return the results of a signal's series, one a configuration; the first is the one that counts."""
    series = [result for result in model.results if result.benchmark == benchmark and is_in_series(result, signal)]
    runs: dict[str, records.Result] = {}
    for result in sorted(series, key=precedence_key):
        runs.setdefault(result.config_label, result)
    return list(runs.values())


def find_near_misses(
    model: records.Model,
    benchmark: str,
    signal: records.Evidence,
    test: records.Benchmark,
    series: Sequence[records.Evidence] = (),
) -> Iterator[NearMiss]:
    """Yield the model's results of other series, in the order in which they would count, self-reported ones last.

    `series` are all that have a row.
    """
    others = [result for result in model.results if result.benchmark == benchmark and not is_in_series(result, signal)]
    for result in sorted(others, key=lambda result: (result.self_reported, precedence_key(result))):
        text = strings.results.not_counted(
            result=format_result(result.value, test.unit), difference=series_difference(result, signal)
        )
        listed = any(entry.fact == signal.fact and is_in_series(result, entry) for entry in series)
        yield NearMiss(text, result.source or model.source, listed)


def series_difference(result: records.Result, signal: records.Evidence) -> str:
    """Return in words how a result differs from those that count: self-reported, evaluator, configuration, or date."""
    words = strings.results
    if result.self_reported:
        return str(words.by_maker)
    if signal.evaluator is not None and result.evaluator != signal.evaluator:
        return str(words.by_evaluator(evaluator=result.evaluator) if result.evaluator else words.unknown_evaluator)
    if signal.config is not None and not has_parts(result, signal.config):
        return str(words.config(config=result.config_label or words.default_config))
    if result.on is None:
        return str(words.unknown_day)
    return str(words.of_day(day=formats.format_date(result.on.isoformat())))


def is_in_series(result: records.Result, signal: records.Evidence) -> bool:
    """Return whether a result belongs to the series that a signal counts."""
    return (
        result.self_reported == signal.self_reported
        and (signal.on is None or result.on == signal.on)
        and (signal.evaluator is None or result.evaluator == signal.evaluator)
        and (signal.config is None or has_parts(result, signal.config))
    )


def has_parts(result: records.Result, config: RunConfig) -> bool:
    """Return whether a result's configuration has every part of another."""
    parts = config.model_dump(exclude_none=True)
    return all(getattr(result.config, name, None) == part for name, part in parts.items())


def precedence_key(result: records.Result) -> tuple[object, ...]:
    """Return a sort key by which the result that counts comes first.

    By its configuration, then results without a snapshot, then the newest dated snapshot, then others: a preview.
    """
    newest_first = "".join(chr(0x10FFFF - ord(sign)) for sign in result.snapshot or "")
    version = 2 if result.snapshot and not result.snapshot[0].isdigit() else int(bool(result.snapshot))
    return *config_precedence(result.config), version, newest_first, result.config_label


def format_result(value: Decimal, unit: str) -> str:
    """Format a result in its unit: ratings whole, percent and the rest with one decimal."""
    if unit == "rating":
        return formats.format_count(formats.div_half_even(int(value * 100), 100))
    tenths = formats.format_points(100 * formats.div_half_even(int(value * 100), 10) // 10)
    return strings.results.units[unit](value=tenths) if unit in strings.results.units else tenths


def describe_result(result: records.Result, test: records.Benchmark) -> str:
    """Return interval, votes, version, and configuration of a result in words; may be empty.

    Example: `95% CI 1,494–1,501; 16,490 votes; version 2026-03-05; config: effort high`.
    """
    words = strings.results
    parts = list(describe_interval(result, test.unit, words))
    if not parts and test.unit != "rating":
        parts.append(str(words.no_interval))
    if result.votes is not None:
        parts.append(words.votes(votes=formats.format_count(result.votes)))
    if result.snapshot:
        parts.append(words.version(version=result.snapshot))
    if result.config:
        parts.append(words.config(config=describe_config(result.config_label, test)))
    return str(words.part_join).join(parts)


def describe_interval(result: records.Result, unit: str, words: Phrases) -> Iterator[str]:
    """Yield the interval of a result in the phrase that `words` has for it; nothing without one."""
    if result.ci_low is not None and result.ci_high is not None:
        yield words.interval(low=format_result(result.ci_low, unit), high=format_result(result.ci_high, unit))
    elif result.stderr is not None:
        margin = 10 * formats.div_half_even(int(result.stderr * Decimal("1.96") * 100), 10)
        yield words.margin(margin=formats.format_points(margin))


def describe_config(label: str, test: records.Benchmark) -> str:
    """Return a configuration in words: `high 32K diff` of a text benchmark is `effort high, budget 32K, diff`."""
    words, parts = strings.results, []
    first, _, rest = label.partition(" ")
    if test.task == "text" and first in EFFORTS:
        parts.append(str(words.effort(effort=first)))
        label, (first, _, rest) = rest, rest.partition(" ")
    if BUDGET.fullmatch(first):
        parts.append(str(words.budget(budget=first)))
        label = rest
    return ", ".join(part for part in (*parts, label) if part)
