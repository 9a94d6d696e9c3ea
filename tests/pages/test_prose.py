import dataclasses

from builders import load_small_site, page_at, small_catalog

from generator.pages.html.prose import article_view
from generator.pages.method import method_page


def article(body):
    return dataclasses.replace(next(iter(small_catalog().articles.values())), body=body)


def test_an_article_is_its_opening_and_its_sections():
    body = "First words.\n\n## What we do\n\nThis.\n\n### How\n\nSo.\n\n## Errors, 2\n\nThat.\n"
    seen = article_view(article(body))
    assert seen.opening.strip() == "First words."
    assert [(one.id, one.title) for one in seen.sections] == [
        ("what-we-do", "What we do"),
        ("errors-2", "Errors, 2"),
    ]
    assert "### How" in seen.sections[0].body


def test_an_article_without_headings_is_all_opening():
    assert article_view(article("Only this.\n")).sections == []


def test_the_method_lists_every_section_of_it():
    page = page_at("method.html", method_page, load_small_site())
    listed = [link["href"][1:] for link in page.select(".toc a")]
    assert listed == [heading["id"] for heading in page.select("main h2")]
