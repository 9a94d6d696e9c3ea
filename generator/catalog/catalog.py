"""All of `content/` as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.catalog import records
from generator.catalog.search_counts import Month
from generator.catalog.yaml.source_file import Source


@dataclass(frozen=True)
class Article:
    """A page of prose: its head and its Markdown."""

    head: records.Article
    body: str
    line: int
    """Where the Markdown starts in its file."""


@dataclass(frozen=True)
class Catalog:
    """All of `content/`, checked; ids are file names."""

    settings: records.SiteSettings
    scoring: records.Scoring
    table: records.Table
    faq: records.Faq
    models: Mapping[str, records.Model]
    maker_of: Mapping[str, str]
    makers: Mapping[str, records.Maker]
    tasks: Mapping[str, records.Task]
    capabilities: Mapping[str, records.CapabilityKind]
    benchmarks: Mapping[str, records.Benchmark]
    use_cases: Mapping[str, records.UseCase]
    workloads: Mapping[str, records.Workload]
    history: Mapping[str, records.Snapshot]
    """By day, the earliest first."""
    pairs: Mapping[str, records.PairNote]
    """By the ids of both, `<a>-vs-<b>`."""
    articles: Mapping[str, Article]
    matches: Mapping[str, Month]
    """Search evidence by month, the earliest first."""
    sources: Mapping[str, Source]
    """The file behind each record, by path without its ending, for rules that name a line."""
    refused: frozenset[str]
    """Records that could not be read, by path without their ending."""

    def ids(self, folder: str) -> set[str]:
        """The records a folder has, readable or not: to name one that was refused is no second mistake."""
        refused = {path.rpartition("/")[2] for path in self.refused if path.startswith(f"{folder}/")}
        return refused.union(getattr(self, folder.replace("-", "_")))

    def same_settings(self, other: Catalog) -> bool:
        """Whether everything but models, pairs, articles, matches and history is as in another reading."""
        return all(getattr(self, name) == getattr(other, name) for name in SETTINGS)


VOCABULARIES = ("makers", "tasks", "capabilities", "benchmarks", "use_cases", "workloads")
SETTINGS = ("settings", "scoring", "table", "faq", *VOCABULARIES)


def published(catalog: Catalog) -> Catalog:
    """A catalog without its drafts, and without the words on pairs that name one."""
    drafts = {name for name, model in catalog.models.items() if model.draft}
    if not drafts:
        return catalog
    return replace(
        catalog,
        models=MappingProxyType({name: one for name, one in catalog.models.items() if name not in drafts}),
        maker_of=MappingProxyType({name: one for name, one in catalog.maker_of.items() if name not in drafts}),
        pairs=MappingProxyType(
            {name: one for name, one in catalog.pairs.items() if drafts.isdisjoint(name.split("-vs-"))}
        ),
    )
