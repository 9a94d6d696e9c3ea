import pytest
from builders import SMALL
from proposals import a_content, a_fact, a_listing, a_price, an_import, outcomes

from generator.tools.importers.proposal import ListedProvider
from generator.tools.importers.providers import CHINESE_SERVICES

NOVA = "models/acme/nova.yaml"
IN, OUT = a_price("input-tokens", "8"), a_price("output-tokens", "15")
MARKET = a_listing(provider=ListedProvider("Market"))


def prices(found):
    """Class and price of each finding."""
    return [(outcome, f"{field.removeprefix('Acme: ')} {price}") for outcome, field, price in outcomes(found)]


@pytest.mark.parametrize(
    ("said", "publisher", "checked", "told"),
    [
        pytest.param([IN, OUT], "Other", "2026-08-20", ["equal", "equal"], id="the same prices"),
        pytest.param([a_price("input-tokens", "4"), OUT], "Feed", "2026-08-20", ["equal", "changed"], id="halved"),
        pytest.param(
            [a_price("input-tokens", "4"), OUT], "Other", "2026-08-20", ["disagreeing", "equal"], id="another source"
        ),
        pytest.param(
            [a_price("input-tokens", "4"), OUT], "Feed", "2026-06-01", ["disagreeing", "equal"], id="an older file"
        ),
        pytest.param([a_price("input-tokens", "0"), OUT], "Feed", "2026-08-20", ["refused", "equal"], id="zero"),
        pytest.param(
            [a_price("input-tokens", "0.008"), OUT], "Feed", "2026-08-20", ["refused", "equal"], id="per thousand"
        ),
        pytest.param(
            [a_price("input-tokens", "4")], "Feed", "2026-08-20", ["refused"], id="a list that would lose a price"
        ),
        pytest.param(
            [a_price("input-tokens", "4"), a_price("output-tokens", "0.01")],
            "Feed",
            "2026-08-20",
            ["refused", "refused"],
            id="a list half of which cannot be meant",
        ),
        pytest.param(
            [IN, OUT, a_price("cached-input-tokens", "1")],
            "Other",
            "2026-08-20",
            ["equal", "equal", "new"],
            id="one more price",
        ),
        pytest.param(
            [IN, OUT, a_price("cached-input-tokens", "1")],
            "Feed",
            "2026-06-01",
            ["equal", "equal", "refused"],
            id="one more price of an older file",
        ),
        pytest.param(
            [a_price("input-tokens", "4"), OUT, a_price("cached-input-tokens", "1")],
            "Other",
            "2026-08-20",
            ["disagreeing", "equal", "refused"],
            id="lists that disagree are not mixed",
        ),
        pytest.param(
            [IN, OUT, a_price("input-tokens", "9", above_input_tokens=64000)],
            "Other",
            "2026-08-20",
            ["equal", "equal", "disagreeing"],
            id="a tier where another source has one price",
        ),
        pytest.param(
            [IN, OUT, a_price("input-tokens", "9", above_input_tokens=64000)],
            "Feed",
            "2026-08-20",
            ["equal", "equal", "new"],
            id="a new tier of the same source",
        ),
        pytest.param(
            [IN, OUT, a_price("input-tokens", "9", above_input_tokens=200000)],
            "Feed",
            "2026-08-20",
            ["equal", "equal", "refused"],
            id="a tier of prompts that are longer than the context window",
        ),
        pytest.param(
            [IN, a_price("input-tokens", "4")],
            "Feed",
            "2026-08-20",
            ["refused", "refused"],
            id="two prices for one thing",
        ),
    ],
)
def test_a_rate_is_judged_by_its_list(tmp_path, said, publisher, checked, told):
    found = an_import(a_content(tmp_path / "content"), *said, publisher=publisher, checked=checked)

    assert sorted(one.outcome for one in found.findings) == sorted(told)


def test_a_provider_that_was_reviewed_joins_a_record(tmp_path):
    market = a_listing(provider=ListedProvider("Market", is_reviewed=True))
    found = an_import(a_content(tmp_path / "content"), a_price("input-tokens", "3", market))

    assert outcomes(found) == [("new", "Market: input-tokens", "3")]
    assert "provider: Market\n    first-party: no\n" in found.texts["models/acme/nova.yaml"]


def test_a_reseller_does_not_join_a_record_by_itself(tmp_path):
    found = an_import(a_content(tmp_path / "content"), a_price("input-tokens", "3", MARKET))

    assert not found.findings
    assert found.unused == {"prices of a provider that the record does not list": 1}


def test_a_reseller_that_the_record_lists_is_compared(tmp_path):
    content = a_content(tmp_path / "content")
    record = content / "models/acme/nova.yaml"
    price_list = (
        "providers:\n  - {provider: Market, first-party: no, prices: [{unit: input-tokens, usd-per-unit: 9}]}\n"
    )
    record.write_text(record.read_text().replace("providers:\n", price_list))

    found = an_import(content, a_price("input-tokens", "10", MARKET))

    assert outcomes(found) == [("changed", "Market: input-tokens", "10")]
    assert "{unit: input-tokens, usd-per-unit: 10, since: 2026-08-20}" in found.texts["models/acme/nova.yaml"]


def test_prices_do_not_end_an_offer_that_asks_nothing(tmp_path):
    content = a_content(tmp_path / "content")
    record = content / "models/acme/nova.yaml"
    free = (
        record.read_text()
        .replace("first-party: yes\n", "first-party: yes\n    kind: free\n")
        .replace("usd-per-unit: 8", "usd-per-unit: 0")
    )
    record.write_text(free.replace("usd-per-unit: 15", "usd-per-unit: 0"))

    assert [one.outcome for one in an_import(content, IN, OUT).findings] == ["disagreeing", "disagreeing"]


def test_a_price_that_an_editor_decided_against_stays_out(tmp_path):
    content = a_content(tmp_path / "content")
    conflict = "conflicts:\n  - {field: prices.input-tokens, others: [{value: 4, source: X}], reason: it was a trial}\n"
    (content / "models/acme/nova.yaml").open("a").write(conflict)

    found = an_import(content, a_price("input-tokens", "4"), OUT)

    assert prices(found)[0] == ("disagreeing", "input-tokens 4")
    assert not found.texts


def test_pictures_of_several_sizes_stand_beside_each_other(tmp_path):
    content = a_content(tmp_path / "content")
    prism = a_listing("prism", ListedProvider("Zenith", "zenith"))
    large = a_price("image", "0.1", prism, quality="medium", size="2048x2048")
    any_size = a_price("image", "0.2", prism)

    assert [one.outcome for one in an_import(content, large, publisher="Other").findings] == ["new"]
    (refused,) = an_import(content, any_size, publisher="Other").findings
    assert refused.reason == "a price without a quality, where the record has prices by quality"


def test_facts_do_not_wait_for_prices(tmp_path):
    found = an_import(a_content(tmp_path / "content"), a_price("input-tokens", "0"), a_fact("limits.output", "8000"))

    assert sorted(one.outcome for one in found.findings) == ["new", "refused"]


def test_a_makers_own_service_in_china_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setitem(CHINESE_SERVICES, "Acme (China)", "acme")
    shop = a_listing(provider=ListedProvider("Acme (China)", is_reviewed=True))
    found = an_import(a_content(tmp_path / "content"), a_price("input-tokens", "7", shop))
    assert found.unused == {"the maker's own service in China, with prices of its own": 1}


def test_a_price_that_the_record_says_has_ended_is_refused(tmp_path):
    content = a_content(tmp_path / "content")
    text = (content / NOVA).read_text()
    (content / NOVA).write_text(text.replace("usd-per-unit: 8}", "usd-per-unit: 8, until: 2026-08-01}"))
    found = an_import(content, a_price("input-tokens", "8"))
    assert [(one.outcome, one.reason) for one in found.findings] == [
        ("refused", "the record has this price until 2026-08-01")
    ]


def test_a_length_from_which_and_above_which_a_price_holds_is_one(tmp_path):
    above = (
        (SMALL / "models/acme/nova.yaml")
        .read_text()
        .replace(
            "      - {unit: output-tokens",
            "      - {unit: input-tokens, usd-per-unit: 16, above-input-tokens: 64000}\n      - {unit: output-tokens",
            1,
        )
    )
    least = a_price("input-tokens", "16", from_input_tokens=64000)

    found = an_import(a_content(tmp_path / "content", above), IN, OUT, least)

    assert not found.texts
    assert "disagreeing" in [one.outcome for one in found.findings]
