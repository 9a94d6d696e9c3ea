import pytest

from generator.tools.deploy.objects import FOR_FIVE_MINUTES, FOR_GOOD, headers, objects


@pytest.mark.parametrize(
    ("path", "bare", "ended"),
    [
        pytest.param("method.html", ["method"], ["method.html"], id="a page"),
        pytest.param("compare/a/vs-b.html.br", ["compare/a/vs-b.br"], ["compare/a/vs-b.html.br"], id="a page's twin"),
        pytest.param(
            "models/index.html", ["models/", "models/index.html"], ["models/", "models/index.html"], id="list"
        ),
        pytest.param("index.html", ["index.html"], ["index.html"], id="home"),
        pytest.param("404.html", ["404.html"], ["404.html"], id="the page for what is lost"),
        pytest.param("models.json", ["models.json"], ["models.json"], id="no page"),
        pytest.param("_headers", [], [], id="settings of another host"),
    ],
)
def test_a_file_lies_where_its_address_leads(path, bare, ended):
    assert sorted(objects([path], "", html_links=False)) == bare
    assert sorted(objects([path], "", html_links=True)) == ended


def test_below_a_prefix_the_home_page_has_an_address_of_its_own():
    assert objects(["index.html"], "ai/", html_links=False) == {"ai/index.html": "index.html", "ai/": "index.html"}


def test_two_files_under_one_key_are_refused():
    with pytest.raises(ValueError, match="would both lie under"):
        objects(["data", "data.html"], "", html_links=False)


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        pytest.param("method.html", "text/html; charset=utf-8", FOR_FIVE_MINUTES, id="page"),
        pytest.param("models.json", "application/json", FOR_FIVE_MINUTES, id="data"),
        pytest.param("assets/site.0123abcd.css", "text/css; charset=utf-8", FOR_GOOD, id="hashed asset"),
        pytest.param("assets/site.css", "text/css; charset=utf-8", FOR_FIVE_MINUTES, id="asset without a hash"),
        pytest.param("cards/a.png", "image/png", FOR_FIVE_MINUTES, id="picture"),
        pytest.param("models/a.md", "text/markdown; charset=utf-8", FOR_FIVE_MINUTES, id="Markdown"),
        pytest.param("feed.xml", "application/xml", FOR_FIVE_MINUTES, id="feed"),
        pytest.param("odd", "application/octet-stream", FOR_FIVE_MINUTES, id="no ending"),
    ],
)
def test_a_file_is_served_as_what_it_is(path, kind, cache):
    assert headers(path) == {"ContentType": kind, "CacheControl": cache}


def test_a_twin_is_served_as_its_file_in_its_encoding():
    assert headers("method.html.br")["ContentType"] == "text/html; charset=utf-8"
    assert headers("method.html.br")["ContentEncoding"] == "br"
    assert headers("assets/a.0123abcd.js.gz")["CacheControl"] == FOR_GOOD
