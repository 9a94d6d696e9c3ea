"""The commands; the docstring of each is its help."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalog.problem import Refused, nearest, printable
from generator.catalog.problem import report as report_of

if TYPE_CHECKING:
    from generator.deploy.manifest import Plan

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
DEPLOYED = "deployed.txt"
"""What the last deploy left at its target, beside the build's memory."""
strict_option = click.option("--strict", is_flag=True, help="Refuse content whose day has passed, not only warn.")
content_option = click.option(
    "--content", type=FOLDER, default=Path("content"), show_default=True, help="Folder with the records."
)
templates_option = click.option(
    "--templates", type=FOLDER, default=Path("templates"), show_default=True, help="Folder with the templates."
)

site_option = click.option(
    "--site", type=FOLDER, default=Path("site"), show_default=True, help="Folder with the finished site."
)

list_option = click.option("--list", "listed", is_flag=True, help="Name every file: + added, ~ changed, - removed.")


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
@click.option("--force", is_flag=True, help="Replace the site folder even if no build of ours made it.")
@strict_option
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
    from generator.catalog.read import settings
    from generator.publish.hosts import figures, misfits, redirects_in, verdict

    made = build_site(Order(content, templates, site, jobs or os.cpu_count() or 1, force, strict, scheduler), progress)
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


@cli.command()
@site_option
def hosts(site: Path) -> None:
    """Say of each host whether the finished site fits its limits."""
    from generator.publish.hosts import HOSTS, figures, redirects_in, verdict
    from generator.publish.memory import marks_of

    refuse_unbuilt(site)
    found = figures(marks_of(site), redirects_in(site))
    for host in HOSTS:
        click.echo(verdict(host, found))


@cli.command()
@content_option
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
@click.option(
    "--format", "style", type=click.Choice(["text", "github"]), default="text", show_default=True, help="Who reads it."
)
def check(content: Path, strict: bool, style: str) -> None:
    """Read all content and report every problem, and what grows old."""
    import gc

    gc.disable()  # a process that ends within a second or two has nothing to collect
    from generator.check import findings, lines, verdict

    found = findings(content)
    for line in lines(found, content.as_posix(), style):
        click.echo(line, err=style == "text")
    click.echo(verdict(found, strict), err=bool(found.problems))
    if found.problems or (strict and found.warnings):
        sys.exit(1)


def warn(warnings: list[str], content: Path) -> None:
    """Say what is past its day, without refusing it."""
    for one in warnings:
        click.echo(f"warning: {content.as_posix()}/{one}", err=True)


@cli.command()
@content_option
def snapshot(content: Path) -> None:
    """Keep today's scores: writes history/<as-of>.yaml into the content folder."""
    from generator.build import keep_snapshot

    click.echo(f"{keep_snapshot(content)}: the scores of that day are kept. Commit it with the content.")


@cli.command()
@content_option
@click.option("--model", metavar="MAKER/NAME", help="A model of a maker that has a record.")
@click.option("--maker", metavar="ID", help="A maker.")
@click.option("--capability", metavar="ID", help="A capability.")
@click.option("--pair", metavar="A,B", help="Your own words on two models.")
def new(content: Path, **wanted: str | None) -> None:
    """Write a record to fill in, with every field, its meaning and an example."""
    from generator.publish.write import Misused
    from generator.scaffold import NEW, known, write

    asked = [(kind, name) for kind, name in wanted.items() if name]
    if len(asked) != 1:
        raise Misused("say what is new: make new MODEL=maker/name, MAKER=id, CAPABILITY=id or PAIR=a,b")
    kind, name = asked[0]
    file = write(content, NEW[kind](known(content), name))
    todo = "uncomment what you want to say" if kind == "pair" else "fill in the empty lines"
    then = "make schema && make check" if kind == "capability" else "make check"
    click.echo(f"{file}: {todo}, then {then}")


@cli.command()
@content_option
def schema(content: Path) -> None:
    """Bring what is generated for editors up to date: _schema/*.json and the tables in README.md."""
    from generator.catalog.read import read
    from generator.guide import write

    changed = write(content, read(content, drafts=True))
    click.echo("\n".join(f"{content.as_posix()}/{name}" for name in changed) or "Nothing to change.")


@cli.command()
@content_option
@templates_option
@click.argument("a")
@click.argument("b")
def page(content: Path, templates: Path, a: str, b: str) -> None:
    """Print the page of models A and B."""
    from generator.build import one_pair

    click.echo(one_pair(content, templates, a, b))


@cli.command("import")
@content_option
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--checked", required=True, metavar="DAY", help="The day the file was fetched: 2026-08-22.")
@click.option("--url", help="Where this copy of the file lies, if not where the source publishes it.")
@click.option("--write", is_flag=True, help="Write the changes into the content; without it they are only told.")
def import_(content: Path, source: str, file: Path, checked: str, url: str | None, write: bool) -> None:
    """Compare the records with a FILE of SOURCE: models-dev or litellm."""
    from generator.importers import sources
    from generator.importers.upstream import Broken

    try:
        found = sources.imported(source, content, file, checked, url)
    except Broken as broken:
        click.echo(str(broken), err=True)
        sys.exit(1)
    click.echo(found.told)
    if write:
        found.write()
    click.echo(f"\n{found.outcome(written=write)}")


@cli.command()
@content_option
@click.argument("a")
@click.argument("b")
def explain(content: Path, a: str, b: str) -> None:
    """Print the facts behind each line of the verdict on models A and B."""
    from generator.explain import explain as explained

    click.echo(explained(content, a, b))


@cli.command()
@content_option
@click.option("--all", "whole", is_flag=True, help="List every gap, not only the first thirty.")
def todo(content: Path, whole: bool) -> None:
    """List what is unknown, stale or disputed, those first that would decide most."""
    import gc

    gc.disable()  # what is read stays until the process ends, within seconds
    from generator.todo.ledger import todo as list_gaps

    click.echo(list_gaps(content, whole))


@cli.command()
@content_option
@templates_option
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.argument("base")
def report(content: Path, templates: Path, form: str, base: str) -> None:
    """Say what the content of now does for readers, compared with that of the git ref BASE."""
    import gc

    gc.disable()  # what is read stays until the process ends, within seconds
    from generator.report.command import report_on

    told = report_on(base, content, templates, form)
    click.echo(told.text)
    if not told.sound:
        sys.exit(1)


@cli.command()
@content_option
@templates_option
@site_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option(
    "--built", is_flag=True, help="The finished site as a host would serve it, instead of the content of now."
)
def serve(content: Path, templates: Path, site: Path, port: int, built: bool) -> None:
    """Look at the pages in a browser while you write; every save shows at once. Ctrl-C ends it."""
    from generator.catalog.read import settings
    from generator.preview import preview
    from generator.serve import server

    base = "/"
    if built:
        refuse_unbuilt(site)
        base = settings(content)[0].base
    with server(site, base, port) if built else preview(content, templates, port, tell) as running:
        click.echo(f"http://localhost:{port}{base}  (Ctrl-C ends it)")
        running.serve_forever()


def tell(trouble: list[str]) -> None:
    """Say after each reading what is wrong."""
    count = f"{len(trouble)} {'problem' if len(trouble) == 1 else 'problems'}, which every page shows until mended"
    click.echo("\n".join([*trouble, count]) if trouble else "No problems.", err=True)


@cli.command()
@site_option
@click.option("--manifest", type=FILE, default=None, help="What was deployed last; default: kept beside the site.")
@list_option
@click.option("--record", is_flag=True, help="Keep the site as it is now as what was deployed last.")
def deploy_plan(site: Path, manifest: Path | None, listed: bool, record: bool) -> None:
    """Say which files were added, changed and removed since the last deploy."""
    from generator.deploy.manifest import plan, recalled, remember, survey
    from generator.publish.write import Folder, Misused

    refuse_unbuilt(site)
    file, now = manifest or Folder(site).memory / DEPLOYED, survey(site)
    try:
        tell_plan(plan(recalled(file), now), listed)
    except ValueError as error:
        raise Misused(f"{file}: {error}; delete it, and all files count as added") from error
    if record:
        remember(file, now)


@cli.command()
@content_option
@site_option
@click.argument("target", metavar="s3://BUCKET[/PREFIX]")
@click.option("--dry-run", is_flag=True, help="Only say what would be uploaded and removed.")
@list_option
@click.option("--force", is_flag=True, help="Deploy over objects that no deploy of ours put there.")
def deploy(content: Path, site: Path, target: str, dry_run: bool, listed: bool, force: bool) -> None:
    """Upload what changed to an S3-compatible store."""
    from generator.catalog.read import settings
    from generator.deploy.manifest import remember, survey
    from generator.deploy.objects import objects
    from generator.deploy.upload import Deploy
    from generator.publish.write import Folder, Misused

    try:
        from generator.deploy.store import Bucket
    except ModuleNotFoundError as error:
        raise Misused(f"deploying needs the package {error.name}; `make deploy` installs it") from error
    refuse_unbuilt(site)
    bucket, files = Bucket(target), survey(site)
    paths = objects(files, bucket.prefix, settings(content)[0].html_links)
    order = Deploy(bucket, bucket.listed(force), site, paths, files)
    tell_plan(order.plan, listed)
    if dry_run:
        return
    try:
        order.run(progress)
    except (OSError, KeyboardInterrupt) as error:
        click.echo(f"sidebyside: {printable(str(error)) or 'stopped'}", err=True)
        done, of = order.plan.objects - order.left, order.plan.objects
        click.echo(f"{done:,} of {of:,} objects are done; the same command goes on from there.", err=True)
        sys.exit(1 if isinstance(error, OSError) else 130)
    remember(Folder(site).memory / DEPLOYED, files)
    click.echo(f"{target} is up to date: {len(paths):,} objects.")


def tell_plan(plan: Plan, listed: bool) -> None:
    """Say what a deploy comes to, on request path by path."""
    click.echo("\n".join([*(plan.lines() if listed else ()), str(plan)]))


def progress(done: int, of: int) -> None:
    """Say on a terminal how far a command is."""
    if sys.stderr.isatty():
        click.echo(f"\r{100 * done // of:3d}%", nl=done == of, err=True)


def refuse_unbuilt(site: Path) -> None:
    """A folder without a home page is no site.

    Raises:
        Misused: it is none.
    """
    from generator.publish.write import Misused

    if not (site / "index.html").is_file():
        raise Misused(f"{site} holds no site yet; run `make build` first")


def stopped(number: int, _frame: object) -> None:
    """End as by Ctrl-C, so that processes and half-made folders go too."""
    raise KeyboardInterrupt


def main() -> None:
    """Run a command: exit 0 when all is well, 1 for problems, 2 for misuse; a fault of ours shows its traceback."""
    from generator.compare.contradictions import Contradicted
    from generator.publish.write import Misused

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
        click.echo(f"sidebyside: {printable(str(error))}; the site is as it was.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
