"""Commands that show content or pages and write nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.tools.commands.options import content_option, refuse_unbuilt, site_option, templates_option


@click.command()
@content_option
@templates_option
@click.argument("a")
@click.argument("b")
def page(content: Path, templates: Path, a: str, b: str) -> None:
    """Print the HTML of the page that compares models A and B."""
    from generator.tools.render_pair import render_pair

    click.echo(render_pair(content, templates, a, b))


@click.command()
@content_option
@click.argument("a")
@click.argument("b")
def explain(content: Path, a: str, b: str) -> None:
    """Show the facts behind the verdict on models A and B."""
    from generator.tools.explain import explain_pair

    click.echo(explain_pair(content, a, b))


@click.command()
@content_option
@click.option("--all", "whole", is_flag=True, help="List every gap, not only the first 30.")
def todo(content: Path, whole: bool) -> None:
    """List the gaps in the content, the most decisive first."""
    import gc

    gc.disable()  # what is read stays until the process ends, within seconds
    from generator.tools.todo.gap_report import report_gaps

    click.echo(report_gaps(content, whole))


@click.command()
@content_option
@templates_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Print the report in this format.",
)
@click.argument("base")
def report(content: Path, templates: Path, form: str, base: str) -> None:
    """Show how the site changes since the git ref BASE."""
    import gc

    gc.disable()  # what is read stays until the process ends, within seconds
    from generator.tools.report.report_command import run_report

    output = run_report(base, content, templates, form)
    click.echo(output.text)
    if not output.can_build:
        sys.exit(1)


@click.command()
@content_option
@templates_option
@site_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Listen on this port.")
@click.option(
    "--built", is_flag=True, help="Serve the built site as a host would, instead of a preview of the content."
)
def serve(content: Path, templates: Path, site: Path, port: int, built: bool) -> None:
    """Preview the site; pages reload when you save a file."""
    from generator.catalog.catalog_loader import load_settings
    from generator.tools.serve.preview import open_preview
    from generator.tools.serve.static_server import make_static_server

    base = "/"
    if built:
        refuse_unbuilt(site)
        base = load_settings(content)[0].base
    with (
        make_static_server(site, base, port)
        if built
        else open_preview(content, templates, port, print_problems) as server
    ):
        click.echo(f"http://localhost:{port}{base}  (press Ctrl-C to stop)")
        server.serve_forever()


def print_problems(problems: list[str]) -> None:
    """Print the problems after each load of the content."""
    count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}; pages show them until they are fixed."
    click.echo("\n".join([*problems, count]) if problems else "No problems.", err=True)
