"""In what order a deploy does its work, and what an interrupted one leaves, on a store in memory."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.tools.deploy.manifest import UNSETTLED, scan_site
from generator.tools.deploy.upload import Deployment
from generator.tools.deploy.upload_item import UploadItem

CSS, OLD_CSS = "assets/site.00000001.css", "assets/site.00000000.css"


class FakeStore:
    """A store in memory that fails before its call number `fails`."""

    def __init__(self, fails=10**9):
        self.objects, self.manifest, self.calls, self.fails = {}, {}, [], fails

    def count(self, *call):
        if len(self.calls) >= self.fails:
            raise OSError("the line is dead")
        self.calls.append(call)

    def put(self, key, data, headers):
        self.count("put", key)
        self.objects[key] = data

    def delete(self, key):
        self.count("delete", key)
        self.objects.pop(key, None)

    def save_manifest(self, manifest):
        self.count("save_manifest")
        self.manifest = dict(manifest)


def a_site(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def deploy(store, site):
    Deployment(store, store.manifest, site, upload_items(site)).run()


def upload_items(site):
    return {path: UploadItem(path, path, entry) for path, entry in scan_site(site).items()}


def test_assets_go_first_then_new_pages_then_changed_ones_and_removals_last(tmp_path):
    store = FakeStore()
    deploy(store, a_site(tmp_path / "1", {"index.html": "1", "gone.html": "1", OLD_CSS: "1"}))
    store.calls.clear()
    deploy(store, a_site(tmp_path / "2", {"index.html": "2", "new.html": "2", CSS: "2"}))
    assert [call for call in store.calls if call != ("save_manifest",)] == [
        ("put", CSS),
        ("put", "new.html"),
        ("put", "index.html"),
        ("delete", "gone.html"),
    ]
    assert store.calls[0] == store.calls[-1] == ("save_manifest",)


def test_an_asset_that_cached_pages_name_goes_with_the_next_deploy(tmp_path):
    store = FakeStore()
    deploy(store, a_site(tmp_path / "1", {"index.html": "1", OLD_CSS: "1"}))
    deploy(store, a_site(tmp_path / "2", {"index.html": "2", CSS: "2"}))
    assert store.objects.keys() == {"index.html", CSS, OLD_CSS}
    deploy(store, tmp_path / "2")
    assert store.objects.keys() == store.manifest.keys() == {"index.html", CSS}


def test_a_deploy_of_what_is_there_asks_for_nothing(tmp_path):
    store, site = FakeStore(), a_site(tmp_path, {"index.html": "1"})
    deploy(store, site)
    store.calls.clear()
    deploy(store, site)
    assert store.calls == []


def test_a_file_that_changes_meanwhile_is_not_put_there(tmp_path):
    store, site = FakeStore(), a_site(tmp_path, {"index.html": "1"})
    deployment = Deployment(store, {}, site, upload_items(site))
    (site / "index.html").write_text("2")
    with pytest.raises(OSError, match="changed during the deploy"):
        deployment.run()
    assert store.objects == {}
    assert store.manifest["index.html"].digest == UNSETTLED


def test_a_page_comes_back_although_its_removal_was_never_noted(tmp_path):
    store, first = FakeStore(), a_site(tmp_path / "1", {"index.html": "1"})
    deploy(store, first)
    store.calls, store.fails = [], 4  # the manifest, a.html, the manifest, the removal, and then the line is dead
    with pytest.raises(OSError, match="the line is dead"):
        deploy(store, a_site(tmp_path / "2", {"a.html": "1"}))
    assert "index.html" not in store.objects
    store.calls, store.fails = [], 10**9
    deploy(store, first)
    assert store.objects == {"index.html": b"1"}


SITES = st.lists(
    st.dictionaries(
        st.sampled_from(["index.html", "a.html", "b.html", CSS, OLD_CSS]), st.sampled_from("12"), min_size=1
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(sites=SITES, fails=st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_after_any_interruptions_a_whole_deploy_leaves_the_site_and_no_litter(tmp_path_factory, sites, fails):
    root, store = tmp_path_factory.mktemp("s"), FakeStore()
    store.objects["others.txt"] = b"not ours"
    for number, (files, fail) in enumerate(zip(sites, fails, strict=False)):
        site = a_site(root / str(number), files)
        store.calls, store.fails = [], fail
        try:
            deploy(store, site)
        except OSError:
            assert store.objects.keys() <= store.manifest.keys() | {"others.txt"}
    store.calls, store.fails = [], 10**9
    deploy(store, site)
    deploy(store, site)
    assert store.objects == {key: text.encode() for key, text in files.items()} | {"others.txt": b"not ours"}
