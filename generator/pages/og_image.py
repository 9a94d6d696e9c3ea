"""Pictures that stand for a page where others link to it: one a model and one for the site.

Drawn with the letters that come with Pillow, so nothing is read from the machine; the bytes
are those of one release of Pillow.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.page import WHOLE, Page

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDE, HIGH, EDGE, TOP, GAP = 800, 420, 56, 108, 14
"""Pixels; the name begins at `TOP`, and `GAP` stands between it and what follows."""
NAME, PLAIN, SMALL = (60, 48, 36), 27, 21
"""Sizes of letters in pixels; a name takes the first in which it fits."""
SHADES = 8
SIDE_A, SIDE_B = SHADES, SHADES + 1
"""Places in the palette after the greys."""
GREYS = bytes(level * 255 // (SHADES - 1) for level in range(SHADES) for _ in range(3))
COLOURS = bytes.fromhex("1558b0 a8430c")
RUNS = 3
"""The way zlib looks for repetition; flat pictures shrink as well with it, in half the time."""
AGAIN = 64
"""Lines kept as drawn: makers, days and what is not scored stand on many cards."""


class Words(NamedTuple):
    """What stands on a card."""

    title: str
    lines: tuple[str, ...]
    foot: str


def card_path(model: str) -> str:
    """The card of a model; `index` is that of the site."""
    return f"cards/{model}.png"


def model_cards(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the cards of these models."""
    for model in models:
        facts = site.models[model]
        yield Page(card_path(model), WHOLE, (f"facts/{model}",), partial(card, partial(model_words, site, facts)))


def site_card(site: Site) -> Iterator[Page]:
    """Yield the card of the site."""
    yield Page(card_path("index"), WHOLE, ("all/names",), partial(card, partial(site_words, site)))


def model_words(site: Site, facts: ModelFacts) -> Words:
    """Name, maker and scores of a model."""
    catalog = site.catalog
    scores = []
    for task, one in facts.scores.items():
        score = "not scored" if one.total is None else f"{formats.format_points(one.total)} of 100"
        scores.append(f"{catalog.tasks[task].name}: {score}")
    foot = f"{catalog.settings.name}. Facts checked {formats.format_date_range(*facts.checked_range)}"
    return Words(latin(facts.name) or facts.id, (latin(f"by {facts.maker}"), *map(latin, scores)), latin(foot))


def site_words(site: Site) -> Words:
    """What the site is."""
    settings, count = site.catalog.settings, len(site.models)
    told = (f"{count} AI models, any two side by side.", "Every figure has a source and a date.")
    return Words(latin(settings.name), told, f"Facts seen from {formats.format_date(settings.as_of.isoformat())}")


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
    said, drawn = words(), blank().copy()
    size, lines = name(said)
    top = TOP
    for line in lines[:3]:
        drawn.paste(strip(line, size, 16), (EDGE, top))
        top += size * 5 // 4
    top += GAP
    for line in said.lines[:4]:
        drawn.paste(strip(line, PLAIN, 80), (EDGE, top))
        top += PLAIN * 3 // 2
    drawn.paste(strip(said.foot, SMALL, 96), (EDGE, HIGH - EDGE - SMALL))
    drawn.putpalette(GREYS + COLOURS)
    file = io.BytesIO()
    drawn.save(file, "PNG", bits=4, compress_level=6, compress_type=RUNS)
    return file.getvalue()


def name(said: Words) -> tuple[int, list[str]]:
    """The title in lines, in the largest letters in which it takes two at most and leaves room for the others."""
    room = HIGH - EDGE - SMALL - TOP - GAP - (len(said.lines) - 1) * (PLAIN * 3 // 2) - PLAIN
    for size in NAME:
        lines = folded(said.title, size)
        if len(lines) <= 2 and len(lines) * size * 5 // 4 <= room:
            break
    return size, lines


@cache
def blank() -> Image.Image:
    """A card with nothing written on it, as places in the palette."""
    from PIL import Image, ImageDraw

    found = Image.new("L", (WIDE, HIGH), SHADES - 1)
    pen = ImageDraw.Draw(found)
    pen.rectangle((EDGE, EDGE, EDGE + 20, EDGE + 20), fill=SIDE_A)
    pen.ellipse((EDGE + 28, EDGE, EDGE + 48, EDGE + 20), fill=SIDE_B)
    return found


@lru_cache(AGAIN)
def strip(line: str, size: int, ink: int) -> Image.Image:
    """A line of words on white, up to the right edge of a card, as places in the palette."""
    from PIL import Image, ImageDraw

    grey = Image.new("L", (WIDE - EDGE, size * 5 // 4), 255)
    ImageDraw.Draw(grey).text((0, 0), line, fill=ink, font=letters(size))
    return grey.point([sign // (256 // SHADES) for sign in range(256)])


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
