"""Walk `content/` and return a Catalog, or every problem of every file at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.catalog import kinds, scalars
from generator.catalog.catalog import Article, Catalog
from generator.catalog.problem import Problem, Refused, nearest, nearest_word
from generator.catalog.rules import problems_of
from generator.catalog.source import MAX_PROBLEMS, Place, Source, Tree, parse, read_text, refusal

MAX_BODY = 20_000
K = TypeVar("K", bound=kinds.Kind)

FOLDERS: Mapping[str, type[kinds.Kind]] = {
    "makers": kinds.Maker,
    "tasks": kinds.Task,
    "capabilities": kinds.CapabilityKind,
    "benchmarks": kinds.Benchmark,
    "use-cases": kinds.UseCase,
    "workloads": kinds.Workload,
}
SINGLES: Mapping[str, type[kinds.Kind]] = {
    "site": kinds.Site,
    "scoring": kinds.Scoring,
    "table": kinds.Table,
    "faq": kinds.Faq,
}


def read(content: Path) -> Catalog:
    """The whole of a content folder.

    Raises:
        Refused: with every problem of every file, and of the files taken together.
    """
    reader = Reader(content)
    catalog = reader.catalog()
    problems = [*reader.problems, *(problems_of(catalog) if catalog else ())]
    if problems or catalog is None:
        raise Refused(problems)
    return catalog


class Reader:
    """Reads one file after another and keeps the problems."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.refused: set[str] = set()

    def catalog(self) -> Catalog | None:
        """The catalog of all files that could be read, or nothing when a central file could not."""
        if not self.content.is_dir():
            self.problems += refusal(str(self.content), "is not a folder", "name the folder with site.yaml").problems
            return None
        self.refuse_strangers()
        models, maker_of = self.models()
        folders = {name: self.folder(name, kind) for name, kind in FOLDERS.items()}
        singles = {name: self.record(f"{name}.yaml", kind) for name, kind in SINGLES.items()}
        articles = dict(self.articles())
        if any(value is None for value in singles.values()):
            return None
        return Catalog(
            **singles,  # type: ignore[arg-type]
            **{name.replace("-", "_"): frozen for name, frozen in folders.items()},  # type: ignore[arg-type]
            models=MappingProxyType(models),
            maker_of=MappingProxyType(maker_of),
            articles=MappingProxyType(articles),
            sources=MappingProxyType(self.sources),
            refused=frozenset(self.refused),
        )

    def refuse_strangers(self) -> None:
        """Complain of files and folders that nothing would read."""
        files = {f"{name}.yaml" for name in SINGLES} | {"README.md"}
        folders = {*FOLDERS, "models", "articles", "_schema"}
        for path in sorted(self.content.iterdir()):
            if path.name.startswith(".") or path.name in (folders if path.is_dir() else files):
                continue
            near = nearest(path.name, files | folders)
            self.problems += refusal(path.name, "is not part of the content", near or "delete it or move it").problems

    def models(self) -> tuple[dict[str, kinds.Model], dict[str, str]]:
        """Every model by id, and the maker of each, which is the folder it lies in."""
        models: dict[str, kinds.Model] = {}
        maker_of: dict[str, str] = {}
        for path in self.files("models", "*/*.yaml"):
            maker, name = path.parent.name, path.stem
            if name in models:
                self.problems.append(
                    Problem(self.name(path), 1, 1, "", f"{name} is also a model of {maker_of[name]}", "rename one")
                )
            elif (model := self.record(self.name(path), kinds.Model)) is not None:
                models[name], maker_of[name] = model, maker
        return dict(sorted(models.items())), maker_of

    def folder(self, name: str, kind: type[K]) -> Mapping[str, K]:
        """Every record of one folder, by id."""
        found = {path.stem: self.record(self.name(path), kind) for path in self.files(name, "*.yaml")}
        return MappingProxyType({stem: record for stem, record in found.items() if record is not None})

    def files(self, folder: str, pattern: str) -> list[Path]:
        """The record files of a folder, in order; anything else in it is a problem."""
        root = self.content / folder
        files = {path for path in root.glob(pattern) if not hidden(path, root)}
        for path in sorted(root.rglob("*")):
            if path in files or path.is_dir() or hidden(path, root):
                continue
            remedy = f"move it, or name it as records are: {folder}/{pattern}"
            self.problems += refusal(self.name(path), "is not a record", remedy).problems
        for path in sorted(files):
            for name in path.relative_to(root).with_suffix("").parts:
                if fault := scalars.id_fault(name):
                    remedy = "choose a name of a-z, 0-9 and single hyphens, at most 60"
                    self.problems += refusal(self.name(path), f'"{name}" {fault}', remedy).problems
        return sorted(files)

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Every page of prose, by id."""
        for path in self.files("articles", "*.md"):
            try:
                yield path.stem, self.article(self.name(path))
            except Refused as refused:
                self.problems += refused.problems
                self.refused.add(f"articles/{path.stem}")

    def article(self, file: str) -> Article:
        """A page of prose: a YAML head between two lines of `---`, then Markdown."""
        match = re.match(r"---\n(.*?\n)---\n(.*)", self.text(file).replace("\r\n", "\n"), re.DOTALL)
        if not match:
            raise refusal(file, "has no head", "start it with `---`, title, answer, crumb, `---`")
        self.check_body(match[2], file, match[1].count("\n") + 3)
        head = self.typed(parse(match[1], file, first_line=2), kinds.Article)
        if head is None:
            raise Refused([])
        return Article(head, match[2])

    def check_body(self, body: str, file: str, line: int) -> None:
        """Complain of prose that is missing or too much to render."""
        try:
            scalars.markdown(body, MAX_BODY)
        except PydanticCustomError as error:
            told = error.context or {}
            self.problems.append(Problem(file, line, 1, "", f"the text {told['what']}", told["remedy"]))

    def record(self, file: str, kind: type[K]) -> K | None:
        """One record, or nothing and its problems."""
        try:
            source = parse(self.text(file), file)
        except Refused as refused:
            self.problems += refused.problems
            self.refused.add(file.removesuffix(".yaml"))
            return None
        self.sources[file.removesuffix(".yaml")] = source
        record = self.typed(source, kind)
        if record is None:
            self.refused.add(file.removesuffix(".yaml"))
        return record

    def text(self, file: str) -> str:
        """The text of a file that lies in the content folder, not behind a link out of it."""
        path = self.content / file
        if not os.path.lexists(path):
            raise refusal(file, "is missing", "add it")
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.content)):
            raise refusal(file, "is a link out of the content folder", "replace it with the text itself")
        return read_text(path, file)

    def typed(self, source: Source, kind: type[K]) -> K | None:
        """A source as a record of its kind."""
        if not isinstance(source.tree, dict):
            self.problems.append(source.problem((), "is not a mapping", "write one `key: value` a line"))
            return None
        try:
            return kind.model_validate(source.tree)
        except ValidationError as error:
            details = error.errors(include_url=False)[:MAX_PROBLEMS]
            self.problems += [explained(source, kind, detail) for detail in without_misspelt(details, kind)]
            return None

    def name(self, path: Path) -> str:
        return path.relative_to(self.content).as_posix()


def without_misspelt(details: list[ErrorDetails], kind: type[BaseModel]) -> Iterator[ErrorDetails]:
    """Errors without those that say a key is missing where another says that it is misspelt."""
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*place[:-1], suggested(place, kind)) for place in unknown}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield detail


def suggested(place: Place, kind: type[BaseModel]) -> str:
    """The key that stands where one is not known, as it should be spelt."""
    return nearest_word(str(place[-1]), keys_at(kind, place[:-1]))


def explained(source: Source, kind: type[BaseModel], detail: ErrorDetails) -> Problem:
    """A validation error in an editor's words."""
    place = written_place(source, tuple(step for step in detail["loc"] if step != "[key]"))
    if detail["type"] == "wrong":
        what, remedy = detail["ctx"]["what"], detail["ctx"]["remedy"]
    elif detail["type"] == "extra_forbidden":
        what, remedy = "no such field", nearest(str(place[-1]), keys_at(kind, detail["loc"][:-1])) or "delete it"
    elif detail["type"] == "missing":
        what, remedy = "is missing", f"add `{place[-1]}: …`"
    elif detail["type"] == "literal_error" and not isinstance(detail["input"], str):
        what, remedy = f"{scalars.shape(detail['input'])} stands where a word is expected", "write one word"
    elif detail["type"] == "literal_error":
        allowed = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
        what = f'"{detail["input"]}" is not one of {", ".join(allowed)}'
        remedy = nearest(str(detail["input"]), allowed) or f"write {allowed[0]} or another of them"
    elif detail["type"] in ("tuple_type", "list_type"):
        what, remedy = "is not a list", "start each entry with `- `, or write [one, two]"
    elif detail["type"] in ("model_type", "dict_type", "model_attributes_type"):
        what, remedy = "is not a mapping", "write its keys below it"
    elif detail["type"] == "string_pattern_mismatch":
        what, remedy = f'"{detail["input"]}" does not have the right form', f"it must fit {detail['ctx']['pattern']}"
    else:
        what, remedy = detail["msg"], "see the editors' guide"
    return source.problem(place, what, remedy)


def written_place(source: Source, place: Place) -> Place:
    """A place as the file has it: a plain value is short for a mapping with `value` or `state`."""
    node: Tree | None = source.tree
    written: list[str | int] = []
    for step in place:
        if isinstance(node, dict):
            node = node.get(str(step))
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
        elif step in ("value", "state"):
            continue
        written.append(step)
    return tuple(written)


def hidden(path: Path, root: Path) -> bool:
    """Whether a file, or a folder it lies in, is one that editors and systems keep for themselves."""
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def keys_at(kind: type[BaseModel], place: Place) -> set[str]:
    """The keys that may stand at a place of a record."""
    types: list[Any] = [kind]
    for step in place:
        types = [inner for outer in types for inner in inside(outer, step)]
    return {
        field.alias or name
        for part in types
        if isinstance(part, type) and issubclass(part, BaseModel)
        for name, field in part.model_fields.items()
    }


def inside(outer: Any, step: str | int) -> list[Any]:
    """The types a value may have one step inside a type, unions and containers taken apart."""
    if isinstance(outer, type) and issubclass(outer, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in outer.model_fields.items()}
        return unpacked(fields.get(str(step)))
    arguments = [part for part in get_args(outer) if part is not Ellipsis]
    return unpacked(arguments[-1]) if arguments else []


def unpacked(annotation: Any) -> list[Any]:
    """The members of a union, or the type itself."""
    members = [part for part in get_args(annotation) if part is not type(None)]
    is_union = members and type(None) in get_args(annotation)
    return members if is_union else [annotation]
