"""Former addresses of renamed models lead on: rules for hosts that redirect, pages and files for those that do not.

A former address of a page holds a small page that refreshes to the new one, which every host and every CDN serves.
A former address of data holds the data themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import escape

from generator.compare.site import Site
from generator.pages.html.urls import Urls, model_path, pair_markdown_path, pair_path
from generator.pages.page import WHOLE, Page

HOSTS_WITHOUT_RULES = frozenset({"github-pages"})
"""Hosts that read no `_redirects`."""
FORMER_INPUTS = ("all/names", "all/aliases", "selection", "redirects")
DATA_PATHS = ("models/{}.json", "models/{}.md", "columns/{}.json", "cards/{}.png")
"""The files of a model beside its page."""
REDIRECT_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved</title>
<link rel="canonical" href="{address}{new}">
<meta http-equiv="refresh" content="0; url={new}">
</head>
<body><p>This page has moved to <a href="{new}">{new}</a>.</p></body>
</html>
"""


def render_redirect_page(site_address: str, new: str) -> bytes:
    """Return a page that leads to `new`, a root-absolute address; `site_address` has scheme and host only."""
    return REDIRECT_PAGE.format(address=escape(site_address), new=escape(new)).encode()


def has_renamed_models(site: Site) -> bool:
    """Return whether a model had another id once."""
    return any(facts.model.former_ids for facts in site.models.values())


def redirects_page(site: Site) -> Iterator[Page]:
    """Yield the file of rules, in the form that Cloudflare Pages, GitLab Pages and Netlify read."""
    if has_renamed_models(site):
        yield Page("_redirects", WHOLE, FORMER_INPUTS, lambda: "\n".join(list_redirects(site)) + "\n")


def list_redirects(site: Site) -> list[str]:
    """Return a line for each redirect from a renamed model's old addresses, the exact ones first, as hosts want them.

    One rule with a star takes all pairs in which the old id comes first, two with a placeholder those in which it
    comes second; only pairs whose order the new id turns around need rules of their own. An address with a slash at
    its end has a rule beside that without.
    """
    urls = Urls.of(site.catalog.settings)
    exact, patterns = [], []
    for new, facts in site.models.items():
        for old in facts.model.former_ids:
            exact += with_slash(urls.model(old), urls.model(new))
            exact += [f"{urls.file(former)} {urls.file(now)} 301" for former, now in data_moves(site, old, new)]
            for other in pair_partners(site, new):
                if (old < other) != (new < other):
                    exact += with_slash(urls.pair(old, other), urls.pair(new, other))
            patterns.append(f"{urls.file(f'compare/{old}/*')} {urls.file(f'compare/{new}/:splat')} 301")
            patterns += with_slash(*(urls.page(f"compare/:first/vs-{name}.html") for name in (old, new)))
    return exact + patterns


def with_slash(old: str, new: str) -> list[str]:
    """Return the rule for an address of a page, and its twin for the address with a slash at its end."""
    return [f"{old} {new} 301", f"{old}/ {new} 301"]


def data_moves(site: Site, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the former and the present path of each data file of a renamed model, of its reviewed pairs too."""
    yield from ((path.format(old), path.format(new)) for path in DATA_PATHS)
    for other in pair_partners(site, new):
        note = site.catalog.pairs.get("-vs-".join(sorted((new, other))))
        if note and note.review:
            yield tuple(pair_markdown_path(*sorted((name, other))) for name in (old, new))  # type: ignore[misc]


def pair_partners(site: Site, model: str) -> list[str]:
    """Return the models that one has a pair page with."""
    return [other for other in site.models if site.pair_selection.has_page(model, other)]


def former_pages(site: Site, pages: Iterable[Page], models: Iterable[str]) -> Iterator[Page]:
    """Yield the files at the former addresses of these models, on a host that follows no rules.

    `pages` are the present files of the models.
    """
    if site.catalog.settings.host not in HOSTS_WITHOUT_RULES:
        return
    present = {page.path: page for page in pages}
    for new in models:
        for old in site.models[new].model.former_ids:
            yield lead_on(site, model_path(old), model_path(new))
            for other in pair_partners(site, new):
                yield lead_on(site, pair_path(*sorted((old, other))), pair_path(*sorted((new, other))))
            for former, now in data_moves(site, old, new):
                if now in present:
                    yield replace(present[now], path=former, inputs=(*present[now].inputs, *FORMER_INPUTS))


def lead_on(site: Site, old: str, new: str) -> Page:
    """Return a page at a former path that leads to the present one."""
    settings = site.catalog.settings
    view = partial(render_redirect_page, settings.address, Urls.of(settings).page(new))
    return Page(old, WHOLE, FORMER_INPUTS, view)
