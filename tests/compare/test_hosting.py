import pytest
from builders import a_record, catalog_of

from generator.compare.model.self_hosting import find_break_even
from generator.compare.model.workload_cost import monthly_cost

OFFER = {
    "provider": "S",
    "first-party": "yes",
    "prices": [{"unit": "input-tokens", "usd-per-unit": "8"}, {"unit": "output-tokens", "usd-per-unit": "15"}],
}
MACHINES = {"gpu": "H", "gpus": "2", "gpu-hour": "2.5", "tokens-per-second": "1000"}


def found(checked="2026-08-01", providers=(OFFER,), **machines):
    record = a_record(providers=list(providers), self_hosting={**MACHINES, **machines})
    record["sources"]["feed"]["checked"] = checked
    catalog = catalog_of(vega=record)
    model, workload = catalog.models["vega"], catalog.workloads["chat-assistant"]
    return find_break_even(catalog, model, workload, monthly_cost(catalog, model, workload))


def test_the_break_even_is_the_first_request_that_reaches_the_cost_of_the_gpus():
    assert found().own_cents == 2 * 250 * 720
    assert found().requests == -(-360_000 * 3000 // 3240)


def test_the_capacity_is_the_throughput_over_a_month():
    assert found().capacity == 1000 * 3600 * 720 // 400


@pytest.mark.parametrize(("speed", "reached"), [("1000", True), ("50", False)])
def test_gpus_that_are_too_slow_never_break_even(speed, reached):
    assert found(**{"tokens-per-second": speed}).is_reachable is reached


@pytest.mark.parametrize("missing", [{"providers": ()}, {"checked": "2025-01-01"}])
def test_a_missing_input_gives_no_break_even(missing):
    assert found(**missing) is None
