import os
import shutil
from pathlib import Path

import pytest
from builders import SMALL
from program import run

from generator.publish.build_cache import EMPTY
from generator.publish.errors import UsageError
from generator.publish.output_dir import OutputDir, atomic_swap
from generator.publish.tree_writer import TreeWriter


def test_the_new_tree_takes_the_place_of_the_old_one(tmp_path):
    folder = OutputDir(tmp_path / "site")
    for text in (b"old", b"new"):
        with folder.lock(), folder.stage() as staging:
            TreeWriter(staging, folder.site).write("compare/a/vs-b.html", text)
            folder.publish(EMPTY, tmp_path)
    assert (tmp_path / "site/compare/a/vs-b.html").read_bytes() == b"new"
    assert sorted(path.name for path in folder.cache_dir.iterdir()) == ["lock", "site.json"]


def test_a_build_that_fails_leaves_the_site_and_no_litter(tmp_path):
    folder = OutputDir(tmp_path / "site")
    (tmp_path / "site").mkdir()
    with pytest.raises(FileExistsError), folder.lock(), folder.stage() as staging:  # noqa: PT012
        TreeWriter(staging, folder.site).write("index.html", b"half")
        TreeWriter(staging, folder.site).write("index.html", b"again")
    assert list((tmp_path / "site").iterdir()) == []
    assert not folder.new.exists()


def test_a_folder_that_no_build_made_is_refused(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="has files that no build made"):
        OutputDir(tmp_path / "site").refuse_foreign()


@pytest.mark.parametrize("site", [".", "content", "content/site"])
def test_a_site_that_overlaps_the_content_is_refused(tmp_path, site):
    (tmp_path / "content").mkdir()
    with pytest.raises(UsageError, match="overlaps"):
        OutputDir(tmp_path / site).refuse_overlap(tmp_path / "content")


def test_two_folders_are_exchanged(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    atomic_swap(tmp_path / "one", tmp_path / "other", tmp_path / "aside")
    assert (tmp_path / "one/other").exists()
    assert (tmp_path / "other/one").exists()


BUILD = ("build", "--content", SMALL)
PIPES = {
    "../.sidebyside/site/lock": BUILD,
    "../.sidebyside/site/deployed.txt": ("deploy-plan",),
    "../.sidebyside/site/deployed.txt.part": ("deploy-plan", "--record"),
    "../.sidebyside/site/deploying": ("deploy", "s3://bucket"),
    "_redirects": ("hosts",),
}
"""A file of a site, and a command that opens it."""


@pytest.mark.parametrize("file", PIPES)
def test_a_pipe_in_place_of_a_file_is_not_waited_for(small_root, tmp_path, file):
    root = Path(shutil.copytree(small_root, tmp_path / "root", copy_function=shutil.copy2))
    path = Path(os.path.normpath(root / "site" / file))
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    done = run(*PIPES[file], "--site", root / "site")
    assert done.code == 1
    assert done.err.startswith(f"sidebyside: {path}: is a pipe or a device where a file is needed; delete it")


def test_a_home_page_that_is_a_pipe_makes_no_site_of_ours(tmp_path):
    (tmp_path / "site").mkdir()
    os.mkfifo(tmp_path / "site/index.html")
    with pytest.raises(UsageError, match="has files that no build made"):
        OutputDir(tmp_path / "site").refuse_foreign()
