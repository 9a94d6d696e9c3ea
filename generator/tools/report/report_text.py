"""A report as Markdown for a person with a minute, and as JSON for a machine.

The Markdown goes into comments on code hosts. Whatever comes from content stands in a code
span, where no mention, link, picture or tag of it can become active.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.catalog.problems import printable
from generator.compare.formats import format_points
from generator.tools.report.record_changes import Change
from generator.tools.report.report import Move, Report, counts
from generator.tools.report.verdict_changes import Turn

SHOWN = 20
"""Entries of a list that are printed; the JSON has them all."""


def markdown(report: Report) -> str:
    """The report as Markdown."""
    told = {subject: [one for one in report.turns if one.subject == subject] for subject in ("call", "cost", "pick")}
    sections = (
        [head(report)],
        listed("Most changed pages", (page(report, one.path, of(one)) for one in report.changed), len(report.changed)),
        listed("Facts and settings", (fact(report, one) for one in report.facts.values), len(report.facts.values)),
        listed("Records, new", (code(f"{report.folder}/{file}") for file in report.facts.born), len(report.facts.born)),
        listed(
            "Records, gone", (code(f"{report.folder}/{file}") for file in report.facts.gone), len(report.facts.gone)
        ),
        listed("Calls that flipped", (turned(report, one) for one in told["call"]), len(told["call"])),
        listed("Cost leads that flipped", (turned(report, one) for one in told["cost"]), len(told["cost"])),
        listed("Picks that changed", (turned(report, one) for one in told["pick"]), len(told["pick"])),
        listed("Scores that moved", map(score, furthest(report.scores)), len(report.scores)),
        listed("Ranks that moved", map(rank, furthest(report.ranks)), len(report.ranks)),
        listed(
            "New conflicts", (f"{code(m)} {code(f)}: {code(v)}" for m, f, v in report.conflicts), len(report.conflicts)
        ),
        listed("Newly stale", (f"{code(m)} {code(f)}: {age}" for m, f, age in report.stale), len(report.stale)),
        listed("Pages, new", (page(report, one) for one in report.born), len(report.born)),
        listed("Pages, gone", map(code, report.gone), len(report.gone)),
    )
    return "\n".join(line for section in sections for line in section)


def head(report: Report) -> str:
    """The counts."""
    found = counts(report)
    rows = [
        ("Facts and settings changed", f"{found['facts']:,}"),
        ("Records new, gone", f"{found['records_new']:,}, {found['records_gone']:,}"),
        ("Pages that read otherwise", f"{found['pages_changed']:,} of {found['pages_rebuilt']:,} with a changed input"),
        ("Pages new, gone", f"{found['pages_new']:,}, {found['pages_gone']:,}"),
        ("Calls flipped", f"{found['calls']:,}"),
        ("Cost leads flipped", f"{found['cost_leads']:,}"),
        ("Picks changed", f"{found['picks']:,}"),
        ("Scores, ranks moved", f"{found['scores']:,}, {found['ranks']:,}"),
        ("New conflicts", f"{found['conflicts']:,}"),
        ("Newly stale facts", f"{found['stale']:,}"),
        ("Bytes of pages", f"{'' if report.exact else 'about '}{found['bytes']:+,}"),
    ]
    table = "\n".join(f"| {name} | {figure} |" for name, figure in rows)
    whole = " Nothing contradicts itself." if report.exact else ""
    title = (
        f"## What this change does for readers\n\nCompared with {code(report.base)}, {report.models:,} models.{whole}"
    )
    said = "".join(f"\n{note}\n" for note in notes(report))
    return f"{title}\n\n| | |\n|---|---:|\n{table}\n{said}".rstrip()


def notes(report: Report) -> Iterator[str]:
    """What the counts leave out."""
    if not report.exact:
        yield estimated(report)
    if report.unseen:
        yield (
            f"{report.unseen:,} of the pages are of models that were not edited: they print ranks among all. "
            f"They are counted by their inputs, and not in the bytes."
        )


def estimated(report: Report) -> str:
    """How pages were compared where there are too many to render them all."""
    return (
        f"So many pair pages have a changed input that they were compared by their values: calls, rows, costs, "
        f"picks, scores and figures, not labels and words. Of a sample of {report.rendered:,} rendered before and "
        f"after, {report.differing:,} differ; their bytes stand for all."
    )


def listed(title: str, entries: Iterable[str], count: int) -> Iterator[str]:
    """A section with its first entries; nothing where there are none."""
    if not count:
        return
    yield f"\n### {title} ({count:,})\n"
    for number, entry in enumerate(entries):
        if number == SHOWN:
            yield f"- and {count - SHOWN:,} more"
            return
        yield f"- {entry}"


def of(one: Any) -> str:
    """How much of a page changed."""
    words = [
        f"{count:,} {word}{'' if count == 1 else 's'}"
        for count, word in ((one.turned, "call or cost lead"), (one.picks, "pick"), (one.lines, "line"))
        if count
    ]
    return ", ".join(words)


def page(report: Report, path: str, words: str = "") -> str:
    """A page as a link to where it is, or will be, published."""
    bare = re.sub(r"(^|/)index$", r"\1", path.removesuffix(".html"))
    return f"[{code(path.removesuffix('.html'))}](<{report.address}/{bare}>){f': {words}' if words else ''}"


def fact(report: Report, one: Change) -> str:
    """A value before and after, and who says so."""
    where = f"{code(f'{report.folder}/{one.file}:{one.line}')} {code(one.path)}"
    if one.before == one.after:
        return f"{where}: other words"
    was, now = ("none" if value is None else code(value) for value in (one.before, one.after))
    said = f", {code(one.source)}" if one.source else ""
    return f"{where}: {was} → {now}{said}"


def turned(report: Report, one: Turn) -> str:
    """A statement before and after."""
    where = page(report, f"compare/{one.a}/vs-{one.b}.html")
    return f"{where} {code(one.about)}: {code(one.before)} → {code(one.after)}"


def score(one: Move) -> str:
    """A score before and after."""
    was, now = ("not scored" if total is None else format_points(total) for total in (one.before, one.after))
    return f"{code(one.model)} {code(one.task)}: {was} → {now}"


def rank(one: Move) -> str:
    """A rank before and after."""
    was, now = ("no rank" if place is None else f"{place:,}" for place in (one.before, one.after))
    return f"{code(one.model)} {code(one.task)}: {was} → {now}"


def on_model(model: str, field: str, words: str) -> str:
    """Something that is said of a field of a model."""
    return f"{code(model)} {code(field)}: {code(words)}"


def furthest(moves: list[Move]) -> list[Move]:
    """The furthest moves first; what comes or goes before all."""

    def distance(one: Move) -> float:
        return float("inf") if one.before is None or one.after is None else abs(one.after - one.before)

    return sorted(moves, key=lambda one: (-distance(one), one))


def code(text: str) -> str:
    """Text as a code span, whatever it holds."""
    line = printable(text).strip() or "(nothing)"
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def data(report: Report) -> str:
    """The report as JSON."""
    found = {
        "base": report.base,
        "models": report.models,
        "counts": counts(report),
        "exact": report.exact,
        "rendered": report.rendered,
        "differing": report.differing,
        "unseen": report.unseen,
        "facts": [one._asdict() for one in report.facts.values],
        "records": {"new": report.facts.born, "gone": report.facts.gone},
        "pages": {
            "changed": [one._asdict() for one in report.changed],
            "new": report.born,
            "gone": report.gone,
        },
        "turns": [one._asdict() for one in report.turns],
        "scores": [one._asdict() for one in report.scores],
        "ranks": [one._asdict() for one in report.ranks],
        "conflicts": [{"model": m, "field": f, "value": v} for m, f, v in report.conflicts],
        "stale": [one._asdict() for one in report.stale],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def broken(base: str, which: str, lines: list[str], form: str) -> str:
    """What is said where one of the two states cannot be built: `base` or `head`."""
    if form == "json":
        return json.dumps({"base": base, "broken": which, "problems": lines}, indent=2, ensure_ascii=False)
    subject = "This change cannot be built" if which == "head" else "What it is compared with cannot be built"
    consequence = "Nothing would be published." if which == "head" else "The change itself can be built."
    entries = "\n".join(f"- {code(line)}" for line in lines[:SHOWN])
    more = f"\n- and {len(lines) - SHOWN:,} more" if len(lines) > SHOWN else ""
    return f"## {subject}\n\nCompared with {code(base)}. {consequence}\n\n{entries}{more}"
