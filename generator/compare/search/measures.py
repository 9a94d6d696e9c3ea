"""Read the figures that a query can limit or order models by: prices, sizes, dates, results, values of capabilities.

Used by `search_index`. A figure that is unknown or too old to count is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.catalog.freshness import fact_age
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.listed_values import fresh_value
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.strings import strings

Figure = float | str | None
"""A number, or an ISO day, month or year."""
BILLION = 10**9
MICROS = 10**6


class Measure(NamedTuple):
    """A figure that models have."""

    key: str
    label: str
    unit: str
    """What follows a figure in print, with the space before it."""
    kind: Literal["number", "usd", "day"]
    tasks: tuple[str, ...]
    """Of the models that have it; empty for all."""
    lower_is_better: bool
    read: Callable[[ModelFacts], Figure]
    is_self_reported: Callable[[ModelFacts], str] | None = None
    """For benchmarks: `1` where the model's maker ran it, else `0`."""


def list_measures(site: Site) -> Iterator[Measure]:
    """Yield every measure: those of all models, then benchmarks, then capabilities that take a figure."""
    yield from list_plain_measures(site)
    yield from list_benchmarks(site)
    yield from list_capability_figures(site)


def list_plain_measures(site: Site) -> Iterator[Measure]:
    """Yield the measures that the fields of a record give."""
    catalog, text = site.catalog, ("text",) if "text" in site.catalog.tasks else ()
    images = tuple(task for task in catalog.tasks if task not in text)
    words, units = strings.search.measures, strings.search.units
    month = str(strings.search.month_join).join(
        str(strings.search.workload(count=f"{work.requests:,}", unit=work.unit))
        for ids in list(site.workload_ids.values())[:2]
        for work in [catalog.workloads[ids[0]]]
    )

    def plain(path: str) -> Callable[[ModelFacts], Figure]:
        return lambda facts: fresh_value(catalog, facts.model, path)

    yield Measure("price", words.price, "", "usd", (), True, read_price)
    yield Measure("input", words.input, units.tokens_price, "usd", text, True, read_input_price)
    yield Measure("output", words.output, units.tokens_price, "usd", text, True, read_output_price)
    yield Measure("tokens", words.tokens, units.tokens_price, "usd", text, True, read_higher_price)
    yield Measure(
        "image", words.image, units.image_price, "usd", images, True, lambda one: usd(one.listed.image_micros)
    )
    yield Measure(
        "month", words.month, units.month(workloads=month), "usd", (), True, lambda one: read_month(site, one)
    )
    yield Measure("context", words.context, units.tokens, "number", text, False, lambda one: one.listed.context)
    yield Measure(
        "max-output", words.output_limit, units.tokens, "number", text, False, lambda one: one.listed.max_output
    )
    yield Measure("parameters", words.parameters, units.billion, "number", (), True, lambda one: read_size(site, one))
    yield Measure("released", words.released, "", "day", (), False, lambda one: one.listed.released or None)
    yield Measure("cutoff", words.cutoff, "", "day", text, False, plain("knowledge-cutoff"))
    yield Measure("speed", words.speed, units.speed, "number", text, False, plain("output-speed"))
    yield Measure("latency", words.latency, units.latency, "number", text, True, plain("time-to-first-token"))


def list_benchmarks(site: Site) -> Iterator[Measure]:
    """Yield a measure for each benchmark with results: of its series, the first that counts, others' before makers'."""
    for name, kind in site.catalog.benchmarks.items():
        facts = site.measured_facts.get(kind.task, ())
        places = tuple(place for place, one in enumerate(facts) if one.fact == f"results.{name}")
        if places:
            unit = "%" if kind.unit == "percent" else ""
            reader = ResultReader(site, kind.task, places)
            lower = kind.better == "lower"
            yield Measure(
                f"result:{name}", kind.name, unit, "number", (kind.task,), lower, reader, reader.is_self_reported
            )


@dataclass(frozen=True, slots=True)
class ResultReader:
    """Reader of one benchmark's result, from the first of its series that has one."""

    site: Site
    task: str
    places: tuple[int, ...]

    def __call__(self, facts: ModelFacts) -> Figure:
        """Return a model's result as pages print it."""
        result = self.find(facts)
        return result.printed_hundredths / 100 if result else None

    def is_self_reported(self, facts: ModelFacts) -> str:
        """Return `1` where the model's maker ran the benchmark, else `0`."""
        result = self.find(facts)
        return str(int(bool(result and result.self_reported)))

    def find(self, facts: ModelFacts) -> EvidenceValue | None:
        """Return the first result that is not too old to count."""
        series = facts.measures(self.task) if self.task in facts.evidence else ()
        stated = (series[place] for place in self.places if series and series[place].text)
        return next((one for one in stated if self.is_fresh(facts, one)), None)

    def is_fresh(self, facts: ModelFacts, result: EvidenceValue) -> bool:
        """Return whether a result is not too old to count."""
        return fact_age(self.site.catalog, facts.model.sources[result.source], "result") != "expired"


def list_capability_figures(site: Site) -> Iterator[Measure]:
    """Yield a measure for each capability that takes a number or a size."""
    for place, name in enumerate(capability_order(site.catalog)):
        kind = site.catalog.capabilities[name]
        if kind.takes in ("number", "size"):
            unit = kind.unit or (str(strings.cells.megapixels) if kind.takes == "size" else "")
            yield Measure(
                f"capability:{name}",
                kind.name,
                unit if unit.startswith("%") else f" {unit}".rstrip(),
                "number",
                tuple(kind.tasks),
                kind.better == "less",
                CapabilityReader(place),
            )


@dataclass(frozen=True, slots=True)
class CapabilityReader:
    """Reader of the figure of the capability at a place of the order."""

    place: int

    def __call__(self, facts: ModelFacts) -> Figure:
        """Return a model's figure."""
        number = facts.capabilities[self.place].number
        return None if number is None else float(number)


def usd(micros: int | None) -> Figure:
    """Return dollars."""
    return None if micros is None else float(Decimal(micros) / MICROS)


def read_price(facts: ModelFacts) -> Figure:
    """Return what models are ordered by if the cheap come first: input and output together, or an image."""
    listed = facts.listed
    if "text" not in facts.tasks:
        return usd(listed.image_micros)
    known = listed.input_micros is not None and listed.output_micros is not None
    return usd((listed.input_micros or 0) + (listed.output_micros or 0)) if known else None


def read_input_price(facts: ModelFacts) -> Figure:
    """Return the price of input, for which models that answer in text are compared."""
    return usd(facts.listed.input_micros) if "text" in facts.tasks else None


def read_output_price(facts: ModelFacts) -> Figure:
    """Return the price of output, for which models that answer in text are compared."""
    return usd(facts.listed.output_micros) if "text" in facts.tasks else None


def read_higher_price(facts: ModelFacts) -> Figure:
    """Return the higher of the prices of input and output, for which models that answer in text are compared."""
    prices = (facts.listed.input_micros, facts.listed.output_micros) if "text" in facts.tasks else (None,)
    return None if None in prices else usd(max(price for price in prices if price is not None))


def read_month(site: Site, facts: ModelFacts) -> Figure:
    """Return the monthly cost of the workload that decides who is cheaper, of a model's first task."""
    workloads = [ids[0] for task, ids in site.workload_ids.items() if task in facts.tasks and ids]
    cost = facts.costs.get(workloads[0]) if workloads else None
    return None if cost is None or cost.cents is None else cost.cents / 100


def read_size(site: Site, facts: ModelFacts) -> Figure:
    """Return the parameters in billions."""
    count = fresh_value(site.catalog, facts.model, "parameters")
    return None if count is None else float(Decimal(count) / BILLION)
