"""The one walk over `content/`: it judges every entry before anything is opened.

Loading the catalog and fingerprinting it both start here, so that a build with nothing to do refuses what a clean build
and a check refuse. Open no path below `content/` that is not listed here: a link to a device, or a pipe, never ends.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.problems import ContentError, Problem, file_problem, suggest_near_miss

MAX_FILE_BYTES = 1_000_000
MAX_RATINGS_BYTES = 8_000_000
"""Of a file of `ratings/`, which grows with each publication."""
RECORD_PATTERNS: Mapping[str, str] = {
    "makers": "*.yaml",
    "licenses": "*.yaml",
    "tasks": "*.yaml",
    "capabilities": "*.yaml",
    "benchmarks": "*.yaml",
    "use-cases": "*.yaml",
    "workloads": "*.yaml",
    "history": "*.yaml",
    "pairs": "*.yaml",
    "models": "*/*.yaml",
    "articles": "*.md",
    "ratings": "*.csv",
    "searches": "*.csv",
}
"""Where the records of each folder lie in it."""
FORMER_NAMES: Mapping[str, str] = {"table.yaml": "feature-table.yaml", "matches": "searches"}
"""Names that files and folders had in earlier versions."""
SETTINGS_FILES = frozenset({"site.yaml", "scoring.yaml", "feature-table.yaml", "faq.yaml"})
EDITORS_FILES = frozenset({"README.md", "_schema"})
"""What is there for editors and no build reads."""
LITTER = re.compile(r".*(?:~|\.orig|\.rej|\.bak|\.swp|\.tmp)|#.*#|Thumbs\.db|desktop\.ini|Icon\r", re.IGNORECASE)
"""Names of files that editors, version control and desktops leave behind; those with a dot before them are hidden."""
RECORD_SUFFIXES = frozenset({".yaml", ".md", ".csv"})


@dataclass(frozen=True, slots=True)
class ContentListing:
    """The entries of a content folder, named by their path below it; hidden ones are left out."""

    files: Mapping[str, Problem | None]
    """Each file that a build reads, in order of path; with a problem where it must not be opened."""
    other_problems: tuple[Problem, ...]
    """Problems of entries that no build would read."""
    litter: tuple[Problem, ...]
    """Files that programs left behind, which stop no build."""
    is_complete: bool
    """Whether every folder was entered; if not, there may be records that nothing here tells of."""

    def records(self, folder: str) -> list[str]:
        """Return the files of one folder, in order of path."""
        return [file for file in self.files if file.startswith(f"{folder}/")]


def list_content(content: Path) -> ContentListing:
    """List a content folder without opening any file. The folder itself may be a link."""
    files: dict[str, Problem | None] = {}
    others: list[Problem] = []
    litter: list[Problem] = []
    is_complete = True
    for file, problem in sorted(walk(content), key=lambda entry: entry[0].split("/")):
        if LITTER.fullmatch(file.rpartition("/")[2]):
            litter.append(file_problem(file, "is left over from an editor or a merge, and ignored", "delete it"))
        elif is_record_path(file):
            files[file] = problem
        elif problem:
            others.append(problem)
            is_complete = False
        elif stray := stray_problem(file):
            others.append(stray)
    return ContentListing(files, tuple(others), tuple(litter), is_complete)


def walk(content: Path) -> Iterator[tuple[str, Problem | None]]:
    """Yield each file, and each entry that is neither a file nor a folder to enter, with what is wrong with it."""
    root = os.path.join(os.path.realpath(content), "")
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root + folder) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            yield folder or ".", unreadable(folder or ".", error)
            continue
        for entry in found:
            file = f"{folder}/{entry.name}" if folder else entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # an editor has just saved by renaming
                continue
            problem = entry_problem(root, file, status)
            if problem or not stat.S_ISDIR(status.st_mode):
                yield file, problem
            elif folder or file in RECORD_PATTERNS or file in EDITORS_FILES:
                folders.append(file)
            else:
                yield file, None


def entry_problem(root: str, file: str, status: os.stat_result) -> Problem | None:
    """Judge one entry by its own status, links not followed."""
    if stat.S_ISLNK(status.st_mode):
        outside = not os.path.realpath(root + file).startswith(root)
        return link_problem(file, " out of the content folder" if outside else "")
    if stat.S_ISDIR(status.st_mode) and os.path.splitext(file)[1] not in RECORD_SUFFIXES:
        return None
    if not stat.S_ISREG(status.st_mode):
        return file_problem(file, "is not a regular file", "replace it with a text file")
    if status.st_size > (limit := max_bytes(file)):
        return file_problem(file, f"is larger than {limit:,} bytes", "split it or shorten it")
    return None


def max_bytes(file: str) -> int:
    """Return the size that a file may have, by its path below the content folder."""
    return MAX_RATINGS_BYTES if file.startswith("ratings/") else MAX_FILE_BYTES


def link_problem(file: str, whither: str = "") -> Problem:
    """Return the problem of a link, wherever it leads."""
    return file_problem(file, f"is a symbolic link{whither}", "replace it with a copy of what it points to")


def is_record_path(file: str) -> bool:
    """Return whether a build reads a file of this path: a record, an article, ratings, searches, or settings."""
    folder, _, rest = file.partition("/")
    pattern = RECORD_PATTERNS.get(folder)
    if not rest or pattern is None:
        return file in SETTINGS_FILES
    return rest.count("/") == pattern.count("/") and rest.endswith(pattern.rpartition("*")[2])


def stray_problem(file: str) -> Problem | None:
    """Return what is wrong with an entry that no build would read, None for those that editors keep there."""
    folder = file.partition("/")[0]
    if folder in EDITORS_FILES:
        return None
    if folder in RECORD_PATTERNS:
        stem, suffix = os.path.splitext(file)
        if suffix == ".yml" and is_record_path(f"{stem}.yaml"):
            return file_problem(file, "has the extension .yml", f"rename it to {os.path.basename(stem)}.yaml")
        remedy = f"move or rename it to fit {folder}/{RECORD_PATTERNS[folder]}, or delete it"
        return file_problem(file, "is not where records are", remedy)
    meant = FORMER_NAMES.get(file, "")
    near = suggest_near_miss(file, {*SETTINGS_FILES, *RECORD_PATTERNS, *EDITORS_FILES})
    remedy = f"rename it to {meant}" if meant else near or "delete it or move it"
    return file_problem(file, "is not part of the content", remedy)


def unreadable(file: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let us read."""
    return file_problem(file, f"cannot be read ({error.strerror})", "check the file and its permissions")


def read_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of one regular file; `file` names it in problems.

    Links are not followed and pipes not waited for, also where one took the place of a file after it was listed.

    Raises:
        ContentError: it is no regular file, cannot be read, or is larger than a file of its kind may be.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        is_link = error.errno == errno.ELOOP
        raise ContentError([link_problem(file) if is_link else unreadable(file, error)]) from error
    try:
        if problem := entry_problem("", file, os.fstat(descriptor)):
            raise ContentError([problem])
        with open(descriptor, "rb", closefd=False) as handle:
            return handle.read(max_bytes(file))
    finally:
        os.close(descriptor)


def read_contents(content: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each entry that loading reads, refuses or warns of, with its bytes, for fingerprints.

    What is refused comes with its problem instead of bytes, after a NUL, which no accepted file holds: no content that
    was ever built has the same fingerprint.
    """
    listing = list_content(content)
    refused = {problem.file: problem for problem in (*listing.other_problems, *listing.litter)}
    for file, problem in {**listing.files, **refused}.items():
        try:
            yield file, b"\0" + str(problem).encode() if problem else read_bytes(content / file, file)
        except ContentError as error:
            yield file, b"\0" + str(error.problems[0]).encode()
