"""Costs of reasoning models leave out their reasoning tokens, and every sentence on such a cost says so."""

import pytest
from builders import SMALL, a_catalog, page_at, words

from generator.compare.pairs.pair_table import headlines, site_table
from generator.compare.site import Site, build_site
from generator.pages.call_phrases import cost_phrase
from generator.pages.pair.pair_listing import pair_pages

NOVA = (SMALL / "models/acme/nova.yaml").read_text()


@pytest.fixture
def reasoning_site(tmp_path) -> Site:
    """The small site, with Nova as a reasoning model."""
    (tmp_path / "capabilities").mkdir()
    capability = (SMALL / "capabilities/tool-calling.yaml").read_text().replace("Tool calling", "Reasoning")
    (tmp_path / "capabilities/reasoning.yaml").write_text(capability)
    return build_site(
        a_catalog(tmp_path, nova=NOVA.replace("capabilities:\n", "capabilities:\n  reasoning: supported\n", 1))
    )


def test_sentences_on_cost_are_before_reasoning_tokens_where_a_side_reasons(reasoning_site):
    page = page_at("compare/nova/vs-nova-mini.html", lambda site: pair_pages(site, ["nova"]), reasoning_site)
    assert "a month for 3,000 chat requests, before reasoning tokens)." in words(page.find(class_="ans"))
    change = next(p for p in page.find_all("p") if words(p).startswith("What would change it"))
    assert words(change).endswith("for 3,000 chat requests, before reasoning tokens.")


def test_the_phrase_on_cost_says_it_only_where_a_side_reasons(reasoning_site):
    found = headlines(site_table(reasoning_site), [("nova", "nova-mini"), ("nova-mini", "orion")])
    assert ["reasoning" in cost_phrase(reasoning_site, one) for one in found] == [True, False]
