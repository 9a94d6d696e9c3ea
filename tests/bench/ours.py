"""Builds of ours: from nothing, after one edit, after an edit of a template, with nothing to do; beside `cp -r`."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import ROOT, Place, Tree, Usage, run, tree
from bench.peers import Peer

CATALOG = "bench.catalog"
KINDS = {
    "full": "Full build",
    "copy": "`cp -r` of its output",
    "edit": "One fact edited",
    "idle": "Nothing to do",
    "template": "Pair template edited",
}
"""What is measured, in the order of a turn."""


@dataclass
class Measured:
    """What was measured at one size, turn by turn."""

    models: int
    in_memory: bool
    usages: dict[str, list[Usage]] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    pair_pages: Tree | None = None
    """The pages of pairs alone, after a full build."""
    peers: list[Peer] = field(default_factory=list)
    sections: dict[str, float] = field(default_factory=dict)
    """Microseconds a pair of each section of the pair page, the dearest first."""
    skipped: dict[str, str] = field(default_factory=dict)
    """Why something was not measured."""

    def add(self, kind: str, usage: Usage) -> None:
        self.usages.setdefault(kind, []).append(usage)

    @property
    def pairs(self) -> int:
        return self.models * (self.models - 1) // 2


class Ours:
    """The project's own builds of one synthetic catalog."""

    def __init__(self, patterns: Path, models: int, where: Place) -> None:
        self.where = where
        self.content, self.templates, self.site = (where.folder / name for name in ("content", "templates", "site"))
        self.found = Measured(models, where.in_memory)
        self.edits = 0
        if not where.copies:
            self.found.skipped["copy"] = "no room for a second copy"
        shutil.copytree(ROOT / "templates", self.templates)
        write = [sys.executable, "-m", CATALOG, patterns, self.content, str(models)]
        run(write, ROOT, {"PYTHONPATH": str(ROOT / "tests")})
        self.edited = sorted(self.content.glob("models/*/*.yaml"))[models // 2]

    def build(self) -> Usage:
        command = [sys.executable, "-m", "generator", "build"]
        return run([*command, *self.folders()], ROOT)

    def folders(self) -> list[str | Path]:
        return ["--content", self.content, "--templates", self.templates, "--site", self.site]

    def clear(self) -> None:
        """Forget the last build and its site; not part of any measurement."""
        for folder in (self.site, self.where.folder / ".sidebyside"):
            shutil.rmtree(folder, ignore_errors=True)

    def turn(self, with_template: bool) -> None:
        """Measure everything once, one after the other; in memory a copy of the site after each of our builds."""
        self.clear()
        self.measure("full", self.build)
        self.found.pair_pages = tree(self.site / "compare")
        self.copy()
        self.edit_fact()
        for kind in ("edit", "idle"):
            self.measure(kind, self.build)
            if self.where.in_memory:
                self.copy()
        if with_template:
            self.edit_template()
            self.measure("template", self.build)

    def copy(self) -> None:
        """Measure the yardstick, and leave nothing of it."""
        if "copy" not in self.found.skipped:
            copy = self.where.folder / "copy"
            self.measure("copy", lambda: run(["cp", "-r", self.site, copy], self.where.folder))
            shutil.rmtree(copy)

    def profile(self) -> None:
        """Measure the sections of the pair page."""
        target = self.where.folder / "sections.json"
        command = [sys.executable, "-m", "bench.sections", self.content, self.templates, target]
        run(command, ROOT, {"PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"})
        self.found.sections = json.loads(target.read_text())

    def measure(self, kind: str, work: Callable[[], Usage]) -> None:
        started = time.time_ns()
        self.found.add(kind, work())
        if kind != "copy":
            self.found.trees[kind] = tree(self.site, started - 20_000_000)

    def edit_fact(self) -> None:
        """Change the parameters of one model: they are printed of it alone, and no score counts them."""
        self.edits += 1
        text = re.sub(r"^parameters:.*\n", "", self.edited.read_text(), flags=re.MULTILINE)
        self.edited.write_text(f"{text}parameters: {self.edits}000000000\n")

    def edit_template(self) -> None:
        path = self.templates / "pair" / "page.html"
        text = path.read_text()
        assert "</main>" in text
        path.write_text(text.replace("</main>", f"<!-- edit {self.edits} -->\n</main>", 1))
