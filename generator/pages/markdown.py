"""Twins of pages as Markdown, and the list of them for language models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from generator.compare.model.model_facts import ModelFacts
from generator.compare.note_references import REFERENCE, drop_expired, resolve_reference
from generator.compare.pairs.pairs import Pair, compare_pair
from generator.compare.site import Site
from generator.pages.data_files import LICENCE
from generator.pages.html.urls import pair_twin_path
from generator.pages.model.page import bill_in_words, call_in_words
from generator.pages.page import Page

SIGN = re.compile(r"[\\`*_\[\]<>&|#~]|!(?=\[)")
"""What Markdown would take for more than text."""
LED_ASTRAY = re.compile(r"\](\((?!\s*(?:https?://|mailto:))|:)")
"""Where a link of another kind, or the definition of one, begins."""


def as_text(value: object) -> str:
    """A value as plain text in Markdown, every sign of markup in it made plain; Markdown of ours stays."""
    return value if isinstance(value, Markup) else plain(str(value))


@cache
def plain(text: str) -> str:
    """Text on one line, every sign of markup in it made plain."""
    return SIGN.sub(r"\\\g<0>", " ".join(text.split()))


def as_prose(words: str) -> str:
    """An editor's Markdown without HTML, and with links to web addresses alone."""
    return LED_ASTRAY.sub(r"]\\\g<1>", words.replace("&", "\\&").replace("<", "\\<"))


def model_twins(models: Iterable[Page]) -> Iterator[Page]:
    """Yield each of these model pages as Markdown, from what it is made of; who has a page with it is left out."""
    for page in models:
        facts, place, *_ = page.inputs
        yield Page(page.path.removesuffix("html") + "md", "markdown/model.md", (facts, place), page.view)


def pair_twins(site: Site, first: Iterable[str]) -> Iterator[Page]:
    """Yield the reviewed pairs on which one of these models comes first."""
    facts, notes = site.models, site.catalog.pairs
    for a in first:
        partners = site.pair_selection.partners[a]
        for b in facts:
            if b in partners and a < b and (note := notes.get(f"{a}-vs-{b}")) and note.review:
                yield Page(
                    path=pair_twin_path(a, b),
                    template="markdown/pair.md",
                    inputs=(f"facts/{a}", f"facts/{b}", f"pairs/{a}-vs-{b}"),
                    view=partial(pair_view, site, facts[a], facts[b]),
                )


def list_of_twins(site: Site) -> Iterator[Page]:
    """Yield the list that language models look for."""
    yield Page("llms.txt", "markdown/llms.txt", ("all/names", "selection", "reviews"), lambda: list_view(site))


def list_view(site: Site) -> Mapping[str, Any]:
    """What there is to read."""
    catalog, facts = site.catalog, site.models
    reviewed = [
        tuple(facts[one] for one in name.split("-vs-", 1))
        for name, note in sorted(catalog.pairs.items())
        if note.review and site.pair_selection.has_page(*name.split("-vs-", 1))
    ]
    return {
        "licence": LICENCE,
        "count": len(facts),
        "models": site.models_by_name,
        "reviewed": [one for one in reviewed if len(one) == 2],
        "rankings": [(catalog.tasks[task], task) for task in site.scoring_rules],
    }


def pair_view(site: Site, a: ModelFacts, b: ModelFacts) -> Mapping[str, Any]:
    """A reviewed pair: the result, and the editor's words with their figures filled in."""
    catalog, pair = site.catalog, compare_pair(site, a, b)
    note = drop_expired(catalog.pairs[f"{a.id}-vs-{b.id}"], catalog)

    def put(words: str) -> Markup:
        return Markup(REFERENCE.sub(lambda found: as_text(figure(site, pair, found[1])), words))

    return {
        "pair": pair,
        "note": note,
        "line": lambda words: put(SIGN.sub(r"\\\g<0>", words)),
        "prose": lambda words: put(as_prose(words)),
        "call": call_in_words(pair.headline) if pair.headline else "",
        "bill": bill_in_words(site, pair.headline) if pair.headline else "",
        "duels": [(catalog.tasks[one.task], one) for one in pair.head_to_heads],
        "bills": [(catalog.workloads[one.workload], one) for one in pair.costs],
        "rows": list(zip(catalog.table.rows, a.cells, b.cells, strict=True)),
    }


def figure(site: Site, pair: Pair, name: str) -> str:
    """A figure that an editor refers to."""
    found = resolve_reference(site, pair, name)
    return found.text if found else ""
