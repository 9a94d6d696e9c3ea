import gzip
import shutil

import brotli
import pytest
from builders import SMALL, TEMPLATES

from generator.build import Order, build
from generator.publish.build_cache import Marks, marks_of
from generator.publish.output_dir import Writer
from generator.publish.precompress import TEXTS, TwinWriter, writer


@pytest.fixture(scope="module")
def order(tmp_path_factory):
    """The small site with twins of both kinds, built."""
    root = tmp_path_factory.mktemp("twins")
    shutil.copytree(SMALL, root / "content")
    with (root / "content/site.yaml").open("a") as settings:
        settings.write("precompress: [gz, br]\n")
    build(found := Order(root / "content", TEMPLATES, root / "site", jobs=2))
    return found


def tree(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_text_file_has_twins_of_the_same_bytes(order):
    files = tree(order.site)
    texts = [name for name in files if name.endswith(TEXTS)]
    for name in texts:
        assert gzip.decompress(files[f"{name}.gz"]) == brotli.decompress(files[f"{name}.br"]) == files[name]
    assert {name for name in files if name.endswith((".gz", ".br"))} == {
        f"{name}.{one}" for name in texts for one in ("gz", "br")
    }


def test_a_file_that_is_no_text_has_none(tmp_path):
    writer(tmp_path, tmp_path, ("gz",)).write("cards/a.png", b"\x89PNG", Marks())
    assert list(tree(tmp_path)) == ["cards/a.png"]
    assert type(writer(tmp_path, tmp_path, ())) is Writer


def test_an_idle_build_has_nothing_to_do(order):
    assert build(order).reasons == {}


@pytest.mark.parametrize("name", ["compare/nova/vs-orion.html", "compare/nova/vs-orion.html.br", "method.html.gz"])
def test_a_page_and_its_twins_heal_together(order, name):
    before = tree(order.site)
    (order.site / name).unlink()
    assert build(order).rendered > 0
    assert tree(order.site) == before


def test_an_edit_renews_the_twins_of_its_pages_and_takes_the_others_over(order, tmp_path):
    content = shutil.copytree(order.content, tmp_path / "content")
    shutil.copytree(order.site.parent, tmp_path, dirs_exist_ok=True, copy_function=shutil.copy2)
    with (content / "models/acme/nova.yaml").open("a") as record:
        record.write("# a word\n")
    before = {path: path.stat().st_ino for path in (tmp_path / "site/compare").rglob("*.*")}
    build(Order(content, TEMPLATES, tmp_path / "site"))
    moved = {path for path, number in before.items() if path.stat().st_ino != number}
    assert moved == {path for path in before if path.parent.name == "nova"}


def test_a_file_without_one_of_its_twins_cannot_be_kept(tmp_path):
    old, marks = TwinWriter(tmp_path / "old", tmp_path, ("gz", "br")), Marks()
    old.write("a/b.html", b"1", marks)
    new, kept = TwinWriter(tmp_path / "new", tmp_path / "old", ("gz", "br")), Marks()
    assert new.keep("a/b.html", kept)
    assert kept.told() == marks.told() == marks_of(tmp_path / "new")
    (tmp_path / "old/a/b.html.br").unlink()
    assert TwinWriter(tmp_path / "third", tmp_path / "old", ("gz", "br")).keep("a/b.html", Marks()) is False
    assert not tree(tmp_path / "third")
