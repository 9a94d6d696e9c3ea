"""Whatever goes wrong on the disk, the site is the old one or the new one."""

import dataclasses
import errno
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import ROOT

from generator.build import build
from generator.publish import output_dir
from generator.publish.errors import PLAIN, format_os_error

pytestmark = pytest.mark.slow
WRITERS = ("write", "open", "link", "mkdir")


def failing(monkeypatch, name, nth, code):
    """From its nth call on, a function of the system that changes a disk fails."""
    true, calls = getattr(os, name), itertools.count(1)

    def fails(*arguments, **named):
        changes = name != "open" or arguments[1] & os.O_CREAT
        if changes and next(calls) >= nth:
            raise OSError(code, os.strerror(code), None if name == "write" else arguments[0])
        return true(*arguments, **named)

    monkeypatch.setattr(os, name, fails)


@pytest.mark.parametrize("jobs", [1, 2], ids=["alone", "in workers"])
@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_fails_at_any_step_leaves_the_old_site(site, name, jobs):
    first_or_later = (1, 2, 5) if jobs == 1 and name != "link" else (1, 1, 1)
    for nth, code in zip(first_or_later, (errno.ENOSPC, errno.EIO, errno.EROFS), strict=True):
        site.old()
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, name, nth, code)
            with pytest.raises(OSError, match=str(site.root)) as failed:
                build(dataclasses.replace(site.order, jobs=jobs))
        assert format_os_error(failed.value) == f"{failed.value.filename}: {PLAIN[code]}"
        assert site.now == site.wholes[0]
        assert site.beside == ["lock", "site.json"]
        assert site.mended()


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("whole", [True, False], ids=["full", "incremental"])
@pytest.mark.parametrize(("thing", "name"), [(Path, "write_text"), (Path, "replace"), (output_dir, "swap_in_one_step")])
def test_a_disk_that_is_full_for_the_memory_or_at_the_exchange_leaves_the_old_site(site, thing, name, whole):
    site.old(whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(thing, name, full)
        with pytest.raises(OSError, match="No space left"):
            build(site.order)
    assert site.now == site.wholes[0]
    assert site.mended()


@pytest.mark.parametrize("code", [errno.EPERM, errno.EMLINK, errno.EXDEV], ids=errno.errorcode.get)
@pytest.mark.parametrize("jobs", [1, 2], ids=["alone", "in workers"])
def test_where_the_disk_takes_no_link_pages_are_copied(site, monkeypatch, code, jobs):
    site.old()
    failing(monkeypatch, "link", 1 if code == errno.EPERM else 5, code)
    assert 0 < build(dataclasses.replace(site.order, jobs=jobs)).rendered_count < len(site.now)
    assert site.now == site.wholes[1]
    assert build(site.order).rendered_count == 0
    assert site.beside == ["lock", "site.json"]


def test_a_new_tree_that_vanishes_is_said(site):
    site.old()
    with pytest.MonkeyPatch.context() as patch:
        true = os.write
        patch.setattr(os, "write", lambda *data: shutil.rmtree(site.root / ".sidebyside/site/new") or true(*data))
        with pytest.raises(OSError, match="new/") as failed:
            build(site.order)
    assert "was deleted during the command" in format_os_error(failed.value)
    assert site.now == site.wholes[0]
    assert site.mended()


MOUNTED = """
set -e
mount -t tmpfs -o {options} tmpfs {folder}
cp -a {saved}/. {folder}
{before}
set +e
"{python}" -m generator build --content {content} --site {folder}/site
code=$?
set -e
diff -r {saved}/site {folder}/site >&2
exit $code
"""


@pytest.mark.skipif(
    not shutil.which("unshare")
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0,
    reason="this machine lets us mount nothing",
)
@pytest.mark.parametrize(
    ("options", "before", "words"),
    [
        pytest.param("size={bytes}", "", "the disk is full", id="full"),
        pytest.param("nr_inodes={files}", "", "cannot hold more files", id="out of inodes"),
        pytest.param("size=100m", "mount -o remount,ro {folder}", "the disk is read-only", id="read-only"),
    ],
)
def test_a_real_disk_that_takes_no_more_is_one_line_and_the_old_site_stays(site, tmp_path, options, before, words):
    folder = tmp_path / "mounted"
    site.old()
    for path in (folder, tmp_path / "saved"):
        path.mkdir()
    for name in ("site", ".sidebyside"):
        shutil.copytree(tmp_path / name, tmp_path / "saved" / name)
    found = list((tmp_path / "saved").rglob("*"))
    pages = sum(-(-path.stat().st_size // 4096) * 4096 for path in found if path.is_file())
    names = {"folder": folder, "bytes": pages + 65536, "files": len(found) + 12}
    script = MOUNTED.format(
        options=options.format(**names),
        before=before.format(**names),
        saved=tmp_path / "saved",
        python=sys.executable,
        content=tmp_path / "content",
        folder=folder,
    )
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert words in done.stderr
    assert str(folder) in done.stderr


def test_a_rename_that_fails_halfway_is_taken_back(site, monkeypatch):
    monkeypatch.setattr(output_dir, "swap_in_one_step", lambda one, other: False)
    site.old()
    true = Path.rename
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", lambda one, other: full() if one.name == "new" else true(one, other))
        with pytest.raises(OSError, match="No space"):
            build(site.order)
    assert site.now == site.wholes[0]
    assert site.mended()
