"""The start of the program: stop signals are heeded before the commands, which take a while to load, are imported."""

from __future__ import annotations

import signal
import sys


def raise_interrupt(number: int, _frame: object) -> None:
    """End as by Ctrl-C, so that worker processes and unfinished folders are removed too."""
    raise KeyboardInterrupt


def main() -> None:
    """Run a command and exit: 0 for success, 1 for problems, 2 for wrong usage, 130 when stopped.

    An error in the program itself shows its traceback.
    """
    if sys.platform == "win32":
        print("sidebyside: runs on Linux and macOS; on Windows, run it in WSL.", file=sys.stderr)
        sys.exit(2)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_interrupt)
    try:
        from generator.tools.commands.command_line import run_command

        sys.exit(run_command())
    except KeyboardInterrupt:
        print("sidebyside: stopped.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
