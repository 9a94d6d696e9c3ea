"""What was measured, as the text of BENCHMARKS.md."""

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

Written by `make bench` on {day}: {python}, {libraries}; {system}, {cpus} processors.

Catalogues are synthetic, seeded and as dense in facts as the real one (`tests/bench/catalogue.py`). CPU is the
processor time of the whole tree of processes, workers included, as the median of the runs with the least in brackets;
a turn measures everything once, one after the other, and in memory a copy after each of our builds. Peak is the memory
of the largest process. Builds run with all checks on and one worker a processor.
{where}
"""


def markdown(sizes: Sequence[Measured]) -> str:
    """The whole file."""
    parts = [head(sizes), "## Builds\n", table(BUILD_COLUMNS, build_rows(sizes)), skipped(sizes)]
    if limits := list(limit_rows(sizes)):
        parts += ["## Limits\n", LIMITS_HEAD, table(LIMIT_COLUMNS, limits)]
    parts += ["## As a catalogue grows\n", table(GROWTH_COLUMNS, growth_rows(sizes))]
    parts += ["## A pair page by section\n", SECTIONS, table(SECTION_COLUMNS, section_rows(sizes))]
    parts += ["## Beside other generators\n", PEERS, table(PEER_COLUMNS, peer_rows(sizes)), faults(sizes)]
    return "\n".join(part for part in parts if part)


def head(sizes: Sequence[Measured]) -> str:
    """Versions, date and place."""
    memory = [f"{one.models:,}" for one in sizes if one.in_memory]
    disk = [f"{one.models:,}" for one in sizes if not one.in_memory]
    where = ""
    if memory:
        where += (
            f"Sites of {', '.join(memory)} models were built in memory (tmpfs), since on a disk copying varies many\n"
        )
        where += "times over. "
    if disk:
        where += f"Sites of {', '.join(disk)} models were built on a disk, for want of memory."
    return HEAD.format(
        day=date.today().isoformat(),
        python=f"Python {platform.python_version()}",
        libraries=", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES),
        system=f"{platform.system()} {platform.release().split('-')[0]} on {platform.machine()}",
        cpus=os.cpu_count(),
        where=where,
    )


def skipped(sizes: Sequence[Measured]) -> str:
    """What was not measured, and why."""
    lines = [
        f"- {one.models:,} models, {KINDS.get(kind, kind)}: not measured, {why}."
        for one in sizes
        for kind, why in one.skipped.items()
    ]
    return "\n".join([*lines, ""]) if lines else ""


BUILD_COLUMNS = (
    "models",
    "what",
    "runs",
    "pages written",
    "CPU s",
    "wall s",
    "peak MiB",
    "pages a second",
    "of a full build",
    "times `cp -r`",
)


def build_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """One row for each size and kind of build."""
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


LIMITS_HEAD = "What no change may pass, in catalogues as large as the real one.\n"
LIMITED_FROM = 250
"""Models of the least catalogue that limits hold for; below, what every build does first outweighs the pages."""
LIMIT_COLUMNS = ("what", "measured", "at most", "kept")
COPY_LIMITS = {"full": 8.0, "edit": 2.5, "idle": 0.35}
"""CPU of a build in multiples of `cp -r` of its output."""
PEER_LIMITS = {"Eleventy": 0.67, "Hugo": 0.33}
"""Our CPU in multiples of a peer's."""
PEAK_LIMIT_MIB = 230


def limit_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """One row for each limit, at the largest size that was measured beside other generators."""
    for one in [one for one in sizes if one.peers and one.models >= LIMITED_FROM][-1:]:
        full = median(one.usages["full"])
        found = [
            (f"{KINDS[kind]}, times `cp -r` of the output", median(one.usages[kind]).cpu / median(copies).cpu, most)
            for kind, most in COPY_LIMITS.items()
            if (copies := one.usages.get("copy"))
        ]
        found += [
            (f"Full build, times {peer.name}", full.cpu / median(peer.usages).cpu, PEER_LIMITS[peer.name])
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
    "megabytes",
    "bytes a file",
    "full build, CPU µs a file",
    "of each further file",
    "`cp -r`, CPU µs a file",
    "one edit, CPU µs a file",
    "peak MiB",
)


def growth_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """One row for each size: what a page costs, also without what a build costs at the size before, and the memory."""
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


SECTIONS = "CPU of each section, rendered by itself in batches of pairs (`tests/bench/sections.py`).\n"
SECTION_COLUMNS = ("models", "section", "µs a pair", "of the page")


def section_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """One row for each section and one for all, at the largest size at which they were measured."""
    for one in [one for one in sizes if one.sections][-1:]:
        whole = sum(one.sections.values())
        for section, spent in [*one.sections.items(), ("all", whole)]:
            yield [f"{one.models:,}", section, f"{spent:.1f}", f"{100 * spent / whole:.1f}%"]


PEERS = """\
The same pairs, with the same blocks on a page in as many bytes (`tests/bench/peers/`). The peers' work is the lighter:
their data come as JSON with every cell formatted and escaped, they make no page but those of pairs, choose verdicts,
picks and questions by simpler rules, and check nothing; what that leaves out of a page stands in it as a fixed text.
Our figures are whole builds from YAML, all pages and checks included. Turns are interleaved with ours.
"""
PEER_COLUMNS = (
    "models",
    "generator",
    "pair pages",
    "bytes a pair page",
    "CPU s",
    "wall s",
    "peak MiB",
    "CPU, times ours",
)


def peer_rows(sizes: Iterable[Measured]) -> Iterable[list[str]]:
    """Ours and each peer, at each size."""
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
    """Peers that could not build."""
    lines = [f"- {one.models:,} models, {peer.name}: failed." for one in sizes for peer in one.peers if peer.fault]
    return "\n".join([*lines, ""]) if lines else ""


def seconds(usages: Sequence[Usage]) -> str:
    """The median of processor times, with the least."""
    times = [one.cpu for one in usages]
    return f"{statistics.median(times):.2f} ({min(times):.2f})" if len(times) > 1 else f"{times[0]:.2f}"


def mebibytes(size: int) -> str:
    return f"{size / 2**20:,.0f}"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all but words to the right."""
    lines = [
        "| " + " | ".join(columns) + " |",
        "|" + "|".join("---" if name in ("what", "generator", "section", "kept") else "---:" for name in columns) + "|",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n".join([*lines, ""])
