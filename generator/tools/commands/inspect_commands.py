"""Commands that show something of the content or the site, and write nothing."""

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
    """Print the page of models A and B."""
    from generator.tools.render_pair import render_pair

    click.echo(render_pair(content, templates, a, b))


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


@click.command()
@content_option
@templates_option
@site_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option(
    "--built", is_flag=True, help="The finished site as a host would serve it, instead of the content of now."
)
def serve(content: Path, templates: Path, site: Path, port: int, built: bool) -> None:
    """Look at the pages in a browser while you write; every save shows at once. Ctrl-C ends it."""
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
        click.echo(f"http://localhost:{port}{base}  (Ctrl-C ends it)")
        server.serve_forever()


def print_problems(problems: list[str]) -> None:
    """Print after each loading what is wrong."""
    count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}, which every page shows until mended"
    click.echo("\n".join([*problems, count]) if problems else "No problems.", err=True)
