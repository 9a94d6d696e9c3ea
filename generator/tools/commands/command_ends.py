"""How a command ends by an error: what it prints, and its exit code."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from generator.catalog.problems import ContentError, format_report, make_printable
from generator.compare.consistency import ConsistencyError
from generator.publish.errors import UsageError, format_os_error
from generator.tools.commands.usage_errors import describe_usage_error


class CommandEnd(NamedTuple):
    """How a command ends."""

    message: str
    exit_code: int
    """1 for problems, 2 for wrong usage, 130 when stopped."""


def describe_end(error: BaseException, commands: Sequence[str]) -> CommandEnd | None:
    """Return how a command ends by an error, None for one of the program itself; `commands` are the names of all."""
    if isinstance(error, UsageError):
        return CommandEnd(f"sidebyside: {make_printable(str(error))}", 2)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return CommandEnd(error.message, 2)
    if isinstance(error, click.UsageError):
        return CommandEnd(f"sidebyside: {make_printable(describe_usage_error(error, commands))}", 2)
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return CommandEnd(with_outcome("sidebyside: stopped."), 130)
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return CommandEnd("sidebyside: another program uses that port; choose a free one with --port", 2)
    problems = describe_problems(error)
    return CommandEnd(with_outcome(problems), 1) if problems else None


def describe_problems(error: BaseException) -> str:
    """Return what is wrong with the content, a template or the system, empty for an error of the program itself."""
    if isinstance(error, ContentError):
        return format_report(error.problems, error.folder)
    if isinstance(error, ConsistencyError):
        return "\n".join([*error.lines(), "", "A page would contradict itself."])
    if broken := describe_broken_template(error):
        return f"{broken}\n\nA template cannot be used."
    return f"sidebyside: {make_printable(format_os_error(error))}." if isinstance(error, OSError) else ""


def describe_broken_template(error: BaseException) -> str:
    """Return the line on the template that an error came up in, empty for other errors."""
    if "jinja2" not in sys.modules:
        return ""  # an idle build does not load it
    from generator.pages.html.template_errors import find_broken_template

    return str(find_broken_template(error) or "")


def with_outcome(line: str) -> str:
    """Return a last line; of a build, with the state in which it leaves the site."""
    return f"{line} The site is unchanged." if sys.argv[1:2] == ["build"] else line
