"""Searches into months of evidence: grouped by what they ask for, without the rare and the personal."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.search_counts import FEWEST, LONGEST, Month, Search, personal, plain, written
from generator.compare.population.search_graph import Names


class Query(NamedTuple):
    """One search, or several alike, as a source tells them."""

    words: str
    month: str
    times: int
    shown: tuple[str, ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of a file of searches."""

    rows: int
    """Rows of the file that count a search."""
    searches: int
    groups: int
    """Groups that are kept, month by month."""
    kept: int
    """Searches in them."""
    named: int
    """Of those, searches in groups that name something the catalogue has."""
    personal: int
    """Rows dropped because they hold what could belong to a person."""
    wordless: int
    """Rows dropped because they hold no word, or too many."""
    rare: int
    """Groups dropped because fewer than FEWEST searched for them in a month."""
    strangers: int
    """Times a model was shown that has no record."""
    texts: Mapping[str, str]
    """Changed files by their path below the content folder."""


def gathered(catalog: Catalog, source: str, queries: Iterable[Query]) -> Gathered:
    """Group what was searched for; each month of the file takes the place of what this source said of it before."""
    names, tally = Names(catalog), Counter[str]()
    now = {old: name for name, model in catalog.models.items() for old in (name, *model.formerly)}
    groups: defaultdict[tuple[str, object], list[Query]] = defaultdict(list)
    months: set[str] = set()
    for one in queries:
        months.add(one.month)
        tally.update(rows=1, searches=one.times)
        words = unicodedata.normalize("NFKC", one.words)
        query = plain(words)
        if personal(words) or personal(query):
            tally["personal"] += 1
        elif not query or len(query) > LONGEST or not any(sign.isalpha() for sign in query):
            tally["wordless"] += 1
        else:
            tally["strangers"] += sum(model not in now for model in one.shown)
            shown = tuple(sorted({now[model] for model in one.shown if model in now}))
            chosen = now.get(one.chosen, "")
            groups[one.month, names.key(query)].append(Query(query, one.month, one.times, shown, chosen))
    found: dict[str, list[Search]] = {month: [] for month in sorted(months)}
    for (month, _), alike in groups.items():
        if (times := sum(one.times for one in alike)) < FEWEST:
            tally["rare"] += 1
            continue
        rows = list(searches(source, alike))
        tally.update(groups=1, kept=times, named=times if names.read(rows[0].query)[0] else 0)
        found[month] += rows
    texts = {f"matches/{month}.csv": merged(catalog.matches.get(month), source, rows) for month, rows in found.items()}
    changed = {file: text for file, text in texts.items() if text != before(catalog, file)}
    return Gathered(
        rows=tally["rows"],
        searches=tally["searches"],
        groups=tally["groups"],
        kept=tally["kept"],
        named=tally["named"],
        personal=tally["personal"],
        wordless=tally["wordless"],
        rare=tally["rare"],
        strangers=tally["strangers"],
        texts=changed,
    )


def searches(source: str, alike: list[Query]) -> Iterator[Search]:
    """One group under its commonest wording, by what was shown and chosen."""
    wordings: Counter[str] = Counter()
    outcomes: Counter[tuple[tuple[str, ...], str]] = Counter()
    for one in alike:
        wordings[one.words] += one.times
        outcomes[one.shown, one.chosen] += one.times
    query = min(wordings, key=lambda words: (-wordings[words], words))
    for (shown, chosen), times in outcomes.items():
        yield Search(source, query, shown, chosen, times)


def merged(month: Month | None, source: str, rows: list[Search]) -> str:
    """A month's file with what one source says of it now."""
    others = [one for one in month.searches if one.source != source] if month else []
    return written([*others, *rows])


def before(catalog: Catalog, file: str) -> str:
    """A month's file as it is, or nothing."""
    month = next((one for one in catalog.matches.values() if one.file == file), None)
    return written(month.searches) if month else ""


def summary(found: Gathered, name: str) -> str:
    """What was found, for a person with a minute; it repeats no query."""
    share = f" ({100 * found.named // found.kept}%)" if found.kept else ""
    return "\n".join(
        [
            f"{name}: {found.rows:,} rows, {found.searches:,} searches, of which",
            f"{found.kept:,} are kept in {found.groups:,} groups; {found.named:,}{share} name what the catalogue has.",
            "Dropped:",
            f"{found.personal:8,}  rows with an address or a long number, which could belong to a person",
            f"{found.wordless:8,}  rows without a word, or with more than {LONGEST} signs",
            f"{found.rare:8,}  groups with fewer than {FEWEST} searches in a month",
            f"{found.strangers:8,}  times a model was shown that has no record",
        ]
    )
