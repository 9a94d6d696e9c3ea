"""Reading and working out nearly the same content again gives what a first time gives, for less work."""

import shutil

import pytest
from builders import SMALL

from generator.compare.pairs.pair_table import compare_pair
from generator.compare.site_loader import LoadCache, load_site

NOVA = "models/acme/nova.yaml"
EDITS = {
    "a fact": (NOVA, "context: 128000", "context: 256000"),
    "a name": (NOVA, "name: Nova", "name: Nova Prime"),
    "the maker's name": ("makers/acme.yaml", "name: Acme", "name: Acme & Co"),
    "the day": ("site.yaml", "as-of: 2026-08-22", "as-of: 2026-12-22"),
    "a weight": ("scoring.yaml", "weight: 60", "weight: 59"),
}


def everything(rules):
    facts = rules.models
    places = {model: (place.ranks, place.cost_stats, place.rivals) for model, place in rules.rankings.items()}
    return facts, places, [compare_pair(rules, facts[a], facts[b]) for a in facts for b in facts if a < b]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_reading_again_is_reading_anew(tmp_path, edit):
    content, earlier = shutil.copytree(SMALL, tmp_path / "content"), LoadCache()
    load_site(content, earlier=earlier)
    file, before, after = edit
    text = (content / file).read_text()
    (content / file).write_text(text.replace(before, after).replace("weight: 20", "weight: 21", 1))
    assert (content / file).read_text() != text
    assert everything(load_site(content, earlier=earlier)) == everything(load_site(content))


def test_only_what_changed_is_worked_out_again(tmp_path):
    content, earlier = shutil.copytree(SMALL, tmp_path / "content"), LoadCache()
    first = load_site(content, earlier=earlier).models
    (content / NOVA).write_text((content / NOVA).read_text().replace("context: 128000", "context: 256000"))
    second = load_site(content, earlier=earlier).models
    assert [model for model in second if second[model] is not first[model]] == ["nova"]
