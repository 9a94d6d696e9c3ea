"""The results of two models in one configuration, beside those that count."""

import numpy as np
import pytest

from generator.compare.model.evidence import NO_EVIDENCE, Run
from generator.pages.pair.shared_runs import SharedRuns

DEFAULT, HIGH, LOW = ((False, False, rank, 0, False) for rank in (5, 2, 7))


def ran(*runs):
    """A result whose first run counts, with the others that its source states."""
    fields = {name: getattr(NO_EVIDENCE, name) for name in NO_EVIDENCE.__slots__}
    return type(NO_EVIDENCE)(**{**fields, "runs": tuple(Run(*one) for one in runs)})


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        pytest.param(
            ran((HIGH, "high", "90%"), (DEFAULT, "", "80%")),
            ran((DEFAULT, "", "70%")),
            "both with config default: 80% vs. 70%, not counted",
            id="the efforts that count differ",
        ),
        pytest.param(
            ran((DEFAULT, "", "80%")), ran((DEFAULT, "", "70%"), (LOW, "low", "60%")), "", id="one that counts"
        ),
        pytest.param(
            ran((DEFAULT, "", "80%"), (LOW, "low", "50%")),
            ran((DEFAULT, "", "70%"), (LOW, "low", "60%")),
            "",
            id="it counts, so no other is needed",
        ),
        pytest.param(ran((HIGH, "high", "90%")), ran((DEFAULT, "", "70%")), "", id="nothing in common"),
        pytest.param(NO_EVIDENCE, ran((DEFAULT, "", "70%")), "", id="no result"),
    ],
)
def test_what_both_have_in_one_configuration_is_said_where_it_does_not_count(a, b, said):
    shared = SharedRuns([a, b])
    assert list(shared.column(np.array([0]), np.array([1]))) == [said]
