"""The uploader against a store that speaks S3 on this machine's own address."""

import fcntl
import re
import subprocess
import sys
from itertools import count
from pathlib import Path, PurePosixPath

import pytest
from bs4 import BeautifulSoup
from builders import TEMPLATES
from click.testing import CliRunner

from generator.build import build
from generator.publish.build_options import BuildOptions
from generator.publish.errors import UsageError
from generator.tools.commands.command_line import cli
from generator.tools.deploy.bucket import MANIFEST_KEY, Bucket
from generator.tools.deploy.manifest import hash_bytes
from generator.tools.deploy.object_keys import CACHE_BRIEFLY, CACHE_FOREVER, CONTENT_TYPES, OTHER_HOSTS_FILES, map_keys

ROOT = Path(__file__).parents[3]


def run(root, bucket, *words, prefix="ai"):
    """`deploy` below a prefix of the bucket; its exit and what it said."""
    folders = ["--content", str(root / "content"), "--site", str(root / "site")]
    done = CliRunner().invoke(cli, ["deploy", f"s3://{bucket.name}/{prefix}", *folders, *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def edit(root, file, old, new):
    path = root / "content" / file
    path.write_text(path.read_text().replace(old, new))
    build(BuildOptions(root / "content", TEMPLATES, root / "site"))


def held(bucket):
    return {one.key.removeprefix("ai/"): one.get()["Body"].read() for one in bucket.objects.all()}


def files(root):
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_first_deploy_puts_every_page_where_its_address_leads(root, bucket):
    code, said = run(root, bucket)
    assert code == 0, said
    site, there = files(root), held(bucket)
    assert there.pop(MANIFEST_KEY)
    assert there == {key: site[path] for key, path in map_keys(site, html_links=False, prefixed=True).items()}
    assert there["compare/nova/vs-orion"] == site["compare/nova/vs-orion.html"]


def test_objects_are_served_as_what_they_are_and_for_as_long_as_they_hold(root, bucket):
    run(root, bucket)
    page = bucket.Object("ai/compare/nova/vs-orion").get()
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", CACHE_BRIEFLY)
    sheet = next(one for one in bucket.objects.filter(Prefix="ai/assets/") if one.key.endswith(".css"))
    assert (sheet.get()["ContentType"], sheet.get()["CacheControl"]) == ("text/css; charset=utf-8", CACHE_FOREVER)
    assert bucket.Object(f"ai/{MANIFEST_KEY}").get()["CacheControl"] == "no-store"


def test_every_kind_of_file_that_a_build_makes_has_a_content_type(root):
    assert {PurePosixPath(path).suffix for path in set(files(root)) - OTHER_HOSTS_FILES} <= CONTENT_TYPES.keys()


def test_an_edit_uploads_what_it_changed_and_a_removal_takes_away(root, bucket):
    run(root, bucket)
    bucket.put_object(Key="ai/others.txt", Body=b"not ours")
    before = {one.key: one.last_modified for one in bucket.objects.all()}
    edit(root, "models/acme/nova.yaml", "name: Nova\n", "name: Nova One\n")
    (root / "content/models/zenith/prism-zero.yaml").unlink()
    build(BuildOptions(root / "content", TEMPLATES, root / "site"))
    code, said = run(root, bucket)
    assert code == 0, said
    assert f"changed, {sum('prism-zero' in key for key in before)} removed: " in said
    assert files(root)["compare/nova/vs-orion.html"] == held(bucket)["compare/nova/vs-orion"]
    assert not [key for key in held(bucket) if "prism-zero" in key]
    assert held(bucket)["others.txt"] == b"not ours"
    assert bucket.Object("ai/corrections").last_modified == before["ai/corrections"]


def test_the_former_address_of_a_renamed_model_leads_on(root, bucket):
    run(root, bucket)
    (root / "content/models/acme/nova.yaml").rename(root / "content/models/acme/zeta.yaml")
    edit(root, "models/acme/zeta.yaml", "name: Nova\n", "name: Nova\nformer-ids: [nova]\n")
    code, said = run(root, bucket)
    assert code == 0, said
    there, site = held(bucket), files(root)
    assert there["models/nova.json"] == site["models/zeta.json"]
    leads = {"models/nova": "models/zeta", "compare/nova/vs-prism": "compare/prism/vs-zeta"}
    for former, now in leads.items():
        refresh = BeautifulSoup(there[former], "html5lib").find("meta", {"http-equiv": "refresh"})
        assert refresh["content"] == f"0; url=/{now}"
        assert bucket.Object(f"ai/{former}").get()["ContentType"] == "text/html; charset=utf-8"
        assert there[now] == site[f"{now}.html"]
    assert run(root, bucket)[1].startswith("0 added, 0 changed, 0 removed")


def test_a_second_deploy_of_a_site_is_refused(root, bucket):
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
        if next(calls) > 12:
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
    with pytest.raises(UsageError, match="has objects that no deploy put there"):
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
    (root / "content/models/zenith/prism-zero.yaml").unlink()
    build(BuildOptions(root / "content", TEMPLATES, root / "site"))
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


def test_a_plan_compares_with_what_was_deployed_last(root, bucket):
    def planned(*words):
        return CliRunner().invoke(cli, ["deploy-plan", "--site", str(root / "site"), *words]).output

    assert planned().startswith(f"{len(files(root))} added, 0 changed, 0 removed")
    run(root, bucket)
    assert planned() == "0 added, 0 changed, 0 removed: 0 bytes to upload.\n"
    edit(root, "models/acme/nova.yaml", "name: Nova\n", "name: Nova One\n")
    assert "~ compare/nova/vs-orion.html\n" in planned("--list", "--record")
    assert planned() == "0 added, 0 changed, 0 removed: 0 bytes to upload.\n"


def test_a_deploy_from_one_machine_imports_nothing_of_a_cluster():
    modules = "bucket, manifest, upload, upload_item"
    program = f"import sys\nfrom generator.tools.deploy import {modules}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"dask", "distributed", "fsspec", "s3fs", "aiobotocore"} & set(done.stdout.split())
