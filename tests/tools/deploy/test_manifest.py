import pytest

from generator.tools.deploy.manifest import (
    UNSETTLED,
    ManifestEntry,
    OtherPlaceError,
    diff_manifests,
    dump_manifest,
    hash_bytes,
    load_manifest,
    read_manifest,
    scan_site,
    write_manifest,
)

ONE, OTHER = hash_bytes(b"one"), hash_bytes(b"other")


def test_a_plan_names_what_was_added_changed_and_removed():
    plan = diff_manifests({"a": ONE, "b": ONE, "c": ONE}, {"b": ONE, "c": OTHER, "d": ONE})
    assert plan == (["d"], ["c"], ["a"], len("other") + len("one"))


def test_what_is_unsettled_is_planned_again():
    assert diff_manifests({"a": ManifestEntry(UNSETTLED, ONE.size), "b": ManifestEntry(UNSETTLED, 1)}, {"a": ONE}) == (
        [],
        ["a"],
        ["b"],
        3,
    )


def test_a_manifest_loads_as_it_was_dumped():
    manifest = {"index.html": ONE, "a name with blanks, é": OTHER, "gone": ManifestEntry(UNSETTLED, 7)}
    assert load_manifest(dump_manifest(manifest)) == manifest
    assert dump_manifest(manifest) == dump_manifest(dict(reversed(manifest.items())))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="emptied"),
        pytest.param(dump_manifest({"a": ONE})[:-3], id="cut"),
        pytest.param(dump_manifest({"a": ONE}).replace("manifest 2", "manifest 1"), id="of another form"),
        pytest.param(dump_manifest({"a": ONE}) + "x\n", id="a line too many"),
    ],
)
def test_an_odd_manifest_is_refused(text):
    with pytest.raises(ValueError, match="manifest"):
        load_manifest(text)


def test_a_manifest_of_another_place_is_refused():
    text = dump_manifest({"": ONE}, "s3://bucket/one/")
    assert load_manifest(text, "s3://bucket/one/") == {"": ONE}
    for place in ("s3://bucket/two/", "s3://bucket/", ""):
        with pytest.raises(OtherPlaceError, match="it is the manifest of s3://bucket/one/"):
            load_manifest(text, place)


def test_a_site_is_scanned_by_its_bytes_and_without_its_links(tmp_path):
    (tmp_path / "site/compare/a").mkdir(parents=True)
    (tmp_path / "site/compare/a/vs-b.html").write_bytes(b"one")
    (tmp_path / "site/index.html").write_bytes(b"other")
    (tmp_path / "site/away").symlink_to(tmp_path)
    assert scan_site(tmp_path / "site") == {"compare/a/vs-b.html": ONE, "index.html": OTHER}


def test_a_manifest_is_written_to_a_file_and_a_missing_one_is_empty(tmp_path):
    file = tmp_path / "kept/deployed.txt"
    assert read_manifest(file) == {}
    write_manifest(file, {"a": ONE})
    assert read_manifest(file) == {"a": ONE}
    assert [path.name for path in file.parent.iterdir()] == ["deployed.txt"]
