"""A build among other users: their files stay, and what is in the way is named."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pytest
from harm import forked

from generator.publish import output_dir

pytestmark = pytest.mark.slow
NOBODY = 65534
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


def as_nobody(site):
    """Build as a user who owns nothing here; the exit code."""
    for path in (site.root, *site.root.parents):
        if Path(gettempdir()) in path.parents:
            path.chmod(0o755)

    def act():
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        from generator.__main__ import main

        folders = ["--content", str(site.order.content), "--site", str(site.order.site)]
        sys.argv = ["sidebyside", "build", *folders, "--jobs=1"]
        try:
            main()
        except SystemExit as end:
            os._exit(end.code)

    return forked(act)


def given_away(*paths):
    for path in paths:
        for one in (path, *path.rglob("*")):
            os.chown(one, NOBODY, NOBODY)


@needs_root
@pytest.mark.parametrize("all_of_it", [True, False], ids=["memory and site", "the site alone"])
def test_a_site_of_somebody_else_stays_and_what_is_in_the_way_is_named(site, capfd, all_of_it):
    site.old()
    if not all_of_it:
        given_away(site.root / ".sidebyside")
        os.chown(site.root, NOBODY, NOBODY)
    assert as_nobody(site) == 1
    said = capfd.readouterr().err
    assert said.startswith(f"sidebyside: {site.root / ('.sidebyside/site/lock' if all_of_it else 'site')}: ")
    assert said.endswith("permission denied; change its permissions, or run as its owner. The site is unchanged.\n")
    assert site.now == site.wholes[0]
    assert site.mended()


@needs_root
def test_another_user_makes_the_same_bytes(site):
    site.old()
    given_away(site.root / ".sidebyside", site.root / "site")
    os.chown(site.root, NOBODY, NOBODY)
    assert as_nobody(site) == 0
    assert site.now == site.wholes[1]
    assert (site.root / "site/compare/nova/vs-orion.html").stat().st_uid == NOBODY


@needs_root
def test_litter_in_folders_that_may_only_be_read_is_cleared_away():
    with TemporaryDirectory() as folder:
        litter = Path(folder) / "litter"
        (litter / "a/b").mkdir(parents=True)
        (litter / "a/b/page.html").touch()
        for path in (litter / "a/b", litter / "a", litter):
            path.chmod(0o500)
            os.chown(path, 65534, 65534)
        litter.parent.chmod(0o777)
        assert forked(lambda: (os.setuid(65534), output_dir.remove(litter))) == 0
        assert not litter.exists()
