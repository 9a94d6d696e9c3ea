"""Commands that answer a question about the content and write nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.tools.commands.options import content_option, templates_option


@click.command()
@content_option
@templates_option
@click.argument("a")
@click.argument("b")
def page(content: Path, templates: Path, a: str, b: str) -> None:
    """Print the page of models A and B."""
    from generator.build import one_pair

    click.echo(one_pair(content, templates, a, b))


@click.command()
@content_option
@click.argument("a")
@click.argument("b")
def explain(content: Path, a: str, b: str) -> None:
    """Print the facts behind each line of the verdict on models A and B."""
    from generator.tools.explain import explain_pair

    click.echo(explain_pair(content, a, b))


@click.command()
@content_option
@click.option("--all", "whole", is_flag=True, help="List every gap, not only the first thirty.")
def todo(content: Path, whole: bool) -> None:
    """List what is unknown, stale or disputed, those first that would decide most."""
    import gc

    gc.disable()  # what is read stays until the process ends, within seconds
    from generator.tools.todo.gap_report import report_gaps

    click.echo(report_gaps(content, whole))


@click.command()
@content_option
@templates_option
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.argument("base")
def report(content: Path, templates: Path, form: str, base: str) -> None:
    """Say what the content of now does for readers, compared with that of the git ref BASE."""
    import gc

    gc.disable()  # what is read stays until the process ends, within seconds
    from generator.tools.report.report_command import run_report

    output = run_report(base, content, templates, form)
    click.echo(output.text)
    if not output.can_build:
        sys.exit(1)
