"""Every fault is put into the columns of pairs, and the named check finds it."""

import dataclasses
from itertools import combinations

import numpy as np
import pytest
from builders import load_small_site

from generator.compare.consistency import ConsistencyError
from generator.compare.model_checks import check_models
from generator.compare.pairs.checks import pair_contradictions, refuse_contradictions
from generator.compare.pairs.codes import Answer, Call, Lead, Outcome, Reason, Verdict
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.outcomes import Tallies
from generator.compare.pairs.pair_table import group_pairs, rows_of


def pairs_of(*ids):
    table = ModelTable.of(load_small_site())
    ((_, pairs),) = group_pairs(table, *rows_of(table, [ids]))
    return pairs


def one(value):
    return np.array([getattr(value, "code", value)])


def with_first(name, **changes):
    """Put columns into the first of some tables of columns."""

    def spoil(pairs):
        first, *rest = getattr(pairs, name)
        replaced = first._replace(**{field: one(value) for field, value in changes.items()})
        return {name: (replaced, *rest)}

    return spoil


def with_best(**changes):
    return lambda pairs: {"best_for": pairs.best_for._replace(**{name: one(value) for name, value in changes.items()})}


def with_result(place, outcome):
    def spoil(pairs):
        columns = list(pairs.results[0])
        columns[place] = one(outcome)
        return {"results": (tuple(columns), *pairs.results[1:])}

    return spoil


FAULTS = [
    pytest.param(with_first("costs", saving=1), "I4", id="a saving that is not the difference"),
    pytest.param(with_first("costs", percent=96), "I4", id="a percentage of something else"),
    pytest.param(with_first("costs", is_priced=False), "I4", id="a price that is there and not compared"),
    pytest.param(lambda pairs: {"tasks": ()}, "I5", id="a shared task that is not compared"),
    pytest.param(
        lambda pairs: {"tallies": Tallies(one(9), one(0), one(0), one(0))}, "I6", id="counts that do not add up"
    ),
    pytest.param(with_result(1, Outcome.A), "I6", id="an unknown that loses a row"),
    pytest.param(with_first("head_to_heads", leaders=Lead.B), "I6", id="another leader than the rule names"),
    pytest.param(with_first("head_to_heads", calls=Call.CLOSE), "I6", id="a lead that is not called"),
    pytest.param(with_first("recommendations", answers=Answer.B), "I16", id="a pick past a shut gate"),
    pytest.param(
        lambda pairs: {"verdicts": one(Verdict.AHEAD_ON_BOTH)}, "I17", id="a headline that forgets the cheaper"
    ),
    pytest.param(with_first("costs", cheaper=Lead.A), "I17", id="the dearer side called cheaper"),
    pytest.param(with_best(quality=Answer.B), "I17", id="another side best for quality"),
    pytest.param(with_best(cost=Answer.A), "I17", id="the dearer side best for cost"),
    pytest.param(
        with_first("recommendations", answers=Answer.A, reasons=Reason.COST), "I17", id="a pick by cost of the dearer"
    ),
]


@pytest.mark.parametrize(("spoil", "check"), FAULTS)
def test_a_fault_in_a_pair_is_found_by_its_check(spoil, check):
    pairs = pairs_of("nova", "nova-mini")
    vars(pairs).update(spoil(pairs))
    found = list(pair_contradictions(pairs))
    assert check in {one.check for one in found}
    assert all("says" in str(one) and one.page == "compare/nova/vs-nova-mini" for one in found)


def test_a_verdict_without_a_shared_task_is_found():
    pairs = pairs_of("nova", "prism")
    vars(pairs).update(verdicts=one(Verdict.AHEAD))
    assert "I5" in {one.check for one in pair_contradictions(pairs)}


def test_pages_without_a_fault_pass():
    table = ModelTable.of(load_small_site())
    for _, pairs in group_pairs(table, *rows_of(table, list(combinations(table.row_of, 2)))):
        refuse_contradictions(pairs)
    assert list(check_models(load_small_site())) == []


def altered(model, **changes):
    """The small compared with one model's text score changed."""
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


def test_signals_that_are_equal_among_few_models_alone_are_no_fault():
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
    assert "I13" not in {one.check for one in check_models(dataclasses.replace(compared, models=facts))}


def test_a_contradiction_names_page_statement_and_both_values():
    pairs = pairs_of("nova", "nova-mini")
    vars(pairs).update(with_first("costs", percent=96)(pairs))
    told = r"compare/nova/vs-nova-mini: percent on chat-assistant: says 96, but 97 \(check I4\)"
    with pytest.raises(ConsistencyError, match=told):
        refuse_contradictions(pairs)
