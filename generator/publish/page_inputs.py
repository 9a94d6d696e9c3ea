"""Fingerprints by value: a digest for each thing that pages are made of, under the names that pages call inputs.

A page is stale when the digest of one of its inputs is another one than at the last build. Digests are made of
values, never of files, so that a comment or another order of keys in a record renders nothing. A page that prints
something which none of its inputs holds would be kept when it must not: `tests/publish/test_page_inputs.py` tries
every kind of edit against every page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Environment
from pydantic import BaseModel

from generator.catalog.catalog import SHARED_SETTINGS, Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.note_expiry import check_notes
from generator.compare.population.pair_selection import PairSelection
from generator.compare.population.search_demand import (
    choice_share,
    count_searches,
    find_joint_searches,
    weighs_searches,
)
from generator.compare.population.search_graph import SearchGraph
from generator.compare.population.substitutes import Substitute
from generator.compare.prevalence import all_prevalence_sentences
from generator.compare.site import Site
from generator.pages.changes import list_changes
from generator.pages.last_modified import last_changes
from generator.pages.model.model_json import last_checked
from generator.pages.redirects import HOSTS_WITHOUT_RULES
from generator.pages.search_sections import search_demand
from generator.pages.task_dots import task_dots
from generator.publish.fingerprints import Digests, combine, digest
from generator.publish.template_inputs import template_inputs

ASPECTS: Mapping[str, Callable[[ModelFacts], object]] = {
    "names": lambda one: (one.name, one.maker, one.maker_id, one.tasks, one.availability, one.end_of_life),
    "ends": lambda one: (one.availability, one.end_of_life),
    "aliases": lambda one: (one.model.aliases, one.model.former_ids),
    "listed": lambda one: one.listed,
    "scores": lambda one: sorted(one.scores.items()),
    "costs": lambda one: sorted((name, cost.cents, cost.before_reasoning) for name, cost in one.costs.items()),
    "fits": lambda one: sorted(one.use_case_fits.items()),
    "capabilities": lambda one: one.capabilities,
    "states": lambda one: (
        [cell.state for cell in (*one.cells, *one.capabilities)],
        (one.model.uptime is None, one.model.self_hosting is None),
    ),
    "configs": lambda one: [(task, [value.config for value in one.measures(task)]) for task in sorted(one.evidence)],
    "evidence": lambda one: sorted((task, score.known_mask) for task, score in one.scores.items()),
    "days": lambda one: (one.checked_range, last_checked(one)),
}
"""What lists of all models read of each: the input `all/<aspect>` holds one value a model."""


def page_inputs(site: Site, sources: Digests, assets: Mapping[str, str], environment: Environment) -> dict[str, str]:
    """Return the digest of each input that pages name.

    `sources` are the fingerprints of the files, `assets` the path that each asset is served under.
    """
    facts = {f"facts/{model}": digest_model(site, model) for model in site.models}
    aspects = {name: digest_aspect(site, read) for name, read in ASPECTS.items()}
    return {
        "program": combine({name: value for name, value in sources.items() if name.startswith("code/")}),
        "assets": combine(assets),
        "settings": digest_settings(site.catalog),
        "redirects": digest(str(site.catalog.settings.host in HOSTS_WITHOUT_RULES)),
        "as-of": site.catalog.as_of.isoformat(),
        **facts,
        **{f"all/{name}": value for name, value in aspects.items()},
        "all/records": combine(facts),
        **rank_inputs(site, aspects),
        **maker_inputs(site, facts, digest(aspects["scores"], aspects["ends"])),
        **rating_inputs(site.catalog),
        **result_inputs(site),
        **search_inputs(site),
        **selection_inputs(site.pair_selection),
        **editorial_inputs(site),
        **{name: digest(day) for name, day in last_changes(site).items()},
        **template_inputs(sources, environment),
        "population": digest_population(site),
        "changes": digest_changes(site),
    }


def digest_population(site: Site) -> str:
    """Return what pair pages print of all models."""
    found = site.highest_values, sorted(site.stated_rows), sorted(site.rankings.median_scores.items())
    scales = [dots.scales for task in site.scoring_rules if (dots := task_dots(site, task))]
    days = [(history.days[0], history.days[-1]) for history in site.catalog.ratings.values()]
    return digest(*all_prevalence_sentences(site), repr((found, scales, days)))


def record_json(record: BaseModel) -> str:
    """Return a record's values as JSON, in the order of its fields."""
    return record.model_dump_json()


def digest_model(site: Site, model: str) -> str:
    """Return the digest of a model's record and maker, and of what the day of the site makes of them.

    Searches count where the methodology weighs them. So does the order of sources, since pages number them; that of
    capabilities does not.
    """
    record, maker = site.catalog.models[model], site.catalog.maker_of[model]
    weighed = count_searches(site.search_graph, model) if weighs_searches(site.catalog) else None
    capabilities = [part for name, one in sorted(record.capabilities.items()) for part in (name, record_json(one))]
    own = record.model_dump_json(exclude={"capabilities"})
    return digest(own, maker, site.catalog.makers[maker].name, repr(weighed), *capabilities, *dated_parts(site, model))


def dated_parts(site: Site, model: str) -> list[str]:
    """Return all that pair pages print of a model and that depends on the day of the site."""
    facts = site.models[model]
    prices = [price for offer in site.catalog.price_lists(facts.model).standard for price in offer.prices]
    derived = (
        facts.cells,
        facts.capabilities,
        facts.evidence,
        facts.other_results,
        facts.costs,
        facts.suitability,
        facts.availability,
        facts.end_of_life,
        facts.use_case_fits,
    )
    return [*map(record_json, prices), *map(repr, derived)]


def digest_aspect(site: Site, read: Callable[[ModelFacts], object]) -> str:
    """Return the digest of one aspect of all models."""
    return digest(*(part for model, one in site.models.items() for part in (model, repr(read(one)))))


NOT_PRINTED = {"host", "as_of"}
"""Settings that no page depends on; `as-of` is an input of its own."""


def digest_settings(catalog: Catalog) -> str:
    """Return the digest of all that counts for every page: settings, methodology, vocabularies, past scores."""
    parts = []
    for name in (*SHARED_SETTINGS, "history"):
        value = getattr(catalog, name)
        records = value if isinstance(value, Mapping) else {"": value}
        if name != "makers":
            parts += [
                part for key, one in records.items() for part in (name, key, one.model_dump_json(exclude=NOT_PRINTED))
            ]
    return digest(*parts)


def rank_inputs(site: Site, aspects: Digests) -> dict[str, str]:
    """Return what pages print of a model that other models have a part in.

    `standing/<model>` is what pair pages print, `ranks/<model>` what its data file does, `place/<model>` its page.
    """
    crowds = {task: digest(repr(crowd)) for task, crowd in site.rankings.populations.items()}
    peers = {name: digest(repr(sorted(one.places.items()))) for name, one in site.compared_results.items()}
    found, rows = {}, repr(sorted(site.stated_rows))
    for model, facts in site.models.items():
        rank = site.rankings[model]
        standing = digest_standing(site, model)
        shares = [sorted(one.items()) for one in (rank.ranks, rank.scored_counts, rank.median_scores, rank.cost_stats)]
        rivals = [repr((one.name, *(read(one) for read in RIVAL))) for one in map(site.models.__getitem__, rank.rivals)]
        own = [crowds[task] for task in facts.tasks if task in crowds]
        found[f"standing/{model}"] = standing
        moves = repr(site.rankings.alternatives_of(model))
        found[f"ranks/{model}"] = digest(repr(shares[:2]), moves, *rank.rivals)
        family = site.family_of_model.get(model)
        own += [repr(site.rankings.cheaper_models_of(model)), repr(family and (family.id, family.name))]
        own += [peers.get(name, "") for name in sorted({result.benchmark for result in facts.model.results})]
        found[f"place/{model}"] = digest(standing, repr(shares), moves, rows, aspects["names"], *own, *rivals)
    return found


RIVAL = (ASPECTS["scores"], ASPECTS["costs"], ASPECTS["listed"], ASPECTS["ends"])
"""What a model's page reads of its rivals, besides their names."""


def digest_standing(site: Site, model: str) -> str:
    """Return what a pair page prints of one model that other models have a part in."""
    facts, rank, replacement = site.models[model], site.rankings[model], site.replacements.get(model)
    names = [site.models[rival].name for rival in rank.rivals]
    following = (
        (replacement, site.models[replacement].name, site.pair_selection.has_page(model, replacement))
        if replacement
        else ()
    )
    own = [sorted(one.items()) for one in (rank.ranks, rank.scored_counts)]
    tied = [
        crowd.scores.count(score.total) for task, score in facts.scores.items() for crowd in [rank.populations[task]]
    ]
    instead = [digest_substitute(site, task, one) for task in facts.scores for one in site.substitutes_of(model, task)]
    return digest(repr((own, tied, following)), *instead, *rank.rivals, *names)


def digest_substitute(site: Site, task: str, one: Substitute) -> str:
    """Return what a pair page prints of a model in place of another one."""
    facts, rank = site.models[one.id], site.rankings[one.id]
    crowd, partners = site.rankings[one.id].populations[task].scores, sorted(site.pair_selection.partners[one.id])
    total = facts.scores[task].total
    figures = total, rank.ranks[task], crowd.count(total), len(crowd), site.rankings.costs[task][one.id]
    return digest(*one, facts.name, repr(figures), *partners)


def maker_inputs(site: Site, facts: Digests, everyone: str) -> dict[str, str]:
    """Return, for each maker with a model, what its page prints: its models, and of everyone what places rest on."""
    models: dict[str, list[str]] = {}
    for model, maker in sorted(site.catalog.maker_of.items()):
        models.setdefault(maker, []).append(model)
    own = {maker: [part for model in of for part in (model, facts[f"facts/{model}"])] for maker, of in models.items()}
    return {
        f"makers/{maker}": digest(everyone, record_json(site.catalog.makers[maker]), *parts)
        for maker, parts in own.items()
    } | {"makers": digest(*(part for maker in models for part in (maker, record_json(site.catalog.makers[maker]))))}


def rating_inputs(catalog: Catalog) -> dict[str, str]:
    """Return the rating history of each model, with its sources, and of all together."""
    sources = {name: record_json(history.source) for name, history in catalog.ratings.items()}
    of_models = {
        f"ratings/{model}": digest(
            *(
                part
                for name, history in catalog.ratings.items()
                if model in history.rows_text
                for part in (name, sources[name], history.rows_text[model])
            )
        )
        for model in catalog.models
    }
    return of_models | {"ratings": combine(of_models)}


def result_inputs(site: Site) -> dict[str, str]:
    """Return every result of each benchmark with its source, and of all together."""
    parts: dict[str, list[str]] = {name: [] for name in site.catalog.benchmarks}
    for model, facts in site.models.items():
        own = repr((model, facts.end_of_life))
        for result in facts.model.results:
            source = facts.model.sources[result.source or facts.model.source]
            parts[result.benchmark] += [own, record_json(result), record_json(source)]
    of_benchmarks = {f"results/{name}": digest(*found) for name, found in parts.items()}
    return of_benchmarks | {"results": combine(of_benchmarks)}


def search_inputs(site: Site) -> dict[str, str]:
    """Return what pages say of searches: of a model, of one and a later one, of a need, and how many there are."""
    graph = site.search_graph
    needs = (("capabilities", site.catalog.capabilities), ("use-cases", site.catalog.use_cases))
    return {
        **{f"searches/{model}": digest_searches(graph, model) for model in site.models},
        **{f"joint/{model}": digest_joint_searches(graph, model) for model in site.models},
        **{f"leads/{kind}/{name}": digest_leads(site, kind, name) for kind, known in needs for name in known},
        "searches": digest(repr((sum(one.times for one in graph.query_groups), graph.months))),
    }


def digest_searches(graph: SearchGraph, model: str) -> str:
    """Return what pages of a model say of searches; empty for nothing."""
    times = count_searches(graph, model)
    return digest(repr((times, choice_share(graph, model)))) if times else ""


def digest_joint_searches(graph: SearchGraph, model: str) -> str:
    """Return what pages of a model and one that comes after it say of searches for both; empty for nothing."""
    later = [item for item in find_joint_searches(graph, model).items() if item[0] > model]
    return digest(repr((graph.months[-1], later))) if later else ""


def digest_leads(site: Site, kind: str, name: str) -> str:
    """Return what a page of a need says of searches that lead to it."""
    demand = search_demand(site, kind, name)  # type: ignore[arg-type]
    queries = [(group.query, group.times, len(group.model_ids)) for group in demand.queries]
    return digest(repr((demand._replace(queries=[]), queries)))


def selection_inputs(selection: PairSelection) -> dict[str, str]:
    """Return which models each has a page with; and of all together, how many pairs have one, and a digest of which."""
    by_set = {partners: digest(*sorted(partners)) for partners in set(selection.partners.values())}
    of_models = {f"partners/{model}": by_set[partners] for model, partners in selection.partners.items()}
    return of_models | {"selection": f"{selection.count} {combine(of_models)}"}


def editorial_inputs(site: Site) -> dict[str, str]:
    """Return what editors wrote: each note on a pair, each article, and which pairs were reviewed when."""
    catalog = site.catalog
    reviews = sorted(f"{name} {note.review.on}" for name, note in catalog.pairs.items() if note.review)
    return {
        **{f"pairs/{name}": record_json(note) for name, note in check_notes(site).notes.items()},
        **{f"articles/{name}": digest(record_json(one.head), one.body) for name, one in catalog.articles.items()},
        "articles": digest(*sorted(catalog.articles)),
        "reviews": digest(*reviews),
    }


def digest_changes(site: Site) -> str:
    """Return the digest of all dated entries on what changed."""
    entries = (
        (one.day, one.kind, one.words, one.task, one.subject, [(m.id, m.name) for m in one.models])
        for one in list_changes(site)
    )
    return digest(*map(repr, entries))
