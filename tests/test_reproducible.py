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
BACKWARDS = """
import os
class Backwards(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __next__(self): return self.pop(0) if self else next(iter(()))
    def close(self): pass
scandir, listdir = os.scandir, os.listdir
os.scandir = lambda *a: Backwards(sorted(scandir(*a), key=lambda one: one.name, reverse=True))
os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
"""
A_YEAR_AHEAD = """
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
"""
NO_NETWORK = """
import socket
def refused(*_): raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = refused
"""
MACHINES = {
    "folders listed backwards, one processor, no rights for others, plain locale, no UTF-8 mode, to the east": (
        f"{BACKWARDS}os.cpu_count = lambda: 1; os.umask(0o077)",
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Apia", "PYTHONHASHSEED": "7"},
    ),
    "a clock ahead, another locale, another home and user, another day of building, to the west": (
        f"{A_YEAR_AHEAD}import os; os.umask(0)",
        {
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "TZ": "America/Adak",
            "SOURCE_DATE_EPOCH": "1",
            "HOME": "/",
            "USER": "nobody",
            "LOGNAME": "nobody",
            "PYTHONHASHSEED": "0",
        },
    ),
    "no network, sixteen processors, optimized": (
        f"{NO_NETWORK}import os; os.cpu_count = lambda: 16",
        {"PYTHONOPTIMIZE": "1"},
    ),
}
"""Machines of several odd traits each: what one of them alone would change is seen in their company too."""
JOBS = (1, 2, 7)


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


@pytest.mark.parametrize("name", MACHINES)
def test_machine_and_environment_change_nothing(usual, tmp_path, name):
    preamble, environment = MACHINES[name]
    assert built(tmp_path / "site", preamble=preamble, **environment) == usual


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
    named = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words).encode())
    texts = {path: data for path, data in usual[0].items() if not path.endswith(".png")}  # images hold any letters
    assert [(path, named.search(data)[0]) for path, data in texts.items() if named.search(data)] == []
