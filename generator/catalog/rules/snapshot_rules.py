"""The rules on snapshots, which `make snapshot` writes."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.yaml.scalars import parse_day
from generator.catalog.yaml.source_file import SourceFile

RESTORE_REMEDY = "restore the file, or delete it and run `make snapshot`"


def check_snapshots(catalog: Catalog) -> Iterator[Problem]:
    """Check that each is named by a day up to `as-of` and holds a figure or `-` for every signal of its version."""
    for name, snapshot in catalog.history.items():
        source = catalog.source_files[f"history/{name}"]
        try:
            if parse_day(name) > catalog.as_of:
                what = f"{name} is after the site's as-of date, {catalog.as_of}"
                yield source.problem_at((), what, "move `as-of` in site.yaml forward, or delete the file")
        except PydanticCustomError as fault:
            what, _, remedy = fault.message().partition("\n")
            yield source.problem_at((), f"file name: {what}", remedy)
        yield from check_readings(catalog, snapshot, source)


def check_readings(catalog: Catalog, snapshot: records.Snapshot, source: SourceFile) -> Iterator[Problem]:
    """Check the readings of one snapshot."""
    for task, found in snapshot.tasks.items():
        scoring = catalog.scoring.tasks.get(task)
        if snapshot.version == catalog.scoring.version and scoring:
            named = tuple(signal.fact for signal in scoring.signals)
            if found.signals != named:
                what = f"differ from those of version {snapshot.version} in scoring.yaml"
                remedy = "give the changed scoring.yaml a new `version`"
                yield source.problem_at(("tasks", task, "signals"), what, remedy)
        for model, reading in found.models.items():
            if len(reading) != len(found.signals) + 2:
                what = f"has {len(reading)} values, not {len(found.signals) + 2}: evidence, score, one for each signal"
                yield source.problem_at(("tasks", task, "models", model), what, RESTORE_REMEDY)
            elif reading[0] is None:
                yield source.problem_at(
                    ("tasks", task, "models", model), "the first value, evidence, is `-`", RESTORE_REMEDY
                )


HISTORY_RULES = (check_snapshots,)
