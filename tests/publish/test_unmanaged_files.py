"""A file is only taken for ours when it shows that a build made it."""

import gzip
import shutil

import pytest
from builders import TEMPLATES, a_model

from generator.build import build
from generator.publish.build_options import BuildOptions
from generator.publish.errors import UsageError
from generator.publish.unmanaged_files import is_build_output

PAGE = '<link rel=canonical href="https://trial.example/ai/{}"><p>Words'


@pytest.mark.parametrize(
    ("path", "text", "ours"),
    [
        pytest.param("compare/a/vs-b.html", PAGE.format("compare/a/vs-b"), True, id="a page of that address"),
        pytest.param("compare/a/vs-b.html", PAGE.format("compare/a/vs-b.html"), True, id="with the ending in links"),
        pytest.param("models/a.json", '{"url":"https://x.example/models/a"}', True, id="data of that address"),
        pytest.param("sitemaps/a.xml", "<loc>https://x.example/models/a</loc>", True, id="a sitemap"),
        pytest.param("compare/a/vs-b.html", PAGE.format("compare/a/vs-b-2"), False, id="a copy of another page"),
        pytest.param("compare/a/vs-mine.html", "years of work", False, id="words of somebody"),
        pytest.param("compare/a/vs-b.md", "my notes on the two", False, id="notes of somebody"),
        pytest.param("cards/mine.png", "an image", False, id="an image of no model"),
        pytest.param("columns/mine.json", "{}", False, id="a column of no model"),
        pytest.param("assets/mine.0123abcd.css", "a sheet", False, id="a sheet named as if by its bytes"),
        pytest.param("assets/site.8d61838a.css", "p{}", True, id="a sheet named by its bytes"),
        pytest.param("thesis.pdf", "https://x.example/thesis<", False, id="of a kind that no build makes"),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_file_of_ours_is_told_from_one_that_has_its_name(tmp_path, path, text, ours, packed):
    file = tmp_path / (f"{path}.gz" if packed else path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    assert is_build_output(tmp_path, file.relative_to(tmp_path).as_posix()) == ours


@pytest.fixture
def order(small_root, tmp_path):
    shutil.copytree(small_root, tmp_path, dirs_exist_ok=True)
    return BuildOptions(tmp_path / "content", TEMPLATES, tmp_path / "site")


def test_every_page_of_a_model_goes_with_it_although_its_folders_were_touched(order):
    for folder in {path.parent for path in order.site.rglob("*prism-zero*")}:
        (folder / ".DS_Store").touch()
    (order.content / "models/zenith/prism-zero.yaml").unlink()
    build(order)
    assert not list(order.site.rglob("*prism-zero*"))


@pytest.mark.parametrize(
    "path", ["models/mine.html", "compare/mine/vs-nova.html", "cards/mine.png", "columns/mine.json"]
)
def test_a_file_that_lies_where_a_new_models_page_goes_is_not_lost(order, path):
    file = order.site / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("years of work")
    (order.content / "models/acme/mine.yaml").write_text(a_model("Mine"))
    with pytest.raises(UsageError, match=f"no build made {file}"):
        build(order)
    assert file.read_text() == "years of work"
