"""A memory that is harmed makes no wrong site."""

import os
import shutil

import pytest

from generator.build import build

pytestmark = pytest.mark.slow


def emptied(memory, other):
    memory.write_bytes(b"")


def cut(memory, other):
    os.truncate(memory, memory.stat().st_size // 2)


def flipped(memory, other):
    data = bytearray(memory.read_bytes())
    data[len(data) // 2] ^= 4
    memory.write_bytes(data)


def swapped(memory, other):
    shutil.copy(other, memory)


def huge(memory, other):
    os.truncate(memory, 1 << 40)


def made_a_folder(memory, other):
    memory.unlink()
    (memory / "inner").mkdir(parents=True)


def made_a_pipe(memory, other):
    memory.unlink()
    os.mkfifo(memory)


def led_elsewhere(memory, other):
    memory.unlink()
    memory.symlink_to(other)


@pytest.mark.parametrize(
    "harm",
    [emptied, cut, flipped, swapped, huge, made_a_folder, made_a_pipe, led_elsewhere],
    ids=lambda harm: harm.__name__,
)
@pytest.mark.parametrize("edited", [True, False], ids=["after an edit", "with nothing to do"])
def test_a_harmed_memory_makes_no_wrong_site(site, harm, edited):
    site.old()
    if not edited:
        site.record.write_text(site.texts[0])
    other = site.root / ".sidebyside/clean-1/site.json"
    kept = other.read_bytes()
    harm(site.root / ".sidebyside/site/site.json", other)
    build(site.order)
    assert site.now == site.wholes[edited]
    assert other.read_bytes() == kept
    assert site.beside == ["lock", "site.json"]


def test_the_memory_of_an_earlier_state_makes_no_wrong_site(site):
    site.old()
    memory = site.root / ".sidebyside/site/site.json"
    earlier = memory.read_bytes()
    build(site.order)
    memory.write_bytes(earlier)
    site.record.write_text(site.texts[0])
    build(site.order)
    assert site.now == site.wholes[0]
