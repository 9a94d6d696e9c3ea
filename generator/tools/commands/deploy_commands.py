"""Commands on a built site: check it against hosts' limits, list what changed since the last deploy, and upload it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalog.problems import make_printable
from generator.tools.commands.options import content_option, print_progress, print_waiting, refuse_unbuilt, site_option

if TYPE_CHECKING:
    from generator.tools.deploy.bucket import Bucket
    from generator.tools.deploy.manifest import DeployPlan, Manifest
    from generator.tools.deploy.upload import Deployment
    from generator.tools.deploy.upload_item import UploadItem

FILE = click.Path(path_type=Path, dir_okay=False)
DEPLOYED = "deployed.txt"
"""The manifest of what was deployed last, beside the build cache."""
list_option = click.option("--list", "listed", is_flag=True, help="List every file: + added, ~ changed, - removed.")


@click.command()
@site_option
def hosts(site: Path) -> None:
    """Check the built site against the limits of each host."""
    from generator.publish.build_cache import scan_dirs
    from generator.publish.host_limits import HOST_LIMITS, count_figures, count_redirects, describe_fit

    refuse_unbuilt(site)
    counts = count_figures(scan_dirs(site), count_redirects(site))
    for host in HOST_LIMITS:
        click.echo(describe_fit(host, counts))


@click.command()
@site_option
@click.option(
    "--manifest",
    type=FILE,
    default=None,
    help="Read the manifest of the last deploy from this file instead of the one beside the site.",
)
@list_option
@click.option("--record", is_flag=True, help="Record the current site as deployed.")
def deploy_plan(site: Path, manifest: Path | None, listed: bool, record: bool) -> None:
    """List the files that differ from the last deploy."""
    from generator.publish.errors import UsageError
    from generator.publish.output_dir import OutputDir
    from generator.tools.deploy.manifest import diff_manifests, read_manifest, scan_site, write_manifest

    refuse_unbuilt(site)
    file, files = manifest or OutputDir(site).cache_dir / DEPLOYED, scan_site(site)
    try:
        print_plan(diff_manifests(read_manifest(file), files), listed)
    except ValueError as error:
        raise UsageError(f"{file}: {error}; delete it to treat every file as added") from error
    if record:
        write_manifest(file, files)


@click.command()
@content_option
@site_option
@click.argument("target", metavar="s3://BUCKET[/PREFIX]")
@click.option("--dry-run", is_flag=True, help="Show what would be uploaded and removed, without doing it.")
@list_option
@click.option("--force", is_flag=True, help="Overwrite objects that no deploy put there.")
@click.option("--verify", is_flag=True, help="Compare the store with its manifest, and upload again what differs.")
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Upload with the workers of the dask scheduler at ADDRESS."
)
def deploy(
    content: Path, site: Path, target: str, dry_run: bool, listed: bool, force: bool, verify: bool, scheduler: str
) -> None:
    """Upload the files that changed to S3-compatible storage."""
    from generator.publish.errors import UsageError
    from generator.publish.output_dir import OutputDir, build_lock
    from generator.tools.deploy.manifest import write_manifest
    from generator.tools.deploy.upload import Deployment

    def refuse_second() -> None:
        raise UsageError(f"another deploy of {site} is running; wait for it to finish, then run this again")

    refuse_unbuilt(site)
    folder = OutputDir(site)
    with build_lock(folder.cache_dir / "deploying", refuse_second):
        bucket = open_target(target)
        files, items = scan_items(bucket, content, site)
        before: Manifest = bucket.fetch_manifest(force)
        if verify:
            before = mend_manifest(bucket, before, items, site, listed)
        deployment = Deployment(bucket, before, site, items)
        print_plan(deployment.plan, listed, bucket.prefix)
        if not dry_run:
            run_deployment(deployment, bucket, scheduler)
            write_manifest(folder.cache_dir / DEPLOYED, files)
            click.echo(f"{target} is up to date: {len(deployment.goal):,} objects.")


def open_target(target: str) -> Bucket:
    """Return the place to deploy to.

    Raises:
        UsageError: it is none, or boto3 is not installed.
    """
    from generator.publish.errors import UsageError

    try:
        from generator.tools.deploy.bucket import Bucket
    except ModuleNotFoundError as error:
        raise UsageError(f"the package {error.name} is not installed; `make deploy` installs it") from error
    return Bucket(target)


def scan_items(bucket: Bucket, content: Path, site: Path) -> tuple[Manifest, Mapping[str, UploadItem]]:
    """Return the manifest of the site, read while no build is at work, and the objects it comes to."""
    from generator.catalog.catalog_loader import load_settings
    from generator.publish.output_dir import OutputDir
    from generator.tools.deploy.manifest import scan_site
    from generator.tools.deploy.upload_item import list_upload_items

    with OutputDir(site).lock(print_waiting):
        files = scan_site(site)
        return files, list_upload_items(site, files, load_settings(content)[0], prefixed=bool(bucket.prefix))


def mend_manifest(
    bucket: Bucket, before: Manifest, items: Mapping[str, UploadItem], site: Path, listed: bool
) -> Manifest:
    """Print how the store differs from its manifest, and return the manifest of what is there."""
    from generator.tools.deploy.drift import find_drift

    drift = find_drift(before, items, site, bucket.stored_objects())
    click.echo("\n".join([*(drift.lines(bucket.prefix) if listed else ()), str(drift)]))
    return drift.mended(before)


def run_deployment(deployment: Deployment, bucket: Bucket, scheduler: str) -> None:
    """Carry out a deploy; when it fails or is stopped, say how far it came and exit."""
    upload = None
    if scheduler:
        from generator.tools.deploy.upload_on_workers import upload_on_workers

        upload = partial(upload_on_workers, bucket, deployment.site, scheduler)
    try:
        deployment.run(print_progress, upload)
    except (OSError, KeyboardInterrupt) as error:
        click.echo(f"sidebyside: {make_printable(str(error)) or 'stopped'}", err=True)
        total = deployment.plan.object_count
        done = total - deployment.remaining
        click.echo(f"{done:,} of {total:,} objects are done; run the same command again to continue.", err=True)
        sys.exit(1 if isinstance(error, OSError) else 130)


def print_plan(plan: DeployPlan, listed: bool, prefix: str = "") -> None:
    """Print what a deploy comes to; with `listed` every path too."""
    click.echo("\n".join([*(plan.lines(prefix) if listed else ()), str(plan)]))
