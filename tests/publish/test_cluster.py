"""The workers of a cluster make the bytes that one machine makes, and a lost one loses nothing."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from builders import SMALL, TEMPLATES, add_models
from dask_workers import PATIENCE, scheduler_and_worker, two_workers, wait_for
from harm import tree
from program import run

from generator.build import build
from generator.publish.build_cache import scan_dirs
from generator.publish.build_options import BuildOptions
from generator.publish.cluster import SharedTreeWriter, check_sources, combine_by_kind, refuse_missing
from generator.publish.errors import UsageError
from generator.publish.fingerprints import source_fingerprints
from generator.publish.tree_writer import TreeWriter

ROOT = Path(__file__).parents[2]
slow = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster():
    with two_workers() as running:
        yield running


@pytest.fixture
def content(tmp_path):
    """The small catalog with so many further models that a build takes a moment."""
    return add_models(shutil.copytree(SMALL, tmp_path / "content"), 25)


@slow
def test_the_site_of_a_cluster_is_that_of_one_machine(cluster, content, tmp_path):
    alone = BuildOptions(content, TEMPLATES, tmp_path / "alone")
    shared = BuildOptions(content, TEMPLATES, tmp_path / "shared", scheduler=cluster.scheduler_address)
    for edit in ("name: Nova\n", "name: Nova One\n"):
        record = content / "models/acme/nova.yaml"
        record.write_text(record.read_text().replace("name: Nova\n", edit))
        assert build(shared).reasons == build(alone).reasons != {}
        assert tree(tmp_path / "shared") == tree(tmp_path / "alone")
    assert build(shared).rendered_count == 0
    assert sorted(path.name for path in (tmp_path / ".sidebyside/shared").iterdir()) == ["lock", "site.json"]


@slow
def test_a_killed_worker_loses_nothing(cluster, content, tmp_path):
    order = BuildOptions(content, TEMPLATES, tmp_path / "shared", scheduler=cluster.scheduler_address)
    run = threading.Thread(target=build, args=(order,))
    run.start()
    wait_for(lambda: len(list(tmp_path.glob(".sidebyside/shared/new/*/compare/*/*"))) > 40, run.is_alive)
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert run.is_alive()
    run.join()
    build(BuildOptions(content, TEMPLATES, tmp_path / "alone"))
    assert tree(tmp_path / "shared") == tree(tmp_path / "alone")
    assert build(order).rendered_count == 0


@slow
def test_a_worker_with_other_sources_stops_the_build(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr("generator.publish.cluster.combine_by_kind", lambda sources: ("1", "2", "3"))
    with pytest.raises(UsageError, match="has other content and templates and code than this build"):
        build(BuildOptions(SMALL, TEMPLATES, tmp_path / "site", scheduler=cluster.scheduler_address))
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("kind", "told"),
    [("content", "other content than"), ("templates", "other templates than"), ("code", "other code than")],
)
def test_a_worker_says_what_it_has_other_than_the_build(kind, told):
    expected = combine_by_kind(source_fingerprints(SMALL, TEMPLATES) | {f"{kind}/new": "1"})
    with pytest.raises(UsageError, match=told):
        check_sources(str(SMALL), str(TEMPLATES), expected)


def test_a_worker_that_runs_a_replaced_program_refuses(monkeypatch):
    monkeypatch.setattr("generator.publish.cluster.running_program", lambda: "older")
    with pytest.raises(UsageError, match="has other code in memory than"):
        check_sources(str(SMALL), str(TEMPLATES), combine_by_kind(source_fingerprints(SMALL, TEMPLATES)))


@slow
def test_an_address_without_a_scheduler_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("generator.publish.cluster.WAIT", 1)
    done = run("build", "--content", SMALL, "--site", tmp_path / "site", "--scheduler", "tcp://127.0.0.1:9")
    assert done.code == 2
    assert done.err == "sidebyside: no scheduler answers at tcp://127.0.0.1:9; start one with `dask scheduler`\n"


@slow
def test_a_lost_scheduler_is_one_line_and_the_old_site_stays(content, tmp_path):
    site = tmp_path / "site"
    build(BuildOptions(SMALL, TEMPLATES, site))
    before = tree(site)
    with scheduler_and_worker(tmp_path, ROOT) as (scheduler, address):
        words = ["build", "--content", str(content), "--site", str(site), "--scheduler", address]
        run = subprocess.Popen([sys.executable, "-m", "generator", *words], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: list(tmp_path.glob(".sidebyside/site/new/*/compare/*/*")), lambda: run.poll() is None)
        scheduler.kill()
        _, said = run.communicate(timeout=PATIENCE)
    assert (run.returncode, said) == (
        1,
        f"sidebyside: lost the connection to the scheduler at {address}. The site is unchanged.\n",
    )
    assert tree(site) == before


@pytest.fixture
def folders(tmp_path):
    (tmp_path / "new/tree").mkdir(parents=True)
    TreeWriter(tmp_path / "old", tmp_path).write("a/b.html", b"page")
    return tmp_path / "new/tree", tmp_path / "old"


@pytest.mark.parametrize("left", [b"", b"pa", b"page", b"another"], ids=["empty", "half", "whole", "other"])
def test_a_page_that_a_lost_worker_left_is_accepted_or_replaced(folders, left):
    TreeWriter(*folders).write("a/b.html", left)
    writer = SharedTreeWriter(*folders)
    writer.write("a/b.html", b"page")
    assert (folders[0] / "a/b.html").read_bytes() == b"page"
    refuse_missing(folders[0], writer.finish())


@pytest.mark.parametrize("linked", [True, False])
def test_a_page_is_taken_over_whatever_a_lost_worker_left(folders, linked):
    tree, old = folders
    TreeWriter(*folders).link("a/b.html") if linked else TreeWriter(*folders).write("a/b.html", b"pa")
    assert SharedTreeWriter(*folders).keep("a/b.html")
    assert (tree / "a/b.html").samefile(old / "a/b.html")
    assert sorted(path.name for path in tree.parent.iterdir()) == ["tree"]


@pytest.mark.parametrize("left", [None, b"pa"], ids=["nothing", "half"])
def test_a_page_is_copied_where_the_disk_takes_no_link(folders, left, monkeypatch):
    tree, old = folders
    if left is not None:
        TreeWriter(*folders).write("a/b.html", left)
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "no links here")))
    assert SharedTreeWriter(*folders).keep("a/b.html")
    assert (tree / "a/b.html").read_bytes() == b"page"
    assert scan_dirs(tree) == scan_dirs(old)
    assert sorted(path.name for path in tree.parent.iterdir()) == ["tree"]


def test_a_page_linked_by_a_lost_worker_is_never_written_into(folders):
    tree, old = folders
    TreeWriter(*folders).link("a/b.html")
    SharedTreeWriter(*folders).write("a/b.html", b"new")
    assert ((tree / "a/b.html").read_bytes(), (old / "a/b.html").read_bytes()) == (b"new", b"page")


def test_a_straggler_never_makes_a_tree_that_is_gone(folders):
    shutil.rmtree(folders[0])
    with pytest.raises(FileNotFoundError, match="is over"):
        SharedTreeWriter(*folders).write("a/b.html", b"page")
    assert not folders[0].exists()


def test_a_tree_that_lacks_what_workers_told_is_refused(folders):
    writer = SharedTreeWriter(*folders)
    writer.write("a/b.html", b"page")
    (folders[0] / "a/b.html").unlink()
    assert scan_dirs(folders[0]) == {}
    with pytest.raises(OSError, match="lacks files that the workers wrote"):
        refuse_missing(folders[0], writer.finish())
