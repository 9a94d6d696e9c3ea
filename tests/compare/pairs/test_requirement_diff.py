import pytest
from builders import a_catalog, a_model, load_small_site

from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.requirement_diff import requirement_flags, requirements
from generator.compare.site import build_site

CHAT = "chat"
"""Of the small catalog: nova can call tools, which chat takes; nova-mini cannot, orion does not say."""


def separating(site, one, other):
    """What the first model meets: known to be lacking in the other, and not known of it."""
    table = ModelTable.of(site)
    flags, nodes = requirement_flags(table), [node.id for node in requirements(site)]
    met, rival = flags.met[table.row_of[one]], table.row_of[other]
    return tuple(
        [name for name, hit in zip(nodes, met & column[rival], strict=True) if hit]
        for column in (flags.lacking, flags.unknown)
    )


def test_the_requirements_are_use_cases():
    assert [node.id for node in requirements(load_small_site())] == [CHAT]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param("nova", "nova-mini", ([CHAT], []), id="known not to"),
        pytest.param("nova", "orion", ([], [CHAT]), id="unknown is no lack"),
        pytest.param("nova-mini", "nova", ([], []), id="what lacks it meets nothing"),
        pytest.param("orion", "nova-mini", ([], []), id="unknown is not met"),
        pytest.param("nova", "prism", ([], []), id="of another task"),
    ],
)
def test_two_models_are_separated_by_what_one_meets(one, other, found):
    assert separating(load_small_site(), one, other) == found


@pytest.mark.parametrize(
    ("state", "found"),
    [
        pytest.param("{state: partial, note: In beta.}", ([CHAT], []), id="in part is not in full"),
        pytest.param("{not-applicable: It has no tools.}", ([], [CHAT]), id="neither lacking nor unknown"),
    ],
)
def test_a_state_in_between(tmp_path, state, found):
    catalog = a_catalog(tmp_path, vega=a_model(more=f"capabilities: {{tool-calling: {state}}}\n"))
    assert separating(build_site(catalog), "nova", "vega") == found
