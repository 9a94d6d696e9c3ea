"""What one model publishes for each signal of a task, from the one result that counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import kinds, paths
from generator.catalog.catalog import Catalog
from generator.compare import formats, scales


@dataclass(frozen=True, slots=True)
class Measure:
    """One model's figure for one signal."""

    value: int | None
    """Hundredths of a point; None is unknown, or too old to count."""
    text: str
    """The raw figure as printed, empty when there is none."""
    detail: str
    """Its interval, votes and set-up in words."""
    source: str
    """Key of the source in the model's record."""
    raw: int
    """The raw figure in hundredths of its unit, for comparing like with like."""
    printed: int
    """The printed raw figure in hundredths, for differences a reader can check."""
    spread: int | None
    """Squared width of the 95 % interval in hundredths, when there is one."""
    by_maker: bool
    """Whether the model's own maker ran the test."""
    old: bool
    """Whether the source is past its age limit."""


NOTHING = Measure(None, "", "", "", 0, 0, None, False, False)


def measure(catalog: Catalog, model: kinds.Model, signal: kinds.Evidence) -> Measure:
    """The model's figure for a signal, or NOTHING."""
    head, _, tail = signal.fact.partition(".")
    if head == "results":
        found = counting(model, tail, signal, catalog.benchmarks[tail])
        return measured(catalog, model, found, signal) if found else NOTHING
    if head == "sellers":
        sellers = model.sellers
        if sellers is None:
            return NOTHING
        return plain(catalog, model, signal, sellers.count, formats.whole(sellers.count), sellers.source)
    fact = paths.stated(model, signal.fact)
    stated = fact.state if isinstance(fact, kinds.Capability) else fact.value if fact else None
    if fact is None or stated is None:
        return NOTHING
    text = formats.whole(stated) if isinstance(stated, int) else str(stated)
    return plain(catalog, model, signal, stated, text, fact.source)  # type: ignore[arg-type]


def plain(
    catalog: Catalog, model: kinds.Model, signal: kinds.Evidence, stated: int | str, text: str, source: str | None
) -> Measure:
    """A stated fact as a measure."""
    key = source or model.source
    kind = "licence" if signal.fact.startswith("licence") else "capability"
    age = aged(catalog, model.sources[key], kind)
    value = None if age == "expired" else scales.scaled(signal.scale, stated)
    return Measure(value, text, "", key, 0, 0, None, False, age != "fresh")


def counting(model: kinds.Model, benchmark: str, signal: kinds.Evidence, test: kinds.Benchmark) -> kinds.Result | None:
    """The result of the signal's series that counts: the default set-up, else the test's stated order.

    Never the highest. A maker's own run of its own model does not count.
    """
    series = [result for result in model.results if result.benchmark == benchmark and in_series(result, signal)]
    return min(series, key=lambda result: precedence(result, test), default=None)


def in_series(result: kinds.Result, signal: kinds.Evidence) -> bool:
    """Whether a result was made in the way the edition counts."""
    if result.by_maker:
        return False
    return (signal.on is None or result.on == signal.on) and (signal.runner is None or result.runner == signal.runner)


def precedence(result: kinds.Result, test: kinds.Benchmark) -> tuple[int, bool, str]:
    """Earlier set-ups of the test's list first, then undated, then the newest snapshot."""
    order = test.setups or ("default",)
    setup = result.setup or "default"
    place = order.index(setup) if setup in order else len(order)
    newest_first = "".join(chr(0x10FFFF - ord(sign)) for sign in result.snapshot or "")
    return place, bool(result.snapshot), f"{newest_first} {setup}"


def measured(catalog: Catalog, model: kinds.Model, result: kinds.Result, signal: kinds.Evidence) -> Measure:
    """A result as a measure."""
    test = catalog.benchmarks[result.benchmark]
    key = result.source or model.source
    age = aged(catalog, model.sources[key], "result")
    printed = figure(result.value, test.unit)
    return Measure(
        value=None if age == "expired" else scales.scaled(signal.scale, result.value),
        text=printed,
        detail=described(result, test.unit),
        source=key,
        raw=int(result.value * 100),
        printed=int(Decimal(printed.replace(",", "").split()[0].rstrip("%")) * 100),
        spread=spread(result),
        by_maker=result.by_maker,
        old=age != "fresh",
    )


def spread(result: kinds.Result) -> int | None:
    """Squared width of the 95 % interval, in hundredths of the unit."""
    if result.low is not None and result.high is not None:
        return int((result.high - result.low) * 100) ** 2
    if result.stderr is not None:
        return int(result.stderr * Decimal("3.92") * 100) ** 2
    return None


def figure(value: Decimal, unit: str) -> str:
    """A result in its unit: ratings whole, percentages and the rest with one decimal."""
    if unit == "rating":
        return formats.whole(formats.divided(int(value * 100), 100))
    tenths = formats.points(100 * formats.divided(int(value * 100), 10) // 10)
    return {"percent": f"{tenths}%", "minutes": f"{tenths} minutes"}.get(unit, tenths)


def described(result: kinds.Result, unit: str) -> str:
    """How sure and how made: the interval, the votes, the set-up."""
    parts = []
    if result.low is not None and result.high is not None:
        parts.append(f"{figure(result.low, unit)} to {figure(result.high, unit)}")
    elif result.stderr is not None:
        parts.append(f"± {formats.points(10 * formats.divided(int(result.stderr * Decimal('1.96') * 100), 10))}")
    elif unit != "rating":
        parts.append("n not stated")
    if result.votes is not None:
        parts.append(f"{formats.whole(result.votes)} votes")
    setup = " ".join(part for part in (result.snapshot, result.setup) if part)
    if setup:
        parts.append(f"set-up {setup}")
    return ", ".join(parts)


def aged(catalog: Catalog, source: kinds.Source, kind: str) -> str:
    """`fresh`, `old` past the limit for its kind of fact, `expired` past twice the limit."""
    days = (catalog.site.as_of - source.checked).days
    limit = getattr(catalog.scoring.age, kind)
    return "fresh" if days <= limit else "old" if days <= 2 * limit else "expired"
