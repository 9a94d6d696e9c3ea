"""Errors of the command line, each in one line like all our errors: what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from generator.catalog.problems import suggest_near_miss

WORDINGS = (
    (r"'(.*)' is not a valid integer range", r'"\1" is not a whole number'),
    (r"'(.*)' is not a valid integer", r'"\1" is not a whole number'),
    (r"(\S+) is not in the range x>=(\d+)", r"\1 is below \2"),
    (r"(\S+) is not in the range (\d+)<=x<=(\d+)", r"\1 is not in the range \2–\3"),
    (r"Directory '(.*)' does not exist", r"there is no folder \1"),
    (r"Directory '(.*)' is a file", r"\1 is a file, not a folder"),
    (r"File '(.*)' does not exist", r"there is no file \1"),
    (r"File '(.*)' is a directory", r"\1 is a folder, not a file"),
    (r"Got unexpected extra arguments? \((.*)\)", r"\1 is one argument too many"),
    (r"Option '(.*)' requires an argument", r"\1 needs a value"),
)
"""Messages of click, each as our other messages would say it."""


def describe_usage_error(error: click.UsageError, commands: Sequence[str]) -> str:
    """Return an error of the command line in one line, with a hint; `commands` are the names of all of them."""
    hint = f"see `{error.ctx.command_path if error.ctx else 'python -m generator'} --help`"
    if isinstance(error, click.NoSuchOption):
        near = suggest_near_miss(error.option_name, error.possibilities or ())
        return f"there is no option {error.option_name}; {near or hint}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"there is no command {error.command_name}; {suggest_near_miss(error.command_name, commands) or hint}"
    if isinstance(error, click.MissingParameter):
        return f"{option_name(error)} is missing; {hint}"
    if isinstance(error, click.BadParameter):
        return f"{option_name(error)}: {reword(error.message)}; {hint}"
    text = reword(error.format_message())
    return f"{text[:1].lower()}{text[1:]}; {hint}"


def option_name(error: click.BadParameter) -> str:
    """Return the name of the option or argument that an error is about, as it is typed."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.human_readable_name if error.param else "the command"


def reword(message: str) -> str:
    """Return a message of click in our words."""
    text = message.rstrip(".")
    for pattern, wording in WORDINGS:
        if match := re.fullmatch(pattern, text):
            return match.expand(wording)
    return re.sub(r"'([^']*)'", r"\1", text)
