"""Checks on what pages say of one model, made when its fragments are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.compare.consistency import Inconsistency
from generator.compare.model.table_cells import capability_order
from generator.pages.html.template_checks import UNKNOWN, in_html, list_names
from generator.pages.pair.model_fragments import ModelFragments


def fragment_contradictions(fragments: ModelFragments, catalog: Catalog) -> Iterator[Inconsistency]:
    """I1, I2, I11 and I18 on what pages say of one model: words for the unknown, sources for the known, all listed."""
    page, source = f"models/{fragments.facts.id}", catalog.model_file(fragments.facts.id)
    names = list_names(catalog)
    rows = [row.fact for row in catalog.feature_table.rows]
    paths = [*rows, *(f"capabilities.{name}" for name in capability_order(catalog))]
    for name, side in (("a", fragments.a), ("b", fragments.b)):
        for path, cell, html in zip(rows, fragments.facts.cells, side.cells, strict=True):
            if cell.state != "known" and not any(words in html for words in UNKNOWN):
                yield Inconsistency("I2", page, path, html, f"it is {cell.state}")
            if cell.state == "known" and html.count(f"<a href=#{name}") != len(cell.sources):
                yield Inconsistency("I1", page, path, html, f"its sources are {', '.join(cell.sources)}")
        cells = (f"<td>{html}</td>" for html in side.cells)
        for path, html in zip(paths, (*cells, *side.capability_cards), strict=True):
            origin = source.problem_at(tuple(path.split(".")), "", "correct the value, or leave it out")
            yield from (fault._replace(origin=origin) for fault in in_html(page, html, names))
        for html in side.costs.values():
            yield from in_html(page, f"<td>{html}</td>", names)
        for field, cited in (
            ("sources", fragments.facts.cited_sources),
            ("sources_apart", fragments.facts.cited_without_shared_task),
        ):
            listed = side.values[field].count("<li ")
            if listed != len(cited):
                yield Inconsistency("I11", page, "sources listed", str(listed), f"{len(cited)} are cited")
