"""A build killed at any moment leaves the old site or the new one, whole, and the next build mends the rest."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import SMALL, TEMPLATES

from generator.build import Order, build

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("KILLS", "40"))


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed(order, delay=None):
    """Start a build in a process of its own, kill it after so many seconds or wait for it; how long it ran."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            build(order)
        finally:
            os._exit(0)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.monotonic() - started


@pytest.mark.slow
def test_a_killed_build_leaves_one_whole_site(tmp_path):
    texts = [(SMALL / "models/acme/nova.yaml").read_text()]
    texts.append(texts[0].replace("usd: 8}", "usd: 9}").replace("name: Nova", "name: Nova One"))
    shutil.copytree(SMALL, tmp_path / "content")
    record = tmp_path / "content/models/acme/nova.yaml"
    wholes = []
    for number, text in enumerate(texts):
        record.write_text(text)
        longest = killed(Order(tmp_path / "content", TEMPLATES, tmp_path / f"clean-{number}"))
        wholes.append(tree(tmp_path / f"clean-{number}"))
    order = Order(tmp_path / "content", TEMPLATES, tmp_path / "site", force=True)
    build(order)
    dice, old, ends = random.Random(13), 1, set()
    for turn in range(KILLS):
        new = 1 - old
        record.write_text(texts[new])
        if turn % 3 == 0:
            (tmp_path / ".sidebyside/site/site.json").unlink()
        killed(order, None if turn == 1 else dice.uniform(0, longest) * (turn > 0))
        left = tree(tmp_path / "site")
        assert left in (wholes[old], wholes[new]), f"kill {turn} left a mixture"
        ends.add(left == wholes[new])
        build(order)
        assert tree(tmp_path / "site") == wholes[new]
        assert sorted(path.name for path in (tmp_path / ".sidebyside/site").iterdir()) == ["lock", "site.json"]
        old = new
    assert ends == {False, True}


def started(site):
    """A build of the real content in a session of its own, well on its way."""
    words = [sys.executable, "-m", "generator", "build", "--site", str(site), "--jobs", "2"]
    run = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while not list(site.parent.glob(".sidebyside/*/new/compare/*/*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    return run


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


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a_stopped_build_ends_at_once_in_one_line(tmp_path, number):
    run = started(tmp_path / "site")
    (os.killpg if number == signal.SIGINT else os.kill)(run.pid, number)
    _, told = run.communicate(timeout=5)
    assert run.returncode == 130
    assert told.strip() == "sidebyside: stopped; the site is as it was."
    assert gone(run.pid)
    assert [path.name for path in (tmp_path / ".sidebyside/site").iterdir()] == ["lock"]
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_workers_end_with_a_killed_build(tmp_path):
    run = started(tmp_path / "site")
    run.kill()
    run.communicate(timeout=5)
    assert gone(run.pid)


@pytest.mark.slow
def test_a_killed_worker_fails_the_build_and_leaves_no_site(tmp_path):
    run = started(tmp_path / "site")
    workers = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    os.kill(int(workers[0]), signal.SIGKILL)
    _, told = run.communicate(timeout=30)
    assert run.returncode == 1
    assert "a worker process was killed" in told
    assert "Traceback" not in told
    assert not (tmp_path / "site").exists()
