"""Turn searches into months of search evidence: grouped by what they ask for, without the rare and the personal."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.search_counts import (
    MAX_QUERY_CHARS,
    MIN_SEARCHES,
    SearchCount,
    SearchMonth,
    format_search_month,
    is_personal,
    normalize_query,
)
from generator.compare.population.search_graph import NameMatcher


class SearchQuery(NamedTuple):
    """One search, or several alike, as a source gives them."""

    words: str
    month: str
    """`2026-08`."""
    times: int
    shown: tuple[str, ...] = ()
    """Ids of the models that the answer showed."""
    chosen: str = ""
    """The one of them that was chosen; empty if none was, or the source does not say."""


@dataclass(frozen=True, slots=True)
class SearchImport:
    """The result of importing a file of searches."""

    rows: int
    """Rows of the file that count a search."""
    searches: int
    groups: int
    """Groups that are kept, month by month."""
    kept: int
    """Searches in them."""
    named: int
    """Of those, searches in groups that name something the catalog has."""
    personal: int
    """Rows dropped because they hold what could belong to a person."""
    wordless: int
    """Rows dropped because they hold no word, or too many characters."""
    rare: int
    """Groups dropped because fewer than FEWEST searched for them in a month."""
    unknown_models: int
    """Times a model was shown that has no record."""
    texts: Mapping[str, str]
    """Whole text of each changed file, by its path below the content folder."""


def import_searches(catalog: Catalog, source: str, queries: Iterable[SearchQuery]) -> SearchImport:
    """Group searches by what they ask for; each month of the file replaces what `source` had for that month."""
    names, tally = NameMatcher(catalog), Counter[str]()
    groups, months = group_alike(catalog, names, queries, tally)
    rows_of: dict[str, list[SearchCount]] = {month: [] for month in sorted(months)}
    for (month, _), alike in groups.items():
        if (times := sum(query.times for query in alike)) < MIN_SEARCHES:
            tally["rare"] += 1
            continue
        rows = list(make_rows(source, alike))
        tally.update(groups=1, kept=times, named=times if names.match_names(rows[0].query)[0] else 0)
        rows_of[month] += rows
    texts = {
        f"searches/{month}.csv": format_month(catalog.searches.get(month), source, rows)
        for month, rows in rows_of.items()
    }
    changed = {file: text for file, text in texts.items() if text != current_text(catalog, file)}
    counts = ("rows", "searches", "groups", "kept", "named", "personal", "wordless", "rare", "unknown_models")
    return SearchImport(**{name: tally[name] for name in counts}, texts=changed)


def group_alike(
    catalog: Catalog, names: NameMatcher, queries: Iterable[SearchQuery], tally: Counter[str]
) -> tuple[dict[tuple[str, object], list[SearchQuery]], set[str]]:
    """Return the queries that may be kept by month and by what they ask for, and all months that occur.

    Models shown are named by their present ids. What is dropped is counted in `tally`.
    """
    current_id = {old: name for name, model in catalog.models.items() for old in (name, *model.former_ids)}
    groups: defaultdict[tuple[str, object], list[SearchQuery]] = defaultdict(list)
    months: set[str] = set()
    for one in queries:
        months.add(one.month)
        tally.update(rows=1, searches=one.times)
        words = unicodedata.normalize("NFKC", one.words)
        text = normalize_query(words)
        if is_personal(words) or is_personal(text):
            tally["personal"] += 1
        elif not text or len(text) > MAX_QUERY_CHARS or not any(character.isalpha() for character in text):
            tally["wordless"] += 1
        else:
            tally["unknown_models"] += sum(model not in current_id for model in one.shown)
            shown = tuple(sorted({current_id[model] for model in one.shown if model in current_id}))
            chosen = current_id.get(one.chosen, "")
            groups[one.month, names.grouping_key(text)].append(SearchQuery(text, one.month, one.times, shown, chosen))
    return groups, months


def make_rows(source: str, alike: list[SearchQuery]) -> Iterator[SearchCount]:
    """Yield the rows of one group, under its commonest wording: one for each set of models shown and model chosen."""
    wordings: Counter[str] = Counter()
    outcomes: Counter[tuple[tuple[str, ...], str]] = Counter()
    for query in alike:
        wordings[query.words] += query.times
        outcomes[query.shown, query.chosen] += query.times
    commonest = min(wordings, key=lambda words: (-wordings[words], words))
    for (shown, chosen), times in outcomes.items():
        yield SearchCount(source, commonest, shown, chosen, times)


def format_month(month: SearchMonth | None, source: str, rows: list[SearchCount]) -> str:
    """Return a month's file with the rows of `source` replaced; `month` is None if there is no such file yet."""
    others = [search for search in month.searches if search.source != source] if month else []
    return format_search_month([*others, *rows])


def current_text(catalog: Catalog, file: str) -> str:
    """Return a month's file as it is; "" if there is none."""
    month = next((month for month in catalog.searches.values() if month.file == file), None)
    return format_search_month(month.searches) if month else ""


def format_search_summary(result: SearchImport, file: str) -> str:
    """Return the counts of an import for people; no query is repeated."""
    share = f" ({100 * result.named // result.kept}%)" if result.kept else ""
    return "\n".join(
        [
            f"{file}: {result.rows:,} rows, {result.searches:,} searches, of which",
            f"{result.kept:,} are kept in {result.groups:,} groups; "
            f"{result.named:,}{share} name something in the catalog.",
            "Dropped:",
            f"{result.personal:8,}  rows with an email address or a long number, which could identify a person",
            f"{result.wordless:8,}  rows without a word, or with more than {MAX_QUERY_CHARS} characters",
            f"{result.rare:8,}  groups with fewer than {MIN_SEARCHES} searches in a month",
            f"{result.unknown_models:8,}  times a model without a record was shown",
        ]
    )
