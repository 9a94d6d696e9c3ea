"""Import of the daily copies of leaderboards, from recorded samples of them."""

import shutil
import zipfile
from decimal import Decimal

import pytest
from builders import a_model
from click.testing import CliRunner
from proposals import RECORDED, a_content

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.rating_history import RatingRow
from generator.tools.commands.command_line import cli
from generator.tools.importers.arena_boards import read_arena_boards
from generator.tools.importers.arena_names import ArenaEntry, find_entry
from generator.tools.importers.rating_import import hold_jumps
from generator.tools.importers.source_json import BrokenSourceError

COPIES = RECORDED / "arena-boards"
COSMOS, FLUX = "models/acme/cosmos3-super-text2image.yaml", "models/acme/flux-2-max.yaml"
FIGURES = "value: 1100, ci-low: 1090, ci-high: 1110, votes: 9"
OLDER = f"  - {{benchmark: arena-text-to-image, {FIGURES}, on: 2026-06-01, source: feed}} # kept\n"
BENCHMARK = "name: {name}\ntask: image-generation\nunit: rating\nmeasures: Votes.\ndoes-not: Truth.\n"


@pytest.fixture
def content(tmp_path):
    """The small catalog with two models and three leaderboards of the recorded copies."""
    folder = a_content(tmp_path / "content")
    for name in ("arena-text-to-image", "arena-image-edit", "arena-image-edit-multi-image-edit"):
        (folder / f"benchmarks/{name}.yaml").write_text(BENCHMARK.format(name=name))
    (folder / COSMOS).write_text(a_model("Cosmos", "image-generation"))
    (folder / FLUX).write_text(a_model("Flux", "image-generation", f"results:\n{OLDER}"))
    return folder


def run_import(content, *more, file=COPIES):
    """The command, run."""
    arguments = ["import", "arena-boards", str(file), "--checked", "2026-08-05", "--content", str(content), *more]
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def test_new_publications_are_written_as_rows(content):
    told = run_import(content, "--write").output

    rows = load_catalog(content).ratings["arena-text-to-image"].rows("flux-2-max")
    assert [(row.on, str(row.rating)) for row in rows] == [("2026-07-10", "1161.94"), ("2026-08-04", "1161.94")]
    assert "Written: 5 files." in told


def test_the_newest_rating_becomes_the_result_of_the_record(content):
    run_import(content, "--write")

    written = (content / FLUX).read_text()
    assert "value: 1161.94" in written
    assert "on: 2026-08-04, source: lmarena} # kept" in written
    assert "lmarena: {publisher: LMArena" in written


def test_a_second_import_changes_nothing(content):
    run_import(content, "--write")

    assert "Nothing to write." in run_import(content).output


def test_an_entry_given_to_another_model_keeps_what_is_said_of_the_present_one(content):
    told = run_import(content, "--write").output

    rows = load_catalog(content).ratings["arena-text-to-image"].rows("cosmos3-super-text2image")
    assert [row.on for row in rows] == ["2026-08-04"]
    assert "ratings/arena-text-to-image.csv: cosmos3-super-text2image,2026-07-10,,,1057.24" in told


def test_the_last_copy_of_a_publication_counts(content):
    run_import(content, "--write")

    (row,) = load_catalog(content).ratings["arena-image-edit-multi-image-edit"].rows("flux-2-max")
    assert row.votes == 136078


def test_a_name_listed_twice_is_not_used(content):
    (content / "benchmarks/arena-webdev.yaml").write_text(BENCHMARK.format(name="arena-webdev"))

    assert "webdev: gpt-5.3-codex (codex-harness)" in run_import(content).output


def test_a_name_that_nobody_has_looked_at_is_listed(content, tmp_path):
    folder = shutil.copytree(COPIES, tmp_path / "copies")
    file = folder / "2026-08-05/text_to_image.json"
    file.write_text(file.read_text().replace("flux-2-max", "flux-9-max"))

    assert "Not in arena_names.csv (1):\n  flux-9-max" in run_import(content, file=folder).output


def test_a_zip_archive_reads_as_its_folder(tmp_path):
    archive = tmp_path / "copies.zip"
    with zipfile.ZipFile(archive, "w") as handle:
        for file in COPIES.rglob("*.json"):
            handle.write(file, f"arena-main/data/lmarena/{file.relative_to(COPIES)}")

    benchmarks = frozenset({"arena-text-to-image", "arena-webdev"})
    assert read_arena_boards(archive, benchmarks) == read_arena_boards(COPIES, benchmarks)


def test_a_folder_without_copies_is_refused(tmp_path):
    with pytest.raises(BrokenSourceError, match="has no copies of leaderboards"):
        read_arena_boards(tmp_path, frozenset())


def test_a_name_means_what_its_board_says():
    assert find_entry("text_style_control", "claude-opus-4-6-thinking") == ArenaEntry("claude-opus-4-6", "", "high")
    assert find_entry("vision_style_control", "claude-opus-4-6-thinking") == ArenaEntry(
        "claude-opus-4-6", "", "thinking"
    )
    assert find_entry("webdev", "claude-opus-4-6-thinkin") is None


def a_row(on, rating, half_width=5):
    """A rating with an interval."""
    return RatingRow("nova", on, "", "", Decimal(rating), Decimal(rating - half_width), Decimal(rating + half_width), 9)


@pytest.mark.parametrize(
    ("half_width", "held"),
    [pytest.param(5, ["2026-08-01"], id="intervals apart"), pytest.param(60, [], id="intervals that overlap")],
)
def test_a_jump_is_held_back_if_the_intervals_are_apart(half_width, held):
    known = {"2026-07-01": a_row("2026-07-01", 1400, half_width)}
    new = {"2026-08-01": a_row("2026-08-01", 1450, half_width)}

    assert list(hold_jumps(known, new)) == held


def test_a_later_row_is_compared_with_the_last_accepted_one():
    known = {"2026-07-01": a_row("2026-07-01", 1400)}
    new = {on: a_row(on, rating) for on, rating in (("2026-08-01", 1500), ("2026-08-02", 1405), ("2026-08-03", 1502))}

    assert list(hold_jumps(known, new)) == ["2026-08-01", "2026-08-03"]
