"""Warnings of old facts: one line for each source, or one for each fact at its own line."""

import pytest
from builders import a_catalog, a_model

from generator.catalog.freshness import warn_stale_facts, warn_stale_sources

PRICE = """\
providers:
  - provider: Acme
    first-party: yes
    prices: [{unit: input-tokens, usd-per-unit: 1}, {unit: output-tokens, usd-per-unit: 2}]
"""


def with_vega(tmp_path, checked, more):
    """The small catalog, as of 2026-08-22, with a model whose only source was checked on a day."""
    return a_catalog(tmp_path, vega=a_model(more=more).replace("2026-08-01", checked))


OLD, EXPIRED = "more than 120 days before as-of", "more than 240 days before as-of, so it no longer counts"
LIFECYCLE = "more than 90 days before as-of"


@pytest.mark.parametrize(
    ("checked", "more", "told"),
    [
        pytest.param("2026-04-24", PRICE, [], id="on the last day of its limit"),
        pytest.param("2026-04-23", PRICE, [f"last checked 2026-04-23, {OLD}"], id="a day later"),
        pytest.param("2025-12-25", PRICE, [f"last checked 2025-12-25, {OLD}"], id="on the last day of twice its limit"),
        pytest.param("2025-12-24", PRICE, [f"last checked 2025-12-24, {EXPIRED}"], id="a day after that"),
        pytest.param(
            "2026-02-22",
            PRICE.replace("1}", "1, until: 2026-02-01}").replace("2}", "2, until: 2026-02-01}"),
            [],
            id="a price of the past",
        ),
        pytest.param(
            "2020-02-22", f"lifecycle: {{status: retired}}\n{PRICE}", [], id="a price of a service that has ended"
        ),
        pytest.param("2026-02-22", "open-weights: no\n", [], id="a license, which keeps longer"),
        pytest.param("2020-02-22", "open-weights: yes\nlicense: mit\n", [], id="the license of published weights"),
        pytest.param("2020-02-22", "release-date: 2020-02-01\n", [], id="a release date"),
        pytest.param("2026-02-22", "lifecycle: {retirement-date: 2026-07}\n", [], id="a retirement that has passed"),
        pytest.param("2026-02-22", "lifecycle: {status: retired}\n", [], id="a model that is retired"),
        pytest.param(
            "2026-05-23",
            "lifecycle: {status: deprecated, retirement-date: 2026-09}\n",
            [f"last checked 2026-05-23, {LIFECYCLE}"] * 2,
            id="an announced retirement, which keeps for ninety days",
        ),
        pytest.param(
            "2025-08-01",
            "open-weights: no\nlimits: {context: 5, output: {not-published: {searched: there, on: 2025-08-01}}}\n",
            ["last checked 2025-08-01, more than 365 days before as-of"] * 2,
            id="two kinds of fact, and one that nobody publishes",
        ),
    ],
)
def test_each_fact_past_its_limit_has_a_warning(tmp_path, checked, more, told):
    assert [one.what for one in warn_stale_facts(with_vega(tmp_path, checked, more), ["vega"])] == told


def test_the_warning_of_a_fact_is_at_its_line(tmp_path):
    (found,) = warn_stale_facts(with_vega(tmp_path, "2026-01-01", PRICE), ["vega"])
    assert (found.file, found.field) == ("models/acme/vega.yaml", "providers[0]")
    assert found.line == 1 + a_model(more=PRICE).split("\n").index("  - provider: Acme")
    assert found.remedy == "check feed again, then update its `checked`"


@pytest.mark.parametrize(
    ("archived", "subjects"),
    [("", ["providers[0]", "results[0]"]), (", archived: 2025-07", ["providers[0]"])],
    ids=["a source that may change", "results of an archived source stay as they are, but prices may change"],
)
def test_results_of_an_archived_source_are_not_to_be_checked_again(tmp_path, archived, subjects):
    more = PRICE + "results:\n  - {benchmark: votes, value: 1400}\n"
    text = a_model(more=more).replace("checked: 2026-08-01", f"checked: 2025-08-01{archived}")
    found = warn_stale_facts(a_catalog(tmp_path, vega=text), ["vega"])
    assert [one.field for one in found] == subjects


def test_a_source_has_one_warning_for_all_facts_that_rest_on_it(tmp_path):
    old = {
        name: a_model(name=name, more=PRICE + "open-weights: no\n").replace("2026-08-01", checked)
        for name, checked in (("vega", "2025-12-01"), ("lyra", "2026-04-01"))
    }
    (found,) = [
        one for one in warn_stale_sources(a_catalog(tmp_path, **old)) if one.file.startswith("models/acme/vega")
    ]
    assert (found.line, found.field) == (5, "sources.feed.checked")
    assert found.what == "2 facts rest on Feed, last checked 2025-12-01 to 2026-04-01; 1 too old to count"
