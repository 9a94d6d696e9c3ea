"""Checks on what pages say of one model, made when its fragments are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.consistency import Inconsistency
from generator.pages.html.template_checks import UNKNOWN, in_html
from generator.pages.pair.model_fragments import ModelFragments


def fragment_contradictions(fragments: ModelFragments) -> Iterator[Inconsistency]:
    """I1, I2, I11 and I18 on what pages say of one model: words for the unknown, sources for the known, all listed."""
    page = f"models/{fragments.facts.id}"
    for side in (fragments.a, fragments.b):
        for place, (cell, html) in enumerate(zip(fragments.facts.cells, side.cells, strict=True)):
            if cell.state != "known" and not any(words in html for words in UNKNOWN):
                yield Inconsistency("I2", page, f"row {place}", html, f"it is {cell.state}")
            if cell.state == "known" and html.count("class=s ") != len(cell.sources):
                yield Inconsistency("I1", page, f"row {place}", html, f"its sources are {cell.sources}")
        for words in (*side.cells, *side.capabilities, *side.costs.values(), *side.rates.values()):
            yield from in_html(page, f"<td>{words}</td>")
        for name, cited in (
            ("sources", fragments.facts.cited_sources),
            ("sources_apart", fragments.facts.cited_without_shared_task),
        ):
            listed = side.values[name].count("<li ")
            if listed != len(cited):
                yield Inconsistency("I11", page, "sources listed", str(listed), f"{len(cited)} are cited")
