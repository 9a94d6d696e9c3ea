"""Measure builds at several sizes and write BENCHMARKS.md."""

from __future__ import annotations

from pathlib import Path

import click

from bench.measure import ROOT, place
from bench.ours import Measured, Ours
from bench.peers import peers
from bench.report import markdown

SMALL = 300
"""Models up to which peers, sections and the edit of a template are measured; they render every pair page again."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--content", type=click.Path(path_type=Path, exists=True), default=ROOT / "content", help="Whose shapes.")
@click.option("--sizes", default="50,150,290,1000", show_default=True, help="Models of each catalog.")
@click.option("--turns", type=click.IntRange(1), default=3, show_default=True, help="Runs; on a disk always one.")
@click.option("--disk", type=click.Path(path_type=Path, exists=True), help="Folder for sites too big for memory.")
@click.option("--report", type=click.Path(path_type=Path), default=Path("BENCHMARKS.md"), show_default=True)
def bench(content: Path, sizes: str, turns: int, disk: Path | None, report: Path) -> None:
    """Measure builds at several sizes, print the tables and write them to a file."""
    found = []
    for models in sorted(int(size) for size in sizes.split(",")):
        try:
            found.append(measured(content, models, turns, disk))
        except RuntimeError as fault:
            click.echo(f"{models} models: {fault}", err=True)
    if not found:
        raise click.ClickException("nothing could be measured")
    text = markdown(found)
    report.write_text(text, encoding="utf-8")
    click.echo(text)


def measured(content: Path, models: int, turns: int, disk: Path | None) -> Measured:
    """All turns at one size; on a disk one, since deleting sites there makes the next build slower."""
    with place(models, disk) as where:
        ours = Ours(content, models, where)
        if models <= SMALL:
            ours.profile()
            try:
                ours.found.peers = peers(ours.content, ours.templates, where.folder)
            except RuntimeError as fault:
                click.echo(fault, err=True)
                ours.found.skipped["other generators"] = "their data could not be exported"
        for turn in range(turns if where.in_memory else 1):
            click.echo(f"{models} models, turn {turn + 1}", err=True)
            ours.turn(with_template=models <= SMALL)
            for peer in ours.found.peers:
                peer.turn()
        return ours.found


if __name__ == "__main__":
    bench()
