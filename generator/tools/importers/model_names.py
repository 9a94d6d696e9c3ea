"""Take apart how sources spell models: a maker and a name in one id, with regions and versions around the name."""

from __future__ import annotations

import re

MAKER_IDS = {
    "qwen": "alibaba",
    "arcee-ai": "arcee",
    "bfl": "black-forest-labs",
    "deepseek-ai": "deepseek",
    "ibm-granite": "ibm",
    "ideogramai": "ideogram",
    "meta-llama": "meta",
    "minimaxai": "minimax",
    "mistralai": "mistral",
    "stability": "stability-ai",
    "stabilityai": "stability-ai",
    "x-ai": "xai",
    "z-ai": "zai",
    "zai-org": "zai",
}
"""Maker ids by the words that sources put before a model's name, where the words are not the ids."""

POINTERS = frozenset({"deepseek-chat", "deepseek-reasoner"})
"""Names that serve another model from time to time."""

SHELF = re.compile(r"accounts/[^/]+/models/|hf:")
"""What a provider puts before all of its models, and is no maker."""
REGION = re.compile(r"(us|eu|apac|au|jp|global)\.")
VENDOR = re.compile(r"([a-z0-9-]+)\.(?=[a-z])")
VERSION = re.compile(r"-v\d+(:\d+)?$|:\d+$")
BRACKETED_NOTE = re.compile(r"\s*\([^()]*\)\s*$")


def split_spelling(spelling: str) -> tuple[str | None, str]:
    """Return the word for the maker, or None, and the model's name without region and version, in lower case."""
    *before, name = SHELF.sub("", spelling.lower(), count=1).split("/")
    name = REGION.sub("", name, count=1) if REGION.match(name) else name
    vendor = VENDOR.match(name)
    if vendor and not before:
        return vendor[1], VERSION.sub("", name[vendor.end() :])
    return (before[-1] if before else None), VERSION.sub("", name)


def maker_id_of(spelling: str) -> str | None:
    """Return the id of the maker that a spelling names; an unknown word as it is, so that no other's model matches."""
    word, _ = split_spelling(spelling)
    return MAKER_IDS.get(word, word) if word else None


def candidate_names(spelling: str, *titles: str) -> tuple[str, ...]:
    """Return the names to look for, the most exact first: of the id, then the titles without notes in brackets.

    What looks like a version may belong to the name: `deepseek-v3`.
    """
    name, whole = split_spelling(spelling)[1], spelling.lower().rpartition("/")[2]
    versioned = [whole] if whole != name and VERSION.sub("", whole) == name else []
    return (name, *versioned, *(BRACKETED_NOTE.sub("", title).strip() for title in titles))
