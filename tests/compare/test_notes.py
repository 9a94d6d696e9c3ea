"""Editors' words held against the figures."""

import dataclasses

import pytest
from builders import a_pair, load_small_site, small_catalog

from generator.catalog import records
from generator.catalog.rules.note_rules import warn_expired_notes
from generator.catalog.yaml.parser import parse_yaml
from generator.compare.note_expiry import check_notes, find_note_problems
from generator.compare.note_references import resolve_reference
from generator.compare.site import build_site


def with_note(text, pair="nova-vs-nova-mini"):
    """The small catalog with an editor's note."""
    source = parse_yaml(text, f"pairs/{pair}.yaml")
    note = records.PairNote.model_validate(source.tree)
    small = small_catalog()
    source_files = {**small.source_files, f"pairs/{pair}": source}
    return dataclasses.replace(small, pairs={pair: note}, source_files=source_files)


def problems_of(text, pair="nova-vs-nova-mini"):
    return [str(problem).split(": ", 1)[1] for problem in find_note_problems(build_site(with_note(text, pair)))]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.name", "Nova"),
        ("a.limits.context", "128,000"),
        ("a.capabilities.tool-calling", "Yes"),
        ("a.results.exam", "80.0%"),
        ("a.scores.text", "64.1"),
        ("a.costs.chat-assistant", "$32.40"),
        ("a.prices.input-tokens", "$8.00 per 1M tokens"),
        ("leader", "Nova"),
        ("rival", "Nova mini"),
        ("cheaper", "Nova mini"),
        ("dearer", "Nova"),
        ("saving.chat-assistant", "$31.41"),
        ("percent.chat-assistant", "97%"),
        ("year.chat-assistant", "$376.92"),
    ],
)
def test_a_reference_stands_for_what_the_page_prints(name, text):
    value = resolve_reference(load_small_site(), a_pair("nova", "nova-mini"), name)
    assert value is not None
    assert value.text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "subtitle: '{a.limits.contxt}'",
            ['subtitle: {a.limits.contxt} is not a known reference — did you mean "a.limits.context"?'],
        ),
        (
            "subtitle: 'The {winner} has {b.context-window}'",
            [
                "subtitle: {winner} is not a known reference — write {leader}",
                'subtitle: {b.context-window} is not a known reference — did you mean "b.limits.context"?',
            ],
        ),
        (
            "subtitle: '{a.prices.image}'",
            ["subtitle: {a.prices.image} is unknown for this pair — leave the sentence out"],
        ),
        (
            "rows: [{row: limits.contxt, note: N}]",
            ['rows[0].row: "limits.contxt" is not a row of this pair — did you mean "limits.context"?'],
        ),
        (
            "pick-b: [{when: prompts are long, based-on: results.votes}]",
            ["pick-b[0].based-on: results.votes favors Nova — move it, or add `reason`"],
        ),
        ("pick-b: [{when: prompts are long, based-on: results.votes, reason: B}]", []),
        ("pick-a: [{when: prompts are long, based-on: results.votes}]", []),
        ("subtitle: 'The best of them {a.sources.feed}'", []),
        (
            "subtitle: 'The best of them {a.sources.fed}'",
            ['subtitle: {a.sources.fed} is not a source of this pair — did you mean "a.sources.feed"?'],
        ),
    ],
)
def test_words_that_the_figures_do_not_carry_are_told(text, said):
    assert problems_of(text) == said


def test_a_note_on_models_of_different_jobs_is_refused():
    assert "the two models share no task" in problems_of("subtitle: Two", "nova-vs-prism")[0]


def test_what_has_expired_is_left_out_and_told():
    text = """
questions:
  - {question: Old?, answer: Yes., expires: 2026-08-21}
  - {question: Good?, answer: Yes., expires: 2026-08-22}
review: {on: 2026-01-01, by: the editor, scope: all, next: 2026-08-01}
"""
    catalog = with_note(text)
    assert [one.field for one in warn_expired_notes(catalog)] == ["questions[0].expires", "review.next"]
    assert [one.question for one in check_notes(build_site(catalog)).notes["nova-vs-nova-mini"].questions] == ["Good?"]


REFERENCES = """
subtitle: 'Nova has {a.limits.context} tokens'
bottom-line: '{cheaper} costs less'
rows:
  - {row: limits.context, note: 'It costs {a.prices.input-tokens}.'}
  - {row: limits.context, note: A short word}
pick-b: [{when: prompts are long, based-on: results.votes}]
"""


def years_later(text, years):
    """The small catalog with an editor's note, seen so many years later."""
    catalog = with_note(text)
    return build_site(dataclasses.replace(catalog, as_of=catalog.as_of.replace(year=2026 + years)))


def test_words_on_facts_that_have_expired_are_left_out_with_a_warning():
    found = check_notes(years_later(REFERENCES.replace("pick-b", "pick-a"), 1))
    note = found.notes["nova-vs-nova-mini"]
    assert (found.problems, note.bottom_line, [one.note for one in note.rows]) == ([], None, ["A short word"])
    assert (note.subtitle, len(note.pick_a)) == ("Nova has {a.limits.context} tokens", 1)
    assert [(one.field, one.what) for one in found.left_out] == [
        ("rows[0].note", unshown("{a.prices.input-tokens}")),
        ("bottom-line", unshown("{cheaper}")),
    ]


def unshown(reference):
    return f"{reference} is unknown for this pair since facts have expired, so this part is no longer shown"


def test_what_was_wrong_before_is_refused_in_any_year():
    fields = {years: [one.field for one in find_note_problems(years_later(REFERENCES, years))] for years in (0, 1, 10)}
    assert fields == {0: ["pick-b[0].based-on"], 1: ["pick-b[0].based-on"], 10: []}


def test_a_note_is_whole_again_once_its_facts_are_checked():
    later = years_later(REFERENCES.replace("pick-b", "pick-a"), 1)
    assert check_notes(later).left_out
    assert check_notes(build_site(dataclasses.replace(later.catalog, as_of=small_catalog().as_of))).left_out == []
