"""Editors' schemas take what the loader takes, tell of every field, and offer what content makes up."""

from pathlib import Path

import pytest
import yaml
from builders import SMALL, a_model, load_real_site, our_content, small_catalog
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from record_validators import loaded, record_files, validators

from generator.catalog import records
from generator.catalog.problems import ContentError
from generator.catalog.schema import json_schema, vocabulary
from generator.catalog.schema.field_docs import describe_fields
from generator.catalog.yaml.parser import parse_yaml

ROOT = Path(__file__).parents[2]
MISTAKES = sorted((ROOT / "tests/broken").iterdir())
UNSEEN = ("invisible-character-in-an-escape", "day-not-in-the-calendar")
"""What no pattern that every tool understands can tell: the loader alone refuses it."""


@pytest.fixture(scope="module")
def schemas():
    lists = vocabulary.build_vocabularies(small_catalog())
    return {name: json_schema.build_schema(name, lists) for name in json_schema.SCHEMAS}


@pytest.fixture(scope="module")
def checks():
    return validators(small_catalog())


def every_field(found, path=""):
    """All fields of a kind of record with their paths, those of its parts too."""
    for field in found:
        yield f"{path}{field.key}", field
        yield from every_field(field.parts, f"{path}{field.key}.")


def takes(text):
    """Whether the loader takes a model's record by itself."""
    try:
        records.Model.model_validate(parse_yaml(text, "nova.yaml").tree)
    except (ValidationError, ContentError):
        return False
    return True


@pytest.mark.parametrize("name", json_schema.SCHEMAS)
def test_a_schema_is_one(schemas, name):
    Draft202012Validator.check_schema(schemas[name])


@pytest.mark.parametrize("name", json_schema.SCHEMAS)
def test_every_field_has_a_sentence_and_an_example_or_a_closed_list(schemas, name):
    for path, field in every_field(describe_fields(schemas[name])):
        assert field.sentence, path
        assert field.parts or field.example is not None, f"{path}: end its docstring with Example: `…`"


@pytest.mark.parametrize("name", json_schema.SCHEMAS)
def test_no_unknown_key_is_taken_anywhere(schemas, name):
    def objects(node):
        if isinstance(node, dict):
            yield from [node] if "properties" in node else []
            for value in node.values():
                yield from objects(value)
        elif isinstance(node, list):
            for value in node:
                yield from objects(value)

    assert all(node.get("additionalProperties") is False or "propertyNames" in node for node in objects(schemas[name]))


def test_keys_are_written_with_hyphens(schemas):
    assert "knowledge-cutoff" in schemas["model"]["properties"]
    assert not any("_" in path for name in schemas for path, _ in every_field(describe_fields(schemas[name])))


def test_closed_lists_hold_the_ids_of_the_content(schemas):
    result = schemas["model"]["$defs"]["Result"]["properties"]
    assert result["benchmark"]["enum"] == sorted(small_catalog().benchmarks)
    assert set(schemas["model"]["properties"]["capabilities"]["properties"]) == set(small_catalog().capabilities)


@pytest.mark.parametrize(
    ("written", "good"),
    [
        pytest.param("5", True, id="plain"),
        pytest.param('"5"', True, id="quoted"),
        pytest.param("{value: 5}", True, id="a mapping"),
        pytest.param("{value: 5, source: feed, note: Both together.}", True, id="a mapping with a source and a note"),
        pytest.param("{not-published: {searched: the page, on: 2026-08-01}}", True, id="looked for"),
        pytest.param("{not-applicable: It has none.}", True, id="does not apply"),
        pytest.param("{not-published: {searched: the page, on: 2026-08}}", False, id="looked on no day"),
        pytest.param("{value: 5, not-applicable: It has none.}", False, id="two statements"),
        pytest.param("{source: feed}", False, id="no statement"),
        pytest.param("{valeu: 5}", False, id="a misspelt key"),
        pytest.param("{state: 5}", False, id="the key of another kind of statement"),
        pytest.param("5.5", False, id="no whole number"),
        pytest.param("-5", False, id="a sign"),
        pytest.param("5K", False, id="a unit"),
        pytest.param("[5]", False, id="a list"),
        pytest.param("null", False, id="null"),
        pytest.param("true", False, id="a truth"),
    ],
)
def test_short_forms_are_taken_as_the_loader_takes_them(checks, written, good):
    text = a_model(more=f"limits:\n  context: {written}\n")
    assert (checks["model"].is_valid(loaded(text)), takes(text)) == (good, good)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("release-date: 2026", id="a year, which YAML reads as a number"),
        pytest.param("release-date: 2026-03", id="a month"),
        pytest.param("aliases: [4.10, 7]", id="names that look like numbers"),
        pytest.param("modalities: {input: [text, pdf]}", id="a list as a plain value"),
        pytest.param("modalities: {input: {value: [text], source: feed}}", id="a list in a mapping"),
        pytest.param("capabilities: {tool-calling: supported}", id="a state"),
        pytest.param("capabilities: {tool-calling: {state: partial, note: In beta.}}", id="a state with a note"),
    ],
)
def test_other_forms_of_a_value_are_taken_by_both(checks, more):
    text = a_model(more=f"{more}\n")
    assert (list(checks["model"].iter_errors(loaded(text))), takes(text)) == ([], True)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_what_the_schema_refuses_the_loader_refuses(checks, mistake):
    report = (mistake / "report.txt").read_text(encoding="utf-8")
    for name, file, place in record_files(mistake):
        try:
            record = loaded(file.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError):
            continue
        assert checks[name].is_valid(record) or f"\n{place}:" in f"\n{report}"


@pytest.mark.parametrize("mistake", [path for path in MISTAKES if path.name not in UNSEEN], ids=lambda path: path.name)
def test_what_has_a_wrong_form_for_its_class_has_it_for_the_schema(checks, mistake):
    for name, file, place in record_files(mistake):
        try:
            tree = parse_yaml(file.read_text(encoding="utf-8"), place).tree
        except (ContentError, UnicodeDecodeError):
            continue
        try:
            json_schema.SCHEMAS[name].model_validate(tree)
        except ValidationError:
            assert not checks[name].is_valid(loaded(file.read_text(encoding="utf-8"))), place


def test_every_record_of_the_small_catalogue_fits_its_schema(checks):
    for name, file, place in record_files(SMALL):
        assert not list(checks[name].iter_errors(loaded(file.read_text(encoding="utf-8")))), place


@pytest.mark.slow
def test_every_real_record_fits_its_schema():
    real = validators(load_real_site().catalog)
    for name, file, place in record_files(our_content()):
        assert not list(real[name].iter_errors(loaded(file.read_text(encoding="utf-8")))), place


def test_every_real_record_names_its_schema():
    for _, file, place in record_files(our_content()):
        first, _, _ = file.read_text(encoding="utf-8").partition("\n")
        assert first == json_schema.schema_modeline(place), (
            f"the first line of {place} must be {json_schema.schema_modeline(place)}"
        )
        assert (file.parent / first.partition("$schema=")[2]).is_file()
