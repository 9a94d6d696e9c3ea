"""What is wrong with a template or an asset, in one line that names its file and line.

Jinja tells the line only in tracebacks. Those of macros show lines of compiled code, and those of worker processes are
lost on the way; so the place is looked up where templates are rendered, and travels in an error of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.catalog.problems import make_printable


class BrokenTemplateError(Exception):
    """A template or an asset cannot be used; the text says which, where and why."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        super().__init__(file, line, what)  # as it is called, so that a worker can send it
        self.file, self.line, self.what = file, line, what

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return make_printable(f"{place}: {self.what}")


@contextmanager
def locate_template_errors() -> Iterator[None]:
    """Raise whatever goes wrong in a template as an error that names its place.

    Raises:
        BrokenTemplateError: something did.
    """
    try:
        yield
    except Exception as error:
        broken = find_broken_template(error)
        if broken is None or broken is error:
            raise
        raise broken from error


def find_broken_template(error: BaseException) -> BrokenTemplateError | None:
    """Return what an error says of a template; None for one that came up elsewhere."""
    if isinstance(error, BrokenTemplateError):
        return error
    places = [place for frame, line in walk_tb(error.__traceback__) if (place := template_place(frame, line))]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    if places:
        return BrokenTemplateError(*places[-1], describe_template_error(error))
    if isinstance(error, TemplateNotFound):
        return BrokenTemplateError(str(error.name), None, "there is no such template")
    return None


def describe_template_error(error: BaseException) -> str:
    """Return what went wrong at a place of a template."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def template_place(frame: FrameType, line: int) -> tuple[str, int] | None:
    """Return the file of the template that a frame runs, and the line in it; None for any other code."""
    template = frame.f_globals.get("__jinja_template__")
    if template is not None:
        return template.filename, template.get_corresponding_lineno(line)
    return (frame.f_code.co_filename, line) if "__jinja_exception__" in frame.f_globals else None


class TemplateLoader(FileSystemLoader):
    """A loader that names the file whose bytes are no text."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return what Jinja compiles.

        Raises:
            BrokenTemplateError: the file is not UTF-8.
        """
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise not_utf8(Path(self.searchpath[0], template), error) from error


def read_template(path: Path) -> str:
    """Return the text of a template or an asset.

    Raises:
        BrokenTemplateError: the file is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from error


def not_utf8(path: Path, error: UnicodeDecodeError) -> BrokenTemplateError:
    """Return the error for a file with a byte that is not UTF-8."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return BrokenTemplateError(path.as_posix(), line, f"byte 0x{error.object[error.start]:02x} is not UTF-8")
