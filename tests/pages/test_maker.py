from builders import a_catalog, a_model, load_small_site, page_at, words

from generator.compare.site import build_site
from generator.pages.makers import maker_pages, tasks_of
from generator.strings import strings


def page_of(path, known=None):
    return page_at(path, maker_pages, known)


def rows(page):
    return [[words(cell) for cell in tr.find_all(["td", "th"])] for tr in page.table.tbody.find_all("tr")]


def test_models_are_listed_by_score_with_rank_cost_and_release_date():
    assert rows(page_of("makers/acme.html")) == [
        ["", "1", "Nova Acme", "64.1", "$32.40", "$8.00", "$15.00", "128,000", "Mar 1, 2026"],
        ["", "3", "Nova mini Acme", "50.9", "$0.99", "$0.15", "$0.60", "272,000", "Apr 1, 2026"],
    ]


def test_the_range_of_costs_names_both_ends():
    lead = words(page_of("makers/acme.html").find(class_="lead"))
    assert lead.startswith("Nova mini costs the least ($0.99 a month), Nova the most ($32.40 a month).")


def test_unknown_values_of_a_model_are_marked(tmp_path):
    page = page_of("makers/acme.html", build_site(a_catalog(tmp_path, vega=a_model())))
    row = next(row for row in rows(page) if row[2].startswith("Vega"))
    assert [row[1], *row[3:6]] == [
        strings.lists.no_rank,
        strings.lists.no_score,
        strings.cost.unpriced,
        strings.cost.unpriced,
    ]


def test_a_maker_without_models_has_no_page(tmp_path):
    (tmp_path / "makers").mkdir()
    (tmp_path / "makers/idle.yaml").write_text("name: Idle\n")
    known = build_site(a_catalog(tmp_path))
    assert "makers/idle.html" not in [page.path for page in maker_pages(known)]


def test_the_list_names_the_best_ranks():
    found = words(page_of("makers/index.html").main)
    assert "Acme 2 Text Nova , #1 of 3 text models" in found


def test_tasks_are_in_the_order_of_the_rankings_whichever_model_does_them():
    known = load_small_site()
    assert tasks_of(known, [known.models[name] for name in ("prism", "orion")]) == ["text", "image-generation"]
