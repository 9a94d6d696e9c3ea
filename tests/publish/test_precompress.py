import gzip
import shutil

import brotli
import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.publish.build_cache import scan_dirs
from generator.publish.build_options import BuildOptions
from generator.publish.precompress import TEXTS, PrecompressingWriter, tree_writer
from generator.publish.tree_writer import TreeWriter


@pytest.fixture(scope="module")
def order(tmp_path_factory):
    """The small site with copies of both kinds, built."""
    root = tmp_path_factory.mktemp("copies")
    shutil.copytree(SMALL, root / "content")
    with (root / "content/site.yaml").open("a") as settings:
        settings.write("precompress: [gz, br]\n")
    build(found := BuildOptions(root / "content", TEMPLATES, root / "site", jobs=2))
    return found


def tree(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_text_file_has_copies_of_the_same_bytes(order):
    files = tree(order.site)
    texts = [name for name in files if name.endswith(TEXTS)]
    for name in texts:
        assert gzip.decompress(files[f"{name}.gz"]) == brotli.decompress(files[f"{name}.br"]) == files[name]
    assert {name for name in files if name.endswith((".gz", ".br"))} == {
        f"{name}.{one}" for name in texts for one in ("gz", "br")
    }


def test_a_file_that_is_no_text_has_none(tmp_path):
    tree_writer(tmp_path, tmp_path, ("gz",)).write("cards/a.png", b"\x89PNG")
    assert list(tree(tmp_path)) == ["cards/a.png"]
    assert type(tree_writer(tmp_path, tmp_path, ())) is TreeWriter


def test_an_idle_build_has_nothing_to_do(order):
    assert build(order).reasons == {}


@pytest.mark.parametrize("name", ["compare/nova/vs-orion.html", "compare/nova/vs-orion.html.br", "method.html.gz"])
def test_a_page_and_its_copies_heal_together(order, name):
    before = tree(order.site)
    (order.site / name).unlink()
    assert build(order).rendered_count > 0
    assert tree(order.site) == before


def test_an_edit_renews_the_copies_of_its_pages_and_takes_the_others_over(order, tmp_path):
    content = shutil.copytree(order.content, tmp_path / "content")
    shutil.copytree(order.site.parent, tmp_path, dirs_exist_ok=True, copy_function=shutil.copy2)
    record = content / "models/acme/nova.yaml"
    record.write_text(record.read_text().replace("title: The feed", "title: Another feed"))
    before = {path: path.stat().st_ino for path in (tmp_path / "site/compare").rglob("*.*")}
    build(BuildOptions(content, TEMPLATES, tmp_path / "site"))
    moved = {path for path, number in before.items() if path.stat().st_ino != number}
    assert moved == {path for path in before if path.parent.name == "nova"}


def test_a_file_without_one_of_its_copies_cannot_be_kept(tmp_path):
    old = PrecompressingWriter(tmp_path / "old", tmp_path, ("gz", "br"))
    old.write("a/b.html", b"1")
    new = PrecompressingWriter(tmp_path / "new", tmp_path / "old", ("gz", "br"))
    assert new.keep("a/b.html")
    assert old.finish().serialize() == scan_dirs(tmp_path / "new")
    (tmp_path / "old/a/b.html.br").unlink()
    assert PrecompressingWriter(tmp_path / "third", tmp_path / "old", ("gz", "br")).keep("a/b.html") is False
    assert not tree(tmp_path / "third")
