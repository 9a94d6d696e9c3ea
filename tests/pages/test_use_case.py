from builders import SMALL, a_catalog, a_model, load_small_site, page_at, words

from generator.compare.formats import lowercase_first
from generator.compare.site import build_site
from generator.pages.use_cases import rank_models, use_case_pages
from generator.strings import strings

ABLE = "capabilities: {tool-calling: supported}\n"


def page_of(known=None, path="use-cases/chat.html"):
    return page_at(path, use_case_pages, known)


def known_with(tmp_path, **records):
    return build_site(a_catalog(tmp_path, **records))


def section(page, id_):
    return words(page.find(id=id_).find_parent("section"))


def test_only_models_that_meet_the_requirements_and_have_all_data_are_ranked():
    assert [(one.rank, one.facts.id) for one in rank_models(load_small_site(), "chat")] == [("1", "nova")]


def test_a_ranked_model_has_the_configuration_that_counted(tmp_path):
    nova = (
        (SMALL / "models/acme/nova.yaml").read_text().replace("votes: 20000,", "votes: 20000, config: {effort: high},")
    )
    page = page_of(known_with(tmp_path, nova=nova))
    assert words(page.select_one(".list tbody th")) == "Nova Acme · effort high"


def test_equal_means_share_a_rank(tmp_path):
    twin = (SMALL / "models/acme/nova.yaml").read_text().replace("name: Nova", "name: Twin")
    assert [one.rank for one in rank_models(known_with(tmp_path, twin=twin), "chat")] == ["1=", "1="]


def test_models_with_unknown_and_unmet_requirements_are_listed_apart():
    page = page_of()
    assert f"Tool calling: {lowercase_first(strings.states.unstated)} (1) Orion & Söhne" in section(page, "unknown")
    assert "No tool calling (1) Nova mini" in section(page, "excluded")


def test_a_model_without_a_result_is_listed_under_the_benchmark_and_not_ranked(tmp_path):
    page = page_of(known_with(tmp_path, vega=a_model(more=ABLE)))
    assert "No data for Votes (1) Vega" in section(page, "partly")
    assert "Vega" not in words(page.table)


def test_the_cheapest_near_the_first_is_named_with_its_cost(tmp_path):
    cheap = (
        (SMALL / "models/acme/nova.yaml")
        .read_text()
        .replace("name: Nova", "name: Twin")
        .replace("usd-per-unit: 8}", "usd-per-unit: 4}")
    )
    page = page_of(known_with(tmp_path, twin=cheap))
    assert "Of these, Twin costs the least: $25.20 a month for 3,000 chat requests" in words(page.find(class_="ans"))
    assert page.find(id="pairs").find_parent("section").a["href"] == "#pairs"
    assert [link["href"] for link in page.select("#pairs ~ table a")] == ["/compare/nova/vs-twin"]


def test_the_index_names_the_first_of_each():
    assert "Chat Talking with people. #1: Nova , 64.0/100." in words(page_of(path="use-cases/index.html").main)
