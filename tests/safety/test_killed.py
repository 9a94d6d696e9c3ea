"""A build that is killed before any change of the disk leaves one whole site, and readers notice nothing."""

import itertools
import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from harm import forked

from generator.build import build
from generator.publish import output_dir

pytestmark = pytest.mark.slow
PLACES = int(os.environ.get("PLACES", "12"))
STEPS = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate")


def counting(step):
    """Tell of each change of a disk just before it happens."""
    inside = [False]

    def hear(event, arguments):
        creates = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_CREAT | os.O_TRUNC)
        if (event in STEPS or creates) and not inside[0]:
            inside[0] = True
            step(event)
            inside[0] = False

    sys.addaudithook(hear)
    for thing, name in ((os, "write"), (output_dir, "swap_in_one_step")):
        true = getattr(thing, name)
        setattr(thing, name, lambda *data, true=true, name=name: (step(name), true(*data))[1])


def events(site, log):
    """What a build does to the disk, in order."""

    def act():
        with log.open("w", buffering=1) as out:
            counting(lambda event: out.write(f"{event}\n"))
            build(site.order)

    assert forked(act) == 0
    return log.read_text().splitlines()


def places(found):
    """Before every rename, the exchange, and a sample of the rest: the number of each step to be killed at."""
    rare = [n for n, event in enumerate(found, 1) if event in ("os.rename", "swap_in_one_step")]
    rest = [n for n, event in enumerate(found, 1) if event not in ("os.rename", "swap_in_one_step")]
    return sorted({*rare, *rest[:: max(1, len(rest) // PLACES)]})


@pytest.mark.parametrize("whole", [True, False], ids=["full", "incremental"])
def test_a_build_killed_before_any_change_of_the_disk_leaves_one_whole_site(site, whole):
    site.old(whole)
    chosen = places(events(site, site.root / "log"))
    ends = set()
    for place in chosen:
        site.old(whole)
        left = itertools.count(1)

        def step(_, place=place, left=left):
            if next(left) == place:
                os.kill(os.getpid(), signal.SIGKILL)

        assert forked(lambda step=step: (counting(step), build(site.order))) == -signal.SIGKILL
        ends.add(site.wholes.index(site.now))
        assert site.mended()
    assert ends == {0, 1}


@pytest.mark.parametrize("place", [1, 2])
def test_a_kill_between_two_renames_is_mended_where_no_system_call_exchanges_folders(site, monkeypatch, place):
    monkeypatch.setattr(output_dir, "swap_in_one_step", lambda one, other: False)
    site.old()
    left, true = itertools.count(1), Path.rename

    def rename(one, other):
        if one.name in ("site", "new") and next(left) == place:
            os.kill(os.getpid(), signal.SIGKILL)
        return true(one, other)

    assert forked(lambda: (setattr(Path, "rename", rename), build(site.order))) == -signal.SIGKILL
    assert (site.root / "site").exists() == (place == 1)
    assert site.mended()


def test_a_reader_finds_every_lasting_page_whole_during_builds(site):
    site.old()
    lasting, over, missed, read = sorted(set(site.wholes[0]) & set(site.wholes[1])), threading.Event(), [], [0]

    def reader():
        while not over.is_set():
            for path in lasting:
                try:
                    data = (site.root / "site" / path).read_bytes()
                except OSError as error:
                    missed.append((path, error))
                else:
                    read[0] += 1
                    if data not in (site.wholes[0][path], site.wholes[1][path]):
                        missed.append((path, data[:80]))

    thread = threading.Thread(target=reader)
    thread.start()
    for turn in range(5):
        site.record.write_text(site.texts[1 - turn % 2])
        assert build(site.order).rendered_count > 0
    over.set()
    thread.join()
    assert missed == []
    assert read[0] > len(lasting)
