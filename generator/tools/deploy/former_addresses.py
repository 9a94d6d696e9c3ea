"""The former addresses that the rules of a site take, for a store that has no rules of redirection.

Only the website endpoints of some stores follow a redirect header, so each former address gets an object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection

PLACEHOLDER = re.compile(r":([a-z]+)")


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
    return address.endswith((".json", ".md", ".png"))
