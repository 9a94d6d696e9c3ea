import pytest
from builders import a_pair, load_small_site
from generator.compare.pairs.advice import pick
from generator.compare.pairs.duel import Limits

from generator.compare.model.score import score
from generator.compare.model.use_case_fit import UseCaseFit

RULE = load_small_site().use_case_rules["chat"]
LIMITS = Limits(min_shared_weight=5000, min_margin=300)


def a_need(value, gate="open"):
    return UseCaseFit(gate, "" if gate == "open" else "Tool calling", score(RULE, [value]))


@pytest.mark.parametrize(
    ("a", "b", "cheaper", "answer", "ground"),
    [
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
    found = pick(RULE, a, b, LIMITS, lambda: cheaper)
    assert (found.answer, found.ground) == (answer, ground)


def test_a_picked_side_has_every_gate_open():
    rules = load_small_site()
    facts = list(rules.models.values())
    for a in facts:
        for b in facts:
            if a.id < b.id:
                for one in a_pair(a.id, b.id).picks:
                    side = {"a": a, "b": b}.get(one.answer)
                    assert side is None or side.use_case_fits[one.use].status == "open"


def test_a_pair_without_a_shared_task_has_no_picks():
    assert a_pair("nova", "prism").picks == ()
