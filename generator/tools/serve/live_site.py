"""The site as its content is at this moment: one page at a time, rendered when it is asked for.

Used by the preview server. Nothing is written. A problem in content or in a template, or a page that contradicts
itself, is answered with its message until it is fixed. Drafts are included, and their pages say so.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Lock
from typing import NamedTuple

from generator.catalog.freshness import warn_stale_facts
from generator.catalog.problems import ContentError, Problem, format_report, make_printable
from generator.compare.consistency import ConsistencyError
from generator.compare.formats import join_words
from generator.compare.model_checks import check_models
from generator.compare.site import Site
from generator.compare.site_loader import LoadCache, load_site
from generator.pages.html.template_errors import find_broken_template
from generator.pages.media_types import media_type
from generator.pages.page import Page
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer
from generator.publish.errors import format_os_error
from generator.tools.check import find_warnings
from generator.tools.serve.preview_html import add_live_script, render_problem_page, render_warnings

HTML = "text/html; charset=utf-8"


class Response(NamedTuple):
    """What a browser gets."""

    status: HTTPStatus
    media_type: str
    """Empty for a redirect."""
    body: bytes
    """For a redirect the address it leads to."""


class LiveSite:
    """A content folder and a template set, loaded again whenever one of their files changes. Threads may share it."""

    def __init__(self, content: Path, templates: Path) -> None:
        self.content = content
        self.templates = templates
        self.load_lock = Lock()
        self.save_condition = Condition()
        self.save_count = 0
        self.loaded_save_count = -1
        """`save_count` at the last loading; -1 before the first."""
        self.templates_changed = False
        self.load_cache = LoadCache()
        self.renderer: Renderer | None = None
        self.site: Site | None = None
        self.problems: list[str] = []
        """Messages that every page shows instead of itself."""
        self.cached_warnings: list[Problem] | None = None
        """None until somebody asks for them."""
        self.base = ""

    @property
    def version(self) -> str:
        """Return a name for the present state, unlike that of any other server."""
        return f"{os.getpid()}-{self.save_count}"

    def note_save(self, templates_changed: bool) -> None:
        """Take note that files were saved: templates too, or only content."""
        with self.save_condition:
            self.save_count += 1
            self.templates_changed |= templates_changed
            self.save_condition.notify_all()

    def wait_for_change(self, version: str, timeout_s: float) -> str:
        """Wait until the version is another one than `version` and return it; empty after `timeout_s` without."""
        with self.save_condition:
            changed = self.save_condition.wait_for(lambda: self.version != version, timeout_s)
            return self.version if changed else ""

    def respond(self, address: str) -> Response:
        """Return the response to a root-absolute address."""
        with self.load_lock:
            version = self.version
            self.reload_if_changed()
            problems = self.problems
            if not problems:
                try:
                    return self.render_address(address, version)
                except Exception as error:
                    problems = describe_error(error)
            return Response(HTTPStatus.INTERNAL_SERVER_ERROR, HTML, render_problem_page(problems, version))

    def reload_and_check(self) -> list[str]:
        """Load what changed and return the problems, contradictions among records included.

        Pages are served before the contradictions are looked for; found, they replace every page.
        """
        with self.load_lock:
            self.reload_if_changed()
            site, checked_save_count = self.site, self.loaded_save_count
        if site and not self.problems and (contradictions := list(check_models(site))):
            with self.load_lock, self.save_condition:
                if self.save_count == self.loaded_save_count == checked_save_count:
                    self.problems = ConsistencyError(contradictions, self.content.as_posix()).lines()
                    self.save_count = self.loaded_save_count = checked_save_count + 1
                    self.save_condition.notify_all()
        return self.problems

    def warnings_html(self, address: str) -> str:
        """Return the warnings as a part of a page, those on the models in its address first; empty without any."""
        with self.load_lock:
            self.reload_if_changed()
            if self.problems or self.site is None:
                return ""
            if self.cached_warnings is None:
                self.cached_warnings = find_warnings(self.content, self.site)
            catalog = self.site.catalog
            shown = sorted(catalog.models.keys() & re.split(r"/(?:vs-)?", address))
            others = sorted(self.cached_warnings, key=lambda warning: Path(warning.file).stem not in shown)
            warnings = [*warn_stale_facts(catalog, shown), *others]
        return render_warnings([str(warning.with_folder(self.content.as_posix())) for warning in warnings])

    def reload_if_changed(self) -> None:
        """Load content and templates if one was saved since the last time. The caller holds `load_lock`."""
        with self.save_condition:
            save_count, templates_changed, self.templates_changed = self.save_count, self.templates_changed, False
        if save_count == self.loaded_save_count:
            return
        try:
            self.site = load_site(self.content, drafts=True, earlier=self.load_cache)
            self.base = self.site.catalog.settings.base.rstrip("/")
            before = None if templates_changed else self.renderer
            self.renderer = Renderer(self.site, self.templates, few=True, before=before)
            self.problems = []
            self.cached_warnings = None
        except Exception as error:
            self.templates_changed |= templates_changed
            self.problems = describe_error(error)
        self.loaded_save_count = save_count

    def render_address(self, address: str, version: str) -> Response:
        """Return the page or file at an address, a redirect to it, or the page for what does not exist."""
        assert self.site is not None
        assert self.renderer is not None
        if not address.startswith(f"{self.base}/"):
            return Response(HTTPStatus.FOUND, "", f"{self.base}/".encode())
        path = address.removeprefix(f"{self.base}/")
        for asset_path, data in self.renderer.assets.values():
            if asset_path == path:
                return Response(HTTPStatus.OK, media_type(path), data)
        page, status = find_page(self.site, path), HTTPStatus.OK
        if page is None and find_page(self.site, f"{path}/"):
            return Response(HTTPStatus.MOVED_PERMANENTLY, "", f"{address}/".encode())
        if page is None:
            page, status = find_page(self.site, "404.html"), HTTPStatus.NOT_FOUND
        assert page is not None
        data = self.renderer.render(page)
        if page.path.endswith(".html"):
            data = add_live_script(data, version, draft_notice(self.site, page))
        return Response(status, media_type(page.path), data)


def find_page(site: Site, path: str) -> Page | None:
    """Return the page at a path below the site, with or without its extension; None without one."""
    file_names = {f"{path}index.html"} if path.endswith("/") or not path else {path, f"{path}.html"}
    for batch in all_batches(site):
        if not batch.models or batch.models[0] in path:
            for page in pages_in(site, batch):
                if page.path in file_names:
                    return page
    return None


def draft_notice(site: Site, page: Page) -> str:
    """Return a line about the drafts that a page shows, or that it counts; empty without any."""
    drafts = {model_id: model.name for model_id, model in site.catalog.models.items() if model.draft}
    if shown := [name for model_id, name in drafts.items() if f"facts/{model_id}" in page.inputs]:
        return f"Draft, not published: {join_words(shown)}."
    counts_all = any(name.startswith(("all/", "place/")) for name in page.inputs)
    if drafts and counts_all:
        return f"This page counts drafts, which are not published: {join_words(list(drafts.values()))}."
    return ""


def describe_error(error: Exception) -> list[str]:
    """Return the messages for an editor or a template author; for any other error its traceback, printed too."""
    if isinstance(error, ContentError):
        return format_report(error.problems, error.folder).splitlines()[:-2]
    if isinstance(error, ConsistencyError):
        return error.lines()
    if broken := find_broken_template(error):
        return [str(broken)]
    if isinstance(error, OSError):
        return [make_printable(format_os_error(error))]
    text = "".join(traceback.format_exception(error))
    print(text, file=sys.stderr)
    return [text]
