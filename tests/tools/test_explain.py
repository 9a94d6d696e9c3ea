"""`make explain` names the facts a verdict rests on, and the line of each of them."""

import re

import pytest
from builders import SMALL, load_small_site

from generator.compare.formats import format_exact_points, format_points
from generator.compare.pairs.codes import Verdict
from generator.publish.errors import UsageError
from generator.strings import strings
from generator.tools.explain import VERDICTS, explain_pair

PLACE = re.compile(re.escape(SMALL.as_posix()) + r"/([a-z0-9/.-]+):(\d+)\]")


@pytest.fixture(scope="module")
def told():
    return explain_pair(SMALL, "orion", "nova")


def test_each_fact_stands_on_the_line_that_is_named(told):
    lines = [
        (found[1], (SMALL / found[1]).read_text().splitlines()[int(found[2]) - 1]) for found in PLACE.finditer(told)
    ]
    assert ("models/acme/nova.yaml", "  context: 128000") in lines
    assert any(file.endswith("orion.yaml") and "value: 1498" in line for file, line in lines)
    assert any(file.endswith("nova.yaml") and "provider: Acme" in line for file, line in lines)


def test_the_terms_of_a_side_add_up_to_its_score(told):
    for model in ("nova", "orion"):
        earned = sum(float(figure) for figure in re.findall(rf"    {model}: .* = ([\d.]+) points  ", told))
        score = load_small_site().models[model].scores["text"]
        assert f"{earned:.3f}" == format_exact_points(score.earned)
        assert f"  {model}: score {format_points(score.total)} = {earned:.3f} from data (coverage" in told


def test_the_call_and_its_rule_are_told(told):
    assert "text: Inconclusive" in told
    assert "neither is 3.0 points ahead on all data of the other, with its own missing data as 0" in told


def test_a_term_shows_how_its_points_are_worked_out(told):
    assert "nova: 1,500 → 64.0/100 × weight 60 = 38.400 points  [The board; " in told


def test_what_is_unknown_is_told_in_the_words_of_the_pages(told):
    assert f"orion: {strings.states.unstated}" in told


def test_different_jobs_are_said_to_share_no_task():
    told = explain_pair(SMALL, "prism", "nova").splitlines()
    assert told == ["nova vs. prism: they share no task", "  nova: text", "  prism: image-generation"]


def test_every_verdict_has_words():
    assert VERDICTS.keys() == set(Verdict)


@pytest.mark.parametrize(("a", "b"), [("nova", "novo"), ("nova", "nova")])
def test_what_is_no_pair_is_misuse(a, b):
    with pytest.raises(UsageError):
        explain_pair(SMALL, a, b)
