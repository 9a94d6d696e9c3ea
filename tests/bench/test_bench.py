"""The benchmark measures what it says: synthetic catalogs are whole and repeatable, its tables are filled."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import load_real_site, our_content

from bench.catalog import write_catalog
from bench.measure import Usage, run
from bench.ours import Measured
from bench.peers import Peer, peers
from bench.report import limit_rows
from generator.build import build
from generator.catalog.catalog_loader import load_catalog
from generator.publish.build_options import BuildOptions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def patterns(tmp_path_factory):
    """The real content with one model in twelve, enough to take the shapes of."""
    content = shutil.copytree(our_content(), tmp_path_factory.mktemp("patterns") / "content")
    for place, file in enumerate(sorted(content.glob("models/*/*.yaml"))):
        if place % 12:
            file.unlink()
    return content


def texts(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_synthetic_catalog_is_without_problems_and_follows_from_its_seed(patterns, tmp_path):
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        write_catalog(patterns, tmp_path / name, 8, seed)
    catalog = load_catalog(tmp_path / "one")
    assert sorted(catalog.models) == [f"model-{number:04d}" for number in range(1, 9)]
    assert texts(tmp_path / "one") == texts(tmp_path / "same") != texts(tmp_path / "other")


def test_synthetic_models_name_nobody_real(patterns, tmp_path):
    write_catalog(patterns, tmp_path / "made", 24)
    real = load_real_site().catalog
    names = {model.name for model in real.models.values() if len(model.name) > 3} | {
        maker.name for maker in real.makers.values() if len(maker.name) > 4
    }
    catalog = load_catalog(tmp_path / "made")
    said = [str(offer.provider) for model in catalog.models.values() for offer in model.providers]
    said += [source.title + source.publisher for model in catalog.models.values() for source in model.sources.values()]
    said += [model.name for model in catalog.models.values()]
    assert not [(name, words) for words in said for name in names if name in words]


def blocks(page):
    """The headings of a page, and how many rows each of its tables has."""
    soup = BeautifulSoup(page.read_bytes(), "html5lib")
    return [one.get("id") for one in soup("h2")], [len(table("tr")) for table in soup("table")]


@pytest.mark.slow
def test_peers_print_the_blocks_of_our_pages_in_as_many_bytes(patterns, tmp_path):
    write_catalog(patterns, tmp_path / "content", 12)
    build(BuildOptions(tmp_path / "content", ROOT / "templates", tmp_path / "site"))
    ours = {path.relative_to(tmp_path / "site"): path for path in tmp_path.glob("site/compare/*/*.html")}
    for peer in peers(tmp_path / "content", ROOT / "templates", tmp_path):
        run(peer.command, peer.folder, peer.env)
        theirs = {path.relative_to(peer.folder / "site"): path for path in peer.folder.glob("site/**/*.html")}
        assert theirs.keys() == ours.keys()
        sizes = [sum(path.stat().st_size for path in pages.values()) for pages in (ours, theirs)]
        assert 0.95 < sizes[1] / sizes[0] < 1.05
        for path in sorted(ours)[::10]:
            (heads, rows), (known, counts) = blocks(ours[path]), blocks(theirs[path])
            assert {*heads} & {"glance", "results", "features", "cost"} <= {*known}
            assert sum(rows) <= sum(counts) + 4  # ours says what models of different tasks do in one more table


@pytest.mark.slow
def test_a_run_fills_its_tables(patterns, tmp_path):
    words = ["--content", patterns, "--sizes", "5", "--turns", "1", "--report", tmp_path / "found.md"]
    command = [sys.executable, "-m", "bench", *words]
    subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "tests", "PATH": "/usr/bin:/bin"}, check=True)
    rows = [line.split("|")[1:-1] for line in (tmp_path / "found.md").read_text().splitlines() if line[:4] == "| 5 "]
    cells = {row[1].strip(): [cell.strip() for cell in row] for row in rows}
    written = [int(cells[kind][3]) for kind in ("Full build", "One fact edited", "Nothing to do")]
    assert written[0] > written[1] > written[2] == 0
    assert float(cells["Full build"][4]) > float(cells["Nothing to do"][4]) > 0
    assert cells["10"][2] == cells["Full build"][3]
    assert float(cells["all"][2]) > float(cells["results"][2]) > 0


def test_limits_are_judged_at_the_size_of_the_real_catalog():
    usage = {"full": 6.0, "copy": 1.0, "edit": 3.0, "idle": 0.3}
    large = Measured(290, True, {kind: [Usage(cpu, 1, 2**20)] for kind, cpu in usage.items()})
    large.peers = [Peer("Hugo", "1", Path(), (), usages=[Usage(20, 1, 1)])]
    assert [row[-1] for row in limit_rows([large])] == ["yes", "**no**", "yes", "yes", "yes"]
    large.models = 20
    assert list(limit_rows([large])) == []
