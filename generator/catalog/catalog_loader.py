"""Loading of a content folder: the catalog, or every problem of every file at once.

Every stage gets its catalog from `load_catalog`. Which files there are, and which of them may be opened, is decided in
`content_files` and nowhere here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.as_of import resolve_as_of
from generator.catalog.catalog import Article, Catalog, drop_drafts
from generator.catalog.content_files import list_content
from generator.catalog.effective_models import make_effective
from generator.catalog.problems import ContentError, Problem, file_problem
from generator.catalog.rating_history import RatingHistory, group_rows, split_source
from generator.catalog.record_fields import is_required
from generator.catalog.rules.record_rules import check_catalog
from generator.catalog.search_counts import MONTH_NAME, SearchMonth, parse_month
from generator.catalog.validation_messages import drop_missing_if_misspelt, explain_error
from generator.catalog.yaml import scalars
from generator.catalog.yaml.parser import MAX_PROBLEMS, parse_yaml
from generator.catalog.yaml.source_file import SourceFile
from generator.catalog.yaml.source_text import read_text

MAX_BODY_CHARS = 20_000
RecordT = TypeVar("RecordT", bound=records.Record)

RECORD_FOLDERS: Mapping[str, type[records.Record]] = {
    "makers": records.Maker,
    "licenses": records.License,
    "tasks": records.Task,
    "capabilities": records.CapabilityDefinition,
    "benchmarks": records.Benchmark,
    "use-cases": records.UseCase,
    "workloads": records.Workload,
    "history": records.Snapshot,
    "pairs": records.PairNote,
}
SETTINGS_RECORDS: Mapping[str, type[records.Record]] = {
    "site": records.SiteSettings,
    "scoring": records.Scoring,
    "feature-table": records.FeatureTable,
    "faq": records.Faq,
}


class CachedRecord(NamedTuple):
    """A record as it was read earlier, to be used again while the text of its file stays the same."""

    text: str
    source: SourceFile
    record: records.Record


def load_catalog(content: Path, cache: dict[str, CachedRecord] | None = None, drafts: bool = False) -> Catalog:
    """Load a content folder, its models made effective; drafts are checked like all else and left out unless asked for.

    `cache`, by path below the folder, is what an earlier call left there: only files with another text are parsed
    again, and put into it.

    Raises:
        ContentError: a file has a problem, or the files taken together have; it holds all of them.
    """
    if not content.is_dir():
        raise ContentError(
            [file_problem(str(content), "is not a folder", "name the one that has site.yaml with --content")]
        )
    loader = CatalogLoader(content, cache)
    catalog = loader.load()
    problems = loader.problems
    if catalog and loader.listing.is_complete:
        problems += check_catalog(catalog)
    if problems or catalog is None:
        raise ContentError(problems, content.as_posix())
    effective = make_effective(catalog)
    return effective if drafts else drop_drafts(effective)


def load_settings(content: Path) -> tuple[records.SiteSettings, SourceFile]:
    """Load `site.yaml` alone, with the position of each setting.

    Raises:
        ContentError: that file has a problem.
    """
    loader = CatalogLoader(content)
    settings = loader.load_record("site.yaml", records.SiteSettings)
    if settings is None:
        raise ContentError(loader.problems, content.as_posix())
    return settings, loader.source_files["site"]


class CatalogLoader:
    """A loader of one content folder, which goes on after a problem and collects all of them.

    Paths are below the content folder. No rule between records is checked.
    """

    def __init__(self, content: Path, cache: dict[str, CachedRecord] | None = None) -> None:
        self.content = content
        self.listing = list_content(content)
        self.cache = {} if cache is None else cache
        self.problems: list[Problem] = []
        self.source_files: dict[str, SourceFile] = {}
        self.refused_paths: set[str] = set()

    def load(self) -> Catalog | None:
        """Load every file that can be read; None when one of the settings could not."""
        self.problems += self.listing.other_problems
        models, maker_of = self.load_models()
        folders = {name: self.load_folder(name, kind) for name, kind in RECORD_FOLDERS.items()}
        settings = {name: self.load_record(f"{name}.yaml", kind) for name, kind in SETTINGS_RECORDS.items()}
        articles = dict(self.load_articles())
        present_ids = {old: model for model, record in models.items() for old in record.former_ids}
        ratings = {name: history.renamed(present_ids) for name, history in self.load_rating_histories()}
        searches = dict(self.load_search_months())
        if any(record is None for record in settings.values()):
            return None
        site = cast(records.SiteSettings, settings.pop("site"))
        licenses = cast(Mapping[str, records.License], folders["licenses"])
        sourced: tuple[records.Model | records.License, ...] = (*models.values(), *licenses.values())
        return Catalog(
            settings=site,
            as_of=resolve_as_of(site, cast(records.Scoring, settings["scoring"]), sourced, ratings.values()),
            **{name.replace("-", "_"): record for name, record in settings.items()},  # type: ignore[arg-type]
            **{name.replace("-", "_"): by_id for name, by_id in folders.items()},  # type: ignore[arg-type]
            models=MappingProxyType(models),
            recorded_models=MappingProxyType(models),
            maker_of=MappingProxyType(maker_of),
            articles=MappingProxyType(articles),
            ratings=MappingProxyType(ratings),
            searches=MappingProxyType(searches),
            source_files=MappingProxyType(self.source_files),
            refused_paths=frozenset(self.refused_paths),
        )

    def load_models(self) -> tuple[dict[str, records.Model], dict[str, str]]:
        """Load the models, by id in order, and for each the id of its maker, which is its folder."""
        models: dict[str, records.Model] = {}
        maker_of: dict[str, str] = {}
        for file in self.record_files("models"):
            maker, model_id = PurePosixPath(file).parent.name, PurePosixPath(file).stem
            if model_id in models:
                what = f"there is another {model_id}, models/{maker_of[model_id]}/{model_id}.yaml"
                self.problems.append(file_problem(file, what, "rename one of the two"))
            elif (model := self.load_record(file, records.Model)) is not None:
                models[model_id], maker_of[model_id] = model, maker
        return dict(sorted(models.items())), maker_of

    def load_folder(self, folder: str, kind: type[RecordT]) -> Mapping[str, RecordT]:
        """Load the records of one folder, by id in order of their files."""
        read = {PurePosixPath(file).stem: self.load_record(file, kind) for file in self.record_files(folder)}
        return MappingProxyType({record_id: record for record_id, record in read.items() if record is not None})

    def record_files(self, folder: str) -> list[str]:
        """Return the files of a folder, in order; one whose name cannot be an id is there and a problem."""
        files = self.listing.records(folder)
        for file in files:
            parts = PurePosixPath(file).with_suffix("").parts[1:]
            for name in () if folder == "searches" else parts[0].split("-vs-", 1) if folder == "pairs" else parts:
                if fault := scalars.find_id_fault(name):
                    remedy = scalars.id_remedy(name, "rename it to")
                    self.problems.append(file_problem(file, f'the name "{name}" {fault}', remedy))
        return files

    def load_articles(self) -> Iterator[tuple[str, Article]]:
        """Yield each page of prose that can be read, with its id."""
        for file in self.record_files("articles"):
            try:
                yield PurePosixPath(file).stem, self.load_article(file)
            except ContentError as error:
                self.problems += error.problems
                self.refused_paths.add(file.removesuffix(".md"))

    def load_search_months(self) -> Iterator[tuple[str, SearchMonth]]:
        """Yield each month of search evidence that can be read, with its name: `2026-08`."""
        for file in self.record_files("searches"):
            month = PurePosixPath(file).stem
            try:
                if not MONTH_NAME.fullmatch(month):
                    raise ContentError(
                        [
                            file_problem(
                                file, f'"{month}" is not a month', "rename it to year-month, such as 2026-08.csv"
                            )
                        ]
                    )
                yield month, parse_month(self.read_file(file), file)
            except ContentError as error:
                self.problems += error.problems

    def load_rating_histories(self) -> Iterator[tuple[str, RatingHistory]]:
        """Yield each leaderboard's publications that can be read, with the id of the benchmark."""
        for file in self.record_files("ratings"):
            try:
                head, lines = split_source(self.read_file(file), file)
                days, rows_text = group_rows(lines, file)
                source = self.validate(parse_yaml(head, file), records.Source)
            except ContentError as error:
                self.problems += error.problems
                continue
            if source is not None:
                yield PurePosixPath(file).stem, RatingHistory(file, source, days, MappingProxyType(rows_text))

    def load_article(self, file: str) -> Article:
        """Load a page of prose: a YAML head between two lines of `---`, then Markdown.

        Raises:
            ContentError: the file or its head cannot be read; without problems where those are collected already.
        """
        match = re.match(r"---\n(.*?\n)---\n(.*)", self.read_file(file).replace("\r\n", "\n"), re.DOTALL)
        if not match:
            remedy = "start it with a line `---`, then title, answer, crumb, and changed, then another `---`"
            raise ContentError([file_problem(file, "the article has no front matter", remedy)])
        body_line = match[1].count("\n") + 3
        self.check_body(match[2], file, body_line)
        head = self.validate(
            parse_yaml(match[1], file, 2, partial(is_required, records.ArticleHead)), records.ArticleHead
        )
        if head is None:
            raise ContentError([])
        return Article(head, match[2], body_line)

    def check_body(self, body: str, file: str, line: int) -> None:
        """Collect a problem of prose that is missing or too much to render; it starts at `line`."""
        try:
            scalars.parse_markdown(body, MAX_BODY_CHARS)
        except PydanticCustomError as error:
            fault = error.context or {}
            at = line if body else line - 1
            self.problems.append(Problem(file, at, 1, "", f"the text {fault['what']}", fault["remedy"]))

    def load_record(self, file: str, kind: type[RecordT]) -> RecordT | None:
        """Load one record, from the cache if its text is the same; None, and its problems collected, if it has any."""
        path = file.removesuffix(".yaml")
        try:
            text = self.read_file(file)
            cached = self.cache.get(file)
            if cached and cached.text == text:
                self.source_files[path] = cached.source
                return cast(RecordT, cached.record)
            source = parse_yaml(text, file, is_required=partial(is_required, kind))
        except ContentError as error:
            self.problems += error.problems
            self.refused_paths.add(path)
            return None
        self.source_files[path] = source
        record = self.validate(source, kind)
        if record is None:
            self.refused_paths.add(path)
        else:
            self.cache[file] = CachedRecord(text, source, record)
        return record

    def read_file(self, file: str) -> str:
        """Return the text of a file, opened only if the listing has nothing against it.

        Raises:
            ContentError: it is missing, may not be opened, or is no text.
        """
        if file not in self.listing.files:
            raise ContentError([file_problem(file, "the file is missing", "add it")])
        if problem := self.listing.files[file]:
            raise ContentError([problem])
        return read_text(self.content / file, file)

    def validate(self, source: SourceFile, kind: type[RecordT]) -> RecordT | None:
        """Return a parsed file as a record of its kind; None, and its problems collected, if it is none."""
        if not isinstance(source.tree, dict):
            self.problems.append(
                source.problem_at((), "the file does not start with a key", "write one `key: value` per line")
            )
            return None
        try:
            return kind.model_validate(source.tree)
        except ValidationError as error:
            details = error.errors(include_url=False)[:MAX_PROBLEMS]
            self.problems += [explain_error(source, kind, detail) for detail in drop_missing_if_misspelt(details, kind)]
            return None
