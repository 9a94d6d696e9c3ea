"""How old facts are told: in one line a file, by kind, at the source that was read longest ago."""

import pytest
from builders import a_catalog, a_model

from generator.catalog.freshness import warn_stale_facts

PRICE = """\
providers:
  - provider: Acme
    first-party: yes
    prices: [{unit: input-tokens, usd-per-unit: 1}, {unit: output-tokens, usd-per-unit: 2}]
"""


def warned(tmp_path, checked, more):
    """What is said of a model whose only source was read on a day; the small catalogue is seen from 2026-08-22."""
    text = a_model(more=more).replace("2026-08-01", checked)
    found = [one for one in warn_stale_facts(a_catalog(tmp_path, vega=text)) if one.file == "models/acme/vega.yaml"]
    return [one.what for one in found]


@pytest.mark.parametrize(
    ("checked", "more", "told"),
    [
        pytest.param("2026-05-24", PRICE, [], id="on the last day of its limit"),
        pytest.param("2026-05-23", PRICE, ["1 price past 90 days"], id="a day later"),
        pytest.param("2026-02-23", PRICE, ["1 price past 90 days"], id="on the last day of twice its limit"),
        pytest.param(
            "2026-02-22", PRICE, ["1 price past 90 days; too old to decide anything: 1"], id="a day after that"
        ),
        pytest.param(
            "2026-02-22",
            PRICE.replace("    prices:", "    until: 2026-02-01\n    prices:"),
            [],
            id="a price of the past",
        ),
        pytest.param("2026-02-22", "open-weights: yes\n", [], id="a licence, which keeps longer"),
        pytest.param(
            "2025-08-01",
            "open-weights: yes\nlimits: {context: 5, output: {not-published: {searched: there, on: 2025-08-01}}}\n",
            ["1 capability or limit past 365 days and 1 license past 365 days"],
            id="two kinds of fact, and one that nobody publishes",
        ),
    ],
)
def test_facts_past_their_limit_are_told(tmp_path, checked, more, told):
    assert warned(tmp_path, checked, more) == told


def test_the_line_names_the_source_that_was_read_longest_ago(tmp_path):
    text = a_model(more=PRICE).replace("2026-08-01", "2026-01-01")
    (found,) = [one for one in warn_stale_facts(a_catalog(tmp_path, vega=text)) if "vega" in one.file]
    assert (found.line, found.field) == (5, "sources.feed.checked")
    assert found.remedy == "read feed again, correct what changed, and set `checked`"


@pytest.mark.parametrize(
    ("closed", "told"),
    [("", ["1 price past 90 days and 1 result past 365 days"]), (", archived: 2025-07", ["1 price past 90 days"])],
    ids=["a source that may change", "nobody reads results again that stay as they are, but prices"],
)
def test_a_closed_source_has_nothing_new_to_say(tmp_path, closed, told):
    more = PRICE + "results:\n  - {benchmark: votes, value: 1400}\n"
    text = a_model(more=more).replace("checked: 2026-08-01", f"checked: 2025-08-01{closed}")
    found = [one for one in warn_stale_facts(a_catalog(tmp_path, vega=text)) if "vega" in one.file]
    assert [one.what.partition(";")[0] for one in found] == told
