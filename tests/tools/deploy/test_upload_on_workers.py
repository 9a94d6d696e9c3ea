"""The workers of a cluster put into a store what one machine puts there, and a lost one loses nothing."""

import hashlib
import os
import signal
import threading
import time

import pytest
from builders import TEMPLATES, add_models
from click.testing import CliRunner
from dask_workers import two_workers

from generator.build import build
from generator.publish.build_options import BuildOptions
from generator.publish.errors import UsageError
from generator.tools.commands.command_line import cli
from generator.tools.deploy.bucket import MANIFEST_KEY, Bucket
from generator.tools.deploy.object_keys import CACHE_BRIEFLY, map_keys
from generator.tools.deploy.upload_on_workers import UploadJob, open_bucket


@pytest.fixture
def cluster(served_bucket):
    """Two workers with the settings that lead to the bucket."""
    with two_workers() as running:
        yield running


@pytest.fixture
def larger(built_root):
    """The small site with so many further models that a deploy takes a moment."""
    add_models(built_root / "content", 12)
    build(BuildOptions(built_root / "content", TEMPLATES, built_root / "site"))
    return built_root


def deployed(root, target, *words):
    folders = ["--content", str(root / "content"), "--site", str(root / "site")]
    done = CliRunner().invoke(cli, ["deploy", target, *folders, *words])
    assert done.exit_code == 0, done.output
    return done.output


def summed(root):
    """The sum of each object that the site comes to, as a store tells it."""
    site = {path.relative_to(root / "site").as_posix(): path for path in (root / "site").rglob("*") if path.is_file()}
    paths = map_keys(site, html_links=False, prefixed=True)
    return {f"ai/{key}": f'"{hashlib.md5(site[path].read_bytes()).hexdigest()}"' for key, path in paths.items()}


@pytest.mark.slow
def test_a_killed_worker_loses_no_upload(larger, served_bucket, cluster):
    bucket = served_bucket
    words, said = (f"s3://{bucket.name}/ai", "--scheduler", cluster.scheduler_address), []
    run = threading.Thread(target=lambda: said.append(deployed(larger, *words)))
    run.start()
    deadline = time.monotonic() + 60
    while len(list(bucket.objects.filter(Prefix="ai/compare/"))) < 20:
        assert time.monotonic() < deadline
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert run.is_alive()
    run.join()
    assert said
    there = {one.key: one.e_tag for one in bucket.objects.all()}
    assert there.pop(f"ai/{MANIFEST_KEY}")
    assert there == summed(larger)
    page = bucket.Object("ai/compare/nova/vs-orion").get()
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", CACHE_BRIEFLY)
    assert deployed(larger, *words).startswith("0 added, 0 changed, 0 removed")


def test_a_worker_that_sees_another_store_refuses(root, bucket):
    here = Bucket(f"s3://{bucket.name}/ai")
    here.fetch_manifest()
    here.save_manifest({})
    assert (
        open_bucket(UploadJob(str(here), str(root / "site"), here.manifest_etag)).current_manifest_etag()
        == here.manifest_etag
    )
    with pytest.raises(UsageError, match=r"sees another s3://.*/ai/ than this deploy"):
        open_bucket(UploadJob(str(here), str(root / "site"), "of another store"))
