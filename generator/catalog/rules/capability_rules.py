"""Rules on capabilities: what their records take, and what models and providers state of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.capability_values import FORMS, parse_capability_value
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.yaml.source_file import Place, SourceFile

MEASURED = ("number", "size")
"""What has a unit, and may have a better end."""


def check_capability_definitions(catalog: Catalog) -> Iterator[Problem]:
    """Check that only numbers and sizes have a unit and a better end, and that only choices have `choices`."""
    for name, kind in catalog.capabilities.items():
        source = catalog.source_files[f"capabilities/{name}"]
        if kind.takes not in MEASURED and kind.unit:
            yield source.problem_at(("unit",), f"a {kind.takes} has no unit", "delete it, or write `takes: number`")
        if kind.takes not in MEASURED and kind.better != "none":
            what = f"a {kind.takes} has no better end"
            yield source.problem_at(("better",), what, "delete it, or write `takes: number`")
        if kind.takes == "choice" and len(kind.choices) < 2:
            yield source.problem_at(("takes",), "a choice needs its values", "add `choices: [one, two]`")
        if kind.takes != "choice" and kind.choices:
            what = f"a {kind.takes} has no choices"
            yield source.problem_at(("choices",), what, "delete them, or write `takes: choice`")


def check_capability_statements(catalog: Catalog) -> Iterator[Problem]:
    """Check that each statement has the form its capability takes, and is where its scope belongs."""
    for model_id, model in catalog.models.items():
        source = catalog.model_file(model_id)
        yield from check_statements(catalog, source, ("capabilities",), model.capabilities, "model")
        for i, provider in enumerate(model.providers):
            place: Place = ("providers", i, "capabilities")
            yield from check_statements(catalog, source, place, provider.capabilities, "service")


def check_statements(
    catalog: Catalog,
    source: SourceFile,
    around: Place,
    statements: Mapping[str, records.CapabilityStatement],
    scope: str,
) -> Iterator[Problem]:
    """Check the statements at one place, which is for capabilities of one scope; others find unknown ones."""
    for name, statement in statements.items():
        kind = catalog.capabilities.get(name)
        if kind is None:
            continue
        if kind.scope != scope:
            yield source.problem_at((*around, name), *SCOPE_FAULTS[scope])
        elif fault := find_statement_fault(kind, statement):
            yield source.problem_at((*around, name), *fault)


SCOPE_FAULTS: Mapping[str, tuple[str, str]] = {
    "model": (
        "is a capability of a provider's service",
        "move it to `capabilities` under the provider that it is stated for",
    ),
    "service": ("is a capability of the model", "move it to `capabilities` of the model"),
}
"""What is wrong with a statement at the place of one scope that has the other, and the remedy."""


def find_statement_fault(
    kind: records.CapabilityDefinition, statement: records.CapabilityStatement
) -> tuple[str, str] | None:
    """Return what is wrong with the form of a statement, with the remedy; None for nothing."""
    if statement.state == "partial" and not statement.note:
        return "is partial without a note", "add a `note` that says what is missing"
    if statement.state and kind.takes == "choice":
        return "takes a value, not a state", f"write `{{value: …}}` with one of {'; '.join(kind.choices)}"
    if statement.value is None:
        return None
    if kind.takes == "state":
        return "takes a state, not a value", "write supported, partial, or unsupported"
    try:
        parse_capability_value(kind, statement.value)
    except PydanticCustomError as fault:
        what, _, remedy = fault.message().partition("\n")
        return what, remedy or f"write {FORMS[kind.takes]}"
    return None


CAPABILITY_RULES = (check_capability_definitions, check_capability_statements)
