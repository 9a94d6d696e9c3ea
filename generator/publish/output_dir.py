"""The output directory: the finished files on disk, what the last build remembers of them, and the right to build.

A whole new tree is made beside the site, then exchanged with it at once: the published folder is the old site or the
new one, never a mixture, and a failed build leaves it as it was. Files that no build made, and sites that do not fit
their host, are refused here. An idle build loads this module: it must import nothing heavy.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from generator.publish.build_cache import BuildCache, load_cache, save_cache
from generator.publish.errors import UsageError
from generator.publish.fingerprints import PACKAGE, Digests
from generator.publish.host_limits import refuse_misfit
from generator.publish.output_scan import OutputState, is_our_site, mark_clean, scan_output
from generator.publish.plain_files import open_plain

BESIDE = ".sidebyside"
"""The folder beside the site in which builds keep their cache and put new trees together."""
AT_FDCWD = -100
RENAME_EXCHANGE = RENAME_SWAP = 2
OnWait = Callable[[], None]
"""Called when another process is at work, before waiting for it."""


class OutputDir:
    """The site folder, and the build cache beside it."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.cache_dir = self.site.parent / BESIDE / self.site.name
        self.cache_file = self.cache_dir / "site.json"
        self.new = self.cache_dir / "new"
        self.tree = self.new
        """The new tree; staging may name a folder of its own for it."""
        self.old = self.cache_dir / "old"
        """Where the site is for a moment, where the system cannot exchange folders."""

    @cached_property
    def cache(self) -> BuildCache:
        """What the last build was made of and left; empty where there is none."""
        return load_cache(self.cache_file)

    @cached_property
    def state(self) -> OutputState:
        """The site as it is on disk."""
        return scan_output(self.site, self.cache_file, self.cache)

    @property
    def clean_dirs(self) -> dict[str, str]:
        """The fingerprint of each folder that is as the last build left it."""
        return {name: one for name, one in self.state.dirs.items() if self.cache.dirs.get(name) == one}

    def refuse_overlap(self, *inputs: Path) -> None:
        """Refuse a site folder that holds what the build reads, or is part of it.

        Raises:
            UsageError: they overlap.
        """
        if BESIDE in self.site.parts:
            raise UsageError(f"{self.site} is inside the folder of the build cache; choose another --site")
        for folder in (path.resolve() for path in (*inputs, PACKAGE)):
            if folder == self.site or folder in self.site.parents or self.site in folder.parents:
                raise UsageError(f"{self.site} overlaps {folder}, which the build reads; choose another --site")

    def refuse_foreign(self) -> None:
        """Refuse a folder with files that no build of ours made.

        Raises:
            UsageError: it is foreign.
        """
        if self.site.exists() and not self.site.is_dir():
            raise UsageError(f"{self.site} is not a folder; choose another --site")
        ours = self.cache_file.exists() or is_our_site(self.site)
        if self.site.exists() and not ours and any(self.site.iterdir()):
            raise UsageError(
                f"{self.site} has files that no build made; empty it, choose another --site, or add --force"
            )

    def refuse_emptying(self, model_count: int) -> None:
        """Refuse to replace a site that has models with one that has none.

        Raises:
            UsageError: that would happen; a wrong `--content`, or drafts alone, is the likely cause.
        """
        if model_count == 0 and any(page.stem != "index" for page in (self.site / "models").glob("*.html")):
            raise UsageError(
                f"the content has no model to publish, and {self.site} has some; check --content, or add --empty"
            )

    @contextmanager
    def lock(self, on_wait: OnWait = lambda: None) -> Iterator[None]:
        """Hold the right to build here, which one process at a time has: a second one waits.

        What an interrupted build left beside the site is cleared away.
        """
        with build_lock(self.cache_dir / "lock", on_wait):
            self.tidy()
            yield

    def tidy(self) -> None:
        """Clear away what a build leaves beside the site when it ends before its time."""
        if self.old.exists() and not self.site.exists():
            self.old.rename(self.site)
        for path in (self.new, self.old, self.cache_file.with_suffix(".part")):
            remove(path)
        if self.cache_file.is_symlink() or not self.cache_file.is_file():
            remove(self.cache_file)

    def is_current(self, sources: Digests) -> bool:
        """Return whether the site is as the last build left it, and was made of these files."""
        return sources == self.cache.sources and self.is_clean

    @property
    def is_clean(self) -> bool:
        """Whether the whole site is as the last build left it."""
        return self.state.dirs == self.cache.dirs

    def asset_paths(self, sources: Digests) -> Mapping[str, str] | None:
        """Return the path each asset is served under, from the last build; None where assets or program changed."""

        def those(digests: Digests) -> Digests:
            return {name: one for name, one in digests.items() if name.startswith(("code/", "templates/assets/"))}

        return self.cache.assets if those(sources) == those(self.cache.sources) else None

    def accept(self, cache: BuildCache, content: Path, strict: bool) -> dict[str, int]:
        """Keep the site as it is, under a cache that may say anew what it was made of; return no reason to render.

        Raises:
            ContentError: under `strict`, the site does not fit its host.
        """
        if strict:
            refuse_misfit(content, cache.host, cache.dirs, self.site)
        if cache != self.cache:
            save_cache(self.cache_file, cache)
            self.cache = cache
            mark_clean(self.cache_file)
        elif self.state.had_to_read:
            mark_clean(self.cache_file)
        return {}

    @contextmanager
    def stage(self, name: str = "") -> Iterator[Path]:
        """Hold an empty folder for the new tree, gone when the build is over."""
        self.tree = self.new / name
        self.tree.mkdir(parents=True)
        try:
            yield self.tree
        finally:
            with suppress(OSError):
                self.tidy()

    def publish(self, cache: BuildCache, content: Path, strict: bool = False, force: bool = False) -> None:
        """Put the new tree in the site's place.

        Raises:
            ContentError: under `strict`, it does not fit its host.
            UsageError: without `force`, it would replace files that no build made.
        """
        if strict:
            refuse_misfit(content, cache.host, cache.dirs, self.tree)
        if not force:
            from generator.publish.unmanaged_files import refuse_unmanaged_files

            clean = self.clean_dirs
            modified = self.state.dirs.keys() - clean.keys()
            refuse_unmanaged_files(self.site, self.tree, modified, bool(clean), self.cache.inputs)
        self.swap(cache)

    def mark_clean(self) -> None:
        """Note that the site is as the cache says, once the old tree is gone.

        Files that both trees have are links to the same bytes: to remove the old ones changes what the disk notes of
        the new ones, and the next build would read them all.
        """
        mark_clean(self.cache_file)

    def swap(self, cache: BuildCache) -> None:
        """Exchange the new tree with the site.

        All of it is on the disk before, so that a loss of power finds one whole site. The cache
        is written first: should the exchange not follow, its fingerprints do not fit the
        old site, and the next build makes those pages again.
        """
        save_cache(self.cache_file, cache)
        flush_disk(self.tree)
        if self.site.exists():
            atomic_swap(self.tree, self.site, self.old)
        else:
            self.tree.rename(self.site)
        self.cache = cache


@contextmanager
def build_lock(file: Path, on_wait: OnWait) -> Iterator[None]:
    """Hold a lock that one process at a time has; it ends with the process, however that ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "a", opener=open_plain) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def flush_disk(folder: Path) -> None:
    """Wait until all that was written to the disk of a folder is on it; where the system can, to no other disk."""
    import ctypes  # an idle build writes nothing

    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(descriptor):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(descriptor)


def atomic_swap(one: Path, other: Path, aside: Path) -> None:
    """Swap two folders, in one step where the system can; elsewhere the other is set aside first."""
    if swap_in_one_step(one, other):
        return
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise


def swap_in_one_step(one: Path, other: Path) -> bool:
    """Swap two folders if the system can; return whether it did."""
    import ctypes  # an idle build swaps nothing

    libc, names = ctypes.CDLL(None, use_errno=True), (os.fsencode(one), os.fsencode(other))
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def remove(path: Path) -> None:
    """Remove whatever is at a path; a link alone, not what it leads to.

    Raises:
        OSError: it could not be done, also after opening its folders to us.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        for folder, _, _ in os.walk(path):
            os.chmod(folder, 0o700)
            for inner in os.scandir(folder):
                if inner.is_dir(follow_symlinks=False):
                    os.chmod(inner.path, 0o700)
        shutil.rmtree(path)
