"""Files of data: each model, the rules, the schemas, the whole catalogue, and the page that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.compare.pairs.pair import Rules
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


def model_files(rules: Rules, models: Iterable[str]) -> Iterator[Page]:
    """Yield the file of each of these models."""
    for model in models:
        yield Page(
            path=f"models/{model}.json",
            template=WHOLE,
            inputs=(f"facts/{model}", f"place/{model}"),
            view=lambda model=model: strict(model_data(rules, rules.profiles.facts[model])),  # type: ignore[misc]
        )


def data_pages(rules: Rules) -> Iterator[Page]:
    """Yield the files on all models, and their page."""
    yield Page("rules.json", WHOLE, (), lambda: strict(rules_data(rules)))
    yield Page("data/catalogue.json", WHOLE, ("models",), lambda: strict(catalogue(rules)))
    yield Page("data/catalogue.csv", WHOLE, ("models",), lambda: table(rules))
    yield Page("data/index.html", "pages/data.html", ("models",), lambda: view(rules))
    for name in SCHEMAS:
        yield Page(schema_path(name), WHOLE, (), partial(published_schema, rules, name))


def strict(value: object) -> str:
    """Compact, strict JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def schema_path(name: str) -> str:
    """The file of a schema."""
    return f"schemas/{name}.json"


def published_schema(rules: Rules, name: str) -> str:
    """A schema that says where it is published."""
    site = rules.profiles.catalog.site
    own = f"{site.address}{Urls.of(site).file(schema_path(name))}"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": own}
    return json.dumps(head | schema(name), indent=1)


def licence(rules: Rules) -> LicenceData:
    """The terms of the figures."""
    site = rules.profiles.catalog.site
    return {"text": LICENCE, "credits": f"{site.address}{Urls.of(site).to('/credits')}"}


def catalogue(rules: Rules) -> CatalogueData:
    """Everything in one file."""
    site = rules.profiles.catalog.site
    return {
        "name": site.name,
        "url": f"{site.address}{Urls.of(site).to('/')}",
        "licence": licence(rules),
        "rules": rules_data(rules),
        "models": [model_data(rules, facts) for facts in rules.profiles.facts.values()],
    }


def view(rules: Rules) -> dict[str, object]:
    """What the page of the data lists."""
    return {
        "path_file": "data/index.html",
        "licence": LICENCE,
        "count": len(rules.profiles.facts),
        "schemas": [(name, schema_path(name), schema(name)["description"]) for name in SCHEMAS],
    }
