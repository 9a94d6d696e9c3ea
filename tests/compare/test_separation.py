import pytest
from builders import a_catalog, a_model, load_small_site
from generator.compare.pairs.separation import Separating, answers, every_need, separating

from generator.compare.site import build_site

CHAT, CALLING = 1, 2
"""The needs of the small catalogue: nova can call tools, which chat takes; nova-mini cannot, orion does not say."""


def test_the_needs_are_use_cases_and_then_capabilities():
    assert [node.id for node in every_need(load_small_site())] == ["chat", "tool-calling"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param("nova", "nova-mini", Separating(CHAT | CALLING, 0), id="known not to"),
        pytest.param("nova", "orion", Separating(0, CHAT | CALLING), id="unknown is no lack"),
        pytest.param("nova-mini", "nova", Separating(0, 0), id="what lacks it answers nothing"),
        pytest.param("orion", "nova-mini", Separating(0, 0), id="unknown is no answer"),
        pytest.param("nova", "prism", Separating(0, 0), id="of another job"),
    ],
)
def test_two_models_are_separated_by_what_one_answers(one, other, found):
    known = answers(load_small_site())
    assert separating(known[one], known[other], CHAT | CALLING) == found


@pytest.mark.parametrize(
    ("state", "found"),
    [
        pytest.param("partial", Separating(CHAT | CALLING, 0), id="in part is not in full"),
        pytest.param(
            "{does-not-apply: It has no tools.}",
            Separating(0, CHAT),
            id="what does not apply is neither lacking nor unknown",
        ),
    ],
)
def test_a_state_in_between(tmp_path, state, found):
    catalog = a_catalog(tmp_path, vega=a_model(more=f"capabilities: {{tool-calling: {state}}}\n"))
    known = answers(build_site(catalog))
    assert separating(known["nova"], known["vega"], CHAT | CALLING) == found
