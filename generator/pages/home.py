"""Home, the list of all models, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.compare.formats import format_points
from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.pairs import headlines, site_table
from generator.compare.site import Site
from generator.pages.changes import NAMED, Change, by_day, changes
from generator.pages.html.urls import pair_link
from generator.pages.model.page import bill_in_words, call_in_words
from generator.pages.page import Page
from generator.pages.use_cases import uses_of

SHOWN = 5
INPUTS = ("all/names", "all/scores", "all/costs", "changes", "selection", "day/models")


def home_pages(site: Site) -> Iterator[Page]:
    """Yield the pages of which there is one each."""
    yield Page("index.html", "home/home.html", INPUTS, lambda: home(site))
    yield Page("models/index.html", "home/models.html", ("all/names", "day/models"), lambda: all_models(site))
    yield Page("404.html", "home/not-found.html", (), lambda: {"path_file": "404.html"})
    known = ("all/names", "all/aliases", "selection")
    yield Page("models.json", "home/models.json", known, lambda: {"models": search_entries(site)})


def home(site: Site) -> Mapping[str, Any]:
    """The first models of each task, and comparisons between them."""
    leaders = {task: ranked(site, task)[:SHOWN] for task in site.scoring_rules}
    pairs = [close for task, models in leaders.items() for close in neighbours(site, task, models)]
    return {
        "path_file": "index.html",
        "margin": format_points(site.verdict_limits.min_margin),
        "count": len(site.models),
        "comparisons": site.pair_selection.count,
        "tasks": [
            (site.catalog.tasks[task], models, site.rankings[models[0].id].scored_counts[task], task)
            for task, models in leaders.items()
            if models
        ],
        "pairs": pairs,
        "example": [pairs[0]["a"].name, pairs[0]["b"].name] if pairs else [],
        "needs": [(site.catalog.tasks[task], uses) for task in site.scoring_rules if (uses := uses_of(site, task))],
        "changes": by_day([one for one in changes(site) if newsworthy(site, one)][:SHOWN]),
        "named": NAMED,
    }


def newsworthy(site: Site, change: Change) -> bool:
    """Whether the front page tells a change: it has happened, and is no new figure of a test."""
    return change.kind != "result" and change.day <= site.catalog.settings.as_of.isoformat()


def ranked(site: Site, task: str) -> list[ModelFacts]:
    """The scored models of a task, the highest first."""
    scored = [f for f in site.models.values() if task in f.scores and f.scores[task].total is not None]
    return sorted(scored, key=lambda f: (-(f.scores[task].total or 0), f.id))


def neighbours(site: Site, task: str, models: list[ModelFacts]) -> Iterator[Mapping[str, Any]]:
    """Comparisons of a task's first model with the next two of other makers, where the task heads the page."""
    if not models:
        return
    first = models[0]
    for other in [one for one in models[1:] if one.maker_id != first.maker_id][:2]:
        a, b = sorted((first, other), key=lambda one: one.id)
        headline = headlines(site_table(site), [(a.id, b.id)])[0]
        if headline is None or headline.on_task.task != task:
            continue
        yield {
            "a": a,
            "b": b,
            "link": pair_link(site, a.id, b.id),
            "score_a": a.scores[task].total,
            "score_b": b.scores[task].total,
            "call": call_in_words(headline),
            "bill": bill_in_words(site, headline),
            "task": site.catalog.tasks[task],
        }


def all_models(site: Site) -> Mapping[str, Any]:
    """Every model by first letter."""
    letters: dict[str, list[ModelFacts]] = {}
    for facts in site.models_by_name:
        first = facts.name[0].upper()
        letters.setdefault(first if first.isalpha() else "0 to 9", []).append(facts)
    return {
        "path_file": "models/index.html",
        "count": len(site.models),
        "letters": letters,
        "names": {task: kind.name for task, kind in site.catalog.tasks.items()},
    }


def search_entries(site: Site) -> list[Mapping[str, Any]]:
    """What the search fields know of each model: name, maker, id, further names, and whom it has a page with."""
    return [
        {
            "n": facts.name,
            "m": facts.maker,
            "s": facts.id,
            **({"k": " ".join(names)} if (names := (*facts.model.aliases, *facts.model.formerly)) else {}),
            **partners(site, facts),
        }
        for facts in site.models.values()
    ]


def partners(site: Site, facts: ModelFacts) -> Mapping[str, list[int]]:
    """Whom a model has a page with, in few bytes: nothing for all, else its tasks or the places of later models."""
    catalog, selection = site.catalog, site.pair_selection
    if catalog.settings.pairs == "same-task":
        return {"t": [place for place, task in enumerate(catalog.tasks) if task in facts.tasks]}
    if catalog.settings.pairs == "listed":
        found = selection.partners[facts.id]
        return {"p": [place for place, other in enumerate(site.models) if facts.id < other and other in found]}
    return {}
