"""The Atom feed of changes; its dates are those of the changes, never of a build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.compare import formats
from generator.compare.site import Site
from generator.pages.change import MAX_NAMED_MODELS, Change
from generator.pages.changes import list_changes
from generator.pages.html.urls import Urls, pair_link
from generator.pages.media_types import FEED_PATH
from generator.pages.page import WHOLE, Page
from generator.strings import strings

MAX_FEED_ENTRIES = 100
"""The page of changes has more."""


def feed_page(site: Site) -> Iterator[Page]:
    """Yield the feed."""
    yield Page(FEED_PATH, WHOLE, ("changes", "selection", "as-of"), lambda: render_feed(site))


def render_feed(site: Site) -> str:
    """Return the newest changes up to `as-of` as Atom."""
    settings = site.catalog.settings
    urls, as_of = Urls.of(settings), site.catalog.as_of
    changes = [change for change in list_changes(site) if change.has_happened(as_of)][:MAX_FEED_ENTRIES]
    own, page = f"{settings.address}{urls.file(FEED_PATH)}", f"{settings.address}{urls.to('/changes/')}"
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(strings.changes.feed_title(site=settings.name))}</title>",
        f"<subtitle>{escape(settings.description)}</subtitle>",
        f"<id>{escape(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<updated>{atom_time(changes[0].day if changes else as_of.isoformat())}</updated>",
        f"<author><name>{escape(settings.name)}</name></author>",
    ]
    return "\n".join([*head, *(render_entry(site, change, page) for change in changes), "</feed>", ""])


def render_entry(site: Site, change: Change, page: str) -> str:
    """Return one entry; its id depends on what changed and when, not on words or on other entries."""
    names = [facts.name for facts in change.models]
    named = len(names) <= MAX_NAMED_MODELS
    subject = formats.join_words(names) if named else strings.changes.models(count=len(names))
    named_ids = [facts.id for facts in change.models] if named else []
    identity = "\0".join((change.day, change.kind, change.subject, *named_ids))
    entry_id = hashlib.blake2b(identity.encode(), digest_size=8).hexdigest()
    return "\n".join(
        (
            "<entry>",
            f"<title>{escape(strings.changes.entry(models=subject, change=change.words))}</title>",
            f"<id>{escape(page)}#{entry_id}</id>",
            f"<link href={quoteattr(entry_link(site, change, page))}/>",
            f"<updated>{atom_time(change.day)}</updated>",
            f"<category term={quoteattr(change.kind)}/>",
            f"<summary>{escape(', '.join(names))}</summary>",
            "</entry>",
        )
    )


def entry_link(site: Site, change: Change, page: str) -> str:
    """Return the URL of the model or pair that a change is about, else that of `page`."""
    settings = site.catalog.settings
    if len(change.models) == 1:
        return f"{settings.address}{Urls.of(settings).model(change.models[0].id)}"
    if change.kind == "verdict":
        return f"{settings.address}{pair_link(site, *(facts.id for facts in change.models))}"
    return page


def atom_time(day: str) -> str:
    """Return the first moment of a day, month or year: `2026-03` is `2026-03-01T00:00:00Z`."""
    return f"{(day + '-01-01')[:10]}T00:00:00Z"
