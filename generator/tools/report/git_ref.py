"""A content folder as it was at a git ref."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.publish.errors import Misused


@contextmanager
def content_at(ref: str, content: Path) -> Iterator[Path]:
    """The content folder as it was at a ref, below a folder that goes with the context.

    Raises:
        Misused: there is no such ref, or no content folder in it.
    """
    if not content.is_dir():
        raise Misused(f"{content} is not a folder; name the one with site.yaml")
    told(content, f"{content} is in no git repository", "rev-parse", "--show-prefix")
    name = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = told(content, f'git knows no "{ref}"', *name).decode().strip()
    archive = told(content, f'there is no {content} at "{ref}"', "archive", "--format=tar", commit)
    with TemporaryDirectory(prefix="sidebyside-") as folder, tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        yield Path(folder)


def told(folder: Path, trouble: str, *words: str) -> bytes:
    """What git answers.

    Raises:
        Misused: it has no answer, or is not there.
    """
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise Misused("git is not installed, and a report needs it") from error
    except subprocess.CalledProcessError as error:
        raise Misused(f"{trouble}; name a commit, a branch or a tag that holds the content folder") from error
    return done.stdout
