import pytest

from generator.publish.build_cache import NOTHING, Marks, marks_of
from generator.publish.errors import Misused
from generator.publish.output_dir import Folder, Writer, exchange


def test_the_new_tree_takes_the_place_of_the_old_one(tmp_path):
    folder = Folder(tmp_path / "site")
    for text in (b"old", b"new"):
        with folder.locked(), folder.staging() as staging:
            Writer(staging, folder.site).write("compare/a/vs-b.html", text, Marks())
            folder.publish(NOTHING)
    assert (tmp_path / "site/compare/a/vs-b.html").read_bytes() == b"new"
    assert sorted(path.name for path in folder.memory.iterdir()) == ["lock", "site.json"]


def test_a_build_that_fails_leaves_the_site_and_no_litter(tmp_path):
    folder = Folder(tmp_path / "site")
    (tmp_path / "site").mkdir()
    with pytest.raises(FileExistsError), folder.locked(), folder.staging() as staging:  # noqa: PT012
        Writer(staging, folder.site).write("index.html", b"half", Marks())
        Writer(staging, folder.site).write("index.html", b"again", Marks())
    assert list((tmp_path / "site").iterdir()) == []
    assert not folder.new.exists()


def test_a_folder_that_no_build_made_is_refused(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("years of work")
    with pytest.raises(Misused, match="holds files that no build made"):
        Folder(tmp_path / "site").refuse_foreign()


@pytest.mark.parametrize("site", [".", "content", "content/site"])
def test_a_site_that_overlaps_the_content_is_refused(tmp_path, site):
    (tmp_path / "content").mkdir()
    with pytest.raises(Misused, match="overlaps"):
        Folder(tmp_path / site).refuse_overlap(tmp_path / "content")


def test_two_folders_are_exchanged(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "one", tmp_path / "other", tmp_path / "aside")
    assert (tmp_path / "one/other").exists()
    assert (tmp_path / "other/one").exists()


def test_a_file_is_never_written_twice(tmp_path):
    writer = Writer(tmp_path, tmp_path)
    writer.write("a/b.html", b"1", Marks())
    with pytest.raises(FileExistsError):
        writer.write("a/b.html", b"2", Marks())


def test_a_page_that_is_kept_is_the_same_file_with_the_same_mark(tmp_path):
    old, new = Marks(), Marks()
    Writer(tmp_path / "old", tmp_path).write("a/b.html", b"1", old)
    assert Writer(tmp_path / "new", tmp_path / "old").keep("a/b.html", new)
    assert (tmp_path / "new/a/b.html").samefile(tmp_path / "old/a/b.html")
    assert old.told() == new.told() == marks_of(tmp_path / "new")


def test_a_page_that_is_gone_cannot_be_kept(tmp_path):
    assert Writer(tmp_path / "new", tmp_path / "old").keep("a/b.html", Marks()) is False
