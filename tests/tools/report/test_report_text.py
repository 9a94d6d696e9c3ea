"""Content in a report is text in code spans, whatever it holds."""

import re

import markdown as library
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.tools.report.report_text import format_code_span

ACTIVE = "@somebody #12 [a](http://x) <img src=x> ![p](q) **b** `c` ``d`` | \\| https://x.example & &amp; <!-- "


@given(st.text(alphabet=ACTIVE + "\n\t\r", max_size=60))
def test_a_code_span_opens_and_closes_itself(text):
    span = format_code_span(text)
    fence = re.match("`+", span)[0]
    inner = span[len(fence) : -len(fence)]
    assert span.endswith(fence)
    assert "\n" not in span
    assert fence not in re.findall("`+", inner.strip(" ")) or fence not in inner


@pytest.mark.parametrize("text", [ACTIVE, "`", "``", "a`", "<script>alert(1)</script>", "a\n# head", "@org/team"])
def test_markdown_makes_nothing_but_code_of_it(text):
    html = BeautifulSoup(library.markdown(f"- {format_code_span(text)} end"), "html5lib")
    assert {tag.name for tag in html.body.find_all(True)} == {"ul", "li", "code"}
    assert html.li.get_text().endswith(" end")
