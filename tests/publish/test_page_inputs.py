"""A page that is kept reads as it would if it were rendered: its inputs hold every value that is on it."""

import shutil
from functools import cache

import pytest
from builders import SMALL, TEMPLATES, a_model

from generator.compare.site_loader import load_site
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer
from generator.publish.fingerprints import source_fingerprints
from generator.publish.page_inputs import page_inputs
from generator.publish.staleness import inputs_of

NOVA, ORION = "models/acme/nova.yaml", "models/zenith/orion.yaml"
RATINGS = "ratings/votes.csv"
MATCHES = "source,query,shown,chosen,times\nsearch-log,acme,,,40\nsearch-log,nova,nova nova-mini,nova,40\n"
REVIEW = "subtitle: Two of them\nreview: {on: 2026-08-01, by: an editor, scope: prices, next: 2027-01-01}\n"
EDITS = [
    pytest.param(NOVA, "usd-per-unit: 8}", "usd-per-unit: 80}", id="a price"),
    pytest.param(
        NOVA,
        "usd-per-unit: 8}",
        "usd-per-unit: 8}\n      - {unit: cached-input-tokens, usd-per-unit: 1}",
        id="another price",
    ),
    pytest.param(NOVA, "usd-per-unit: 8", "since: 2026-08-01, usd-per-unit: 8", id="the day of a price"),
    pytest.param(NOVA, "name: Nova\n", "name: Zenova\n", id="a name"),
    pytest.param(NOVA, "name: Nova\n", "name: Nova\naliases: [Supernova]\n", id="an alias"),
    pytest.param(NOVA, "name: Nova\n", "name: Nova\nformer-ids: [nova-zero]\n", id="an earlier id"),
    pytest.param(NOVA, "name: Nova\n", "name: Nova\nfamily: nova\n", id="a family"),
    pytest.param(NOVA, "release-date: 2026-03-01", "release-date: 2026-03-02", id="its first day"),
    pytest.param(NOVA, "context: 128000", "context: 1000000", id="a limit"),
    pytest.param(NOVA, "open-weights: no", "open-weights: yes", id="weights"),
    pytest.param(NOVA, "tool-calling: supported", "tool-calling: unsupported", id="a capability lost"),
    pytest.param(NOVA, "images-per-prompt: 20", "images-per-prompt: 30", id="a value of a capability"),
    pytest.param(NOVA, "languages: [en, de, fr]", "languages: [en, zh]", id="an entry of a list"),
    pytest.param(NOVA, "batch-api: supported", "batch-api: unsupported", id="a capability of a service"),
    pytest.param(NOVA, "note: Logs of abuse.", "note: Logs alone.", id="a note on a capability"),
    pytest.param(ORION, "provider: Hub", "provider: Huber", id="whose service a capability is of"),
    pytest.param(
        NOVA, "tool-calling: supported", "tool-calling: {state: partial, note: In beta.}", id="a capability in part"
    ),
    pytest.param(
        NOVA, "value: 1500, ci-low: 1495, ci-high: 1505", "value: 1300, ci-low: 1295, ci-high: 1305", id="a rating"
    ),
    pytest.param(NOVA, "value: 80, stderr: 2", "value: 20, stderr: 2", id="a result"),
    pytest.param(NOVA, "value: 80, stderr: 2", "value: 80, stderr: 9", id="an interval"),
    pytest.param(NOVA, "on: 2026-08-19", "on: 2026-08-18", id="the day of a result"),
    pytest.param(NOVA, "checked: 2026-08-01", "checked: 2026-08-22", id="the day of a source"),
    pytest.param(NOVA, "title: The feed", "title: Another feed", id="the title of a source"),
    pytest.param(NOVA, "tasks: [text]", "tasks: [text]\nlifecycle: {replacement: orion}", id="a replacement"),
    pytest.param(NOVA, "tasks: [text]", "tasks: [text]\nlifecycle: {retirement-date: 2026-12-01}", id="a last day"),
    pytest.param(ORION, "value: 1498, ci-low: 1490", "value: 1495, ci-low: 1490", id="a result of another maker"),
    *(
        pytest.param("site.yaml", "as-of: 2026-08-22", f"as-of: {day}", id=f"seen as of {day}")
        for day in ("2026-08-23", "2026-11-30", "2027-03-31", "2027-08-03", "2036-01-01")
    ),
    pytest.param(NOVA, "first-party: yes", "first-party: yes\n    retirement-date: 2026-08-01", id="a provider's end"),
    *(
        pytest.param("licenses/apache-2-0.yaml", old, new, id=f"{what} of a license")
        for what, old, new in (
            ("the name", "name: Apache-2.0", "name: Apache"),
            ("the text", "terms: https://licenses.example/", "terms: https://terms.example/"),
            ("the commercial use", "commercial-use: allowed\n", ""),
            ("the output rights", "Not limited by", "Limited by"),
            ("a source", "title: Apache-2.0", "title: Apache"),
        )
    ),
    pytest.param(NOVA, "open-weights: no", "open-weights: no\nlicense: mit", id="a license"),
    pytest.param("makers/acme.yaml", "name: Acme", "name: Zacme", id="the name of a maker"),
    pytest.param(
        "makers/acme.yaml", "name: Acme\n", "name: Acme\nurl: https://acme.example/\n", id="the address of a maker"
    ),
    pytest.param("models/acme/vega.yaml", "", a_model("Vega"), id="a new model"),
    pytest.param("models/zenith/prism-zero.yaml", "", None, id="a model gone"),
    pytest.param(RATINGS, "nova,2026-07-10,,,1496.25", "nova,2026-07-10,,,1497.25", id="a past rating"),
    pytest.param(RATINGS, "nova,2026-07-10,,,1496.25,1490.05,1502.45,14000\n", "", id="a past rating gone"),
    pytest.param(RATINGS, "title: The board", "title: The other board", id="the source of past ratings"),
    pytest.param("searches/2026-08.csv", "", MATCHES, id="searches"),
    pytest.param("pairs/nova-vs-nova-mini.yaml", "", REVIEW, id="a reviewed pair"),
    pytest.param("articles/credits.md", "changed: 2026-08-01", "changed: 2026-08-22", id="the day of an article"),
]


@cache
def state_of(content):
    """Every page by its path, the renderer, and the digest of each input."""
    site = load_site(content)
    renderer = Renderer(site, TEMPLATES, few=True)
    sources = source_fingerprints(content, TEMPLATES)
    pages = {page.path: page for batch in all_batches(site) for page in pages_in(site, batch)}
    return pages, renderer, page_inputs(site, sources, renderer.asset_paths, renderer.environment)


@cache
def rendered_before(path):
    pages, renderer, _ = state_of(SMALL)
    return renderer.render(pages[path])


def test_every_input_that_a_page_names_has_a_digest():
    pages, _, digests = state_of(SMALL)
    for page in pages.values():
        assert {name for name in inputs_of(page) if not name.startswith("pairs/")} <= digests.keys(), page.path


@pytest.mark.parametrize(("file", "old", "new"), EDITS)
def test_a_page_whose_inputs_stayed_reads_as_before(tmp_path, file, old, new):
    path = shutil.copytree(SMALL, tmp_path / "content") / file
    if new is None:
        path.unlink()
    elif path.exists():
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(new)
    (old_pages, _, before), (pages, renderer, now) = state_of(SMALL), state_of(tmp_path / "content")
    assert before != now
    for page in pages.values():
        if page.path in old_pages and all(before.get(name) == now.get(name) for name in inputs_of(page)):
            assert renderer.render(page) == rendered_before(page.path), page.path
