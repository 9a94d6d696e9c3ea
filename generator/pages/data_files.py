"""Data files: each model, the rules, the schemas, and the whole catalog; and the page that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare.site import Site
from generator.pages.csv_export import render_csv
from generator.pages.history_csv import render_prices_csv, render_ratings_csv, render_retirements_csv
from generator.pages.html.urls import Urls
from generator.pages.model.model_json import model_data
from generator.pages.model.rating_tables import unique_sources
from generator.pages.page import WHOLE, Page
from generator.pages.published_schemas import SCHEMAS, CatalogData, LicenseData, json_schema
from generator.pages.rules_json import rules_data
from generator.strings import strings


class SchemaView(NamedTuple):
    """A published schema."""

    name: str
    path: str
    description: str


@dataclass(frozen=True, slots=True)
class DataView:
    """What the page of the data shows."""

    model_count: int
    rating_sources: list[records.Source]
    """Those of past ratings, each once."""
    schemas: list[SchemaView]


def model_data_files(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the file of each of these models."""
    for model in models:
        inputs = (f"facts/{model}", f"ranks/{model}", f"ratings/{model}", "as-of")
        yield Page(f"models/{model}.json", WHOLE, inputs, partial(render_model, site, model))


def data_pages(site: Site) -> Iterator[Page]:
    """Yield the files on all models, and their page."""
    yield Page("rules.json", WHOLE, ("as-of",), lambda: dump_json(rules_data(site)))
    yield Page(
        "data/catalog.json", WHOLE, ("all/records", "all/scores", "as-of"), lambda: dump_json(catalog_data(site))
    )
    yield Page("data/catalog.csv", WHOLE, ("all/records",), lambda: render_csv(site))
    yield Page("data/price-history.csv", WHOLE, ("all/records",), lambda: render_prices_csv(site))
    yield Page("data/retirements.csv", WHOLE, ("all/records", "as-of"), lambda: render_retirements_csv(site))
    yield Page("data/ratings-history.csv", WHOLE, ("ratings", "all/names"), lambda: render_ratings_csv(site))
    yield Page(
        "data/index.html", "data_files/data.html", ("all/names", "day/models", "ratings"), lambda: data_view(site)
    )
    for name in SCHEMAS:
        yield Page(schema_path(name), WHOLE, (), partial(render_schema, site, name))


def render_model(site: Site, model: str) -> str:
    """Return the file of a model."""
    return dump_json(model_data(site, site.models[model]))


def dump_json(value: object) -> str:
    """Return compact, strict JSON: NaN and infinity raise ValueError."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def schema_path(name: str) -> str:
    """Return the path of a schema's file."""
    return f"schemas/{name}.json"


def render_schema(site: Site, name: str) -> str:
    """Return a schema that names the address it is published at."""
    settings = site.catalog.settings
    own = f"{settings.address}{Urls.of(settings).file(schema_path(name))}"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": own}
    return json.dumps(head | json_schema(name), indent=1)


def license_data(site: Site) -> LicenseData:
    """Return the terms of the figures."""
    settings = site.catalog.settings
    return {"text": strings.data.terms, "credits": f"{settings.address}{Urls.of(settings).to('/credits')}"}


def catalog_data(site: Site) -> CatalogData:
    """Return the whole catalog."""
    settings = site.catalog.settings
    return {
        "name": settings.name,
        "url": f"{settings.address}{Urls.of(settings).to('/')}",
        "license": license_data(site),
        "rules": rules_data(site),
        "models": [model_data(site, facts, with_ratings=False) for facts in site.models.values()],
    }


def data_view(site: Site) -> DataView:
    """Return what the page of the data lists."""
    schemas = [SchemaView(name, schema_path(name), str(json_schema(name)["description"])) for name in SCHEMAS]
    sources = unique_sources(history.source for history in site.catalog.ratings.values())
    return DataView(len(site.models), sources, schemas)
