"""Walk `content/` and return a Catalog, or every problem of every file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.catalog import Article, Catalog, published
from generator.catalog.content_files import list_content
from generator.catalog.problems import Problem, Refused, file_problem
from generator.catalog.rules.record_rules import problems_of
from generator.catalog.search_counts import MONTH, Month, parsed
from generator.catalog.validation_messages import explained, without_misspelt
from generator.catalog.yaml import scalars
from generator.catalog.yaml.parser import MAX_PROBLEMS, parse, read_text
from generator.catalog.yaml.source_file import Source

MAX_BODY = 20_000
K = TypeVar("K", bound=records.Kind)

FOLDERS: Mapping[str, type[records.Kind]] = {
    "makers": records.Maker,
    "tasks": records.Task,
    "capabilities": records.CapabilityKind,
    "benchmarks": records.Benchmark,
    "use-cases": records.UseCase,
    "workloads": records.Workload,
    "history": records.Snapshot,
    "pairs": records.PairNote,
}
SINGLES: Mapping[str, type[records.Kind]] = {
    "site": records.SiteSettings,
    "scoring": records.Scoring,
    "table": records.Table,
    "faq": records.Faq,
}


class Kept(NamedTuple):
    """A record as it was read, to be taken over while its text stays the same."""

    text: str
    source: Source
    record: records.Kind


def read(content: Path, kept: dict[str, Kept] | None = None, drafts: bool = False) -> Catalog:
    """The whole of a content folder; drafts are checked like all else and left out unless they are asked for.

    `kept`, by file, is what an earlier reading left; only other texts are parsed again, and added to it.

    Raises:
        Refused: with every problem of every file, and of the files taken together.
    """
    if not content.is_dir():
        raise Refused([file_problem(str(content), "is not a folder", "name the folder with site.yaml")])
    reader = Reader(content, kept)
    catalog = reader.catalog()
    problems = reader.problems
    if catalog and reader.listing.is_complete:
        problems += problems_of(catalog)
    if problems or catalog is None:
        raise Refused(problems, content.as_posix())
    return catalog if drafts else published(catalog)


def settings(content: Path) -> tuple[records.SiteSettings, Source]:
    """The settings of the site alone, and where each stands in their file.

    Raises:
        Refused: with every problem of that file.
    """
    reader = Reader(content)
    site = reader.record("site.yaml", records.SiteSettings)
    if site is None:
        raise Refused(reader.problems, content.as_posix())
    return site, reader.sources["site"]


class Reader:
    """Reads one file after another and keeps the problems."""

    def __init__(self, content: Path, kept: dict[str, Kept] | None = None) -> None:
        self.content = content
        self.listing = list_content(content)
        self.kept = {} if kept is None else kept
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.refused: set[str] = set()

    def catalog(self) -> Catalog | None:
        """The catalog of all files that could be read, or nothing when a central file could not."""
        self.problems += self.listing.other_problems
        models, maker_of = self.models()
        folders = {name: self.folder(name, kind) for name, kind in FOLDERS.items()}
        singles = {name: self.record(f"{name}.yaml", kind) for name, kind in SINGLES.items()}
        articles = dict(self.articles())
        matches = dict(self.months())
        if any(value is None for value in singles.values()):
            return None
        return Catalog(
            settings=singles.pop("site"),  # type: ignore[arg-type]
            **singles,  # type: ignore[arg-type]
            **{name.replace("-", "_"): frozen for name, frozen in folders.items()},  # type: ignore[arg-type]
            models=MappingProxyType(models),
            maker_of=MappingProxyType(maker_of),
            articles=MappingProxyType(articles),
            matches=MappingProxyType(matches),
            sources=MappingProxyType(self.sources),
            refused=frozenset(self.refused),
        )

    def models(self) -> tuple[dict[str, records.Model], dict[str, str]]:
        """Every model by id, and the maker of each, which is the folder it lies in."""
        models: dict[str, records.Model] = {}
        maker_of: dict[str, str] = {}
        for file in self.files("models"):
            maker, name = PurePosixPath(file).parent.name, PurePosixPath(file).stem
            if name in models:
                self.problems.append(file_problem(file, f"{name} is also a model of {maker_of[name]}", "rename one"))
            elif (model := self.record(file, records.Model)) is not None:
                models[name], maker_of[name] = model, maker
        return dict(sorted(models.items())), maker_of

    def folder(self, name: str, kind: type[K]) -> Mapping[str, K]:
        """Every record of one folder, by id."""
        found = {PurePosixPath(file).stem: self.record(file, kind) for file in self.files(name)}
        return MappingProxyType({stem: record for stem, record in found.items() if record is not None})

    def files(self, folder: str) -> list[str]:
        """The record files of a folder, in order; a name that can be no id is a problem."""
        files = self.listing.records(folder)
        for file in files:
            parts = PurePosixPath(file).with_suffix("").parts[1:]
            for name in () if folder == "matches" else parts[0].split("-vs-", 1) if folder == "pairs" else parts:
                if fault := scalars.id_fault(name):
                    remedy = "choose a name of a-z, 0-9 and single hyphens, at most 60"
                    self.problems.append(file_problem(file, f'"{name}" {fault}', remedy))
        return files

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Every page of prose, by id."""
        for file in self.files("articles"):
            try:
                yield PurePosixPath(file).stem, self.article(file)
            except Refused as refused:
                self.problems += refused.problems
                self.refused.add(file.removesuffix(".md"))

    def months(self) -> Iterator[tuple[str, Month]]:
        """Every month of search evidence."""
        for file in self.files("matches"):
            month = PurePosixPath(file).stem
            try:
                if not MONTH.fullmatch(month):
                    raise Refused([file_problem(file, f'"{month}" is no month', "name the file as 2026-08.csv")])
                yield month, parsed(self.text(file), file)
            except Refused as refused:
                self.problems += refused.problems

    def article(self, file: str) -> Article:
        """A page of prose: a YAML head between two lines of `---`, then Markdown."""
        match = re.match(r"---\n(.*?\n)---\n(.*)", self.text(file).replace("\r\n", "\n"), re.DOTALL)
        if not match:
            remedy = "start it with `---`, title, answer, crumb, changed, `---`"
            raise Refused([file_problem(file, "has no head", remedy)])
        self.check_body(match[2], file, match[1].count("\n") + 3)
        head = self.typed(parse(match[1], file, first_line=2), records.Article)
        if head is None:
            raise Refused([])
        return Article(head, match[2], match[1].count("\n") + 3)

    def check_body(self, body: str, file: str, line: int) -> None:
        """Complain of prose that is missing or too much to render."""
        try:
            scalars.markdown(body, MAX_BODY)
        except PydanticCustomError as error:
            told = error.context or {}
            self.problems.append(Problem(file, line, 1, "", f"the text {told['what']}", told["remedy"]))

    def record(self, file: str, kind: type[K]) -> K | None:
        """One record, or nothing and its problems."""
        name = file.removesuffix(".yaml")
        try:
            text = self.text(file)
            before = self.kept.get(file)
            if before and before.text == text:
                self.sources[name] = before.source
                return cast(K, before.record)
            source = parse(text, file)
        except Refused as refused:
            self.problems += refused.problems
            self.refused.add(name)
            return None
        self.sources[name] = source
        record = self.typed(source, kind)
        if record is None:
            self.refused.add(name)
        else:
            self.kept[file] = Kept(text, source, record)
        return record

    def text(self, file: str) -> str:
        """The text of a file of the content folder, opened only if the listing has nothing against it."""
        if file not in self.listing.files:
            raise Refused([file_problem(file, "is missing", "add it")])
        if problem := self.listing.files[file]:
            raise Refused([problem])
        return read_text(self.content / file, file)

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
