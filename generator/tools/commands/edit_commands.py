"""Commands that check or write the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.tools.commands.options import content_option


@click.command()
@content_option
@click.option("--strict", is_flag=True, help="Treat warnings as problems.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="Print plain lines, or annotations for GitHub.",
)
@click.option("--all", "every_fact", is_flag=True, help="List every outdated fact, not only their sources.")
def check(content: Path, strict: bool, style: str, every_fact: bool) -> None:
    """Report every problem in the content, and every outdated fact."""
    import gc

    gc.disable()  # a process that ends within a second or two has nothing to collect
    from generator.tools.check import check_content, format_lines, summarize

    result = check_content(content, every_fact)
    for line in format_lines(result, content.as_posix(), style):
        click.echo(line, err=style == "text")
    click.echo(summarize(result, strict), err=bool(result.problems))
    if result.problems or (strict and result.warnings):
        sys.exit(1)


@click.command()
@content_option
@click.option("--model", metavar="MAKER/NAME", help="Create the record of a model; its maker must have one.")
@click.option("--maker", metavar="ID", help="Create the record of a maker.")
@click.option("--license", metavar="ID", help="Create the record of a license.")
@click.option("--capability", metavar="ID", help="Create the record of a capability.")
@click.option("--pair", metavar="A,B", help="Create an editor's note on two models.")
def new(content: Path, **wanted: str | None) -> None:
    """Create a record to fill in, with every field explained."""
    from generator.publish.errors import UsageError
    from generator.tools.new import RECORD_MAKERS, read_existing, write_record

    asked = [(kind, name) for kind, name in wanted.items() if name]
    if len(asked) != 1:
        raise UsageError(
            "name one record; write make new MODEL=maker/name, MAKER=id, LICENSE=id, CAPABILITY=id, or PAIR=a,b"
        )
    kind, name = asked[0]
    file = write_record(content, RECORD_MAKERS[kind](read_existing(content), name))
    todo = "uncomment what you want to say" if kind == "pair" else "fill in the empty lines"
    then = "make schema && make check" if kind in ("capability", "license") else "make check"
    click.echo(f"{file}: {todo}, then {then}")


@click.command()
@content_option
def schema(content: Path) -> None:
    """Update the schemas in _schema/ and the tables in README.md."""
    from generator.catalog.catalog_loader import load_catalog
    from generator.catalog.schema.field_guide import write_outdated

    changed = write_outdated(content, load_catalog(content, drafts=True))
    click.echo("\n".join(f"{content.as_posix()}/{name}" for name in changed) or "Everything is up to date.")


@click.command("import")
@content_option
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--checked", required=True, metavar="DAY", help="Date the file was downloaded, such as 2026-08-22.")
@click.option("--url", help="Cite this address instead of the one where the source publishes the file.")
@click.option("--equal", is_flag=True, help="List the values that the records have already.")
@click.option("--write", is_flag=True, help="Write the changes to the content instead of only listing them.")
def import_(content: Path, source: str, file: Path, checked: str, url: str | None, equal: bool, write: bool) -> None:
    """Compare the records with FILE, downloaded from SOURCE.

    SOURCE is models-dev, litellm, openrouter, genai-prices, capabilities, price-list, price-history,
    arena-boards, search-console, or search-log.
    """
    from generator.tools.importers import sources
    from generator.tools.importers.source_json import BrokenSourceError

    try:
        prepared = sources.prepare_import(source, content, file, checked, url, equal)
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
    """Save the scores of the as-of date in history/."""
    from generator.tools.snapshot import write_snapshot

    click.echo(f"{write_snapshot(content)} has the scores of that date; commit it with the content.")
