"""Format measurements as the text of BENCHMARKS.md."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import metadata

from bench.measure import Usage, median
from bench.ours import KINDS, Measured

LIBRARIES = ("jinja2", "markupsafe", "pydantic", "pyyaml", "markdown", "nh3")
HEAD = """\
# Benchmarks

Written by `make bench` on {day} with {python} ({libraries}) on {system}, {cpus} processors.

- **Catalogs** are synthetic (`tests/bench/catalog.py`): seeded, with as many facts per model as the real one.
- **CPU** is the processor time of all processes together: the median of the runs, with the minimum in parentheses.
- **Peak** is the memory of the largest process.
- **Runs** are interleaved: each measures everything once. In memory, a copy follows each of our builds.
- **Builds** run with all checks and one worker per processor.
{where}
"""


def markdown(sizes: Sequence[Measured]) -> str:
    """Return the whole file."""
    parts = [head(sizes), "## Builds\n", table(BUILD_COLUMNS, build_rows(sizes)), skipped(sizes)]
    if limits := list(limit_rows(sizes)):
        parts += ["## Limits\n", LIMITS_HEAD, table(LIMIT_COLUMNS, limits)]
    parts += ["## By catalog size\n", table(GROWTH_COLUMNS, growth_rows(sizes))]
    parts += ["## Pair page by section\n", SECTIONS, table(SECTION_COLUMNS, section_rows(sizes))]
    parts += ["## Compared with other generators\n", PEERS, table(PEER_COLUMNS, peer_rows(sizes)), faults(sizes)]
    return "\n".join(part for part in parts if part)


def head(sizes: Sequence[Measured]) -> str:
    """Return title, date, versions and how it was measured."""
    memory = [f"{one.models:,}" for one in sizes if one.in_memory]
    disk = [f"{one.models:,}" for one in sizes if not one.in_memory]
    where = []
    if memory:
        where.append(
            f"- **Sites** of {', '.join(memory)} models are in memory (tmpfs): copying times on a disk vary too much."
        )
    if disk:
        where.append(f"- **Sites** of {', '.join(disk)} models are on a disk, because they do not fit in memory.")
    return HEAD.format(
        day=date.today().isoformat(),
        python=f"Python {platform.python_version()}",
        libraries=", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES),
        system=f"{platform.system()} {platform.release().split('-')[0]} on {platform.machine()}",
        cpus=os.cpu_count(),
        where="\n".join(where),
    )


def skipped(sizes: Sequence[Measured]) -> str:
    """Return a line for each measurement that was left out, with the reason; empty if there is none."""
    lines = [
        f"- {one.models:,} models, {KINDS.get(kind, kind)}: not measured, {why}."
        for one in sizes
        for kind, why in one.skipped.items()
    ]
    return "\n".join([*lines, ""]) if lines else ""


BUILD_COLUMNS = (
    "models",
    "build",
    "runs",
    "pages written",
    "CPU s",
    "wall s",
    "peak MiB",
    "pages per second",
    "share of full build",
    "relative to `cp -r`",
)


def build_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """Yield one row per size and kind of build."""
    for one in sizes:
        full = median(one.usages["full"]).cpu
        copy = median(one.usages["copy"]).cpu if "copy" in one.usages else None
        for kind, usages in one.usages.items():
            used, tree = median(usages), one.trees.get(kind)
            yield [
                f"{one.models:,}",
                KINDS[kind],
                str(len(usages)),
                f"{tree.new:,}" if tree else "",
                seconds(usages),
                f"{used.wall:.2f}",
                mebibytes(used.peak) if kind != "copy" else "",
                f"{tree.new / used.wall:,.0f}" if tree and tree.new else "",
                f"{100 * used.cpu / full:.1f}%" if kind != "copy" else "",
                f"{used.cpu / copy:.2f}" if copy and kind != "copy" else "",
            ]


LIMITS_HEAD = "Every change must keep these limits, in a catalog of the real one's size.\n"
LIMITED_FROM = 250
"""Models of the smallest catalog that limits hold for: below, the startup of a build outweighs its pages."""
LIMIT_COLUMNS = ("measure", "measured", "limit", "met")
COPY_LIMITS = {"full": 8.0, "edit": 2.5, "idle": 0.35}
"""CPU of a build in multiples of `cp -r` of its output."""
PEER_LIMITS = {"Eleventy": 0.67, "Hugo": 0.33}
"""Our CPU in multiples of a peer's."""
PEAK_LIMIT_MIB = 230


def limit_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """Yield one row per limit, at the largest size at which other generators were measured."""
    for one in [one for one in sizes if one.peers and one.models >= LIMITED_FROM][-1:]:
        full = median(one.usages["full"])
        found = [
            (f"{KINDS[kind]}, CPU relative to `cp -r`", median(one.usages[kind]).cpu / median(copies).cpu, most)
            for kind, most in COPY_LIMITS.items()
            if (copies := one.usages.get("copy"))
        ]
        found += [
            (f"Full build, CPU relative to {peer.name}", full.cpu / median(peer.usages).cpu, PEER_LIMITS[peer.name])
            for peer in one.peers
            if peer.name in PEER_LIMITS and peer.usages
        ]
        found.append(("Full build, peak MiB", full.peak / 2**20, PEAK_LIMIT_MIB))
        for what, measured, most in found:
            shown = f"{measured:.2f}" if most < PEAK_LIMIT_MIB else f"{measured:.0f}"
            yield [what, shown, f"{most:g}", "yes" if measured <= most else "**no**"]


GROWTH_COLUMNS = (
    "models",
    "pairs",
    "files",
    "MB",
    "bytes per file",
    "full build, CPU µs per file",
    "CPU µs per additional file",
    "`cp -r`, CPU µs per file",
    "one edit, CPU µs per file",
    "peak MiB",
)


def growth_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """Yield one row per size: CPU per file, CPU per file beyond the size before, and memory."""
    files, cpu = 0, 0.0
    for one in sizes:
        tree, used = one.trees["full"], median(one.usages["full"]).cpu
        further = f"{1e6 * (used - cpu) / (tree.files - files):.0f}" if files else ""
        files, cpu = tree.files, used
        each = {kind: f"{1e6 * median(usages).cpu / tree.files:.0f}" for kind, usages in one.usages.items()}
        yield [
            f"{one.models:,}",
            f"{one.pairs:,}",
            f"{tree.files:,}",
            f"{tree.bytes / 1e6:,.1f}",
            f"{tree.bytes / tree.files:,.0f}",
            each["full"],
            further,
            each.get("copy", ""),
            each["edit"],
            mebibytes(median(one.usages["full"]).peak),
        ]


SECTIONS = "CPU time of each section, rendered alone in batches of pairs (`tests/bench/sections.py`).\n"
SECTION_COLUMNS = ("models", "section", "µs per pair", "share")


def section_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """Yield one row per section and one for all, at the largest size at which they were measured."""
    for one in [one for one in sizes if one.sections][-1:]:
        whole = sum(one.sections.values())
        for section, spent in [*one.sections.items(), ("all", whole)]:
            yield [f"{one.models:,}", section, f"{spent:.1f}", f"{100 * spent / whole:.1f}%"]


PEERS = """\
All generators render the same pairs, with the same blocks per page and as many bytes (`tests/bench/peers/`). The others
do less work: they read JSON in which every cell is already formatted and escaped, render no pages except pair pages,
choose verdicts, picks and questions by simpler rules, and check nothing. Fixed text fills what they leave out. Our
figures are full builds from YAML, with all pages and checks. Runs of all generators are interleaved.
"""
PEER_COLUMNS = (
    "models",
    "generator",
    "pair pages",
    "bytes per pair page",
    "CPU s",
    "wall s",
    "peak MiB",
    "CPU relative to ours",
)


def peer_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """Yield one row per size and generator, ours first."""
    for one in sizes:
        if not any(peer.tree for peer in one.peers):
            continue
        full = one.usages["full"]
        rivals = [(f"{peer.name} {peer.version}", peer.usages, peer.tree) for peer in one.peers]
        for name, usages, tree in (("ours", full, one.pair_pages), *rivals):
            if tree is None or not usages:
                continue
            used = median(usages)
            yield [
                f"{one.models:,}",
                name,
                f"{tree.files:,}",
                f"{tree.bytes / tree.files:,.0f}",
                seconds(usages),
                f"{used.wall:.2f}",
                mebibytes(used.peak),
                f"{used.cpu / median(full).cpu:.2f}",
            ]


def faults(sizes: Iterable[Measured]) -> str:
    """Return a line for each build of another generator that failed; empty if there is none."""
    lines = [f"- {one.models:,} models, {peer.name}: failed." for one in sizes for peer in one.peers if peer.fault]
    return "\n".join([*lines, ""]) if lines else ""


def seconds(usages: Sequence[Usage]) -> str:
    """Return the median CPU time, with the minimum if there are several runs."""
    times = [one.cpu for one in usages]
    return f"{statistics.median(times):.2f} ({min(times):.2f})" if len(times) > 1 else f"{times[0]:.2f}"


def mebibytes(size: int) -> str:
    return f"{size / 2**20:,.0f}"


TEXT_COLUMNS = ("build", "measure", "generator", "section", "met")
"""Columns of words, which are aligned left."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; columns of figures are aligned right."""
    lines = [
        "| " + " | ".join(columns) + " |",
        "|" + "|".join("---" if name in TEXT_COLUMNS else "---:" for name in columns) + "|",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n".join([*lines, ""])
