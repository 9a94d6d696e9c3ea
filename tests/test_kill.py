"""A build killed at any moment leaves the old site or the new one, whole, and the next build mends the rest."""

import os
import random
import shutil
import signal
import time

import pytest
from builders import SMALL, TEMPLATES

from generator.build import Order, build

KILLS = int(os.environ.get("KILLS", "60"))


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
