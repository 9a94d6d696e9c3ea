"""The command that shows pages in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from generator.tools.commands.options import content_option, refuse_unbuilt, site_option, templates_option


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
    from generator.catalog.load import settings
    from generator.tools.serve.preview import open_preview
    from generator.tools.serve.static_server import make_static_server

    base = "/"
    if built:
        refuse_unbuilt(site)
        base = settings(content)[0].base
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
