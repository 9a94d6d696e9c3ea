"""Former addresses lead on in a store that knows no rules of redirection."""

import pytest
from bs4 import BeautifulSoup

from generator.pages.redirects import render_redirect_page
from generator.tools.deploy.former_addresses import expand_redirects

THERE = {"/models/new", "/models/new.json", "/compare/new/vs-z", "/compare/b/vs-new", "/compare/new/vs-p", "/other"}
STAR, PLACED = "/compare/old/* /compare/new/:splat 301", "/compare/:first/vs-old /compare/:first/vs-new 301"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param("/models/old /models/new 301", {"/models/old": "/models/new"}, id="one address"),
        pytest.param(STAR, {f"/compare/old/vs-{x}": f"/compare/new/vs-{x}" for x in "zp"}, id="a star"),
        pytest.param(PLACED, {"/compare/b/vs-old": "/compare/b/vs-new"}, id="a placeholder"),
        pytest.param(
            f"/compare/old/vs-p /other 301\n{STAR}",
            {"/compare/old/vs-p": "/other", "/compare/old/vs-z": "/compare/new/vs-z"},
            id="the first rule counts",
        ),
        pytest.param("/other /models/new 301", {}, id="a page that there is stays"),
        pytest.param("/models/old /models/gone 301", {}, id="nothing leads nowhere"),
    ],
)
def test_former_addresses_are_those_that_the_rules_take(rules, expected):
    assert expand_redirects(f"{rules}\n", THERE) == expected


def test_a_redirect_page_leads_on_without_a_script():
    page = BeautifulSoup(render_redirect_page("https://trial.example", "/ai/models/new"), "html5lib")
    assert page.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=/ai/models/new"
    assert page.find("link", rel="canonical")["href"] == "https://trial.example/ai/models/new"
    assert page.a["href"] == "/ai/models/new"
    assert not page.find_all("script")
