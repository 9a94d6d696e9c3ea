"""What may not be opened is refused alike by a clean build, a warm one and a check, and never waited for."""

import os
import shutil
import socket
import stat
import time
from pathlib import Path

import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.catalog import catalog_loader, content_files
from generator.catalog.content_files import list_content
from generator.catalog.problems import ContentError
from generator.publish.build_options import BuildOptions
from generator.tools.check import check_content

RECORD = "makers/lyra.yaml"
TEXT = "replace it with a text file"
COPY = "replace it with a copy of what it points to"


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.relpath(path))


def make_device(path):
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


def make_loop(path):
    path.symlink_to(".loop")
    path.with_name(".loop").symlink_to(path.name)


ENTRIES = {
    "a dangling link": (lambda path: path.symlink_to("none.yaml"), f"is a symbolic link — {COPY}"),
    "a link to itself": (lambda path: path.symlink_to(path.name), f"is a symbolic link — {COPY}"),
    "two links in a loop": (make_loop, f"is a symbolic link — {COPY}"),
    "a link to another record": (lambda path: path.symlink_to("acme.yaml"), f"is a symbolic link — {COPY}"),
    "a link out": (
        lambda path: path.symlink_to("/etc/hostname"),
        f"is a symbolic link out of the content folder — {COPY}",
    ),
    "a link to a device": (
        lambda path: path.symlink_to("/dev/zero"),
        f"is a symbolic link out of the content folder — {COPY}",
    ),
    "a device": (make_device, f"is not a regular file — {TEXT}"),
    "a pipe": (os.mkfifo, f"is not a regular file — {TEXT}"),
    "a socket": (make_socket, f"is not a regular file — {TEXT}"),
    "a folder": (Path.mkdir, f"is not a regular file — {TEXT}"),
    "a large file": (
        lambda path: path.write_bytes(b"a" * 2_000_000),
        "is larger than 1,000,000 bytes — split it or shorten it",
    ),
}
"""How each kind of entry is made, and what is said of it."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with content and the site that was built of it."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(SMALL, root / "content")
    build(BuildOptions(root / "content", TEMPLATES, root / "site"))
    return root


@pytest.fixture
def content(built, monkeypatch):
    """Its content, as it was before and is put back to."""
    monkeypatch.chdir(built)
    yield built / "content"
    shutil.rmtree(built / "content")
    shutil.copytree(SMALL, built / "content")


def refusals(content):
    """What a warm build, a clean one and a check say, which takes no time."""
    before = time.monotonic()
    for site in ("site", "other"):
        with pytest.raises(ContentError) as refused:
            build(BuildOptions(content, TEMPLATES, content.parent / site))
        yield [str(problem) for problem in refused.value.problems]
    yield [str(problem) for problem in check_content(content).problems]
    assert time.monotonic() - before < 10


@pytest.mark.parametrize("kind", ENTRIES)
def test_what_may_not_be_opened_is_refused_alike(content, kind):
    make, told = ENTRIES[kind]
    make(content / RECORD)
    assert list(refusals(content)) == [[f"{RECORD}:1:1: {told}"]] * 3


@pytest.mark.parametrize("kind", ENTRIES)
@pytest.mark.parametrize("place", ["site.yaml", "README.md", "articles/method.md", "models/acme/nova.yaml"])
def test_every_kind_of_file_is_judged(tmp_path, monkeypatch, place, kind):
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    monkeypatch.chdir(content)
    (content / place).unlink(missing_ok=True)
    make, told = ENTRIES[kind]
    make(content / place)
    with pytest.raises(ContentError) as refused:
        catalog_loader.load_catalog(content)
    assert f"{place}:1:1: {told}" in [
        str(problem).replace("acme.yaml", "none.yaml") for problem in refused.value.problems
    ]


def test_a_linked_folder_is_refused_and_not_entered(content, tmp_path):
    outside = shutil.move(content / "models/acme", tmp_path / "acme")
    (content / "models/acme").symlink_to(outside)
    assert list(refusals(content)) == [[f"models/acme:1:1: is a symbolic link out of the content folder — {COPY}"]] * 3


def test_a_folder_that_is_no_part_of_the_content_is_refused_and_not_entered(content):
    (content / "scraps/more").mkdir(parents=True)
    assert list(refusals(content)) == [["scraps:1:1: is not part of the content — delete it or move it"]] * 3


def test_a_folder_that_links_to_itself_ends(content):
    (content / "models/acme/acme").symlink_to(".")
    assert list(refusals(content)) == [[f"models/acme/acme:1:1: is a symbolic link — {COPY}"]] * 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_refused(content):
    (content / "makers").chmod(0)
    problem = "makers:1:1: cannot be read (Permission denied) — check the file and its permissions"
    assert list(refusals(content)) == [[problem]] * 3
    (content / "makers").chmod(0o755)


def test_a_link_that_took_the_place_of_a_listed_file_is_not_followed(tmp_path):
    (tmp_path / "a.yaml").symlink_to("/dev/zero")
    with pytest.raises(ContentError) as refused:
        content_files.read_bytes(tmp_path / "a.yaml", "a.yaml")
    assert str(refused.value.problems[0]) == f"a.yaml:1:1: is a symbolic link — {COPY}"


def test_every_folder_of_records_is_listed():
    assert {*catalog_loader.RECORD_FOLDERS, "models", "articles", "ratings", "searches"} == set(
        content_files.RECORD_PATTERNS
    )
    assert {f"{name}.yaml" for name in catalog_loader.SETTINGS_RECORDS} == content_files.SETTINGS_FILES


def test_files_of_editors_and_hidden_ones_are_not_listed(content):
    (content / "README.md").write_text("For editors.\n")
    (content / ".git").mkdir()
    (content / ".git/config").write_text("hidden\n")
    listing = list_content(content)
    assert "README.md" not in listing.files
    assert (listing.other_problems, listing.is_complete) == ((), True)


@pytest.mark.parametrize(
    "name", ["models/acme/nova.yaml~", "models/acme/#nova.yaml#", "site.yaml.orig", "Thumbs.db", "makers/desktop.ini"]
)
def test_what_programs_leave_behind_is_told_and_stops_nothing(content, name):
    (content / name).write_text("name: half an edit\n")
    told = f"{name}:1:1: is left over from an editor or a merge, and ignored — delete it"
    assert told in [str(warning) for warning in check_content(content).warnings]
    assert build(BuildOptions(content, TEMPLATES, content.parent / "other")).cache.warnings == [told]


def test_a_file_under_its_name_of_an_earlier_version_is_to_be_renamed(content):
    shutil.copy(content / "feature-table.yaml", content / "table.yaml")
    what = "is not part of the content — rename it to feature-table.yaml"
    assert list(refusals(content)) == [[f"table.yaml:1:1: {what}"]] * 3
