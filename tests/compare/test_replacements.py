"""What replaces a model that ends: none that has ended, and one that ends only where nothing else is known."""

import pytest
from builders import a_record, catalog_of

from generator.compare.site import build_site

PASSED, COMING = {"retirement-date": "2026-07-31"}, {"retirement-date": "2027-01-31"}


def replacement_of_vega(**models):
    """The replacement of Vega, given the lifecycle of each model and their families."""
    known = {name: a_record(name.title(), family=family, lifecycle=ends) for name, (family, ends) in models.items()}
    return build_site(catalog_of(**known)).replacements.get("vega")


@pytest.mark.parametrize(
    ("lyra", "mira", "named"),
    [
        pytest.param({}, {}, "lyra", id="the recorded one stays"),
        pytest.param({**COMING, "replacement": "mira"}, {}, "mira", id="it ends, and what replaces it stays"),
        pytest.param({**PASSED, "replacement": "mira"}, {}, "mira", id="it has ended, and what replaces it stays"),
        pytest.param(COMING, {}, "lyra", id="it ends, and nothing else is known"),
        pytest.param(PASSED, {}, None, id="it has ended, and nothing else is known"),
        pytest.param({**COMING, "replacement": "mira"}, COMING, "mira", id="all end: the last of them"),
        pytest.param({**COMING, "replacement": "mira"}, PASSED, "lyra", id="the last has ended"),
    ],
)
def test_the_first_recorded_replacement_that_does_not_end(lyra, mira, named):
    vega = {**PASSED, "replacement": "lyra"}
    assert replacement_of_vega(vega=("v", vega), lyra=("l", lyra), mira=("m", mira)) == named


def test_a_current_model_of_its_family_comes_before_a_recorded_replacement_that_ends():
    known = {
        "vega": a_record(family="v", lifecycle={**PASSED, "replacement": "lyra"}, **{"release-date": "2025-01-01"}),
        "lyra": a_record("Lyra", family="l", lifecycle=COMING),
        "mira": a_record("Mira", family="v", **{"release-date": "2026-01-01"}),
    }
    assert build_site(catalog_of(**known)).replacements["vega"] == "mira"
