"""What prose in records and articles is held to."""

import shutil
from pathlib import Path

import pytest
from builders import SMALL, small_catalog

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError
from generator.catalog.rules.prose_rules import (
    PROSE_WARNINGS,
    warn_article_words,
    warn_typed_figures,
    warn_workload_figures,
)

WORDS = {
    "praises": "It is a powerful thing.",
    "hedges": "It is probably a thing.",
    "claims": "It is the best thing.",
    "dates": "It is currently a thing.",
    "is new": "It is a new thing.",
}


def said(content, file, field, sentence):
    """The problems of a field of the small catalog that holds a sentence."""
    path = content / file
    lines = [f"{field}: {sentence}" if line.startswith(f"{field}:") else line for line in path.read_text().splitlines()]
    assert f"{field}: {sentence}" in lines
    path.write_text("\n".join(lines) + "\n")
    try:
        load_catalog(content)
    except ContentError as refused:
        return [(problem.file, problem.field) for problem in refused.problems]
    return []


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("capabilities/tool-calling.yaml", "description"),
        ("capabilities/tool-calling.yaml", "benefit"),
        ("tasks/text.yaml", "about"),
        ("benchmarks/exam.yaml", "measures"),
        ("benchmarks/exam.yaml", "does-not"),
        ("site.yaml", "description"),
    ],
)
def test_prose_of_records_is_plain(tmp_path, file, field, word):
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    assert said(content, file, field, WORDS[word]) == [(file, field)]


@pytest.mark.parametrize(
    ("file", "field", "warned"),
    [
        ("capabilities/tool-calling.yaml", "description", True),
        ("tasks/text.yaml", "about", True),
        ("benchmarks/exam.yaml", "measures", False),
    ],
)
def test_a_figure_is_warned_of_where_none_is_needed(tmp_path, file, field, warned):
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    assert said(content, file, field, "It does 40 things.") == []
    assert [(one.file, one.field) for one in warn_typed_figures(load_catalog(content))] == (
        [(file, field)] if warned else []
    )


def test_reasons_in_a_models_record_may_say_which_came_first_but_not_praise(tmp_path):
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    path = content / "models/acme/nova.yaml"
    text = path.read_text()
    note = "release-date: {value: 2026-05-01, note: %s}\n"
    lines = [line for line in text.splitlines() if not line.startswith("release-date:")]
    path.write_text("\n".join(lines) + "\n" + note % "The newest list counts.")
    assert load_catalog(content)
    path.write_text("\n".join(lines) + "\n" + note % "A stunning list.")
    with pytest.raises(ContentError, match="1 problems"):
        load_catalog(content)


@pytest.mark.parametrize(
    ("about", "good"),
    [
        ("3,000 requests a month, each with 600 tokens in and 400 out.", True),
        ("100 requests a day for 30 days, each with 600 tokens in and 400 out.", True),
        ("100 requests a day for 31 days, each with 600 tokens in and 400 out.", False),
        ("3,000 requests a month, each with 700 tokens in.", False),
        ("A chat assistant at work.", True),
    ],
)
def test_a_workloads_sentence_says_the_figures_of_its_fields(tmp_path, about, good):
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    assert said(content, "workloads/chat-assistant.yaml", "about", about) == []
    assert (list(warn_workload_figures(load_catalog(content))) == []) == good


def test_an_article_is_warned_of_words_of_time_on_their_line(tmp_path):
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    path = content / "articles/method.md"
    path.write_text(path.read_text() + "\nA new model is not the latest news.\n")
    found = list(warn_article_words(load_catalog(content)))
    line = len(path.read_text().splitlines())
    assert [(one.file, one.line, one.what) for one in found] == [
        ("articles/method.md", line, '"latest" goes out of date')
    ]


def test_the_small_catalogue_gives_no_warning():
    assert [problem for warned in PROSE_WARNINGS for problem in warned(small_catalog())] == []
