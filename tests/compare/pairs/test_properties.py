"""What must hold for any two models, whatever is known of them."""

import copy

from bs4 import BeautifulSoup
from builders import TEMPLATES, a_record, catalog_of, words
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compare.model_checks import check_models
from generator.compare.pairs.checks import pair_contradictions
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import compare_pair, group_pairs, rows_of
from generator.compare.site import build_site
from generator.pages.call_phrases import cost_phrase
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.renderer import Renderer
from generator.strings import strings

PRICES = st.sampled_from(["0.1", "0.5", "1", "1.05", "8", "15"])
MIRROR = {"a": "b", "b": "a", "only-a": "only-b", "only-b": "only-a", "apart": "apart"}


@st.composite
def results(draw):
    """Votes, an exam, both or neither."""
    found = []
    if draw(st.booleans()):
        value = draw(st.integers(1250, 1550))
        found.append(
            {"benchmark": "votes", "value": value, "ci-low": value - 5, "ci-high": value + 5, "on": "2026-08-19"}
        )
    if draw(st.booleans()):
        found.append({"benchmark": "exam", "value": draw(st.integers(20, 99)), "evaluator": "Laboratory"})
    return [{key: str(value) for key, value in result.items()} for result in found]


@st.composite
def records(draw, name):
    """A text model of which anything may be unknown."""
    fields = {"results": draw(results())}
    if draw(st.booleans()):
        fields["limits"] = {"context": str(draw(st.sampled_from([4096, 128_000, 131_072, 1_000_000])))}
    if draw(st.booleans()):
        fields["open-weights"] = draw(st.sampled_from(["yes", "no"]))
    if draw(st.booleans()):
        fields["capabilities"] = {"tool-calling": draw(st.sampled_from(["supported", "partial", "unsupported"]))}
    if draw(st.booleans()):
        rates = [
            {"unit": "input-tokens", "usd-per-unit": draw(PRICES)},
            {"unit": "output-tokens", "usd-per-unit": draw(PRICES)},
        ]
        fields["providers"] = [{"provider": "Acme", "first-party": "yes", "prices": rates}]
    return a_record(name, **fields)


def ready(first, second):
    return build_site(catalog_of(vega=first, wega=second))


def pair_of(first, second):
    known = ready(first, second)
    return compare_pair(known, known.models["vega"], known.models["wega"])


def hidings(record):
    """The record with one known thing left out, for each known thing."""
    for place in range(len(record["results"])):
        less = copy.deepcopy(record)
        del less["results"][place]
        yield less
    for field in ("limits", "open-weights", "capabilities", "providers"):
        if field in record:
            yield {key: value for key, value in record.items() if key != field}


@given(records("Vega"), records("Wega"))
def test_hiding_anything_never_makes_its_owner_the_leader(first, second):
    before = pair_of(first, second)
    for less in hidings(first):
        after = pair_of(less, second)
        assert [one.leader for one in after.head_to_heads] != ["a"] or [one.leader for one in before.head_to_heads] == [
            "a"
        ]


@given(records("Vega"), records("Wega"))
def test_the_mirrored_pair_has_the_mirrored_result(first, second):
    one, other = pair_of(first, second), pair_of(second, first)
    assert one.verdict == other.verdict
    assert [MIRROR.get(o, o) for o in one.rows] == list(other.rows)
    assert [MIRROR.get(pick.answer, pick.answer) for pick in one.recommendations] == [
        pick.answer for pick in other.recommendations
    ]
    assert [MIRROR.get(bill.cheaper, bill.cheaper) for bill in one.costs] == [bill.cheaper for bill in other.costs]
    assert (one.tally.a, one.tally.b, one.tally.even) == (other.tally.b, other.tally.a, other.tally.even)


@given(records("Vega"), records("Wega"))
def test_no_page_contradicts_itself(first, second):
    known = ready(first, second)
    table = ModelTable.of(known)
    for _, pairs in group_pairs(table, *rows_of(table, [("vega", "wega")])):
        assert not list(pair_contradictions(pairs))
    assert not list(check_models(known))


@given(records("Vega"), records("Wega"))
def test_the_unknown_favours_nobody(first, second):
    pair = pair_of(first, second)
    for place, outcome in enumerate(pair.rows):
        if None in (pair.a.cells[place].value, pair.b.cells[place].value):
            assert outcome not in ("a", "b", "even")


@given(records("Vega"), records("Wega"))
def test_an_unknown_cost_is_never_cheaper_and_never_equal(first, second):
    pair, known = pair_of(first, second), ready(first, second)
    if not (first.get("providers") and second.get("providers")):
        cost = pair.costs[0]
        assert (cost.cheaper, cost.saving, pair.best_for.cost) == ("", None, "none")
        assert not {one.reason for one in pair.recommendations} & {"close", "cost"}
        assert cost_phrase(known, pair.headline) == strings.cost.no_comparison


@given(records("Vega"), records("Wega"))
def test_never_do_both_lead(first, second):
    one, other = pair_of(first, second), pair_of(second, first)
    for here, mirrored in zip(one.head_to_heads, other.head_to_heads, strict=True):
        assert (here.leader, mirrored.leader) in (("", ""), ("a", "b"), ("b", "a"))


@settings(max_examples=12)
@given(records("Vega"), records("Wega"))
def test_the_unknown_is_never_printed_as_zero(first, second):
    known = ready(first, second)
    page = next(pair_pages(known, ["vega"]))
    html = BeautifulSoup(Renderer(known, TEMPLATES).render(page), "html5lib")
    for table in html.select("#features ~ table, #results ~ table, #cost ~ table"):
        for cell in table.find_all("td"):
            assert words(cell) not in ("0", "0.0", "$0.00", "-", "–", "Free", "None")
    if not first.get("providers"):
        assert "$" not in " ".join(words(tr.find_all("td")[0]) for tr in html.select("#cost ~ table tbody tr"))
