"""Read a model's value for each signal of its tasks, on the signal's scale.

Used for scores, use-case fits and every table of results. Of several results of a test only one counts; which one is
decided in `result_selection`, never here and never by which is highest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import fact_age, stated_age
from generator.compare import formats
from generator.compare.model import scales
from generator.compare.model.config_precedence import config_precedence
from generator.compare.model.result_selection import (
    NearMiss,
    describe_interval,
    describe_result,
    find_near_misses,
    format_result,
    list_runs,
)
from generator.strings import strings

NEAR_MISSES_SHOWN = 1
"""Near misses that a page prints, so that their sources are cited."""


class Run(NamedTuple):
    """A model's result in one configuration; sorted, those that would count come first."""

    precedence: tuple[bool, bool, int, int, bool]
    config: str
    """As recorded; empty for the default."""
    text: str
    """The result as printed."""


@dataclass(frozen=True, slots=True)
class EvidenceValue:
    """One model's value for one signal, as it counts and as it is printed."""

    value: int | None
    """On the signal's scale, 0 to 10,000 hundredths of a point; None is unknown or too old to count."""
    text: str
    """The figure in its own unit, as printed; empty without one."""
    detail: str
    """Its interval, number of votes and configuration, in words; may be empty."""
    source: str
    """Key of the source in the model's record; empty without a figure."""
    raw_hundredths: int
    """The result in hundredths of its unit, for comparing results of one benchmark; 0 for other facts."""
    printed_hundredths: int
    """The same after rounding for print, so that printed differences can be checked by a reader."""
    squared_ci_width: int | None
    """Squared width of the 95% interval, in hundredths of the unit squared; None without an interval."""
    self_reported: bool
    """Whether the model's own maker ran the benchmark."""
    is_stale: bool
    """Whether the source is past its age limit; it may still count."""
    counted_here: bool = False
    """Whether this site counted it itself, so that no source of the record states it."""
    near_misses: tuple[NearMiss, ...] = ()
    """Results of other series, where none counts; each with the part that differs."""
    interval: tuple[int, int] | None = None
    """Ends of the 95% interval in hundredths of the unit; None without one."""
    interval_text: str = ""
    """Its interval in short; may be empty."""
    config: str = ""
    """The configuration it was measured in, as recorded; empty for the default."""
    runs: tuple[Run, ...] = ()
    """Its result in each configuration that its source states, the one that counts first."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the keys of the sources of everything a page prints of it; empty for nothing."""
        return (self.source,) if self.source else tuple(miss.source for miss in self.near_misses[:NEAR_MISSES_SHOWN])

    @property
    def has_other_run(self) -> bool:
        """Return whether a near miss has no row of its own."""
        return any(not miss.is_listed for miss in self.near_misses)

    @property
    def is_shown(self) -> bool:
        """Return whether a page prints anything of it, counting or not."""
        return bool(self.text or self.near_misses)


NO_EVIDENCE = EvidenceValue(None, "", "", "", 0, 0, None, False, False)


class EvidenceReader:
    """Reader of one model's evidence values; call it with a task and a fact path.

    Each value is read once, however many scores and use cases ask for it.
    """

    def __init__(self, catalog: Catalog, model: records.Model) -> None:
        self.catalog = catalog
        self.model = model
        self.cache: dict[tuple[str, str], EvidenceValue] = {}

    def __call__(self, task: str, fact: str) -> EvidenceValue:
        """Return the value of a fact on the scale that the methodology of `task` gives it.

        Raises:
            StopIteration: the task has no signal for the fact.
        """
        if (task, fact) not in self.cache:
            scoring = self.catalog.scoring.tasks[task]
            signal = next(one for one in (*scoring.signals, *scoring.unscored) if one.fact == fact)
            self.cache[task, fact] = read_evidence(self.catalog, self.model, signal)
        return self.cache[task, fact]


def read_other_results(catalog: Catalog, model: records.Model, task: str) -> tuple[EvidenceValue, ...]:
    """Return a model's result for each benchmark outside the score of a task, in order.

    Of several entries of one benchmark only the first has near misses.
    """
    entries = catalog.scoring.tasks[task].unscored
    first = {entry.fact: index for index, entry in reversed(list(enumerate(entries)))}
    values = (read_evidence(catalog, model, entry) for entry in entries)
    return tuple(
        value if value.text or first[entries[index].fact] == index else NO_EVIDENCE
        for index, value in enumerate(values)
    )


def read_evidence(catalog: Catalog, model: records.Model, signal: records.Evidence) -> EvidenceValue:
    """Return a model's value for one signal; `NO_EVIDENCE`, perhaps with near misses, if nothing counts."""
    head, _, tail = signal.fact.partition(".")
    if head == "results":
        test = catalog.benchmarks[tail]
        runs = list_runs(model, tail, signal)
        if runs:
            return evidence_from_runs(catalog, model, runs, signal)
        near = tuple(find_near_misses(model, tail, signal, test, catalog.scoring.tasks[test.task].unscored))
        return replace(NO_EVIDENCE, near_misses=near) if near else NO_EVIDENCE
    fact = fact_paths.stated_fact(model, signal.fact)
    stated = fact.support if isinstance(fact, records.CapabilityStatement) else fact.value if fact else None
    if fact is None or stated is None:
        return NO_EVIDENCE
    return evidence_from_fact(catalog, model, signal, stated, format_stated(stated), fact.source)  # type: ignore[arg-type]


def format_stated(stated: object) -> str:
    """Return a stated fact in words or digits."""
    if isinstance(stated, bool):
        return str(strings.support.supported if stated else strings.support.unsupported)
    if isinstance(stated, int):
        return formats.format_count(stated)
    return str(strings.support.get(stated, stated))


def evidence_from_fact(
    catalog: Catalog, model: records.Model, signal: records.Evidence, stated: int | str, text: str, source: str | None
) -> EvidenceValue:
    """Return a stated fact as an evidence value; `source` of None is the record's own source."""
    key = source or model.source
    age = stated_age(catalog, model, signal.fact, source)
    value = None if age == "expired" else scales.scale_value(signal.scale, stated)
    return EvidenceValue(value, text, "", key, 0, 0, None, False, age != "fresh")


def evidence_from_runs(
    catalog: Catalog, model: records.Model, runs: list[records.Result], signal: records.Evidence
) -> EvidenceValue:
    """Return the first of a model's results in a series as an evidence value."""
    result = runs[0]
    test = catalog.benchmarks[result.benchmark]
    key = result.source or model.source
    age = fact_age(catalog, model.sources[key], "result")
    printed = format_result(result.value, test.unit)
    return EvidenceValue(
        value=None if age == "expired" or signal.self_reported else scales.scale_value(signal.scale, result.value),
        text=printed,
        detail=describe_result(result, test),
        source=key,
        raw_hundredths=int(result.value * 100),
        printed_hundredths=int(Decimal(printed.replace(",", "").split()[0].rstrip("%")) * 100),
        squared_ci_width=squared_ci_width(result),
        self_reported=result.self_reported,
        is_stale=age != "fresh",
        interval=ci_ends(result, test.unit),
        interval_text=next(describe_interval(result, test.unit, strings.results.short), ""),
        config=result.config_label,
        runs=tuple(
            Run(config_precedence(one.config), one.config_label, format_result(one.value, test.unit))
            for one in runs
            if one.source == result.source
        ),
    )


def squared_ci_width(result: records.Result) -> int | None:
    """Return the squared width of a result's 95% interval, in hundredths of its unit squared.

    Taken from the stated ends, else from the standard error; None without either.
    """
    if result.ci_low is not None and result.ci_high is not None:
        return int((result.ci_high - result.ci_low) * 100) ** 2
    if result.stderr is not None:
        return int(result.stderr * Decimal("3.92") * 100) ** 2
    return None


def ci_ends(result: records.Result, unit: str) -> tuple[int, int] | None:
    """Return the ends of a result's 95% interval in hundredths of its unit, a share within 0 and 100; None without."""
    if result.ci_low is not None and result.ci_high is not None:
        low, high = int(result.ci_low * 100), int(result.ci_high * 100)
    elif result.stderr is not None:
        half = int(result.stderr * Decimal("1.96") * 100)
        low, high = int(result.value * 100) - half, int(result.value * 100) + half
    else:
        return None
    return (max(low, 0), min(high, 10_000)) if unit == "percent" else (low, high)
