from types import SimpleNamespace

import numpy as np
import pytest
from builders import a_pair, load_small_site

from generator.compare.model.score import score
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.pairs.codes import Answer, Lead
from generator.compare.pairs.costs import CostComparisons
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.model_table import GATES, ScoreTable
from generator.compare.pairs.recommendations import recommend, steadier_side, suited_side
from generator.compare.site import VerdictLimits

RULE = load_small_site().use_case_rules["chat"]
LIMITS = VerdictLimits(min_shared_weight=5000, min_margin=300, min_quality_margin=100)


def a_need(value, gate="open"):
    return UseCaseFit(gate, "" if gate == "open" else "Tool calling", score(RULE, [value]))


@pytest.mark.parametrize(
    ("a", "b", "cheaper", "answer", "ground"),
    [
        pytest.param(a_need(7000), a_need(6900), "unknown", "none", "unpriced", id="an unknown cost is never equal"),
        pytest.param(a_need(7000), a_need(6000), "b", "a", "lead", id="the lead counts before cost"),
        pytest.param(a_need(7000), a_need(6900), "b", "b", "cost", id="close on evidence, so cost decides"),
        pytest.param(a_need(7000), a_need(6900), None, "either", "close", id="close on both"),
        pytest.param(a_need(7000), a_need(None), "b", "none", "evidence", id="missing evidence is no pick"),
        pytest.param(a_need(3000), a_need(9000, "shut"), "b", "a", "gate", id="a shut gate is out, whatever it scores"),
        pytest.param(a_need(3000), a_need(9000, "unconfirmed"), None, "a", "gate", id="an unconfirmed gate is no pick"),
        pytest.param(a_need(3000, "shut"), a_need(9000, "shut"), "a", "neither", "shut", id="both lack it"),
        pytest.param(
            a_need(3000, "shut"), a_need(9000, "unconfirmed"), "a", "none", "unconfirmed", id="nobody has it for sure"
        ),
    ],
)
def test_the_answer_for_a_use_case(a, b, cheaper, answer, ground):
    first, second = np.array([0]), np.array([1])
    found = head_to_heads(ScoreTable(RULE, [a.score, b.score]), first, second, LIMITS)
    gates = [np.array([GATES.index(one.status)]) for one in (a, b)]
    priced, lead = np.array([cheaper != "unknown"]), Lead("" if cheaper in (None, "unknown") else cheaper)
    even = priced & (lead is Lead.NOBODY)
    cost = CostComparisons("", first, first, priced, np.array([lead.code]), first, first, even)
    one = recommend("chat", *gates, found, cost).row(0, (a.missing_capability, b.missing_capability))
    assert (one.answer, one.reason) == (answer, ground)


def test_a_picked_side_has_every_gate_open():
    rules = load_small_site()
    facts = list(rules.models.values())
    for a in facts:
        for b in facts:
            if a.id < b.id:
                for one in a_pair(a.id, b.id).recommendations:
                    side = {"a": a, "b": b}.get(one.answer)
                    assert side is None or side.use_case_fits[one.use].status == "open"


def test_a_pair_without_a_shared_task_has_no_picks():
    assert a_pair("nova", "prism").recommendations == ()


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("open", "open", "either"),
        ("open", "shut", "a"),
        ("open", "unconfirmed", "a"),
        ("shut", "shut", "neither"),
        ("shut", "unconfirmed", "none"),
        ("unconfirmed", "open", "b"),
    ],
)
def test_a_criterion_goes_to_the_side_known_to_serve_it(a, b, answer):
    gates = [np.array([GATES.index(one)]) for one in (a, b)]
    assert Answer.of(suited_side(*gates)[0]) == answer


@pytest.mark.parametrize(
    ("uptimes", "series", "answer"),
    [
        ((9995, 9990), (0, 0), "a"),
        ((9995, 9995), (0, 0), "either"),
        ((9995, 9990), (0, 1), "none"),
        ((9995, -1), (0, 1), "none"),
    ],
)
def test_uptimes_compare_only_within_one_series(uptimes, series, answer):
    table = SimpleNamespace(uptime=np.array(uptimes), uptime_series=np.array(series))
    assert Answer.of(steadier_side(table, np.array([0]), np.array([1]))[0]) == answer


def test_quality_and_cost_are_those_of_the_verdict():
    pair = a_pair("nova", "nova-mini")
    assert (pair.best_for.quality, pair.best_for.cost) == (pair.headline.on_task.leader, pair.headline.cost.cheaper)
