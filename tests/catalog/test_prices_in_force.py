"""Which prices of a model hold on a day."""

import datetime

from builders import a_record

from generator.catalog import records
from generator.catalog.prices_in_force import price_lists


def test_a_price_of_the_maker_ends_with_its_service():
    providers = [
        {"provider": name, "first-party": own, "prices": [{"unit": "input-tokens", "usd-per-unit": "1"}]}
        for name, own in (("Acme", "yes"), ("Hub", "no"))
    ]
    model = records.Model.model_validate(a_record(lifecycle={"retirement-date": "2026-08-01"}, providers=providers))
    served = [one.provider for one in price_lists(model, datetime.date(2026, 8, 1)).in_force]
    ended = [one.provider for one in price_lists(model, datetime.date(2026, 8, 2)).in_force]
    assert (served, ended) == (["Acme", "Hub"], ["Hub"])
