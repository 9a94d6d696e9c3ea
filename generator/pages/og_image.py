"""Social images, shown where others link to a page (`og:image`): for models, for pairs of rivals, and for the site.

They are drawn with the font that comes with Pillow, so that nothing is read from the machine; the bytes are those of
one release of Pillow.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.codes import UNDECIDED
from generator.compare.pairs.pair_table import headlines, site_table
from generator.compare.site import Site
from generator.pages.call_phrases import call_phrase, cost_phrase
from generator.pages.html.urls import pair_image_path
from generator.pages.page import WHOLE, Page
from generator.strings import strings

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH, HEIGHT, EDGE, TOP, GAP = 800, 420, 56, 108, 14
"""Pixels; the title begins at `TOP`, and `GAP` is between it and what follows."""
TITLE_SIZES, TEXT_SIZE, FOOT_SIZE = (60, 48, 36), 27, 21
"""Of fonts, in pixels; a title takes the first in which it fits."""
GRAY_COUNT = 8
SIDE_A, SIDE_B = GRAY_COUNT, GRAY_COUNT + 1
"""Indexes in the palette, after the grays."""
GRAYS = bytes(level * 255 // (GRAY_COUNT - 1) for level in range(GRAY_COUNT) for _ in range(3))
SIDE_COLORS = bytes.fromhex("1558b0 a8430c")
ZLIB_RLE = 3
"""Strategy of zlib: it compresses flat images as well, in half the time."""
ASCII_FORMS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "–": "-", "’": "'"})
"""Characters that Unicode does not decompose, in ASCII."""
RIVALS = 3
"""Of a model's rivals, the nearest first: those whose pair has an image of its own; other pairs share the site's."""
MAX_CACHED_LINES = 64
"""Size of the cache of drawn lines: many images share a maker, a date, or a line without a score."""


class ImageText(NamedTuple):
    """The words of a social image."""

    title: str
    lines: tuple[str, ...]
    foot: str


def image_path(model: str) -> str:
    """Return the path of a model's social image; `index` is that of the site."""
    return f"cards/{model}.png"


def model_images(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the social images of these models."""
    for model in models:
        view = partial(draw_image, partial(model_text, site, site.models[model]))
        yield Page(image_path(model), WHOLE, (f"facts/{model}",), view)


def pair_images(site: Site, first: Iterable[str]) -> Iterator[Page]:
    """Yield the social images of the pairs of rivals on which one of these models comes first."""
    chosen = pairs_with_image(site)
    for a in first:
        for b in sorted(b for one, b in chosen if one == a):
            inputs = (f"facts/{a}", f"facts/{b}", f"standing/{a}", f"standing/{b}", "population")
            yield Page(pair_image_path(a, b), WHOLE, inputs, partial(draw_image, partial(pair_text, site, a, b)))


@lru_cache(maxsize=2)
def pairs_with_image(site: Site) -> frozenset[tuple[str, str]]:
    """Return the pairs that have an image of their own: of near rivals, with a page; the earlier id first."""
    near = {(min(one, of), max(one, of)) for of in site.models for one in site.rankings[of].rivals[:RIVALS]}
    return frozenset(pair for pair in near if site.pair_selection.has_page(*pair))


def site_image(site: Site) -> Iterator[Page]:
    """Yield the social image of the site."""
    yield Page(image_path("index"), WHOLE, ("all/names", "as-of"), partial(draw_image, partial(site_text, site)))


def model_text(site: Site, facts: ModelFacts) -> ImageText:
    """Return name, maker and scores of a model."""
    catalog, words = site.catalog, strings.og_image
    scores = []
    for task, score in facts.scores.items():
        points = words.not_scored if score.total is None else words.points(points=formats.format_points(score.total))
        scores.append(words.score(task=catalog.tasks[task].name, score=points))
    foot = words.checked(site=catalog.settings.name, days=formats.format_date_range(*facts.checked_range))
    lines = (to_ascii(words.maker(maker=facts.maker)), *map(to_ascii, scores))
    return ImageText(to_ascii(facts.name) or facts.id, lines, to_ascii(foot))


def pair_text(site: Site, a: str, b: str) -> ImageText:
    """Return the names of two rivals, their scores on the first task, who leads, and who costs less."""
    words, one, other = strings.og_image, site.models[a], site.models[b]
    headline = headlines(site_table(site), [(a, b)])[0]
    assert headline, "rivals share a task"
    result = headline.on_task
    own = [facts.scores[result.task].total for facts in (one, other)]
    scores = own if result.call in UNDECIDED else [result.sum_a, result.sum_b]
    points = [words.not_scored if score is None else formats.format_points(score) for score in scores]
    lines = (
        words.score(task=site.catalog.tasks[result.task].name, score=words.versus(a=points[0], b=points[1])),
        call_phrase(headline),
        cost_phrase(site, headline),
    )
    (first, last), (from_, to) = one.checked_range, other.checked_range
    days = formats.format_date_range(min(first, from_), max(last, to))
    title = strings.pair.title(a=to_ascii(one.name) or a, b=to_ascii(other.name) or b)
    foot = words.checked(site=site.catalog.settings.name, days=days)
    return ImageText(title, tuple(map(to_ascii, lines)), to_ascii(foot))


def site_text(site: Site) -> ImageText:
    """Return name, size, and date of the site."""
    settings, words = site.catalog.settings, strings.og_image
    lines = (words.site(count=len(site.models)), str(words.sourced))
    foot = words.as_of(day=formats.format_date(site.catalog.as_of.isoformat()))
    return ImageText(to_ascii(settings.name), lines, foot)


def to_ascii(text: str) -> str:
    """Return text in the characters that the font has; accents and characters without a counterpart are dropped."""
    plain = unicodedata.normalize("NFKD", text.translate(ASCII_FORMS))
    return "".join(char for char in plain if char.isascii() and char.isprintable()).strip()


@cache
def load_font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that comes with Pillow, in a size in pixels."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return font


def draw_image(make_text: Callable[[], ImageText]) -> bytes:
    """Return a social image as PNG, in grays and the two colors of the sides."""
    text, image = make_text(), blank_image().copy()
    size, title = fit_title(text)
    top = TOP
    for line in title[:3]:
        image.paste(draw_line(line, size, 16), (EDGE, top))
        top += size * 5 // 4
    top += GAP
    for line in [part for words in text.lines for part in wrap_text(words, TEXT_SIZE)][:4]:
        image.paste(draw_line(line, TEXT_SIZE, 80), (EDGE, top))
        top += TEXT_SIZE * 3 // 2
    image.paste(draw_line(text.foot, FOOT_SIZE, 96), (EDGE, HEIGHT - EDGE - FOOT_SIZE))
    image.putpalette(GRAYS + SIDE_COLORS)
    file = io.BytesIO()
    image.save(file, "PNG", bits=4, compress_level=6, compress_type=ZLIB_RLE)
    return file.getvalue()


def fit_title(text: ImageText) -> tuple[int, list[str]]:
    """Return the largest font size at which two lines hold the title and the rest has room, and those lines."""
    room = HEIGHT - EDGE - FOOT_SIZE - TOP - GAP - (len(text.lines) - 1) * (TEXT_SIZE * 3 // 2) - TEXT_SIZE
    for size in TITLE_SIZES:
        lines = wrap_text(text.title, size)
        if len(lines) <= 2 and len(lines) * size * 5 // 4 <= room:
            break
    return size, lines


@cache
def blank_image() -> Image.Image:
    """Return an image without words, as indexes in the palette."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT), GRAY_COUNT - 1)
    pen = ImageDraw.Draw(image)
    pen.rectangle((EDGE, EDGE, EDGE + 20, EDGE + 20), fill=SIDE_A)
    pen.ellipse((EDGE + 28, EDGE, EDGE + 48, EDGE + 20), fill=SIDE_B)
    return image


@lru_cache(MAX_CACHED_LINES)
def draw_line(line: str, size: int, gray: int) -> Image.Image:
    """Return a line of words on white, up to the right edge of an image, as indexes in the palette."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH - EDGE, size * 5 // 4), 255)
    ImageDraw.Draw(image).text((0, 0), line, fill=gray, font=load_font(size))
    return image.point([level // (256 // GRAY_COUNT) for level in range(256)])


def wrap_text(text: str, size: int) -> list[str]:
    """Return text in lines that fit between the edges."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and load_font(size).getlength(longer) > WIDTH - 2 * EDGE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
