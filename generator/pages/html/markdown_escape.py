"""Text in Markdown: values escaped, and editors' own Markdown without HTML and foreign links."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

MARKUP_CHAR = re.compile(r"[\\`*_\[\]<>&|#~]|!(?=\[)")
"""Characters that Markdown takes for more than text."""
OTHER_LINK = re.compile(r"\](\((?!\s*(?:https?://|mailto:))|:)")
"""Where a link that is no web or mail address begins, or the definition of a link."""


def as_text(value: object) -> str:
    """Return a value as plain text in Markdown, every character of markup escaped; `Markup` stays as it is."""
    return value if isinstance(value, Markup) else escape_text(str(value))


@cache
def escape_text(text: str) -> str:
    """Return text on one line, every character of markup escaped."""
    return escape_chars(" ".join(text.split()))


def escape_chars(text: str) -> str:
    """Return text with a backslash before every character of markup."""
    return MARKUP_CHAR.sub(r"\\\g<0>", text)


def as_prose(words: str) -> str:
    """Return an editor's Markdown without HTML, and with links to web and mail addresses alone."""
    return OTHER_LINK.sub(r"]\\\g<1>", words.replace("&", "\\&").replace("<", "\\<"))
