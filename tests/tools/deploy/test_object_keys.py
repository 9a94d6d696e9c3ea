import re

import pytest

from generator.tools.deploy.object_keys import CACHE_BRIEFLY, CACHE_FOREVER, map_keys, object_headers


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
    assert sorted(map_keys([path], html_links=False, prefixed=False)) == bare
    assert sorted(map_keys([path], html_links=True, prefixed=False)) == ended


def test_below_a_prefix_the_home_page_has_an_address_of_its_own():
    assert map_keys(["index.html"], html_links=False, prefixed=True) == {"index.html": "index.html", "": "index.html"}


def test_two_files_under_one_key_are_refused():
    with pytest.raises(ValueError, match="have the same key"):
        map_keys(["data", "data.html"], html_links=False, prefixed=False)


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        pytest.param("method.html", "text/html; charset=utf-8", CACHE_BRIEFLY, id="page"),
        pytest.param("models.json", "application/json", CACHE_BRIEFLY, id="data"),
        pytest.param("assets/site.0123abcd.css", "text/css; charset=utf-8", CACHE_FOREVER, id="hashed asset"),
        pytest.param("assets/site.css", "text/css; charset=utf-8", CACHE_BRIEFLY, id="asset without a hash"),
        pytest.param("cards/a.png", "image/png", CACHE_BRIEFLY, id="image"),
        pytest.param("models/a.md", "text/markdown; charset=utf-8", CACHE_BRIEFLY, id="Markdown"),
        pytest.param("sitemap.xml", "application/xml", CACHE_BRIEFLY, id="sitemap"),
        pytest.param("changes.xml", "application/atom+xml; charset=utf-8", CACHE_BRIEFLY, id="feed"),
        pytest.param("changes.xml.gz", "application/atom+xml; charset=utf-8", CACHE_BRIEFLY, id="feed, compressed"),
        pytest.param("speculation-rules.json", "application/speculationrules+json", CACHE_BRIEFLY, id="prefetching"),
        pytest.param("odd", "application/octet-stream", CACHE_BRIEFLY, id="no ending"),
    ],
)
def test_a_file_is_served_as_what_it_is(path, kind, cache):
    assert object_headers(path) | {"ContentEncoding": ""} == {
        "ContentType": kind,
        "CacheControl": cache,
        "ContentEncoding": "",
    }


def test_a_store_and_the_headers_file_name_one_type(small_site_folder):
    rules = re.findall(r"^/(\S+)\n  Content-Type: (.+)$", (small_site_folder / "_headers").read_text(), re.MULTILINE)
    assert len(rules) == 3
    for path, kind in rules:
        assert object_headers(path)["ContentType"] == kind


def test_a_twin_is_served_as_its_file_in_its_encoding():
    assert object_headers("method.html.br")["ContentType"] == "text/html; charset=utf-8"
    assert object_headers("method.html.br")["ContentEncoding"] == "br"
    assert object_headers("assets/a.0123abcd.js.gz")["CacheControl"] == CACHE_FOREVER
