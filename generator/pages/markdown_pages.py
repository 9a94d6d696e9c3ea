"""Markdown versions of model pages and of reviewed pairs, and the list of them for language models (`llms.txt`).

Their templates are rendered with `as_text` in place of HTML escaping; only what this module makes `Markup` is Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from generator.catalog import records
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell
from generator.compare.note_expiry import check_notes
from generator.compare.note_references import REFERENCE, resolve_reference
from generator.compare.pairs.codes import Outcome
from generator.compare.pairs.pair_table import Pair, compare_pair
from generator.compare.site import Site
from generator.pages.call_phrases import call_phrase, cost_phrase
from generator.pages.html.markdown_escape import as_prose, as_text, escape_chars
from generator.pages.html.urls import pair_markdown_path
from generator.pages.page import Page
from generator.strings import strings


@dataclass(frozen=True, slots=True)
class LlmsTxtView:
    """What `llms.txt` lists."""

    models: Sequence[ModelFacts]
    """By name."""
    reviewed: list[tuple[ModelFacts, ModelFacts]]
    """Reviewed pairs that have a page."""
    rankings: list[tuple[str, records.Task]]


class ReasonView(NamedTuple):
    """An editor's reason to pick one model."""

    when: Markup
    reason: Markup
    """Empty for none."""


@dataclass(frozen=True, slots=True)
class PairMarkdownView:
    """What a reviewed pair shows as Markdown; references in an editor's words are filled in."""

    a: ModelFacts
    b: ModelFacts
    verdict: str
    """Empty for models that share no task, as is `cost`."""
    cost: str
    review: records.Review | None
    subtitle: Markup
    """Empty for none, as are `bottom_line` and `insight`."""
    bottom_line: Markup
    analysis: Markup
    reasons: list[tuple[str, list[ReasonView]]]
    """Names of models with the reasons to pick each."""
    tasks: list[tuple[str, records.Task, int]]
    """Shared tasks, with their shared data coverage in hundredths of a point."""
    workloads: list[tuple[str, records.Workload]]
    rows: list[tuple[records.Row, TableCell, TableCell]]
    """Those with a value on either side."""
    results: list[tuple[str, str, str]]
    """Label and figures of each benchmark that the page shows."""


def model_markdown(model_pages: Iterable[Page]) -> Iterator[Page]:
    """Yield each of these model pages as Markdown, from its view, without the list of comparison pages."""
    for page in model_pages:
        facts, place, *_, ratings = page.inputs
        yield Page(page.path.removesuffix("html") + "md", "markdown/model.md", (facts, place, ratings), page.view)


def pair_markdown(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the reviewed pairs whose first model is one of these."""
    facts, notes = site.models, site.catalog.pairs
    for a in models:
        partners = site.pair_selection.partners[a]
        for b in facts:
            if b in partners and a < b and (note := notes.get(f"{a}-vs-{b}")) and note.review:
                yield Page(
                    path=pair_markdown_path(a, b),
                    template="markdown/pair.md",
                    inputs=(f"facts/{a}", f"facts/{b}", f"pairs/{a}-vs-{b}"),
                    view=partial(pair_markdown_view, site, facts[a], facts[b]),
                )


def llms_txt(site: Site) -> Iterator[Page]:
    """Yield `llms.txt`."""
    yield Page("llms.txt", "markdown/llms.txt", ("all/names", "selection", "reviews"), lambda: llms_txt_view(site))


def llms_txt_view(site: Site) -> LlmsTxtView:
    """Return the models, the rankings, and the reviewed pairs that have a page."""
    names = [name.split("-vs-", 1) for name, note in sorted(site.catalog.pairs.items()) if note.review]
    return LlmsTxtView(
        models=site.models_by_name,
        reviewed=[(site.models[a], site.models[b]) for a, b in names if site.pair_selection.has_page(a, b)],
        rankings=[(task, site.catalog.tasks[task]) for task in site.scoring_rules],
    )


def pair_markdown_view(site: Site, a: ModelFacts, b: ModelFacts) -> PairMarkdownView:
    """Return the result of a reviewed pair, and its editor's words."""
    catalog, pair = site.catalog, compare_pair(site, a, b)
    note = check_notes(site).notes[f"{a.id}-vs-{b.id}"]
    line, prose = partial(fill_line, site, pair), partial(fill_prose, site, pair)
    reasons = [
        (facts.name, [ReasonView(line(reason.when), line(reason.reason)) for reason in own])
        for facts, own in ((a, note.pick_a), (b, note.pick_b))
        if own
    ]
    return PairMarkdownView(
        a=a,
        b=b,
        verdict=call_phrase(pair.headline) if pair.headline else "",
        cost=cost_phrase(site, pair.headline) if pair.headline else "",
        review=note.review,
        subtitle=line(note.subtitle),
        bottom_line=prose(note.bottom_line),
        analysis=prose(note.analysis),
        reasons=reasons,
        tasks=[(result.task, catalog.tasks[result.task], result.shared) for result in pair.head_to_heads],
        workloads=[(cost.workload, catalog.workloads[cost.workload]) for cost in pair.costs],
        rows=[
            (row, x, y)
            for row, x, y in zip(catalog.feature_table.rows, a.cells, b.cells, strict=True)
            if not x.state == y.state == "unstated"
        ],
        results=list(result_rows(site, pair)),
    )


def result_rows(site: Site, pair: Pair) -> Iterator[tuple[str, str, str]]:
    """Yield the label and both figures of each benchmark that the pair's page shows."""
    for one, outcomes in zip(pair.head_to_heads, pair.results, strict=True):
        x, y = pair.a.measures(one.task), pair.b.measures(one.task)
        for rule, outcome in zip(site.result_rules[one.task], outcomes, strict=True):
            if outcome != Outcome.NEITHER:
                label = site.measure_labels[one.task][rule.signal_index]
                remark = f" ({strings.results.by_maker})" if rule.self_reported else ""
                yield label + remark, describe_measure(x[rule.signal_index]), describe_measure(y[rule.signal_index])


def describe_measure(measure: EvidenceValue) -> str:
    """Return a result as text, or one of another series, or that none is known."""
    others = (miss.text for miss in measure.near_misses)
    return measure.text or next(others, strings.states.unstated)


def fill_line(site: Site, pair: Pair, words: str | None) -> Markup:
    """Return an editor's plain words as Markdown, their references filled in; empty for None."""
    return fill_references(site, pair, escape_chars(words or ""))


def fill_prose(site: Site, pair: Pair, words: str | None) -> Markup:
    """Return an editor's Markdown, its references filled in; empty for None."""
    return fill_references(site, pair, as_prose(words or ""))


def fill_references(site: Site, pair: Pair, words: str) -> Markup:
    """Replace references by figures of the pair, and those without a figure by nothing."""

    def figure_of(reference: str) -> str:
        found = resolve_reference(site, pair, reference)
        return as_text(found.text) if found else ""

    return Markup(REFERENCE.sub(lambda match: figure_of(match[1]), words))
