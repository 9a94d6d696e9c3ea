"""Lines of a price list that are no ordinary listing: another supplier's, region's, speed's or version's."""

import pytest
from proposals import RECORDED

from generator.tools.importers.ordinary_listings import find_irregular_lines
from generator.tools.importers.price_list_lines import PriceListLine
from generator.tools.importers.source_json import load_json_lines, validate_shape

MAKERS = {"nova-2": "acme", "nova-2-preview": "acme"}


def a_line(listing="nova-2", provider="Gate", **fields):
    """A line on the model nova-2 of acme."""
    source = {"repo": "a/b", "date": "2026-08-22"}
    line = {"model": "nova-2", "provider": provider, "first_party": False, "listing": listing, "newest": True}
    return PriceListLine.model_validate(line | {"prices": {"input": 8, "output": 15}, "source": source} | fields)


def why(*lines):
    """Why the first of these lines is not taken; "" if it is."""
    return find_irregular_lines(list(enumerate(lines, 1)), MAKERS).get(1, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(a_line(variant="eu"), "a price of one region alone", id="region"),
        pytest.param(a_line(variant="fast"), "a price of a faster service", id="faster"),
        pytest.param(a_line(variant="peak"), "a price by the hour of the day without its hours", id="hours"),
        pytest.param(
            a_line("novita/nova-2", others=[{"listing": "deepinfra/nova-2"}]),
            "the provider lists the model by supplier, at several prices",
            id="suppliers",
        ),
        pytest.param(
            a_line("stealth/nova-2", others=[{"listing": "acme/nova-2"}]),
            "the provider lists the model by supplier, at several prices",
            id="the maker's own beside it",
        ),
        pytest.param(
            a_line("nova-2-instant", others=[{"listing": "nova-2-instruct"}]),
            "the provider lists the model twice, at several prices",
            id="another name",
        ),
        pytest.param(
            a_line("acme/Nova-2", others=[{"listing": "acme/Nova-2-Instruct"}]),
            "the provider lists the model twice, at several prices",
            id="the base model",
        ),
        pytest.param(
            a_line("acme/nova-2-preview"), "a listing of a preview, at a price that is not the maker's", id="preview"
        ),
    ],
)
def test_a_listing_that_is_not_the_ordinary_one_is_told(line, reason):
    assert why(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(a_line(variant="fp8"), id="a variant that names a precision"),
        pytest.param(a_line(variant="peak", hours="09:00–12:00 UTC"), id="hours that are stated"),
        pytest.param(a_line("acme/nova-2", others=[{"listing": "novita/nova-2"}]), id="the maker's listing"),
        pytest.param(a_line("novita/nova-2"), id="the only supplier of a gateway"),
        pytest.param(a_line(others=[{"listing": "nova-2@eu", "variant": "eu"}]), id="beside one of a region"),
        pytest.param(a_line(others=[{"listing": "nova-2-0314", "snapshot": "0314"}]), id="beside a dated one"),
        pytest.param(a_line("x/nova-2", others=[{"listing": "TEE/nova-2"}]), id="beside one in an enclave"),
        pytest.param(a_line("acme/nova-2-preview", model="nova-2-preview"), id="a model that is a preview"),
    ],
)
def test_an_ordinary_listing_is_taken(line):
    assert why(line) == ""


def test_a_provider_with_names_of_its_own_may_list_what_another_serves():
    assert why(a_line("siliconflow/nova-2"), a_line(), a_line()) == "a listing of another supplier"


def test_a_preview_at_the_makers_price_is_taken():
    assert why(a_line("acme/nova-2-preview"), a_line(provider="Acme", first_party=True)) == ""


def test_of_recorded_lines_those_are_told_whose_prices_a_person_removed():
    file = RECORDED / "irregular-listings.jsonl"
    lines = [validate_shape(PriceListLine, tree, "a line") for _, tree in load_json_lines(file)]
    makers = {"llama-3-2-1b": "meta", "glm-4-7": "zai", "gpt-4o": "openai", "claude-opus-4-6": "anthropic"}

    told = find_irregular_lines(list(enumerate(lines, 1)), makers)

    assert [number for number in range(1, 13) if number not in told] == [3, 10, 11, 12]
