"""All of `content/` as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog import kinds
from generator.catalog.source import Source


@dataclass(frozen=True)
class Article:
    """A page of prose: its head and its Markdown."""

    head: kinds.Article
    body: str


@dataclass(frozen=True)
class Catalog:
    """All of `content/`, checked; ids are file names."""

    site: kinds.Site
    scoring: kinds.Scoring
    table: kinds.Table
    faq: kinds.Faq
    models: Mapping[str, kinds.Model]
    maker_of: Mapping[str, str]
    makers: Mapping[str, kinds.Maker]
    tasks: Mapping[str, kinds.Task]
    capabilities: Mapping[str, kinds.CapabilityKind]
    benchmarks: Mapping[str, kinds.Benchmark]
    use_cases: Mapping[str, kinds.UseCase]
    workloads: Mapping[str, kinds.Workload]
    history: Mapping[str, kinds.Snapshot]
    """By day, the earliest first."""
    pairs: Mapping[str, kinds.PairNote]
    """By the ids of both, `<a>-vs-<b>`."""
    articles: Mapping[str, Article]
    sources: Mapping[str, Source]
    """The file behind each record, by path without its ending, for rules that name a line."""
    refused: frozenset[str]
    """Records that could not be read, by path without their ending."""

    def ids(self, folder: str) -> set[str]:
        """The records a folder has, readable or not: to name one that was refused is no second mistake."""
        refused = {path.rpartition("/")[2] for path in self.refused if path.startswith(f"{folder}/")}
        return refused.union(getattr(self, folder.replace("-", "_")))
