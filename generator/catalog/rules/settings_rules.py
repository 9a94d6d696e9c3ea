"""Rules on the site's settings: the methodology's sums, use cases, rows of the table, questions, links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.reference_checker import ReferenceChecker
from generator.catalog.rules.prose_lint import UNMATCHED_BRACE
from generator.catalog.yaml.source_file import Place

LINKED_ARTICLES = ("method", "credits", "corrections")


def check_methodology(catalog: Catalog) -> Iterator[Problem]:
    """Check that weights add up to 100 with at least 60 on quality, and that every path, group and workload exists."""
    source = catalog.source_files["scoring"]
    for task in sorted(catalog.known_ids("tasks") - set(catalog.scoring.tasks)):
        remedy = "add its workload and signals, or delete the task's record"
        yield source.problem_at(("tasks",), f'the task "{task}" is not scored', remedy)
    known = fact_paths.known_paths(catalog.known_ids("benchmarks"), catalog.known_ids("capabilities"))
    unmeasured = {name for name, group in catalog.scoring.groups.items() if not group.measured}
    for task, scoring in catalog.scoring.tasks.items():
        place: Place = ("tasks", task)
        checker = ReferenceChecker(source)
        yield from checker.check_reference(place, task, catalog.known_ids("tasks"))
        yield from checker.check_reference((*place, "workload"), scoring.workload, catalog.known_ids("workloads"))
        total = sum(signal.weight for signal in scoring.signals)
        if total != 100:
            yield source.problem_at((*place, "signals"), f"the weights add up to {total}", "make them add up to 100")
        quality = sum(signal.weight for signal in scoring.signals if signal.group not in unmeasured)
        if quality < 60:
            yield source.problem_at(
                (*place, "signals"), f"the group quality has {quality} of 100 points", "give it 60 or more"
            )
        counted: set[str] = set()
        yield from check_unscored(catalog, task, known)
        for index, signal in enumerate(scoring.signals):
            at = (*place, "signals", index)
            if signal.fact in counted:
                yield source.problem_at(
                    (*at, "fact"), f"{signal.fact} is counted twice", "keep one signal for this fact"
                )
            counted.add(signal.fact)
            if signal.self_reported:
                remedy = "delete `self-reported`, or move it to `unscored`"
                yield source.problem_at((*at, "self-reported"), "a score counts no self-reported results", remedy)
            yield from checker.check_reference((*at, "fact"), signal.fact, {*known, fact_paths.SEARCHES_PATH})
            yield from checker.check_reference((*at, "group"), signal.group, catalog.scoring.groups)
            if signal.fact in known or signal.fact == fact_paths.SEARCHES_PATH:
                yield from (source.problem_at(at, *fault) for fault in find_signal_faults(signal))


def check_unscored(catalog: Catalog, task: str, known: Collection[str]) -> Iterator[Problem]:
    """Check that each benchmark outside the score of a task exists, and that no series of results is listed twice."""
    source, scoring = catalog.source_files["scoring"], catalog.scoring.tasks[task]
    listed = {series_key(signal) for signal in scoring.signals}
    for index, entry in enumerate(scoring.unscored):
        at: Place = ("tasks", task, "unscored", index, "fact")
        yield from ReferenceChecker(source).check_reference(at, entry.fact, known)
        if series_key(entry) in listed:
            remedy = "delete this entry, or name another evaluator, date or configuration"
            yield source.problem_at(at, f"the same results of {entry.fact} are listed twice", remedy)
        listed.add(series_key(entry))


def series_key(entry: records.Evidence) -> tuple[object, ...]:
    """Return what sets the results of an entry apart."""
    return entry.fact, entry.evaluator, entry.on, entry.config and entry.config.label, entry.self_reported


def check_workloads(catalog: Catalog) -> Iterator[Problem]:
    """Check that no more tokens are cached than a prompt has, and none where the workload decides who is cheaper."""
    deciding = {scoring.workload for scoring in catalog.scoring.tasks.values()}
    for name, work in catalog.workloads.items():
        source = catalog.source_files[f"workloads/{name}"]
        if work.cached_tokens > work.input_tokens:
            what = f"{work.cached_tokens} is more than the {work.input_tokens} of `input-tokens`"
            yield source.problem_at(("cached-tokens",), what, "write how many of the input tokens are cached")
        if name in deciding and (work.cached_tokens or work.batch):
            field = "cached-tokens" if work.cached_tokens else "batch"
            remedy = "delete it here, and add another workload that has it"
            yield source.problem_at((field,), "is not allowed in a workload that decides the cost comparison", remedy)


def check_use_cases(catalog: Catalog) -> Iterator[Problem]:
    """Check that a use case draws on scaled evidence and a workload of its own task, with weights of 100 in all."""
    for name, use in catalog.use_cases.items():
        source = catalog.source_files[f"use-cases/{name}"]
        scoring = catalog.scoring.tasks.get(use.task)
        scaled = {one.fact for one in (*scoring.signals, *scoring.unscored)} if scoring else set()
        for benchmark in use.evidence:
            if benchmark in catalog.benchmarks and f"results.{benchmark}" not in scaled:
                remedy = f"add results.{benchmark} to `unscored` of {use.task} in scoring.yaml"
                yield source.problem_at(("evidence", benchmark), "this benchmark has no scale", remedy)
        if sum(use.evidence.values()) != 100:
            what = f"the weights add up to {sum(use.evidence.values())}"
            yield source.problem_at(("evidence",), what, "make them add up to 100")
        workload = catalog.workloads.get(use.workload)
        if workload and workload.task != use.task:
            what = f"{use.workload} is a workload for {workload.task}, not for {use.task}"
            yield source.problem_at(("workload",), what, f"write a workload whose task is {use.task}")


def find_signal_faults(signal: records.Signal) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one signal, each with the remedy."""
    if signal.fact == fact_paths.SEARCHES_PATH and signal.scale.kind not in ("log", "linear"):
        yield f"the scale {signal.scale.kind} does not fit a count", "write `kind: log` with `low` and `high`"
    needed = {"rating": ("reference",), "log": ("low", "high"), "linear": ("low", "high")}
    for end in needed.get(signal.scale.kind, ()):
        if getattr(signal.scale, end) is None:
            yield f"the scale {signal.scale.kind} needs `{end}`", f"add `{end}: …` to the scale"
    if not signal.weight:
        yield "the weight is 0", "write a weight such as 5, or delete the signal"
    if signal.estimate and not 0 <= signal.estimate.at_50 <= 100:
        yield f"{signal.estimate.at_50} is not between 0 and 100", "write the value of a model whose own rating is 50"
    if not re.match(r"(results|capabilities)\.", signal.fact) and not (
        signal.label and signal.measures and signal.does_not
    ):
        yield "the signal does not say what it measures", "add `label`, `measures` and `does-not`"


def check_table_rows(catalog: Catalog) -> Iterator[Problem]:
    """Check that every row of the feature table names a fact and tasks that exist."""
    source = catalog.source_files["feature-table"]
    known = fact_paths.known_paths(catalog.known_ids("benchmarks"), catalog.known_ids("capabilities"))
    for index, row in enumerate(catalog.feature_table.rows):
        yield from ReferenceChecker(source).check_reference(("rows", index, "fact"), row.fact, known)
        for number, task in enumerate(row.tasks):
            yield from ReferenceChecker(source).check_reference(
                ("rows", index, "tasks", number), task, catalog.known_ids("tasks")
            )


def check_questions(catalog: Catalog) -> Iterator[Problem]:
    """Check that every reference in a question or answer is one that its condition fills."""
    source = catalog.source_files["faq"]
    for index, question in enumerate(catalog.faq.questions):
        known = {"a.name", "b.name", *fact_paths.QUESTION_REFERENCES[question.when]}
        if re.search(r"\{\w+\.cost\}", question.answer) and "{workload}" not in question.answer:
            what = "the answer gives a cost without its workload"
            yield source.problem_at(("questions", index, "answer"), what, "add {workload} to the answer")
        for field in ("question", "answer"):
            words = getattr(question, field)
            if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", words)):
                yield source.problem_at(("questions", index, field), *UNMATCHED_BRACE)
            for name in re.findall(r"\{([^{}]*)\}", words):
                if name not in known:
                    remedy = suggest_near_miss(name, known) or f"write one of {', '.join(sorted(known))}"
                    yield source.problem_at(("questions", index, field), f"{{{name}}} is not a known reference", remedy)


def check_links(catalog: Catalog) -> Iterator[Problem]:
    """Check that the articles every page links to exist."""
    articles = catalog.known_ids("articles")
    for name in LINKED_ARTICLES:
        if name not in articles:
            yield Problem(f"articles/{name}.md", 1, 1, "", "the file is missing, and every page links to it", "add it")


SETTINGS_RULES = (
    check_methodology,
    check_workloads,
    check_use_cases,
    check_table_rows,
    check_questions,
    check_links,
)
