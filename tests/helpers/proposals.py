"""Builders for tests of imports: a provider, its listings and statements, and an import into the small catalog."""

from __future__ import annotations

import datetime
import shutil
from decimal import Decimal
from pathlib import Path

from builders import ROOT, SMALL

from generator.catalog import records
from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers import listed_prices
from generator.tools.importers.model_import import ModelImport, compare_with_records
from generator.tools.importers.proposal import ListedProvider, Listing, ModelSource, Proposal, Refusal, SourceReading

RECORDED = ROOT / "tests/tools/importers/recorded"
ACME = ListedProvider("Acme", "acme", is_authoritative=True)
SOURCE = ModelSource("Feed", "The feed", "https://feed.example/all.json", lambda tree, file: iter(tree))


def a_listing(name: str = "nova", provider: ListedProvider = ACME, **more: object) -> Listing:
    """Return a model as a provider lists it."""
    return Listing((provider.name, name), (name,), provider, **more)


def a_fact(field: str, value: str | tuple[str, ...], listing: Listing | None = None) -> Proposal:
    """Return a fact stated of Nova, or of what a listing names."""
    listing = listing or a_listing()
    return Proposal(listing, (*listing.path, field), field, value)


def a_price(unit: str, usd: str, listing: Listing | None = None, **conditions: object) -> Proposal:
    """Return a price asked for Nova, or for what a listing names."""
    listing = listing or a_listing()
    return Proposal(
        listing, (*listing.path, unit), "prices", listed_prices.make_price(unit, Decimal(usd), **conditions)
    )


def a_content(folder: Path, nova: str | None = None) -> Path:
    """Return a copy of the small catalog, with another record of Nova if one is given."""
    shutil.copytree(SMALL, folder)
    if nova is not None:
        (folder / "models/acme/nova.yaml").write_text(nova, encoding="utf-8", newline="")
    return folder


def an_import(content: Path, *statements: object, publisher: str = "Feed", checked: str = "2026-08-20") -> ModelImport:
    """Return the result of importing a file in which a source states these things."""
    reading = SourceReading(
        publisher, "The feed", "https://feed.example/all.json", datetime.date.fromisoformat(checked)
    )
    return compare_with_records(load_catalog(content), content, SOURCE, statements, "all.json", reading)


def outcomes(found: ModelImport) -> list[tuple[str, str, str]]:
    """Return outcome, field and value of each finding."""
    return [(one.outcome, one.field, one.theirs) for one in found.findings]


def describe_statement(one: Proposal | Refusal) -> str:
    """Return a statement on one line."""
    if isinstance(one, Refusal):
        return f"refused: {one.reason}"
    if isinstance(one.value, records.Price):
        return f"{listed_prices.describe_price(one.value)}: {listed_prices.format_decimal(one.value.usd_per_unit)}"
    return f"{one.field}: {one.value if isinstance(one.value, str) else ' '.join(one.value)}"
