import dataclasses

import pytest
from builders import a_record, catalog_of, small_catalog

from generator.catalog.search_counts import SearchCount, SearchMonth
from generator.compare.population.search_demand import (
    ChoiceShare,
    JointSearches,
    choice_share,
    find_joint_searches,
    pair_choice_share,
    wilson_interval,
)
from generator.compare.population.search_graph import Edge, NameMatcher, Node, build_search_graph

CALLING = Node("capabilities", "tool-calling")


def graph_of(*searches, catalog=None):
    """The graph of a catalog with one month of searches: nova can call tools, nova-mini cannot."""
    month = SearchMonth("searches/2026-08.csv", tuple(searches))
    return build_search_graph(dataclasses.replace(catalog or small_catalog(), searches={"2026-08": month}))


def asked(query, times=5, shown=(), chosen=""):
    return SearchCount("search-log", query, shown, chosen, times)


def test_without_evidence_there_is_structure_alone():
    graph = build_search_graph(small_catalog())

    assert Edge(CALLING, Node("models", "nova"), "supported") in graph.answers
    assert graph.spellings_of(CALLING) == ["tool calling"]
    assert not graph.query_groups


@pytest.mark.parametrize(
    ("query", "reach"),
    [
        pytest.param("Tool-Calling!", {"nova"}, id="a capability leads to those that have it"),
        pytest.param(
            "nova mini tool calling", {"nova-mini"}, id="a named model leads to itself, the longest name first"
        ),
        pytest.param("orion sohne or nova", {"nova", "orion"}, id="two named models"),
        pytest.param("acme", {"nova", "nova-mini"}, id="a maker leads to its models"),
        pytest.param("acme tool calling", {"nova"}, id="a model must meet all that is named"),
        pytest.param("zenith tool calling", set(), id="nobody meets all"),
        pytest.param("weather", set(), id="no name at all"),
    ],
)
def test_a_query_leads_to_models(query, reach):
    catalog = small_catalog()
    found = graph_of(asked(query)).query_groups[0].model_ids

    assert {model for model in found if model in catalog.models and catalog.models[model].tasks == ("text",)} == reach


def test_queries_that_differ_in_order_signs_or_aliases_are_one_group():
    catalog = catalog_of(nova=a_record("Nova", aliases=["Nova III"]), orion=a_record("Orion"))
    graph = graph_of(asked("nova or orion", 5), asked("orion vs nova iii", 9), catalog=catalog)

    assert [(one.query, one.times) for one in graph.query_groups] == [("orion vs nova iii", 14)]


def test_a_pair_is_matched_by_what_reaches_both():
    graph = graph_of(asked("acme", 7), asked("nova", 5))

    assert graph.match_counts["nova"] == 12
    assert graph.joint_counts("nova")["nova-mini"] == 7


def test_an_earlier_id_counts_for_the_model_of_now():
    catalog = catalog_of(nova=a_record("Nova", former_ids=["nova-beta"]), orion=a_record("Orion"))
    graph = graph_of(asked("x", 8, ("nova-beta", "orion"), "nova-beta"), catalog=catalog)

    assert pair_choice_share(graph, "nova", "orion") == ChoiceShare(8, 0)
    assert choice_share(graph, "orion") == ChoiceShare(0, 8)


def test_nobody_is_preferred_where_nobody_was_chosen():
    assert pair_choice_share(graph_of(asked("nova", 9, ("nova", "orion"))), "nova", "orion") is None


@pytest.mark.parametrize(
    ("successes", "of", "low", "high"),
    [(15, 30, 0.3315, 0.6685), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(successes, of, low, high):
    assert wilson_interval(successes, of) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


def test_a_longer_name_hides_the_shorter_one_in_it():
    edges, rest = NameMatcher(small_catalog()).match_names("nova mini prices")

    assert [edge.end.id for edge in edges] == ["nova-mini"]
    assert rest == ("prices",)


@pytest.mark.parametrize(
    ("matched", "chosen", "found"),
    [
        pytest.param(29, 0, {}, id="too few to speak of"),
        pytest.param(30, 0, {"nova-mini": JointSearches(30, None)}, id="enough to speak of"),
        pytest.param(1, 29, {"nova-mini": JointSearches(30, None)}, id="too few to say which was chosen"),
        pytest.param(1, 30, {"nova-mini": JointSearches(31, ChoiceShare(30, 0))}, id="enough to say which was chosen"),
    ],
)
def test_two_models_are_spoken_of_from_thirty_joint_matches_on(matched, chosen, found):
    both = asked("nova or nova mini", chosen, ("nova", "nova-mini"), "nova")
    assert find_joint_searches(graph_of(asked("acme", matched), both), "nova") == found
