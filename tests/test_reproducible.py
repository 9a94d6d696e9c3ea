"""The same content gives the same bytes and the same digest, whatever differs around the build."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import SMALL, TEMPLATES
from harm import tree

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
PREAMBLE = {
    "folders listed backwards": """
import os
class Backwards(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
scandir, listdir = os.scandir, os.listdir
os.scandir = lambda *a: Backwards(sorted(scandir(*a), key=lambda one: one.name, reverse=True))
os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
""",
    "a clock a year ahead": """
import datetime, time
now, ns = time.time, time.time_ns
time.time, time.time_ns = lambda: now() + 31557600, lambda: ns() + 31557600 * 10**9
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)
class Day(datetime.date):
    @classmethod
    def today(cls): return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, Day
""",
    "one processor": "import os; os.cpu_count = lambda: 1",
    "sixteen processors": "import os; os.cpu_count = lambda: 16",
    "no rights for others": "import os; os.umask(0o077)",
    "rights for all": "import os; os.umask(0)",
    "no network": """
import socket
def refused(*_): raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = refused
""",
}
ENVIRONMENTS = {
    "another zone": {"TZ": "Pacific/Apia"},
    "a zone to the west": {"TZ": "America/Adak"},
    "the plain locale": {"LC_ALL": "C"},
    "another locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "another seed": {"PYTHONHASHSEED": "7"},
    "the seed 0": {"PYTHONHASHSEED": "0"},
    "optimized": {"PYTHONOPTIMIZE": "1"},
    "without UTF-8 mode": {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
    "another home and user": {"HOME": "/", "USER": "nobody", "LOGNAME": "nobody"},
    "another day of building": {"SOURCE_DATE_EPOCH": "1"},
}
JOBS = (1, 2, 3, 7)


def built(site, *words, preamble="", content=SMALL, templates=TEMPLATES, cwd=ROOT, **environment):
    """Build in a process of its own; the bytes and the digest it told."""
    program = f"{preamble}\nfrom generator.__main__ import main\nmain()"
    told = ["build", "--content", content, "--templates", templates, "--site", site, *words]
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, told)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree(Path(cwd, site)), re.search("digest ([0-9a-f]{32})", done.stdout)[1]


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return built(tmp_path_factory.mktemp("usual") / "site")


@pytest.mark.parametrize("name", PREAMBLE)
def test_the_machine_changes_nothing(usual, tmp_path, name):
    assert built(tmp_path / "site", preamble=PREAMBLE[name]) == usual


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_nothing(usual, tmp_path, name):
    assert built(tmp_path / "site", **ENVIRONMENTS[name]) == usual


@pytest.mark.parametrize("jobs", JOBS)
def test_the_number_of_workers_changes_nothing(usual, tmp_path, jobs):
    assert built(tmp_path / "site", "--jobs", jobs) == usual


def test_folders_dates_and_rights_of_sources_change_nothing(usual, tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "a b/ö/content")
    templates = shutil.copytree(TEMPLATES, tmp_path / "a b/ö/templates")
    for number, path in enumerate(sorted(content.rglob("*.yaml"), reverse=True)):
        os.utime(path, (number, number))
        path.chmod(0o400)
    assert built(tmp_path / "deep/er/site", content=content, templates=templates) == usual
    places = {"content": "ö/content", "templates": "../a b/ö/templates/"}
    assert built("../site", cwd=tmp_path / "a b", **places) == usual


def test_nothing_of_the_machine_is_in_the_bytes(usual, tmp_path):
    words = [str(ROOT), str(SMALL), os.uname().nodename, "/tmp", "pytest"]
    found = [(path, word) for path, data in usual[0].items() for word in words if word.encode() in data]
    assert found == []
