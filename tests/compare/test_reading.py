"""Needs in free words: sixty written before the parser, and what follows for the models."""

import dataclasses
import datetime
import gzip
import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from builders import load_real_site, load_small_site
from reference.model_search import search_models
from reference.query_parser import QueryParser, within_one_edit

from generator.catalog.text_tokens import tokenize
from generator.compare.search.packed_index import pack_index
from generator.compare.search.search_index import build_search_index

ROOT = Path(__file__).parents[2]
OTHERS = yaml.safe_load((ROOT / "tests/our_content/needs_of_others.yaml").read_text())
NEEDS = yaml.safe_load((ROOT / "tests/our_content/needs.yaml").read_text())
FIELD = yaml.safe_load((ROOT / "tests/our_content/needs_of_the_field.yaml").read_text())
PARTLY = {"opn weights codng"}
"""Of three letters one cannot tell a slip."""


@cache
def real():
    """The index of the real catalog, as of the day that the needs were written for."""
    site = load_real_site()
    catalog = dataclasses.replace(site.catalog, as_of=datetime.date(2026, 8, 22))
    return build_search_index(dataclasses.replace(site, catalog=catalog))


@pytest.mark.parametrize("one", [one for one in NEEDS if one["need"] not in PARTLY], ids=lambda one: one["need"])
def test_a_need_is_read_as_was_written_before_the_parser(one):
    reading = QueryParser(real()).parse(one["need"])
    assert (sorted(reading.keys), reading.unmatched) == (sorted(map(str, one["read"])), one.get("told", []))


@pytest.mark.parametrize("one", [*OTHERS, *FIELD], ids=lambda one: one["need"])
def test_a_need_of_another_reader_is_read_as_far_as_is_known(one):
    reading = QueryParser(real()).parse(one["need"])
    read, told = one.get("got", one["read"]), one.get("left", one.get("told", []))
    assert (sorted(reading.keys), reading.unmatched) == (sorted(map(str, read)), told)


@pytest.mark.parametrize(("needs", "least"), [(OTHERS, 27), (FIELD, 80)], ids=["others", "field"])
def test_most_needs_of_other_readers_are_read_as_they_meant_them(needs, least):
    assert sum("got" not in one and "left" not in one for one in needs) >= least


@pytest.mark.parametrize("need", sorted(PARTLY))
def test_a_need_read_in_part_tells_the_words_it_did_not_understand(need):
    reading = QueryParser(real()).parse(need)
    assert reading.keys
    assert reading.unmatched


def test_the_index_is_small():
    assert len(gzip.compress(json.dumps(pack_index(real()), separators=(",", ":")).encode())) <= 62_000


def answered(need):
    """The lists for a need in the small catalog."""
    index = build_search_index(load_small_site())
    return search_models(index, QueryParser(index).parse(need).keys)


@pytest.mark.parametrize(
    ("need", "met", "near", "unknown"),
    [
        pytest.param("tool calling", ["nova"], [], ["orion"], id="unknown is neither met nor missed"),
        pytest.param("tool calling, closed", ["nova"], ["nova-mini"], [], id="an unknown and a miss is in no list"),
        pytest.param("context over 200k", ["orion", "nova-mini"], [], [], id="image models have no context window"),
        pytest.param("text models since 2026-04", ["nova-mini"], ["nova"], ["orion"], id="a day that nobody states"),
        pytest.param("free", [], [], ["nova", "orion", "nova-mini", "prism", "prism-zero"], id="no price is not free"),
        pytest.param("acme or zenith, text", ["nova", "orion", "nova-mini"], [], [], id="makers are a choice"),
        pytest.param("not acme, text", ["orion"], ["nova", "nova-mini"], [], id="ruled out"),
        pytest.param("over 1M context and under 200k", [], ["nova"], [], id="what cannot be"),
        pytest.param("flurble", [], [], [], id="nothing understood"),
    ],
)
def test_models_are_listed_by_what_is_known_of_them(need, met, near, unknown):
    found = answered(need)
    assert (found.matches, [one for one, _ in found.near_misses], [one for one, _ in found.unconfirmed]) == (
        met,
        near,
        unknown,
    )


def test_words_are_bare_and_figures_stand_apart():
    assert tokenize("Modèle GPT-4o, 1,000K <= $0.02") == ["modele", "gpt", "4", "o", "1000", "k", "<=", "$", "0.02"]
    assert tokenize("Модель ÖRTLICH") == ["модель", "ortlich"]


@pytest.mark.parametrize(
    ("one", "other", "near"), [("cding", "coding", True), ("codign", "coding", True), ("cdng", "coding", False)]
)
def test_one_slip_of_the_pen_is_understood(one, other, near):
    assert within_one_edit(one, other) is near
