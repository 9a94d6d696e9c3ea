"""Changed records into the content folder: all of them or none, and only if the whole folder stays right."""

from __future__ import annotations

import dataclasses
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.catalog.problems import Refused
from generator.compare.load import load_site

NEW = 0o644
"""Permissions of a file that was not there."""


def check(content: Path, texts: Mapping[str, str]) -> None:
    """Read a copy of the content folder with the changed files in it, as a build would.

    Raises:
        Refused: what the changes would break; each problem says so.
    """
    with tempfile.TemporaryDirectory(prefix="sidebyside-import-") as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy)
        for file, text in texts.items():
            (copy / file).parent.mkdir(exist_ok=True)
            (copy / file).write_bytes(text.encode())
        try:
            load_site(copy)
        except Refused as refused:
            told = [dataclasses.replace(one, what=f"after the import: {one.what}") for one in refused.problems]
            raise Refused(told, content.as_posix()) from refused


def write(content: Path, texts: Mapping[str, str]) -> None:
    """Write every file beside its place, then put all into place; a fault on the way puts back what was.

    Raises:
        OSError: a file could not be written; the folder is as it was.
    """
    fresh: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for file, text in sorted(texts.items()):
            path = content / file
            if path.parent.parent == content:
                path.parent.mkdir(exist_ok=True)
            fresh[path] = staged(path, text.encode())
        for path, new in fresh.items():
            before[path] = path.read_bytes() if path.exists() else None
            os.replace(new, path)
    except BaseException:
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                os.replace(staged(path, data), path)
        raise
    finally:
        for new in fresh.values():
            new.unlink(missing_ok=True)


def staged(path: Path, data: bytes) -> Path:
    """A file beside the place of another, with its permissions, or those of a new file, whole on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=".import-", dir=path.parent)
    with open(descriptor, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    os.chmod(name, stat.S_IMODE(path.stat().st_mode) if path.exists() else NEW)
    return Path(name)
