"""Resolve references in editors' notes: `{a.limits.context}`, `{b.scores.text}`, `{saving.chat-assistant}`.

Used by the checks of notes and the section that prints them. A reference to an unknown value resolves to None; the
checks refuse it, so that no page prints a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import price_source
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.model.workload_cost import Cost, eligible_offers, token_price
from generator.compare.pairs.codes import Lead
from generator.compare.pairs.pair_table import Pair
from generator.compare.site import Site
from generator.strings import strings

REFERENCE = re.compile(r"\{([^{}]*)\}")
TOKEN_UNITS = ("input-tokens", "output-tokens", "cached-input-tokens")


class ReferenceValue(NamedTuple):
    """What a reference prints, and the sources of one side it rests on."""

    text: str
    side: Lead = Lead.A
    sources: tuple[str, ...] = ()


def known_references(site: Site) -> frozenset[str]:
    """Return every reference there can be, whether or not its value is known of a pair."""
    catalog = site.catalog
    of_side = [
        *("name", "maker"),
        *(row.fact for row in catalog.feature_table.rows),
        *(f"capabilities.{name}" for name in catalog.capabilities),
        *(f"results.{name}" for name in catalog.benchmarks),
        *(f"scores.{name}" for name in catalog.scoring.tasks),
        *(f"costs.{name}" for name in catalog.workloads),
        *(f"prices.{unit}" for unit in (*TOKEN_UNITS, "image")),
    ]
    of_pair = [f"{word}.{name}" for word in ("saving", "percent", "year") for name in catalog.workloads]
    return frozenset(
        {"leader", "rival", "cheaper", "dearer", *of_pair, *(f"{side}.{name}" for side in "ab" for name in of_side)}
    )


def resolve_reference(site: Site, pair: Pair, name: str) -> ReferenceValue | None:
    """Return what a reference prints on a page; None if its value is unknown."""
    head, _, rest = name.partition(".")
    if head in ("leader", "rival", "cheaper", "dearer"):
        return side_name(pair, head)
    if head in ("saving", "percent", "year"):
        return cost_difference(pair, head, rest)
    side = Lead.A if head == "a" else Lead.B
    facts = pair.a if side == "a" else pair.b
    return next((ReferenceValue(text, side, sources) for text, sources in model_values(site, facts, rest)), None)


def side_name(pair: Pair, word: str) -> ReferenceValue | None:
    """Return the name of the side that `leader`, `rival`, `cheaper` or `dearer` means; None if there is none."""
    side = pair.head_to_heads[0].leader if pair.head_to_heads and word in ("leader", "rival") else None
    if word in ("cheaper", "dearer") and pair.costs:
        side = pair.costs[0].cheaper
    if not side:
        return None
    return ReferenceValue((pair.a if (side == "a") == (word in ("leader", "cheaper")) else pair.b).name)


def cost_difference(pair: Pair, word: str, workload: str) -> ReferenceValue | None:
    """Return the monthly `saving`, its `percent`, or the saving a `year`; None if a side is unpriced."""
    bill = next((one for one in pair.costs if one.workload == workload and one.saving is not None), None)
    if bill is None or bill.saving is None:
        return None
    if word == "percent":
        return ReferenceValue(formats.format_saving_pct(bill.percent))
    return ReferenceValue(formats.format_dollars(bill.saving * (12 if word == "year" else 1)))


def model_values(site: Site, facts: ModelFacts, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the text and the sources of what one model has under a name; nothing if unknown."""
    catalog = site.catalog
    head, _, tail = name.partition(".")
    if name in ("name", "maker"):
        yield getattr(facts, name), ()
    elif head == "sources":
        yield from (("", (tail,)) for key in facts.model.sources if key == tail)
    elif head == "capabilities":
        yield from cell_values(facts.capabilities[capability_order(catalog).index(tail)])
    elif head == "results":
        yield from result_values(site, facts, name)
    elif head == "scores":
        yield from (
            (formats.format_points(s.total), ()) for task, s in facts.scores.items() if task == tail and s.total
        )
    elif head == "costs":
        cost = facts.costs.get(tail)
        if cost and cost.cents is not None:
            yield formats.format_dollars(cost.cents), cost.sources
    elif head == "prices":
        yield from offer_prices(catalog, facts, tail)
    else:
        facts_of_rows = [row.fact for row in catalog.feature_table.rows]
        yield from cell_values(facts.cells[facts_of_rows.index(name)])


def cell_values(cell: TableCell) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the text and the sources of a cell that has a value."""
    if cell.state == "known":
        yield cell.text, cell.sources


def result_values(site: Site, facts: ModelFacts, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the result that counts for a benchmark, by task."""
    for task in facts.evidence:
        for entry, measure in zip(site.measured_facts[task], facts.measures(task), strict=True):
            if entry.fact == path and measure.value is not None:
                yield measure.text, (measure.source,)


def offer_prices(catalog: Catalog, facts: ModelFacts, unit: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the price of a unit in the offer that the default workload counts, by task."""
    for task in facts.tasks:
        cost = facts.costs.get(catalog.scoring.tasks[task].workload) if task in catalog.scoring.tasks else None
        if cost is None or cost.cents is None:
            continue
        if (unit == "image") == bool(catalog.workloads[catalog.scoring.tasks[task].workload].images):
            yield from unit_prices(catalog, facts, unit, cost)


def unit_prices(catalog: Catalog, facts: ModelFacts, unit: str, cost: Cost) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield an image's price in the words of the cost, or a token's as a figure."""
    if unit == "image":
        yield cost.prices_text, cost.sources
        return
    for offer in eligible_offers(catalog, facts.model):
        if offer.provider == cost.provider and (price := token_price(offer, unit, 0, False)) is not None:
            words = strings.workload_cost.token_prices(prices=formats.format_price(price.usd_per_unit))
            yield words, (price_source(facts.model, offer, price),)
            return


def find_references(words: str) -> list[str]:
    """Return the references in a text, in order."""
    return REFERENCE.findall(words)
