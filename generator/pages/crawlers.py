"""Files for crawlers and hosts: sitemaps, robots.txt, HTTP headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from xml.sax.saxutils import escape

from generator.compare.columns import int_column
from generator.compare.pairs.codes import Verdict
from generator.compare.pairs.pair_table import site_table, verdicts_of
from generator.compare.site import Site
from generator.pages.html.urls import Urls, model_path, pair_path
from generator.pages.last_modified import last_change, last_changes
from generator.pages.media_types import MARKDOWN, SPECULATION_PATH, TYPE_BY_PATH
from generator.pages.model.model_json import last_checked
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
PREFETCHING_FOLDERS = ("data",)
"""Folders whose pages tell browsers to prefetch: the rules are one more request, and other pages make five."""
IMMUTABLE = "public, max-age=31536000, immutable"
SitemapEntry = tuple[str, str]
"""The path of a page, and the day on which its content last changed; empty where no fact is on it."""


def model_sitemaps(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the sitemap of each of these models: its page, and the pairs on which it comes first."""
    for model in models:
        inputs = ("all/names", "all/days", "all/evidence", "all/costs", f"partners/{model}", "reviews")
        view = partial(render_sitemap, site, partial(model_entries, site, model))
        yield Page(sitemap_path(model), WHOLE, inputs, view)


def crawler_pages(site: Site, others: Iterable[Page]) -> Iterator[Page]:
    """Yield the files for crawlers and hosts; `others` are the pages that are about no single model."""
    lists = [page for page in others if page.path.endswith(".html") and page.path != "404.html"]
    days = sorted({name for page in lists for name in page.inputs if name.startswith("day/")})
    inputs = ("articles", "makers", *days)
    entries = partial(dated_entries, site, lists)
    yield Page(sitemap_path("index"), WHOLE, inputs, partial(render_sitemap, site, entries))
    yield Page("sitemap.xml", WHOLE, ("all/names", "all/days", "reviews", *inputs), lambda: render_sitemap_index(site))
    yield Page("robots.txt", WHOLE, (), lambda: render_robots(site))
    yield Page("_headers", WHOLE, (), lambda: render_headers(site))
    yield Page(SPECULATION_PATH, WHOLE, (), lambda: render_speculation_rules(site))
    yield Page(".nojekyll", WHOLE, (), lambda: "")


def sitemap_path(name: str) -> str:
    """Return the path of one sitemap; no model is called index."""
    return f"sitemaps/{name}.xml"


def dated_entries(site: Site, pages: Iterable[Page]) -> list[SitemapEntry]:
    """Return pages that are about no single model, as new as the newest fact or word on them."""
    changes = last_changes(site)
    return sorted((page.path, last_change(changes, page.inputs)) for page in pages)


def model_entries(site: Site, model: str) -> list[SitemapEntry]:
    """Return a model's page, and the pairs on which it comes first and that a verdict says something of."""
    facts = site.models[model]
    entries = [(model_path(model), last_checked(facts))]
    for other in partners_to_index(site, model):
        checked = max(facts.checked_range[1], site.models[other].checked_range[1])
        entries.append((pair_path(model, other), max(checked, last_review(site, model, other))))
    return entries


def last_review(site: Site, a: str, b: str) -> str:
    """Return the day on which an editor last reviewed a pair; empty for never."""
    note = site.catalog.pairs.get(f"{a}-vs-{b}")
    return note.review.on.isoformat() if note and note.review else ""


def partners_to_index(site: Site, model: str) -> list[str]:
    """Return the later models that one has a page with, unless they share no task or too little data."""
    partners, table = site.pair_selection.partners[model], site_table(site)
    later = [other for other in site.models if other > model and other in partners]
    b = int_column(table.row_of[other] for other in later)
    verdicts = verdicts_of(table, int_column([table.row_of[model]] * len(later)), b).tolist()
    skipped = (Verdict.INSUFFICIENT_DATA.code, Verdict.DIFFERENT_TASKS.code)
    return [other for other, verdict in zip(later, verdicts, strict=True) if verdict not in skipped]


def render_sitemap(site: Site, entries: Callable[[], list[SitemapEntry]]) -> str:
    """Return a sitemap: addresses with the day on which each last changed."""
    settings = site.catalog.settings
    urls = Urls.of(settings)
    lines = [
        f"<url><loc>{escape(settings.address + urls.page(path))}</loc>"
        f"{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for path, day in entries()
    ]
    return "\n".join([HEAD, f'<urlset xmlns="{SITEMAPS}">', *lines, "</urlset>", ""])


def render_sitemap_index(site: Site) -> str:
    """Return every sitemap with the day on which the latest of its pages changed."""
    settings, models = site.catalog.settings, site.models
    urls = Urls.of(settings)
    checked = {facts.id: max(facts.checked_range[1], last_checked(facts)) for facts in models.values()}
    days = {"index": max(last_changes(site).values())}
    for model in models:
        pairs = [name.split("-vs-", 1) for name in site.catalog.pairs if name.startswith(f"{model}-vs-")]
        reviews = [last_review(site, a, b) for a, b in pairs]
        days[model] = max([*(checked[other] for other in models if other >= model), *reviews])
    lines = [
        f"<sitemap><loc>{escape(settings.address + urls.file(sitemap_path(name)))}</loc>"
        f"<lastmod>{day}</lastmod></sitemap>"
        for name, day in days.items()
    ]
    return "\n".join([HEAD, f'<sitemapindex xmlns="{SITEMAPS}">', *lines, "</sitemapindex>", ""])


def render_robots(site: Site) -> str:
    """Return a robots.txt that lets every crawler read everything."""
    settings = site.catalog.settings
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.address}{Urls.of(settings).file('sitemap.xml')}\n"


def render_headers(site: Site) -> str:
    """Return the HTTP headers of each file, in the form that Cloudflare Pages and Netlify read."""
    file = Urls.of(site.catalog.settings).file
    rules = f'"{file(SPECULATION_PATH)}"'
    headers_of = {
        file("*"): SECURITY,
        **{file(f"{folder}/*"): {"Speculation-Rules": rules} for folder in PREFETCHING_FOLDERS},
        file("assets/*"): {"Cache-Control": IMMUTABLE},
        file("*.md"): {"Content-Type": MARKDOWN},
        **{file(path): {"Content-Type": own} for path, own in TYPE_BY_PATH.items()},
    }
    return "\n".join(
        line
        for path, headers in headers_of.items()
        for line in (path, *(f"  {name}: {value}" for name, value in headers.items()), "")
    )


def render_speculation_rules(site: Site) -> str:
    """Return which pages a browser may prefetch when a reader is about to open them: all, but no data."""
    urls = Urls.of(site.catalog.settings)
    pages = {"href_matches": urls.file("*")}
    data = {"href_matches": [urls.file(f"*.{ending}") for ending in ("json", "csv", "md", "xml", "txt", "png")]}
    where = {"and": [pages, {"not": data}]}
    return json.dumps({"prefetch": [{"where": where, "eagerness": "moderate"}]}, separators=(",", ":")) + "\n"
