"""A site that somebody touched: ours heals, theirs stays."""

import os
import shutil

import pytest
from builders import ROOT, SMALL, TEMPLATES
from harm import tree

from generator.build import build
from generator.publish.build_options import BuildOptions
from generator.publish.errors import UsageError
from generator.publish.output_scan import SIGN

pytestmark = pytest.mark.slow


def removed(page):
    page.unlink()


def edited(page):
    page.write_text("hand-made")


def forged(page):
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def linked(page):
    page.unlink()
    page.symlink_to("/etc/hostname")


def a_folder(page):
    page.unlink()
    (page / "inner").mkdir(parents=True)


def folder_gone(page):
    shutil.rmtree(page.parent)


def folder_a_file(page):
    shutil.rmtree(page.parent)
    page.parent.write_text("?")


def folder_a_link(page):
    elsewhere = page.parents[3] / "elsewhere"
    page.parent.rename(elsewhere)
    page.parent.symlink_to(elsewhere)


def litter(page):
    page.with_name(".DS_Store").touch()


TOUCHES = [removed, edited, forged, linked, a_folder, folder_gone, folder_a_file, folder_a_link, litter]


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_a_touched_site_heals(site, touch):
    site.old()
    for text, whole in zip(site.texts, site.wholes, strict=True):
        touch(site.root / "site/compare/nova/vs-orion.html")
        site.record.write_text(text)
        build(site.order)
        assert site.now == whole
        assert not any(path.is_symlink() for path in (site.root / "site").rglob("*"))
        shutil.rmtree(site.root / "elsewhere", ignore_errors=True)


def test_a_site_without_its_memory_is_known_by_its_home_page(site):
    site.old()
    shutil.rmtree(site.root / ".sidebyside/site")
    assert site.mended()


@pytest.mark.parametrize("name", ["thesis.txt", "compare/nova/notes.md", "compare/nova/vs-mine.html", "new/deep/thing"])
@pytest.mark.parametrize("memory", [True, False], ids=["remembered", "forgotten"])
def test_a_strangers_file_in_the_site_is_never_lost_unasked(site, name, memory):
    site.old()
    stranger = site.root / "site" / name
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_text("years of work")
    if not memory:
        shutil.rmtree(site.root / ".sidebyside/site")
    with pytest.raises(UsageError, match=f"no build made {stranger}; move what you need"):
        build(site.order)
    assert stranger.read_text() == "years of work"
    stranger.rename(site.root / "mine")
    assert site.mended()


def test_a_home_page_of_somebody_else_is_never_lost_unasked(site):
    site.old()
    shutil.rmtree(site.root / "site")
    (site.root / "site").mkdir()
    (site.root / "site/index.html").write_text("my own")
    with pytest.raises(UsageError, match=r"no build made .*/site/index.html"):
        build(site.order)
    (site.root / ".sidebyside/site/site.json").unlink()
    with pytest.raises(UsageError, match="has files that no build made"):
        build(site.order)
    assert (site.root / "site/index.html").read_text() == "my own"


def test_the_sign_stands_on_the_home_page_of_every_state(site):
    assert all(SIGN in whole["index.html"] for whole in site.wholes)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param("content/site", "overlaps", id="inside the content"),
        pytest.param(".", "overlaps", id="around the content"),
        pytest.param("/", "overlaps", id="everything"),
        pytest.param(TEMPLATES / "site", "overlaps", id="inside the templates"),
        pytest.param(ROOT / "generator", "overlaps", id="the program"),
        pytest.param(
            ".sidebyside/site", "is inside the folder of the build cache", id="where builds keep their memory"
        ),
        pytest.param("file", "is not a folder", id="a file"),
        pytest.param("to-a-file", "is not a folder", id="a link to a file"),
        pytest.param("to-content", "overlaps", id="a link to the content"),
    ],
)
def test_a_place_that_is_no_place_for_a_site_is_refused(tmp_path, place, words):
    content = shutil.copytree(SMALL, tmp_path / "content")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "to-a-file").symlink_to("file")
    (tmp_path / "to-content").symlink_to("content")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=words):
        build(BuildOptions(content, TEMPLATES, tmp_path / place))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_to_a_site_stays_a_link(site):
    (site.root / "www").mkdir()
    (site.root / "link").symlink_to("www/site")
    for _ in range(2):
        build(BuildOptions(site.root / "content", TEMPLATES, site.root / "link"))
        assert (site.root / "link").is_symlink()
        assert tree(site.root / "www/site") == site.wholes[1]
