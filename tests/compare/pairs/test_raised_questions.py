import dataclasses

import numpy as np
from builders import load_small_site

from generator.catalog import records
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import group_pairs, rows_of
from generator.compare.pairs.raised_questions import CONDITIONS, context_ratio_tenths


def pairs_of(a, b, site=None):
    table = ModelTable.of(site or load_small_site())
    ((_, pairs),) = group_pairs(table, *rows_of(table, [(a, b)]))
    return pairs


def raised(a, b):
    pairs = pairs_of(a, b)
    return {name for name, condition in CONDITIONS.items() if len(condition(pairs).pairs)}


def test_a_question_about_cost_names_the_cheaper_side_first():
    assert not CONDITIONS["both-priced"](pairs_of("nova", "nova-mini")).opens_with_a


def test_a_question_without_a_fact_is_not_asked():
    assert "both-priced" not in raised("nova", "orion")


def test_a_context_twice_as_long_is_worth_a_question():
    assert context_ratio_tenths(pairs_of("nova", "orion"), np.array([0])).tolist() == [78]
    assert context_ratio_tenths(pairs_of("nova", "nova-mini"), np.array([0])).tolist() == [21]


def test_a_question_whose_row_is_not_on_the_page_is_not_asked():
    site = load_small_site()
    row = next(row for row in site.catalog.feature_table.rows if row.fact == "limits.context")
    table = records.FeatureTable(rows=(row.model_copy(update={"tasks": ("image-generation",)}),))
    elsewhere = dataclasses.replace(site, catalog=dataclasses.replace(site.catalog, feature_table=table))
    assert not len(CONDITIONS["context-doubles"](pairs_of("nova", "orion", elsewhere)).pairs)


def test_models_of_different_tasks_raise_no_question_about_their_task():
    assert raised("nova", "prism") == set()
