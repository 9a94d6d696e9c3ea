"""Several builds of one site at once end right."""

import fcntl
import shutil
import threading

import pytest
from builders import TEMPLATES
from harm import forked, tree

from generator.build import build
from generator.publish.build_options import BuildOptions

pytestmark = pytest.mark.slow


def at_once(*orders):
    """Build all of these at the same time, each in a process of its own."""
    threads = [
        threading.Thread(target=lambda order=order: codes.append(forked(lambda: build(order)))) for order in orders
    ]
    codes = []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def test_a_second_build_says_that_it_waits_and_goes_on_after_the_first(site):
    site.old()
    said, released = [], threading.Event()

    def busy():
        said.append(site.now == site.wholes[0])
        released.set()

    with (site.root / ".sidebyside/site/lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=lambda: build(site.order, on_wait=busy))
        second.start()
        assert released.wait(20)
        assert site.now == site.wholes[0]
    second.join()
    assert said == [True]
    assert site.now == site.wholes[1]


def test_eight_builds_at_once_end_right(site):
    assert at_once(*[site.order] * 8) == [0] * 8
    assert site.now == site.wholes[1]
    assert site.beside == ["lock", "site.json"]


def test_eight_builds_of_different_contents_at_once_end_as_one_of_them(site):
    orders, wholes = [], []
    for number in range(4):
        content = shutil.copytree(site.root / "content", site.root / f"content-{number}")
        record = content / "models/acme/nova.yaml"
        record.write_text(record.read_text().replace("Nova One", f"Nova {number}"))
        orders.append(BuildOptions(content, TEMPLATES, site.root / "site"))
        build(BuildOptions(content, TEMPLATES, site.root / f"alone-{number}"))
        wholes.append(tree(site.root / f"alone-{number}"))
    assert at_once(*orders, *orders) == [0] * 8
    assert site.now in wholes
    build(orders[3])
    assert site.now == wholes[3]
