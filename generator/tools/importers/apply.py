"""Put changed files into the content folder: all of them or none, and only if the folder still loads.

`sources` calls `check_changes` before anything is offered for writing, then `write_changes`.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.catalog.problems import ContentError
from generator.compare.site_loader import load_site

NEW_FILE_MODE = 0o644


class FileImport(NamedTuple):
    """What an import of a file finds and changes."""

    summary: str
    texts: Mapping[str, str]
    """Whole text of each changed file, by its path below the content folder."""


def check_changes(content: Path, texts: Mapping[str, str]) -> None:
    """Load a copy of the content folder with the changed files in it, as a build would.

    `texts` maps files below the folder to their whole new text.

    Raises:
        ContentError: the changes would break the content; each problem says that they did.
    """
    with tempfile.TemporaryDirectory(prefix="sidebyside-import-") as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy)
        for file, text in texts.items():
            (copy / file).parent.mkdir(exist_ok=True)
            (copy / file).write_bytes(text.encode())
        try:
            load_site(copy)
        except ContentError as refused:
            problems = [dataclasses.replace(one, what=f"after the import: {one.what}") for one in refused.problems]
            raise ContentError(problems, content.as_posix()) from refused


def write_changes(content: Path, texts: Mapping[str, str]) -> None:
    """Write every file beside its place, then move all into place; if a step fails, restore those already moved.

    Raises:
        OSError: a file could not be written; the folder is as it was.
    """
    staged: dict[Path, Path] = {}
    replaced: dict[Path, bytes | None] = {}
    try:
        for file, text in sorted(texts.items()):
            path = content / file
            if path.parent.parent == content:
                path.parent.mkdir(exist_ok=True)
            staged[path] = stage_file(path, text.encode())
        for path, temporary in staged.items():
            replaced[path] = path.read_bytes() if path.exists() else None
            os.replace(temporary, path)
    except BaseException:
        for path, data in replaced.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                os.replace(stage_file(path, data), path)
        raise
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def stage_file(path: Path, data: bytes) -> Path:
    """Write a temporary file beside `path`, synced to disk and with the permissions of `path`; return it."""
    descriptor, name = tempfile.mkstemp(prefix=".import-", dir=path.parent)
    with open(descriptor, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    os.chmod(name, stat.S_IMODE(path.stat().st_mode) if path.exists() else NEW_FILE_MODE)
    return Path(name)
