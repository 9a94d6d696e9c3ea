"""What other generators are given: each model with its cells ready for both sides, and what all pages share.

They get what our own pair pages are joined from, so they need to read no YAML, check nothing and format no
figure; what is left to them is to compare two models' figures, choose words and put a page together.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import combinations, zip_longest
from pathlib import Path
from typing import Any

from generator.compare.formats import format_date, format_points
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, exact_points, round_points
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.prevalence import describe_prevalence
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.pages.html.minify import escape_html
from generator.pages.pair.model_fragments import ModelFragments, SideFragments
from generator.pages.renderer import Renderer
from generator.strings import strings

SAMPLE = 400
"""Pairs whose pages tell how long a page is."""


def export(content: Path, templates: Path, target: Path) -> None:
    """Write `site.json` and `models.json` into a folder."""
    rules = load_site(content)
    renderer = Renderer(rules, templates)
    by_id = rules.models
    models = [exported(rules, renderer.fragments[model]) for model in sorted(by_id)]
    chosen = list(combinations(sorted(by_id), 2))
    chosen = chosen[:: max(1, len(chosen) // SAMPLE)]
    pages = list(ours(renderer, chosen))
    first = next(place for place, (a, b) in enumerate(chosen) if set(by_id[a].tasks) & set(by_id[b].tasks))
    site = shared(rules, frame(pages[first], *(by_id[model] for model in chosen[first])))
    theirs = list(plain(site, models, chosen))
    short = (sum(map(len, pages)) - sum(map(len, theirs))) // len(pages)
    site["standing"] = (STANDING * (max(0, short) // len(STANDING) + 1))[: max(0, short)]
    target.mkdir(parents=True, exist_ok=True)
    (target / "site.json").write_text(json.dumps(site), encoding="utf-8")
    (target / "models.json").write_text(json.dumps(models), encoding="utf-8")


STANDING = "This sentence stands for what our page says of the pair and theirs does not, in as many bytes. "


def ours(renderer: Renderer, chosen: list[tuple[str, str]]) -> Iterator[str]:
    """Our own pages of some pairs."""
    yield from (html for _, html in sorted(renderer.pairs.render(chosen)))


def plain(site: dict[str, Any], models: list[dict[str, Any]], chosen: list[tuple[str, str]]) -> Iterator[str]:
    """The plain Jinja pages of the same pairs."""
    from bench.plain import Plain

    press, by_id = Plain(site | {"standing": ""}), {model["id"]: model for model in models}
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


def shared(rules: Site, around: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    """What all pages share: labels, row heads, and the frame."""
    catalog = rules.catalog
    order = capability_order(catalog)
    uses = sorted(catalog.use_cases.items(), key=lambda item: item[1].order)
    tasks = {
        task: {
            "name": escape_html(catalog.tasks[task].name),
            "features": [i for i, row in enumerate(catalog.feature_table.rows) if not row.tasks or task in row.tasks],
            "capabilities": [
                i
                for i, name in enumerate(order)
                for kind in [catalog.capabilities[name]]
                if task in kind.tasks and kind.decides and kind.takes == "state" and kind.scope == "model"
            ],
            "signals": [
                {
                    "label": escape_html(signal_label(catalog, one)),
                    "open": opened(signal_label(catalog, one), f"{weight / 100:g} points", f"t{number}-{place}"),
                    "tested": one.fact.startswith("results."),
                    "rating": one.scale.kind == "rating",
                }
                for place, (one, weight) in enumerate(zip(rule.signals, rule.weights, strict=True))
            ],
            "groups": [
                {"open": opened(catalog.scoring.groups[group].name, f"{weight / 100:g} points")}
                for group, weight in zip(rule.groups, rule.group_weights, strict=True)
            ],
            "workloads": [
                {"id": name, "name": escape_html(one.name), "open": opened(one.name.capitalize(), one.about)}
                for name, one in sorted(catalog.workloads.items(), key=lambda item: item[1].order)
                if one.task == task
            ],
            "uses": [{"id": name, "name": escape_html(one.name)} for name, one in uses if one.task == task],
            "workload": catalog.scoring.tasks[task].workload,
        }
        for number, (task, rule) in enumerate(rules.scoring_rules.items())
    }
    return {
        "around": around,
        "tasks": tasks,
        "everywhere": [i for i, row in enumerate(catalog.feature_table.rows) if not row.tasks],
        "features": [
            {
                "label": escape_html(f"{row.label} {row.unit or ''}".rstrip()),
                "open": opened(row.label, row.unit or "", f"f{place}"),
                "group": row.group,
                "better": row.better,
            }
            for place, row in enumerate(catalog.feature_table.rows)
        ],
        "capabilities": [
            {
                "name": escape_html(catalog.capabilities[name].name),
                "open": opened(catalog.capabilities[name].name, "", f"c{place}"),
                "is": escape_html(catalog.capabilities[name].description),
                "rarity": {task: escape_html(describe_prevalence(rules, place, task)) for task in rules.scoring_rules},
            }
            for place, name in enumerate(order)
        ],
    }


def opened(label: str, small: str, name: str = "") -> str:
    """A row of a table as far as its first cell."""
    mark = f" id={name}" if name else ""
    less = f"<small>{escape_html(small)}</small>" if small else ""
    return f"<tr{mark}><th scope=row>{escape_html(label)}{less}"


def parts(site: Site, task: str, score: Score) -> list[tuple[int, int]]:
    """The points earned in each group of a score, in hundredths, and the weight they were earned on."""
    rule = site.scoring_rules[task]
    known = [
        (group, weight, exact_points(weight, value))
        for group, weight, value in zip(rule.group_indexes, rule.weights, score.values, strict=True)
        if value is not None
    ]
    return [
        (round_points(sum(p for g, _, p in known if g == place)), sum(w for g, w, _ in known if g == place))
        for place in range(len(rule.groups))
    ]


def exported(rules: Site, one: ModelFragments) -> dict[str, Any]:
    """One model."""
    facts = one.facts
    return {
        "id": facts.id,
        "name": one.name,
        "maker": escape_html(facts.maker),
        "url": one.a.values["url"],
        "does": one.a.values["does"],
        "tasks": [task for task in facts.tasks if task in facts.scores],
        "checked": facts.checked_range,
        "count": len(facts.cited_sources),
        "a": side(one.a, facts),
        "b": side(one.b, facts),
        "texts": [cell.text for cell in facts.cells],
        "known": [cell.state == "known" for cell in facts.cells],
        "values": [cell.value for cell in facts.cells],
        "states": facts.capability_values,
        "can": [value == 2 for value in facts.capability_values],
        "cannot": [value == 0 for value in facts.capability_values],
        "notes": [escape_html(cell.note) for cell in facts.capabilities],
        "unknown": one.unknown,
        "related": {rival: links for rival, links in one.related.items() if rival},
        "most_related": one.related[""],
        "cents": {name: cost.cents for name, cost in facts.costs.items()},
        "needs": {
            name: {"open": need.status == "open", "mean": need.score.mean, "coverage": need.score.coverage}
            for name, need in facts.use_case_fits.items()
        },
        "means": {
            name: need.score.mean
            for name, need in facts.use_case_fits.items()
            if need.status == "open" and need.score.coverage >= 5000
        },
        "scores": {
            task: {
                "total": score.total,
                "low": score.low,
                "high": score.high,
                "mean": score.mean,
                "coverage": score.coverage,
                "filled": round_points(score.estimated),
                "parts": parts(rules, task, score),
                "values": score.values,
                "raised": [0 if value is None else value + 1 for value in score.values],
                "words": {
                    "low": format_points(score.low),
                    "high": format_points(score.high),
                    "mean": format_points(score.mean),
                },
                "earned": [earned(*part) for part in parts(rules, task, score)],
                "gaps": f"<td><b>{format_points(round_points(score.estimated))}</b>"
                f"<small>for {format_points(10_000 - score.coverage)} points</small>",
            }
            for task, score in facts.scores.items()
        },
        "raw": raw(facts),
    }


def earned(got: int, of: int) -> str:
    """The cell of a part of a score."""
    if not of:
        return "<td><i class=np>Not in our sources</i>"
    return f"<td><b>{format_points(got)}</b><small>of {format_points(of)} published</small>"


def side(one: SideFragments, facts: ModelFacts) -> dict[str, Any]:
    """One model on one side of a page, as ready HTML."""
    return {
        "cells": one.cells,
        "marks": one.citations,
        "capabilities": [
            escape_html(cell.text or strings.states[cell.state]) + tail
            for cell, tail in zip(facts.capabilities, one.capability_tails, strict=True)
        ],
        "measures": one.evidence,
        "numerals": one.scores,
        "bills": one.costs,
        "rates": one.rates,
        "aims": one.criteria,
        "sources": one.values["sources"],
        "apart": one.values["sources_apart"],
        "jobs": one.values["jobs"],
        "notice": one.values["notice"],
    }


def raw(facts: Any) -> dict[str, Any]:
    """The same values as plain figures and words, for the Jinja page that makes its cells anew on every page."""
    number = facts.source_numbers
    return {
        "cells": [cell(one, number) for one in facts.cells],
        "capabilities": [cell(one, number) for one in facts.capabilities],
        "measures": {
            task: [
                {
                    "text": one.text,
                    "detail": one.detail,
                    "old": one.is_stale,
                    "value": one.value,
                    "near": [other.text for other in one.near_misses],
                    "numbers": [number[key] for key in one.sources],
                }
                for one in found
            ]
            for task, found in facts.evidence.items()
        },
        "bills": {
            name: {
                "cents": one.cents,
                "seller": one.provider,
                "by_maker": one.first_party,
                "old": one.is_stale,
                "missing": one.missing_reason,
                "rates": one.prices_text,
                "number": number.get(one.sources[0]) if one.sources else None,
            }
            for name, one in facts.costs.items()
        },
        "sources": [
            {
                "number": number[key],
                "title": source.title,
                "day": format_date(source.checked.isoformat()),
                "cited": key in facts.cited_sources,
                "apart": key in facts.cited_without_shared_task,
            }
            for key, source in facts.model.sources.items()
        ],
    }


def cell(one: Any, number: Any) -> dict[str, Any]:
    """A cell of a table."""
    return {
        "state": one.state,
        "text": one.text,
        "note": one.note,
        "old": one.is_stale,
        "others": one.other_values,
        "numbers": [number[key] for key in one.sources],
    }


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
