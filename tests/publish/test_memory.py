import json
import os

import pytest

from generator.publish.memory import NOTHING, Marks, Memory, marks_of, recalled, remember

LAST = Memory({"content/site.yaml": "1"}, {"facts/nova": "2"}, {"": f"1-2-2-{3:016x}"}, ["late"])


def test_a_memory_is_recalled_as_it_was_kept(tmp_path):
    remember(tmp_path / "site.json", LAST)
    assert recalled(tmp_path / "site.json") == LAST
    assert [path.name for path in tmp_path.iterdir()] == ["site.json"]


def altered(**changes):
    return json.dumps({"form": 1, **LAST._asdict(), **changes})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="emptied"),
        pytest.param(altered()[:-20], id="cut"),
        pytest.param("[]", id="a list"),
        pytest.param("[" * 100_000, id="too deep"),
        pytest.param(altered(form=2), id="of another form"),
        pytest.param(altered(marks=None), id="without marks"),
        pytest.param(altered(marks={"": 1}), id="a mark that is a number"),
        pytest.param(altered(marks={"": "1-2-00"}), id="a mark that is cut"),
        pytest.param(altered(warnings=[1]), id="a warning that is a number"),
        pytest.param(altered(more=1), id="with more than it holds"),
    ],
)
def test_an_odd_memory_is_none(tmp_path, text):
    (tmp_path / "site.json").write_text(text)
    assert recalled(tmp_path / "site.json") == NOTHING


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
