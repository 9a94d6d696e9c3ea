import pytest

from generator.pages.html.urls import Urls, pair_path

PLAIN = Urls("", "")
SUFFIXED = Urls("/compare-ai", ".html")


@pytest.mark.parametrize(
    ("urls", "path", "link"),
    [
        pytest.param(PLAIN, "index.html", "/", id="home"),
        pytest.param(PLAIN, "models/index.html", "/models/", id="a list"),
        pytest.param(PLAIN, "models/nova.html", "/models/nova", id="a page"),
        pytest.param(SUFFIXED, "index.html", "/compare-ai/", id="home under a base path"),
        pytest.param(SUFFIXED, "models/nova.html", "/compare-ai/models/nova.html", id="a page with its ending"),
    ],
)
def test_the_link_to_a_page(urls, path, link):
    assert urls.page(path) == link


@pytest.mark.parametrize(
    ("to", "link"),
    [
        ("/", "/compare-ai/"),
        ("/models/", "/compare-ai/models/"),
        ("/method", "/compare-ai/method.html"),
        ("/find/?q=open/closed", "/compare-ai/find/?q=open/closed"),
        ("/models/nova#cost", "/compare-ai/models/nova.html#cost"),
        ("https://trial.example/blog?x=1", "https://trial.example/blog?x=1"),
    ],
)
def test_settings_name_addresses_without_the_base_path(to, link):
    assert SUFFIXED.to(to) == link


def test_a_pair_has_one_address_whatever_the_order():
    assert PLAIN.pair("orion", "nova") == PLAIN.pair("nova", "orion") == "/compare/nova/vs-orion"
    assert pair_path("nova", "orion") == "compare/nova/vs-orion.html"
