"""The columns of many pairs are what the scalar reference works out, pair by pair and field by field."""

import itertools
import random

import numpy as np
import pytest
import reference.comparison
import reference.needs
import reference.questions
from builders import catalog_of, load_real_site
from hypothesis import given, settings
from hypothesis import strategies as st
from random_records import records

from generator.compare.pairs.codes import Lead
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import compare_pairs, group_pairs
from generator.compare.pairs.raised_questions import CONDITIONS
from generator.compare.pairs.requirement_diff import requirement_flags
from generator.compare.site import build_site

FIELDS = [field for field in reference.comparison.Pair._fields if field not in ("a", "b")]
NAMES = ("rigel", "spica", "vega", "wega")


@st.composite
def sites(draw):
    """Draw a site of two to four random models."""
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    return build_site(catalog_of(**{name: draw(records(name.title())) for name in names}))


def plain(value):
    """Return a value of the product as the reference has it: nobody is None there."""
    if isinstance(value, Lead):
        return str(value) or None
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=60)
@given(site=sites())
def test_a_field_of_random_pairs_is_as_in_the_reference(field, site):
    pairs = list(itertools.combinations(site.models, 2))
    for (a, b), pair in zip(pairs, compare_pairs(ModelTable.of(site), pairs), strict=True):
        expected = reference.comparison.compare(site, site.models[a], site.models[b])
        assert plain(getattr(pair, field)) == getattr(expected, field), (a, b)


@pytest.mark.slow
def test_every_field_of_2000_real_pairs_is_as_in_the_reference():
    site = load_real_site()
    ids = random.Random(16).sample(list(itertools.combinations(site.models, 2)), 2000)
    for pair, (a, b) in zip(compare_pairs(ModelTable.of(site), ids), ids, strict=True):
        expected = reference.comparison.compare(site, site.models[a], site.models[b])
        assert [plain(getattr(pair, field)) for field in FIELDS] == [getattr(expected, field) for field in FIELDS], (
            a,
            b,
        )


@given(sites())
def test_the_requirements_that_models_meet_are_as_in_the_reference(site):
    flags, expected = requirement_flags(ModelTable.of(site)), reference.needs.list_answers(site).values()
    for mine, theirs in zip(flags, zip(*expected, strict=True), strict=True):
        assert [sum(1 << int(i) for i in np.flatnonzero(row)) for row in mine] == list(theirs)


def raised_questions(site, condition):
    """Return the pairs that raise a question, and whether the answer opens with side A."""
    table = ModelTable.of(site)
    rows = np.array(list(itertools.combinations(range(len(table.models)), 2)))
    for _, pairs in group_pairs(table, rows[:, 0], rows[:, 1]):
        raised = CONDITIONS[condition](pairs)
        for i, opens_with_a in zip(raised.pairs, raised.opens_with_a, strict=True):
            yield table.models[pairs.a[i]].id, table.models[pairs.b[i]].id, bool(opens_with_a)


@pytest.mark.parametrize("condition", CONDITIONS)
@given(site=sites())
def test_the_questions_of_random_pairs_are_as_in_the_reference(condition, site):
    find_values, expected = reference.questions.list_conditions(site.catalog)[condition], set()
    for a, b in itertools.combinations(site.models.values(), 2):
        if (values := find_values(reference.comparison.compare(site, a, b))) is not None:
            expected.add((a.id, b.id, next(v for key, v in values.items() if key.endswith(".name")) == a.name))
    assert set(raised_questions(site, condition)) == expected
