"""What other generators are given: for each model the cells of every block, ready for both sides, and the frame.

They need to read no YAML, check nothing and format no figure. What is left to them is to compare two models' figures
row by row, choose words, and put a page together. The blocks are those of our pair pages.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest
from pathlib import Path
from typing import Any

from generator.compare.formats import format_date, format_dollars, format_points
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.pages.html.minify import escape_html
from generator.pages.renderer import Renderer

SAMPLE = 400
"""Pairs whose pages tell how long a page is."""
STANDING = "This sentence stands for what our page says of the pair and theirs does not, in as many bytes. "
APART = "apart"
"""The blocks of models that share no task."""


@dataclass(frozen=True)
class Cell:
    """A row of a block, of one model."""

    text: str
    """Empty if nothing is known."""
    value: float | None = None
    """What rows are compared by."""
    numbers: Sequence[int] = ()
    """Of its sources."""
    note: str = ""


Cells = Mapping[str, list[list[Cell]]]
"""For each task, and for models that share none: the cells of each block."""


@dataclass(frozen=True)
class Row:
    """A row of a block, of all models."""

    label: str
    note: str = ""
    margin: float = 0
    """The difference from which one side is ahead; what has no better end never is, at infinity."""
    lower: bool = False
    """Whether the lower value is better."""


@dataclass(frozen=True)
class Block:
    """A section of a page: a heading, a line, and a table."""

    id: str
    title: str
    lead: str
    rows: Sequence[Row]
    drawn: bool = False
    """Whether each row has both values on an axis from 0 to 100."""


def export(content: Path, templates: Path, target: Path) -> None:
    """Write `site.json` and `models.json` into a folder."""
    site = load_site(content)
    models = [exported(site, site.models[model]) for model in sorted(site.models)]
    chosen = list(combinations(sorted(site.models), 2))
    chosen = chosen[:: max(1, len(chosen) // SAMPLE)]
    pages = [html for _, html in sorted(Renderer(site, templates).pairs.render(chosen))]
    a, b = (site.models[model] for model in chosen[0])
    shared = {"around": frame(pages[0], a, b), "plans": plans(site), "standing": ""}
    theirs = list(plain(shared, models, chosen))
    short = max(0, sum(map(len, pages)) - sum(map(len, theirs))) // len(pages)
    shared["standing"] = (STANDING * (short // len(STANDING) + 1))[:short]
    target.mkdir(parents=True, exist_ok=True)
    (target / "site.json").write_text(json.dumps(shared), encoding="utf-8")
    (target / "models.json").write_text(json.dumps(models), encoding="utf-8")


def plain(site: dict[str, Any], models: list[dict[str, Any]], chosen: list[tuple[str, str]]) -> Iterator[str]:
    """The plain Jinja pages of some pairs."""
    from bench.plain import Plain

    press, by_id = Plain(site), {model["id"]: model for model in models}
    for a, b in chosen:
        yield press.html(by_id[a], by_id[b])


def frame(page: str, a: ModelFacts, b: ModelFacts) -> dict[str, list[dict[str, str]]]:
    """What is before and after the middle of a page: texts, each with the name of the value that follows it."""
    head, _, rest = page.partition("<main")
    described = re.search(r"<meta name=description[^>]*content=\"([^\"]*)\"", head)
    assert described, "a page has no description"
    values = {described[1]: "said", a.name: "a_name", b.name: "b_name", a.id: "a_id", b.id: "b_id"}
    return {"head": holed(head, values), "foot": holed(rest.partition("</main>")[2], values)}


def holed(text: str, values: Mapping[str, str]) -> list[dict[str, str]]:
    """A text cut at the values in it."""
    parts = re.split("(" + "|".join(map(re.escape, sorted(values, key=len, reverse=True))) + ")", text)
    return [{"text": part, "then": values.get(then, "")} for part, then in zip_longest(parts[::2], parts[1::2])]


def plans(site: Site) -> dict[str, Any]:
    """The blocks of the pages of each task, and of pages of models that share none."""
    names = {task: site.catalog.tasks[task].name for task in site.scoring_rules} | {APART: "Different tasks"}
    return {
        plan: {
            "name": escape_html(name),
            "margin": float(site.catalog.scoring.thresholds.lead_margin) * 100,
            "blocks": [
                {
                    "id": block.id,
                    "title": block.title,
                    "lead": block.lead,
                    "drawn": block.drawn,
                    "rows": [
                        {
                            "label": escape_html(row.label),
                            "open": opened(row),
                            "margin": min(row.margin, 1e18),
                            "sign": -1 if row.lower else 1,
                        }
                        for row in block.rows
                    ],
                }
                for block in blocks(site, plan)
            ],
        }
        for plan, name in names.items()
    }


def opened(row: Row) -> str:
    """A row of a table as far as its first cell."""
    note = f"<small>{escape_html(row.note)}</small>" if row.note else ""
    return f"<tr><th scope=row>{escape_html(row.label)}{note}"


def blocks(site: Site, plan: str) -> Iterator[Block]:
    """The blocks of a page; the cells of a model follow the same order."""
    catalog = site.catalog
    if plan == APART:
        yield Block("features", "Facts", "What both are asked.", feature_rows(site, plan))
        return
    signals = [
        Row(signal_label(catalog, signal), f"{weight / 100:g} points", 100)
        for signal, weight in zip(site.scoring_rules[plan].signals, site.scoring_rules[plan].weights, strict=True)
    ]
    work = [Row(one.name.capitalize(), one.about, 1, lower=True) for _, one in workloads(site, plan)]
    uses = [Row(one.name, "", 300) for _, one in use_cases(site, plan)]
    can = [Row(catalog.capabilities[name].name, catalog.capabilities[name].description) for name in able(site, plan)]
    yield Block(
        "glance", "At a glance", "The score, out of 100.", [Row("Score", "", 1), Row("On its own data", "", 300)]
    )
    yield Block("results", "Benchmarks", "Each result on a scale from 0 to 100.", signals, drawn=True)
    yield Block("features", "Facts", "A mark shows the better value where one end is better.", feature_rows(site, plan))
    yield Block("can", "Capabilities", "What each is known to support.", can)
    yield Block("cost", "Cost", "A month of work at list price, before tax.", work)
    yield Block("pick", "By use case", "The evidence for that work, from 0 to 100.", uses)


def exported(site: Site, facts: ModelFacts) -> dict[str, Any]:
    """One model."""
    found = {plan: [[*cells] for cells in model_cells(site, facts, plan)] for plan in (*facts.scores, APART)}
    listed = [(facts.source_numbers[key], source) for key, source in facts.model.sources.items()]
    sources = [
        {"number": number, "text": f"{one.title}, {format_date(one.checked.isoformat())}"} for number, one in listed
    ]
    rivals = [site.models[rival].name for rival in site.rankings[facts.id].rivals[:3]]
    return {
        "id": facts.id,
        "name": escape_html(facts.name),
        "maker": escape_html(facts.maker),
        "tasks": list(facts.scores),
        "checked": facts.checked_range,
        "count": len(sources),
        "rivals": [escape_html(name) for name in rivals],
        "values": {plan: [[cell.value for cell in cells] for cells in groups] for plan, groups in found.items()},
        "texts": {
            plan: [[escape_html(cell.text) for cell in cells] for cells in groups] for plan, groups in found.items()
        },
        "a": side("a", found, sources),
        "b": side("b", found, sources),
        "raw": {
            "sources": sources,
            "cells": of_cells(found, vars),
        },
    }


def of_cells(found: Cells, work: Callable[[Cell], Any]) -> dict[str, list[list[Any]]]:
    """Something of each cell."""
    return {plan: [[work(cell) for cell in cells] for cells in groups] for plan, groups in found.items()}


def side(letter: str, found: Cells, sources: list[dict[str, Any]]) -> dict[str, Any]:
    """One model on one side of a page, as ready HTML."""
    listed = (f"<li id={letter}{one['number']} value={one['number']}>{escape_html(one['text'])}" for one in sources)
    return {
        "cells": {
            plan: [[ready(letter, cell) for cell in cells] for cells in groups] for plan, groups in found.items()
        },
        "sources": "".join(listed),
    }


def ready(letter: str, cell: Cell) -> str:
    """The inside of a cell."""
    marks = "".join(f"<a class=s href=#{letter}{number}>{number}</a>" for number in cell.numbers)
    note = f"<small>{escape_html(cell.note)}</small>" if cell.note else ""
    return (escape_html(cell.text) or "<i class=np>Unknown</i>") + marks + note


def model_cells(site: Site, facts: ModelFacts, plan: str) -> Iterator[Iterator[Cell]]:
    """The cells of each block of a page."""
    number = facts.source_numbers
    features = (fact_cell(facts.cells[place], number) for place in feature_places(site, plan))
    if plan == APART:
        yield features
        return
    score = facts.scores[plan]
    order = capability_order(site.catalog)
    yield iter((scored(score.total), scored(score.mean if score.coverage else None)))
    yield (
        Cell(one.text, one.value, [number[one.source]] if one.text else [], one.detail) for one in facts.evidence[plan]
    )
    yield features
    yield (fact_cell(facts.capabilities[order.index(name)], number) for name in able(site, plan))
    costs = (facts.costs[name] for name, _ in workloads(site, plan))
    yield (
        Cell(format_dollars(one.cents), one.cents, [number[key] for key in one.sources], one.provider)
        if one.cents is not None
        else Cell("", None, [], one.missing_reason)
        for one in costs
    )
    fits = (facts.use_case_fits[name] for name, _ in use_cases(site, plan))
    yield (scored(one.score.mean if one.status == "open" and one.score.coverage >= 5000 else None) for one in fits)


def scored(hundredths: int | None) -> Cell:
    return Cell("") if hundredths is None else Cell(format_points(hundredths), hundredths)


def fact_cell(cell: Any, number: Mapping[str, int]) -> Cell:
    """A fact of the table of facts or of a capability."""
    known = cell.text if cell.state == "known" else ""
    return Cell(known, cell.value if known else None, [number[key] for key in cell.sources], cell.note)


def feature_places(site: Site, plan: str) -> list[int]:
    rows = site.catalog.feature_table.rows
    return [place for place, row in enumerate(rows) if not row.tasks or plan in row.tasks]


def feature_rows(site: Site, plan: str) -> list[Row]:
    rows = (site.catalog.feature_table.rows[place] for place in feature_places(site, plan))
    return [Row(one.label, one.unit or "", float("inf") if one.better == "neither" else 1) for one in rows]


def able(site: Site, plan: str) -> list[str]:
    """The capabilities of a task that decide."""
    kinds = site.catalog.capabilities
    return [name for name in capability_order(site.catalog) if plan in kinds[name].tasks and kinds[name].decides]


def workloads(site: Site, plan: str) -> list[tuple[str, Any]]:
    found = sorted(site.catalog.workloads.items(), key=lambda item: item[1].order)
    return [(name, one) for name, one in found if one.task == plan]


def use_cases(site: Site, plan: str) -> list[tuple[str, Any]]:
    found = sorted(site.catalog.use_cases.items(), key=lambda item: item[1].order)
    return [(name, one) for name, one in found if one.task == plan]


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
