"""Catalogs of one to six models: no check refuses what only a small number makes coincide."""

import numpy as np
import pytest
from builders import TEMPLATES, a_record, catalog_of

from generator.compare.model_checks import check_models
from generator.compare.note_expiry import check_notes
from generator.compare.pairs.checks import pair_contradictions
from generator.compare.pairs.pair_table import group_pairs, site_table
from generator.compare.site import build_site
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer


def votes(value):
    return {"benchmark": "votes", "on": "2026-08-19", "value": str(value), "ci-low": str(value), "ci-high": str(value)}


def exam(value):
    return {"benchmark": "exam", "evaluator": "Laboratory", "value": str(value)}


def offer(usd):
    prices = [{"unit": unit, "usd-per-unit": usd} for unit in ("input-tokens", "output-tokens")]
    return [{"provider": "Acme", "first-party": "yes", "kind": "paid" if usd != "0" else "free", "prices": prices}]


def full(rating, share, context, usd, **more):
    """The fields of a model of which everything scored is known."""
    return {"results": [votes(rating), exam(share)], "limits": {"context": context}, "providers": offer(usd), **more}


KINDS = {
    "bare names": lambda n: {},
    "all equal": lambda n: full(1400, 60, "128000", "1"),
    "all at the top of every scale": lambda n: full(3000, 100, "4000000", "1"),
    "all at the foot of every scale": lambda n: full(500, 25, "2000", "1"),
    "all free": lambda n: full(1400 + n, 60 + n, "128000", "0"),
    "one signal each": lambda n: {"results": [[votes(1400)], [exam(60)]][n % 2]},
    "two values at a time": lambda n: full(1400 + n % 2, 60 + n % 2, "128000", "1"),
    "retired but one": lambda n: full(
        1400 + 20 * n, 60 + n, "128000", "1", lifecycle={"status": "retired" if n else "available"}
    ),
    "of two tasks": lambda n: {"tasks": [["text"], ["image-generation"]][n % 2], "limits": {"context": "128000"}},
}


def site_of(kind, count):
    return build_site(catalog_of(**{f"m-{n}": a_record(f"M {n}", **KINDS[kind](n)) for n in range(count)}))


@pytest.mark.parametrize("kind", KINDS)
def test_no_check_refuses_a_catalog_of_few_models(kind):
    for count in range(1, 7):
        site = site_of(kind, count)
        table = site_table(site)
        assert [*check_models(site), *check_notes(site).problems] == []
        for _, pairs in group_pairs(table, *np.triu_indices(count, 1)):
            assert list(pair_contradictions(pairs)) == []


@pytest.mark.parametrize("count", [1, 2, 6])
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_catalog_of_few_models_is_rendered(kind, count):
    site = site_of(kind, count)
    renderer = Renderer(site, TEMPLATES)
    pages = [page for batch in all_batches(site) for page in pages_in(site, batch)]
    for page in pages:
        renderer.render(page)
    assert sum(page.path.startswith("compare/m-") for page in pages) >= count * (count - 1) // 2
