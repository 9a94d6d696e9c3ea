"""Rules between records, and the list of all rules on a catalog.

A rule takes the whole catalog and yields a problem for each mistake. A new one counts once it is in `RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from pydantic_core import PydanticCustomError

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.reference_checker import ReferenceChecker
from generator.catalog.rules.capability_rules import CAPABILITY_RULES
from generator.catalog.rules.day_rules import DAY_RULES
from generator.catalog.rules.license_rules import LICENSE_RULES
from generator.catalog.rules.navigation_rules import NAVIGATION_RULES
from generator.catalog.rules.note_rules import NOTE_RULES
from generator.catalog.rules.plausibility.plausibility_rules import PLAUSIBILITY_RULES
from generator.catalog.rules.price_rules import PRICE_RULES
from generator.catalog.rules.prose_rules import PROSE_RULES
from generator.catalog.rules.rating_rules import RATING_RULES
from generator.catalog.rules.refused_record_rules import REFUSED_RULES
from generator.catalog.rules.search_rules import MATCH_RULES
from generator.catalog.rules.settings_rules import SETTINGS_RULES
from generator.catalog.rules.snapshot_rules import HISTORY_RULES
from generator.catalog.rules.source_rules import SOURCE_RULES
from generator.catalog.yaml.scalars import parse_amount, parse_rough_day, parse_text, parse_whole, parse_yes_no
from generator.catalog.yaml.source_file import Place

MAX_PROBLEMS_PER_RULE = 1000
"""Of one rule; looking for a near miss takes time."""


def check_catalog(catalog: Catalog) -> list[Problem]:
    """Return every problem that shows only when records are seen together, at most 1,000 of each rule."""
    return [problem for rule in RULES for problem in islice(rule(catalog), MAX_PROBLEMS_PER_RULE)]


def check_makers(catalog: Catalog) -> Iterator[Problem]:
    """Check that each folder of models belongs to a maker's record."""
    known = catalog.known_ids("makers")
    reported: set[str] = set()
    for model, maker in catalog.maker_of.items():
        if maker not in known and maker not in reported:
            reported.add(maker)
            remedy = f"add makers/{maker}.yaml, or move the model into the folder of its maker"
            yield catalog.model_file(model).problem_at((), f'the maker "{maker}" has no record', remedy)


def check_unique_names(catalog: Catalog) -> Iterator[Problem]:
    """Check that no two models share a name, and that no former id is in use."""
    owners: dict[str, str] = {}
    heirs: dict[str, str] = {}
    models = catalog.known_ids("models")
    for model_id, model in catalog.models.items():
        source = catalog.model_file(model_id)
        first = owners.setdefault(model.name.casefold(), model_id)
        if first != model_id:
            yield source.problem_at(("name",), f'"{model.name}" is also the name of {first}', "give each its own")
        for index, old in enumerate(model.former_ids):
            if old in models:
                remedy = "delete it here, or delete that model's file if this record replaces it"
                yield source.problem_at(("former-ids", index), f'"{old}" is the id of another model', remedy)
            elif heirs.setdefault(old, model_id) != model_id:
                what = f'"{old}" is also a former id of {heirs[old]}'
                yield source.problem_at(("former-ids", index), what, "keep it in one of the two records")


def check_references(catalog: Catalog) -> Iterator[Problem]:
    """Check that tasks, capabilities, benchmarks, replacements and workloads that are named exist."""
    tasks = catalog.known_ids("tasks")
    capabilities, benchmarks = catalog.known_ids("capabilities"), catalog.known_ids("benchmarks")
    synonyms = catalog.capability_synonyms()
    workloads = catalog.known_ids("workloads")
    contested = fact_paths.contested_paths(benchmarks, capabilities)
    for model_id, model in catalog.models.items():
        checker = ReferenceChecker(catalog.model_file(model_id))
        yield from checker.check_list("tasks", model.tasks, tasks)
        yield from checker.check_keys("capabilities", model.capabilities, capabilities, synonyms)
        for index, provider in enumerate(model.providers):
            for name in provider.capabilities:
                place: Place = ("providers", index, "capabilities", name)
                yield from checker.check_reference(place, name, capabilities, synonyms)
        for index, result in enumerate(model.results):
            yield from checker.check_reference(("results", index, "benchmark"), result.benchmark, benchmarks)
        for index, conflict in enumerate(model.conflicts):
            yield from checker.check_reference(("conflicts", index, "field"), conflict.field, contested)
        if model.lifecycle.replacement:
            yield from checker.check_model(("lifecycle", "replacement"), model.lifecycle.replacement, catalog)
    for name, benchmark in catalog.benchmarks.items():
        yield from ReferenceChecker(catalog.source_files[f"benchmarks/{name}"]).check_reference(
            ("task",), benchmark.task, tasks
        )
        yield from check_pool(catalog, name, benchmark)
    for name, capability in catalog.capabilities.items():
        yield from ReferenceChecker(catalog.source_files[f"capabilities/{name}"]).check_list(
            "tasks", capability.tasks, tasks
        )
    for name, workload in catalog.workloads.items():
        yield from ReferenceChecker(catalog.source_files[f"workloads/{name}"]).check_reference(
            ("task",), workload.task, tasks
        )
    for name, use in catalog.use_cases.items():
        checker = ReferenceChecker(catalog.source_files[f"use-cases/{name}"])
        yield from checker.check_reference(("task",), use.task, tasks)
        yield from checker.check_list("requires", use.requires, capabilities, synonyms)
        yield from checker.check_keys("evidence", use.evidence, benchmarks)
        yield from checker.check_reference(("workload",), use.workload, workloads)


def check_pool(catalog: Catalog, name: str, benchmark: records.Benchmark) -> Iterator[Problem]:
    """Check that the leaderboard that a benchmark is a part of exists, and is of the same task and no part itself."""
    source = catalog.source_files[f"benchmarks/{name}"]
    if benchmark.pool is None:
        return
    yield from ReferenceChecker(source).check_reference(("pool",), benchmark.pool, catalog.known_ids("benchmarks"))
    overall = catalog.benchmarks.get(benchmark.pool)
    if overall and (overall.pool or overall.task != benchmark.task):
        what = f"{benchmark.pool} is itself a part" if overall.pool else f"{benchmark.pool} is of another task"
        yield source.problem_at(("pool",), what, "write the id of the leaderboard over all votes, or delete `pool`")


def check_draft_replacements(catalog: Catalog) -> Iterator[Problem]:
    """Check that no published model is followed by a draft, of which readers would find no page."""
    for model_id, model in catalog.models.items():
        follower = catalog.models.get(model.lifecycle.replacement or "")
        if follower and follower.draft and not model.draft:
            what = f"{model.lifecycle.replacement} is a draft, so it has no page to link to"
            source = catalog.model_file(model_id)
            yield source.problem_at(("lifecycle", "replacement"), what, "publish that model, or leave this out")


def check_hosting(catalog: Catalog) -> Iterator[Problem]:
    """Check that GPUs of self-hosting are counted and priced above 0, in the usual range of a GPU-hour."""
    for model_id, model in catalog.models.items():
        if (hosting := model.self_hosting) is None:
            continue
        source = catalog.model_file(model_id)
        for field, figure in (("gpus", hosting.gpus), ("tokens-per-second", hosting.tokens_per_second)):
            if figure <= 0:
                remedy = "write a number above 0, or leave `self-hosting` out"
                yield source.problem_at(("self-hosting", field), f"{figure} is not above 0", remedy)
        allowed = catalog.scoring.price_ranges.get("gpu-hour")
        if allowed and not hosting.confirmed and not allowed.low <= hosting.gpu_hour <= allowed.high:
            what = f"{hosting.gpu_hour} is outside the usual {allowed.low}–{allowed.high} for gpu-hour"
            remedy = "correct it, or add `confirmed: {value: …, by: …, on: …, why: …}`"
            yield source.problem_at(("self-hosting", "gpu-hour"), what, remedy)


def check_measured_facts(catalog: Catalog) -> Iterator[Problem]:
    """Check that a measured speed or latency names the provider and the time in its note."""
    for model_id, model in catalog.models.items():
        for field in sorted(fact_paths.MEASURED_PATHS):
            fact = fact_paths.stated_fact(model, field)
            if isinstance(fact, records.Fact) and fact.value is not None and not fact.note:
                what = "does not say where and when it was measured"
                remedy = f"add a note: `{field}: {{value: {fact.value}, note: measured at Acme in August 2026}}`"
                yield catalog.model_file(model_id).problem_at((field,), what, remedy)


def check_conflicts(catalog: Catalog) -> Iterator[Problem]:
    """Check that what other sources say has the form of the field they speak of."""
    forms = {
        "limits": parse_whole,
        "parameters": parse_whole,
        "prices": parse_amount,
        "open-weights": parse_yes_no,
        "release-date": parse_rough_day,
        "knowledge-cutoff": parse_rough_day,
    }
    for model_id, model in catalog.models.items():
        for c, conflict in enumerate(model.conflicts):
            form = forms.get(conflict.field.partition(".")[0], parse_text)
            for o, other in enumerate(conflict.others):
                try:
                    form(other.value)
                except PydanticCustomError as fault:
                    what, _, remedy = fault.message().partition("\n")
                    yield catalog.model_file(model_id).problem_at(("conflicts", c, "others", o, "value"), what, remedy)


def check_results(catalog: Catalog) -> Iterator[Problem]:
    """Check that results are of the model's tasks, inside their interval, not after `as-of`, and listed once."""
    known = catalog.known_ids("tasks")
    for model_id, model in catalog.models.items():
        source = catalog.model_file(model_id)
        seen: Counter[tuple[object, ...]] = Counter()
        for index, result in enumerate(model.results):
            place: Place = ("results", index)
            test = catalog.benchmarks.get(result.benchmark)
            if test and known.issuperset((test.task, *model.tasks)) and test.task not in model.tasks:
                what = f"{result.benchmark} is a benchmark for {test.task}, which is not a task of this model"
                yield source.problem_at((*place, "benchmark"), what, "correct the benchmark or the model's tasks")
            if result.ci_low is not None and result.ci_low > result.value:
                yield source.problem_at(
                    (*place, "ci-low"), f"{result.ci_low} is above the value {result.value}", "swap the two"
                )
            if result.ci_high is not None and result.ci_high < result.value:
                yield source.problem_at(
                    (*place, "ci-high"), f"{result.ci_high} is below the value {result.value}", "swap the two"
                )
            if result.on and result.on > catalog.as_of:
                what = f"{result.on} is after the site's as-of date, {catalog.as_of}"
                yield source.problem_at((*place, "on"), what, "correct the date")
            key = (result.benchmark, result.snapshot, result.config, result.evaluator, result.on, result.self_reported)
            seen[key] += 1
            if seen[key] > 1:
                what = f"{result.benchmark} is listed twice with the same `config`, `evaluator`, and `on`"
                yield source.problem_at(place, what, "keep one, or add what tells the runs apart")


RULES = (
    *SETTINGS_RULES,
    *NAVIGATION_RULES,
    check_makers,
    check_unique_names,
    check_references,
    *CAPABILITY_RULES,
    check_draft_replacements,
    *LICENSE_RULES,
    *SOURCE_RULES,
    *DAY_RULES,
    *PRICE_RULES,
    check_hosting,
    check_measured_facts,
    check_conflicts,
    check_results,
    *PLAUSIBILITY_RULES,
    *HISTORY_RULES,
    *MATCH_RULES,
    *RATING_RULES,
    *NOTE_RULES,
    *PROSE_RULES,
    *REFUSED_RULES,
)
