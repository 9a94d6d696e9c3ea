"""Which models one can move to: those that score as much for no more money, or in place of one that is no choice."""

from builders import a_record, catalog_of

from generator.compare.population.alternatives import MOST, Alternative
from generator.compare.site import build_site


def rated(rating, usd, **fields):
    """A model with a rating and a price of a million tokens, in dollars."""
    rates = [{"unit": f"{way}-tokens", "usd-per-unit": str(usd)} for way in ("input", "output")]
    votes = {"benchmark": "votes", "value": str(rating), "on": "2026-08-19"}
    offers = [{"provider": "Acme", "first-party": "yes", "prices": rates}]
    return a_record(results=[votes], providers=offers, **fields)


def named(models, model="vega"):
    known = {name: {**record, "name": name.title()} for name, record in models.items()}
    return build_site(catalog_of(**known)).rankings.alternatives_of(model)


def ids(**models):
    return [one.id for one in named(models)]


def test_one_that_scores_more_for_less_comes_with_both_differences():
    (found,) = named({"vega": rated(1400, 2), "lyra": rated(1450, 1)})
    assert found == Alternative("lyra", found.ahead, found.saving_cents, 50)
    assert found.ahead > 0 < found.saving_cents


def test_neither_a_worse_nor_a_dearer_one_is_named():
    assert ids(vega=rated(1400, 2), lyra=rated(1399, 1), mira=rated(1500, 3)) == []


def test_an_equal_one_is_named():
    assert ids(vega=rated(1400, 2), lyra=rated(1400, 2)) == ["lyra"]


def test_a_deprecated_one_is_not_named():
    assert ids(vega=rated(1400, 2), lyra=rated(1450, 1, lifecycle={"status": "deprecated"})) == []


def test_one_without_a_price_is_not_named_and_names_nobody():
    unpriced = rated(1450, 1) | {"providers": []}
    assert ids(vega=rated(1400, 2), lyra=unpriced) == []
    assert named({"vega": unpriced, "lyra": rated(1500, 1)}) == ()


def test_open_weights_are_kept():
    assert ids(vega=rated(1400, 2, open_weights="yes"), lyra=rated(1450, 1)) == []
    assert ids(vega=rated(1400, 2, open_weights="yes"), lyra=rated(1450, 1, open_weights="yes")) == ["lyra"]


def test_the_best_come_first_and_five_at_most():
    others = {f"m{place}": rated(1410 + place, 1) for place in range(MOST + 2)}
    assert ids(vega=rated(1400, 2), **others) == ["m6", "m5", "m4", "m3", "m2"]


def test_a_retired_one_has_alternatives_but_is_none():
    gone = {"lifecycle": {"retirement-date": "2026-07-31"}}
    hub = [{"provider": "Hub", "first-party": "no", "prices": rated(0, 2)["providers"][0]["prices"]}]
    assert ids(vega=rated(1400, 2) | gone | {"providers": hub}, lyra=rated(1450, 1)) == ["lyra"]
    assert ids(vega=rated(1400, 2), lyra=rated(1450, 1) | gone) == []


def substitutes(vega):
    """The models to look at in place of vega."""
    models = {"best": rated(1500, 4), "lyra": rated(1400, 4), "vega": vega}
    known = {name: {**record, "name": name.title()} for name, record in models.items()}
    return [(one.id, one.reason) for one in build_site(catalog_of(**known)).substitutes_of("vega", "text")]


def test_a_model_with_a_score_that_can_be_chosen_needs_no_substitute():
    assert substitutes(rated(1300, 4)) == []


def test_a_model_without_a_score_has_the_best_of_its_maker():
    assert substitutes(a_record()) == [("best", "same-maker")]


def test_a_retired_model_has_its_replacement_first():
    ended = {"status": "retired", "replacement": "lyra"}
    assert substitutes(rated(1300, 4, lifecycle=ended)) == [("lyra", "replacement")]
