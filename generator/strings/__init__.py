"""The words that pages print, such as `strings.states.unstated`.

The text is in the YAML files of this folder, a file for each part of the site: what `cost.yaml` calls `less` is the
phrase `less` of the group `cost`. A phrase is plain text, which templates escape as they escape every value; one with
placeholders is called with their values. Python, templates and scripts share them. A sentence that one template alone
prints is in that template.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


class Phrase(str):
    """Text, with the placeholders `{…}` in which it takes values."""

    __slots__ = ()

    def __call__(self, **values: object) -> str:
        """Return the text with its values.

        Raises:
            KeyError: a placeholder has no value.
        """
        return self.format(**values)


class Phrases(dict[str, Any]):
    """Phrases and groups of phrases by name: as attributes, or as items where the name is a code."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        super().__init__(
            (str(name), Phrases(entry) if isinstance(entry, Mapping) else Phrase(entry))
            for name, entry in entries.items()
        )

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no phrase is called {name}") from None


def load_strings(folder: Path = FOLDER) -> Phrases:
    """Return the phrases of every YAML file of a folder, under the file's name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Phrases(
        {path.stem: yaml.load(path.read_text(encoding="utf-8"), loader) for path in sorted(folder.glob("*.yaml"))}
    )


strings = load_strings()
