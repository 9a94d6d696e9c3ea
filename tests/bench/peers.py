"""Other ways to the same pair pages: one Jinja render a page, a Node.js script, Hugo, Eleventy; those installed.

Each is written for speed as its users would: cells come ready from one JSON file, templates are plain text, rows for
a set of tasks are worked out once. None checks anything, and none makes a page other than those of pairs.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from bench.measure import ROOT, Tree, Usage, available_memory, run, tree

HERE = Path(__file__).parent / "peers"
ELEVENTY = ROOT / "node_modules" / "@11ty" / "eleventy"


@dataclass
class Peer:
    """One way to pair pages."""

    name: str
    version: str
    folder: Path
    """Where it works; its site is the folder `site` in it."""
    command: Sequence[str | Path]
    env: dict[str, str] = field(default_factory=dict)
    usages: list[Usage] = field(default_factory=list)
    tree: Tree | None = None
    fault: str = ""

    def turn(self) -> None:
        """Build everything once, count it and delete it; after a fault, nothing more."""
        if self.fault:
            return
        try:
            self.usages.append(run(self.command, self.folder, self.env))
            self.tree = tree(self.folder / "site")
        except RuntimeError as fault:
            self.fault = str(fault)
        shutil.rmtree(self.folder / "site", ignore_errors=True)


def peers(content: Path, templates: Path, folder: Path) -> list[Peer]:
    """Every peer that is installed, ready to build the same pairs."""
    data = folder / "data"
    export = [sys.executable, "-m", "bench.export", content, templates, data]
    tests = {"PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    run(export, ROOT, tests)
    return [*plain(folder, data, tests), *script(folder, data), *hugo(folder, data), *eleventy(folder, data)]


def plain(folder: Path, data: Path, env: dict[str, str]) -> Iterator[Peer]:
    """Jinja as one would use it at first."""
    place = folder / "plain"
    place.mkdir()
    command = [sys.executable, "-m", "bench.plain", data, place / "site"]
    yield Peer("One Jinja render a page, Jinja", metadata.version("jinja2"), place, command, env)


def hugo(folder: Path, data: Path) -> Iterator[Peer]:
    """Hugo, from its package for Python."""
    try:
        package = metadata.distribution("hugo")
    except metadata.PackageNotFoundError:
        return
    place = folder / "hugo"
    shutil.copytree(HERE / "hugo", place)
    shutil.copytree(data, place / "data")
    program = Path(str(package.locate_file("hugo/binaries/hugo")))
    command = [program, "build", "--destination", place / "site", "--noBuildLock"]
    yield Peer("Hugo", package.version, place, command, {"GOGC": "400"})  # collects garbage a quarter as often


def script(folder: Path, data: Path) -> Iterator[Peer]:
    """A Node.js script of our own: template literals, one write a page, and no generator around them."""
    if node := shutil.which("node"):
        place = folder / "node"
        place.mkdir()
        yield Peer(
            "Node.js script, Node", node_version(node), place, [node, HERE / "node/build.cjs", data, place / "site"]
        )


def eleventy(folder: Path, data: Path) -> Iterator[Peer]:
    """Eleventy, from the packages beside the project, with the page of the Node.js script."""
    node = shutil.which("node")
    if node is None or not (ELEVENTY / "cmd.cjs").is_file():
        return
    place = folder / "eleventy"
    (place / "src").mkdir(parents=True)
    for name, target in (
        ("eleventy/eleventy.config.cjs", place),
        ("node/page.cjs", place),
        ("eleventy/pairs.11ty.cjs", place / "src"),
    ):
        shutil.copy(HERE / name, target)
    version = f"{json.loads((ELEVENTY / 'package.json').read_text())['version']} on Node {node_version(node)}"
    room = max(2048, available_memory() * 3 // 4 // 2**20)
    env = {"BENCH_DATA": str(data), "NODE_OPTIONS": f"--max-old-space-size={room}"}
    yield Peer("Eleventy", version, place, [node, ELEVENTY / "cmd.cjs", "--quiet", "--config=eleventy.config.cjs"], env)


def node_version(node: str) -> str:
    """Return the version of a Node.js program, such as v20.11.1."""
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
