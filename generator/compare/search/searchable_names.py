"""List the names under which the model search knows everything but models, and what readers see for each.

Used by `search_index`. Keys are `kind:id`; the more telling names come first, and of two equal names the first counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.catalog import records
from generator.catalog.effective_models import LicensedModel
from generator.catalog.text_tokens import tokenize
from generator.compare.model.table_cells import capability_order
from generator.compare.search.measures import Measure
from generator.compare.search.model_states import entry_id, model_line
from generator.compare.search.query_words import LANGUAGES, LINES, NO_DATA, PHRASES, PLAIN_WORDS, REGIONS
from generator.compare.site import Site
from generator.strings import strings

MIN_LISTED = 5
"""Models of which a provider has a price, at least, to be asked for."""
QUALIFIERS = {"verified"}
"""Last words of benchmark names that readers leave out, as they do figures."""
MEASURES_OF = {"speed": ("speed", "latency")}
"""Measures that answer what no source had a figure for, once a model has one."""


def list_searchable_names(site: Site, measures: Mapping[str, Measure]) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the key of everything but models that can be asked for, with its names."""
    catalog = site.catalog
    for key, phrases in PHRASES.items():
        yield key, phrases.split(",")
    for topic, phrases in NO_DATA.items():
        known = [name for name in MEASURES_OF.get(topic, ()) if name in measures]
        yield f"sort:{known[0]}" if known else f"no-data:{topic}", phrases.split(",")
    for key, measure in measures.items():
        if key.startswith("result:"):
            yield key, benchmark_names(key.removeprefix("result:"), measure.label)
    for use in site.use_case_rules:
        yield f"use-case:{use}", (catalog.use_cases[use].name, *catalog.use_cases[use].aliases)
    for task, kind in catalog.tasks.items():
        yield f"task:{task}", (kind.name,) if len(tokenize(kind.name)) > 1 else ()
    yield from list_capability_names(site)
    for maker, its in catalog.makers.items():
        yield f"maker:{maker}", (its.name, its.name.removesuffix(" AI"), maker)
    for line in list_model_lines(site):
        yield f"line:{line}", (line, *(name for name, meant in LINES.items() if meant == line))
    for name, license_record in used_licenses(site).items():
        yield f"license:{name}", license_names(license_record.name)
    for provider in list_providers(site):
        names = [] if provider.lower() in PLAIN_WORDS else [provider]
        yield f"provider:{entry_id(provider)}", (*names, f"provider {provider}")


def list_capability_names(site: Site) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the capabilities; before them the entries of their lists."""
    capabilities = site.catalog.capabilities
    for key, entry in list_entries(site):
        kind, words = capabilities[key.partition("=")[0].removeprefix("capability:")], set(tokenize(entry))
        yield key, (f"{entry} {kind.name}", *(one for one in kind.aliases if words <= set(tokenize(one))))
    for name in capability_order(site.catalog):
        yield f"capability:{name}", (capabilities[name].name, *capabilities[name].aliases)


def list_entries(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the key of each entry that some model has in a list, with the entry; figures and sizes are left out."""
    for place, name in enumerate(capability_order(site.catalog)):
        if site.catalog.capabilities[name].takes == "list":
            entries = {entry for facts in site.models.values() for entry in facts.capabilities[place].entries}
            named = (entry for entry in sorted(entries) if any(word.isalpha() for word in tokenize(entry)))
            yield from ((f"capability:{name}={entry_id(entry)}", entry) for entry in named)


def benchmark_names(name: str, label: str) -> Iterator[str]:
    """Yield the names of a benchmark: its name, its id, and its name without a last figure or qualifier."""
    yield label
    yield name
    *words, last = tokenize(label)
    if words and (last in QUALIFIERS or last[0].isdigit()):
        yield " ".join(words)


def license_names(name: str) -> Iterator[str]:
    """Yield the name of a license, and its name without figures."""
    yield name
    yield " ".join(word for word in tokenize(name) if not word[0].isdigit())


def used_licenses(site: Site) -> Mapping[str, records.License]:
    """Return by id the licenses of models that have a name of their own: not the terms of closed models."""
    ids = {facts.model.license_id for facts in site.models.values() if isinstance(facts.model, LicensedModel)}
    licenses = ((name, site.catalog.licenses[name]) for name in sorted(ids) if name)
    return {name: one for name, one in licenses if one.license_class != "proprietary"}


def list_providers(site: Site) -> list[str]:
    """Return the names of all providers with prices in force of enough models, in order."""
    price_lists = [site.catalog.price_lists(facts.model).in_force for facts in site.models.values()]
    counts = Counter(name for offers in price_lists for name in {offer.provider for offer in offers})
    return sorted(name for name, count in counts.items() if count >= min(MIN_LISTED, len(site.models) // 5))


def list_named(site: Site) -> Mapping[str, str]:
    """Return the keys of providers and languages by the words that name them beside `on` or `in`, in order."""
    named = {" ".join(tokenize(one)): f"provider:{entry_id(one)}" for one in list_providers(site)}
    words = Counter(word for name in named for word in name.split())
    for name, key in list(named.items()):
        for word in name.split():
            if words[word] == 1 and word.isalpha() and len(word) > 3:
                named.setdefault(word, key)
    for key, entry in list_entries(site):
        capability = key.partition("=")[0]
        if capability == "capability:languages" and entry in LANGUAGES:
            named[LANGUAGES[entry]] = key
        if capability == "capability:data-residency":
            named |= dict.fromkeys(REGIONS.get(entry, ()), key)
    return dict(sorted(named.items()))


def list_model_lines(site: Site) -> list[str]:
    """Return the words that names of several models start with, in order."""
    counts = Counter(model_line(facts.name) for facts in site.models.values())
    return sorted(line for line, count in counts.items() if line and count > 1)


def list_labels(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what readers see for each key that has no figure."""
    words, catalog = strings.search, site.catalog
    yield from words.labels.items()
    kinds: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("use-case", catalog.use_cases),
        ("capability", catalog.capabilities),
        ("task", catalog.tasks),
        ("maker", catalog.makers),
    )
    for prefix, its in kinds:
        for name, kind in its.items():
            yield f"{prefix}:{name}", kind.name
    for line in list_model_lines(site):
        yield f"line:{line}", next(f.name for f in site.models.values() if model_line(f.name) == line)[: len(line)]
    for name, license_record in used_licenses(site).items():
        yield f"license:{name}", words.license(name=license_record.name)
    for provider in list_providers(site):
        yield f"provider:{entry_id(provider)}", words.provider(name=provider)
    for key, entry in list_entries(site):
        kind = catalog.capabilities[key.partition("=")[0].removeprefix("capability:")]
        yield key, words.entry(name=kind.name, entry=LANGUAGES[entry].title() if entry in LANGUAGES else entry)
