"""The files that machines read."""

import csv
import io
import json

import pytest
from builders import a_catalog, a_model, a_page, a_pair, load_small_site, small_renderer
from jsonschema import Draft202012Validator

from generator.compare.site import build_site
from generator.pages.data_files import data_pages, model_data_files
from generator.pages.model.model_json import model_data
from generator.pages.published_schemas import json_schema
from generator.strings import strings


def made(path, known=None):
    """A file of data as it is published."""
    known = known or load_small_site()
    pages = [*data_pages(known), *model_data_files(known, known.models)]
    return small_renderer().render(next(page for page in pages if page.path == path)).decode()


def faults(name, value):
    return [(list(one.path), one.message) for one in Draft202012Validator(json_schema(name)).iter_errors(value)]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("rules", "rules.json"),
        ("catalog", "data/catalog.json"),
        *(("model", f"models/{model}.json") for model in ("nova", "nova-mini", "orion", "prism", "prism-zero")),
    ],
)
def test_a_published_file_is_valid(name, path):
    assert faults(name, json.loads(made(path))) == []


@pytest.mark.parametrize(("a", "b"), [("nova", "nova-mini"), ("nova", "prism"), ("prism", "prism-zero")])
def test_a_result_block_is_valid_and_small(a, b):
    block = a_page(a, b).find("script", id="result").string
    assert faults("result", json.loads(block)) == []
    assert len(block) <= 1000


def test_the_score_of_a_model_follows_from_its_file_and_the_rules():
    rule, file = (json.loads(made(path)) for path in ("rules.json", "models/nova-mini.json"))
    task, score = rule["tasks"]["text"], file["scores"]["text"]
    values = [one["estimate"] if one["value"] is None else one["value"] for one in score["signals"]]
    points = sum(known["weight"] * value for known, value in zip(task["signals"], values, strict=True))
    assert score["score"] == 10 * round(points / 100_000)
    assert sum(s["weight"] for s in task["signals"]) == 10_000


def test_an_unknown_fact_has_a_state_and_no_value():
    found = json.loads(made("models/orion.json"))["facts"][0]
    assert found == {"state": "unknown"}


def test_a_model_names_its_license():
    license_data = json.loads(made("models/orion.json"))["license"]
    assert license_data == {
        "id": "apache-2-0",
        "name": "Apache-2.0",
        "kind": "permissive",
        "commercial_use": "allowed",
        "url": "https://licenses.example/apache-2-0",
    }
    assert "license" not in json.loads(made("models/nova.json"))


def test_every_source_number_refers_to_a_source():
    file = json.loads(made("models/nova.json"))
    known = {one["number"] for one in file["sources"]}
    assert {number for fact in file["facts"] for number in fact.get("sources", [])} <= known


def test_costs_are_those_that_pairs_compare():
    pair = a_pair("nova", "nova-mini")
    assert (
        json.loads(made("models/nova.json"))["costs"]["chat-assistant"]["cents"] == pair.a.costs["chat-assistant"].cents
    )


def test_every_row_of_the_csv_has_all_columns():
    head, *lines = list(csv.reader(io.StringIO(made("data/catalog.csv"))))
    assert {len(line) for line in lines} == {len(head)}
    nova = [dict(zip(head, line, strict=True)) for line in lines if line[0] == "nova"]
    found = {(one["kind"], one["key"]): (one["state"], one["value"], one["checked"]) for one in nova}
    assert found["cost", "chat-assistant"] == ("known", "32.40", "2026-08-01")
    assert found["score", "text"][:2] == ("known", "64.1")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_csv_is_a_formula(tmp_path, sign):
    known = build_site(a_catalog(tmp_path, vega=a_model(f"'{sign}1+1'")))
    cells = [cell for line in csv.reader(io.StringIO(made("data/catalog.csv", known))) for cell in line]
    assert f"'{sign}1+1" in cells
    assert not [cell for cell in cells if cell.startswith(sign)]


def test_the_terms_of_the_figures_are_those_of_their_sources():
    terms = json.loads(made("data/catalog.json"))["license"]
    assert terms["text"] == strings.data.terms
    assert terms["credits"] == "https://trial.example/credits"


@pytest.mark.slow
def test_every_model_of_the_real_content_is_valid(real_site_folder):
    validator = Draft202012Validator(json.loads((real_site_folder / "schemas/model.json").read_text()))
    files = sorted((real_site_folder / "models").glob("*.json"))
    assert len(files) > 250
    for file in files:
        assert validator.is_valid(json.loads(file.read_text())), file.name


def test_a_model_file_has_every_required_field():
    known = load_small_site()
    assert set(json_schema("model")["required"]) <= set(model_data(known, known.models["nova"]))
