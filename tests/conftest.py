"""What is dear enough to share: the whole real site, the small one, and templates as code."""

import shutil
from functools import wraps

import pytest
from builders import SMALL, TEMPLATES, our_content
from hypothesis import settings
from jinja2 import Environment

from generator.build import build
from generator.publish.build_options import BuildOptions

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no fault of the code


def pytest_collection_modifyitems(items):
    for item in items:
        if "real_site_folder" in item.fixturenames:
            item.add_marker("whole")


@pytest.fixture(scope="session")
def real_site_folder():
    """The site of the real content, as `make build` leaves it; of several workers the first brings it up to date."""
    site = TEMPLATES.parent / "site"
    build(BuildOptions(our_content(), TEMPLATES, site))
    return site


@pytest.fixture(scope="session")
def small_root(tmp_path_factory):
    """The small content and its site, to be looked at; a test that changes them takes a copy."""
    root = tmp_path_factory.mktemp("small")
    build(BuildOptions(shutil.copytree(SMALL, root / "content"), TEMPLATES, root / "site"))
    return root


@pytest.fixture(scope="session")
def small_site_folder(small_root):
    """The site of the small content, to be looked at."""
    return small_root / "site"


def once(work):
    """What Jinja does with a text, done once a session for each text and way of printing."""
    made = {}

    @wraps(work)
    def asked(self, source, *more, **named):
        key = (source, more, tuple(named.items()), self.autoescape, self.finalize)
        if key not in made:
            made[key] = work(self, source, *more, **named)
        return made[key]

    return asked


# Half the time of a small build goes into reading templates, which hardly any test changes.
Environment.compile, Environment.parse = once(Environment.compile), once(Environment.parse)
