"""Commands on a finished site: does it fit its host, what changed, and onto the host with it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalog.problems import printable
from generator.tools.commands.options import content_option, progress, refuse_unbuilt, site_option, waiting

if TYPE_CHECKING:
    from generator.tools.deploy.manifest import Plan

FILE = click.Path(path_type=Path, dir_okay=False)
DEPLOYED = "deployed.txt"
"""What the last deploy left at its target, beside the build's memory."""
list_option = click.option("--list", "listed", is_flag=True, help="Name every file: + added, ~ changed, - removed.")


@click.command()
@site_option
def hosts(site: Path) -> None:
    """Say of each host whether the finished site fits its limits."""
    from generator.publish.build_cache import marks_of
    from generator.publish.host_limits import HOSTS, figures, redirects_in, verdict

    refuse_unbuilt(site)
    found = figures(marks_of(site), redirects_in(site))
    for host in HOSTS:
        click.echo(verdict(host, found))


@click.command()
@site_option
@click.option("--manifest", type=FILE, default=None, help="What was deployed last; default: kept beside the site.")
@list_option
@click.option("--record", is_flag=True, help="Keep the site as it is now as what was deployed last.")
def deploy_plan(site: Path, manifest: Path | None, listed: bool, record: bool) -> None:
    """Say which files were added, changed and removed since the last deploy."""
    from generator.publish.errors import Misused
    from generator.publish.output_dir import Folder
    from generator.tools.deploy.manifest import plan, recalled, remember, survey

    refuse_unbuilt(site)
    file, now = manifest or Folder(site).memory / DEPLOYED, survey(site)
    try:
        tell_plan(plan(recalled(file), now), listed)
    except ValueError as error:
        raise Misused(f"{file}: {error}; delete it, and all files count as added") from error
    if record:
        remember(file, now)


@click.command()
@content_option
@site_option
@click.argument("target", metavar="s3://BUCKET[/PREFIX]")
@click.option("--dry-run", is_flag=True, help="Only say what would be uploaded and removed.")
@list_option
@click.option("--force", is_flag=True, help="Deploy over objects that no deploy of ours put there.")
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Let the workers of this dask scheduler upload the files."
)
def deploy(content: Path, site: Path, target: str, dry_run: bool, listed: bool, force: bool, scheduler: str) -> None:
    """Upload what changed to an S3-compatible store."""
    from generator.publish.errors import Misused
    from generator.publish.output_dir import Folder, alone

    def busy() -> None:
        raise Misused(f"another deploy of {site} is at work; let it end, then run this again")

    refuse_unbuilt(site)
    with alone(Folder(site).memory / "deploying", busy):
        deploy_alone(content, site, target, dry_run, listed, force, scheduler)


def deploy_alone(
    content: Path, site: Path, target: str, dry_run: bool, listed: bool, force: bool, scheduler: str
) -> None:
    """Upload what changed, while nobody else deploys this site from here."""
    from generator.catalog.load import settings
    from generator.publish.errors import Misused
    from generator.publish.output_dir import Folder
    from generator.tools.deploy.manifest import remember, survey
    from generator.tools.deploy.upload import Deploy
    from generator.tools.deploy.upload_item import parcels

    try:
        from generator.tools.deploy.store import Bucket
        from generator.tools.deploy.upload_workers import carry
    except ModuleNotFoundError as error:
        raise Misused(f"deploying needs the package {error.name}; `make deploy` installs it") from error
    bucket, folder = Bucket(target), Folder(site)
    with folder.locked(waiting):
        files = survey(site)
        goal = parcels(site, files, bucket.prefix, settings(content)[0])
    order = Deploy(bucket, bucket.listed(force), site, goal)
    tell_plan(order.plan, listed)
    if dry_run:
        return
    try:
        order.run(progress, partial(carry, bucket, site, scheduler) if scheduler else None)
    except (OSError, KeyboardInterrupt) as error:
        click.echo(f"sidebyside: {printable(str(error)) or 'stopped'}", err=True)
        done, of = order.plan.objects - order.left, order.plan.objects
        click.echo(f"{done:,} of {of:,} objects are done; the same command goes on from there.", err=True)
        sys.exit(1 if isinstance(error, OSError) else 130)
    remember(folder.memory / DEPLOYED, files)
    click.echo(f"{target} is up to date: {len(goal):,} objects.")


def tell_plan(plan: Plan, listed: bool) -> None:
    """Say what a deploy comes to, on request path by path."""
    click.echo("\n".join([*(plan.lines() if listed else ()), str(plan)]))
