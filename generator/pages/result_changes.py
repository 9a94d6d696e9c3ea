"""New benchmark results: of leaderboards by publication, of other benchmarks by the dates in records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.catalog.rating_history import RatingHistory
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.change import MAX_NAMED_MODELS, Change
from generator.strings import strings


class PublicationDay(NamedTuple):
    """What one publisher's leaderboards of one task published on one day."""

    benchmarks: list[str]
    """Ids."""
    models: set[str]
    """Ids of the models that they rated."""
    first_rated: set[str]
    """Those that no publication before rated; empty for the first publication."""


def result_changes(site: Site) -> Iterator[Change]:
    """Yield what leaderboards published, then the dated results of other benchmarks."""
    yield from publication_changes(site)
    yield from dated_result_changes(site)


def publication_changes(site: Site) -> Iterator[Change]:
    """Yield one change for all that a publisher's leaderboards of one task published on one day."""
    for (day, task, publisher), found in sorted(publication_days(site).items()):
        models = tuple(facts for facts in site.models.values() if facts.id in found.models)
        if models:
            words = describe_publication(site, publisher, found)
            yield Change(day, "result", models, words, task, f"{task} {publisher}")


def publication_days(site: Site) -> Mapping[tuple[str, str, str], PublicationDay]:
    """Return the publications by day, task and publisher."""
    found: dict[tuple[str, str, str], PublicationDay] = defaultdict(lambda: PublicationDay([], set(), set()))
    rated: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    first_days: dict[tuple[str, str], str] = {}
    for benchmark, history in site.catalog.ratings.items():
        owner = site.catalog.benchmarks[benchmark].task, history.source.publisher
        first_days[owner] = min(first_days.get(owner, history.days[0]), history.days[0])
        for day in history.days:
            found[(day, *owner)].benchmarks.append(benchmark)
        for model, days in days_by_model(history).items():
            rated[owner][model] = min(rated[owner].get(model, days[0]), days[0])
            for day in days:
                found[(day, *owner)].models.add(model)
    for owner, first_rated in rated.items():
        for model, day in first_rated.items():
            if day > first_days[owner]:
                found[(day, *owner)].first_rated.add(model)
    return found


def days_by_model(history: RatingHistory) -> Mapping[str, list[str]]:
    """Return the days on which each model was rated, the earliest first."""
    return {
        model: list(dict.fromkeys(line.split(",", 2)[1] for line in text.splitlines()))
        for model, text in history.rows_text.items()
    }


def describe_publication(site: Site, publisher: str, found: PublicationDay) -> str:
    """Return a publication in words: `new ratings on 9 Arena leaderboards; first rated: Nova and Orion`."""
    words = strings.changes
    if len(found.benchmarks) == 1:
        what = words.rated(benchmark=site.catalog.benchmarks[found.benchmarks[0]].name)
    else:
        what = words.rated_on(count=len(found.benchmarks), publisher=publisher)
    names = [facts.name for facts in site.models_by_name if facts.id in found.first_rated]
    if not names:
        return str(what)
    first = formats.join_words(names) if len(names) <= MAX_NAMED_MODELS else words.models(count=len(names))
    return str(words.first_rated(change=what, models=first))


def dated_result_changes(site: Site) -> Iterator[Change]:
    """Yield dated results by benchmark; those of many models on one date are one change per task."""
    dated: dict[tuple[str, str], dict[str, ModelFacts]] = defaultdict(dict)
    for facts in site.models.values():
        for result in facts.model.results:
            if result.on and not is_published(site, facts.id, result.benchmark, result.on.isoformat()):
                dated[result.on.isoformat(), result.benchmark][facts.id] = facts
    joined: dict[tuple[str, str], tuple[set[str], dict[str, ModelFacts]]] = defaultdict(lambda: (set(), {}))
    for (day, name), models in dated.items():
        benchmark = site.catalog.benchmarks[name]
        if len(models) <= MAX_NAMED_MODELS:
            words = strings.changes.result(benchmark=benchmark.name)
            yield Change(day, "result", tuple(models.values()), words, benchmark.task, name)
        else:
            joined[day, benchmark.task][0].add(benchmark.name)
            joined[day, benchmark.task][1].update(models)
    for (day, task), (names, models) in joined.items():
        yield Change(day, "result", tuple(models.values()), describe_results(names), task, task)


def is_published(site: Site, model: str, benchmark: str, day: str) -> bool:
    """Return whether rating history has a model on that day, so that its publication is listed."""
    history = site.catalog.ratings.get(benchmark)
    return history is not None and f"{model},{day}," in history.rows_text.get(model, "")


def describe_results(benchmark_names: Iterable[str]) -> str:
    """Return new results on several benchmarks in words."""
    return str(strings.changes.results(benchmarks="; ".join(sorted(benchmark_names))))
