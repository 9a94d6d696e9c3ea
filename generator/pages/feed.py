"""Changes as an Atom feed; its dates are those of the changes, never of a build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.compare import formats
from generator.compare.site import Site
from generator.pages.changes import NAMED, Change, changes
from generator.pages.html.urls import Urls, pair_link
from generator.pages.page import WHOLE, Page

FILE = "changes.xml"
SHOWN = 50
"""Entries; the page of changes has more."""


def feed(site: Site) -> Iterator[Page]:
    """Yield the feed."""
    yield Page(FILE, WHOLE, ("changes", "selection"), lambda: atom(site))


def atom(site: Site) -> str:
    """The newest changes up to `as-of`."""
    settings = site.catalog.settings
    urls, as_of = Urls.of(settings), settings.as_of.isoformat()
    found = [one for one in changes(site) if one.day <= as_of][:SHOWN]
    own, page = f"{settings.address}{urls.file(FILE)}", f"{settings.address}{urls.to('/changes/')}"
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(settings.name)}: changes</title>",
        f"<subtitle>{escape(settings.description)}</subtitle>",
        f"<id>{escape(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<updated>{moment(found[0].day if found else as_of)}</updated>",
        f"<author><name>{escape(settings.name)}</name></author>",
    ]
    return "\n".join([*head, *(entry(site, one, page) for one in found), "</feed>", ""])


def entry(site: Site, one: Change, page: str) -> str:
    """One change; its id follows from what it says, so that it stays when others come and go."""
    settings = site.catalog.settings
    names = [facts.name for facts in one.models]
    shown = formats.join_words(names) if len(names) <= NAMED else f"{len(names)} models"
    link = page
    if len(names) == 1:
        link = f"{settings.address}{Urls.of(settings).model(one.models[0].id)}"
    elif one.kind == "call":
        link = f"{settings.address}{pair_link(site, *(facts.id for facts in one.models))}"
    told = "\0".join((one.day, one.kind, one.words, *(facts.id for facts in one.models)))
    name = hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
    return "\n".join(
        (
            "<entry>",
            f"<title>{escape(f'{shown}: {one.words}')}</title>",
            f"<id>{escape(page)}#{name}</id>",
            f"<link href={quoteattr(link)}/>",
            f"<updated>{moment(one.day)}</updated>",
            f"<category term={quoteattr(one.kind)}/>",
            f"<summary>{escape(', '.join(names))}</summary>",
            "</entry>",
        )
    )


def moment(day: str) -> str:
    """The first moment of a day, month or year, as Atom wants it."""
    return f"{(day + '-01-01')[:10]}T00:00:00Z"
