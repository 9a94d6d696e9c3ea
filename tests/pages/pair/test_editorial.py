"""What a reader finds of an editor's words."""

import dataclasses
import json

import pytest
from bs4 import BeautifulSoup
from builders import TEMPLATES, small_catalog, words

from generator.catalog import records
from generator.catalog.yaml.parser import parse_yaml
from generator.compare.site import build_site
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.renderer import Renderer

NOTE = """
subtitle: Two & two
bottom-line: "{leader} has the *votes*, {cheaper} the bill: {percent.chat-assistant} less."
rows:
  - {row: limits.context, note: "Holds {a.limits.context}."}
  - {row: open-weights, note: Not on this page.}
pick-a: [{when: prompts are long, based-on: limits.context}]
neither: [{when: weights must be open, reason: both are closed}]
questions:
  - {question: "Is {a.name} sold?", answer: "Yes, at {a.prices.input-tokens}.", expires: 2026-12-01}
  - {question: Gone?, answer: Yes., expires: 2026-08-01}
analysis: |
  ### A heading

  <script>alert(1)</script> Words of {b.name}.
link: {label: Look, url: "https://shop.example/", relation: own-product, disclosure: We sell it.}
review: {on: 2026-08-01, by: the editor, scope: the prices, next: 2027-02-01}
overrides:
  - {part: related, reason: They are gone, expires: 2026-12-31}
"""


def page_with(text):
    small, name = small_catalog(), "nova-vs-nova-mini"
    source = parse_yaml(text, f"pairs/{name}.yaml")
    note = records.PairNote.model_validate(source.tree)
    catalog = dataclasses.replace(
        small, pairs={name: note}, source_files={**small.source_files, f"pairs/{name}": source}
    )
    site = build_site(catalog)
    page = next(page for page in pair_pages(site, ["nova"]) if page.inputs[1] == "facts/nova-mini")
    assert f"pairs/{name}" in page.inputs
    return BeautifulSoup(Renderer(site, TEMPLATES).render(page), "html5lib")


@pytest.fixture(scope="module")
def page():
    return page_with(NOTE)


def review(page):
    return page.find(id="review").find_parent("aside")


def test_figures_in_an_editors_words_carry_their_source(page):
    assert words(page.find(class_="sub")) == "Two & two"
    notes = page.find(class_="notes")
    assert words(notes.li) == "Context window Holds 128,000 1 ."
    assert page.find(id=notes.li.select_one('[href^="#a"]')["href"][1:])


def test_names_of_the_leader_and_the_cheaper_side_are_filled_in(page):
    said = review(page).find(class_="doc").p
    assert words(said) == "Nova has the votes , Nova mini the bill: 97% less."
    assert said.em.text == "votes"


def test_a_row_that_is_not_on_the_page_is_named_without_a_link(page):
    first, second = page.find(class_="notes").find_all("li")
    assert page.find(id=first.a["href"][1:])
    assert second.find("a", class_=lambda name: name != "s") is None


def test_an_editors_reasons_stand_apart_and_lead_to_their_row(page):
    (first,) = review(page).find_all("li")
    assert words(first.find_parent("div").h3) == "Pick Nova"
    assert words(first) == "when prompts are long ( Context window )"
    assert page.find(id=first.a["href"][1:])
    assert "Neither when weights must be open: both are closed." in words(review(page))
    assert not review(page).select(".big")


def test_expired_questions_are_gone_and_others_come_first(page):
    asked = [words(one) for one in page.find(id="questions").find_all("h3")]
    assert asked[0] == "Is Nova sold?"
    assert "Gone?" not in asked


def test_a_longer_text_is_markdown_without_scripts(page):
    text = review(page).details
    assert words(text.h3) == "A heading"
    assert not text.find("script")


def test_a_link_of_ours_says_whose_it_is(page):
    link = page.find("a", href="https://shop.example/")
    assert words(link.find_parent("div")) == "Look Our own product. We sell it."


def test_a_review_is_dated_and_due(page):
    assert words(review(page).find(class_="by")) == "By the editor, Aug 1, 2026. Next review Feb 1, 2027."


def test_a_reviewed_page_is_an_article_to_machines(page):
    told = json.loads(page.find("script", type="application/ld+json").string)
    assert (told["@type"], told["mainEntity"]["@type"]) == ("WebPage", "Article")
    assert told["mainEntity"]["headline"] == "Nova vs. Nova mini"
    assert told["mainEntity"]["dateModified"] == told["dateModified"] == "2026-08-22"


def test_a_part_left_out_says_so(page):
    assert words(page.find(id="related").find_parent("section")).startswith(
        "Related comparisons Hidden until Dec 31, 2026: They are gone"
    )


def test_without_a_review_nothing_speaks_of_one():
    assert "eview" not in words(page_with("subtitle: Two"))
