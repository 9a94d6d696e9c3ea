"""Rules and warnings on the prose of records and articles: it says what figures cannot, and stays true for long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, join_with_and
from generator.catalog.rules import prose_lint
from generator.catalog.yaml.source_file import Place, SourceFile, find_values

PLAIN_CHECKS: tuple[prose_lint.TextCheck, ...] = (
    prose_lint.find_praise,
    prose_lint.find_claims,
    prose_lint.find_time_words,
)
BARE_CHECKS: tuple[prose_lint.TextCheck, ...] = (*PLAIN_CHECKS, prose_lint.find_figures)
PROSE_FIELDS: Mapping[str, Mapping[str, tuple[prose_lint.TextCheck, ...]]] = {
    "capabilities": {"description": BARE_CHECKS, "benefit": BARE_CHECKS},
    "benchmarks": {"measures": PLAIN_CHECKS, "does-not": PLAIN_CHECKS},
    "use-cases": {"about": BARE_CHECKS},
    "tasks": {"summary": BARE_CHECKS, "about": BARE_CHECKS},
    "workloads": {"about": PLAIN_CHECKS},
}
"""The sentences of each kind of record and what they are held to; a test is described by its figures."""
REASON_FIELDS = frozenset({"note", "why", "reason", "searched", "not-applicable"})
"""Fields of a model's record in which editors give reasons; these may say which of two came first."""


class EditorText(NamedTuple):
    """A text that an editor wrote, its place, and the checks it is held to."""

    source: SourceFile
    place: Place
    text: str
    checks: tuple[prose_lint.TextCheck, ...]


def check_prose(catalog: Catalog) -> Iterator[Problem]:
    """Check that no sentence of a record holds praise, a claim, a hedge or a word of time."""
    yield from find_prose_faults(catalog, PLAIN_CHECKS)


def warn_typed_figures(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each figure in a sentence that should do without."""
    yield from find_prose_faults(catalog, (prose_lint.find_figures,))


def find_prose_faults(catalog: Catalog, looked_for: tuple[prose_lint.TextCheck, ...]) -> Iterator[Problem]:
    """Yield a problem for each fault that one of `looked_for` finds in a text which is held to that check."""
    names = prose_lint.proper_names_pattern(catalog)
    for said in (*list_record_texts(catalog), *list_settings_texts(catalog), *list_model_texts(catalog)):
        checks = [check for check in said.checks if check in looked_for]
        bare = names.sub("", prose_lint.strip_references(said.text)) if checks else ""
        for check in checks:
            yield from (said.source.problem_at(said.place, *fault) for fault in check(bare))


def list_record_texts(catalog: Catalog) -> Iterator[EditorText]:
    """Yield the sentences of the vocabularies' records."""
    for folder, fields in PROSE_FIELDS.items():
        for name in getattr(catalog, folder.replace("-", "_")):
            source = catalog.source_files[f"{folder}/{name}"]
            for field, checks in fields.items():
                text = source.tree.get(field) if isinstance(source.tree, dict) else None
                if isinstance(text, str):
                    yield EditorText(source, (field,), text, checks)


def list_settings_texts(catalog: Catalog) -> Iterator[EditorText]:
    """Yield the sentences of the methodology, of the questions on every pair, and of the site itself."""
    scoring, faq = catalog.source_files["scoring"], catalog.source_files["faq"]
    yield EditorText(catalog.source_files["site"], ("description",), catalog.settings.description, BARE_CHECKS)
    for name, group in catalog.scoring.groups.items():
        for field, text in (("about", group.about), ("missing", group.missing or "")):
            yield EditorText(scoring, ("groups", name, field), text, BARE_CHECKS)
    for task, rule in catalog.scoring.tasks.items():
        for i, signal in enumerate(rule.signals):
            for field, text in (("measures", signal.measures or ""), ("does-not", signal.does_not or "")):
                yield EditorText(scoring, ("tasks", task, "signals", i, field), text, PLAIN_CHECKS)
    for i, question in enumerate(catalog.faq.questions):
        for field, text in (("question", question.question), ("answer", question.answer)):
            yield EditorText(faq, ("questions", i, field), text, PLAIN_CHECKS)


def list_model_texts(catalog: Catalog) -> Iterator[EditorText]:
    """Yield the reasons and notes in the records of models."""
    for model, maker in catalog.maker_of.items():
        source = catalog.source_files[f"models/{maker}/{model}"]
        for place, text in find_values(source.tree, REASON_FIELDS):
            if isinstance(text, str):
                yield EditorText(source, place, text, (prose_lint.find_praise, prose_lint.find_claims))


def warn_workload_figures(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each workload whose sentence has figures that are none of its fields.

    Figures that multiply to one of them are fine: 100 requests a day for 30 days.
    """
    for name, work in catalog.workloads.items():
        own = {work.requests, work.input_tokens, work.output_tokens, work.cached_tokens, work.images}
        own |= {int(side) for side in (work.size or "").split("x") if side.isdigit()}
        said = [int(figure.replace(",", "")) for figure in re.findall(r"\b[0-9][0-9,]*\b", work.about)]
        other = [figure for figure in said if figure not in own]
        if other and math.prod(other) not in own:
            what = f"{join_with_and([f'{figure:,}' for figure in other])} in the text matches no field of this record"
            remedy = "correct the text or the field"
            yield catalog.source_files[f"workloads/{name}"].problem_at(("about",), what, remedy)


def warn_article_words(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for praise, hedges and words of time in articles, which may have to name what they speak of."""
    for name, article in catalog.articles.items():
        for number, line in enumerate(article.body.split("\n")):
            bare = prose_lint.strip_references(line)
            for what, remedy in (*prose_lint.find_praise(bare), *prose_lint.find_dated_words(bare)):
                yield Problem(f"articles/{name}.md", article.line + number, 1, "", what, remedy)


PROSE_RULES = (check_prose,)
PROSE_WARNINGS = (warn_typed_figures, warn_workload_figures, warn_article_words)
