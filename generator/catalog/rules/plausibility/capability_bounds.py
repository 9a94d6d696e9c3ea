"""Rules on the numbers that capabilities take: the bounds of their unit, and the numbers of other models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.capability_values import parse_capability_value
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import CONFIRM, describe_range, find_jump, recorded_models
from generator.catalog.yaml.source_file import Place

HIGHEST: Mapping[str, int] = {
    "percent": 100,
    "days": 3_650,
    "minutes": 525_600,
    "megapixels": 1_000,
    "GB": 100_000,
    "billion parameters": 100_000,
}
"""The highest value that a unit can have here; other units have none."""
ACTIVE_PARAMETERS = "active-parameters"
"""The capability that counts a part of `parameters`, in billions."""
JUMP_FACTOR = 10
MIN_OTHERS = 5
"""With values of fewer other models a capability says nothing of what is usual."""


def stated_numbers(
    catalog: Catalog, model: records.Model
) -> Iterator[tuple[Place, records.CapabilityDefinition, str, records.CapabilityStatement, Decimal]]:
    """Yield each number and size that a model and its providers state: place, capability and its id, statement, number.

    A size counts in megapixels. What has another form than its capability takes is left to the rule on forms.
    """
    statements: list[tuple[Place, Mapping[str, records.CapabilityStatement]]] = [
        (("capabilities",), model.capabilities)
    ]
    statements += [(("providers", p, "capabilities"), one.capabilities) for p, one in enumerate(model.providers)]
    for around, by_name in statements:
        for name, statement in by_name.items():
            kind = catalog.capabilities.get(name)
            if kind and kind.takes in ("number", "size") and statement.value is not None:
                with suppress(PydanticCustomError):
                    number = parse_capability_value(kind, statement.value).number
                    if number is not None:
                        yield (*around, name), kind, name, statement, number


def check_capability_bounds(catalog: Catalog) -> Iterator[Problem]:
    """Check that numbers are in the bounds of their unit, and that no more parameters are active than there are."""
    for _, model, source in recorded_models(catalog):
        total = model.parameters.value if model.parameters else None
        for place, kind, name, _, number in stated_numbers(catalog, model):
            highest = HIGHEST.get(kind.unit or "")
            if highest is not None and number > highest:
                yield source.problem_at(place, f"{number} is above {highest} {kind.unit}", "correct the number")
            elif name == ACTIVE_PARAMETERS and total and number * 10**9 > total:
                what = f"{number} billion are more than the {total} of `parameters`"
                yield source.problem_at(place, what, "correct one of the two")


def warn_unusual_numbers(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each number that is far from those of all other models."""
    numbers: defaultdict[str, list[tuple[str, Place, bool, Decimal]]] = defaultdict(list)
    for model_id, model, _ in recorded_models(catalog):
        for place, _, name, statement, number in stated_numbers(catalog, model):
            numbers[name].append((model_id, place, statement.confirmed is not None, number))
    for stated in numbers.values():
        for model_id, place, is_confirmed, number in stated:
            others = [other for name, _, _, other in stated if name != model_id]
            jump = find_jump(number, others, JUMP_FACTOR) if len(others) >= MIN_OTHERS else ""
            if jump and not is_confirmed:
                what = f"{number} is {jump} of {len(others)} others, {describe_range(others)}"
                yield catalog.model_file(model_id).problem_at(place, what, CONFIRM)


CAPABILITY_BOUND_RULES = (check_capability_bounds,)
CAPABILITY_WARNINGS = (warn_unusual_numbers,)
