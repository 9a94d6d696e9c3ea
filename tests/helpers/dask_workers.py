"""A cluster on this machine."""

import json
import subprocess
import sys
import time
from contextlib import contextmanager

from distributed import Client, LocalCluster

PATIENCE = 300
"""Seconds after which a test gives up; it waits for what happens, so that a busy machine makes it slow, not red."""
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def two_workers():
    """Two worker processes, each with one thread and the settings of this one."""
    return LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")


def wait_for(is_there, is_running=lambda: True):
    """Wait until something is there, as long as what brings it is running."""
    deadline = time.monotonic() + PATIENCE
    while not is_there():
        assert is_running()
        assert time.monotonic() < deadline
        time.sleep(0.01)


@contextmanager
def scheduler_and_worker(folder, root):
    """Run a scheduler and a worker as processes of their own; yield the scheduler and its address."""
    file = folder / "scheduler.json"
    dask, near = [sys.executable, "-m", "dask"], ["--host=127.0.0.1", "--no-dashboard", f"--scheduler-file={file}"]
    processes = [
        subprocess.Popen([*dask, *command, *near], cwd=root, **SILENT)
        for command in (["scheduler", "--port=0"], ["worker", "--nthreads=1", f"--local-directory={folder}"])
    ]
    try:
        wait_for(file.exists, lambda: processes[0].poll() is None)
        address = json.loads(file.read_text())["address"]
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
        yield processes[0], address
    finally:
        for process in processes:
            process.kill()
            process.wait()
