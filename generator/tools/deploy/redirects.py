"""What lies under the former addresses of renamed models in a store, which knows no rules of redirection.

A page leads to where it moved: every store and every CDN hands that out, while the header of a
redirection is followed by one kind of address of some stores alone. Data lie there as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

PLACE = re.compile(r":([a-z]+)")
STUB = """\
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


def moved(rules: str, addresses: Collection[str]) -> dict[str, str]:
    """Where each former address leads, by the rules that other hosts read; `addresses` are those of the site.

    The first rule for an address counts; nothing takes the place of a page that there is.
    """
    found: dict[str, str] = {}
    for rule in rules.splitlines():
        old, new, _ = rule.split()
        old = old.replace("*", ":splat")
        target = re.compile(PLACE.sub(r"(?P<\1>[^/]+)", re.escape(new)))
        for match in filter(None, map(target.fullmatch, addresses if PLACE.search(new) else [new])):
            former = old
            for place, value in match.groupdict().items():
                former = former.replace(f":{place}", value)
            if former not in addresses and match[0] in addresses:
                found.setdefault(former, match[0])
    return found


def is_data(address: str) -> bool:
    """Whether programs read what lies there."""
    return address.endswith((".json", ".md"))


def stub(address: str, new: str) -> bytes:
    """A page that leads to another one; `address` is that of the whole site."""
    return STUB.format(address=escape(address), new=escape(new)).encode()
