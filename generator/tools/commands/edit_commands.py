"""Commands that check or write the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.tools.commands.options import content_option


@click.command()
@content_option
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
@click.option(
    "--format", "style", type=click.Choice(["text", "github"]), default="text", show_default=True, help="Who reads it."
)
def check(content: Path, strict: bool, style: str) -> None:
    """Read all content and report every problem, and what grows old."""
    import gc

    gc.disable()  # a process that ends within a second or two has nothing to collect
    from generator.tools.check import check_content, format_lines, summarize

    result = check_content(content)
    for line in format_lines(result, content.as_posix(), style):
        click.echo(line, err=style == "text")
    click.echo(summarize(result, strict), err=bool(result.problems))
    if result.problems or (strict and result.warnings):
        sys.exit(1)


@click.command()
@content_option
@click.option("--model", metavar="MAKER/NAME", help="A model of a maker that has a record.")
@click.option("--maker", metavar="ID", help="A maker.")
@click.option("--capability", metavar="ID", help="A capability.")
@click.option("--pair", metavar="A,B", help="Your own words on two models.")
def new(content: Path, **wanted: str | None) -> None:
    """Write a record to fill in, with every field, its meaning and an example."""
    from generator.publish.errors import UsageError
    from generator.tools.new import RECORD_MAKERS, read_existing, write_record

    asked = [(kind, name) for kind, name in wanted.items() if name]
    if len(asked) != 1:
        raise UsageError("say what is new: make new MODEL=maker/name, MAKER=id, CAPABILITY=id or PAIR=a,b")
    kind, name = asked[0]
    file = write_record(content, RECORD_MAKERS[kind](read_existing(content), name))
    todo = "uncomment what you want to say" if kind == "pair" else "fill in the empty lines"
    then = "make schema && make check" if kind == "capability" else "make check"
    click.echo(f"{file}: {todo}, then {then}")


@click.command()
@content_option
def schema(content: Path) -> None:
    """Bring what is generated for editors up to date: _schema/*.json and the tables in README.md."""
    from generator.catalog.catalog_loader import load_catalog
    from generator.catalog.schema.field_guide import write_outdated

    changed = write_outdated(content, load_catalog(content, drafts=True))
    click.echo("\n".join(f"{content.as_posix()}/{name}" for name in changed) or "Nothing to change.")


@click.command("import")
@content_option
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--checked", required=True, metavar="DAY", help="The day the file was fetched: 2026-08-22.")
@click.option("--url", help="Where this copy of the file lies, if not where the source publishes it.")
@click.option("--write", is_flag=True, help="Write the changes into the content; without it they are only told.")
def import_(content: Path, source: str, file: Path, checked: str, url: str | None, write: bool) -> None:
    """Compare the records with a FILE of SOURCE: models-dev, litellm, search-console or search-log."""
    from generator.tools.importers import sources
    from generator.tools.importers.source_json import BrokenSourceError

    try:
        prepared = sources.prepare_import(source, content, file, checked, url)
    except BrokenSourceError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(prepared.summary)
    if write:
        prepared.write()
    click.echo(f"\n{prepared.describe_outcome(written=write)}")


@click.command()
@content_option
def snapshot(content: Path) -> None:
    """Keep today's scores: writes history/<as-of>.yaml into the content folder."""
    from generator.tools.snapshot import write_snapshot

    click.echo(f"{write_snapshot(content)}: the scores of that day are kept. Commit it with the content.")
