"""Changed records into the content folder: all of them or none, and only if the whole folder stays right."""

from __future__ import annotations

import dataclasses
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.build import known_rules
from generator.catalog.problem import Refused


def check(content: Path, texts: Mapping[str, str]) -> None:
    """Read a copy of the content folder with the changed files in it, as a build would.

    Raises:
        Refused: what the changes would break; each problem says so.
    """
    with tempfile.TemporaryDirectory(prefix="sidebyside-import-") as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy)
        for file, text in texts.items():
            (copy / file).write_bytes(text.encode())
        try:
            known_rules(copy)
        except Refused as refused:
            told = [dataclasses.replace(one, what=f"after the import: {one.what}") for one in refused.problems]
            raise Refused(told, content.as_posix()) from refused


def write(content: Path, texts: Mapping[str, str]) -> None:
    """Write every file beside its place, then put all into place; a fault on the way puts back what was.

    Raises:
        OSError: a file could not be written; the folder is as it was.
    """
    fresh: dict[Path, Path] = {}
    before: dict[Path, bytes] = {}
    try:
        for file, text in sorted(texts.items()):
            path = content / file
            fresh[path] = staged(path, text.encode())
        for path, new in fresh.items():
            before[path] = path.read_bytes()
            os.replace(new, path)
    except BaseException:
        for path, data in before.items():
            os.replace(staged(path, data), path)
        raise
    finally:
        for new in fresh.values():
            new.unlink(missing_ok=True)


def staged(path: Path, data: bytes) -> Path:
    """A file beside another, with its permissions, whole on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=".import-", dir=path.parent)
    with open(descriptor, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    shutil.copymode(path, name)
    return Path(name)
