import pytest

from generator.publish.build_cache import scan_dirs
from generator.publish.tree_writer import MAX_OPEN, TreeWriter


def test_a_file_is_never_written_twice(tmp_path):
    writer = TreeWriter(tmp_path, tmp_path)
    writer.write("a/b.html", b"1")
    with pytest.raises(FileExistsError):
        writer.write("a/b.html", b"2")


def test_a_page_that_is_kept_is_the_same_file_with_the_same_fingerprint(tmp_path):
    old, new = TreeWriter(tmp_path / "old", tmp_path), TreeWriter(tmp_path / "new", tmp_path / "old")
    digest = old.write("a/b.html", b"1")["a/b.html"]
    assert new.keep("a/b.html")
    assert new.count("a/b.html") == digest
    assert (tmp_path / "new/a/b.html").samefile(tmp_path / "old/a/b.html")
    assert old.finish().serialize() == new.finish().serialize() == scan_dirs(tmp_path / "new")


def test_a_page_that_is_gone_cannot_be_kept(tmp_path):
    assert TreeWriter(tmp_path / "new", tmp_path / "old").keep("a/b.html") is False


def test_files_of_many_folders_may_come_in_any_order(tmp_path):
    writer = TreeWriter(tmp_path / "new", tmp_path / "old")
    for name in ("a.html", "b.html"):
        for folder in range(MAX_OPEN + 20):
            writer.write(f"{folder}/{name}", name.encode())
    assert len(writer.open_dirs) == MAX_OPEN
    assert writer.finish().serialize() == scan_dirs(tmp_path / "new")
