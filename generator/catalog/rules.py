"""What must hold between records: references, prices, dates, and the methodology's sums.

Each rule is a generator of problems over the whole catalog.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import get_args

from generator.catalog import kinds, paths
from generator.catalog.catalog import Catalog
from generator.catalog.problem import Problem, nearest
from generator.catalog.source import Place, Source

MAX_PROBLEMS = 1000
"""Of one rule; looking for a near miss takes time."""
LINKED_ARTICLES = ("method", "credits", "corrections")


def problems_of(catalog: Catalog) -> list[Problem]:
    """Every problem that shows only when records are seen together."""
    return [problem for rule in RULES for problem in islice(rule(catalog), MAX_PROBLEMS)]


def makers_are_known(catalog: Catalog) -> Iterator[Problem]:
    """Each folder of models belongs to a maker's record."""
    known = catalog.ids("makers")
    told: set[str] = set()
    for model, maker in catalog.maker_of.items():
        if maker not in known and maker not in told:
            told.add(maker)
            remedy = f"add makers/{maker}.yaml, or move its models"
            yield model_source(catalog, model).problem((), f'the maker "{maker}" has no record', remedy)


def names_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """No two models share a name, and no former id is in use."""
    owners: dict[str, str] = {}
    heirs: dict[str, str] = {}
    models = catalog.ids("models")
    for model_id, model in catalog.models.items():
        source = model_source(catalog, model_id)
        first = owners.setdefault(model.name.casefold(), model_id)
        if first != model_id:
            yield source.problem(("name",), f'"{model.name}" is also the name of {first}', "tell them apart")
        for index, old in enumerate(model.formerly):
            if old in models:
                yield source.problem(("formerly", index), f"{old} is a model of its own", "delete one of the two")
            elif heirs.setdefault(old, model_id) != model_id:
                yield source.problem(("formerly", index), f"{heirs[old]} was {old} as well", "keep one of them")


def references_resolve(catalog: Catalog) -> Iterator[Problem]:
    """Tasks, capabilities, benchmarks, successors and workloads that are named exist."""
    models, tasks = catalog.ids("models"), catalog.ids("tasks")
    capabilities, benchmarks = catalog.ids("capabilities"), catalog.ids("benchmarks")
    workloads = catalog.ids("workloads")
    contested = paths.known_paths(benchmarks, capabilities) | {f"offers.{unit}" for unit in get_args(kinds.Unit)}
    for model_id, model in catalog.models.items():
        check = Referee(model_source(catalog, model_id))
        yield from check.all("tasks", model.tasks, tasks)
        yield from check.keys("capabilities", model.capabilities, capabilities)
        for index, result in enumerate(model.results):
            yield from check.one(("results", index, "benchmark"), result.benchmark, benchmarks)
        for index, conflict in enumerate(model.conflicts):
            yield from check.one(("conflicts", index, "field"), conflict.field, contested)
        if model.lifecycle.successor:
            yield from check.one(("lifecycle", "successor"), model.lifecycle.successor, models)
    for name, benchmark in catalog.benchmarks.items():
        yield from Referee(catalog.sources[f"benchmarks/{name}"]).one(("task",), benchmark.task, tasks)
    for name, capability in catalog.capabilities.items():
        yield from Referee(catalog.sources[f"capabilities/{name}"]).all("tasks", capability.tasks, tasks)
    for name, workload in catalog.workloads.items():
        yield from Referee(catalog.sources[f"workloads/{name}"]).one(("task",), workload.task, tasks)
    for name, use in catalog.use_cases.items():
        check = Referee(catalog.sources[f"use-cases/{name}"])
        yield from check.one(("task",), use.task, tasks)
        yield from check.all("gates", use.gates, capabilities)
        yield from check.keys("evidence", use.evidence, benchmarks)
        yield from check.one(("workload",), use.workload, workloads)


def sources_are_declared_and_used(catalog: Catalog) -> Iterator[Problem]:
    """Every source that is named is declared, checked by `as-of`, and every declared one is named."""
    for model_id, model in catalog.models.items():
        source = model_source(catalog, model_id)
        named = dict(named_sources(source.tree, ()))
        for place, key in named.items():
            if key not in model.sources:
                remedy = nearest(key, model.sources) or f"declare it under `sources` or name {model.source}"
                yield source.problem(place, f'"{key}" is not one of this record\'s sources', remedy)
        used = set(named.values())
        for key, declared in model.sources.items():
            if key not in used:
                yield source.problem(("sources", key), "is named by no fact", "delete it")
            if declared.checked > catalog.site.as_of:
                what = f"{declared.checked} is after the site's as-of {catalog.site.as_of}"
                yield source.problem(("sources", key, "checked"), what, "move `as-of` in site.yaml forward")


def named_sources(tree: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every `source: key` in a record, with its place."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "source" and isinstance(value, str):
                yield (*place, key), value
            elif key != "sources":
                yield from named_sources(value, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from named_sources(value, (*place, index))


def prices_are_plausible(catalog: Catalog) -> Iterator[Problem]:
    """Rates lie within the range of their unit; zero is said as `kind: free`, never as a paid price."""
    for model_id, model in catalog.models.items():
        source = model_source(catalog, model_id)
        for o, offer in enumerate(model.offers):
            if offer.since and offer.until and offer.until < offer.since:
                yield source.problem(("offers", o, "until"), f"{offer.until} is before `since`", "swap them")
            if offer.kind == "free-tier" and not offer.quota:
                yield source.problem(("offers", o), "a free tier needs its quota", "add `quota: …`")
            for r, rate in enumerate(offer.rates):
                place = ("offers", o, "rates", r, "usd")
                yield from (source.problem(place, *fault) for fault in price_faults(offer, rate, catalog.scoring))


def price_faults(offer: kinds.Offer, rate: kinds.Rate, scoring: kinds.Scoring) -> Iterator[tuple[str, str]]:
    """What is wrong with one rate: what, and the remedy."""
    if rate.usd < 0:
        yield f"{rate.usd} is negative", "a price is above 0"
    elif offer.kind == "free":
        if rate.usd != 0:
            yield f"{rate.usd} in an offer of kind free", "a free offer has rates of 0 only"
    elif rate.usd == 0 and offer.kind == "paid":
        yield "0 in a paid offer", "leave an unknown price out; for a free one write `kind: free`"
    else:
        allowed = scoring.plausible.get(rate.unit) if rate.usd else None
        if allowed and not rate.confirmed and not allowed.low <= rate.usd <= allowed.high:
            what = f"{rate.usd} is outside {allowed.low} to {allowed.high} for {rate.unit}"
            yield what, "check the unit, or add `confirmed: {by: …, on: …, why: …}`"


def results_are_sound(catalog: Catalog) -> Iterator[Problem]:
    """Intervals hold their value, no run is later than `as-of`, and no result stands twice."""
    for model_id, model in catalog.models.items():
        source = model_source(catalog, model_id)
        seen: Counter[tuple[object, ...]] = Counter()
        for index, result in enumerate(model.results):
            place: Place = ("results", index)
            if result.low is not None and result.low > result.value:
                yield source.problem((*place, "low"), f"{result.low} is above the value {result.value}", "swap them")
            if result.high is not None and result.high < result.value:
                yield source.problem((*place, "high"), f"{result.high} is below the value {result.value}", "swap them")
            if result.on and result.on > catalog.site.as_of:
                yield source.problem((*place, "on"), f"{result.on} is after the site's as-of", "correct the day")
            key = (result.benchmark, result.snapshot, result.setup, result.runner, result.on, result.by_maker)
            seen[key] += 1
            if seen[key] > 1:
                what = f"{result.benchmark} stands twice with the same set-up, runner and day"
                yield source.problem(place, what, "keep one, or say how the runs differ")


def methodology_adds_up(catalog: Catalog) -> Iterator[Problem]:
    """Weights add up to 100 with at least 60 on quality, and every path, group and workload exists."""
    source = catalog.sources["scoring"]
    for task in sorted(catalog.ids("tasks") - set(catalog.scoring.tasks)):
        remedy = "add its workload and signals, or delete the task's record"
        yield source.problem(("tasks",), f'the task "{task}" is not scored', remedy)
    known = paths.known_paths(catalog.ids("benchmarks"), catalog.ids("capabilities"))
    for task, scoring in catalog.scoring.tasks.items():
        place: Place = ("tasks", task)
        check = Referee(source)
        yield from check.one(place, task, catalog.ids("tasks"))
        yield from check.one((*place, "workload"), scoring.workload, catalog.ids("workloads"))
        total = sum(signal.weight for signal in scoring.signals)
        if total != 100:
            yield source.problem((*place, "signals"), f"the weights add up to {total}", "make them add up to 100")
        quality = sum(signal.weight for signal in scoring.signals if signal.group == "quality")
        if quality < 60:
            yield source.problem((*place, "signals"), f"quality carries {quality} points", "give it 60 or more")
        counted: set[str] = set()
        for index, further in enumerate(scoring.further):
            yield from check.one((*place, "further", index, "fact"), further.fact, known)
        for index, signal in enumerate(scoring.signals):
            at = (*place, "signals", index)
            if signal.fact in counted:
                yield source.problem((*at, "fact"), f"{signal.fact} is counted twice", "keep one signal for one fact")
            counted.add(signal.fact)
            yield from check.one((*at, "fact"), signal.fact, known)
            yield from check.one((*at, "group"), signal.group, catalog.scoring.groups)
            yield from (source.problem(at, *fault) for fault in signal_faults(signal))


def use_cases_have_evidence(catalog: Catalog) -> Iterator[Problem]:
    """A use case draws on scaled evidence of its own task, with weights of 100 in all, and a workload of that task."""
    for name, use in catalog.use_cases.items():
        source = catalog.sources[f"use-cases/{name}"]
        scoring = catalog.scoring.tasks.get(use.task)
        scaled = {one.fact for one in (*scoring.signals, *scoring.further)} if scoring else set()
        for benchmark in use.evidence:
            if benchmark in catalog.benchmarks and f"results.{benchmark}" not in scaled:
                remedy = f"add results.{benchmark} to `further` of {use.task} in scoring.yaml"
                yield source.problem(("evidence", benchmark), "has no scale", remedy)
        if sum(use.evidence.values()) != 100:
            what = f"the weights add up to {sum(use.evidence.values())}"
            yield source.problem(("evidence",), what, "make them add up to 100")
        workload = catalog.workloads.get(use.workload)
        if workload and workload.task != use.task:
            yield source.problem(("workload",), f"{use.workload} is work of {workload.task}", f"name one of {use.task}")


def signal_faults(signal: kinds.Signal) -> Iterator[tuple[str, str]]:
    """What is wrong with one signal: what, and the remedy."""
    needed = {"rating": ("reference",), "log": ("low", "high"), "linear": ("low", "high")}
    for end in needed.get(signal.scale.kind, ()):
        if getattr(signal.scale, end) is None:
            yield f"the scale {signal.scale.kind} needs `{end}`", f"add `{end}: …` to the scale"
    if signal.weight <= 0 or signal.weight * 100 % 1:
        yield f"the weight {signal.weight} is not above 0 in hundredths", "write a weight such as 2.5"
    if not 0 <= signal.median <= 100:
        yield f"the median {signal.median} is not between 0 and 100", "write the frozen median of the signal"
    if not re.match(r"(results|capabilities)\.", signal.fact) and not (
        signal.label and signal.measures and signal.does_not
    ):
        yield "says not what it measures", "add `label`, `measures` and `does-not`"


def rows_name_facts(catalog: Catalog) -> Iterator[Problem]:
    """Every row of the feature table names a fact and tasks that exist."""
    source = catalog.sources["table"]
    known = paths.known_paths(catalog.ids("benchmarks"), catalog.ids("capabilities"))
    for index, row in enumerate(catalog.table.rows):
        yield from Referee(source).one(("rows", index, "fact"), row.fact, known)
        for number, task in enumerate(row.tasks):
            yield from Referee(source).one(("rows", index, "tasks", number), task, catalog.ids("tasks"))


def questions_refer_to_figures(catalog: Catalog) -> Iterator[Problem]:
    """Every reference in a question or answer is one that its condition fills."""
    source = catalog.sources["faq"]
    for index, question in enumerate(catalog.faq.questions):
        known = {"a.name", "b.name", *paths.REFERENCES[question.when]}
        for field in ("ask", "answer"):
            words = getattr(question, field)
            if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", words)):
                yield source.problem(("questions", index, field), "a brace stands alone", "write {a.name} or the like")
            for name in re.findall(r"\{([^{}]*)\}", words):
                if name not in known:
                    remedy = nearest(name, known) or f"write one of {', '.join(sorted(known))}"
                    yield source.problem(("questions", index, field), f"{{{name}}} refers to nothing", remedy)


def links_lead_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """The articles that every page links to exist, and so does what the navigation names."""
    source = catalog.sources["site"]
    articles = catalog.ids("articles")
    for name in LINKED_ARTICLES:
        if name not in articles:
            yield Problem(f"articles/{name}.md", 1, 1, "", "is missing, and every page links to it", "write it")
    known = {"/", "/models/", *(f"/{name}" for name in articles)}
    for index, link in enumerate(catalog.site.navigation):
        yield from Referee(source).one(("navigation", index, "to"), link.to, known)


class Referee:
    """Complains, in one file, of names that nothing bears."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def one(self, place: Place, name: str, known: Collection[str]) -> Iterator[Problem]:
        """A problem unless the name is known."""
        if name not in known:
            remedy = nearest(name, known) or "name an existing one or add its record"
            yield self.source.problem(place, f'"{name}" does not exist', remedy)

    def all(self, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
        """A problem for each entry of a list that is not known."""
        for index, name in enumerate(names):
            yield from self.one((field, index), name, known)

    def keys(self, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
        """A problem for each key of a mapping that is not known."""
        for name in names:
            yield from self.one((field, name), name, known)


def model_source(catalog: Catalog, model_id: str) -> Source:
    """The file of a model."""
    return catalog.sources[f"models/{catalog.maker_of[model_id]}/{model_id}"]


RULES = (
    makers_are_known,
    names_are_unique,
    references_resolve,
    sources_are_declared_and_used,
    prices_are_plausible,
    results_are_sound,
    methodology_adds_up,
    use_cases_have_evidence,
    rows_name_facts,
    questions_refer_to_figures,
    links_lead_somewhere,
)
