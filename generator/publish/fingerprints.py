"""Fingerprints of the files that a build reads: where all are as they were, nothing else need be looked at.

Files are read and hashed, never trusted by their time. What pages are made of has fingerprints by value, in
`page_inputs`. An idle build loads this module: it must import nothing heavy.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.catalog.content_files import LITTER, read_contents

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("brotli", "jinja2", "markdown", "markupsafe", "minify-go", "nh3", "pillow", "pydantic", "pyyaml")
"""Those whose release may change a page."""
METADATA = (".dist-info", ".egg-info")
"""Endings of the folders in which installed libraries name themselves and their version."""

Digests = Mapping[str, str]


def digest(*parts: bytes | str) -> str:
    """Return a digest of parts in order, none of which runs into the next."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(f"{len(data)}:".encode())
        hashed.update(data)
    return hashed.hexdigest()


def combine(digests: Digests) -> str:
    """Return one digest of many with their names, whatever their order."""
    return digest(*(part for item in sorted(digests.items()) for part in item))


def source_fingerprints(content: Path, templates: Path) -> dict[str, str]:
    """Return the digest of each file that a build reads, by what it is and its path, and of the program itself."""
    contents = {f"content/{file}": digest(data) for file, data in read_contents(content)}
    return contents | file_fingerprints("templates", templates) | program_fingerprints()


def program_fingerprints() -> dict[str, str]:
    """Return the digest of each file of the program as it is on disk, and of the libraries it uses."""
    return file_fingerprints("code", PACKAGE, (".py", ".yaml")) | {"code/libraries": digest(*library_versions())}


def library_versions() -> Iterator[str]:
    """Yield what tells each library's release: the name of its metadata folder, or else its stated version.

    Reading the folders' names costs a tenth of asking `importlib.metadata`.
    """
    yield zlib.ZLIB_RUNTIME_VERSION
    folders = {name: folder for path in reversed(sys.path) for name, folder in metadata_folders(path or ".")}
    for library in LIBRARIES:
        yield folders.get(library) or stated_version(library)


def stated_version(library: str) -> str:
    """Return the version that an installed library states."""
    from importlib import metadata  # costs more than all else that an idle build imports

    return metadata.version(library)


def metadata_folders(path: str) -> Iterator[tuple[str, str]]:
    """Yield each library installed in a folder, by its name in small letters with hyphens, with its metadata's name."""
    try:
        names = os.listdir(path)
    except OSError:
        return
    for name in names:
        if name.endswith(METADATA):
            yield name.partition("-")[0].lower().replace("_", "-"), name


def file_fingerprints(kind: str, folder: Path, suffix: str | tuple[str, ...] = "") -> dict[str, str]:
    """Return the digest of each file of a folder, by kind and path; hidden files and litter are left out."""
    return {f"{kind}/{path}": digest((folder / path).read_bytes()) for path in sorted(list_files(folder, suffix))}


def list_files(folder: Path, suffix: str | tuple[str, ...]) -> Iterator[str]:
    """Yield the path below a folder of each file that ends so, without hidden files and what editors leave behind."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        below = parent[len(str(folder)) + 1 :]
        for name in names:
            is_ours = name.endswith(suffix) and not name.startswith(".") and not LITTER.fullmatch(name)
            if is_ours and os.path.isfile(f"{parent}/{name}"):
                yield f"{below}/{name}" if below else name
