"""The calendar alone never stops a build: in any month pages are made of what still counts."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.compare.model_checks import check_models
from generator.compare.note_expiry import check_notes
from generator.compare.pairs.checks import pair_contradictions
from generator.compare.pairs.pair_table import group_pairs, site_table
from generator.compare.site_loader import LoadCache, load_site
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer
from generator.publish.build_options import BuildOptions

NOTE = """\
subtitle: '{a.name} or {b.name}'
bottom-line: '{cheaper} costs {percent.chat-assistant} less, {leader} scores higher.'
rows: [{row: limits.context, note: 'It is {a.limits.context} at {a.prices.input-tokens}.'}]
pick-b: [{when: prompts are long, based-on: limits.context}]
questions: [{question: 'Is {a.name} sold?', answer: 'At {a.prices.input-tokens}.', expires: 2026-12-01}]
overrides: [{part: related, reason: They are gone, expires: 2026-12-31}]
review: {on: 2026-08-01, by: an editor, scope: prices, next: 2027-01-01}
"""
SNAPSHOT = "version: 2026-08\ntasks: {}\n"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The small content with a note whose parts expire, a snapshot and a model that ends."""
    content = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("dated") / "content"))
    for folder, name, text in (("pairs", "nova-vs-nova-mini", NOTE), ("history", "2026-08-22", SNAPSHOT)):
        (content / folder).mkdir(exist_ok=True)
        (content / folder / f"{name}.yaml").write_text(text)
    nova = content / "models/acme/nova.yaml"
    nova.write_text(nova.read_text() + "lifecycle: {status: deprecated, retirement-date: 2027-03}\n")
    return content


@pytest.fixture(scope="module")
def cache():
    return LoadCache()


def site_on(day, content, cache):
    """The site as of a day."""
    settings = content / "site.yaml"
    settings.write_text(re.sub("as-of: .*", f"as-of: {day}", settings.read_text()))
    return load_site(content, earlier=cache)


MONTHS = [f"{2026 + month // 12}-{month % 12 + 1:02}-01" for month in range(11, 132)]


@pytest.mark.parametrize("days", [MONTHS[n : n + 12] for n in range(0, len(MONTHS), 12)], ids=lambda days: days[0])
def test_nothing_is_refused_in_any_month_for_ten_years(content, cache, days):
    for day in days:
        site = site_on(day, content, cache)
        assert list(check_models(site)) == []
        table = site_table(site)
        for _, pairs in group_pairs(table, *np.triu_indices(len(site.models), 1)):
            assert list(pair_contradictions(pairs)) == []
        assert any("facts have expired" in str(warning) for warning in check_notes(site).left_out) == (day >= "2027-04")


@pytest.mark.parametrize("as_of", ["2026-12-31", "2027-06-30", "2029-06-30", "2036-12-31"])
def test_the_pages_are_made_of_what_still_counts(content, cache, as_of):
    site = site_on(as_of, content, cache)
    renderer = Renderer(site, TEMPLATES)
    made = {page.path: renderer.render(page) for batch in all_batches(site) for page in pages_in(site, batch)}
    page = made["compare/nova/vs-nova-mini.html"].decode()
    assert "Nova or Nova mini" in page
    assert ("costs less" in page or "% less" in page) == (as_of < "2027-03")


def test_a_build_far_from_its_facts_warns_and_makes_the_site(content, cache, tmp_path):
    site_on("2036-12-31", content, cache)
    made = build(BuildOptions(content, TEMPLATES, tmp_path / "site", jobs=1))
    assert any("facts have expired" in warning for warning in made.cache.warnings)
    assert (tmp_path / "site/compare/nova/vs-nova-mini.html").exists()
