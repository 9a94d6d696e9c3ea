"""All of `content/` as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.catalog import kinds
from generator.catalog.searches import Month
from generator.catalog.source import Source


@dataclass(frozen=True)
class Article:
    """A page of prose: its head and its Markdown."""

    head: kinds.Article
    body: str
    line: int
    """Where the Markdown starts in its file."""


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
SETTINGS = ("site", "scoring", "table", "faq", *VOCABULARIES)


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
