"""A site in two states, to be harmed."""

import shutil

import pytest
from harm import Site, first, quickened


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    return first(tmp_path_factory.mktemp("states"))


@pytest.fixture
def site(made, tmp_path, monkeypatch):
    quickened(monkeypatch)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Site(tmp_path)
