"""In what order a deploy does its work, and what an interrupted one leaves, on a store in memory."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.tools.deploy.manifest import UNSETTLED, survey
from generator.tools.deploy.upload import Deploy
from generator.tools.deploy.upload_item import Parcel

CSS, OLD_CSS = "assets/site.00000001.css", "assets/site.00000000.css"


class Shelf:
    """A store in memory that fails before its call number `fails`."""

    def __init__(self, fails=10**9):
        self.held, self.kept, self.calls, self.fails = {}, {}, [], fails

    def count(self, *call):
        if len(self.calls) >= self.fails:
            raise OSError("the line is dead")
        self.calls.append(call)

    def put(self, key, data, headers):
        self.count("put", key)
        self.held[key] = data

    def delete(self, key):
        self.count("delete", key)
        self.held.pop(key, None)

    def keep(self, ledger):
        self.count("keep")
        self.kept = dict(ledger)


def a_site(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def deploy(shelf, site):
    Deploy(shelf, shelf.kept, site, parcels(site)).run()


def parcels(site):
    return {path: Parcel(path, path, entry) for path, entry in survey(site).items()}


def test_assets_go_first_then_new_pages_then_changed_ones_and_removals_last(tmp_path):
    shelf = Shelf()
    deploy(shelf, a_site(tmp_path / "1", {"index.html": "1", "gone.html": "1", OLD_CSS: "1"}))
    shelf.calls.clear()
    deploy(shelf, a_site(tmp_path / "2", {"index.html": "2", "new.html": "2", CSS: "2"}))
    assert [call for call in shelf.calls if call != ("keep",)] == [
        ("put", CSS),
        ("put", "new.html"),
        ("put", "index.html"),
        ("delete", "gone.html"),
    ]
    assert shelf.calls[0] == shelf.calls[-1] == ("keep",)


def test_an_asset_that_cached_pages_name_goes_with_the_next_deploy(tmp_path):
    shelf = Shelf()
    deploy(shelf, a_site(tmp_path / "1", {"index.html": "1", OLD_CSS: "1"}))
    deploy(shelf, a_site(tmp_path / "2", {"index.html": "2", CSS: "2"}))
    assert shelf.held.keys() == {"index.html", CSS, OLD_CSS}
    deploy(shelf, tmp_path / "2")
    assert shelf.held.keys() == shelf.kept.keys() == {"index.html", CSS}


def test_a_deploy_of_what_is_there_asks_for_nothing(tmp_path):
    shelf, site = Shelf(), a_site(tmp_path, {"index.html": "1"})
    deploy(shelf, site)
    shelf.calls.clear()
    deploy(shelf, site)
    assert shelf.calls == []


def test_a_file_that_changes_meanwhile_is_not_put_there(tmp_path):
    shelf, site = Shelf(), a_site(tmp_path, {"index.html": "1"})
    order = Deploy(shelf, {}, site, parcels(site))
    (site / "index.html").write_text("2")
    with pytest.raises(OSError, match="changed while it was being deployed"):
        order.run()
    assert shelf.held == {}
    assert shelf.kept["index.html"].digest == UNSETTLED


def test_a_page_comes_back_although_its_removal_was_never_noted(tmp_path):
    shelf, first = Shelf(), a_site(tmp_path / "1", {"index.html": "1"})
    deploy(shelf, first)
    shelf.calls, shelf.fails = [], 4  # the ledger, a.html, the ledger, the removal, and then the line is dead
    with pytest.raises(OSError, match="the line is dead"):
        deploy(shelf, a_site(tmp_path / "2", {"a.html": "1"}))
    assert "index.html" not in shelf.held
    shelf.calls, shelf.fails = [], 10**9
    deploy(shelf, first)
    assert shelf.held == {"index.html": b"1"}


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
    root, shelf = tmp_path_factory.mktemp("s"), Shelf()
    shelf.held["others.txt"] = b"not ours"
    for number, (files, fail) in enumerate(zip(sites, fails, strict=False)):
        site = a_site(root / str(number), files)
        shelf.calls, shelf.fails = [], fail
        try:
            deploy(shelf, site)
        except OSError:
            assert shelf.held.keys() <= shelf.kept.keys() | {"others.txt"}
    shelf.calls, shelf.fails = [], 10**9
    deploy(shelf, site)
    deploy(shelf, site)
    assert shelf.held == {key: text.encode() for key, text in files.items()} | {"others.txt": b"not ours"}
