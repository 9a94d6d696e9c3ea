"""Gather the families of models that have a page: those of at least three models of one maker.

Pages of makers and models link to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts

MIN_MODELS = 3
"""Fewer have one comparison, which says all."""


class Family(NamedTuple):
    """Related models of one maker."""

    id: str
    name: str
    models: tuple[ModelFacts, ...]
    """By id."""


def gather_families(models: Iterable[ModelFacts]) -> dict[str, Family]:
    """Return the families that have a page by id: that of the records, behind the maker's where several use it."""
    groups: dict[tuple[str, str], list[ModelFacts]] = {}
    for facts in models:
        if facts.model.family:
            groups.setdefault((facts.model.family, facts.maker_id), []).append(facts)
    uses = Counter(family for family, _ in groups)
    found = {}
    for (family, maker), members in sorted(groups.items()):
        if len(members) >= MIN_MODELS:
            name = family if uses[family] == 1 else f"{maker}-{family}"
            found[name] = Family(name, family_name(family, [one.name for one in members]), tuple(members))
    return found


def family_of_model(families: Mapping[str, Family]) -> dict[str, Family]:
    """Return by model the family that it belongs to, if that has a page."""
    return {facts.id: family for family in families.values() for facts in family.models}


def family_name(family: str, names: list[str]) -> str:
    """Return the name of a family as the names of its models write it: `FLUX.2`, `Claude Opus`.

    That is the start of a name that reads like the id, else the words of the id in their writing there.
    """
    starts = Counter(name[:end] for name in names for end in range(len(name), 0, -1) if slug(name[:end]) == family)
    whole = [start.strip(" -[(") for start, _ in starts.most_common()]
    if whole:
        return whole[0]
    writings = Counter(word for name in names for word in re.findall(r"[^\W\d_]+", name))
    by_word = {word.lower(): word for word, _ in reversed(writings.most_common())}
    return " ".join(by_word.get(part, part) for part in family.split("-"))


def slug(text: str) -> str:
    """Return a text as an id has it: `FLUX.2` is `flux-2`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
