"""Complains of names that nothing bears, at the place where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, nearest
from generator.catalog.yaml.source_file import Place, Source


class Referee:
    """Complains, in one file, of names that nothing bears."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def one(self, place: Place, name: str, known: Collection[str]) -> Iterator[Problem]:
        """A problem unless the name is known."""
        if name not in known:
            remedy = nearest(name, known) or "name an existing one or add its record"
            yield self.source.problem(place, f'"{name}" does not exist', remedy)

    def all(self, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
        """A problem for each entry of a list that is not known."""
        for index, name in enumerate(names):
            yield from self.one((field, index), name, known)

    def keys(self, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
        """A problem for each key of a mapping that is not known."""
        for name in names:
            yield from self.one((field, name), name, known)


def model_source(catalog: Catalog, model_id: str) -> Source:
    """The file of a model."""
    return catalog.sources[f"models/{catalog.maker_of[model_id]}/{model_id}"]
