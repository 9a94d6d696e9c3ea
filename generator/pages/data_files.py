"""Files of data: each model, the rules, the schemas, the whole catalogue, and the page that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.compare.site import Site
from generator.pages.csv_export import table
from generator.pages.html.urls import Urls
from generator.pages.model.model_json import model_data
from generator.pages.page import WHOLE, Page
from generator.pages.published_schemas import SCHEMAS, CatalogueData, LicenceData, schema
from generator.pages.rules_json import rules_data

LICENCE = (
    "The figures come from the sources named with each of them and are under the licences of those sources, "
    "which the page credits names one by one."
)


def model_files(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the file of each of these models."""
    for model in models:
        yield Page(
            path=f"models/{model}.json",
            template=WHOLE,
            inputs=(f"facts/{model}", f"ranks/{model}"),
            view=lambda model=model: strict(model_data(site, site.models[model])),  # type: ignore[misc]
        )


def data_pages(site: Site) -> Iterator[Page]:
    """Yield the files on all models, and their page."""
    yield Page("rules.json", WHOLE, (), lambda: strict(rules_data(site)))
    yield Page("data/catalogue.json", WHOLE, ("all/records", "all/scores"), lambda: strict(catalogue(site)))
    yield Page("data/catalogue.csv", WHOLE, ("all/records",), lambda: table(site))
    yield Page("data/index.html", "data_files/data.html", ("all/names", "day/models"), lambda: view(site))
    for name in SCHEMAS:
        yield Page(schema_path(name), WHOLE, (), partial(published_schema, site, name))


def strict(value: object) -> str:
    """Compact, strict JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def schema_path(name: str) -> str:
    """The file of a schema."""
    return f"schemas/{name}.json"


def published_schema(site: Site, name: str) -> str:
    """A schema that says where it is published."""
    settings = site.catalog.settings
    own = f"{settings.address}{Urls.of(settings).file(schema_path(name))}"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": own}
    return json.dumps(head | schema(name), indent=1)


def licence(site: Site) -> LicenceData:
    """The terms of the figures."""
    settings = site.catalog.settings
    return {"text": LICENCE, "credits": f"{settings.address}{Urls.of(settings).to('/credits')}"}


def catalogue(site: Site) -> CatalogueData:
    """Everything in one file."""
    settings = site.catalog.settings
    return {
        "name": settings.name,
        "url": f"{settings.address}{Urls.of(settings).to('/')}",
        "licence": licence(site),
        "rules": rules_data(site),
        "models": [model_data(site, facts) for facts in site.models.values()],
    }


def view(site: Site) -> dict[str, object]:
    """What the page of the data lists."""
    return {
        "path_file": "data/index.html",
        "licence": LICENCE,
        "count": len(site.models),
        "schemas": [(name, schema_path(name), schema(name)["description"]) for name in SCHEMAS],
    }
