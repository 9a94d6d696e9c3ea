from builders import a_catalog, a_model, page_at, words

from generator.compare.site import build_site
from generator.pages.benchmarks import benchmark_pages
from generator.pages.method import method_page
from generator.pages.model.model_page import model_pages


def page_of(known=None, path="benchmarks/votes.html"):
    return page_at(path, benchmark_pages, known)


def rows(page, heading):
    """The cells of each row of the table below a heading."""
    section = page.find(id=heading).find_parent("section")
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in section.select("tbody tr")]


def test_each_compared_result_has_its_rank_interval_day_and_source():
    found = rows(page_of(), "results")
    assert [(row[1], row[2].split(" Acme")[0], row[3], row[4]) for row in found[:2]] == [
        ("1", "Nova", "1,500", "1,495–1,505"),
        ("2", "Orion & Söhne Zenith Labs", "1,498", "1,490–1,506"),
    ]
    assert found[0][5:] == ["Default", "Unknown", "Aug 19, 2026", "The board"]


def test_a_result_of_another_configuration_has_no_rank():
    ((model, result, *_, config, _, _, _),) = rows(page_of(), "others")
    assert (model.startswith("Orion"), result, config) == (True, "1,600", "effort low")


def test_the_page_says_who_leads_and_what_the_benchmark_does_not_measure():
    page = page_of()
    assert words(page.find(class_="ans")) == "Nova leads with 1,500, the best of 3 comparable results."
    assert ["Does not measure", "Whether the answer is right."] in rows(page, "about")


def test_a_model_past_its_last_day_does_not_lead(tmp_path):
    best = "results: [{benchmark: votes, value: 1700, on: 2026-08-19}]\nlifecycle: {retirement-date: 2026-08-01}\n"
    page = page_of(build_site(a_catalog(tmp_path, vega=a_model(more=best))))
    assert words(page.find(class_="ans")).startswith("Nova leads with 1,500")


def test_where_only_makers_report_results_none_is_compared(tmp_path):
    own = "results: [{benchmark: exam, value: 90, self-reported: yes}]\n"
    page = page_of(build_site(a_catalog(tmp_path, vega=a_model(more=own))), "benchmarks/exam.html")
    assert [row[4] for row in rows(page, "others")] == ["Self-reported"]


def test_a_benchmark_links_to_the_use_cases_that_it_decides():
    assert page_of().find("a", href="/use-cases/chat")


def test_the_pages_of_models_and_the_method_link_to_it():
    model = page_at("models/nova.html", lambda known: model_pages(known, ["nova"]))
    assert model.find(id="results").find_parent("section").find("a", href="/benchmarks/votes")
    assert page_at("method.html", method_page).find("a", href="/benchmarks/votes")


def test_the_list_names_the_leader_and_counts_models():
    page = page_of(path="benchmarks/index.html")
    assert "Nova leads (1,500). 3 models tested." in words(page.find("a", href="/benchmarks/votes").find_parent("li"))
