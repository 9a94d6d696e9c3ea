import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from generator.pages.html.forms import Forms, compact, escaped


def form(text, **choices):
    environment = Environment(loader=DictLoader({"t": text}), autoescape=True, undefined=StrictUndefined)
    return Forms(environment, []).form("t", **choices)


def test_a_form_is_filled_with_values():
    assert form("<b>{{ hole.a.name }}</b> 50% {{ word }}", word="or").fill({"a.name": "Nova"}) == "<b>Nova</b> 50% or"


def test_an_undefined_name_fails():
    with pytest.raises(UndefinedError):
        form("{{ nobody }}")


def test_choices_are_escaped():
    assert form("{{ word }}", word="<b>").fill({}) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("html", "short"),
    [
        pytest.param(
            '<b role="cell" class="w">1</b>', "<b role=cell class=w>1</b>", id="plain values lose their quotes"
        ),
        pytest.param('<a href="#a1">1</a>', "<a href=#a1>1</a>", id="so do anchors"),
        pytest.param('<a href="/models/">1</a>', '<a href="/models/">1</a>', id="a slash at the end keeps them"),
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
    safe = escaped(text)
    assert safe.isascii()
    assert not set(safe) & set("<>\"'")
