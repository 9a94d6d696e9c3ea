"""The columns that the page of several models is put together from."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from builders import load_small_site, page_at, small_renderer

from generator.compare.model.table_cells import TableCell
from generator.pages.compare_column import column_files, fact_cell
from generator.pages.model.model_page import model_pages

MODELS = ("nova", "nova-mini", "orion", "prism", "prism-zero")


def made(model):
    """The file of a model as browsers get it."""
    (page,) = column_files(load_small_site(), [model])
    return json.loads(small_renderer().render(page))


def cells(column):
    parts = [column["facts"], column["can"], column["monthly"], *column["tests"].values()]
    return [cell for part in parts for cell in part]


def said(html):
    """Words of a cell without the marks of its sources."""
    soup = BeautifulSoup(html, "html.parser")
    for mark in soup.select(".s"):
        mark.decompose()
    return soup.get_text(" ")


@pytest.mark.parametrize("model", MODELS)
def test_a_column_shows_every_known_fact_as_the_models_page_does(model):
    page = page_at(f"models/{model}.html", lambda known: model_pages(known, [model]))
    shown = said(str(page.select_one("#main")))
    column = made(model)
    known = [cell for cell in column["facts"] + column["can"] if cell.get("fold") not in ("-", "unstated")]
    assert [cell["html"] for cell in known if said(cell["html"]) not in shown] == []


@pytest.mark.parametrize("model", MODELS)
def test_every_source_link_of_a_column_names_the_model_and_leads_to_its_page(model):
    page = page_at(f"models/{model}.html", lambda known: model_pages(known, [model]))
    name = load_small_site().models[model].name
    marks = [mark for cell in cells(made(model)) for mark in BeautifulSoup(cell["html"], "html.parser").select(".s")]
    assert marks
    for mark in marks:
        assert mark["aria-label"] == f"{name}: source {mark.text}"
        assert re.fullmatch(f"/models/{model}#s{mark.text}", mark["href"])
        assert page.find(id=f"s{mark.text}")


@pytest.mark.parametrize(
    ("cell", "fold"),
    [
        pytest.param(TableCell("unstated"), "unstated", id="unknown"),
        pytest.param(TableCell("known", "Open"), "=Open", id="the same value"),
        pytest.param(TableCell("known", "Open", is_stale=True), None, id="a stale value has a note to show"),
        pytest.param(TableCell("known", "Open", other_values=("Closed (Shop)",)), None, id="so has a disputed one"),
        pytest.param(TableCell("not-published", note="Searched in May"), None, id="and a reason"),
    ],
)
def test_cells_without_a_note_fold(cell, fold):
    known = load_small_site()
    assert fact_cell(known.models["nova"], known.catalog.feature_table.rows[0], cell).script_data.get("fold") == fold


def test_a_row_for_no_task_of_a_model_is_empty():
    facts = {model: made(model)["facts"] for model in ("nova", "prism")}
    rows = load_small_site().catalog.feature_table.rows
    for model, task in (("nova", "text"), ("prism", "image-generation")):
        unasked = [bool(row.tasks) and task not in row.tasks for row in rows]
        assert [cell.get("fold") == "-" for cell in facts[model]] == unasked


def test_a_column_has_the_values_that_the_rules_compare():
    column, facts = made("nova"), load_small_site().models["nova"]
    assert [one["value"] for one in column["scores"]["text"]["signals"]] == list(facts.scores["text"].values)
    cost = facts.costs["chat-assistant"]
    assert column["costs"]["chat-assistant"] == {"cents": cost.cents, "before_reasoning": False}
