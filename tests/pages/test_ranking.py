from builders import SMALL, a_catalog, a_model, load_small_site, page_at, words

from generator.compare.model.score import weighted_mean
from generator.compare.site import build_site
from generator.pages.rankings import quality_hundredths, ranking_pages


def page_of(task, known=None):
    return page_at(f"rankings/{task}.html", ranking_pages, known)


def rows(page):
    return [[words(cell) for cell in tr.find_all(["td", "th"])] for tr in page.select(".list tbody tr")]


def test_the_highest_score_comes_first_with_its_rank():
    found = rows(page_of("text"))
    scores = [float(row[3]) for row in found]
    assert scores == sorted(scores, reverse=True)
    assert [row[1] for row in found] == [str(place) for place in range(1, len(found) + 1)]


def test_the_answer_names_the_first_and_who_is_near():
    answer = words(page_of("text").find(class_="ans"))
    assert answer == "Nova scores highest, 64.1/100; 1 other model is within 3 points."


def test_equal_scores_share_a_rank(tmp_path):
    twin = (SMALL / "models/acme/nova.yaml").read_text().replace("name: Nova", "name: Twin")
    known = build_site(a_catalog(tmp_path, twin=twin))
    assert [(row[1], row[3]) for row in rows(page_of("text", known))][:2] == [("1=", "64.1"), ("1=", "64.1")]


def test_a_model_has_the_configuration_that_counted_beside_its_name(tmp_path):
    nova = (
        (SMALL / "models/acme/nova.yaml").read_text().replace("votes: 20000,", "votes: 20000, config: {effort: high},")
    )
    found = rows(page_of("text", build_site(a_catalog(tmp_path, nova=nova))))
    named = {row[2] for row in found}
    assert "Nova Acme · effort high" in named
    assert "Nova mini Acme" in named


def test_a_model_with_too_little_data_is_listed_apart(tmp_path):
    page = page_of("text", build_site(a_catalog(tmp_path, vega=a_model(more="limits: {context: 1000}\n"))))
    assert "Vega" not in words(page.table)
    assert "Vega (20%)" in words(page.find(id="unscored").find_parent("section"))


def test_quality_counts_a_gap_at_its_estimate():
    rule, score = load_small_site().scoring_rules["text"], load_small_site().models["nova-mini"].scores["text"]
    votes, exam = score.values[0], score.estimates[1]
    assert score.values[1] is None
    assert quality_hundredths(rule, score) == weighted_mean(votes * 6000 // 10 + exam * 2000 // 10, 8000)


def test_the_chart_has_its_figures_as_text_and_names_whom_it_leaves_out():
    page = page_of("text")
    assert "Not shown: no price (Orion & Söhne)." in words(page.figcaption)
    assert "nova mini" in page.find("svg", role="group")["aria-label"].lower()
    assert [words(tr)[:9] for tr in page.find(id="value").find_parent("section").tbody.find_all("tr")] == [
        "Nova mini",
        "Nova 66.3",
    ]


def test_use_cases_of_the_task_are_offered():
    assert page_of("text").find("a", href="/use-cases/chat")
