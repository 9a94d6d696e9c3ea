"""Whatever goes wrong on the disk, the site is the old one or the new one, and the next build mends the rest."""

import dataclasses
import errno
import fcntl
import itertools
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pytest
from builders import SMALL, TEMPLATES
from harm import Site, first, forked, quickened, tree

from generator.build import Order, build
from generator.publish import write
from generator.publish.trouble import PLAIN, Misused, told
from generator.publish.write import SIGN

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
PLACES = int(os.environ.get("PLACES", "12"))
WRITERS = ("write", "open", "link", "mkdir")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return first(tmp_path_factory.mktemp("states"))


@pytest.fixture
def site(made, tmp_path, monkeypatch):
    quickened(monkeypatch)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Site(tmp_path)


def failing(monkeypatch, name, nth, code):
    """From its nth call on, a function of the system that changes a disk fails."""
    true, calls = getattr(os, name), itertools.count(1)

    def fails(*arguments, **named):
        changes = name != "open" or arguments[1] & os.O_CREAT
        if changes and next(calls) >= nth:
            raise OSError(code, os.strerror(code), None if name == "write" else arguments[0])
        return true(*arguments, **named)

    monkeypatch.setattr(os, name, fails)


@pytest.mark.parametrize("jobs", [1, 2], ids=["alone", "in workers"])
@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_fails_at_any_step_leaves_the_old_site(site, name, jobs):
    first_or_later = (1, 2, 5) if jobs == 1 and name != "link" else (1, 1, 1)
    for nth, code in zip(first_or_later, (errno.ENOSPC, errno.EIO, errno.EROFS), strict=True):
        site.old()
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, name, nth, code)
            with pytest.raises(OSError, match=str(site.root)) as failed:
                build(dataclasses.replace(site.order, jobs=jobs))
        assert told(failed.value) == f"{failed.value.filename}: {PLAIN[code]}"
        assert site.now == site.wholes[0]
        assert site.beside == ["lock", "site.json"]
        assert site.mended()


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("whole", [True, False], ids=["full", "incremental"])
@pytest.mark.parametrize(("thing", "name"), [(Path, "write_text"), (Path, "replace"), (write, "swapped")])
def test_a_disk_that_is_full_for_the_memory_or_at_the_exchange_leaves_the_old_site(site, thing, name, whole):
    site.old(whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(thing, name, full)
        with pytest.raises(OSError, match="No space left"):
            build(site.order)
    assert site.now == site.wholes[0]
    assert site.mended()


@pytest.mark.parametrize("code", [errno.EPERM, errno.EMLINK, errno.EXDEV], ids=errno.errorcode.get)
@pytest.mark.parametrize("jobs", [1, 2], ids=["alone", "in workers"])
def test_where_the_disk_takes_no_link_pages_are_copied(site, monkeypatch, code, jobs):
    site.old()
    failing(monkeypatch, "link", 1 if code == errno.EPERM else 5, code)
    assert 0 < build(dataclasses.replace(site.order, jobs=jobs)).rendered < len(site.now)
    assert site.now == site.wholes[1]
    assert build(site.order).rendered == 0
    assert site.beside == ["lock", "site.json"]


def test_a_new_tree_that_vanishes_is_said(site):
    site.old()
    with pytest.MonkeyPatch.context() as patch:
        true = os.write
        patch.setattr(os, "write", lambda *data: shutil.rmtree(site.root / ".sidebyside/site/new") or true(*data))
        with pytest.raises(OSError, match="new/") as failed:
            build(site.order)
    assert "vanished while it was needed" in told(failed.value)
    assert site.now == site.wholes[0]
    assert site.mended()


MOUNTED = """
set -e
mount -t tmpfs -o {options} tmpfs {folder}
cp -a {saved}/. {folder}
{before}
set +e
"{python}" -m generator build --content {content} --site {folder}/site
code=$?
set -e
diff -r {saved}/site {folder}/site >&2
exit $code
"""


@pytest.mark.skipif(
    not shutil.which("unshare")
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0,
    reason="this machine lets us mount nothing",
)
@pytest.mark.parametrize(
    ("options", "before", "words"),
    [
        pytest.param("size={bytes}", "", "the disk is full", id="full"),
        pytest.param("nr_inodes={files}", "", "takes no further files", id="out of inodes"),
        pytest.param("size=100m", "mount -o remount,ro {folder}", "can only be read", id="read-only"),
    ],
)
def test_a_real_disk_that_takes_no_more_is_one_line_and_the_old_site_stays(site, tmp_path, options, before, words):
    folder = tmp_path / "mounted"
    site.old()
    for path in (folder, tmp_path / "saved"):
        path.mkdir()
    for name in ("site", ".sidebyside"):
        shutil.copytree(tmp_path / name, tmp_path / "saved" / name)
    found = list((tmp_path / "saved").rglob("*"))
    pages = sum(-(-path.stat().st_size // 4096) * 4096 for path in found if path.is_file())
    names = {"folder": folder, "bytes": pages + 65536, "files": len(found) + 12}
    script = MOUNTED.format(
        options=options.format(**names),
        before=before.format(**names),
        saved=tmp_path / "saved",
        python=sys.executable,
        content=tmp_path / "content",
        folder=folder,
    )
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert words in done.stderr
    assert str(folder) in done.stderr


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
    assert said.endswith("there is no permission for it; mend its rights or run as its owner; the site is as it was.\n")
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


STEPS = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate")


def counting(step):
    """Tell of each change of a disk just before it happens."""
    inside = [False]

    def hear(event, arguments):
        creates = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_CREAT | os.O_TRUNC)
        if (event in STEPS or creates) and not inside[0]:
            inside[0] = True
            step(event)
            inside[0] = False

    sys.addaudithook(hear)
    for thing, name in ((os, "write"), (write, "swapped")):
        true = getattr(thing, name)
        setattr(thing, name, lambda *data, true=true, name=name: (step(name), true(*data))[1])


def events(site, log):
    """What a build does to the disk, in order."""

    def act():
        with log.open("w", buffering=1) as out:
            counting(lambda event: out.write(f"{event}\n"))
            build(site.order)

    assert forked(act) == 0
    return log.read_text().splitlines()


def places(found):
    """Before every rename, the exchange, and a sample of the rest: the number of each step to be killed at."""
    rare = [n for n, event in enumerate(found, 1) if event in ("os.rename", "swapped")]
    rest = [n for n, event in enumerate(found, 1) if event not in ("os.rename", "swapped")]
    return sorted({*rare, *rest[:: max(1, len(rest) // PLACES)]})


@pytest.mark.parametrize("whole", [True, False], ids=["full", "incremental"])
def test_a_build_killed_before_any_change_of_the_disk_leaves_one_whole_site(site, whole):
    site.old(whole)
    chosen = places(events(site, site.root / "log"))
    ends = set()
    for place in chosen:
        site.old(whole)
        left = itertools.count(1)

        def step(_, place=place, left=left):
            if next(left) == place:
                os.kill(os.getpid(), signal.SIGKILL)

        assert forked(lambda step=step: (counting(step), build(site.order))) == -signal.SIGKILL
        ends.add(site.wholes.index(site.now))
        assert site.mended()
    assert ends == {0, 1}


@pytest.mark.parametrize("place", [1, 2])
def test_a_kill_between_two_renames_is_mended_where_no_system_call_exchanges_folders(site, monkeypatch, place):
    monkeypatch.setattr(write, "swapped", lambda one, other: False)
    site.old()
    left, true = itertools.count(1), Path.rename

    def rename(one, other):
        if one.name in ("site", "new") and next(left) == place:
            os.kill(os.getpid(), signal.SIGKILL)
        return true(one, other)

    assert forked(lambda: (setattr(Path, "rename", rename), build(site.order))) == -signal.SIGKILL
    assert (site.root / "site").exists() == (place == 1)
    assert site.mended()


def test_a_rename_that_fails_halfway_is_taken_back(site, monkeypatch):
    monkeypatch.setattr(write, "swapped", lambda one, other: False)
    site.old()
    true = Path.rename
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", lambda one, other: full() if one.name == "new" else true(one, other))
        with pytest.raises(OSError, match="No space"):
            build(site.order)
    assert site.now == site.wholes[0]
    assert site.mended()


def test_a_reader_finds_every_lasting_page_whole_during_builds(site):
    site.old()
    lasting, over, missed, read = sorted(set(site.wholes[0]) & set(site.wholes[1])), threading.Event(), [], [0]

    def reader():
        while not over.is_set():
            for path in lasting:
                try:
                    data = (site.root / "site" / path).read_bytes()
                except OSError as error:
                    missed.append((path, error))
                else:
                    read[0] += 1
                    if data not in (site.wholes[0][path], site.wholes[1][path]):
                        missed.append((path, data[:80]))

    thread = threading.Thread(target=reader)
    thread.start()
    for turn in range(5):
        site.record.write_text(site.texts[1 - turn % 2])
        assert build(site.order).rendered > 0
    over.set()
    thread.join()
    assert missed == []
    assert read[0] > len(lasting)


def at_once(*orders):
    """Build all of these at the same time, each in a process of its own."""
    threads = [
        threading.Thread(target=lambda order=order: codes.append(forked(lambda: build(order)))) for order in orders
    ]
    codes = []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def test_a_second_build_says_that_it_waits_and_goes_on_after_the_first(site):
    site.old()
    said, released = [], threading.Event()

    def busy():
        said.append(site.now == site.wholes[0])
        released.set()

    with (site.root / ".sidebyside/site/lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=lambda: build(site.order, busy=busy))
        second.start()
        assert released.wait(20)
        assert site.now == site.wholes[0]
    second.join()
    assert said == [True]
    assert site.now == site.wholes[1]


def test_eight_builds_at_once_end_right(site):
    assert at_once(*[site.order] * 8) == [0] * 8
    assert site.now == site.wholes[1]
    assert site.beside == ["lock", "site.json"]


def test_eight_builds_of_different_contents_at_once_end_as_one_of_them(site):
    orders, wholes = [], []
    for number in range(4):
        content = shutil.copytree(site.root / "content", site.root / f"content-{number}")
        record = content / "models/acme/nova.yaml"
        record.write_text(record.read_text().replace("Nova One", f"Nova {number}"))
        orders.append(Order(content, TEMPLATES, site.root / "site"))
        build(Order(content, TEMPLATES, site.root / f"alone-{number}"))
        wholes.append(tree(site.root / f"alone-{number}"))
    assert at_once(*orders, *orders) == [0] * 8
    assert site.now in wholes
    build(orders[3])
    assert site.now == wholes[3]


def removed(page):
    page.unlink()


def edited(page):
    page.write_text("hand-made")


def forged(page):
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def linked(page):
    page.unlink()
    page.symlink_to("/etc/hostname")


def a_folder(page):
    page.unlink()
    (page / "inner").mkdir(parents=True)


def folder_gone(page):
    shutil.rmtree(page.parent)


def folder_a_file(page):
    shutil.rmtree(page.parent)
    page.parent.write_text("?")


def folder_a_link(page):
    elsewhere = page.parents[3] / "elsewhere"
    page.parent.rename(elsewhere)
    page.parent.symlink_to(elsewhere)


def litter(page):
    page.with_name(".DS_Store").touch()


TOUCHES = [removed, edited, forged, linked, a_folder, folder_gone, folder_a_file, folder_a_link, litter]


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_a_touched_site_heals(site, touch):
    site.old()
    for text, whole in zip(site.texts, site.wholes, strict=True):
        touch(site.root / "site/compare/nova/vs-orion.html")
        site.record.write_text(text)
        build(site.order)
        assert site.now == whole
        assert not any(path.is_symlink() for path in (site.root / "site").rglob("*"))
        shutil.rmtree(site.root / "elsewhere", ignore_errors=True)


def test_a_site_without_its_memory_is_known_by_its_home_page(site):
    site.old()
    shutil.rmtree(site.root / ".sidebyside/site")
    assert site.mended()


@pytest.mark.parametrize("name", ["thesis.txt", "compare/nova/notes.md", "compare/nova/vs-mine.html", "new/deep/thing"])
@pytest.mark.parametrize("memory", [True, False], ids=["remembered", "forgotten"])
def test_a_strangers_file_in_the_site_is_never_lost_unasked(site, name, memory):
    site.old()
    stranger = site.root / "site" / name
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_text("years of work")
    if not memory:
        shutil.rmtree(site.root / ".sidebyside/site")
    with pytest.raises(Misused, match=f"no build made {stranger}; move what you need"):
        build(site.order)
    assert stranger.read_text() == "years of work"
    stranger.rename(site.root / "mine")
    assert site.mended()


def test_a_home_page_of_somebody_else_is_never_lost_unasked(site):
    site.old()
    shutil.rmtree(site.root / "site")
    (site.root / "site").mkdir()
    (site.root / "site/index.html").write_text("my own")
    with pytest.raises(Misused, match=r"no build made .*/site/index.html"):
        build(site.order)
    (site.root / ".sidebyside/site/site.json").unlink()
    with pytest.raises(Misused, match="holds files that no build made"):
        build(site.order)
    assert (site.root / "site/index.html").read_text() == "my own"


def test_the_sign_stands_on_the_home_page_of_every_state(site):
    assert all(SIGN in whole["index.html"] for whole in site.wholes)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param("content/site", "overlaps", id="inside the content"),
        pytest.param(".", "overlaps", id="around the content"),
        pytest.param("/", "overlaps", id="everything"),
        pytest.param(TEMPLATES / "site", "overlaps", id="inside the templates"),
        pytest.param(ROOT / "generator", "overlaps", id="the program"),
        pytest.param(".sidebyside/site", "belongs to builds", id="where builds keep their memory"),
        pytest.param("file", "is not a folder", id="a file"),
        pytest.param("to-a-file", "is not a folder", id="a link to a file"),
        pytest.param("to-content", "overlaps", id="a link to the content"),
    ],
)
def test_a_place_that_is_no_place_for_a_site_is_refused(tmp_path, place, words):
    content = shutil.copytree(SMALL, tmp_path / "content")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "to-a-file").symlink_to("file")
    (tmp_path / "to-content").symlink_to("content")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Misused, match=words):
        build(Order(content, TEMPLATES, tmp_path / place))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_to_a_site_stays_a_link(site):
    (site.root / "www").mkdir()
    (site.root / "link").symlink_to("www/site")
    for _ in range(2):
        build(Order(site.root / "content", TEMPLATES, site.root / "link"))
        assert (site.root / "link").is_symlink()
        assert tree(site.root / "www/site") == site.wholes[1]


def emptied(memory, other):
    memory.write_bytes(b"")


def cut(memory, other):
    os.truncate(memory, memory.stat().st_size // 2)


def flipped(memory, other):
    data = bytearray(memory.read_bytes())
    data[len(data) // 2] ^= 4
    memory.write_bytes(data)


def swapped(memory, other):
    shutil.copy(other, memory)


def huge(memory, other):
    os.truncate(memory, 1 << 40)


def made_a_folder(memory, other):
    memory.unlink()
    (memory / "inner").mkdir(parents=True)


def made_a_pipe(memory, other):
    memory.unlink()
    os.mkfifo(memory)


def led_elsewhere(memory, other):
    memory.unlink()
    memory.symlink_to(other)


@pytest.mark.parametrize(
    "harm",
    [emptied, cut, flipped, swapped, huge, made_a_folder, made_a_pipe, led_elsewhere],
    ids=lambda harm: harm.__name__,
)
@pytest.mark.parametrize("edited", [True, False], ids=["after an edit", "with nothing to do"])
def test_a_harmed_memory_makes_no_wrong_site(site, harm, edited):
    site.old()
    if not edited:
        site.record.write_text(site.texts[0])
    other = site.root / ".sidebyside/clean-1/site.json"
    kept = other.read_bytes()
    harm(site.root / ".sidebyside/site/site.json", other)
    build(site.order)
    assert site.now == site.wholes[edited]
    assert other.read_bytes() == kept
    assert site.beside == ["lock", "site.json"]


def test_the_memory_of_an_earlier_state_makes_no_wrong_site(site):
    site.old()
    memory = site.root / ".sidebyside/site/site.json"
    earlier = memory.read_bytes()
    build(site.order)
    memory.write_bytes(earlier)
    site.record.write_text(site.texts[0])
    build(site.order)
    assert site.now == site.wholes[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_litter_in_folders_that_may_only_be_read_is_cleared_away():
    with TemporaryDirectory() as folder:
        litter = Path(folder) / "litter"
        (litter / "a/b").mkdir(parents=True)
        (litter / "a/b/page.html").touch()
        for path in (litter / "a/b", litter / "a", litter):
            path.chmod(0o500)
            os.chown(path, 65534, 65534)
        litter.parent.chmod(0o777)
        assert forked(lambda: (os.setuid(65534), write.clear(litter))) == 0
        assert not litter.exists()
