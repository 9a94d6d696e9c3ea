"""Rules on names: no alias and no name, in whatever letters and hyphens, that means another model."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, pluralize
from generator.catalog.rules.plausibility.neighbors import recorded_models
from generator.catalog.yaml.source_file import Place

MIN_FAMILY_CHARS = 4


def spell_alike(name: str) -> str:
    """Return a name without case, spaces and hyphens: `GPT-4o mini` and `gpt 4O-Mini` give the same."""
    return re.sub(r"[\s_.\-–—]+", "", name.casefold())


def check_similar_names(catalog: Catalog) -> Iterator[Problem]:
    """Check that no name is that of another model but for hyphens; `check_unique_names` compares case alone."""
    owners: dict[str, str] = {}
    for model_id, model, source in recorded_models(catalog):
        first = owners.setdefault(spell_alike(model.name), model_id)
        if first != model_id and catalog.recorded_models[first].name.casefold() != model.name.casefold():
            what = f'"{model.name}" is the name of {first} but for spaces, dots, and hyphens'
            yield source.problem_at(("name",), what, "give each its own")


def check_aliases(catalog: Catalog) -> Iterator[Problem]:
    """Check that no alias is the name, the id or an alias of another model."""
    owners = name_owners(catalog)
    for model_id, model, source in recorded_models(catalog):
        for index, alias in enumerate(model.aliases):
            for other, kind in owners[spell_alike(alias)].items():
                if other != model_id:
                    what = f'"{alias}" is also {kind} of {other}'
                    yield source.problem_at(("aliases", index), what, "delete it: a search for it finds that model")


def name_owners(catalog: Catalog) -> Mapping[str, dict[str, str]]:
    """Return the models that each spelling means, with what it is of them: `the name`, `the id`, `an alias`."""
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for model_id, model, _ in recorded_models(catalog):
        for alias in model.aliases:
            owners[spell_alike(alias)][model_id] = "an alias"
        for former in model.former_ids:
            owners[spell_alike(former)][model_id] = "a former id"
        owners[spell_alike(model_id)][model_id] = "the id"
        owners[spell_alike(model.name)][model_id] = "the name"
    return owners


def warn_maker_in_name(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each name that starts with its maker's, where no other model of the maker has such a name."""
    prefixed: defaultdict[str, list[bool]] = defaultdict(list)
    for model_id, model, _ in recorded_models(catalog):
        prefixed[catalog.maker_of[model_id]].append(starts_with_maker(catalog, model_id, model.name))
    for model_id, model, source in recorded_models(catalog):
        names = prefixed[catalog.maker_of[model_id]]
        if len(names) > 1 and sum(names) == 1 and starts_with_maker(catalog, model_id, model.name):
            what = f'"{model.name}" starts with the maker, unlike its {len(names) - 1} other models'
            yield source.problem_at(("name",), what, "write the name without the maker")


def starts_with_maker(catalog: Catalog, model_id: str, name: str) -> bool:
    """Return whether a model's name starts with that of its maker."""
    maker = catalog.makers.get(catalog.maker_of[model_id])
    return maker is not None and name.casefold().startswith(maker.name.casefold())


def warn_misspelt_families(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each family of one model that is a larger family of its maker but for one letter."""
    sizes = Counter(
        (catalog.maker_of[name], model.family) for name, model in catalog.recorded_models.items() if model.family
    )
    for model_id, model, source in recorded_models(catalog):
        maker, family = catalog.maker_of[model_id], model.family
        if not family or sizes[maker, family] > 1:
            continue
        for (owner, other), size in sizes.items():
            if owner == maker and other and size > 1 and is_letter_off(family, other):
                what = f'"{family}" has one model, and "{other}" has {size}'
                yield source.problem_at(("family",), what, f"write {other}")


def is_letter_off(word: str, other: str) -> bool:
    """Return whether one of two words is the other with one letter more, or with two neighbors swapped."""
    longer, shorter = sorted((word, other), key=len, reverse=True)
    if len(shorter) < MIN_FAMILY_CHARS or len(longer) - len(shorter) > 1 or word == other:
        return False
    if len(longer) > len(shorter):
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    return any(word[:i] + word[i + 1] + word[i] + word[i + 2 :] == other for i in range(len(word) - 1))


def warn_spelling_variants(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each provider, publisher, evaluator and harness that is spelled otherwise elsewhere."""
    spellings: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, str], list[tuple[str, Place]]] = defaultdict(list)
    for model_id, model, _ in recorded_models(catalog):
        for kind, name, place in list_named_parties(model):
            spellings[kind, spell_alike(name)][name] += 1
            places[kind, name].append((model_id, place))
    for (kind, _), counts in spellings.items():
        (usual, most), *others = counts.most_common()
        for name, _ in others:
            for model_id, place in places[kind, name]:
                what = f'"{name}" is spelled "{usual}" in {pluralize(most, "other place")}'
                yield catalog.model_file(model_id).problem_at(place, what, f"write {usual}")


def list_named_parties(model: records.Model) -> Iterator[tuple[str, str, Place]]:
    """Yield the names of a record that other records share: the kind of each, the name and its place."""
    for index, provider in enumerate(model.providers):
        yield "provider", provider.provider, ("providers", index, "provider")
    for key, source in model.sources.items():
        yield "publisher", source.publisher, ("sources", key, "publisher")
    for index, result in enumerate(model.results):
        if result.evaluator:
            yield "evaluator", result.evaluator, ("results", index, "evaluator")
        if result.config and result.config.harness:
            yield "harness", result.config.harness, ("results", index, "config", "harness")


NAME_RULES = (check_similar_names, check_aliases)
NAME_WARNINGS = (warn_maker_in_name, warn_misspelt_families, warn_spelling_variants)
