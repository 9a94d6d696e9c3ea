"""Limits of providers' services: which a record takes, and where they are written."""

import pytest
from proposals import a_content, a_fact, a_listing, a_price, an_import, outcomes

from generator.tools.importers.proposal import ListedProvider

NOVA = "models/acme/nova.yaml"
SHOP = a_listing(provider=ListedProvider("Shop", is_reviewed=True))
JOINING = [a_price("input-tokens", "8", SHOP), a_price("output-tokens", "15", SHOP)]


def the_findings(tmp_path, field, size, *more):
    """Outcomes of one limit of a shop that joins the record of Nova."""
    found = an_import(a_content(tmp_path / "content"), *JOINING, *more, a_fact(field, size, SHOP))
    return [(outcome, value) for outcome, name, value in outcomes(found) if field in name], found


def test_a_provider_joins_with_its_limits_once(tmp_path):
    content = a_content(tmp_path / "content")
    statements = [*JOINING, a_fact("limits.context", "32768", SHOP), a_fact("limits.output", "8000", SHOP)]
    statements.append(a_fact("limits.output", "16000"))
    text = an_import(content, *statements, publisher="Other").texts[NOVA]
    (content / NOVA).write_text(text)

    assert "provider: Shop\n    first-party: no\n    source: other\n    limits:\n      context: 32768\n" in text
    assert "      output: 8000\n    prices:\n" in text
    assert not an_import(content, *statements, publisher="Other").texts


@pytest.mark.parametrize(
    ("size", "outcome"),
    [
        pytest.param("8000", "new", id="below the model's own"),
        pytest.param("200000", "refused", id="above the model's own"),
        pytest.param("12800", "refused", id="a tenth of the model's own"),
        pytest.param("128000", None, id="the model's own"),
        pytest.param("131072", None, id="the model's own, counted otherwise"),
    ],
)
def test_a_limit_counts_below_that_of_the_model(tmp_path, size, outcome):
    found, _ = the_findings(tmp_path, "limits.context", size)
    assert found == ([(outcome, size)] if outcome else [])


def test_what_the_source_says_of_the_makers_service_too_is_no_limit_of_another(tmp_path):
    _, found = the_findings(tmp_path, "limits.context", "64000", a_fact("limits.context", "64000"))
    assert found.unused["limits of a service that are the model's own"] == 1


def test_listings_of_one_provider_that_disagree_are_refused(tmp_path):
    found, _ = the_findings(tmp_path, "limits.context", "8000", a_fact("limits.context", "9000", SHOP))
    assert [outcome for outcome, _ in found] == ["refused", "refused"]


def test_a_provider_that_does_not_join_has_no_limits(tmp_path):
    stranger = a_listing(provider=ListedProvider("Stranger"))
    found = an_import(a_content(tmp_path / "content"), a_fact("limits.context", "8000", stranger))
    assert found.unused == {"limits of a provider that the record does not list": 1}
