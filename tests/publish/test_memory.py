import json
import os

import pytest

from generator.publish.build_cache import FORM, LARGEST, NOTHING, Marks, Memory, marks_of, recalled, remember
from generator.publish.fingerprints import digest
from generator.publish.output_dir import Writer

LAST = Memory({"content/site.yaml": "1"}, {"facts/nova": "2"}, {"": f"1-2-2-{3:016x}"}, {"": f"{4:032x}"}, ["late"])


@pytest.fixture
def file(tmp_path):
    remember(tmp_path / "site.json", LAST)
    return tmp_path / "site.json"


def test_a_memory_is_recalled_as_it_was_kept(file):
    assert recalled(file) == LAST
    assert [path.name for path in file.parent.iterdir()] == ["site.json"]


def sealed(text):
    return f"{digest(text)}\n{text}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="emptied"),
        pytest.param("[]", id="a list"),
        pytest.param(sealed("[]"), id="a sealed list"),
        pytest.param(sealed("[" * 100_000), id="too deep"),
        pytest.param(sealed(json.dumps({"form": 1, **LAST._asdict()})), id="of another form"),
        pytest.param(sealed(json.dumps({"form": FORM, **LAST._asdict(), "more": 1})), id="with more than it holds"),
        pytest.param(json.dumps({"form": FORM, **LAST._asdict()}), id="without a seal"),
    ],
)
def test_an_odd_memory_is_none(tmp_path, text):
    (tmp_path / "site.json").write_text(text)
    assert recalled(tmp_path / "site.json") == NOTHING


def test_a_memory_that_is_cut_or_flipped_anywhere_is_none(file):
    data = file.read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        for odd in (data[:place], bytes(flipped)):
            file.write_bytes(odd)
            assert recalled(file) == NOTHING


def test_a_memory_is_read_from_a_plain_file_of_some_size_alone(file):
    file.rename(file.with_name("other"))
    file.symlink_to(file.with_name("other"))
    assert recalled(file) == NOTHING
    file.unlink()
    os.mkfifo(file)
    assert recalled(file) == NOTHING
    file.unlink()
    file.touch()
    os.truncate(file, LARGEST + 1)
    assert recalled(file) == NOTHING


def test_the_sum_of_contents_tells_names_and_bytes_whatever_their_order():
    def told(*files):
        marks = Marks()
        for path, data in files:
            Writer.hold(None, path, data, marks)
            marks.add(path, len(data), 0)
        return marks.contents()

    one, other = ("a/b.html", b"1"), ("a/c.html", b"2")
    assert told(one, other) == told(other, one)
    assert (
        len({str(told(one, file)) for file in (other, ("a/c.html", b"3"), ("a/d.html", b"2"), ("d/c.html", b"2"))}) == 4
    )


def test_the_order_of_files_does_not_matter_and_each_of_their_traits_does():
    def told(*files):
        marks = Marks()
        for file in files:
            marks.add(*file)
        return marks.told()

    one, other = ("a/b.html", 1, 5), ("a/c.html", 2, 5)
    assert told(one, other) == told(other, one)
    assert len({str(told(file)) for file in (one, ("a/c.html", 1, 5), ("a/b.html", 2, 5), ("a/b.html", 1, 6))}) == 4


@pytest.mark.parametrize("change", ["edit", "remove", "link", "add"])
def test_a_touched_folder_has_another_mark(tmp_path, change):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(name)
    before, page = marks_of(tmp_path), tmp_path / "a/page.html"
    if change == "edit":
        page.write_text("c")
        os.utime(page, ns=(0, 1))
    elif change == "add":
        page.with_name("more.html").touch()
    else:
        page.unlink()
        if change == "link":
            page.symlink_to(tmp_path / "b/page.html")
    after = marks_of(tmp_path)
    assert after.get("a") != before["a"]
    assert after["b"] == before["b"]
