"""An editor who writes another word for a field gets the right one, by its meaning and not by its spelling."""

import shutil

import pytest
from builders import SMALL, a_model
from pydantic import ValidationError

from generator.catalog import records
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.field_synonyms import SYNONYMS, class_names
from generator.catalog.problems import ContentError
from generator.catalog.record_fields import classes_at, list_field_paths
from generator.catalog.schema.json_schema import SCHEMAS
from generator.catalog.validation_messages import explain_error
from generator.catalog.yaml.parser import parse_yaml

KINDS = [*SCHEMAS.values(), records.Snapshot]
GUESSES = [
    ("pricing: 5", "providers[].prices"),
    ("prices: 5", "providers[].prices"),
    ("cost: 5", "providers[].prices"),
    ("offers: 5", "providers"),
    ("seller: Acme", "providers"),
    ("vendors: 5", "providers"),
    ("sellers: 5", "provider-count"),
    ("benchmarks: 5", "results"),
    ("scores: 5", "results"),
    ("evals: 5", "results"),
    ("elo: 5", "results"),
    ("modality: text", "modalities"),
    ("inputs: [text]", "modalities.input"),
    ("input_modalities: [text]", "modalities.input"),
    ("outputs: [text]", "modalities.output"),
    ("ctx: 5", "limits.context"),
    ("context: 5", "limits.context"),
    ("context-window: 5", "limits.context"),
    ("context_length: 5", "limits.context"),
    ("maxInputTokens: 5", "limits.input"),
    ("max-output: 5", "limits.output"),
    ("maxOutputTokens: 5", "limits.output"),
    ("max-completion-tokens: 5", "limits.output"),
    ("limits: {window: 5}", "context"),
    ("limits: {max-output: 5}", "output"),
    ("cutoff: 2025", "knowledge-cutoff"),
    ("training-data: 2025", "knowledge-cutoff"),
    ("released: 2025", "release-date"),
    ("release_date: 2025", "release-date"),
    ("launch-date: 2025", "release-date"),
    ("weights: open", "open-weights"),
    ("open-source: yes", "open-weights"),
    ("licence: MIT", "license"),
    ("parameters-b: 7", "parameters"),
    ("vision: yes", "capabilities.image-input"),
    ("function-calling: yes", "capabilities.tool-calling"),
    ("features: 5", "capabilities"),
    ("status: deprecated", "lifecycle.status"),
    ("shutdown-date: 2027", "lifecycle.retirement-date"),
    ("lifecycle: {retires: 2027}", "retirement-date"),
    ("lifecycle: {successor: nova}", "replacement"),
    ("formerly: [nova]", "former-ids"),
    ("hosting: 5", "self-hosting"),
    ("tps: 5", "output-speed"),
    ("latency: 5", "time-to-first-token"),
    ("providers: [{seller: Acme}]", "provider"),
    ("providers: [{by: maker}]", "first-party"),
    ("providers: [{rates: 5}]", "prices"),
    ("providers: [{prices: [{usd: 5}]}]", "usd-per-unit"),
    ("providers: [{prices: [{price: 5}]}]", "usd-per-unit"),
    ("results: [{score: 5}]", "value"),
    ("results: [{price: 5}]", "providers[].prices"),
    ("results: [{setup: high}]", "config"),
    ("results: [{effort: high}]", "results[].config.effort"),
    ("results: [{config: {scaffold: Codex}}]", "harness"),
    ("results: [{runner: Acme}]", "evaluator"),
    ("results: [{by-maker: yes}]", "self-reported"),
    ("results: [{low: 5}]", "ci-low"),
    ("sources: {page: {closed: 2025}}", "archived"),
    ("release-date: {looked: 5}", "not-published"),
    ("release-date: {does-not-apply: It has none.}", "not-applicable"),
    ("release-date: {not-published: {where: there}}", "searched"),
    ("conflicts: [{because: It is.}]", "reason"),
    ("conflicts: [{others: [{by: Acme}]}]", "source"),
    ("limit: 5", "limits"),
]
GUESSES_ELSEWHERE = [
    (records.CapabilityDefinition, "is: It hears.", "description"),
    (records.CapabilityDefinition, "buyer: You can speak.", "benefit"),
    (records.Task, "noun: models", "plural"),
    (records.Task, "does: answers", "summary"),
    (records.UseCase, "gates: [vision]", "requires"),
    (records.PairNote, "insight: Long.", "analysis"),
    (records.PairNote, "action: {label: Try}", "link"),
    (records.PairNote, "pick-a: [{about: limits.context}]", "based-on"),
    (records.PairNote, "questions: [{ask: Why?}]", "question"),
    (records.Scoring, "edition: 2026-08", "version"),
    (records.Scoring, "call: {coverage: 50}", "thresholds"),
    (records.Scoring, "plausible: 5", "price-ranges"),
    (records.SiteSettings, "as_of: 2026-08-22", "as-of"),
]


def told(kind, text):
    """Return what is said of the fields of a record that do not exist."""
    source = parse_yaml(f"{text}\n", "record.yaml")
    with pytest.raises(ValidationError) as refused:
        kind.model_validate(source.tree)
    problems = [explain_error(source, kind, detail) for detail in refused.value.errors(include_url=False)]
    return [f"{one.what} — {one.remedy}" for one in problems if one.what == "no such field"]


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [*((records.Model, text, field) for text, field in GUESSES), *GUESSES_ELSEWHERE],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_word_for_a_field_is_told_the_field(kind, text, field):
    assert told(kind, text) == [f"no such field — did you mean `{field}`?"]


def test_the_maker_and_the_id_are_told_where_they_come_from():
    (maker,), (name,) = told(records.Model, "developer: Acme"), told(records.Model, "id: nova")
    assert maker == "no such field — delete it: the folder of the file names the maker"
    assert name == "no such field — delete it: the name of the file is the id"


def test_another_name_of_a_capability_is_told_its_id(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    with (content / "capabilities/tool-calling.yaml").open("a") as record:
        record.write("aliases: [function calling]\n")
    (content / "models/acme/vega.yaml").write_text(a_model(more="capabilities: {function-calling: supported}\n"))
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    (problem,) = refused.value.problems
    assert problem.message == 'capabilities.function-calling: "function-calling" does not exist — write tool-calling'


@pytest.mark.parametrize("key", ["colour", "mood", "xyz"])
def test_a_word_for_no_field_is_to_be_deleted(key):
    assert told(records.Model, f"{key}: 5") == ["no such field — delete it"]


def parts_of(kind):
    """Return the classes of a record and of all its parts."""
    found, waiting = {}, [kind]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found[part] = set(part.model_fields)
            waiting += [
                inner
                for name, field in part.model_fields.items()
                for step in ((), (0,), ("any",))
                for inner in classes_at(part, (field.alias or name, *step))
            ]
    return found


def test_every_synonym_leads_to_a_field_and_is_none_itself():
    parts = {part: keys for kind in KINDS for part, keys in parts_of(kind).items()}
    for name, fields in SYNONYMS.items():
        classes = [part for part in parts if name in class_names(part)]
        assert classes, name
        keys = {field.alias or key for part in classes for key, field in part.model_fields.items()}
        paths = {path for part in classes for path in list_field_paths(part)}
        for field, words in fields.items():
            assert field in keys | paths or field.startswith("capabilities."), (name, field)
            assert not keys.intersection(words.split()), (name, field)
