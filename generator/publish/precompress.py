"""Compressed twins: beside each text file the same bytes as `.gz` or `.br`, for hosts that hand them out.

A twin follows its file in everything: written with it, taken over with it, marked with it.
The bytes are those of one setting of one library; no time of day is in them.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli

from generator.catalog import records
from generator.publish.build_cache import Marks
from generator.publish.output_dir import Writer

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".md", ".csv", ".txt")
Press = Callable[[bytes], bytes]
PRESSES: Mapping[records.Encoding, Press] = {
    "gz": lambda data: gzip.compress(data, 6, mtime=0),
    "br": lambda data: brotli.compress(data, quality=5),
}


def writer(root: Path, old: Path, encodings: tuple[records.Encoding, ...]) -> Writer:
    """A writer that gives text files the twins that the settings ask for."""
    return TwinWriter(root, old, encodings) if encodings else Writer(root, old)


class TwinWriter(Writer):
    """Puts files below one folder, each text with its twins."""

    def __init__(self, root: Path, old: Path, encodings: tuple[records.Encoding, ...]) -> None:
        super().__init__(root, old)
        self.encodings = tuple(dict.fromkeys(encodings))

    def link(self, path: str) -> None:
        """Take a file and its twins over from the site as it is: all, or none of them."""
        names = self.files(path)
        try:
            for name in names:
                super().link(name)
        except FileNotFoundError:
            for name in names:
                Path(self.root + name).unlink(missing_ok=True)
            raise

    def keep(self, path: str, marks: Marks) -> bool:
        """Take a file and its twins over and mark them; False when one of them is gone."""
        if not super().keep(path, marks):
            return False
        for twin in self.twins(path):
            self.mark(twin, marks)
        return True

    def write(self, path: str, data: bytes, marks: Marks) -> None:
        """Write one new file, and its twins."""
        super().write(path, data, marks)
        for twin, press in self.twins(path).items():
            super().write(twin, press(data), marks)

    def files(self, path: str) -> list[str]:
        """A file and its twins."""
        return [path, *self.twins(path)]

    def twins(self, path: str) -> dict[str, Press]:
        """The names of a file's twins, and what makes each."""
        return {f"{path}.{one}": PRESSES[one] for one in self.encodings} if path.endswith(TEXTS) else {}
