"""What pair pages say of one model's results, on one side."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.html.minify import escape_html
from generator.pages.pair.result_groups import group_results

Citations = Callable[[tuple[str, ...]], str]
"""Returns the marks of sources, given by key."""


class ResultFragments(NamedTuple):
    """One result."""

    value: str
    certainty: str
    listed: str
    """The value with its source, or a result that does not count; empty without either."""


NO_RESULT = ResultFragments("", "", "")


class ResultFragmentRenderer:
    """Renders the results of models."""

    def __init__(self, site: Site) -> None:
        self.groups = {task: group_results(site, task) for task in site.scoring_rules}

    def results(self, facts: ModelFacts, task: str, citations: Citations) -> tuple[ResultFragments, ...]:
        """Return every result of a model on a task, in the order of its measures."""
        return tuple(self.result(one, citations) for one in facts.measures(task))

    def result(self, measure: EvidenceValue, citations: Citations) -> ResultFragments:
        """Return one result."""
        if not measure.is_shown:
            return NO_RESULT
        shown = measure.text or measure.near_misses[0].text
        listed = escape_html(shown) + citations(measure.sources)
        if not measure.text:
            return NO_RESULT._replace(listed=listed)
        return ResultFragments(escape_html(measure.text), escape_html(measure.interval_text), listed)

    def marks(self, facts: ModelFacts, task: str, citations: Citations) -> tuple[str, ...]:
        """Return for each axis of a task the marks of the sources of all that a model has on it."""
        measures = facts.measures(task)
        return tuple(
            citations(tuple(dict.fromkeys(found.source for found in values if found.source)))
            for group in self.groups[task]
            for values in [[measures[row.rule.signal_index] for row in group.rows]]
        )
