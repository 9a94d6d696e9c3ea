"""What pages say of one model's score and cost, as HTML: its rank, what it lacks, and models in place of it."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.site import Site
from generator.pages.html.minify import compact, escape_html
from generator.pages.html.urls import Urls
from generator.pages.rank_labels import rank_of
from generator.strings import strings

SHOWN_GAPS = 4


class StandingFragmentRenderer:
    """Renders fragments with the macros of one environment."""

    def __init__(self, environment: Environment, site: Site, urls: Urls) -> None:
        def macros(name: str) -> Any:
            return environment.get_template(name).module

        self.jobs, self.cells = macros("pair/jobs.html"), macros("macros/cells.html")
        self.missing = macros("pair/verdict.html").missing
        self.figures = macros("pair/alternatives.html").figures
        self.site = site
        self.urls = urls

    def standing(self, facts: ModelFacts, task: str) -> str:
        """Return a model's rank, or why it has none."""
        ranking, score = self.site.rankings[facts.id], facts.scores[task]
        if score.total is None:
            return escape_html(strings.pair.unscored(pct=formats.format_weight(score.coverage)))
        if task not in ranking.ranks:
            return escape_html(strings.pair.unranked)
        is_tied = ranking.populations[task].scores.count(score.total) > 1
        return escape_html(rank_of(ranking.ranks[task], ranking.scored_counts[task], is_tied))

    def substitutes(self, facts: ModelFacts, task: str) -> tuple[tuple[str, str, str], ...]:
        """Return the models to look at in place of one, with why, and their score and cost."""
        site = self.site
        costs = site.rankings.costs[task]

        def figures(model: str) -> str:
            score = site.models[model].scores[task].total, self.standing(site.models[model], task)
            return compact(str(self.figures(*score, costs[model])))

        return tuple(
            (one.id, escape_html(strings.pair.substitutes[one.reason](name=facts.name)), figures(one.id))
            for one in site.substitutes_of(facts.id, task)
        )

    def unknown(self, facts: ModelFacts, task: str) -> str:
        """Return the heaviest gaps in the evidence."""
        rule, score = self.site.scoring_rules[task], facts.scores[task]
        gaps = sorted((-weight, place) for place, weight in enumerate(rule.weights) if score.values[place] is None)
        labels = [(signal_label(self.site.catalog, rule.signals[place]), -weight) for weight, place in gaps]
        return compact(str(self.missing(labels[:SHOWN_GAPS], len(labels[SHOWN_GAPS:]))))

    def job(self, facts: ModelFacts, side: str) -> dict[str, str]:
        """Return what a model does, how well and at what cost, by placeholder, for pages that compare nothing."""
        catalog = self.site.catalog
        links = [(self.urls.to(f"/rankings/{task}"), catalog.tasks[task].name) for task in facts.tasks]
        values = {"job_task": str(self.jobs.tasks(links))}
        for task in list(facts.scores)[:1]:
            workload = self.site.workload_ids[task][0]
            cell = Markup(self.monthly_cost(facts, side, workload))
            values["job_score"] = str(self.jobs.score(facts.scores[task], Markup(self.standing(facts, task))))
            values["job_cost"] = str(self.jobs.cost(cell, catalog.workloads[workload]))
        return {name: compact(text) for name, text in values.items()} | {"price": self.price(facts)}

    def price(self, facts: ModelFacts) -> str:
        """Return what the first workload of a model costs, in brackets; empty without a price."""
        for task in list(facts.scores)[:1]:
            workload = self.site.workload_ids[task][0]
            if cents := facts.costs[workload].cents:
                usd, volume = formats.format_dollars(cents), self.site.catalog.workloads[workload].volume
                return escape_html(strings.pair.price(usd=usd, volume=volume))
        return ""

    def monthly_cost(self, facts: ModelFacts, side: str, workload: str) -> str:
        """Return the cell of a workload's cost."""
        cost = facts.costs[workload]
        return compact(str(self.cells.monthly_cost(cost, side, [facts.source_numbers[key] for key in cost.sources])))
