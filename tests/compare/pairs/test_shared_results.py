"""Every benchmark that two models share has a row, and slices of one pool of votes count as one win."""

import numpy as np
import pytest
from builders import a_catalog, a_model, load_real_site, page_at, words

from generator.catalog.catalog_loader import load_catalog
from generator.compare.pairs.codes import Outcome
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.outcomes import pool_outcomes
from generator.compare.pairs.pair_table import compare_pair, group_pairs
from generator.compare.site import ResultRule, build_site
from generator.pages.pair.pair_listing import pair_pages

UNSCORED = """\
    unscored:
      - {fact: results.quiz, scale: {kind: share}, evaluator: Laboratory}
      - {fact: results.quiz, scale: {kind: share}, evaluator: Institute}
      - {fact: results.quiz, scale: {kind: share}, self-reported: yes}
"""
QUIZ = "name: Quiz\ntask: text\nunit: percent\nmeasures: Answers.\ndoes-not: Open work.\nmargin: 5\n"


def a_site(tmp_path, rigel, vega):
    """A site of two models with results of a benchmark outside the score."""
    models = {
        name: a_model(name.title(), more=f"results: [{one}]\n") for name, one in (("rigel", rigel), ("vega", vega))
    }
    a_catalog(tmp_path)
    for name, record in models.items():
        (tmp_path / f"models/acme/{name}.yaml").write_text(record)
    (tmp_path / "benchmarks/quiz.yaml").write_text(QUIZ)
    scoring = tmp_path / "scoring.yaml"
    scoring.write_text(scoring.read_text().replace("  image-generation:\n", UNSCORED + "  image-generation:\n", 1))
    return build_site(load_catalog(tmp_path))


def quiz(value, more="evaluator: Laboratory"):
    return f"{{benchmark: quiz, value: {value}, {more}}}"


def texts_of(site, element):
    """The texts of such elements in the results section on the page of both models."""
    page = page_at("compare/rigel/vs-vega.html", lambda known: pair_pages(known, ["rigel"]), site)
    heading = page.find(id="results")
    return [words(one) for one in heading.find_parent("section").select(element)] if heading else []


def test_a_shared_benchmark_outside_the_score_has_a_row(tmp_path):
    site = a_site(tmp_path, quiz(80), quiz(60))
    assert texts_of(site, "tr[id] > *") == ["Quiz", "", "80.0%", "60.0%"]
    assert texts_of(site, "tr[id] > .w") == ["80.0%"]


def test_of_several_evaluators_each_that_both_have_has_a_row(tmp_path):
    institute = "evaluator: Institute"
    site = a_site(tmp_path, f"{quiz(80)}, {quiz(70, institute)}", f"{quiz(60)}, {quiz(90, institute)}")
    assert texts_of(site, "tr[id] > th") == ["Quiz", "Quiz (Institute)"]


def test_self_reported_results_are_apart_and_favor_nobody(tmp_path):
    site = a_site(tmp_path, quiz(80, "self-reported: yes"), quiz(60, "self-reported: yes"))
    assert texts_of(site, "p, tr") == ["Self-reported by each maker, not compared (1): Quiz 80.0% 1 vs. 60.0% 1 ."]
    tally = compare_pair(site, site.models["rigel"], site.models["vega"]).tally
    assert tally.rows == 0


@pytest.mark.parametrize("own", ["evaluator: Somebody", "self-reported: yes"])
def test_a_result_that_the_other_cannot_be_compared_with_is_that_of_one_side(tmp_path, own):
    site = a_site(tmp_path, quiz(80), quiz(60, own))
    assert texts_of(site, "p, tr") == ["Only Rigel (1): Quiz 80.0% 1 ."]


def test_a_benchmark_that_one_side_has_is_no_row_outside_the_score(tmp_path):
    assert texts_of(a_site(tmp_path, quiz(80), ""), "p, tr") == []


A, B, EVEN, ONLY_A, NEITHER = (
    one.code for one in (Outcome.A, Outcome.B, Outcome.EVEN, Outcome.ONLY_A, Outcome.NEITHER)
)


@pytest.mark.parametrize(
    ("overall", "parts", "expected"),
    [(A, (B, B), A), (EVEN, (B, B), EVEN), (ONLY_A, (B, B), B), (NEITHER, (A, B), EVEN), (ONLY_A, (NEITHER,), ONLY_A)],
)
def test_a_pool_of_votes_is_one_win_by_its_leaderboard_else_by_most_parts(overall, parts, expected):
    rules = [
        ResultRule(0, False, 0, pool="votes"),
        *(ResultRule(1, False, 0, pool="votes", is_overall=False) for _ in parts),
    ]
    (outcome,) = pool_outcomes(rules, [np.array([one]) for one in (overall, *parts)])
    assert outcome.tolist() == [expected]


def series_of(catalog, facts, task):
    """What each result of a model is of: benchmark, evaluator, whether self-reported, day, version and harness."""
    return {
        (one.benchmark, one.evaluator, one.self_reported, one.on if test.unit == "rating" else None, parts)
        for one in facts.model.results
        for test in [catalog.benchmarks[one.benchmark]]
        for parts in [(one.config.harness, one.config.mode) if one.config and test.unit != "rating" else (None, None)]
        if test.task == task
    }


def test_every_shared_result_of_the_real_content_has_a_row():
    site = load_real_site()
    table = ModelTable.of(site)
    a, b = np.triu_indices(len(table.models), 1)
    shared_count = missing = 0
    for _, pairs in group_pairs(table, a, b):
        for task, outcomes in zip(pairs.tasks, pairs.results, strict=True):
            own = [series_of(site.catalog, facts, task) for facts in table.models]
            facts = [site.measured_facts[task][rule.signal_index].fact for rule in site.result_rules[task]]
            for series in set().union(*own):
                has = np.array([series in one for one in own])
                shared = has[pairs.a] & has[pairs.b]
                rows = [one for fact, one in zip(facts, outcomes, strict=True) if fact == f"results.{series[0]}"]
                shown = np.any([one != NEITHER for one in rows], axis=0)
                shared_count += int(shared.sum())
                missing += int((shared & ~shown).sum())
    assert (missing, shared_count > 100_000) == (0, True)
