"""Redirects from the former addresses of renamed models, for a store that has no rules of redirection.

A former address of a page holds a small page that refreshes to the new one: every store and every CDN serves
that, while a redirect header is followed only by the website endpoints of some stores. Under a former address of data
lie the data themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

PLACEHOLDER = re.compile(r":([a-z]+)")
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


def expand_redirects(rules: str, addresses: Collection[str]) -> dict[str, str]:
    """Return the new address for each former one, from the text of a `_redirects` file.

    A rule with placeholders (`/compare/old/* /compare/new/:splat 301`) is expanded over `addresses`, those of the
    site. The first rule for an address counts. Rules from an existing address or to a missing one are ignored.
    """
    redirects: dict[str, str] = {}
    for rule in rules.splitlines():
        old, new, _ = rule.split()
        old = old.replace("*", ":splat")
        target = re.compile(PLACEHOLDER.sub(r"(?P<\1>[^/]+)", re.escape(new)))
        for match in filter(None, map(target.fullmatch, addresses if PLACEHOLDER.search(new) else [new])):
            former = old
            for name, value in match.groupdict().items():
                former = former.replace(f":{name}", value)
            if former not in addresses and match[0] in addresses:
                redirects.setdefault(former, match[0])
    return redirects


def is_data(address: str) -> bool:
    """Return whether programs, not readers, fetch an address."""
    return address.endswith((".json", ".md"))


def render_redirect_page(site_address: str, new: str) -> bytes:
    """Return a page that leads to `new`, a root-absolute address; `site_address` has scheme and host only."""
    return REDIRECT_PAGE.format(address=escape(site_address), new=escape(new)).encode()
