"""Complete and dull values for tests, which state only what they are about."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.effective_models import make_effective
from generator.compare.model.score import Score, ScoringRule, score, scoring_rule
from generator.compare.pairs.pair_table import Pair, compare_pair
from generator.compare.site import Site, build_site
from generator.compare.site_loader import load_site
from generator.pages.page import Page
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.renderer import Renderer

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/content"
TEMPLATES = ROOT / "templates"
MODEL = """\
name: {name}
tasks: [{task}]
source: feed
sources:
  feed: {{publisher: Feed, title: The feed, url: https://feed.example/, kind: aggregator, checked: 2026-08-01}}
"""


@cache
def small_catalog() -> Catalog:
    """Three text models and two image models."""
    return load_catalog(SMALL)


@cache
def load_small_site() -> Site:
    """The same, ready to compare."""
    return build_site(small_catalog())


def our_content() -> Path:
    """Return the content folder of this repository; skip the test where it holds the content of another site."""
    folder = ROOT / "content"
    settings = folder / "site.yaml"
    if not settings.exists() or "\nname: Sidebyside\n" not in settings.read_text(encoding="utf-8"):
        pytest.skip("content/ is not that of Sidebyside, which this test is about")
    return folder


@cache
def load_real_site() -> Site:
    """The real content, ready to compare."""
    return load_site(our_content())


def a_catalog(folder: Path, **records: str) -> Catalog:
    """The small catalog with further or other records: `a_catalog(tmp, nova="name: …")` by model id."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for name, text in records.items():
        model = name.replace("_", "-")
        found = list(folder.glob(f"models/*/{model}.yaml"))
        (found[0] if found else folder / "models/acme" / f"{model}.yaml").write_text(text)
    return load_catalog(folder)


def a_model(name: str = "Vega", task: str = "text", more: str = "") -> str:
    """The text of a model's record with nothing but a name, and what is added."""
    return MODEL.format(name=name, task=task) + more


def add_models(content: Path, count: int) -> Path:
    """The content folder, with so many further text models of which only the name is known: vega-0 and so on."""
    for number in range(count):
        (content / f"models/acme/vega-{number}.yaml").write_text(a_model(f"Vega {number}"))
    return content


def a_pair(a: str, b: str, catalog: Catalog | None = None) -> Pair:
    """Two models compared."""
    known = build_site(catalog) if catalog else load_small_site()
    return compare_pair(known, known.models[a], known.models[b])


@cache
def small_renderer() -> Renderer:
    """A renderer of the small catalog with the real templates."""
    return Renderer(load_small_site(), TEMPLATES)


def a_page(a: str, b: str) -> BeautifulSoup:
    """The page of a pair of the small catalog."""
    page = next(page for page in pair_pages(load_small_site(), [a]) if page.inputs[1] == f"facts/{b}")
    return BeautifulSoup(small_renderer().render(page), "html5lib")


def page_at(path: str, pages: Callable[[Site], Iterator[Page]], known: Site | None = None) -> BeautifulSoup:
    """The page of a file among those that a page type yields, of the small catalog where no other is given."""
    renderer = Renderer(known, TEMPLATES) if known else small_renderer()
    page = next(page for page in pages(known or load_small_site()) if page.path == path)
    return BeautifulSoup(renderer.render(page), "html5lib")


def a_yardstick() -> ScoringRule:
    """How the small catalog scores text: votes 60, exam 20, context 20."""
    return scoring_rule("text", small_catalog().scoring)


def a_score(*values: int | None) -> Score:
    """The score of a model on text with these values, in hundredths: votes, exam, context."""
    return score(a_yardstick(), values)


def words(element: object) -> str:
    """The text of an element as a reader gets it, spaces folded."""
    return " ".join(element.get_text(" ").split())  # type: ignore[attr-defined]


def catalog_of(**models: dict[str, object]) -> Catalog:
    """The small catalog with nothing but these models, given as the reader would find them in files."""
    small = small_catalog()
    typed = {name: records.Model.model_validate(record) for name, record in models.items()}
    files = small.source_files | dict.fromkeys((f"models/acme/{name}" for name in typed), small.model_file("nova"))
    recorded = dataclasses.replace(
        small, models=typed, recorded_models=typed, maker_of=dict.fromkeys(typed, "acme"), source_files=files
    )
    return make_effective(recorded)


def a_record(name: str = "Vega", **fields: object) -> dict[str, object]:
    """A text model's record with nothing but a name, a source and what is added; `_` in a name stands for `-`."""
    source = {"publisher": "F", "title": "F", "url": "https://f.example/", "kind": "maker", "checked": "2026-08-01"}
    added = {key.replace("_", "-"): value for key, value in fields.items()}
    return {"name": name, "tasks": ["text"], "source": "feed", "sources": {"feed": source}, **added}
