"""Rules on editors' notes on a pair: where they lie, when they expire, and how they are worded.

Those that need the figures of both models are in `compare/note_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.rules import prose_lint as words_of
from generator.catalog.yaml.source_file import Place

find_verdict_words = words_of.make_word_check(
    re.compile(
        r"\b(wins?|winner|beats?|leads|leader|outperforms?|cheaper|cheapest|dearer|better|worse|stronger|weaker|faster"
        r"|slower)\b",
        re.IGNORECASE,
    ),
    ("states a verdict", "state a verdict"),
    "write {leader} or {cheaper}, which the build fills in, or say what differs",
)
CITATION = re.compile(r"\{[ab]\.sources\.[^{}]*\}")


def check_note_names(catalog: Catalog) -> Iterator[Problem]:
    """Check that each note is named by two models that exist, the earlier id first."""
    models, renamed = catalog.known_ids("models"), catalog.renamed_models()
    for name in catalog.pairs:
        source = catalog.source_files[f"pairs/{name}"]
        a, _, b = name.partition("-vs-")
        if not b:
            yield source.problem_at((), "the file name is not a pair of models", "rename it to <model>-vs-<model>.yaml")
            continue
        for model in (a, b):
            if model in renamed and model not in models:
                remedy = f"rename the file to {'-vs-'.join(sorted((renamed[model], b if model == a else a)))}.yaml"
                yield source.problem_at((), f'file name: "{model}" is now "{renamed[model]}"', remedy)
            elif model not in models:
                remedy = suggest_near_miss(model, models) or "name the file after the ids of two models"
                yield source.problem_at((), f'file name: there is no model "{model}"', remedy)
        if a >= b:
            yield source.problem_at((), "file name: the ids are not in order", f"rename it to {b}-vs-{a}.yaml")


def check_review_days(catalog: Catalog) -> Iterator[Problem]:
    """Check that each review is in the past, and its next one after it."""
    for name, note in catalog.pairs.items():
        source = catalog.source_files[f"pairs/{name}"]
        if note.review and note.review.on > catalog.last_possible_day:
            what = f"{note.review.on} is after the site's as-of date, {catalog.as_of}"
            yield source.problem_at(("review", "on"), what, "correct the date")
        if note.review and note.review.next <= note.review.on:
            what = f"{note.review.next} is not after the review on {note.review.on}"
            yield source.problem_at(("review", "next"), what, "write the date of the next review")


def check_note_texts(catalog: Catalog) -> Iterator[Problem]:
    """Check that notes hold no typed figure, unsourced claim, praise or winner, and no word of time that stays."""
    names = words_of.proper_names_pattern(catalog)
    for name, note in catalog.pairs.items():
        source = catalog.source_files[f"pairs/{name}"]
        for place, words, expires in list_note_texts(note):
            yield from (source.problem_at(place, *fault) for fault in find_note_faults(words, expires, names))


def list_note_texts(note: records.PairNote) -> Iterator[tuple[Place, str, bool]]:
    """Yield every text of a note: its place, its words, and whether it expires."""
    for field in ("subtitle", "bottom_line", "analysis"):
        if words := getattr(note, field):
            yield (field.replace("_", "-"),), words, False
    yield from ((("rows", i, "note"), row.note, False) for i, row in enumerate(note.rows))
    for field in ("pick_a", "pick_b", "neither"):
        for i, reason in enumerate(getattr(note, field)):
            yield (field.replace("_", "-"), i, "when"), reason.when, False
            if reason.reason:
                yield (field.replace("_", "-"), i, "reason"), reason.reason, False
    for i, question in enumerate(note.questions):
        yield ("questions", i, "question"), question.question, True
        yield ("questions", i, "answer"), question.answer, True
    for i, override in enumerate(note.overrides):
        yield ("overrides", i, "reason"), override.reason, True
        if override.text:
            yield ("overrides", i, "text"), override.text, True
    if note.link:
        yield ("link", "label"), note.link.label, False
        yield ("link", "disclosure"), note.link.disclosure, False


def find_note_faults(words: str, expires: bool, names: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a text, each with the remedy; `names` are proper names that may hold figures."""
    if re.search(r"[{}]", words_of.REFERENCE.sub("", words)):
        yield words_of.UNMATCHED_BRACE
    bare = names.sub("", words_of.strip_references(words))
    for what, _ in words_of.find_figures(bare):
        yield what, "write a reference such as {a.limits.context} instead, or leave it out"
    yield from words_of.find_praise(bare)
    yield from find_verdict_words(bare)
    for sentence in re.split(r"(?<=[.!?])\s", words):
        for what, _ in () if CITATION.search(sentence) else words_of.find_claims(sentence):
            yield what, "cite the source with {a.sources.…} in the same sentence, or leave it out"
    for what, _ in () if expires else words_of.find_time_words(bare):
        yield what, "move it into a question with `expires`, or leave it out"


def warn_expired_notes(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each entry past its day, which pages leave out, and each review that is due."""
    for name, note in catalog.pairs.items():
        source = catalog.source_files[f"pairs/{name}"]
        for field in ("questions", "overrides"):
            for i, entry in enumerate(getattr(note, field)):
                if entry.expires < catalog.as_of:
                    what = f"expired on {entry.expires} and is no longer shown"
                    yield source.problem_at((field, i, "expires"), what, "set a later date or delete the entry")
        if note.review and note.review.next < catalog.as_of:
            what = f"the next review was due on {note.review.next}"
            yield source.problem_at(("review", "next"), what, "review the note, then update `on` and `next`")


NOTE_RULES = (check_note_names, check_review_days, check_note_texts)
