"""The rules on rating history, which an import writes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, file_problem, suggest_near_miss
from generator.catalog.rating_history import FIRST_ROW_LINE, RatingHistory, RatingRow


def check_rating_files(catalog: Catalog) -> Iterator[Problem]:
    """Check that each file is of a leaderboard with a record, of known models, and not later than its source."""
    benchmarks, models = catalog.known_ids("benchmarks"), catalog.known_ids("models")
    for name, history in catalog.ratings.items():
        if name not in benchmarks:
            remedy = suggest_near_miss(name, benchmarks) or f"add benchmarks/{name}.yaml"
            yield file_problem(history.file, f'the benchmark "{name}" does not exist', remedy)
        elif (record := catalog.benchmarks.get(name)) and record.unit != "rating":
            yield file_problem(history.file, f"the unit of {name} is {record.unit}, not rating", "delete the file")
        yield from check_rating_days(catalog, history)
        for model in history.rows_text:
            if model not in models:
                remedy = suggest_near_miss(model, models) or "import the leaderboards again"
                yield history.problem_at(history.first_line_of(model), "model", f'"{model}" does not exist', remedy)


def check_rating_days(catalog: Catalog, history: RatingHistory) -> Iterator[Problem]:
    """Check that no publication is after the reading of the source, and that neither is after `as-of`."""
    as_of, checked = catalog.as_of, history.source.checked
    if checked > as_of:
        what = f"{checked} is after the site's as-of date, {as_of}"
        yield history.problem_at(1, "checked", what, "move `as-of` in site.yaml forward, or write `as-of: latest`")
    last = max(history.days, default="")
    if last > checked.isoformat():
        line = next(
            line
            for line, row in enumerate("".join(history.rows_text.values()).splitlines(), FIRST_ROW_LINE)
            if row.split(",", 2)[1] == last
        )
        what = f"{last} is after the day on which the source was checked, {checked}"
        yield history.problem_at(line, "on", what, "correct the day, or `checked` in the first line")


def check_rated_results(catalog: Catalog) -> Iterator[Problem]:
    """Check that results in records equal the same entry of the same publication."""
    for model_id, model in catalog.models.items():
        for index, result in enumerate(model.results):
            history = catalog.ratings.get(result.benchmark)
            if history is None or result.on is None or result.self_reported:
                continue
            row = history.find_row(model_id, result.on.isoformat(), result.snapshot or "", result.config_label)
            if row and (fault := find_difference(result, row)):
                field, ours, theirs = fault
                what = f"{ours} differs from {history.file}, which has {theirs} for {row.on}"
                place = ("results", index, field)
                yield catalog.model_file(model_id).problem_at(place, what, "correct one of the two")


def find_difference(result: records.Result, row: RatingRow) -> tuple[str, object, object] | None:
    """Return the first figure in which a result differs from a publication: its field and both values."""
    figures = (
        ("value", result.value, row.rating),
        ("ci-low", result.ci_low, row.low),
        ("ci-high", result.ci_high, row.high),
        ("votes", result.votes, row.votes),
    )
    return next((one for one in figures if one[1] is not None and one[1] != one[2]), None)


RATING_RULES = (check_rating_files, check_rated_results)
