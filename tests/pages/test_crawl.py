"""What crawlers, feed readers and hosts get."""

import io
import json
import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, a_catalog, a_model, a_page, load_small_site, small_renderer, words
from PIL import Image

from generator.catalog.catalog_loader import load_catalog
from generator.compare.pairs.pair_table import compare_pair
from generator.compare.site import build_site
from generator.pages.crawlers import POLICY, partners_to_index, render_headers
from generator.pages.html.markdown_escape import as_prose, as_text
from generator.pages.og_image import ImageText, fit_title, pair_text, to_ascii
from generator.pages.page_types import all_batches, pages_in
from generator.pages.redirects import list_redirects

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "a": "http://www.w3.org/2005/Atom"}


REVIEW = "review: {on: 2026-08-30, by: the editor, scope: the prices, next: 2027-02-01}\n"


def made(path, known=None):
    """A file of the site as it is published."""
    known = known or load_small_site()
    page = next(page for batch in all_batches(known) for page in pages_in(known, batch) if page.path == path)
    return small_renderer().render(page)


def addresses(path):
    return [one.text for one in ElementTree.fromstring(made(path)).iterfind(".//s:loc", SPACE)]


def test_a_sitemap_lists_a_model_and_its_pairs_with_shared_data():
    assert addresses("sitemaps/nova.xml") == [
        "https://trial.example/models/nova",
        "https://trial.example/compare/nova/vs-nova-mini",
        "https://trial.example/compare/nova/vs-orion",
    ]


def test_the_index_lists_every_sitemap():
    files = {page.path for batch in all_batches(load_small_site()) for page in pages_in(load_small_site(), batch)}
    named = {one.removeprefix("https://trial.example/") for one in addresses("sitemap.xml")}
    assert named == {path for path in files if path.startswith("sitemaps/")}
    assert b"https://trial.example/sitemap.xml" in made("robots.txt")


def test_a_sitemap_lists_the_pairs_with_enough_data_for_a_verdict():
    known = load_small_site()
    for a in known.models.values():
        later = [b for b in known.models.values() if a.id < b.id]
        told = [
            b.id for b in later if compare_pair(known, a, b).verdict not in ("insufficient-data", "different-tasks")
        ]
        assert partners_to_index(known, a.id) == told


def test_a_page_has_the_date_of_its_latest_fact_or_review(tmp_path):
    a_catalog(tmp_path)
    (tmp_path / "pairs").mkdir()
    (tmp_path / "pairs/nova-vs-orion.yaml").write_text(REVIEW)
    (tmp_path / "site.yaml").write_text((SMALL / "site.yaml").read_text().replace("2026-08-22", "2026-08-31"))
    known = build_site(load_catalog(tmp_path))
    found = {}
    for path in ("sitemaps/index.xml", "sitemaps/nova.xml", "sitemap.xml"):
        for one in ElementTree.fromstring(made(path, known)):
            found[one[0].text.removeprefix("https://trial.example/")] = one[1].text if len(one) > 1 else ""
    assert (found["compare/nova/vs-orion"], found["sitemaps/nova.xml"]) == ("2026-08-30", "2026-08-30")
    assert (found["models/"], found["credits"], found["makers/acme"]) == ("2026-08-22", "2026-08-01", "2026-08-22")
    assert found["compare/"] == ""


def test_the_feed_is_dated_by_its_changes():
    tree = ElementTree.fromstring(made("changes.xml"))
    days = [one.text for one in tree.iterfind(".//a:entry/a:updated", SPACE)]
    assert days == sorted(days, reverse=True) != []
    assert tree.findtext("a:updated", None, SPACE) == days[0]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", day) for day in days)


def test_every_entry_of_the_feed_has_an_id_of_its_own():
    names = [one.text for one in ElementTree.fromstring(made("changes.xml")).iterfind(".//a:entry/a:id", SPACE)]
    assert len(names) == len(set(names))


def test_the_headers_have_the_policy_of_the_pages():
    told = render_headers(load_small_site())
    assert POLICY in told
    template = (small_renderer().environment.loader).get_source(small_renderer().environment, "base.html")[0]
    assert POLICY.removesuffix("; frame-ancestors 'none'") in template
    assert len([line for line in told.splitlines() if line.startswith("/")]) <= 100


def test_pages_are_prefetched_and_data_files_are_not():
    where = json.loads(made("speculation-rules.json"))["prefetch"][0]["where"]["and"]
    assert where[0] == {"href_matches": "/*"}
    assert "/*.json" in where[1]["not"]["href_matches"]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        pytest.param("/models/aurora", "/models/vega", id="its page"),
        pytest.param("/models/aurora/", "/models/vega", id="its page with a slash"),
        pytest.param("/models/aurora.json", "/models/vega.json", id="its data"),
        pytest.param("/columns/aurora.json", "/columns/vega.json", id="its column"),
        pytest.param("/cards/aurora.png", "/cards/vega.png", id="its image"),
        pytest.param("/compare/aurora/vs-nova/", "/compare/nova/vs-vega", id="a pair with a slash"),
        pytest.param("/compare/aurora/vs-nova", "/compare/nova/vs-vega", id="a pair whose order changes"),
    ],
)
def test_a_former_url_redirects_to_the_new_one(tmp_path, asked, given):
    known = build_site(a_catalog(tmp_path, vega=a_model(more="former-ids: [aurora]\n")))
    assert f"{asked} {given} 301" in list_redirects(known)


def test_pairs_of_a_renamed_model_take_three_rules_and_two_per_changed_order(tmp_path):
    known = build_site(a_catalog(tmp_path, vega=a_model(more="former-ids: [aurora]\n")))
    between = sum("aurora" < other < "vega" for other in known.models)
    assert len(list_redirects(known)) == 6 + 2 * between + 3


def test_a_social_image_is_small_and_has_the_same_bytes_each_time():
    data = made("cards/nova.png")
    assert Image.open(io.BytesIO(data)).size == (800, 420)
    assert data == made("cards/nova.png")
    assert len(data) < 20_000


@pytest.mark.parametrize(
    ("title", "scores", "size", "lines"),
    [
        pytest.param("Nova", 1, 60, 1, id="a short name is large"),
        pytest.param("Nova Flash Image with a second line", 1, 60, 2, id="a longer one takes two lines"),
        pytest.param("Nova Flash Image with a second line", 2, 36, 1, id="and is smaller above more lines"),
    ],
)
def test_the_name_on_a_social_image_leaves_room_for_the_lines_below(title, scores, size, lines):
    said = ImageText(title, ("by Acme", *["Text: 50.0/100"] * scores), "Checked")
    found, folded = fit_title(said)
    assert (found, len(folded)) == (size, lines)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Orion & Söhne", "Orion & Sohne"), ("星", ""), ("FLUX.2 [pro]", "FLUX.2 [pro]"), ("Mar 1–2", "Mar 1-2")],
)
def test_an_image_writes_text_in_the_characters_of_its_font(text, plain):
    assert to_ascii(text) == plain


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a *b* _c_", r"a \*b\* \_c\_"),
        ("<script>", r"\<script\>"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("two\n# lines", r"two \# lines"),
    ],
)
def test_text_stays_text_in_markdown(written, text):
    assert as_text(written) == text


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("*so* [here](https://x.example/)", "*so* [here](https://x.example/)"),
        ("[x](javascript:y)", r"[x]\(javascript:y)"),
        ("[x]: javascript:y", r"[x]\: javascript:y"),
        ("<b onclick=x>", r"\<b onclick=x>"),
    ],
)
def test_an_editors_prose_keeps_its_form_and_loses_active_content(written, prose):
    assert as_prose(written) == prose


def test_the_markdown_of_a_model_has_numbered_sources():
    text = made("models/nova.md").decode()
    assert text.startswith("# Nova\n")
    assert "- Open weights: No [1]\n" in text
    assert "\n1. [The feed](<https://feed.example/nova>), Feed, checked Aug 1, 2026\n" in text


def test_markdown_lists_what_is_unknown_in_one_line():
    lines = [line for line in made("models/orion.md").decode().splitlines() if "nknown" in line]
    assert lines[0] == "- Unknown: release date and price"
    assert lines[1].startswith("- Unknown: tool calling, languages, ")


def test_llms_txt_lists_every_model():
    text = made("llms.txt").decode()
    assert text.count(".md>") >= len(load_small_site().models)


@pytest.mark.parametrize(
    ("path", "mark"),
    [("models/index.html", "page"), ("models/nova.html", "true"), ("rankings/text.html", None)],
)
def test_the_navigation_marks_the_current_section(path, mark):
    link = BeautifulSoup(made(path), "html5lib").select_one("header nav a")
    assert (words(link), link.get("aria-current")) == ("Models", mark)


def test_a_pair_of_near_rivals_has_an_image_of_its_own():
    page, other = a_page("nova", "nova-mini"), a_page("nova", "prism")
    image = page.find("meta", property="og:image")["content"]
    assert image.endswith("/compare/nova/vs-nova-mini.png")
    assert made("compare/nova/vs-nova-mini.png").startswith(b"\x89PNG")
    assert other.find("meta", property="og:image")["content"].endswith("/cards/index.png")


def test_the_image_of_a_pair_says_what_its_page_says():
    text = pair_text(load_small_site(), "nova", "nova-mini")
    assert text.title == "Nova vs. Nova mini"
    assert text.lines[:2] == ("Text: 61.8 vs. 54.3", "Nova leads, provisionally")
    assert "Nova mini costs 97% less" in text.lines[2]
