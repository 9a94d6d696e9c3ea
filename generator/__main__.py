"""The program: its commands, and how each way of ending is told."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from pathlib import Path

import click

from generator.catalog.problems import Refused, nearest, printable
from generator.catalog.problems import report as report_of
from generator.tools.commands import deploy_commands, edit_commands, inspect_commands, serve_commands
from generator.tools.commands.options import FOLDER, content_option, progress, templates_option, waiting


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sidebyside")
def cli() -> None:
    """Sidebyside turns facts about AI models in YAML into a site that compares every two of them."""


@cli.command()
@content_option
@templates_option
@click.option("--site", type=FOLDER, default=Path("site"), show_default=True, help="Folder for the finished site.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes; the default is one per core.")
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Let the workers of this dask scheduler make the pages."
)
@click.option("--force", is_flag=True, help="Replace the site folder with all that lies in it, whoever made it.")
@click.option("--strict", is_flag=True, help="Refuse content whose day has passed, not only warn.")
@click.option("--explain", is_flag=True, help="Say which change made how many pages stale.")
def build(
    content: Path,
    templates: Path,
    site: Path,
    jobs: int | None,
    scheduler: str,
    force: bool,
    strict: bool,
    explain: bool,
) -> None:
    """Bring the site up to date with the content."""
    from generator.build import Order
    from generator.build import build as build_site
    from generator.catalog.load import settings
    from generator.publish.host_limits import figures, misfits, redirects_in, verdict

    gc.disable()  # what is read stays until the process ends, and pages leave next to no cycles
    order = Order(content, templates, site, jobs or os.cpu_count() or 1, force, strict, scheduler)
    made = build_site(order, progress, waiting)
    warn(made.memory.warnings, content)
    if explain:
        for reason, pages in sorted(made.reasons.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"{pages:8,} {'page' if pages == 1 else 'pages'}: {reason}")
    now = made.memory.whole
    done = f"{made.rendered:,} pages rendered" if made.rendered else "nothing changed, nothing written"
    click.echo(
        f"{made.models} models, {now.files:,} files ({made.pairs:,} pairs), "
        f"{now.bytes:,} bytes (largest {now.largest:,}): {done}, in {made.seconds:.1f} s."
    )
    host = settings(content)[0].host
    found = figures(made.memory.marks, redirects_in(site))
    poor = bool(misfits(host, found))
    click.echo(f"{'warning: the' if poor else 'The'} site {verdict(host, found)}.", err=poor)
    click.echo(f"It is in {site}, digest {made.memory.digest}. To look at it: make serve")


def warn(warnings: list[str], content: Path) -> None:
    """Say what is past its day, without refusing it."""
    for one in warnings:
        click.echo(f"warning: {content.as_posix()}/{one}", err=True)


COMMANDS = (
    *(edit_commands.new, edit_commands.check, edit_commands.schema, edit_commands.import_, edit_commands.snapshot),
    *(inspect_commands.page, inspect_commands.explain, inspect_commands.todo, inspect_commands.report),
    serve_commands.serve,
    *(deploy_commands.hosts, deploy_commands.deploy_plan, deploy_commands.deploy),
)
for command in COMMANDS:
    cli.add_command(command)


def stopped(number: int, _frame: object) -> None:
    """End as by Ctrl-C, so that processes and half-made folders go too."""
    raise KeyboardInterrupt


def main() -> None:
    """Run a command: exit 0 when all is well, 1 for problems, 2 for misuse; a fault of ours shows its traceback."""
    from generator.compare.consistency import Contradicted
    from generator.publish.errors import Misused, told

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stopped)
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except Refused as refused:
        click.echo(report_of(refused.problems, refused.folder), err=True)
        sys.exit(1)
    except Contradicted as contradicted:
        click.echo("\n".join(printable(str(one)) for one in contradicted.found), err=True)
        click.echo("A page contradicts itself. Nothing was published.", err=True)
        sys.exit(1)
    except Misused as misused:
        click.echo(f"sidebyside: {printable(str(misused))}", err=True)
        sys.exit(2)
    except click.UsageError as error:
        if isinstance(error, click.NoSuchOption | click.BadParameter) or error.ctx is None:
            error.show()
        else:
            known = nearest(sys.argv[1] if len(sys.argv) > 1 else "", cli.commands)
            error.show()
            click.echo(known, err=True) if known else None
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("sidebyside: stopped; the site is as it was.", err=True)
        sys.exit(130)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            click.echo("sidebyside: another program listens on that port; name a free one with --port", err=True)
            sys.exit(2)
        click.echo(f"sidebyside: {printable(told(error))}; the site is as it was.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
