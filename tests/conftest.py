"""The one thing that is dear enough to share: the whole real site, built once a session."""

from pathlib import Path

import pytest
from hypothesis import settings

from generator.build import Order, build

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """The site of the real content, in a folder of its own."""
    site = tmp_path_factory.mktemp("real") / "site"
    build(Order(ROOT / "content", ROOT / "templates", site, jobs=2))
    return site


settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no fault of the code
