from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proposals import a_content, a_listing, a_price, an_import

from generator.catalog import records
from generator.tools.importers import listed_prices, price_sanity

PLAUSIBLE = {"input-tokens": records.Range.model_construct(low=Decimal("0.001"), high=Decimal(1000))}


@given(st.integers(1, 10**9), st.integers(3, 12))
def test_a_price_per_token_becomes_one_per_million_without_an_error(digits, places):
    price = Decimal(digits).scaleb(-places)

    assert listed_prices.per_million(price) == price * 1_000_000


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("0.8299999999999998", "0.83", id="nines"),
        pytest.param("0.049999999999999996", "0.05", id="nines after zeros"),
        pytest.param("1.2000000000000002", "1.2", id="zeros"),
        pytest.param("0.083333", "0.083333", id="a third of a quarter is no noise"),
        pytest.param("0.123456789012345", "0.123456789012345", id="digits that go on"),
    ],
)
def test_float_noise_goes_and_digits_stay(written, meant):
    assert listed_prices.remove_float_noise(Decimal(written)) == Decimal(meant)


@given(st.one_of(st.just(Decimal(0)), st.decimals(-10, 10_000_000, allow_nan=False, places=9)))
def test_what_passes_the_guard_is_a_price_above_zero_in_its_range(usd):
    price = listed_prices.make_price("input-tokens", usd)

    if not price_sanity.price_fault(price, PLAUSIBLE):
        assert Decimal("0.001") <= price.usd_per_unit <= 1000


@pytest.mark.parametrize(
    ("usd", "before", "told"),
    [
        pytest.param("0", None, "a price of 0", id="zero"),
        pytest.param("-1", None, "below 0", id="a price that is asked for elsewhere"),
        pytest.param(
            "0.00000015",
            None,
            "outside the usual 0.001–1000 for input-tokens; perhaps a price per token",
            id="per token",
        ),
        pytest.param(
            "5000000", "5", "outside the usual 0.001–1000 for input-tokens; perhaps a price per token", id="twice"
        ),
        pytest.param("0.005", "5", "the record's 5; perhaps a price per thousand", id="in range, but per thousand"),
        pytest.param("500", "5", "the record's 5; perhaps cents", id="cents"),
        pytest.param("300", "5", "more than 50× off the record's 5", id="a leap"),
        pytest.param("0.1234567890123456", None, "more than 12 decimals", id="more digits than a record holds"),
    ],
)
def test_a_price_that_cannot_be_meant_is_told(usd, before, told):
    assert told in price_sanity.price_fault(
        listed_prices.make_price("input-tokens", Decimal(usd)), PLAUSIBLE, before and Decimal(before)
    )


@pytest.mark.parametrize("usd", ["2.5", "16"])
def test_a_price_may_halve_and_double(usd):
    assert not price_sanity.price_fault(listed_prices.make_price("input-tokens", Decimal(usd)), PLAUSIBLE, Decimal(8))


@pytest.mark.parametrize("name", ["nova", "orion"])
def test_zero_prices_leave_a_record_as_it_was(tmp_path, name):
    content, listing = a_content(tmp_path / "content"), a_listing(name)
    found = an_import(content, a_price("input-tokens", "0", listing), a_price("output-tokens", "0", listing))

    assert not found.texts
