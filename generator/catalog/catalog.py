"""The content folder as one frozen value, which `load_catalog` makes and every later stage starts from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.catalog import records
from generator.catalog.as_of import last_possible_day, resolve_as_of
from generator.catalog.prices_in_force import PriceLists, price_lists
from generator.catalog.rating_history import RatingHistory
from generator.catalog.search_counts import SearchMonth
from generator.catalog.yaml.source_file import SourceFile

T = TypeVar("T")


@dataclass(frozen=True)
class Article:
    """A page of prose: its head and its Markdown."""

    head: records.ArticleHead
    body: str
    line: int
    """The line its Markdown starts in."""


@dataclass(frozen=True)
class Catalog:
    """All records of a content folder, checked; each mapping is by id, which is the name of the file.

    A folder `use-cases/` of records is the attribute `use_cases`.
    """

    settings: records.SiteSettings
    as_of: datetime.date
    """The day that facts are seen from; ages are counted to it."""
    scoring: records.Scoring
    feature_table: records.FeatureTable
    faq: records.Faq
    models: Mapping[str, records.Model]
    """In order of their ids, each with what other records and its providers state of it."""
    recorded_models: Mapping[str, records.Model]
    """The same as their own records state them."""
    maker_of: Mapping[str, str]
    """The id of each model's maker."""
    makers: Mapping[str, records.Maker]
    licenses: Mapping[str, records.License]
    tasks: Mapping[str, records.Task]
    capabilities: Mapping[str, records.CapabilityDefinition]
    benchmarks: Mapping[str, records.Benchmark]
    use_cases: Mapping[str, records.UseCase]
    workloads: Mapping[str, records.Workload]
    history: Mapping[str, records.Snapshot]
    """By day, the earliest first."""
    pairs: Mapping[str, records.PairNote]
    """By the ids of both, `<a>-vs-<b>`."""
    articles: Mapping[str, Article]
    ratings: Mapping[str, RatingHistory]
    """The publications of each leaderboard, by benchmark."""
    searches: Mapping[str, SearchMonth]
    """Search evidence by month, the earliest first."""
    source_files: Mapping[str, SourceFile]
    """The file behind each record, by path without its extension, for rules that name a line."""
    refused_paths: frozenset[str]
    """Records that could not be read, by path without their extension; empty in a catalog without problems."""

    @property
    def last_possible_day(self) -> datetime.date:
        """Return the last day on which a review or a search may be dated, which move no `as_of`."""
        return last_possible_day(self.settings, self.as_of)

    def known_ids(self, folder: str) -> set[str]:
        """Return the ids of a folder's records, readable or not: to name one that was refused is no second mistake."""
        refused = {path.rpartition("/")[2] for path in self.refused_paths if path.startswith(f"{folder}/")}
        return refused.union(getattr(self, folder.replace("-", "_")))

    def renamed_models(self) -> dict[str, str]:
        """Return the present id of each model that had another one, by its former id."""
        return {old: model_id for model_id, model in self.models.items() for old in model.former_ids}

    def capability_synonyms(self) -> dict[str, str]:
        """Return the id of each capability by its other names, written as ids: `json-mode`."""
        return {
            write_as_id(word): name
            for name, capability in self.capabilities.items()
            for word in (capability.name, *capability.aliases)
        }

    def license_synonyms(self) -> dict[str, str]:
        """Return the id of each license by its name, written as an id."""
        return {write_as_id(one.name): license_id for license_id, one in self.licenses.items()}

    def model_file(self, model_id: str) -> SourceFile:
        """Return the file of a model's record."""
        return self.source_files[f"models/{self.maker_of[model_id]}/{model_id}"]

    def price_lists(self, model: records.Model) -> PriceLists:
        """Return the prices of a model in force at `as-of`."""
        known = self._price_lists.get(id(model))
        if known is None or known[0] is not model:
            known = self._price_lists[id(model)] = model, price_lists(model, self.as_of)
        return known[1]

    @cached_property
    def _price_lists(self) -> dict[int, tuple[records.Model, PriceLists]]:
        """The prices in force by the identity of each model, with the model."""
        return {}

    def has_same_settings(self, other: Catalog) -> bool:
        """Return whether everything but models, pairs, articles, ratings, searches and history is equal in `other`."""
        return all(getattr(self, name) == getattr(other, name) for name in ("as_of", *SHARED_SETTINGS))


def write_as_id(name: str) -> str:
    """Return a name in the form of an id: `Llama 3.1 License` gives `llama-3-1-license`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


VOCABULARIES = ("makers", "tasks", "capabilities", "benchmarks", "use_cases", "workloads")
SHARED_SETTINGS = ("settings", "scoring", "feature_table", "faq", *VOCABULARIES)


def drop_drafts(catalog: Catalog) -> Catalog:
    """Return a catalog without its draft models and without the notes on pairs that name one."""
    drafts = {model_id for model_id, model in catalog.models.items() if model.draft}
    if not drafts:
        return catalog
    published = without(catalog.models, drafts)
    return replace(
        catalog,
        as_of=resolve_as_of(
            catalog.settings,
            catalog.scoring,
            (*published.values(), *catalog.licenses.values()),
            catalog.ratings.values(),
        ),
        models=published,
        recorded_models=without(catalog.recorded_models, drafts),
        maker_of=without(catalog.maker_of, drafts),
        pairs=MappingProxyType(
            {name: note for name, note in catalog.pairs.items() if drafts.isdisjoint(name.split("-vs-"))}
        ),
    )


def without(by_id: Mapping[str, T], dropped: set[str]) -> Mapping[str, T]:
    """Return a mapping by id without some ids."""
    return MappingProxyType({name: value for name, value in by_id.items() if name not in dropped})
