from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare import formats


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        ("8", "$8.00"),
        ("0.05", "$0.05"),
        ("0.006", "$0.006"),
        ("2.50", "$2.50"),
        ("0.0001", "$0.0001"),
        ("1234", "$1,234.00"),
    ],
)
def test_prices_have_no_exponents(usd, text):
    assert formats.format_price(Decimal(usd)) == text


@pytest.mark.parametrize(("pct", "text"), [(42, "42%"), (99, "99%"), (100, "over 99%")])
def test_a_saving_is_never_rounded_up_to_all_of_a_cost(pct, text):
    assert formats.format_saving_pct(pct) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2026-04-21", "Apr 21, 2026"), ("2024-10", "Oct 2024"), ("2024", "2024"), ("2026-01-02", "Jan 2, 2026")],
)
def test_days_are_as_exact_as_they_were_stated(iso, text):
    assert formats.format_date(iso) == text


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_division_rounds_half_to_even_like_exact_decimals(numerator, denominator):
    assert formats.div_half_even(numerator, denominator) == round(Fraction(numerator, denominator))


@pytest.mark.parametrize(("number", "text"), [(12_000_000_000, "12B"), (1_040_000_000_000, "1.04T"), (950, "950")])
def test_large_counts_are_abbreviated(number, text):
    assert formats.abbreviate_count(number) == text


def test_a_list_of_words_has_a_serial_comma():
    assert formats.join_words(["text", "images", "PDF"]) == "text, images, and PDF"
