"""The program as a command line runs it, without the start of a new Python."""

import io
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest.mock import patch

from generator.__main__ import main


class Done(NamedTuple):
    """How a run ended: its exit code and what it said."""

    code: int
    out: str
    err: str


def run(*words):
    """Run a command; a fault of ours is raised, not told."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", ["sidebyside", *map(str, words)]):
            main()
    except SystemExit as ended:
        code = ended.code
    finally:
        for number, heard in before.items():
            signal.signal(number, heard)
    return Done(code, out.getvalue(), err.getvalue())
