"""The site as its content is at this moment: one page at a time, made when it is asked for.

Nothing is written. A mistake in content or in a template, or a page that contradicts itself, is
answered with its message until it is mended. Warnings stand folded in a corner of the page. Drafts
are there, and pages say so.
"""

from __future__ import annotations

import mimetypes
import os
import re
import sys
import traceback
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Lock
from typing import NamedTuple

from jinja2 import TemplateError
from markupsafe import escape

from generator.catalog.problems import Problem, Refused, printable, report
from generator.compare.consistency import Contradicted
from generator.compare.formats import join_words
from generator.compare.load import LoadCache, load_site
from generator.compare.model_checks import in_profiles
from generator.compare.site import Site
from generator.pages.page import Page
from generator.pages.renderer import Renderer
from generator.pages.site import lots, pages_in
from generator.tools.check import warnings

OWN = "/-/"
"""Below it lies what only the preview has."""
BODY = re.compile(rb"<body\b[^>]*>")
TROUBLE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" href="{own}icon.svg"></head>
<body><main class="trouble"><h1>{title}</h1><ul>{lines}</ul>
<p>Once that is mended and saved, the page comes back.</p></main></body>
</html>
"""


class Answer(NamedTuple):
    """What a browser gets."""

    status: HTTPStatus
    kind: str
    """The media type, or nothing for an address to go to instead."""
    body: bytes


class Desk:
    """A content folder and a template set, read again whenever one of their files changes."""

    def __init__(self, content: Path, templates: Path) -> None:
        self.content = content
        self.templates = templates
        self.reading = Lock()
        self.moved = Condition()
        self.saves = 0
        self.read = -1
        """After how many saves content was read last."""
        self.restyled = False
        self.earlier = LoadCache()
        self.renderer: Renderer | None = None
        self.site: Site | None = None
        self.trouble: list[str] = []
        self.warned: list[Problem] | None = None
        """Nothing until somebody asks for them."""
        self.base = ""

    @property
    def version(self) -> str:
        """A name for the present state, unlike that of any other server."""
        return f"{os.getpid()}-{self.saves}"

    def saved(self, templates: bool) -> None:
        """Take note that files changed, templates or only content."""
        with self.moved:
            self.saves += 1
            self.restyled |= templates
            self.moved.notify_all()

    def newer(self, than: str, seconds: float) -> str:
        """The version, once it is another one; nothing when that takes longer."""
        with self.moved:
            return self.version if self.moved.wait_for(lambda: self.version != than, seconds) else ""

    def answer(self, address: str) -> Answer:
        """The answer to a root-absolute address."""
        with self.reading:
            version = self.version
            self.refresh()
            if not self.trouble:
                try:
                    return self.answered(address, version)
                except Exception as error:
                    return problem_page(troubles(error, self.templates), version)
            return problem_page(self.trouble, version)

    def fresh(self) -> list[str]:
        """Read what changed, and return what is wrong with it.

        Pages are there at once; what only the records together would contradict follows.
        """
        with self.reading:
            self.refresh()
            site, read = self.site, self.read
        if site and not self.trouble and (found := list(in_profiles(site))):
            with self.reading, self.moved:
                if self.saves == self.read == read:
                    self.trouble = troubles(Contradicted(found), self.templates)
                    self.saves = self.read = read + 1
                    self.moved.notify_all()
        return self.trouble

    def warnings(self, address: str) -> str:
        """The warnings of the moment as a part of a page, those about the models in its address first; or nothing."""
        with self.reading:
            self.refresh()
            if self.trouble or self.site is None:
                return ""
            if self.warned is None:
                self.warned = warnings(self.content, self.site.catalog)
            models = set(re.split(r"/(?:vs-)?", address))
            found = sorted(self.warned, key=lambda one: Path(one.file).stem not in models)
        return warnings_part([str(one.below(self.content.as_posix())) for one in found])

    def refresh(self) -> None:
        """Read content and templates again if one was saved since."""
        with self.moved:
            saves, restyled, self.restyled = self.saves, self.restyled, False
        if saves == self.read:
            return
        try:
            self.site = load_site(self.content, drafts=True, earlier=self.earlier)
            self.base = self.site.catalog.settings.base.rstrip("/")
            before = None if restyled else self.renderer
            self.renderer = Renderer(self.site, self.templates, few=True, before=before)
            self.trouble = []
            self.warned = None
        except Exception as error:
            self.restyled |= restyled
            self.trouble = troubles(error, self.templates)
        self.read = saves

    def answered(self, address: str, version: str) -> Answer:
        """The page or file at an address, or the page for what does not exist."""
        assert self.site is not None
        assert self.renderer is not None
        if not address.startswith(f"{self.base}/"):
            return Answer(HTTPStatus.FOUND, "", f"{self.base}/".encode())
        path = address.removeprefix(f"{self.base}/")
        for served, data in self.renderer.assets.values():
            if served == path:
                return Answer(HTTPStatus.OK, media_type(path), data)
        page, status = page_at(self.site, path), HTTPStatus.OK
        if page is None and page_at(self.site, f"{path}/"):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, "", f"{address}/".encode())
        if page is None:
            page, status = page_at(self.site, "404.html"), HTTPStatus.NOT_FOUND
        assert page is not None
        data = self.renderer.render(page)
        if page.path.endswith(".html"):
            data = watching(data, version, notice(self.site, page))
        return Answer(status, media_type(page.path), data)


def page_at(site: Site, path: str) -> Page | None:
    """The page at a path below the site, with or without its ending."""
    wanted = {f"{path}index.html"} if path.endswith("/") or not path else {path, f"{path}.html"}
    for lot in lots(site):
        if not lot.models or lot.models[0] in path:
            for page in pages_in(site, lot):
                if page.path in wanted:
                    return page
    return None


def media_type(path: str) -> str:
    """The media type of a file by its name."""
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return (
        f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")) else kind
    )


def notice(site: Site, page: Page) -> str:
    """What a page says of the drafts on it, or that are counted there; nothing without any."""
    drafts = {name: model.name for name, model in site.catalog.models.items() if model.draft}
    if shown := [name for model, name in drafts.items() if f"facts/{model}" in page.inputs]:
        return f"Draft, not published: {join_words(shown)}."
    counting = any(name == "models" or name.startswith("place/") for name in page.inputs)
    return (
        f"Counted here, but a draft and not published: {join_words(list(drafts.values()))}."
        if drafts and counting
        else ""
    )


def watching(html: bytes, version: str, words: str = "") -> bytes:
    """A page with the script that loads it again after a save, and the preview's own line on top."""
    said = f'<p class="live" role="status">{escape(words)}</p>'.encode() if words else b""
    script = f'<script src="{OWN}live.js" data-version="{version}"></script>'.encode()
    style = f'<link rel="stylesheet" href="{OWN}live.css">'.encode()
    html = BODY.sub(lambda found: found[0] + said, html, count=1) if said else html
    return html.replace(b"</head>", style + b"</head>", 1).replace(b"</body>", script + b"</body>", 1)


def problem_page(lines: list[str], version: str) -> Answer:
    """A page with nothing but messages."""
    entries = "".join(f"<li><pre>{escape(line)}</pre></li>" for line in lines)
    count = f"{len(lines)} {'problem' if len(lines) == 1 else 'problems'}"
    html = TROUBLE.format(title=count, lines=entries, own=OWN).encode()
    return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", watching(html, version))


def warnings_part(lines: list[str]) -> str:
    """Warnings folded behind their number."""
    entries = "".join(f"<li><pre>{escape(line)}</pre></li>" for line in lines)
    count = f"{len(lines)} {'warning' if len(lines) == 1 else 'warnings'}"
    return f'<details class="warned"><summary>{count}</summary><ul>{entries}</ul></details>' if lines else ""


def troubles(error: Exception, templates: Path) -> list[str]:
    """What an editor or a developer needs to know of an error: its messages, or for a fault of ours its traceback."""
    if isinstance(error, Refused):
        return report(error.problems, error.folder).splitlines()[:-2]
    if isinstance(error, Contradicted):
        return [printable(str(one)) for one in error.found]
    if isinstance(error, OSError):
        return [printable(str(error))]
    if places := list(in_template(error, templates)):
        return [f"{places[-1]}: {error}"]
    told = "".join(traceback.format_exception(error))
    print(told, file=sys.stderr)
    return [told]


def in_template(error: Exception, templates: Path) -> Iterator[str]:
    """The lines of templates in which an error came up, as `file:line`, the innermost last."""
    folder = templates.resolve()
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename).resolve()
        if folder in file.parents:
            yield f"{(templates / file.relative_to(folder)).as_posix()}:{frame.lineno}"
    if isinstance(error, TemplateError) and (name := getattr(error, "name", None)):
        yield f"{(templates / name).as_posix()}:{getattr(error, 'lineno', 1)}"
