import os

import pytest
from proposals import a_content

from generator.catalog.problems import ContentError
from generator.tools.importers import apply

NOVA, MINI = "models/acme/nova.yaml", "models/acme/nova-mini.yaml"


def files(folder):
    """Every file of a folder with its bytes and permissions."""
    return {path: (path.read_bytes(), path.stat().st_mode) for path in sorted(folder.rglob("*")) if path.is_file()}


def test_all_files_are_written_with_their_permissions(tmp_path):
    content = a_content(tmp_path / "content")
    (content / NOVA).chmod(0o640)

    apply.write_changes(content, {NOVA: "a\r\n", MINI: "b"})

    assert ((content / NOVA).read_bytes(), (content / MINI).read_bytes()) == (b"a\r\n", b"b")
    assert (content / NOVA).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("fails_at", [0, 1])
def test_a_fault_between_two_files_puts_back_the_first(tmp_path, monkeypatch, fails_at):
    content = a_content(tmp_path / "content")
    before, replace, calls = files(content), os.replace, iter(range(9))

    def failing(old, new):
        if next(calls) == fails_at:
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        apply.write_changes(content, {NOVA: "a", MINI: "b"})

    assert files(content) == before


def test_a_file_that_cannot_be_staged_leaves_all_as_they_were(tmp_path):
    content = a_content(tmp_path / "content")
    before = files(content)

    with pytest.raises(FileNotFoundError):
        apply.write_changes(content, {NOVA: "a", "models/zz/vega.yaml": "c"})

    assert files(content) == before


def test_what_a_change_would_break_is_told_as_the_imports_fault(tmp_path):
    content = a_content(tmp_path / "content")
    before = files(content)

    with pytest.raises(ContentError) as refused:
        apply.check_changes(
            content, {NOVA: (content / NOVA).read_text().replace("usd-per-unit: 8", "usd-per-unit: 8000")}
        )

    assert [one.what for one in refused.value.problems] == [
        "after the import: 8000 is outside the usual 0.001–1000 for input-tokens"
    ]
    assert files(content) == before
