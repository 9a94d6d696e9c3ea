"""Compressed copies: beside each text file the same bytes as `.gz` or `.br`, for hosts that hand them out.

A copy follows its file in everything: written with it, taken over with it, counted with it.
The bytes are those of one setting of one library; no time of day is in them.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping

import brotli

from generator.catalog import records
from generator.publish.tree_writer import Encoder, TreeWriter

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".md", ".csv", ".txt")
"""Endings of the files that have copies."""
ENCODERS: Mapping[records.Encoding, Encoder] = {
    "gz": lambda data: gzip.compress(data, 6, mtime=0),
    "br": lambda data: brotli.compress(data, quality=5),
}


def tree_writer(
    root: str | os.PathLike[str], old: str | os.PathLike[str], encodings: tuple[records.Encoding, ...]
) -> TreeWriter:
    """Return a writer that gives text files the compressed copies that the settings ask for."""
    return PrecompressingWriter(root, old, encodings) if encodings else TreeWriter(root, old)


class PrecompressingWriter(TreeWriter):
    """Puts files below one folder, each text with its compressed copies."""

    def __init__(
        self, root: str | os.PathLike[str], old: str | os.PathLike[str], encodings: tuple[records.Encoding, ...]
    ) -> None:
        super().__init__(root, old)
        self.encodings = tuple(dict.fromkeys(encodings))

    def write(self, path: str, data: bytes) -> dict[str, int]:
        """Write one new file, and its copies; return the content digest of each."""
        contents = super().write(path, data)
        for copy, encode in self.copies_of(path).items():
            contents |= super().write(copy, encode(data))
        return contents

    def files_of(self, path: str) -> list[str]:
        """Return a file and its copies."""
        return [path, *self.copies_of(path)]

    def copies_of(self, path: str) -> dict[str, Encoder]:
        """Return the names of a file's copies, and what makes each."""
        return {f"{path}.{one}": ENCODERS[one] for one in self.encodings} if path.endswith(TEXTS) else {}
