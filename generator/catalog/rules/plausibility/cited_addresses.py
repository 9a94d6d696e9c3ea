"""Rules on addresses: readers can open them, and they carry nothing that follows who opens them."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import recorded_models
from generator.catalog.yaml.source_file import Place, SourceFile

TRACKING = re.compile(
    r"utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_cid|mc_eid"
    r"|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|ref_src|trk|_ga|_gl",
    re.IGNORECASE,
)
"""Parameters that say which advertisement, letter or reader an address came from."""
PRIVATE_HOSTS = re.compile(r"localhost|.*\.(localhost|local|lan|internal|intranet|home|corp|test|invalid)")
SAMPLE_HOSTS = re.compile(r"(.*\.)?example\.(com|org|net)")
SEARCH_PAGES = re.compile(
    r"(www\.)?google\.[a-z.]+/search|(www\.)?bing\.com/search|(www\.)?duckduckgo\.com/\?|search\.brave\.com/search"
    r"|chatgpt\.com/(share|c)/|claude\.ai/(share|chat)/|(www\.)?perplexity\.ai/search"
)
"""Answers of a search engine or an assistant, which state nothing themselves."""


def check_addresses(catalog: Catalog) -> Iterator[Problem]:
    """Check the addresses of sources, results, benchmarks, licenses and makers."""
    for _, model, source in recorded_models(catalog):
        for key, cited in model.sources.items():
            yield from find_problem(source, ("sources", key, "url"), cited.url)
        for index, result in enumerate(model.results):
            if result.link:
                yield from find_problem(source, ("results", index, "link"), result.link)
    for name, benchmark in catalog.benchmarks.items():
        yield from find_problem(catalog.source_files[f"benchmarks/{name}"], ("url",), benchmark.url or "")
    for name, license_record in catalog.licenses.items():
        source = catalog.source_files[f"licenses/{name}"]
        yield from find_problem(source, ("terms",), license_record.terms or "")
        for key, cited in license_record.sources.items():
            yield from find_problem(source, ("sources", key, "url"), cited.url)
    for name, maker in catalog.makers.items():
        yield from find_problem(catalog.source_files[f"makers/{name}"], ("url",), maker.url or "")


def find_problem(source: SourceFile, place: Place, address: str) -> Iterator[Problem]:
    """Yield what is wrong with one address, if anything."""
    if address and (fault := find_address_fault(address)):
        yield source.problem_at(place, *fault)


@lru_cache(16_384)
def find_address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address, and the remedy; None for an address that readers can open."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if is_private(host):
        return f'"{host}" is only in a private network', "write the public address"
    if "." not in host.strip(".") or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
        return f'"{host}" is not the name of a public host', "write the whole address"
    if SAMPLE_HOSTS.fullmatch(host):
        return f'"{host}" is for examples', "write the address of the source"
    if SEARCH_PAGES.match(f"{host}{parts.path}{'?' if parts.query else ''}"):
        return "is a page of answers, not a source", "write the address of the page that states the fact"
    tracking = [pair for pair in parts.query.split("&") if TRACKING.fullmatch(pair.partition("=")[0])]
    if tracking:
        kept = "&".join(pair for pair in parts.query.split("&") if pair not in tracking)
        bare = parts._replace(query=kept).geturl()
        return f'has the tracking parameter "{tracking[0].partition("=")[0]}"', f"write {bare}"
    return None


def is_private(host: str) -> bool:
    """Return whether a host is this computer or in a private network."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return PRIVATE_HOSTS.fullmatch(host) is not None


ADDRESS_RULES = (check_addresses,)
