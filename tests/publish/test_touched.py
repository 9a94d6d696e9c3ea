"""Whatever is done to a file of the site is noticed, and what was only copied or linked is not taken for it."""

import os
import shutil

import pytest

from generator.publish.build_cache import Marks, Memory, remember
from generator.publish.output_dir import Writer
from generator.publish.output_scan import found, settle


@pytest.fixture
def left(tmp_path):
    """A site of two pages as a build leaves it, with its memory."""
    marks, writer = Marks(), Writer(tmp_path / "site", tmp_path)
    for path in ("a/page.html", "b/page.html"):
        writer.write(path, b"page", marks)
    memory = Memory({}, {}, marks.told(), marks.contents(), [])
    remember(tmp_path / "site.json", memory)
    settle(tmp_path / "site.json")
    return tmp_path / "site", tmp_path / "site.json", memory


def as_before(page, data):
    """Write into a page and set its time back."""
    before = page.stat().st_mtime_ns
    page.write_bytes(data)
    os.utime(page, ns=(before, before))


def test_what_a_build_left_is_not_read(left):
    assert found(*left) == (left[2].marks, False)


@pytest.mark.parametrize("data", [b"PAGE", b"page!"], ids=["as long", "longer"])
def test_an_edit_is_noticed_although_the_time_was_set_back(left, data):
    site, _, memory = left
    as_before(site / "a/page.html", data)
    marks, _ = found(*left)
    assert marks["a"] != memory.marks["a"]
    assert marks["b"] == memory.marks["b"]


def linked(site):
    shutil.copytree(site, site.with_name("other"), copy_function=os.link)


def copied(site):
    site.rename(site.with_name("other"))
    shutil.copytree(site.with_name("other"), site)


def with_other_rights(site):
    for page in site.rglob("*.html"):
        page.chmod(0o600)


def written_as_it_was(site):
    as_before(site / "a/page.html", b"page")


@pytest.mark.parametrize("act", [linked, copied, with_other_rights, written_as_it_was], ids=lambda act: act.__name__)
def test_pages_of_the_same_bytes_are_read_once_and_kept(left, act):
    act(left[0])
    assert found(*left) == (left[2].marks, True)
    settle(left[1])
    assert found(*left) == (left[2].marks, False)


def test_a_file_that_cannot_be_read_counts_as_touched(left, monkeypatch):
    site, _, memory = left
    with_other_rights(site)
    monkeypatch.setattr("generator.publish.output_scan.contents", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert not set(found(*left).marks.values()) & set(memory.marks.values())
