"""One language server for all tests of help while typing."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from language_server import LanguageServer

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def server():
    with LanguageServer(CONTENT) as running:
        yield running
