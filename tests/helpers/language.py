"""The words that the project does not use, and the prose that people read in pages, content, code, and documents."""

import ast
import io
import re
import tokenize
from functools import cache
from html.parser import HTMLParser

import yaml

BANNED = """
pictures? bills? takes_in gives_back (?:re)?sellers? duels? boards? set-ups? stands(?!_for) lies (?:is|are)_told
the_other_lacks_it known_to_(?:have|answer) put_side_by_side weigh_it_yourself machines_of_your_own your_own_house
full_marks where_it_could_land how_rare what_moved say_what_you_need nothing_that_counts a_lead_takes n_not_stated
overdue_for_a_new_check not_in_our_sources nobody_leads points_of_evidence frozen_median
"""
"""Words of our own, each a regular expression, with `_` for a space."""
BRITISH = r"""
licence[sd]? catalogu\w+ (?:dis)?colour\w* favour\w* behaviour\w* neighbour\w* honour\w* labour\w* flavour\w*
rumour\w* grey(?:s|er|ed)? (?:kilo|centi|milli)?metres? centr(?:e|es|ed|ing) litres? theatres? fibres?
(?:de|of)fences? artefacts? judgements?
programmes? maths whilst amongst ageing moulds? practis(?:e|es|ed|ing) learnt spelt burnt dreamt fulfils?
enrols? skilful scept\w+ (?:cancel|travel|label|model|signal|level|channel|fuel|total)l(?:ed|ing|ers?)
(?:anal|catal)ys(?:e|es|ed|ing)
\w{3,}(?:[aiou]l|[aeo]r|ard|[aeio]n|gn|og|ic|[aei]t|nt|[aio]m|ym|ut|as|hes|tr)is(?:e|es|ed|ing|ers?|ations?)
"""
"""Spellings that have an American one."""
AMERICAN = "comprom treatis promis"
"""How words begin that end like British ones and are not."""


def one_of(words):
    """A regular expression for any of these, longer ones by themselves."""
    return "|".join(words.split()).replace("_", r"\s+")


WORDS = re.compile(rf"\b(?<!-)(?!(?:{one_of(AMERICAN)})\w)(?:{one_of(BANNED + BRITISH)})\b(?!-)", re.IGNORECASE)
NOT_PROSE = re.compile(r"https?://\S+|`[^`\n]*`|\]\([^)\s]*\)|```.*?```", re.DOTALL)
"""Addresses, and what is quoted as code."""
SHOWN = {"content", "alt", "title", "placeholder", "aria-label", "data-says"}
"""Attributes of HTML that readers see or hear."""


@cache
def unwanted(text):
    """The banned words and British spellings of a text, in order."""
    return [match[0].lower() for match in WORDS.finditer(NOT_PROSE.sub(" ", text))]


class PageText(HTMLParser):
    """Collects the text of a page and of its attributes."""

    def __init__(self):
        super().__init__()
        self.pieces, self.is_code = [], False

    def handle_starttag(self, tag, attrs):
        self.is_code = tag in ("script", "style")
        self.pieces += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag):
        self.is_code = False

    def handle_data(self, data):
        if not self.is_code:
            self.pieces.append(data)


def prose_of_page(html):
    """What readers see of a page, in pieces."""
    reader = PageText()
    reader.feed(html)
    return reader.pieces


def notes_of_code(source):
    """The comments and docstrings of a module."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


def prose_of_code(source):
    """The comments, docstrings, and sentences of a module."""
    yield from notes_of_code(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") > 1:
            yield node.value


def prose_of_template(source):
    """The comments of a template, script, or style sheet."""
    return re.findall(r"/\*.*?\*/|\{#.*?#\}", source, re.DOTALL)


def prose_of_yaml(source, quoted):
    """The comments and values of a YAML file, without the values of the keys that quote others."""
    yield from re.findall(r"(?:^|\s)#.*", source)
    yield from values_of(yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), quoted)


def values_of(value, quoted):
    """The texts inside a value."""
    if isinstance(value, str):
        yield value
    for name, entry in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        if name not in quoted:
            yield from values_of(entry, quoted)
