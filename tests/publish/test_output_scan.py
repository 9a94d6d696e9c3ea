"""Whatever is done to a file of the site is noticed, and what was only copied or linked is not taken for it."""

import os
import shutil

import pytest

from generator.publish.build_cache import EMPTY, save_cache
from generator.publish.output_scan import mark_clean, scan_output
from generator.publish.tree_writer import TreeWriter


@pytest.fixture
def left(tmp_path):
    """A site of two pages as a build leaves it, with its cache."""
    writer = TreeWriter(tmp_path / "site", tmp_path)
    for path in ("a/page.html", "b/page.html"):
        writer.write(path, b"page")
    written = writer.finish()
    cache = EMPTY._replace(dirs=written.serialize(), contents=written.serialize_contents())
    save_cache(tmp_path / "site.json", cache)
    mark_clean(tmp_path / "site.json")
    return tmp_path / "site", tmp_path / "site.json", cache


def as_before(page, data):
    """Write into a page and set its time back."""
    before = page.stat().st_mtime_ns
    page.write_bytes(data)
    os.utime(page, ns=(before, before))


def test_what_a_build_left_is_not_read(left):
    assert scan_output(*left) == (left[2].dirs, False)


@pytest.mark.parametrize("data", [b"PAGE", b"page!"], ids=["as long", "longer"])
def test_an_edit_is_noticed_although_the_time_was_set_back(left, data):
    site, _, cache = left
    as_before(site / "a/page.html", data)
    dirs, _ = scan_output(*left)
    assert dirs["a"] != cache.dirs["a"]
    assert dirs["b"] == cache.dirs["b"]


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
    assert scan_output(*left) == (left[2].dirs, True)
    mark_clean(left[1])
    assert scan_output(*left) == (left[2].dirs, False)


def test_a_file_that_cannot_be_read_counts_as_touched(left, monkeypatch):
    site, _, cache = left
    with_other_rights(site)
    monkeypatch.setattr("generator.publish.output_scan.read_file", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert not set(scan_output(*left).dirs.values()) & set(cache.dirs.values())
