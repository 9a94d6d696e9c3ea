"""Read models.dev: its `api.json`, or the folder of TOML files that it is made from.

In the folder a provider's model may name a model of `models/` as its base: it has all that the base says and it does
not, but for what it leaves out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.tools.importers.source_json import BrokenSourceError, SourceFault, load_json, read_bytes

BASE, LEFT_OUT = "base_model", "base_model_omit"


def load_models_dev(path: Path) -> object:
    """Return the parsed `api.json`, or what the files in a folder with `providers/` and `models/` make of it.

    Raises:
        BrokenSourceError: a file cannot be read, is no TOML or no JSON, or names a base that is not there.
    """
    if not path.is_dir():
        return load_json(path)
    bases = read_models(path / "models")
    providers = {}
    for file in sorted(path.glob("providers/*/provider.toml")):
        models = read_models(file.parent / "models")
        inherited = {key: inherit(model, bases, f"{file.parent.name}/{key}") for key, model in models.items()}
        providers[file.parent.name] = read_toml(file) | {"models": inherited}
    if not providers:
        raise BrokenSourceError([SourceFault(path.name, "", "has no providers/<provider>/provider.toml")])
    return providers


def read_models(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the models of a folder by id, which is the path of their file without its ending."""
    files = sorted(file for file in folder.rglob("*.toml") if file.exists())  # a link may lead nowhere
    return {file.relative_to(folder).as_posix().removesuffix(".toml"): read_toml(file) for file in files}


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file; numbers with a point are Decimal.

    Raises:
        BrokenSourceError: it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenSourceError([SourceFault(path.name, "", f"is not valid TOML ({error})")]) from error


def inherit(model: dict[str, Any], bases: Mapping[str, dict[str, Any]], place: str) -> dict[str, Any]:
    """Return a model with what it has from its base; a model without a base as it is.

    Raises:
        BrokenSourceError: its base is not there.
    """
    if BASE not in model:
        return model
    if model[BASE] not in bases:
        raise BrokenSourceError([SourceFault(place, BASE, f"there is no models/{model[BASE]}.toml")])
    merged = merge_tables(bases[model[BASE]], model)
    for path in (BASE, LEFT_OUT, *model.get(LEFT_OUT, ())):
        *tables, name = path.split(".")
        table: Any = merged
        for step in tables:
            table = table.get(step, {})
        table.pop(name, None)
    return merged


def merge_tables(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with the keys of both; where both have one, tables are merged, of other values the own counts."""
    merged = {key: merge_tables(value, {}) if isinstance(value, dict) else value for key, value in base.items()}
    for key, value in own.items():
        before = merged.get(key)
        merged[key] = merge_tables(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged
