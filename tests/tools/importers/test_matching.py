import pytest
from builders import a_record, catalog_of
from proposals import a_listing

from generator.tools.importers.matching import RecordIndex, select_nearest_listings

CATALOG = catalog_of(
    **{
        "nova": a_record("Nova"),
        "nova-2": a_record("Nova 2 Instruct", former_ids=["nova-second"], aliases=["Supernova"]),
        "flux-1-pro": a_record("FLUX.1 [pro]"),
    }
)


@pytest.mark.parametrize(
    ("name", "maker", "model"),
    [
        pytest.param("nova", None, "nova", id="the id"),
        pytest.param("Nova_2", None, "nova-2", id="the id with other signs"),
        pytest.param("nova-second", None, "nova-2", id="a former id"),
        pytest.param("supernova", None, "nova-2", id="an alias"),
        pytest.param("Nova-2-Instruct", None, "nova-2", id="the name"),
        pytest.param("flux-pro", None, "flux-1-pro", id="a spelling we know"),
        pytest.param("nova-20260301", None, "nova", id="a snapshot"),
        pytest.param("nova-2-2026-03-01", None, "nova-2", id="a snapshot with hyphens"),
        pytest.param("nova-2512", None, None, id="a month and a year may be a model of its own"),
        pytest.param("nova-mini", None, None, id="a longer name"),
        pytest.param("nova", "acme", "nova", id="of its maker"),
        pytest.param("nova", "zenith", None, id="of another maker"),
    ],
)
def test_a_listing_speaks_of_a_record_or_of_none(name, maker, model):
    found = RecordIndex(CATALOG).match(a_listing(name, maker_id=maker))

    assert (found.model_id if found else None) == model


def test_a_snapshot_beside_the_model_is_refused():
    index = RecordIndex(CATALOG)
    kept, refused = select_nearest_listings([index.match(a_listing("nova-20240101")), index.match(a_listing("nova"))])

    assert [match.listing.names for match in kept] == [("nova",)]
    assert [(one.path, one.reason) for one in refused] == [
        (("Acme", "nova-20240101"), "another listing of nova; Acme.nova is a closer match")
    ]
