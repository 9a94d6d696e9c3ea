"""What providers state of their service flows into the model: the maker's own first, others by name."""

import pytest
from builders import a_catalog, a_model

OWN = "  - provider: Acme\n    first-party: yes\n    capabilities: {batch-api: unsupported}\n"
HUB = "  - provider: Hub\n    first-party: no\n    capabilities: {batch-api: supported}\n"
OTHER = HUB.replace("Hub", "Other").replace("supported", "unsupported")


@pytest.mark.parametrize(
    ("providers", "state", "provider"),
    [(HUB + OWN, "unsupported", None), (HUB + OTHER, "supported", "Hub"), (OTHER + HUB, "unsupported", "Other")],
    ids=["the maker's own is first", "the first of the others", "in the order of the record"],
)
def test_a_service_capability_is_that_of_one_provider(tmp_path, providers, state, provider):
    catalog = a_catalog(tmp_path, vega=a_model(more=f"providers:\n{providers}"))
    statement = catalog.models["vega"].capabilities["batch-api"]
    assert (statement.state, getattr(statement, "provider", None), statement.source) == (state, provider, "feed")
    assert not catalog.recorded_models["vega"].capabilities
