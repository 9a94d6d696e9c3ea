"""A build killed at any moment leaves the old site or the new one, whole, and the next build mends the rest."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from builders import ROOT, SMALL, add_models
from harm import Site, first, forked, quickened

from generator.build import build
from generator.publish.workers import PAIRS_AT_ONCE

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("KILLS", "12"))


def killed(order, delay):
    """Build in a process that is killed after so many seconds, if it still runs; whether it came to its end."""

    def act():
        threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()
        build(order)

    return forked(act) == 0


def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path, monkeypatch):
    quickened(monkeypatch)
    site = Site(first(tmp_path))
    site.old()
    started = time.monotonic()
    assert killed(site.order, 60)
    longest, dice, ends = time.monotonic() - started, random.Random(13), set()
    for turn in range(KILLS):
        site.old(full=turn % 3 == 0)
        killed(site.order, dice.uniform(0, longest))
        ends.add(site.wholes.index(site.now))
        assert site.mended()
    assert 0 in ends


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The small catalog with so many further models that a build takes seconds."""
    return add_models(shutil.copytree(SMALL, tmp_path_factory.mktemp("large") / "content"), 160)


@pytest.fixture
def run(large, tmp_path):
    """A build in a session of its own whose workers are at work: more pairs are written than it makes itself."""
    words = ["build", "--content", str(large), "--site", str(tmp_path / "site"), "--jobs", "2"]
    program = [sys.executable, "-m", "generator", *words]
    heeds = partial(signal.signal, signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    pipes = {"stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(program, cwd=ROOT, start_new_session=True, preexec_fn=heeds, **pipes) as run:
        deadline = time.monotonic() + 60
        pages = ".sidebyside/*/new/compare/*/*.html"
        while len(list(tmp_path.glob(pages))) <= PAIRS_AT_ONCE and time.monotonic() < deadline:
            time.sleep(0.02)
        yield run
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)


def children(run):
    """The processes that a build has started."""
    return [int(child) for child in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()]


def gone(group):
    """Whether no process of a group is left, soon."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a_stopped_build_ends_at_once_in_one_line(run, tmp_path, number):
    (os.killpg if number == signal.SIGINT else os.kill)(run.pid, number)
    _, told = run.communicate(timeout=10)
    assert run.returncode == 130
    assert told.strip() == "sidebyside: stopped. The site is unchanged."
    assert gone(run.pid)
    assert [path.name for path in (tmp_path / ".sidebyside/site").iterdir()] == ["lock"]
    assert not (tmp_path / "site").exists()


def test_workers_end_with_a_killed_build(run):
    run.kill()
    run.communicate(timeout=5)
    assert gone(run.pid)


def test_a_killed_worker_fails_the_build_and_leaves_no_site(run, tmp_path):
    os.kill(children(run)[0], signal.SIGKILL)
    _, told = run.communicate(timeout=30)
    assert run.returncode == 1
    assert "a worker process was killed" in told
    assert "Traceback" not in told
    assert not (tmp_path / "site").exists()
