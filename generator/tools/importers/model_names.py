"""How sources spell models: a maker and a name in one id, with dates, regions and versions around it."""

from __future__ import annotations

import re

MAKERS = {
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
"""Our makers by the words that sources put before a model's name, where these are not our ids."""

REGION = re.compile(r"(us|eu|apac|au|jp|global)\.")
VENDOR = re.compile(r"([a-z0-9-]+)\.(?=[a-z])")
VERSION = re.compile(r"-v\d+(:\d+)?$|:\d+$")
NOTE = re.compile(r"\s*\([^()]*\)\s*$")


def parts(written: str) -> tuple[str | None, str]:
    """The word for the maker, if there is one, and the model's name, in lower case."""
    *before, name = written.lower().split("/")
    name = REGION.sub("", name, count=1) if REGION.match(name) else name
    vendor = VENDOR.match(name)
    if vendor and not before:
        return vendor[1], VERSION.sub("", name[vendor.end() :])
    return (before[-1] if before else None), VERSION.sub("", name)


def maker(written: str) -> str | None:
    """Id of the maker that a spelling names; an unknown maker by its own word, so that nobody else's model matches."""
    word, _ = parts(written)
    return MAKERS.get(word, word) if word else None


def names(written: str, *titles: str) -> tuple[str, ...]:
    """The spellings to look for, the most exact first: of the id, then of titles without remarks in brackets."""
    return (parts(written)[1], *(NOTE.sub("", title).strip() for title in titles))
