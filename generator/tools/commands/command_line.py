"""The command line: `build`, the other commands by import, and how each ends."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.publish.errors import UsageError
from generator.tools.commands import deploy_commands, edit_commands, inspect_commands
from generator.tools.commands.command_ends import describe_end
from generator.tools.commands.options import FOLDER, content_option, print_progress, print_waiting, templates_option

if TYPE_CHECKING:
    from generator.build import BuildSummary


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sidebyside")
def cli() -> None:
    """Build and maintain a site that compares AI models pair by pair, from facts in YAML."""


@cli.command()
@content_option
@templates_option
@click.option("--site", type=FOLDER, default=Path("site"), show_default=True, help="Write the site to this folder.")
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="Use this many worker processes; one per core by default."
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Render pages on the workers of the dask scheduler at ADDRESS."
)
@click.option("--force", is_flag=True, help="Replace the site folder even if it has files that no build made.")
@click.option("--strict", is_flag=True, help="Refuse expired content instead of warning about it.")
@click.option("--empty", is_flag=True, help="Allow content without models to replace a site that has some.")
@click.option("--explain", is_flag=True, help="Show which change made how many pages stale.")
def build(
    content: Path,
    templates: Path,
    site: Path,
    jobs: int | None,
    scheduler: str,
    force: bool,
    strict: bool,
    empty: bool,
    explain: bool,
) -> None:
    """Build the site, or update what changed since the last build."""
    from generator.build import build as build_site
    from generator.compare.consistency import ConsistencyError
    from generator.publish.build_options import BuildOptions

    gc.disable()  # what is read stays until the process ends, and pages leave next to no cycles
    options = BuildOptions(content, templates, site, jobs or os.cpu_count() or 1, force, strict, scheduler, empty)
    try:
        summary = build_site(options, print_progress, print_waiting)
    except ConsistencyError as contradicted:
        contradicted.folder = content.as_posix()
        raise
    print_warnings(summary.cache.warnings, content)
    if explain:
        for reason, pages in sorted(summary.reasons.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"{pages:8,} {'page' if pages == 1 else 'pages'}: {reason}")
    print_summary(summary, site)


def print_summary(summary: BuildSummary, site: Path) -> None:
    """Print what a build did, and whether the site fits its host."""
    from generator.publish.host_limits import count_figures, count_redirects, describe_fit, list_misfits

    cache, size = summary.cache, summary.cache.total
    outcome = (
        f"{summary.rendered_count:,} pages rendered" if summary.rendered_count else "nothing changed, nothing written"
    )
    click.echo(
        f"{cache.models} models, {size.files:,} files ({cache.pairs:,} pairs), "
        f"{size.bytes:,} bytes (largest {size.largest:,}): {outcome}, in {summary.seconds:.1f} s."
    )
    figures = count_figures(cache.dirs, count_redirects(site))
    is_misfit = bool(list_misfits(cache.host, figures))
    click.echo(f"{'warning: the' if is_misfit else 'The'} site {describe_fit(cache.host, figures)}.", err=is_misfit)
    click.echo(f"The site is in {site}, digest {cache.digest}. To view it: make serve")


def print_warnings(warnings: list[str], content: Path) -> None:
    """Print a line for each part of the content that has expired and is left out."""
    for warning in warnings:
        click.echo(f"warning: {content.as_posix()}/{warning}", err=True)


COMMANDS = (
    *(edit_commands.new, edit_commands.check, edit_commands.schema, edit_commands.import_, edit_commands.snapshot),
    *(inspect_commands.page, inspect_commands.explain, inspect_commands.todo, inspect_commands.report),
    inspect_commands.serve,
    *(deploy_commands.hosts, deploy_commands.deploy_plan, deploy_commands.deploy),
)
for command in COMMANDS:
    cli.add_command(command)


def run_command() -> int:
    """Run the command that the arguments name, and return its exit code.

    An error in the program itself shows its traceback.
    """
    try:
        refuse_stripped_python()
        return int(cli.main(standalone_mode=False) or 0)
    except (Exception, KeyboardInterrupt) as error:
        end = describe_end(error, list(cli.commands))
        if end is None:
            raise
        click.echo(end.message, err=True)
        return end.exit_code


def refuse_stripped_python() -> None:
    """Refuse a Python that leaves out docstrings, which help texts, schemas and new records print.

    Raises:
        UsageError: it does.
    """
    if sys.flags.optimize > 1:
        raise UsageError("Python leaves out docstrings, which commands print; unset PYTHONOPTIMIZE, or drop -OO")
