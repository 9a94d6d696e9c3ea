"""Every fault is put into a pair or a profile, and the named check finds it."""

import dataclasses
from itertools import combinations

import pytest
from builders import a_pair, load_small_site
from generator.compare.pairs.pair import Tally
from generator.compare.pairs.pair_checks import checked, in_pair

from generator.compare.consistency import ConsistencyError
from generator.compare.model_checks import check_models


def with_bill(pair, **changes):
    return pair._replace(bills=(pair.bills[0]._replace(**changes), *pair.bills[1:]))


def with_duel(pair, **changes):
    return pair._replace(duels=(pair.duels[0]._replace(**changes), *pair.duels[1:]))


def with_pick(pair, **changes):
    return pair._replace(picks=(pair.picks[0]._replace(**changes), *pair.picks[1:]))


def with_outcome(pair, place, outcome):
    first = list(pair.results[0])
    first[place] = outcome
    return pair._replace(results=(tuple(first), *pair.results[1:]))


PAIR = a_pair("nova", "nova-mini")


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        pytest.param(with_bill(PAIR, saving=PAIR.bills[0].saving + 1), "I4", id="a saving that is not the difference"),
        pytest.param(with_bill(PAIR, percent=96), "I4", id="a percentage of something else"),
        pytest.param(with_bill(PAIR, saving=None), "I4", id="a price that is there and not compared"),
        pytest.param(a_pair("nova", "prism")._replace(verdict="ahead"), "I5", id="a winner without a shared task"),
        pytest.param(a_pair("nova", "prism")._replace(duels=PAIR.duels), "I5", id="a score pair without a shared task"),
        pytest.param(PAIR._replace(tally=Tally(9, 0, 0, 0)), "I6", id="counts that do not add up"),
        pytest.param(with_outcome(PAIR, 1, "a"), "I6", id="an unknown that loses a row"),
        pytest.param(with_duel(PAIR, leader="b"), "I6", id="another leader than the rule names"),
        pytest.param(with_duel(PAIR, leader=None, call="close"), "I6", id="a lead that is not called"),
        pytest.param(with_pick(PAIR, answer="b"), "I16", id="a pick past a shut gate"),
        pytest.param(PAIR._replace(verdict="ahead-on-both"), "I17", id="a headline that forgets the cheaper side"),
        pytest.param(with_bill(PAIR, cheaper="a"), "I17", id="the dearer side called cheaper"),
        pytest.param(PAIR._replace(best=PAIR.best._replace(quality="b")), "I17", id="another side best for quality"),
        pytest.param(PAIR._replace(best=PAIR.best._replace(cost="a")), "I17", id="the dearer side best for cost"),
        pytest.param(with_pick(PAIR, answer="a", ground="cost"), "I17", id="a pick by cost of the dearer side"),
        pytest.param(PAIR._replace(rows=(*PAIR.rows[:1], "a", *PAIR.rows[2:])), "I6", id="a row that nobody decided"),
    ],
)
def test_a_fault_in_a_pair_is_found_by_its_check(fault, check):
    found = list(in_pair(fault, load_small_site()))
    assert check in {one.check for one in found}
    assert all("says" in str(one) and one.page.startswith("compare/nova/vs-") for one in found)


def test_a_page_without_a_fault_passes():
    facts = load_small_site().models
    for a, b in combinations(facts.values(), 2):
        assert checked(load_small_site(), a, b)
    assert list(check_models(load_small_site())) == []


def altered(model, **changes):
    """The small site with one model's text score changed."""
    compared = load_small_site()
    facts = compared.models[model]
    score = dataclasses.replace(facts.scores["text"], **changes)
    other = dataclasses.replace(facts, scores={**facts.scores, "text": score})
    return dataclasses.replace(compared, models={**compared.models, model: other})


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        pytest.param({"total": 9990}, "I3", id="a score that is not the sum of its terms"),
        pytest.param({"coverage": 100}, "I3", id="a coverage that is not that of its signals"),
        pytest.param({"total": None}, "I3", id="a score that is withheld"),
    ],
)
def test_a_fault_in_a_score_is_found_by_its_check(changes, check):
    assert check in {one.check for one in check_models(altered("nova", **changes))}


def test_a_rank_out_of_its_field_is_found():
    compared = load_small_site()
    place = dataclasses.replace(compared.rankings["nova"], ranks={"text": 12}, scored_counts={"text": 3})
    fault = dataclasses.replace(compared, rankings={**compared.rankings, "nova": place})
    assert [one.check for one in check_models(fault)] == ["I14"]


def test_a_signal_counted_under_two_names_is_found():
    compared = load_small_site()
    facts = {
        model: dataclasses.replace(
            one,
            scores={
                task: dataclasses.replace(score, values=(score.values[0],) * len(score.values))
                if task == "text"
                else score
                for task, score in one.scores.items()
            },
        )
        for model, one in compared.models.items()
    }
    assert "I13" in {one.check for one in check_models(dataclasses.replace(compared, models=facts))}


def test_a_contradiction_stops_the_page(monkeypatch):
    monkeypatch.setattr("generator.compare.pairs.pair_checks.compare", lambda *_: with_bill(PAIR, percent=96))
    facts = load_small_site().models
    with pytest.raises(
        ConsistencyError, match="compare/nova/vs-nova-mini: I4: percent on small-assistant: says 96, but 97"
    ):
        checked(load_small_site(), facts["nova"], facts["nova-mini"])
