"""Pictures that stand for a page where others link to it: one a model and one for the site.

Drawn with the letters that come with Pillow, so nothing is read from the machine; the bytes
are those of one release of Pillow.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from generator.compare import formats
from generator.compare.facts import Facts
from generator.compare.pair import Rules
from generator.pages.page import WHOLE, Page

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDE, HIGH, EDGE = 800, 420, 56
"""Pixels."""
NAME, PLAIN, SMALL = (60, 48, 36), 27, 21
"""Sizes of letters in pixels; a name takes the first in which it fits two lines."""
SHADES = 8
SIDE_A, SIDE_B = SHADES, SHADES + 1
"""Places in the palette after the greys."""
COLOURS = (0x15, 0x58, 0xB0, 0xA8, 0x43, 0x0C)
RUNS = 3
"""The way zlib looks for repetition; flat pictures shrink as well with it, in half the time."""


class Words(NamedTuple):
    """What stands on a card."""

    title: str
    lines: tuple[str, ...]
    foot: str


def card_path(model: str) -> str:
    """The card of a model; `index` is that of the site."""
    return f"cards/{model}.png"


def model_cards(rules: Rules, models: Iterable[str]) -> Iterator[Page]:
    """Yield the cards of these models."""
    for model in models:
        facts = rules.profiles.facts[model]
        yield Page(card_path(model), WHOLE, (f"facts/{model}",), partial(card, partial(model_words, rules, facts)))


def site_card(rules: Rules) -> Iterator[Page]:
    """Yield the card of the site."""
    yield Page(card_path("index"), WHOLE, ("models",), partial(card, partial(site_words, rules)))


def model_words(rules: Rules, facts: Facts) -> Words:
    """Name, maker and scores of a model."""
    catalog = rules.profiles.catalog
    scores = []
    for task, one in facts.scores.items():
        score = "not scored" if one.total is None else f"{formats.points(one.total)} of 100"
        scores.append(f"{catalog.tasks[task].name}: {score}")
    foot = f"{catalog.site.name}. Facts checked {formats.checked_range(*facts.checked)}"
    return Words(latin(facts.name) or facts.id, (latin(f"by {facts.maker}"), *map(latin, scores)), latin(foot))


def site_words(rules: Rules) -> Words:
    """What the site is."""
    site, count = rules.profiles.catalog.site, len(rules.profiles.facts)
    told = (f"{count} AI models, any two side by side.", "Every figure has a source and a date.")
    return Words(latin(site.name), told, f"Facts seen from {formats.day(site.as_of.isoformat())}")


def latin(text: str) -> str:
    """Text in the letters the font has: accents go, and what has no such letter."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(sign for sign in plain if sign.isascii() and sign.isprintable()).strip()


@cache
def letters(size: int) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow."""
    from PIL import ImageFont

    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return found


def card(words: Callable[[], Words]) -> bytes:
    """A card as PNG, in greys and the two colours of the sides."""
    from PIL import Image, ImageDraw

    said = words()
    grey = Image.new("L", (WIDE, HIGH), 255)
    write(ImageDraw.Draw(grey), said)
    drawn = Image.frombytes("P", (WIDE, HIGH), grey.point([sign // (256 // SHADES) for sign in range(256)]).tobytes())
    drawn.putpalette([level * 255 // (SHADES - 1) for level in range(SHADES) for _ in range(3)] + list(COLOURS))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((EDGE, EDGE, EDGE + 20, EDGE + 20), fill=SIDE_A)
    pen.ellipse((EDGE + 28, EDGE, EDGE + 48, EDGE + 20), fill=SIDE_B)
    file = io.BytesIO()
    drawn.save(file, "PNG", bits=4, compress_level=6, compress_type=RUNS)
    return file.getvalue()


def write(pen: ImageDraw.ImageDraw, said: Words) -> None:
    """Put the words on a white card."""
    size = next((size for size in NAME if len(folded(said.title, size)) <= 2), NAME[-1])
    top = 108
    for line in folded(said.title, size)[:3]:
        pen.text((EDGE, top), line, fill=16, font=letters(size))
        top += size * 5 // 4
    top += 14
    for line in said.lines[:4]:
        pen.text((EDGE, top), line, fill=80, font=letters(PLAIN))
        top += PLAIN * 3 // 2
    pen.text((EDGE, HIGH - EDGE - SMALL), said.foot, fill=96, font=letters(SMALL))


def folded(text: str, size: int) -> list[str]:
    """Text in lines that fit between the edges."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and letters(size).getlength(longer) > WIDE - 2 * EDGE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
