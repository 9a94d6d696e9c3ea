"""Builders for tests of the import of capabilities: lines of a facts file, and a catalog that they are about."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from proposals import a_content

from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers.capability_import import CapabilityImport, import_capabilities
from generator.tools.importers.capability_lines import CapabilityLine, read_capability_lines
from generator.tools.importers.capability_tables import load_tables

SOURCE = {
    "publisher": "OpenAI",
    "title": "Model page",
    "url": "https://a.example/page",
    "kind": "maker",
    "read": "2026-08-20",
}
CAPABILITIES = {
    "access": "takes: choice\nchoices: [general, on application]\nscope: service",
    "aspect-ratios": "takes: range",
    "batch-api": "scope: service",
    "inference-software": "takes: list",
    "languages": "takes: list",
    "mask-editing": "",
    "output-resolution": "takes: size\nunit: megapixels\nbetter: more",
    "rate-limit": "takes: text\nscope: service",
    "reference-images": "takes: number\nunit: images\nbetter: more",
    "seed": "scope: service",
}
LYRA = """\
name: Lyra
tasks: [text]
source: feed
sources:
  # read by hand
  feed: {publisher: Feed, title: The feed, url: https://feed.example/, kind: aggregator, checked: 2026-08-01}
open-weights: yes
limits: {context: 262144}   # tokens
capabilities:
  mask-editing: supported   # tried
providers:
  - provider: OpenAI   # its own
    first-party: yes
    prices:
      - {unit: input-tokens, usd-per-unit: 5}
      - {unit: output-tokens, usd-per-unit: 10}
"""
RECORD = "models/openai/lyra.yaml"


def a_line(capability: str, value: object = None, **more: object) -> dict[str, object]:
    """Return a line that states a capability of Lyra: a state in a word, or a value; `source` changes its source."""
    states = ("supported", "partial", "unsupported")
    stated = {"state" if value is None or value in states else "value": value or "supported"}
    source = {**SOURCE, **more.pop("source", {})}
    line = {"model": "lyra", "maker": "openai", "capability": capability, **stated, "where": "table"}
    return {**line, **more, "source": source}


def write_lines(path: Path, *lines: object) -> Path:
    """Write lines as a facts file; text as it is."""
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return path


def lyra_content(folder: Path, record: str = LYRA) -> Path:
    """Return a copy of the small catalog with Lyra and the capabilities of these tests."""
    content = a_content(folder)
    for number, (name, more) in enumerate(CAPABILITIES.items()):
        said = f"name: {name}\ntasks: [text]\ngroup: All\norder: {number}\ndescription: A thing.\nbenefit: You can.\n"
        (content / f"capabilities/{name}.yaml").write_text(f"{said}{more}\n".replace("\n\n", "\n"))
    (content / "makers/openai.yaml").write_text("name: OpenAI\n")
    (content / "models/openai").mkdir()
    (content / RECORD).write_text(record)
    return content


def read(folder: Path, *lines: object) -> list[CapabilityLine]:
    """Return lines as the importer reads them."""
    return read_capability_lines(write_lines(folder / "facts.jsonl", *lines), datetime.date(2026, 8, 22))


def an_import(content: Path, *lines: object) -> CapabilityImport:
    """Return the result of importing lines into a content folder."""
    return import_capabilities(load_catalog(content), content, load_tables(), read(content.parent, *lines))
