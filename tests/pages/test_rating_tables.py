"""Rating history on the page of a model, in its data file and in the table of all."""

import csv
import io
import json

from builders import load_small_site, page_at, small_renderer, words

from generator.pages.data_files import data_pages, model_data_files
from generator.pages.markdown_pages import model_markdown
from generator.pages.model.model_page import model_pages
from generator.pages.model.rating_tables import rating_history_view


def nova_page():
    return page_at("models/nova.html", lambda site: model_pages(site, ["nova"]))


def test_the_table_lists_publications_the_latest_first():
    table = nova_page().find("table", attrs={"aria-label": "Rating history: Votes"})

    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.tbody.find_all("tr")]
    assert rows[0] == ["Aug 19, 2026", "1,500", "1,495–1,505", "20,000"]
    assert rows[-1] == ["Jun 25, 2026", "1,488", "1,481–1,495", "9,000"]


def test_the_source_of_past_ratings_is_named_with_its_day():
    lead = nova_page().find("summary", string="Rating history").find_next_sibling("p")

    assert lead.get_text().endswith("Source: Board: The board, checked Aug 22, 2026.")


def test_a_model_with_one_publication_has_no_rating_history():
    site = load_small_site()

    assert rating_history_view(site, site.models["prism-zero"]).tasks == []


def test_the_markdown_version_has_the_first_leaderboard():
    site = load_small_site()
    (page,) = model_markdown(model_pages(site, ["nova"]))

    assert "| Jul 10, 2026 | 1,496 | 1,490–1,502 | 14,000 |" in small_renderer().render(page).decode()


def test_the_data_file_has_every_configuration():
    (page,) = model_data_files(load_small_site(), ["orion"])
    series = json.loads(small_renderer().render(page))["history"]["ratings"]

    assert [(one.get("config"), one["ratings"], one["votes"]) for one in series] == [
        (None, [1497.5], [8200]),
        ("low", [1598], [700]),
    ]


def test_the_table_of_all_ratings_has_a_row_for_each():
    page = next(page for page in data_pages(load_small_site()) if page.path == "data/ratings-history.csv")
    rows = list(csv.DictReader(io.StringIO(small_renderer().render(page).decode())))

    assert len(rows) == 9
    assert rows[2] | {"model": "Nova", "date": "2026-06-25", "rating": "1488.00", "checked": "2026-08-22"} == rows[2]
