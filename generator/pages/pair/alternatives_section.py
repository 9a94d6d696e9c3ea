"""The models to look at in place of a side that ends or has ended, or that has no score."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.compare.columns import flag_column
from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.substitutes import needs_substitute
from generator.pages.html.minify import escape_html
from generator.pages.html.text_columns import Column
from generator.pages.html.urls import pair_link
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.strings import strings


class AlternativesSection:
    """Renders the section."""

    id, title = "instead", strings.pair.sections.alternatives

    def __init__(self, context: SectionContext) -> None:
        self.site = context.site
        self.urls = context.urls
        self.section = context.templates.line("pair/alternatives.html", "section")
        self.entry = context.templates.line("pair/alternatives.html", "entry")

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where neither side has a substitute."""
        section = batch.empty()
        if not batch.tasks:
            return section
        needed = flag_column(bool(one.substitutes.get(batch.tasks[0])) for one in batch.fragments.fragments)
        for i in np.flatnonzero(needed[batch.pairs.a] | needed[batch.pairs.b]).tolist():
            if entries := "".join(self.entries(batch, int(batch.pairs.a[i]), int(batch.pairs.b[i]))):
                section[i] = self.section.render({"entries": entries})
        return section

    def entries(self, batch: PairBatch, a: int, b: int) -> Iterator[str]:
        """Yield the substitutes of either side, each once, beside the other side where that is no reason to look on."""
        task, models = batch.tasks[0], batch.fragments.fragments
        met = {models[a].facts.id, models[b].facts.id}
        for own, other in ((models[a], models[b].facts), (models[b], models[a].facts)):
            for model, reason, figures in own.substitutes[task]:
                if model not in met:
                    met.add(model)
                    found = self.site.models[model]
                    beside = None if needs_substitute(other, task) else other
                    yield self.entry.render({**self.link(found, beside), "reason": reason, "figures": figures})

    def link(self, found: ModelFacts, beside: ModelFacts | None) -> dict[str, str]:
        """Return the link to a model beside another one, or to its own page."""
        if beside is None:
            return {"link": escape_html(self.urls.model(found.id)), "title": escape_html(found.name)}
        title = strings.pair.title(a=found.name, b=beside.name)
        return {"link": escape_html(pair_link(self.site, found.id, beside.id)), "title": escape_html(title)}
