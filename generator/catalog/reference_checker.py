"""Problems of references to what does not exist, for rules: each at the place in the file of the name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.catalog.catalog import Catalog
from generator.catalog.field_synonyms import find_synonym, normalize_key
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.records import Model
from generator.catalog.yaml.source_file import Place, SourceFile

NO_SYNONYMS: Mapping[str, str] = MappingProxyType({})


def suggest_reference(name: str, known: Collection[str]) -> str:
    """Return `did you mean "…"?` for a reference to what does not exist, or an empty text.

    Of a path the last step will do, in the words of editors too: `context-window` means `limits.context`.
    """
    side, _, rest = name.partition(".")
    start, path = (f"{side}.", rest) if side in ("a", "b") else ("", name)
    word = normalize_key(path.rpartition(".")[2])
    ends = [path for path in known if path.startswith(start) and path.endswith(f".{word}")]
    meant = ends[0] if len(ends) == 1 else f"{start}{find_synonym(Model, (), word)}"
    return f'did you mean "{meant}"?' if meant in known else suggest_near_miss(name, known)


def describe_missing_model(catalog: Catalog, model: str) -> str:
    """Return in one line that no model has this id, and which one was probably meant."""
    if present := catalog.renamed_models().get(model):
        return f"{model} is now {present}; write {present}"
    near = suggest_near_miss(model, catalog.known_ids("models"))
    return f"there is no model {model}; {near or 'ids are the file names in content/models'}"


class ReferenceChecker:
    """A checker of the names in one file."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source

    def check_reference(
        self, place: Place, name: str, known: Collection[str], synonyms: Mapping[str, str] = NO_SYNONYMS
    ) -> Iterator[Problem]:
        """Yield a problem unless the name is known; `synonyms` gives the known name for others that mean the same."""
        if name not in known:
            meant = synonyms.get(name)
            remedy = f"write {meant}" if meant else suggest_reference(name, known)
            yield self.source.problem_at(place, f'"{name}" does not exist', remedy or "use one that exists, or add it")

    def check_model(self, place: Place, name: str, catalog: Catalog) -> Iterator[Problem]:
        """Yield a problem unless there is a model of this id; of a renamed one, with its present id."""
        if name in catalog.known_ids("models"):
            return
        if present := catalog.renamed_models().get(name):
            yield self.source.problem_at(place, f'"{name}" is now "{present}"', f"write {present}")
        else:
            yield from self.check_reference(place, name, catalog.known_ids("models"))

    def check_list(
        self, field: str, names: Iterable[str], known: Collection[str], synonyms: Mapping[str, str] = NO_SYNONYMS
    ) -> Iterator[Problem]:
        """Yield a problem for each entry of a list at the top of the file that is not known."""
        for index, name in enumerate(names):
            yield from self.check_reference((field, index), name, known, synonyms)

    def check_keys(
        self, field: str, names: Iterable[str], known: Collection[str], synonyms: Mapping[str, str] = NO_SYNONYMS
    ) -> Iterator[Problem]:
        """Yield a problem for each key of a mapping at the top of the file that is not known."""
        for name in names:
            yield from self.check_reference((field, name), name, known, synonyms)
