import dataclasses

from builders import a_pair, small_catalog

from generator.catalog import records
from generator.compare.pairs.faq import answers, conditions


def asked(a, b):
    catalog = small_catalog()
    pair = a_pair(a, b)
    return dict(answers(pair, catalog.faq.questions, conditions(catalog)))


def test_a_question_about_cost_is_answered_with_the_printed_costs():
    values = asked("nova", "nova-mini")[0]
    assert (values["cheap.cost"], values["dear.cost"], values["percent"], values["year"]) == (
        "$0.99",
        "$32.40",
        "97",
        "$376.92",
    )


def test_a_question_without_a_fact_is_not_asked():
    assert 0 not in asked("nova", "orion")


def test_a_context_twice_as_long_is_worth_a_question():
    assert asked("nova", "orion")[1]["ratio"] == "7.8"
    assert asked("nova", "nova-mini")[1]["ratio"] == "2.1"


def test_a_question_whose_row_is_not_on_the_page_is_not_asked():
    catalog = small_catalog()
    row = catalog.table.rows[[row.fact for row in catalog.table.rows].index("limits.context")]
    table = records.Table(rows=(row.model_copy(update={"tasks": ("image-generation",)}),))
    known = conditions(dataclasses.replace(catalog, table=table))
    assert known["context-doubles"](a_pair("nova", "orion")) is None


def test_models_of_different_jobs_raise_no_question_about_their_task():
    assert asked("nova", "prism") == {}
