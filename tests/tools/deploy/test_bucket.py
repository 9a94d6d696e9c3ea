"""The uploader against a store that speaks S3."""

import fcntl
import re
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path, PurePosixPath

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from generator.pages.media_types import TYPE_BY_ENDING, TYPE_BY_PATH
from generator.publish.errors import UsageError
from generator.tools.commands.command_line import cli
from generator.tools.deploy.bucket import MANIFEST_KEY, Bucket
from generator.tools.deploy.drift import describe_data
from generator.tools.deploy.manifest import hash_bytes
from generator.tools.deploy.object_keys import CACHE_BRIEFLY, CACHE_FOREVER, OTHER_HOSTS_FILES, map_keys

ROOT = Path(__file__).parents[3]


def run(root, bucket, *words, prefix="ai"):
    """`deploy` below a prefix of the bucket; its exit and what it said."""
    folders = ["--content", str(root / "content"), "--site", str(root / "site")]
    done = CliRunner().invoke(cli, ["deploy", f"s3://{bucket.name}/{prefix}", *folders, *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def held(bucket):
    return {one.key.removeprefix("ai/"): one.get()["Body"].read() for one in bucket.objects.all()}


def files(root):
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_first_deploy_puts_every_page_where_its_address_leads(built_root, bucket):
    code, said = run(built_root, bucket)
    assert code == 0, said
    site, there = files(built_root), held(bucket)
    assert there.pop(MANIFEST_KEY)
    assert there == {key: site[path] for key, path in map_keys(site, html_links=False, prefixed=True).items()}
    assert there["compare/nova/vs-orion"] == site["compare/nova/vs-orion.html"]
    assert {PurePosixPath(path).suffix for path in set(site) - OTHER_HOSTS_FILES} <= TYPE_BY_ENDING.keys()


def test_objects_are_served_as_what_they_are_and_for_as_long_as_they_hold(root, bucket):
    run(root, bucket)
    expected = {
        "compare/nova/vs-orion": ("text/html; charset=utf-8", CACHE_BRIEFLY),
        "assets/site.0123abcd.css": ("text/css; charset=utf-8", CACHE_FOREVER),
        "changes.xml": ("application/atom+xml; charset=utf-8", CACHE_BRIEFLY),
        MANIFEST_KEY: ("application/gzip", "no-store"),
    }
    for key, headers in expected.items():
        there = bucket.Object(f"ai/{key}").get()
        assert (there["ContentType"], there["CacheControl"]) == headers


def test_an_object_whose_headers_are_others_now_is_uploaded_again(root, bucket, monkeypatch):
    run(root, bucket)
    monkeypatch.setitem(TYPE_BY_PATH, "changes.xml", "text/xml")
    assert run(root, bucket)[1].startswith("0 added, 1 changed, 0 removed")
    assert bucket.Object("ai/changes.xml").get()["ContentType"] == "text/xml"


def test_an_edit_uploads_what_it_changed_and_a_removal_takes_away(root, bucket):
    run(root, bucket)
    bucket.put_object(Key="ai/others.txt", Body=b"not ours")
    before = bucket.Object("ai/method").last_modified
    (root / "site/compare/nova/vs-orion.html").write_text("Nova One vs. Orion")
    (root / "site/models/nova.json").unlink()
    code, said = run(root, bucket)
    assert code == 0, said
    assert said.startswith("0 added, 1 changed, 1 removed: 18 bytes to upload.")
    assert held(bucket)["compare/nova/vs-orion"] == b"Nova One vs. Orion"
    assert "models/nova.json" not in held(bucket)
    assert held(bucket)["others.txt"] == b"not ours"
    assert bucket.Object("ai/method").last_modified == before


def test_the_former_address_of_a_renamed_model_leads_on(root, bucket):
    (root / "site/_redirects").write_text(
        "/models/old /models/nova 301\n/models/old.json /models/nova.json 301\n"
        "/compare/old/* /compare/nova/:splat 301\n"
    )
    code, said = run(root, bucket)
    assert code == 0, said
    there, site = held(bucket), files(root)
    assert there["models/old.json"] == site["models/nova.json"]
    for former, now in {"models/old": "models/nova", "compare/old/vs-prism": "compare/nova/vs-prism"}.items():
        refresh = BeautifulSoup(there[former], "html5lib").find("meta", {"http-equiv": "refresh"})
        assert refresh["content"] == f"0; url=/{now}"
        assert bucket.Object(f"ai/{former}").get()["ContentType"] == "text/html; charset=utf-8"
    assert run(root, bucket)[1].startswith("0 added, 0 changed, 0 removed")


def test_the_site_of_an_older_commit_is_rolled_back_to_from_another_folder(root, bucket):
    run(root, bucket)
    before = shutil.copytree(root, root.with_name("before"))
    (root / "site/method.html").write_text("wrong")
    (root / "site/assets/site.0123abcd.css").rename(root / "site/assets/site.4567cdef.css")
    run(root, bucket)
    there = held(bucket)
    assert there["method"] == b"wrong"
    assert run(before, bucket)[1].startswith("0 added, 2 changed, 1 removed: 10 bytes")
    there = held(bucket)
    assert there["method"] == b"method"
    assert {"assets/site.0123abcd.css", "assets/site.4567cdef.css"} <= there.keys()


def test_a_second_deploy_of_a_site_is_refused(root, bucket):
    (root / ".sidebyside/site").mkdir(parents=True)
    (root / ".sidebyside/site/deploying").touch()
    with (root / ".sidebyside/site/deploying").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match=r"another deploy of .* is running; wait for it to finish"):
            run(root, bucket)
    assert held(bucket) == {}
    assert run(root, bucket)[0] == 0


def test_a_deploy_from_elsewhere_that_comes_between_is_noticed(root, bucket, monkeypatch):
    put, calls = Bucket.put, count()

    def interrupted(self, key, data, headers):
        if next(calls) == 3:
            monkeypatch.setattr(Bucket, "put", put)
            other = Bucket(f"s3://{bucket.name}/ai")
            other.fetch_manifest()
            other.save_manifest({"other": hash_bytes(b"")})
        put(self, key, data, headers)

    monkeypatch.setattr(Bucket, "put", interrupted)
    code, said = run(root, bucket)
    assert code == 1
    assert f"another deploy changed s3://{bucket.name}/ai/ meanwhile; wait for it to finish\n" in said
    assert Bucket(f"s3://{bucket.name}/ai").fetch_manifest() == {"other": hash_bytes(b"")}


def test_a_dry_run_names_what_it_would_do_and_does_nothing(root, bucket):
    code, said = run(root, bucket, "--dry-run", "--list")
    assert code == 0
    assert "+ ai/compare/nova/vs-orion\n" in said
    assert held(bucket) == {}


def test_an_interrupted_deploy_is_gone_on_with(root, bucket, monkeypatch):
    put, calls = Bucket.put, count()

    def failing(self, key, data, headers):
        if next(calls) > 5:
            raise OSError("the line is dead")
        put(self, key, data, headers)

    with monkeypatch.context() as broken:
        broken.setattr(Bucket, "put", failing)
        code, said = run(root, bucket)
    assert code == 1
    done, of = map(int, re.search(r"(\d+) of (\d+) objects are done; run the same command again", said).groups())
    assert 0 < done == len(held(bucket)) - 1 < of
    code, said = run(root, bucket)
    assert said.startswith(f"0 added, {of - done} changed, 0 removed")
    assert held(bucket).keys() - {MANIFEST_KEY} == map_keys(files(root), html_links=False, prefixed=True).keys()


@pytest.mark.parametrize("manifest", [None, b"", b"something else"], ids=["none", "empty", "foreign"])
def test_what_no_deploy_put_there_is_not_written_over(root, bucket, manifest):
    bucket.put_object(Key="ai/index.html", Body=b"not ours")
    if manifest is not None:
        bucket.put_object(Key=f"ai/{MANIFEST_KEY}", Body=manifest)
    refusal = r"has objects that no deploy put there; choose" if manifest is None else r"gz is damaged; put an earlier"
    with pytest.raises(UsageError, match=refusal):
        run(root, bucket)
    assert held(bucket)["index.html"] == b"not ours"
    assert run(root, bucket, "--force")[0] == 0
    assert held(bucket)["index.html"] == files(root)["index.html"]


@pytest.fixture
def copied(root, bucket):
    """A deploy below `one/`, whose manifest was copied to `two/`; what is under `one/`."""
    run(root, bucket, prefix="one")
    key = {"Bucket": bucket.name, "Key": f"one/{MANIFEST_KEY}"}
    bucket.copy(key, f"two/{MANIFEST_KEY}")
    (root / "site/method.html").unlink()
    return under(bucket, "one/")


def under(bucket, prefix):
    return {one.key: one.e_tag for one in bucket.objects.filter(Prefix=prefix)}


def test_a_manifest_that_was_copied_from_another_prefix_is_refused(root, bucket, copied):
    with pytest.raises(UsageError, match=rf"was copied from s3://{bucket.name}/one/; delete s3://.*/two/\."):
        run(root, bucket, prefix="two")
    assert under(bucket, "one/") == copied
    assert under(bucket, "two/").keys() == {f"two/{MANIFEST_KEY}"}


def test_a_deploy_that_starts_anew_leaves_the_other_prefix_as_it_is(root, bucket, copied):
    assert run(root, bucket, "--force", prefix="two")[1].startswith(
        f"{len(under(bucket, 'two/')) - 1} added, 0 changed"
    )
    assert under(bucket, "one/") == copied
    assert run(root, bucket, prefix="two")[1].startswith("0 added, 0 changed, 0 removed")


def test_a_bucket_that_is_not_there_is_one_line(root, bucket):
    bucket.delete()
    with pytest.raises(OSError, match="bucket does not exist"):
        run(root, bucket)


@pytest.mark.parametrize("target", ["bucket", "s3://", "s3://B/x", "gs://bucket", "s3://bucket//x", "/tmp/site"])
def test_a_target_that_is_none_is_misuse(target):
    with pytest.raises(UsageError, match="write s3://bucket"):
        Bucket(target)


def test_a_verified_deploy_mends_what_something_else_changed(root, bucket):
    run(root, bucket)
    before = bucket.Object("ai/models/nova").last_modified
    bucket.Object("ai/method").delete()
    bucket.put_object(Key="ai/404.html", Body=b"NOT FOUND")
    bucket.put_object(Key="ai/others.txt", Body=b"not ours")
    assert run(root, bucket)[1].startswith("0 added, 0 changed, 0 removed")
    code, said = run(root, bucket, "--verify", "--list")
    assert code == 0
    assert said.splitlines()[:4] == [
        "! ai/404.html",
        "! ai/method",
        "? ai/others.txt",
        "In the store: 1 missing, 1 changed, 1 from elsewhere.",
    ]
    assert (held(bucket)["404.html"], held(bucket)["method"]) == (b"not found", b"method")
    assert bucket.Object("ai/404.html").get()["ContentType"] == "text/html; charset=utf-8"
    assert held(bucket)["others.txt"] == b"not ours"
    assert bucket.Object("ai/models/nova").last_modified == before
    assert run(root, bucket, "--verify")[1].startswith("In the store: 0 missing, 0 changed, 1 from elsewhere.")


def test_a_dry_run_verifies_and_mends_nothing(root, bucket):
    run(root, bucket)
    bucket.put_object(Key="ai/404.html", Body=b"NOT FOUND")
    code, said = run(root, bucket, "--verify", "--dry-run")
    assert (code, said.splitlines()[0]) == (0, "In the store: 0 missing, 1 changed, 0 from elsewhere.")
    assert held(bucket)["404.html"] == b"NOT FOUND"


def test_a_listing_of_many_parts_is_read_to_its_end(bucket, monkeypatch):
    for number in range(5):
        bucket.put_object(Key=f"ai/{number}", Body=b"1")
    place, request = Bucket(f"s3://{bucket.name}/ai"), Bucket.request
    monkeypatch.setattr(Bucket, "request", lambda self, name, **more: request(self, name, **more, MaxKeys=2))
    assert place.stored_objects() == {str(number): describe_data(b"1") for number in range(5)}


def test_a_plan_compares_with_what_was_deployed_last(root, bucket):
    def planned(*words):
        return CliRunner().invoke(cli, ["deploy-plan", "--site", str(root / "site"), *words]).output

    assert planned().startswith(f"{len(files(root))} added, 0 changed, 0 removed")
    run(root, bucket)
    assert planned() == "0 added, 0 changed, 0 removed: 0 bytes to upload.\n"
    (root / "site/compare/nova/vs-orion.html").write_text("other")
    assert "~ compare/nova/vs-orion.html\n" in planned("--list", "--record")
    assert planned() == "0 added, 0 changed, 0 removed: 0 bytes to upload.\n"


def test_a_deploy_from_one_machine_imports_nothing_of_a_cluster():
    modules = "bucket, manifest, upload, upload_item"
    program = f"import sys\nfrom generator.tools.deploy import {modules}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"dask", "distributed", "fsspec", "s3fs", "aiobotocore"} & set(done.stdout.split())
