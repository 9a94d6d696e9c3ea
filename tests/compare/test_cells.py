import pytest
from builders import a_catalog, a_model

from generator.catalog import records
from generator.compare.model.table_cells import build_cell

CONTEXT = records.Row.model_validate({"fact": "limits.context", "label": "Context", "group": "Limits"})
PRICE = records.Row.model_validate({"fact": "pricing.tokens", "label": "List price", "group": "Cost"})
CONFLICT = "conflicts:\n  - {field: limits.context, others: [{value: 64000, source: Shop}], reason: the maker counts}\n"


def a_cell(tmp_path, row, more):
    return build_cell(a_catalog(tmp_path, vega=a_model(more=more)), "vega", row)


def test_a_missing_key_is_unknown(tmp_path):
    assert a_cell(tmp_path, CONTEXT, "").state == "unstated"


def test_a_search_without_a_result_is_not_published(tmp_path):
    found = a_cell(
        tmp_path, CONTEXT, "limits: {context: {not-published: {searched: the model card, on: 2026-08-20}}}\n"
    )
    assert (found.state, found.value, found.note) == ("not-published", None, "Searched Aug 20, 2026: the model card")


def test_a_fact_that_is_not_applicable_has_its_reason(tmp_path):
    found = a_cell(tmp_path, CONTEXT, "limits: {context: {not-applicable: It takes no prompt.}}\n")
    assert (found.state, found.value, found.note) == ("not-applicable", None, "It takes no prompt.")


def test_a_fact_from_a_source_that_restates_the_maker_says_so(tmp_path):
    digest = "  digest: {publisher: Digest, title: D, url: https://d.example/, kind: secondary, checked: 2026-08-01}\n"
    cell = a_cell(tmp_path, CONTEXT, f"{digest}limits: {{context: {{value: 5, source: digest}}}}\n")
    assert (cell.text, cell.note) == ("5", "As restated by Digest.")


@pytest.mark.parametrize(("fact", "text"), [("license", "Research License"), ("commercial-use", "Not allowed")])
def test_a_license_is_printed_by_name_and_its_facts_in_words(tmp_path, fact, text):
    row = CONTEXT.model_copy(update={"fact": fact})
    assert a_cell(tmp_path, row, "license: research-license\n").text == text


def test_a_disputed_value_lists_what_others_report(tmp_path):
    found = a_cell(tmp_path, CONTEXT, "limits: {context: 128000}\n" + CONFLICT)
    assert (found.text, found.other_values) == ("128,000", ("64,000 (Shop)",))


def test_the_lowest_third_party_price_counts_and_names_the_provider(tmp_path):
    more = """
providers:
  - provider: Dear
    first-party: no
    prices: [{unit: input-tokens, usd-per-unit: 2}, {unit: output-tokens, usd-per-unit: 4}]
  - provider: Cheap
    first-party: no
    prices: [{unit: input-tokens, usd-per-unit: 1}, {unit: output-tokens, usd-per-unit: 4}]
"""
    found = a_cell(tmp_path, PRICE, more)
    assert (found.text, found.note) == ("$1.00 input / $4.00 output", "Cheap (third-party provider)")


def test_input_is_never_printed_without_output(tmp_path):
    more = "providers:\n  - {provider: Acme, first-party: yes, prices: [{unit: input-tokens, usd-per-unit: 2}]}\n"
    assert a_cell(tmp_path, PRICE, more).state == "unstated"
