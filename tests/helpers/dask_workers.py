"""A cluster on this machine."""

from distributed import LocalCluster


def two_workers():
    """Two worker processes, each with one thread and the settings of this one."""
    return LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")
