"""Rules on the numbers of a model: token limits, parameters, counts, speeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import (
    CONFIRM,
    describe_range,
    find_jump,
    group_families,
    recorded_models,
    unconfirmed_value,
)
from generator.catalog.yaml.source_file import Place, SourceFile

POSSIBLE: Mapping[str, tuple[int, int]] = {
    "limits.context": (1, 10**9),
    "limits.input": (1, 10**9),
    "limits.output": (1, 10**9),
    "parameters": (10**6, 10**15),
    "provider-count": (0, 10_000),
    "output-speed": (1, 10**6),
    "time-to-first-token": (1, 3_600_000),
}
"""Every value outside is refused."""
USUAL: Mapping[str, tuple[int, int]] = {
    "limits.context": (1_000, 2_100_000),
    "limits.input": (500, 10_000_000),
    "limits.output": (256, 4_000_000),
    "parameters": (1_100_000_000, 3 * 10**12),
    "provider-count": (1, 300),
    "output-speed": (1, 5_000),
    "time-to-first-token": (20, 120_000),
}
FAMILY_FACTORS: Mapping[str, int] = {"limits.context": 6, "limits.output": 12}
"""So many times the largest limit of its family, or one so many times smaller than the smallest, is unusual."""
SIZE_IN_NAME = re.compile(r"(?<![A-Za-z0-9.×-])(?<![0-9]x)([0-9]+(?:\.[0-9]+)?)B\b")
"""Parameters in billions: `Qwen3 32B`; neither `8x7B`, of which experts share a part, nor the active `A3B`."""
MAX_GPUS = 4_096
MIN_UPTIME_PCT = 50


def check_possible_figures(catalog: Catalog) -> Iterator[Problem]:
    """Check that limits, parameters, counts and speeds are possible at all."""
    for _, model, source in recorded_models(catalog):
        for path, (lowest, highest) in POSSIBLE.items():
            value = unconfirmed_value(model, path)
            if isinstance(value, int) and not lowest <= value <= highest:
                what = f"{value} is not between {lowest} and {highest}"
                yield source.problem_at(tuple(path.split(".")), what, "correct the number or its unit")
        if model.uptime and model.uptime.percent < MIN_UPTIME_PCT:
            what = f"{model.uptime.percent} is below {MIN_UPTIME_PCT} percent"
            yield source.problem_at(("uptime", "percent"), what, "write a percentage, such as 99.95")
        if model.self_hosting and model.self_hosting.gpus > MAX_GPUS:
            what = f"{model.self_hosting.gpus} is more than {MAX_GPUS}"
            yield source.problem_at(("self-hosting", "gpus"), what, "write the GPUs of one replica")


def check_limit_order(catalog: Catalog) -> Iterator[Problem]:
    """Check that input and output fit into the context window, of the model and of each provider."""
    for _, model, source in recorded_models(catalog):
        window = model.limits.context
        yield from find_excess(source, (), model.limits, window)
        for index, provider in enumerate(model.providers):
            yield from find_excess(source, ("providers", index), provider.limits, provider.limits.context or window)


def find_excess(
    source: SourceFile, around: Place, limits: records.Limits, window: records.Fact[int] | None
) -> Iterator[Problem]:
    """Yield a problem for each limit above the context window."""
    for field, limit in (("input", limits.input), ("output", limits.output)):
        if limit and limit.value and window and window.value and limit.value > window.value:
            what = f"{limit.value} is more than the context window, {window.value}"
            yield source.problem_at((*around, "limits", field), what, "correct one of the two")


def warn_unusual_figures(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each number outside the usual range of its field, or unlike the size in the name."""
    for _, model, source in recorded_models(catalog):
        for path, (lowest, highest) in USUAL.items():
            value = unconfirmed_value(model, path)
            if isinstance(value, int) and not lowest <= value <= highest:
                what = f"{value} is outside the usual {lowest}–{highest}"
                yield source.problem_at(tuple(path.split(".")), what, CONFIRM)
        named, parameters = SIZE_IN_NAME.search(model.name), unconfirmed_value(model, "parameters")
        if named and isinstance(parameters, int):
            billions = float(named[1])
            if not 0.75 <= parameters / 10**9 / billions <= 1.35:
                what = f"{parameters} does not fit {named[0]} in the name"
                yield source.problem_at(("parameters",), what, CONFIRM)


def warn_unlike_family(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each limit that is far from those of all other models of its family."""
    for family, models in group_families(catalog):
        for path, factor in FAMILY_FACTORS.items():
            limits = {name: value for name in models if (value := stated_limit(catalog.recorded_models[name], path))}
            for name, value in limits.items():
                others = [other for model, other in limits.items() if model != name]
                jump = find_jump(value, others, factor) if len(others) > 1 else ""
                if jump and unconfirmed_value(catalog.recorded_models[name], path):
                    what = f"{value} is {jump} of {len(others)} other {family} models, {describe_range(others)}"
                    yield catalog.model_file(name).problem_at(tuple(path.split(".")), what, CONFIRM)


def stated_limit(model: records.Model, path: str) -> int | None:
    """Return a token limit of a model, or None."""
    limit = getattr(model.limits, path.partition(".")[2])
    return limit.value if limit else None


def warn_copied_limits(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each max output that equals the context window, as sources write it that know no other."""
    for _, model, source in recorded_models(catalog):
        window, output = model.limits.context, model.limits.output
        if window and output and window.value and window.value == output.value and not output.confirmed:
            what = f"{output.value} equals the context window, as many sources write it that know no max output"
            yield source.problem_at(("limits", "output"), what, "leave it out, " + CONFIRM.partition(", ")[2])


def warn_few_providers(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each count of providers that is far below the providers in the record."""
    for _, model, source in recorded_models(catalog):
        count = unconfirmed_value(model, "provider-count")
        listed = len({provider.provider for provider in model.providers})
        if isinstance(count, int) and 3 * count < listed:
            what = f"{count} is less than a third of the {listed} providers in the record"
            yield source.problem_at(("provider-count",), what, CONFIRM)


FIGURE_RULES = (check_possible_figures, check_limit_order)
FIGURE_WARNINGS = (warn_unusual_figures, warn_unlike_family, warn_copied_limits, warn_few_providers)
