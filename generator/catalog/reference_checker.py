"""Problems of names that no record bears, for rules: each at the place in the file where the name stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.yaml.source_file import Place, SourceFile


class ReferenceChecker:
    """A checker of the names in one file."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source

    def check_reference(self, place: Place, name: str, known: Collection[str]) -> Iterator[Problem]:
        """Yield a problem unless the name is known."""
        if name not in known:
            remedy = suggest_near_miss(name, known) or "name an existing one or add its record"
            yield self.source.problem_at(place, f'"{name}" does not exist', remedy)

    def check_list(self, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each entry of a list at the top of the file that is not known."""
        for index, name in enumerate(names):
            yield from self.check_reference((field, index), name, known)

    def check_keys(self, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each key of a mapping at the top of the file that is not known."""
        for name in names:
            yield from self.check_reference((field, name), name, known)
