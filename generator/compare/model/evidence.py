"""What one model publishes for each signal of a task, from the one result that counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import aged
from generator.compare import formats
from generator.compare.model import scales
from generator.compare.model.result_selection import (
    NearMiss,
    describe_result,
    find_near_misses,
    format_result,
    select_result,
)

NEAR_MISSES_SHOWN = 1


@dataclass(frozen=True, slots=True)
class EvidenceValue:
    """One model's figure for one signal."""

    value: int | None
    """Hundredths of a point; None is unknown, or too old to count."""
    text: str
    """The raw figure as printed, empty when there is none."""
    detail: str
    """Its interval, votes and set-up in words."""
    source: str
    """Key of the source in the model's record."""
    raw_hundredths: int
    """The raw figure in hundredths of its unit, for comparing like with like."""
    printed_hundredths: int
    """The printed raw figure in hundredths, for differences a reader can check."""
    squared_ci_width: int | None
    """Squared width of the 95 % interval in hundredths, when there is one."""
    by_maker: bool
    """Whether the model's own maker ran the test."""
    is_stale: bool
    """Whether the source is past its age limit."""
    counted_here: bool = False
    """Whether it is counted by this site itself, so that no source of the record says it."""
    near_misses: tuple[NearMiss, ...] = ()
    """Where no result counts: those of another series, each with the part that differs."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources of everything printed."""
        return (self.source,) if self.source else tuple(miss.source for miss in self.near_misses[:NEAR_MISSES_SHOWN])

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to print, counting or not."""
        return bool(self.text or self.near_misses)


NO_EVIDENCE = EvidenceValue(None, "", "", "", 0, 0, None, False, False)


class EvidenceReader:
    """One model's figure for each signal of its tasks, worked out once however many ask for it."""

    def __init__(self, catalog: Catalog, model: records.Model) -> None:
        self.catalog = catalog
        self.model = model
        self.cache: dict[tuple[str, str], EvidenceValue] = {}

    def __call__(self, task: str, fact: str) -> EvidenceValue:
        """The figure for a fact, as the methodology of a task scales it."""
        if (task, fact) not in self.cache:
            scoring = self.catalog.scoring.tasks[task]
            signal = next(one for one in (*scoring.signals, *scoring.further) if one.fact == fact)
            self.cache[task, fact] = read_evidence(self.catalog, self.model, signal)
        return self.cache[task, fact]


def read_evidence(catalog: Catalog, model: records.Model, signal: records.Evidence) -> EvidenceValue:
    """The model's figure for a signal, or NOTHING."""
    head, _, tail = signal.fact.partition(".")
    if head == "results":
        test = catalog.benchmarks[tail]
        found = select_result(model, tail, signal, test)
        if found:
            return evidence_from_result(catalog, model, found, signal)
        near = tuple(find_near_misses(model, tail, signal, test))
        return replace(NO_EVIDENCE, near_misses=near) if near else NO_EVIDENCE
    if head == "sellers":
        sellers = model.sellers
        if sellers is None:
            return NO_EVIDENCE
        return evidence_from_fact(
            catalog, model, signal, sellers.count, formats.format_count(sellers.count), sellers.source
        )
    fact = fact_paths.stated(model, signal.fact)
    stated = fact.state if isinstance(fact, records.Capability) else fact.value if fact else None
    if fact is None or stated is None:
        return NO_EVIDENCE
    text = formats.format_count(stated) if isinstance(stated, int) else str(stated)
    return evidence_from_fact(catalog, model, signal, stated, text, fact.source)  # type: ignore[arg-type]


def evidence_from_fact(
    catalog: Catalog, model: records.Model, signal: records.Evidence, stated: int | str, text: str, source: str | None
) -> EvidenceValue:
    """A stated fact as a measure."""
    key = source or model.source
    kind = "licence" if signal.fact.startswith("licence") else "capability"
    age = aged(catalog, model.sources[key], kind)
    value = None if age == "expired" else scales.scale_value(signal.scale, stated)
    return EvidenceValue(value, text, "", key, 0, 0, None, False, age != "fresh")


def evidence_from_result(
    catalog: Catalog, model: records.Model, result: records.Result, signal: records.Evidence
) -> EvidenceValue:
    """A result as a measure."""
    test = catalog.benchmarks[result.benchmark]
    key = result.source or model.source
    age = aged(catalog, model.sources[key], "result")
    printed = format_result(result.value, test.unit)
    return EvidenceValue(
        value=None if age == "expired" else scales.scale_value(signal.scale, result.value),
        text=printed,
        detail=describe_result(result, test.unit),
        source=key,
        raw_hundredths=int(result.value * 100),
        printed_hundredths=int(Decimal(printed.replace(",", "").split()[0].rstrip("%")) * 100),
        squared_ci_width=squared_ci_width(result),
        by_maker=result.by_maker,
        is_stale=age != "fresh",
    )


def squared_ci_width(result: records.Result) -> int | None:
    """Squared width of the 95 % interval, in hundredths of the unit."""
    if result.low is not None and result.high is not None:
        return int((result.high - result.low) * 100) ** 2
    if result.stderr is not None:
        return int(result.stderr * Decimal("3.92") * 100) ** 2
    return None
