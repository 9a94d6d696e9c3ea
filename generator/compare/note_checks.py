"""Check editors' notes against the figures: every reference has a value, and no reason favors the wrong side.

`note_expiry` runs them on every load, as the problems depend on the figures and not on the note alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.reference_checker import suggest_reference
from generator.catalog.rules.note_rules import list_note_texts
from generator.catalog.yaml.source_file import Place, SourceFile
from generator.compare.model.table_cells import capability_order
from generator.compare.note_references import find_references, known_references, resolve_reference
from generator.compare.pairs.pair_table import Pair, compare_pair
from generator.compare.site import Site

PAIR_WORDS = {"winner": "{leader}", "best": "{leader}", "loser": "{rival}", "cheapest": "{cheaper}"}
"""References to one side by the words that editors write for them."""


class NotedPair(NamedTuple):
    """A pair with an editor's note and its file."""

    pair: Pair
    note: records.PairNote
    source: SourceFile


def list_note_problems(site: Site, one: NotedPair) -> list[Problem]:
    """Return every problem of an editor's note that shows only beside the figures."""
    if not one.pair.head_to_heads:
        what = "the two models share no task, so the note is never shown"
        return [one.source.problem_at((), what, "delete the file")]
    known = known_references(site)
    return [*find_unresolved_references(one, site, known), *find_contradicting_reasons(site, one)]


def list_noted_pairs(site: Site) -> dict[str, NotedPair]:
    """Return every pair that has a note, by the name of its file."""
    noted = {}
    for name, note in site.catalog.pairs.items():
        a, _, b = name.partition("-vs-")
        pair = compare_pair(site, site.models[a], site.models[b])
        noted[name] = NotedPair(pair, note, site.catalog.source_files[f"pairs/{name}"])
    return noted


def find_unresolved_references(one: NotedPair, site: Site, known: frozenset[str]) -> Iterator[Problem]:
    """Yield references that name nothing, or nothing that is known of this pair."""
    for place, words, _ in list_note_texts(one.note):
        for name in find_references(words):
            if name[:10] in ("a.sources.", "b.sources."):
                keys = {
                    f"{side}.sources.{key}"
                    for side, facts in (("a", one.pair.a), ("b", one.pair.b))
                    for key in facts.cited_sources
                }
                if name not in keys:
                    yield one.source.problem_at(
                        place,
                        f"{{{name}}} is not a source of this pair",
                        suggest_near_miss(name, keys) or "use one of its sources",
                    )
            elif name not in known:
                meant = f"write {PAIR_WORDS[name]}" if name in PAIR_WORDS else suggest_reference(name, known)
                remedy = meant or "use a row, a capability, a score, a cost, or an offer"
                yield one.source.problem_at(place, f"{{{name}}} is not a known reference", remedy)
            elif resolve_reference(site, one.pair, name) is None:
                yield one.source.problem_at(place, f"{{{name}}} is unknown for this pair", "leave the sentence out")


def find_contradicting_reasons(site: Site, one: NotedPair) -> Iterator[Problem]:
    """Yield notes and reasons about rows that this pair lacks, and reasons for the side a row does not favor."""
    outcomes = favored_sides(site, one.pair)
    for i, row in enumerate(one.note.rows):
        if row.row not in outcomes:
            yield one.source.problem_at(
                ("rows", i, "row"),
                f'"{row.row}" is not a row of this pair',
                suggest_reference(row.row, outcomes) or "use a row of its tables",
            )
    for field, side in (("pick-a", "a"), ("pick-b", "b"), ("neither", "")):
        for i, reason in enumerate(getattr(one.note, field.replace("-", "_"))):
            place: Place = (field, i, "based-on")
            if reason.based_on is None:
                continue
            if reason.based_on not in outcomes:
                remedy = suggest_reference(reason.based_on, outcomes) or "use a row or a use case of this pair"
                yield one.source.problem_at(place, f'"{reason.based_on}" is not a row of this pair', remedy)
            elif (favored := outcomes[reason.based_on]) in ("a", "b") and favored != side and not reason.reason:
                name = (one.pair.a if favored == "a" else one.pair.b).name
                yield one.source.problem_at(place, f"{reason.based_on} favors {name}", "move it, or add `reason`")


def favored_sides(site: Site, pair: Pair) -> dict[str, str | None]:
    """Return by the path of each row and use case of a pair the side it favors (`a`, `b`), or anything else."""
    catalog = site.catalog
    sides: dict[str, str | None] = {
        row.fact: outcome for row, outcome in zip(catalog.feature_table.rows, pair.rows, strict=True)
    }
    for place, name in enumerate(capability_order(catalog)):
        x, y = pair.a.capabilities[place].value, pair.b.capabilities[place].value
        sides[f"capabilities.{name}"] = "a" if (x, y) == (2, 0) else "b" if (x, y) == (0, 2) else None
    for one, outcomes in zip(pair.head_to_heads, pair.results, strict=True):
        signals = site.measured_facts[one.task]
        for rule, outcome in zip(site.result_rules[one.task], outcomes, strict=True):
            sides.setdefault(signals[rule.signal_index].fact, outcome)
    return sides | {f"use-cases.{pick.use}": pick.answer for pick in pair.recommendations}
