"""New records: complete, explained, and told by `make check` what they still need."""

import re
import shutil
from pathlib import Path

import pytest
from builders import SMALL, small_catalog
from click.testing import CliRunner
from record_validators import loaded, validators

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError
from generator.catalog.schema import json_schema
from generator.catalog.yaml.parser import parse_yaml
from generator.publish.errors import UsageError
from generator.tools.commands.command_line import cli
from generator.tools.new import RECORD_MAKERS, read_existing, write_record

WANTED = {
    "model": "acme/vega",
    "maker": "vega-labs",
    "license": "vega-terms",
    "capability": "voice",
    "pair": "nova-mini,nova",
}
FILLED = {
    "model": {
        "name": "Vega",
        "tasks": "[text]",
        "publisher": "Acme",
        "title": "Price list",
        "url": "https://acme.example/",
        "kind": "maker",
        "checked": "2026-08-01",
    },
    "maker": {"name": "Vega Labs"},
    "license": {
        "name": "Vega terms",
        "class": "proprietary",
        "publisher": "Acme",
        "title": "Terms",
        "url": "https://acme.example/",
        "kind": "maker",
        "checked": "2026-08-01",
    },
    "capability": {
        "name": "Voice",
        "tasks": "[text]",
        "group": "Takes in",
        "order": "90",
        "description": "It takes speech.",
        "benefit": "You can speak to it.",
    },
    "pair": {},
}


@pytest.fixture
def content(tmp_path):
    """The small catalog to add to."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def text_of(kind):
    """A new record of a kind."""
    return RECORD_MAKERS[kind](small_catalog(), WANTED[kind]).text


def filled(text, values):
    """A record with its empty lines filled in."""
    for key, value in values.items():
        text = re.sub(rf"^( *){key}:(?=  )", rf"\g<1>{key}: {value}", text, count=1, flags=re.MULTILINE)
    return text


def uncommented(text):
    """A record with every field of it in force."""
    return re.sub(r"^# (?!yaml-language)(?=[ a-z-]*:)", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", RECORD_MAKERS)
def test_a_new_record_names_its_schema_and_every_field_of_it(kind):
    record = RECORD_MAKERS[kind](small_catalog(), WANTED[kind])
    fields = json_schema.SCHEMAS[kind].model_json_schema()["properties"]
    assert record.text.startswith(json_schema.schema_modeline(record.file) + "\n")
    assert re.findall(r"^(?:# )?(?!yaml-language)([a-z-]+):(?= )", record.text, re.MULTILINE) == list(fields)


@pytest.mark.parametrize("kind", ["model", "maker", "capability"])
def test_check_names_each_empty_line_and_nothing_else(content, kind):
    write_record(content, RECORD_MAKERS[kind](read_existing(content), WANTED[kind]))
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert {(one.field.rpartition(".")[2], one.what) for one in refused.value.problems} == {
        (field, "has no value") for field in FILLED[kind]
    }


@pytest.mark.parametrize("kind", ["model", "maker", "capability"])
def test_with_its_empty_lines_filled_in_a_new_record_is_good(content, kind):
    file = write_record(content, RECORD_MAKERS[kind](read_existing(content), WANTED[kind]))
    file.write_text(filled(file.read_text(), FILLED[kind]))
    assert load_catalog(content)


@pytest.mark.parametrize("kind", RECORD_MAKERS)
def test_with_everything_uncommented_every_example_is_good(kind):
    text = uncommented(filled(text_of(kind), FILLED[kind]))
    assert json_schema.SCHEMAS[kind].model_validate(parse_yaml(text, "new.yaml").tree)
    assert not list(validators(small_catalog())[kind].iter_errors(loaded(text)))


def test_a_new_pair_says_that_it_says_nothing_yet(content):
    write_record(content, RECORD_MAKERS["pair"](read_existing(content), "nova,nova-mini"))
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert [one.what for one in refused.value.problems] == ["the file has only comments"]


def test_the_two_models_of_a_pair_may_be_named_in_either_order():
    assert RECORD_MAKERS["pair"](small_catalog(), "nova,nova-mini") == RECORD_MAKERS["pair"](
        small_catalog(), "nova-mini,nova"
    )


@pytest.mark.parametrize(
    ("kind", "wanted", "told"),
    [
        ("model", "acme/nova", "models/acme/nova.yaml exists"),
        ("model", "zenith/nova", "models/acme/nova.yaml exists"),
        ("model", "vega", "write maker/name"),
        ("model", "acne/vega", 'there is no maker acne; did you mean "acme"'),
        ("model", "acme/Vega 2", "is not an id; write vega-2"),
        ("model", "acme/nova-vs-orion", 'contains "vs"'),
        ("maker", "acme", "makers/acme.yaml exists"),
        ("maker", "con", "is a reserved name"),
        ("capability", "tool-calling", "capabilities/tool-calling.yaml exists"),
        ("pair", "nova", "is not two models"),
        ("pair", "nova,nova", "is not two models"),
        ("pair", "nova,nova-mni", 'there is no model nova-mni; did you mean "nova-mini"'),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_hint(kind, wanted, told):
    with pytest.raises(UsageError, match=told):
        RECORD_MAKERS[kind](small_catalog(), wanted)


def test_a_record_that_cannot_be_read_is_not_made_twice(content):
    (content / "models/acme/nova.yaml").write_text("name:\n")
    with pytest.raises(UsageError, match=re.escape("models/acme/nova.yaml exists")):
        RECORD_MAKERS["model"](read_existing(content), "zenith/nova")


def test_a_record_that_exists_is_never_written_over(content):
    record = RECORD_MAKERS["maker"](read_existing(content), "vega-labs")
    write_record(content, record)
    with pytest.raises(UsageError, match="exists"):
        write_record(content, record)


def test_the_command_says_what_to_do_next(content):
    done = CliRunner().invoke(cli, ["new", "--content", str(content), "--model", "acme/vega"])
    assert done.exit_code == 0
    assert done.output.startswith(f"{content}/models/acme/vega.yaml: fill in the empty lines")


def test_a_command_that_names_nothing_is_misused(content):
    done = CliRunner().invoke(cli, ["new", "--content", str(content)])
    assert isinstance(done.exception, UsageError)
