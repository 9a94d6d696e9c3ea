"""The sources that `import` knows, by the names it takes.

Each runs on its own: a source of something else than models gets a function of its
own here, beside `models`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pydantic_core import PydanticCustomError

from generator.catalog.load import read
from generator.catalog.problems import nearest
from generator.catalog.yaml.scalars import address, day
from generator.publish.errors import Misused
from generator.tools.importers import apply, litellm, models_dev, search_console, search_log, search_queries
from generator.tools.importers.proposal import ModelSource, Reading
from generator.tools.importers.runner import run
from generator.tools.importers.source_json import load
from generator.tools.importers.summary import summary


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported."""

    content: Path
    file: Path
    checked: datetime.date
    """The day the file was fetched."""
    url: str | None = None
    """Where this copy of the file lies, if not where the source publishes it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import, before anything is written."""

    content: Path
    told: str
    texts: Mapping[str, str]
    """Changed files by their path below the content folder."""
    noun: str = "record"
    """What those files are, one of them."""

    def write(self) -> None:
        """Put all changed files into the content folder, or none."""
        apply.write(self.content, self.texts)

    def outcome(self, written: bool) -> str:
        """The last line: what was written, or would be."""
        if not self.texts:
            return "Nothing to write."
        files = f"{len(self.texts):,} {self.noun if len(self.texts) == 1 else f'{self.noun}s'}"
        return (
            f"Written: {files}. `git diff` shows them." if written else f"Nothing was written; --write changes {files}."
        )


Importer: TypeAlias = Callable[[Order], Imported]


def imported(name: str, content: Path, file: Path, checked: str, url: str | None) -> Imported:
    """What a file of a source would change, proved on a copy of the content folder.

    Raises:
        Broken: the file is not what the source publishes.
        Misused: there is no such source, or the day or the address is none.
        Refused: the content has problems, or would have them after the import.
    """
    if name not in SOURCES:
        hint = nearest(name, SOURCES) or f"there are {' and '.join(sorted(SOURCES))}"
        raise Misused(f"there is no source {name}; {hint}")
    try:
        order = Order(content, file, day(checked), address(url) if url else None)
    except PydanticCustomError as error:
        raise Misused(error.message().replace("\n", "; ")) from error
    found = SOURCES[name](order)
    if found.texts:
        apply.check(content, found.texts)
    return found


def models(source: ModelSource, order: Order) -> Imported:
    """Facts and prices of models.

    Raises:
        Broken: the file is not what the source publishes.
        Misused: it was fetched after the day the site is seen from.
        Refused: the content has problems of its own.
    """
    tree = load(order.file)
    catalog = read(order.content)
    if order.checked > (as_of := catalog.settings.as_of):
        remedy = f"set `as-of: {order.checked}` in {order.content / 'site.yaml'} first"
        raise Misused(f"--checked {order.checked} is after the day the site is seen from, {as_of}; {remedy}")
    reading = Reading(source.publisher, source.title, order.url or source.url, order.checked)
    found = run(catalog, order.content, source, tree, order.file.name, reading)
    return Imported(order.content, summary(found), found.texts)


def console_searches(order: Order) -> Imported:
    """Search Console's queries, as of the month in which `checked` lies.

    Raises:
        Broken: the file is not what the source exports.
        Refused: the content has problems of its own.
    """
    return searched(order, "search-console", search_console.queries(order.file, order.checked.isoformat()[:7]))


def logged_searches(order: Order) -> Imported:
    """The site's own search log, each search in the month of its day.

    Raises:
        Broken: a line is not as the log writes it.
        Refused: the content has problems of its own.
    """
    return searched(order, "search-log", search_log.queries(order.file, order.checked.isoformat()))


def searched(order: Order, source: str, found: Iterable[search_queries.Query]) -> Imported:
    """Searches as months of evidence."""
    gathered = search_queries.gathered(read(order.content, drafts=True), source, found)
    return Imported(order.content, search_queries.summary(gathered, order.file.name), gathered.texts, "month")


SOURCES: Mapping[str, Importer] = {
    "models-dev": partial(models, models_dev.SOURCE),
    "litellm": partial(models, litellm.SOURCE),
    "search-console": console_searches,
    "search-log": logged_searches,
}
