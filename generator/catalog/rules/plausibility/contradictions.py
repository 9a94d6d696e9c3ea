"""Rules on what a record says twice: entries, status and dates, modalities and capabilities, weights and license."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.day_order import fact_day, first_day, last_day
from generator.catalog.rules.plausibility.neighbors import CONFIRM, recorded_models
from generator.catalog.yaml.source_file import Place, SourceFile

TASK_OUTPUTS: Mapping[str, str] = {"text": "text", "image-generation": "image", "image-editing": "image"}
"""What a model must output for a task; other tasks are not checked."""
MODALITY_CAPABILITIES = (
    ("image-input", "input", "image"),
    ("audio-input", "input", "audio"),
    ("video-input", "input", "video"),
    ("image-output", "output", "image"),
    ("audio-output", "output", "audio"),
)
"""Capabilities that say the same as a modality of input or output."""
UNSTATED_PATHS = frozenset({"maker", "pricing.tokens", "pricing.image"})
"""Paths of what no record states as one fact."""
PROPRIETARY = "proprietary"
"""The class of terms for closed weights."""


def check_repeated_entries(catalog: Catalog) -> Iterator[Problem]:
    """Check that no list of a record has an entry twice."""
    for _, model, source in recorded_models(catalog):
        inputs, outputs = model.modalities.input, model.modalities.output
        lists: tuple[tuple[Place, Iterable[str]], ...] = (
            (("tasks",), model.tasks),
            (("aliases",), model.aliases),
            (("former-ids",), model.former_ids),
            (("modalities", "input"), (inputs and inputs.value) or ()),
            (("modalities", "output"), (outputs and outputs.value) or ()),
        )
        for place, entries in lists:
            yield from find_repeated(source, place, entries)
    for name, capability in catalog.capabilities.items():
        source = catalog.source_files[f"capabilities/{name}"]
        yield from find_repeated(source, ("tasks",), capability.tasks)
        yield from find_repeated(source, ("aliases",), capability.aliases)
    for name, use_case in catalog.use_cases.items():
        yield from find_repeated(catalog.source_files[f"use-cases/{name}"], ("requires",), use_case.requires)


def find_repeated(source: SourceFile, place: Place, entries: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each entry of a list that is there more than once."""
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if first.setdefault(entry.casefold(), index) != index:
            yield source.problem_at((*place, index), f'"{entry}" is listed already', "keep one")


def check_replacements(catalog: Catalog) -> Iterator[Problem]:
    """Check that following replacements never leads back to the same model."""
    for model_id, model, source in recorded_models(catalog):
        chain, follower = [model_id], model.lifecycle.replacement
        while follower is not None and follower in catalog.recorded_models and follower not in chain:
            chain.append(follower)
            follower = catalog.recorded_models[follower].lifecycle.replacement
        if follower == model_id:
            what = f"leads back to this model: {' → '.join((*chain, model_id))}"
            yield source.problem_at(("lifecycle", "replacement"), what, "leave it out in the newest of them")


def check_status(catalog: Catalog) -> Iterator[Problem]:
    """Check that no model is retired before its last day."""
    for _, model, source in recorded_models(catalog):
        status, end = model.lifecycle.status, fact_day(model.lifecycle.retirement_date)
        if status and status.value == "retired" and end and first_day(end) > catalog.as_of.isoformat():
            what = f"the model is retired, but its last day, {end}, is in the future"
            yield source.problem_at(("lifecycle", "status"), what, "write `deprecated`, or correct the date")


def check_task_outputs(catalog: Catalog) -> Iterator[Problem]:
    """Check that a model outputs what its tasks are about."""
    for _, model, source in recorded_models(catalog):
        output = model.modalities.output
        for task in model.tasks:
            needed = TASK_OUTPUTS.get(task)
            if needed and output and output.value and needed not in output.value:
                what = f"{needed} is missing, which a model for {task} outputs"
                yield source.problem_at(("modalities", "output"), what, "add it, or correct the model's tasks")


def warn_modality_contradictions(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each capability whose state says the contrary of the modalities."""
    for _, model, source in recorded_models(catalog):
        for capability, side, modality in MODALITY_CAPABILITIES:
            statement, fact = model.capabilities.get(capability), getattr(model.modalities, side)
            if not (statement and statement.state and fact and fact.value) or statement.confirmed or fact.confirmed:
                continue
            if (statement.state != "unsupported") != (modality in fact.value):
                what = f"is {statement.state}, but `modalities.{side}` is [{', '.join(fact.value)}]"
                yield source.problem_at(("capabilities", capability), what, "correct one of the two, or confirm it")


def warn_status_contradictions(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each model that is called available after its last day, or whose replacement is older."""
    for _, model, source in recorded_models(catalog):
        life, end = model.lifecycle, fact_day(model.lifecycle.retirement_date)
        if life.status and life.status.value in ("preview", "available") and end and not life.status.confirmed:
            cited = model.sources.get(life.status.source or model.source)
            if cited and last_day(end) < cited.checked.isoformat():
                what = f"{life.status.value} on {cited.checked}, but its last day was {end}"
                yield source.problem_at(("lifecycle", "status"), what, CONFIRM)
        follower = catalog.recorded_models.get(life.replacement or "")
        released, followed = fact_day(model.release_date), fact_day(follower.release_date) if follower else ""
        if released and followed and last_day(followed) < first_day(released):
            what = f"{life.replacement} was released on {followed}, before this model on {released}"
            yield source.problem_at(("lifecycle", "replacement"), what, "correct the replacement or a release date")


def warn_license_contradictions(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each model of closed weights under a license of weights, or under another maker's terms."""
    for model_id, model, source in recorded_models(catalog):
        license_record = catalog.licenses.get((model.license and model.license.value) or "")
        if model.license is None or license_record is None or model.license.confirmed:
            continue
        weights = model.open_weights
        if weights and weights.value is False and license_record.license_class != PROPRIETARY:
            what = f"closed weights under {license_record.name}, a {license_record.license_class} license of weights"
            yield source.problem_at(("license",), what, CONFIRM)
        owner = license_record.maker if license_record.license_class == PROPRIETARY else None
        if owner and owner != catalog.maker_of[model_id]:
            what = f"{license_record.name} are of another maker, {owner}"
            yield source.problem_at(("license",), what, CONFIRM)


def warn_repeated_sources(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each source with the address of another one, and each conflict with the value used."""
    for _, model, source in recorded_models(catalog):
        first: dict[str, str] = {}
        for key, cited in model.sources.items():
            if first.setdefault(cited.url, key) != key:
                what = f"has the address of {first[cited.url]}"
                yield source.problem_at(
                    ("sources", key, "url"), what, f"cite {first[cited.url]}, or correct the address"
                )
        for index, conflict in enumerate(model.conflicts):
            used = stated_value(model, conflict.field)
            for number, other in enumerate(conflict.others):
                if used is not None and other.value == used:
                    what = f"{other.value} is the value used"
                    yield source.problem_at(("conflicts", index, "others", number, "value"), what, "delete the entry")


def stated_value(model: records.Model, path: str) -> str | None:
    """Return the value of a plain fact as a record writes it; None for facts without one, and for lists."""
    fact = fact_paths.stated_fact(model, path) if path in fact_paths.PLAIN_PATHS - UNSTATED_PATHS else None
    value = fact.value if isinstance(fact, records.Fact) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


CONTRADICTION_RULES = (check_repeated_entries, check_replacements, check_status, check_task_outputs)
CONTRADICTION_WARNINGS = (
    warn_modality_contradictions,
    warn_status_contradictions,
    warn_license_contradictions,
    warn_repeated_sources,
)
