import json
import os

import pytest

from generator.publish.build_cache import (
    EMPTY,
    FORMAT,
    MAX_BYTES,
    FingerprintSet,
    content_digest,
    load_cache,
    save_cache,
    scan_dirs,
)
from generator.publish.fingerprints import digest

LAST = EMPTY._replace(
    sources={"content/site.yaml": "1"},
    inputs={"facts/nova": "2"},
    dirs={"": f"1-2-2-{3:016x}"},
    contents={"": f"{4:032x}"},
    warnings=["late"],
    host="netlify",
)


@pytest.fixture
def file(tmp_path):
    save_cache(tmp_path / "site.json", LAST)
    return tmp_path / "site.json"


def test_a_cache_is_loaded_as_it_was_saved(file):
    assert load_cache(file) == LAST
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
        pytest.param(sealed(json.dumps({"format": 1, **LAST._asdict()})), id="of another format"),
        pytest.param(sealed(json.dumps({"format": FORMAT, **LAST._asdict(), "more": 1})), id="with more than it holds"),
        pytest.param(json.dumps({"format": FORMAT, **LAST._asdict()}), id="without a seal"),
    ],
)
def test_an_odd_cache_is_empty(tmp_path, text):
    (tmp_path / "site.json").write_text(text)
    assert load_cache(tmp_path / "site.json") == EMPTY


def test_a_cache_that_is_cut_or_flipped_anywhere_is_empty(file):
    data = file.read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        for odd in (data[:place], bytes(flipped)):
            file.write_bytes(odd)
            assert load_cache(file) == EMPTY


def test_a_cache_is_read_from_a_plain_file_of_some_size_alone(file):
    file.rename(file.with_name("other"))
    file.symlink_to(file.with_name("other"))
    assert load_cache(file) == EMPTY
    file.unlink()
    os.mkfifo(file)
    assert load_cache(file) == EMPTY
    file.unlink()
    file.touch()
    os.truncate(file, MAX_BYTES + 1)
    assert load_cache(file) == EMPTY


def test_the_sum_of_contents_tells_names_and_bytes_whatever_their_order():
    def summed(*files):
        fingerprints = FingerprintSet()
        for path, data in files:
            folder, _, name = path.rpartition("/")
            fingerprints.add(path, len(data), 0)
            fingerprints.add_content(folder, content_digest(name, data))
        return fingerprints.serialize_contents()

    one, other = ("a/b.html", b"1"), ("a/c.html", b"2")
    assert summed(one, other) == summed(other, one)
    assert (
        len({str(summed(one, file)) for file in (other, ("a/c.html", b"3"), ("a/d.html", b"2"), ("d/c.html", b"2"))})
        == 4
    )


def test_the_order_of_files_does_not_matter_and_each_of_their_traits_does():
    def summed(*files):
        fingerprints = FingerprintSet()
        for file in files:
            fingerprints.add(*file)
        return fingerprints.serialize()

    one, other = ("a/b.html", 1, 5), ("a/c.html", 2, 5)
    assert summed(one, other) == summed(other, one)
    assert len({str(summed(file)) for file in (one, ("a/c.html", 1, 5), ("a/b.html", 2, 5), ("a/b.html", 1, 6))}) == 4


@pytest.mark.parametrize("change", ["edit", "remove", "link", "add"])
def test_a_modified_folder_has_another_fingerprint(tmp_path, change):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(name)
    before, page = scan_dirs(tmp_path), tmp_path / "a/page.html"
    if change == "edit":
        page.write_text("c")
        os.utime(page, ns=(0, 1))
    elif change == "add":
        page.with_name("more.html").touch()
    else:
        page.unlink()
        if change == "link":
            page.symlink_to(tmp_path / "b/page.html")
    after = scan_dirs(tmp_path)
    assert after.get("a") != before["a"]
    assert after["b"] == before["b"]
