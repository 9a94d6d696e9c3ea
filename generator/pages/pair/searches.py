"""What searches say of two models: how many led to both, and which of the two was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.compare.formats import format_count
from generator.compare.population.search_demand import JointSearches, find_joint_searches
from generator.pages.html.text_columns import Column
from generator.pages.pair.batch import PairBatch, SectionContext

KEPT = 512
"""Models whose joint searches are kept."""


class SearchSentences:
    """Writes the sentence on search evidence."""

    def __init__(self, context: SectionContext) -> None:
        self.graph = context.site.search_graph
        self.led_to_both = context.templates.line("pair/related.html", "led_to_both")
        self.favored = context.templates.line("pair/related.html", "favored")
        self.joint_of = lru_cache(KEPT)(self._joint_of)

    def _joint_of(self, model: str) -> Mapping[str, JointSearches]:
        return find_joint_searches(self.graph, model)

    def column(self, batch: PairBatch) -> Column:
        """Return the sentence of each pair, empty without enough evidence."""
        column = batch.empty()
        if self.graph.months:
            models = batch.pairs.table.models
            for i, (a, b) in enumerate(zip(batch.pairs.a.tolist(), batch.pairs.b.tolist(), strict=True)):
                if found := self.joint_of(models[a].id).get(models[b].id):
                    column[i] = self.sentence(found, batch.name_a[i])
        return column

    def sentence(self, found: JointSearches, name: str) -> str:
        """Return the sentence on two models; `name` is the first one's, escaped."""
        favored = ""
        if share := found.share:
            low, high = share.interval_pct
            values = {
                "name": name,
                "of": format_count(share.total),
                "percent": str(share.pct),
                "low": str(low),
                "high": str(high),
            }
            favored = f" {self.favored.render(values)}"
        values = {"times": format_count(found.times), "month": self.graph.months[-1], "favored": favored}
        return self.led_to_both.render(values)
