"""What two models can, compared: every capability is in one class, unknown equals nothing."""

from __future__ import annotations

import numpy as np
from builders import a_record, catalog_of
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.effective_models import make_effective
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.capability_comparison import CapabilityTable, compare_capabilities
from generator.compare.site import build_site

STATES = ["supported", "unsupported", {"state": "partial", "note": "In beta."}]
FIGURES = [{"value": "4"}, {"value": "14"}, *STATES]
OF_MODEL = {
    "tool-calling": st.sampled_from(STATES),
    "languages": st.sampled_from([{"value": ["en", "zh"]}, {"value": ["zh", "en"]}, {"value": "140"}, *STATES]),
    "images-per-prompt": st.sampled_from(FIGURES),
}
OF_SERVICE = {
    "batch-api": st.sampled_from(STATES),
    "data-retention": st.sampled_from(FIGURES),
    "access": st.sampled_from([{"value": "general"}, {"value": "on application"}]),
}


def drawn(fields):
    return st.fixed_dictionaries({}, optional=fields)


def comparison(a, b):
    """The comparison of two text models that state these capabilities, of the model and of its maker's service."""
    records = {
        name: a_record(
            name, capabilities=own, providers=[{"provider": "Acme", "first-party": "yes", "capabilities": service}]
        )
        for name, (own, service) in (("vega", a), ("vela", b))
    }
    site = build_site(make_effective(catalog_of(**records)))
    table = CapabilityTable(site.catalog, list(site.models.values()))
    found = compare_capabilities(table, np.array([0]), np.array([1]), ["text"])
    names = [capability_order(site.catalog)[i] for i in found.shown]
    return found, names


SIDES = st.tuples(drawn(OF_MODEL), drawn(OF_SERVICE))


@given(SIDES, SIDES)
def test_each_capability_is_in_one_class_and_unknown_equals_nothing(a, b):
    found, names = comparison(a, b)
    classes = (found.is_same, found.only_a, found.only_b, found.is_unanswered, found.differs)
    assert np.sum(classes, 0).tolist() == [[1] * len(names)]
    stated = [[name in {**own, **service} for name in names] for own, service in (a, b)]
    assert not (found.is_same[0] & ~np.logical_and(*stated)).any()
