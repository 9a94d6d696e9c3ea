"""The content that slips are made in: the small catalog, that of `tests/slips`, and twelve models for comparison."""

import shutil
from pathlib import Path

from builders import ROOT, SMALL

from generator.catalog.problems import Problem
from generator.catalog.yaml.parser import parse_yaml
from generator.tools.check import check_content

SLIPS = ROOT / "tests/slips"
STAR = """\
name: Star {n}
tasks: [text]
source: board
sources:
  board: {{publisher: Board, title: The board, url: https://board.example/, kind: leaderboard, checked: 2026-08-22}}
release-date: 2026-02
results:
  - {{benchmark: votes, value: {votes}, votes: 9000, on: 2026-08-19}}
  - {{benchmark: exam, value: {exam:.2f}, evaluator: Laboratory}}
  - {{benchmark: made-up-rate, value: {rate:.2f}, evaluator: Laboratory}}
  - {{benchmark: essays, value: {essays:.2f}, evaluator: Laboratory}}
  - {{benchmark: horizon, value: {horizon}, evaluator: Laboratory}}
  - {{benchmark: total, value: {total:.2f}, evaluator: Laboratory}}
"""


def read_edits(name):
    """Return the edits of a file of `tests/slips`: texts by key."""
    return parse_yaml((SLIPS / name).read_text(encoding="utf-8"), name).tree


def check_edited(content: Path, edit) -> list[Problem]:
    """Return the problems and warnings that follow from an edit of the content, which is then as it was."""
    file = content / edit["in"]
    text = file.read_text(encoding="utf-8")
    assert edit["for"] in text
    file.write_text(text.replace(edit["for"], edit["write"], 1), encoding="utf-8")
    try:
        result = check_content(content)
    finally:
        file.write_text(text, encoding="utf-8")
    return [*result.problems, *result.warnings]


def write_slip_content(folder: Path) -> Path:
    """Write the content without any slip into a new folder."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    shutil.copytree(SLIPS / "content", folder, dirs_exist_ok=True)
    for n in range(1, 13):
        bend = (n * 5) % 7 - 3
        star = STAR.format(
            n=n,
            votes=1240 + 20 * n + bend,
            exam=45 + 3.4 * n + bend,
            rate=12 - n * 0.6 - bend / 5,
            essays=6.2 + n * 0.18 + bend / 20,
            horizon=8 * n + 6 + bend,
            total=120 + 2.4 * n + bend / 2,
        )
        (folder / f"models/zenith/star-{n}.yaml").write_text(star, encoding="utf-8")
    return folder
