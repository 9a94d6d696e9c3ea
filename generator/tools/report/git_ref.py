"""The content folder as it was at a git ref, extracted into a temporary folder; nothing in the work tree is touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.publish.errors import UsageError


@contextmanager
def content_at_ref(ref: str, content: Path) -> Iterator[Path]:
    """Extract the content folder of a git ref; the folder yielded is removed when the context ends.

    Raises:
        UsageError: there is no such ref, no content folder in it, or one that cannot be extracted.
    """
    if not content.is_dir():
        raise UsageError(f"{content} is not a folder; name the one that has site.yaml with --content")
    run_git(content, f"{content} is not in a git repository", "rev-parse", "--show-prefix")
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = run_git(content, f'there is no git ref "{ref}"', *verify).decode().strip()
    archive = run_git(content, f'there is no {content} at "{ref}"', "archive", "--format=tar", commit)
    with TemporaryDirectory(prefix="sidebyside-") as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(archive)) as files:
                files.extractall(folder, filter=keep_inside)
        except tarfile.TarError as error:
            what = f'{content} at "{ref}" cannot be extracted ({error})'
            raise UsageError(f"{what}; name another commit, branch, or tag") from error
        yield Path(folder)


def keep_inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Return a member as it may be extracted; a link out of the folder stays a link, for rules to refuse, but inside.

    Raises:
        FilterError: it would be written outside the folder.
    """
    try:
        return tarfile.data_filter(member, folder)
    except (tarfile.AbsoluteLinkError, tarfile.LinkOutsideDestinationError):
        return tarfile.data_filter(member.replace(linkname=".", deep=False), folder)


def run_git(folder: Path, problem: str, *arguments: str) -> bytes:
    """Run git in a folder and return its output; `problem` is what a failure means.

    Raises:
        UsageError: git fails or is not installed.
    """
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise UsageError("git is not installed; a report needs it") from error
    except subprocess.CalledProcessError as error:
        raise UsageError(f"{problem}; name a commit, branch, or tag that has the content folder") from error
    return done.stdout
