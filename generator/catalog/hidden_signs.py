"""Characters that nobody sees: which are refused, and where a few of them belong.

Joiners, selectors of emoji and the like are part of the writing of some scripts; elsewhere they hide something, such as
a second spelling of a name. Characters of private use are marks of our own templates.
"""

from __future__ import annotations

import re
import unicodedata

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
HIDDEN_ASCII = re.compile(f"[{CONTROLS}]")
HIDDEN = re.compile(
    rf"[{CONTROLS}\x80-\x9f"
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # soft hyphen, fillers, selectors
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"  # no width, joiners, turned text
    r"\ufe00-\ufe0f\U000e0000-\U000e0fff"  # selectors and tags
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and music
    r"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"  # half, private and no characters
    "]"
)
"""Every character that shows nothing of its own, of whatever use."""
EMOJI = r"#*0-9\xa9\xae\u203c-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
JOINED_LETTERS = r"\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc"
"""Letters of Arabic, Indic and other scripts that join or do not join their neighbors."""
FITTING = re.compile(
    rf"(?<=[{EMOJI}])[\ufe0e\ufe0f](?![\ufe00-\ufe0f])"
    rf"|(?<=[{JOINED_LETTERS}])[\u200c\u200d](?=[{JOINED_LETTERS}])"
    rf"|(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])"
)
"""A selector behind an emoji; a joiner between letters that join, or between two emoji."""
KINDS = {"Cs": "half of a character", "Cn": "unassigned character", "Co": "private-use character"}


def find_hidden(text: str) -> re.Match[str] | None:
    """Return the first character that hides something; None without any."""
    if text.isascii():
        return HIDDEN_ASCII.search(text)  # most files, in a fifth of the time
    for found in HIDDEN.finditer(text):
        if not FITTING.match(text, found.start()):
            return found
    return None


def shows_something(text: str) -> bool:
    """Return whether a text has a letter, figure, sign or mark of punctuation, not only spaces and accents."""
    return any(unicodedata.category(character)[0] in "LNSP" for character in text)


def name_character(character: str) -> str:
    """Return a character's name and number: `zero width space (U+200B)`."""
    name = unicodedata.name(character, KINDS.get(unicodedata.category(character), "control character"))
    return f"{name.lower()} (U+{ord(character):04X})"
