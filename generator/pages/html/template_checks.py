"""Checks on templates, on the forms made of them, and on finished single pages.

They run once a template or form, never once a pair: a pair page is its forms with
fragments in their holes, so what holds of those holds of every page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.compare.consistency import Inconsistency
from generator.pages.html.template_errors import read_template
from generator.strings import strings

EMPTY = re.compile(r"<(td|th|dd|dt|li|h[1-4])\b[^>]*>\s*</\1>")
STAND_IN = re.compile(r">\s*(—|–|-|N/A|n/a|TBD|None|null|nan|Free|free)\s*<")
UNNAMED = re.compile(r"<(a|svg)\b(?![^>]*aria-(?:label|hidden))[^>]*>\s*(?:</\1>|<(?:line|rect|circle))")
OPEN, CLOSE = "\ue000", "\ue001"
"""Stand around the name of a hole."""
MONEY = re.compile(rf"{OPEN}(usd_\w+|\w+\.cost){CLOSE}")
UNKNOWN = tuple(words for state, words in strings.states.items() if state != "known")
ON_PAIR_PAGES = ("pair", "macros")
VALUE = "\ue002"
"""Stands for a value while a template is taken apart."""
SHORT = 4
"""Words up to which a text is a label, not a sentence."""


def list_names(catalog: Catalog) -> frozenset[str]:
    """Return the names in a catalog that a page may show alone: one called None or Free is a name, no stand-in."""
    models = catalog.recorded_models.values()
    return frozenset(
        name
        for names in (
            (model.name for model in models),
            (maker.name for maker in catalog.makers.values()),
            (terms.name for terms in catalog.licenses.values()),
            (alias for model in models for alias in model.aliases),
            (provider.provider for model in models for provider in model.providers),
        )
        for name in names
    )


def in_html(page: str, html: str, names: Collection[str] = ()) -> Iterator[Inconsistency]:
    """I2 and I18 on a piece of HTML: nothing empty where a value belongs, no stand-in, words beside every mark.

    `names` are those of the catalog, which no stand-in is.
    """
    if found := EMPTY.search(html):
        yield Inconsistency("I18", page, f"a {found[1]}", "nothing", f"a value is needed in {around(html, found)}")
    if found := next((one for one in STAND_IN.finditer(html) if one[1] not in names), None):
        yield Inconsistency("I2", page, "a missing value", found[1], f"it is written {' or '.join(UNKNOWN)}")
    if found := UNNAMED.search(html):
        yield Inconsistency("I18", page, "a mark", around(html, found), "it has no text for screen readers")


def in_form(template: str, form: str, workloads: Collection[str]) -> Iterator[Inconsistency]:
    """I9 and I11 on a form: money names its workload and its time, a count is beside what it counts."""
    yield from in_html(template, form)
    if found := MONEY.search(form):
        text = form.casefold()
        named = f"{OPEN}workload{CLOSE}" in form or any(name in text for name in workloads)
        if not named or "month" not in text:
            missing = "workload" if not named else "period"
            yield Inconsistency("I9", template, f"the amount {found[1]}", "a cost", f"its {missing} is not named")
    if f"{OPEN}count{CLOSE}" in form and f"{OPEN}entries{CLOSE}" not in form:
        yield Inconsistency("I11", template, "a count", "a number", "what it counts is not on the page")


def in_templates(folder: Path) -> Iterator[Inconsistency]:
    """I15 on the templates of pair pages: a sentence holds a value of the pair, or is in `standing.txt`."""
    standing = set(read_template(folder / "standing.txt").splitlines())
    met = set()
    for path in sorted(path for name in ON_PAIR_PAGES for path in [folder / name, *(folder / name).glob("*.html")]):
        if path.is_dir():
            continue
        for sentence in bare_sentences(read_template(path)):
            met.add(sentence)
            if sentence not in standing:
                page = path.relative_to(folder).as_posix()
                yield Inconsistency("I15", page, sentence, "the same on every page", "it has no value of the pair")
    for sentence in sorted(standing - met):
        yield Inconsistency("I15", "standing.txt", sentence, "in the list", "no template has it")


def bare_sentences(template: str) -> Iterator[str]:
    """The sentences of a template that hold no value, longer than a label."""
    text = re.sub(r"\{#.*?#\}", " ", template, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", VALUE, text, flags=re.DOTALL)
    text = re.sub(r"</?(?:a|b|i|span)\b[^<>]*>", "", text)
    text = re.sub(r"\{%.*?%\}|<[^<>]*>", "\n", text, flags=re.DOTALL)
    for sentence in re.split(r"\n|(?<=[.?!:])\s", text):
        words = " ".join(sentence.split()).strip(" ,;")
        if VALUE not in words and len(re.findall(r"[^\W\d_]+", words)) > SHORT:
            yield words


def around(text: str, found: re.Match[str]) -> str:
    """A match with the text near it."""
    return text[max(0, found.start() - 40) : found.end() + 40]
