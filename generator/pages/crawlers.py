"""What crawlers and hosts read: sitemaps, robots.txt, headers, redirects."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from xml.sax.saxutils import escape

from generator.compare.columns import int_column
from generator.compare.pairs.codes import Verdict
from generator.compare.pairs.pairs import site_table, verdicts_of
from generator.compare.site import Site
from generator.pages.feed import FILE as FEED
from generator.pages.html.last_modified import days, last_change
from generator.pages.html.urls import Urls, model_path, pair_path
from generator.pages.model.model_json import modified
from generator.pages.page import WHOLE, Page

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
SPECULATION = "speculation-rules.json"
AHEAD = ("capabilities", "changes")
"""Folders of the pages that are told to fetch ahead: the rules are one more request, and other pages make five."""
FOR_GOOD = "public, max-age=31536000, immutable"
Entry = tuple[str, str]
"""The file of a page, and the day on which its content last changed, or nothing where no fact is on it."""


def sitemaps_of(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the sitemap of each of these models: its page, and the pairs on which it comes first."""
    for model in models:
        entries = partial(entries_of, site, model)
        inputs = ("all/names", "all/days", "all/evidence", "all/costs", f"partners/{model}", "reviews")
        yield Page(sitemap_path(model), WHOLE, inputs, partial(sitemap, site, entries))


def crawl_pages(site: Site, others: Iterable[Page]) -> Iterator[Page]:
    """Yield the files for crawlers and hosts; `others` are the pages that are about no single model."""
    facts = site.models
    lists = [page for page in others if page.path.endswith(".html") and page.path != "404.html"]
    dates = sorted({name for page in lists for name in page.inputs if name.startswith("day/")})
    listed = ("articles", "makers", *dates)
    yield Page(sitemap_path("index"), WHOLE, listed, partial(sitemap, site, lambda: dated(site, lists)))
    yield Page("sitemap.xml", WHOLE, ("all/names", "all/days", "reviews", *listed), lambda: sitemap_index(site))
    yield Page("robots.txt", WHOLE, (), lambda: robots(site))
    yield Page("_headers", WHOLE, (), lambda: headers(site))
    yield Page(SPECULATION, WHOLE, (), lambda: speculation(site))
    yield Page(".nojekyll", WHOLE, (), lambda: "")
    if any(one.model.formerly for one in facts.values()):
        yield Page(
            "_redirects", WHOLE, ("all/names", "all/aliases", "selection"), lambda: "\n".join(redirects(site)) + "\n"
        )


def sitemap_path(name: str) -> str:
    """The file of one sitemap; no model is called index."""
    return f"sitemaps/{name}.xml"


def dated(site: Site, pages: Iterable[Page]) -> list[Entry]:
    """Pages that are about no single model: as new as the newest fact or word on them."""
    known = days(site)
    return sorted((page.path, last_change(known, page.inputs)) for page in pages)


def entries_of(site: Site, model: str) -> list[Entry]:
    """A model's page and its pairs with shared evidence."""
    own = site.models[model]
    found = [(model_path(model), modified(own))]
    for other in worth_finding(site, model):
        day = max(own.checked_range[1], site.models[other].checked_range[1], reviewed(site, model, other))
        found.append((pair_path(model, other), day))
    return found


def reviewed(site: Site, a: str, b: str) -> str:
    """The day on which an editor last looked over a pair, or nothing."""
    note = site.catalog.pairs.get(f"{a}-vs-{b}")
    return note.review.on.isoformat() if note and note.review else ""


def worth_finding(site: Site, model: str) -> list[str]:
    """Return the later models that one has a page with whose verdict is neither `thin` nor `different-jobs`."""
    partners, table = site.pair_selection.partners[model], site_table(site)
    later = [other for other in site.models if other > model and other in partners]
    b = int_column(table.row_of[other] for other in later)
    verdicts = verdicts_of(table, int_column([table.row_of[model]] * len(later)), b).tolist()
    thin = (Verdict.THIN.code, Verdict.DIFFERENT_JOBS.code)
    return [other for other, verdict in zip(later, verdicts, strict=True) if verdict not in thin]


def sitemap(site: Site, entries: Callable[[], list[Entry]]) -> str:
    """Addresses with the day on which each last changed."""
    own = site.catalog.settings
    urls = Urls.of(own)
    lines = [
        f"<url><loc>{escape(own.address + urls.page(path))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for path, day in entries()
    ]
    return "\n".join([HEAD, f'<urlset xmlns="{SITEMAPS}">', *lines, "</urlset>", ""])


def sitemap_index(site: Site) -> str:
    """Every sitemap with the day on which the latest of its pages changed."""
    settings, facts = site.catalog.settings, site.models
    urls, day = Urls.of(settings), max(days(site).values())
    notes = site.catalog.pairs
    later = {one.id: max([one.checked_range[1], modified(one)]) for one in facts.values()}
    lines = []
    for name in ("index", *facts):
        reviews = [reviewed(site, *pair.split("-vs-", 1)) for pair in notes if pair.startswith(f"{name}-vs-")]
        last = day if name == "index" else max([*(later[one] for one in facts if one >= name), *reviews])
        where = escape(settings.address + urls.file(sitemap_path(name)))
        lines.append(f"<sitemap><loc>{where}</loc><lastmod>{last}</lastmod></sitemap>")
    return "\n".join([HEAD, f'<sitemapindex xmlns="{SITEMAPS}">', *lines, "</sitemapindex>", ""])


def robots(site: Site) -> str:
    """Everybody may read everything."""
    settings = site.catalog.settings
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.address}{Urls.of(settings).file('sitemap.xml')}\n"


def headers(site: Site) -> str:
    """What each file is served with, in the form that Cloudflare Pages and Netlify read."""
    file = Urls.of(site.catalog.settings).file
    rules_of = {
        file("*"): SECURITY,
        **{file(f"{folder}/*"): {"Speculation-Rules": f'"{file(SPECULATION)}"'} for folder in AHEAD},
        file("assets/*"): {"Cache-Control": FOR_GOOD},
        file(SPECULATION): {"Content-Type": "application/speculationrules+json"},
        file("*.md"): {"Content-Type": "text/markdown; charset=utf-8"},
        file(FEED): {"Content-Type": "application/atom+xml; charset=utf-8"},
    }
    return "\n".join(
        line
        for path, fields in rules_of.items()
        for line in (path, *(f"  {name}: {told}" for name, told in fields.items()), "")
    )


def speculation(site: Site) -> str:
    """Pages that a browser may fetch when a reader is about to open them; data are left out."""
    urls = Urls.of(site.catalog.settings)
    pages = {"href_matches": urls.file("*")}
    data = {"href_matches": [urls.file(f"*.{ending}") for ending in ("json", "csv", "md", "xml", "txt", "png")]}
    where = {"and": [pages, {"not": data}]}
    return json.dumps({"prefetch": [{"where": where, "eagerness": "moderate"}]}, separators=(",", ":")) + "\n"


def redirects(site: Site) -> list[str]:
    """Where the addresses of renamed models lead, the exact ones first, as the hosts want them.

    One rule with a star takes all pairs in which the old id comes first, one with a placeholder
    those in which it comes second; only pairs whose order the new id turns around need a rule each.
    """
    urls = Urls.of(site.catalog.settings)
    exact, wide = [], []
    for new, facts in site.models.items():
        for old in facts.model.formerly:
            exact.append(f"{urls.model(old)} {urls.model(new)} 301")
            exact += [f"{urls.file(twin(old))} {urls.file(twin(new))} 301" for twin in (as_json, as_markdown)]
            for other in site.models:
                if site.pair_selection.has_page(new, other) and (old < other) != (new < other):
                    exact.append(f"{urls.pair(old, other)} {urls.pair(new, other)} 301")
            wide.append(f"{urls.file(f'compare/{old}/*')} {urls.file(f'compare/{new}/:splat')} 301")
            wide.append(
                f"{urls.page(f'compare/:first/vs-{old}.html')} {urls.page(f'compare/:first/vs-{new}.html')} 301"
            )
    return exact + wide


def as_json(model: str) -> str:
    """The data of a model."""
    return f"models/{model}.json"


def as_markdown(model: str) -> str:
    """A model as Markdown."""
    return f"models/{model}.md"
