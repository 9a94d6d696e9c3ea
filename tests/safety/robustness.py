"""Kill, edit, deploy, move the calendar and fuzz far more often than the tests do, and print a table.

PYTHONPATH=tests/helpers:. .venv/bin/python tests/safety/robustness.py            # all parts, about an hour
PYTHONPATH=tests/helpers:. .venv/bin/python tests/safety/robustness.py kills 50   # one part, so many tries
"""

from __future__ import annotations

import itertools
import logging
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from functools import wraps
from pathlib import Path
from typing import Any

import boto3
import numpy as np
import pytest
from builders import ROOT, SMALL, TEMPLATES
from harm import QUICK, Site, first, forked
from moto import mock_aws

from generator.build import build
from generator.catalog.problems import ContentError
from generator.compare.model_checks import check_models
from generator.compare.note_expiry import check_notes
from generator.compare.pairs.checks import pair_contradictions
from generator.compare.pairs.pair_table import group_pairs, site_table
from generator.compare.site import Site as LoadedSite
from generator.compare.site_loader import LoadCache, load_site
from generator.publish import output_dir
from generator.tools.deploy.bucket import MANIFEST_KEY, Bucket
from generator.tools.deploy.manifest import scan_site
from generator.tools.deploy.upload import Deployment
from generator.tools.deploy.upload_item import UploadItem
from tests import conftest  # noqa: F401  templates are compiled once
from tests.test_incremental import EDITS, built, tree

Outcome = str
FUZZ_TESTS = [
    ROOT / "tests" / name
    for name in ("catalog/test_read.py", "tools/serve/test_fuzz.py", "tools/importers/test_fuzz.py")
]
DICE = random.Random(2026)


def kills(tries: int, root: Path) -> Iterator[Outcome]:
    """Kill a build at a random moment; every third is a full one. The site is old or new, and the next build mends."""
    for (module, name), function in QUICK.items():
        setattr(module, name, function)
    output_dir.flush_disk = lambda folder: None
    site = Site(first(root))
    site.old()
    started = time.monotonic()
    forked(lambda: build(site.order))
    longest = time.monotonic() - started
    for turn in range(tries):
        site.old(full=turn % 3 == 0)
        code = forked(lambda: kill_after(DICE.uniform(0, longest), lambda: build(site.order)))
        now = site.now
        state = "old site" if now == site.wholes[0] else "new site" if now == site.wholes[1] else None
        ended = "killed" if code == -signal.SIGKILL else "over before the kill"
        yield f"{ended}, {state}, then mended" if state and site.mended() else "FAULT: half a site, or not mended"


def kill_after(delay: float, act: Callable[[], object]) -> None:
    """Kill this process after so many seconds, if it has not done its work."""
    threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()
    act()


def sequences(tries: int, root: Path, steps: int = 15) -> Iterator[Outcome]:
    """Edit content, templates and the site, and build after each of 15 edits: the site is that of a clean build."""
    for number in range(tries):
        place = root / str(number)
        shutil.copytree(SMALL, place / "content")
        shutil.copytree(TEMPLATES, place / "templates")
        built(place, place / "site")
        for _ in range(steps):
            edit, pick = DICE.choice(EDITS), DICE.randrange(41)
            edit(place, pick)
            if not built(place, place / "site"):
                yield "refused, the site as it was"
                continue
            shutil.rmtree(place / "clean", ignore_errors=True)
            same = built(place, place / "clean") and tree(place / "site") == tree(place / "clean")
            yield "equal to a clean build" if same else f"FAULT: sequence {number} differs"
        shutil.rmtree(place)


def deploys(tries: int, root: Path) -> Iterator[Outcome]:
    """Deploy three sites in turn to a store that fails at random: the last gets whole, and others' objects stay."""
    logging.disable(logging.CRITICAL)
    os.environ |= {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1"}
    session, request = boto3.session.Session(), Bucket.request
    boto3.session.Session = lambda: session  # each would read descriptions of every service anew
    names = [*(f"{name}.html" for name in "abcdef"), *(f"assets/{name}.0123abc{name}.css" for name in "abc")]
    with mock_aws():
        for number in range(tries):
            there = session.resource("s3").create_bucket(Bucket=f"trial-{number}")
            there.put_object(Key="ai/others.txt", Body=b"not ours")
            failed = 0
            for turn in range(3):
                site = root / f"{number}-{turn}"
                for name in DICE.sample(names, DICE.randint(2, len(names))):
                    (site / name).parent.mkdir(parents=True, exist_ok=True)
                    (site / name).write_text(DICE.choice("12"))
                chance = DICE.choice((0, 0.02, 0.1, 0.3))
                Bucket.request = lambda *call, chance=chance, **more: fail_or(chance, request, *call, **more)
                failed += not deployed(site, there.name)
            Bucket.request = request
            settled = all(deployed(site, there.name) for _ in range(2))
            held = {one.key[3:]: one.get()["Body"].read() for one in there.objects.all()}
            held.pop(MANIFEST_KEY, None)
            whole = settled and held == tree(site) | {"others.txt": b"not ours"}
            yield f"{failed} of 3 failed, then whole" if whole else f"FAULT: deploy {number} is not whole"


def fail_or(chance: float, request: Callable[..., object], *call: object, **more: object) -> object:
    """Fail before or after a request, or do it."""
    if DICE.random() < chance:
        if DICE.random() < 0.5:
            request(*call, **more)
        raise OSError("the line is dead")
    return request(*call, **more)


def deployed(site: Path, bucket: str) -> bool:
    """Whether a deploy came to its end."""
    place = Bucket(f"s3://{bucket}/ai")
    items = {path: UploadItem(path, path, entry) for path, entry in scan_site(site).items()}
    try:
        Deployment(place, place.fetch_manifest(force=True), site, items).run()
    except OSError:
        return False
    return True


def months(tries: int, root: Path) -> Iterator[Outcome]:
    """Load and check the real content, with all of its pairs, on the first of each of so many months on."""
    content, cache = Path(shutil.copytree(ROOT / "content", root / "content")), LoadCache()
    settings = content / "site.yaml"
    text, as_of = settings.read_text(), load_site(content, earlier=cache).catalog.as_of
    assert "\nas-of: " in text
    for month in range(1, tries + 1):
        year, rest = divmod(as_of.year * 12 + as_of.month - 1 + month, 12)
        day = as_of.replace(year, rest + 1, 1)
        settings.write_text(re.sub("(?m)^as-of: .*", f"as-of: {day}", text))
        try:
            site = load_site(content, earlier=cache)
            found = [*check_models(site), *contradictions(site)]
        except ContentError as refused:
            found = refused.problems
        warned = "with warnings" if check_notes(site).left_out else "without a warning on notes"
        yield f"FAULT: {day}: {found[0]}" if found else f"no refusal, {warned}"


def contradictions(site: LoadedSite) -> Iterator[object]:
    """Yield what contradicts itself on any pair page."""
    table = site_table(site)
    a, b = np.triu_indices(len(table.models), 1)
    for start in range(0, len(a), 4_000):
        for _, pairs in group_pairs(table, a[start : start + 4_000], b[start : start + 4_000]):
            yield from pair_contradictions(pairs)


def fuzz(tries: int, root: Path) -> Iterator[Outcome]:
    """Run the fuzz tests so many times as often as usual, with new chances."""
    os.environ["FUZZ"] = str(tries)
    import fuzzing

    usual, tried = fuzzing.fuzzed, itertools.count()

    def counted(examples: int) -> Callable[[Any], Any]:
        def wrap(test: Any) -> Any:
            inner = test.hypothesis.inner_test
            test.hypothesis.inner_test = wraps(inner)(lambda *given, **more: (next(tried), inner(*given, **more))[1])
            return usual(examples)(test)

        return wrap

    fuzzing.fuzzed = counted
    with redirect_stdout(sys.stderr):
        ended = pytest.main(["-q", "-n", "0", "-p", "no:cacheprovider", *map(str, FUZZ_TESTS)])
    yield from ["refused in one line, read or answered"] * next(tried)
    if ended:
        yield "FAULT: see above"


PARTS = {kills: 300, sequences: 60, deploys: 300, months: 120, fuzz: 20}
"""What is tried, and how often when nothing is said."""


def main() -> int:
    """Run the parts asked for, to their ends or until stopped, and print a row an outcome; return 1 with a fault."""
    for number in (signal.SIGINT, signal.SIGTERM):  # also in the background, where a shell has Ctrl-C ignored
        signal.signal(number, signal.default_int_handler)
    asked = sys.argv[1:2] or [part.__name__ for part in PARTS]
    faults = 0
    print("| part | outcome | times |\n| --- | --- | --: |")
    for part in (part for part in PARTS if part.__name__ in asked):
        found: Counter[Outcome] = Counter()
        tries = int(sys.argv[2]) if sys.argv[2:] else PARTS[part]
        with tempfile.TemporaryDirectory() as root, suppress(KeyboardInterrupt):
            for outcome in part(tries, Path(root)):
                found[outcome] += 1
        for outcome, times in sorted(found.items()):
            faults += outcome.startswith("FAULT")
            print(f"| {part.__name__} | {outcome} | {times:,} |", flush=True)
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
