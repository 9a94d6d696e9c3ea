"""What the product works out of a pair is what the scalar reference works out, field by field."""

import reference.comparison
import reference.needs
import reference.questions
from builders import catalog_of, small_catalog
from hypothesis import given
from random_records import records

from generator.compare.pairs import faq, pair, separation
from generator.compare.site import build_site

FIELDS = [name for name in reference.comparison.Pair._fields if name not in ("a", "b")]


def two_models(first, second):
    """A site of two models, and their facts."""
    site = build_site(catalog_of(vega=first, wega=second))
    return site, site.models["vega"], site.models["wega"]


@given(records("Vega"), records("Wega"))
def test_every_field_of_a_random_pair_is_the_reference_s(first, second):
    site, a, b = two_models(first, second)
    compared, expected = pair.compare(site, a, b), reference.comparison.compare(site, a, b)
    for field in FIELDS:
        assert getattr(compared, field) == getattr(expected, field), field


@given(records("Vega"), records("Wega"))
def test_the_needs_that_separate_a_random_pair_are_the_reference_s(first, second):
    site, *_ = two_models(first, second)
    compared, expected = separation.answers(site), reference.needs.list_answers(site)
    assert compared == expected
    for one, other in (("vega", "wega"), ("wega", "vega")):
        assert separation.separating(compared[one], compared[other], -1) == reference.needs.separate(
            expected[one], expected[other], -1
        )


@given(records("Vega"), records("Wega"))
def test_the_questions_of_a_random_pair_are_the_reference_s(first, second):
    site, a, b = two_models(first, second)
    questions = small_catalog().faq.questions
    compared = faq.answers(pair.compare(site, a, b), questions, faq.conditions(site.catalog))
    expected = reference.questions.list_answers(
        reference.comparison.compare(site, a, b), questions, reference.questions.list_conditions(site.catalog)
    )
    assert list(compared) == list(expected)
