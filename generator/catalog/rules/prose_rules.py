"""What must hold of the prose in records and articles: it says what figures cannot, and stays true for long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules import prose_lint
from generator.catalog.yaml.source_file import Place, SourceFile, find_values

PLAIN: tuple[prose_lint.Check, ...] = (prose_lint.praise, prose_lint.claims, prose_lint.times)
BARE: tuple[prose_lint.Check, ...] = (*PLAIN, prose_lint.figures)
PROSE: Mapping[str, Mapping[str, tuple[prose_lint.Check, ...]]] = {
    "capabilities": {"is": BARE, "buyer": BARE},
    "benchmarks": {"measures": PLAIN, "does-not": PLAIN},
    "use-cases": {"about": BARE},
    "tasks": {"does": BARE, "about": BARE},
    "workloads": {"about": PLAIN},
}
"""The sentences of each kind of record and what they are held to; a test is described by its figures."""
REASONS = frozenset({"note", "why", "because", "where", "does-not-apply"})
"""Fields of a model's record in which editors give reasons; these may say which of two came first."""


class Said(NamedTuple):
    """A text of an editor's, where it stands, and what it is held to."""

    source: SourceFile
    place: Place
    text: str
    checks: tuple[prose_lint.Check, ...]


def prose_is_plain(catalog: Catalog) -> Iterator[Problem]:
    """No praise, claim, hedge or word of time in the sentences of records."""
    yield from faults(catalog, PLAIN)


def typed_figures(catalog: Catalog) -> Iterator[Problem]:
    """Figures in sentences that describe without them, as warnings: nothing else of the site counts on it."""
    yield from faults(catalog, (prose_lint.figures,))


def faults(catalog: Catalog, looked_for: tuple[prose_lint.Check, ...]) -> Iterator[Problem]:
    """What is wrong with every text, of what is looked for and the text is held to."""
    names = prose_lint.proper_names(catalog)
    for said in (*of_records(catalog), *of_settings(catalog), *of_models(catalog)):
        checks = [check for check in said.checks if check in looked_for]
        bare = names.sub("", prose_lint.bare(said.text)) if checks else ""
        for check in checks:
            yield from (said.source.problem_at(said.place, *fault) for fault in check(bare))


def of_records(catalog: Catalog) -> Iterator[Said]:
    """The sentences of the small records."""
    for folder, fields in PROSE.items():
        for name in getattr(catalog, folder.replace("-", "_")):
            source = catalog.source_files[f"{folder}/{name}"]
            for field, checks in fields.items():
                text = source.tree.get(field) if isinstance(source.tree, dict) else None
                if isinstance(text, str):
                    yield Said(source, (field,), text, checks)


def of_settings(catalog: Catalog) -> Iterator[Said]:
    """The sentences of the method, of questions on every pair, and of the site itself."""
    scoring, faq = catalog.source_files["scoring"], catalog.source_files["faq"]
    yield Said(catalog.source_files["site"], ("description",), catalog.settings.description, BARE)
    for name, group in catalog.scoring.groups.items():
        for field, text in (("about", group.about), ("missing", group.missing or "")):
            yield Said(scoring, ("groups", name, field), text, BARE)
    for task, rule in catalog.scoring.tasks.items():
        for i, signal in enumerate(rule.signals):
            for field, text in (("measures", signal.measures or ""), ("does-not", signal.does_not or "")):
                yield Said(scoring, ("tasks", task, "signals", i, field), text, PLAIN)
    for i, question in enumerate(catalog.faq.questions):
        for field, text in (("ask", question.ask), ("answer", question.answer)):
            yield Said(faq, ("questions", i, field), text, PLAIN)


def of_models(catalog: Catalog) -> Iterator[Said]:
    """The reasons and notes in the records of models."""
    for model, maker in catalog.maker_of.items():
        source = catalog.source_files[f"models/{maker}/{model}"]
        for place, text in find_values(source.tree, REASONS):
            if isinstance(text, str):
                yield Said(source, place, text, (prose_lint.praise, prose_lint.claims))


def workloads_say_their_figures(catalog: Catalog) -> Iterator[Problem]:
    """A warning unless the figures in a workload's sentence are those of its fields, or multiply to one of them."""
    for name, work in catalog.workloads.items():
        own = {work.requests, work.input_tokens, work.output_tokens, work.cached_tokens, work.images}
        said = [int(figure.replace(",", "")) for figure in re.findall(r"\b[0-9][0-9,]*\b", work.about)]
        other = [figure for figure in said if figure not in own]
        if other and math.prod(other) not in own:
            what = f"{', '.join(f'{figure:,}' for figure in other)}: no field of this record says so"
            remedy = "correct the sentence or the field"
            yield catalog.source_files[f"workloads/{name}"].problem_at(("about",), what, remedy)


def dated_articles(catalog: Catalog) -> Iterator[Problem]:
    """Praise, hedges and words of time in articles, as warnings: an article may have to name what it speaks of."""
    for name, article in catalog.articles.items():
        for number, line in enumerate(article.body.split("\n")):
            bare = prose_lint.bare(line)
            for what, remedy in (*prose_lint.praise(bare), *prose_lint.dated(bare)):
                yield Problem(f"articles/{name}.md", article.line + number, 1, "", what, remedy)


PROSE_RULES = (prose_is_plain,)
PROSE_WARNINGS = (typed_figures, workloads_say_their_figures, dated_articles)
