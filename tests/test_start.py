"""The program's start: stopped while it loads it is one line, and a Python without docstrings is refused."""

import os
import signal
import subprocess
import sys

import pytest
from builders import ROOT, SMALL

from generator.__main__ import main

INTERRUPTED = """\
import os, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.{signal})
sys.meta_path.insert(0, Finder())
sys.argv = ["sidebyside", "check", "--content", "tests/content"]
from generator.__main__ import main
main()
"""


def start(*words, **environment):
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | environment)


def test_a_stop_while_modules_load_is_one_line():
    for name in ("generator.catalog.problems", "pydantic", "numpy"):
        for sign in (signal.Signals.SIGINT, signal.Signals.SIGTERM):
            done = start("-c", INTERRUPTED.format(name=name, signal=sign.name))
            assert done.stderr.strip() == "sidebyside: stopped.", name
            assert done.returncode in (130, -signal.SIGINT)


def test_a_python_without_docstrings_is_refused():
    done = start("-m", "generator", "check", "--content", str(SMALL), PYTHONOPTIMIZE="2")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == (
        "sidebyside: Python leaves out docstrings, which commands print; unset PYTHONOPTIMIZE, or drop -OO"
    )


def test_checks_hold_without_assertions(tmp_path):
    words = ("-m", "generator", "build", "--content", str(SMALL), "--site", str(tmp_path / "site"))
    assert start(*words, PYTHONOPTIMIZE="1").returncode == 0


def test_windows_is_told_where_it_runs_before_anything_is_loaded(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(signal, "SIGHUP")
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == "sidebyside: runs on Linux and macOS; on Windows, run it in WSL.\n"
