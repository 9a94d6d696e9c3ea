import pytest

from generator.tools.deploy.manifest import UNSETTLED, Entry, entry, plan, recalled, remember, survey, told, understood

ONE, OTHER = entry(b"one"), entry(b"other")


def test_a_plan_names_what_was_added_changed_and_removed():
    made = plan({"a": ONE, "b": ONE, "c": ONE}, {"b": ONE, "c": OTHER, "d": ONE})
    assert made == (["d"], ["c"], ["a"], len("other") + len("one"))


def test_what_is_unsettled_is_planned_again():
    assert plan({"a": Entry(UNSETTLED, ONE.size), "b": Entry(UNSETTLED, 1)}, {"a": ONE}) == ([], ["a"], ["b"], 3)


def test_a_manifest_is_understood_as_it_was_told():
    manifest = {"index.html": ONE, "a name with blanks, é": OTHER, "gone": Entry(UNSETTLED, 7)}
    assert understood(told(manifest)) == manifest
    assert told(manifest) == told(dict(reversed(manifest.items())))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="emptied"),
        pytest.param(told({"a": ONE})[:-3], id="cut"),
        pytest.param(told({"a": ONE}).replace("manifest 1", "manifest 2"), id="of another form"),
        pytest.param(told({"a": ONE}) + "x\n", id="a line too many"),
    ],
)
def test_an_odd_manifest_is_refused(text):
    with pytest.raises(ValueError, match="manifest"):
        understood(text)


def test_a_site_is_surveyed_by_its_bytes_and_without_its_links(tmp_path):
    (tmp_path / "site/compare/a").mkdir(parents=True)
    (tmp_path / "site/compare/a/vs-b.html").write_bytes(b"one")
    (tmp_path / "site/index.html").write_bytes(b"other")
    (tmp_path / "site/away").symlink_to(tmp_path)
    assert survey(tmp_path / "site") == {"compare/a/vs-b.html": ONE, "index.html": OTHER}


def test_a_manifest_is_kept_in_a_file_and_none_is_empty(tmp_path):
    file = tmp_path / "kept/deployed.txt"
    assert recalled(file) == {}
    remember(file, {"a": ONE})
    assert recalled(file) == {"a": ONE}
    assert [path.name for path in file.parent.iterdir()] == ["deployed.txt"]
