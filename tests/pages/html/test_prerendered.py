import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from generator.compare.columns import Code
from generator.pages.html.minify import compact, escape_html
from generator.pages.html.prerendered import TemplateCache, TemplateChoice
from generator.pages.html.template_errors import BrokenTemplateError
from generator.pages.html.text_columns import text_column


class Size(Code):
    SMALL = "small"
    LARGE = "large"


def prerender(text, **choices):
    environment = Environment(loader=DictLoader({"t": text}), autoescape=True, undefined=StrictUndefined)
    return TemplateCache(environment, []).prerender("t", **choices)


def test_a_template_is_filled_with_values():
    template = prerender("<b>{{ slot.a.name }}</b> 50% {{ word }}", word="or")
    assert template.render({"a.name": "Nova"}) == "<b>Nova</b> 50% or"


def test_many_pages_take_one_text_for_all_or_a_column():
    template = prerender("{{ slot.a }} {{ slot.b }}{{ slot.a }}")
    values = {"a": text_column(["x", "y", "z"]), "b": "or"}
    assert list(template.render_pages(values, 3)) == ["x orx", "y ory", "z orz"]
    assert list(template.render_pages(values, 2, np.array([2, 0]))) == ["z orz", "x orx"]


def test_a_missing_value_is_an_error():
    with pytest.raises(BrokenTemplateError, match=r"t: there is no value slot\.a"):
        prerender("{{ slot.a }}").render({})


def test_a_template_is_chosen_by_words_and_marks():
    choice = TemplateChoice((Size, bool), lambda size, bold: prerender(f"{size} {bold} {{{{ slot.a }}}}"))
    column = choice.column((np.array([1, 0]), np.array([True, False])), {"a": text_column(["x", "y"])})
    assert column.tolist() == ["large True x", "small False y"]


def test_pages_of_several_templates_come_in_their_order():
    choice = TemplateChoice((bool,), lambda bold: prerender("<b>{{ slot.a }}</b>" if bold else "{{ slot.a }}"))
    values = {"a": text_column(["x", "y", "z"])}
    assert list(choice.pages((np.array([True, False, True]),), values)) == ["<b>x</b>", "y", "<b>z</b>"]


def test_a_choice_without_a_template_is_empty():
    choice = TemplateChoice((bool,), lambda some: prerender("x") if some else None)
    assert choice.column((np.array([True, False]),), {}).tolist() == ["x", ""]


def test_an_undefined_name_fails():
    with pytest.raises(UndefinedError):
        prerender("{{ nobody }}")


def test_choices_are_escaped():
    assert prerender("{{ word }}", word="<b>").render({}) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("html", "short"),
    [
        pytest.param(
            '<b role="cell" class="w">1</b>', "<b role=cell class=w>1</b>", id="plain values lose their quotes"
        ),
        pytest.param('<a href="#a1">1</a>', "<a href=#a1>1</a>", id="so do anchors"),
        pytest.param('<a href="/models/">1</a>', "<a href=/models/>1</a>", id="so do folders"),
        pytest.param('<path d="M1"/>', '<path d="M1"/>', id="the end of an element without content keeps them"),
        pytest.param('<p title="a b">', '<p title="a b">', id="spaces keep them"),
        pytest.param("<p>x</p>\n  <b>y</b>", "<p>x</p><b>y</b>", id="line ends between tags go"),
        pytest.param("<p>x</p>\n  <p>y</p>", "<p>x<p>y</p>", id="the end of a paragraph goes before another"),
        pytest.param("<td>1</td></tr>\n</tbody>", "<td>1", id="ends that follow from what comes next go"),
        pytest.param('<p>say id="x" aloud</p>', '<p>say id="x" aloud</p>', id="text is left alone"),
        pytest.param("−", "&#8722;", id="signs beyond ASCII become references"),
    ],
)
def test_html_without_what_means_nothing(html, short):
    assert compact(html) == short


@given(st.text())
def test_escaped_text_is_plain_ascii_without_markup(text):
    safe = escape_html(text)
    assert safe.isascii()
    assert not set(safe) & set("<>\"'")
