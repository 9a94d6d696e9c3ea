"""Options and messages that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)
EXISTING_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
content_option = click.option(
    "--content", type=EXISTING_FOLDER, default=Path("content"), show_default=True, help="Read records from this folder."
)
templates_option = click.option(
    "--templates",
    type=EXISTING_FOLDER,
    default=Path("templates"),
    show_default=True,
    help="Read templates from this folder.",
)
site_option = click.option(
    "--site", type=FOLDER, default=Path("site"), show_default=True, help="Use the built site in this folder."
)


def print_progress(done: int, total: int) -> None:
    """Print on a terminal how far a command is, in percent on one line."""
    if sys.stderr.isatty():
        click.echo(f"\r{100 * done // total:3d}%", nl=done == total, err=True)


def print_waiting() -> None:
    """Print that another build has to end first."""
    click.echo("another build is running here; waiting for it to finish", err=True)


def refuse_unbuilt(site: Path) -> None:
    """Refuse a folder without a built site.

    Raises:
        UsageError: it has no home page.
    """
    from generator.publish.errors import UsageError

    if not (site / "index.html").is_file():
        raise UsageError(f"there is no site in {site} yet; run `make build` first")
