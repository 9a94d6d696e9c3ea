"""The finished site keeps its budgets, and the audit finds what is wrong with one that does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.pages.crawlers import PREFETCHING_FOLDERS
from generator.publish.build_options import BuildOptions

HERE = Path(__file__).parent
JAR = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
sys.path.insert(0, str(HERE))
from audit import REQUESTS, audit, look  # noqa: E402


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    site = tmp_path_factory.mktemp("audited") / "site"
    build(BuildOptions(SMALL, TEMPLATES, site))
    return site


@pytest.fixture
def site(small, tmp_path):
    return Path(shutil.copytree(small, tmp_path / "site"))


def spoilt(site, path, before, after):
    file = site / path
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))
    return audit(site)


PAIR = "compare/nova/vs-nova-mini.html"


@pytest.mark.parametrize(
    ("path", "before", "after", "fault"),
    [
        pytest.param(PAIR, "#features", "#nowhere", f"{PAIR}: #nowhere leads nowhere", id="an anchor"),
        pytest.param(PAIR, "=/models/nova>", "=/models/nobody>", "/models/nobody leads to no file", id="a link"),
        pytest.param(PAIR, "/models/nova#sources", "/models/nova#x", "nova#x leads to no place", id="a place"),
        pytest.param(PAIR, "id=verdict", "id=glance", "the id glance is repeated", id="an id"),
        pytest.param(PAIR, "src=/assets", "src=https://cdn.example", "is asked of another host", id="a host"),
        pytest.param(PAIR, "<title>Nova vs. Nova mini", "<title>Nova vs. Prism", "its title is that of", id="a title"),
        pytest.param(PAIR, "<main", f"<!--{'x' * 60_000}--><main", "the pair page at 95 percent", id="a heavy page"),
    ],
)
def test_a_fault_is_found(site, path, before, after, fault):
    found = spoilt(site, path, before, after)
    assert [one for one in found if fault in one], found


def test_the_small_site_has_no_fault(small):
    assert audit(small) == []


SAMPLE = [
    *("index", "404", "method", "credits", "models/index", "models/gpt-5-4", "models/flux-2-pro", "rankings/*"),
    *("changes/index", "data/index", "makers/index", "makers/openai", "use-cases/*", "capabilities/*"),
    *("compare/gpt-4o-mini/vs-gpt-5-4", "compare/flux-2-pro/vs-gpt-image-2", "compare/gpt-5-4/vs-gpt-image-2"),
    *("compare/claude-opus-4-6/vs-[fklm]*", "compare/bagel/vs-[a-fi]*"),
]


@pytest.mark.slow
@pytest.mark.skipif(
    not JAR.exists() or not shutil.which("java"), reason="vnu or Java is missing: make test installs it"
)
def test_the_html_of_every_page_type_is_valid(real_site_folder):
    pages = [str(path) for name in SAMPLE for path in sorted(real_site_folder.glob(f"{name}.html"))]
    assert len(pages) > 100
    done = subprocess.run(
        ["java", "-jar", JAR, "--errors-only", *pages], capture_output=True, text=True, env=os.environ, check=False
    )
    assert done.stderr == ""


def test_pages_that_fetch_ahead_have_a_request_to_spare(small):
    for folder in PREFETCHING_FOLDERS:
        for page in sorted(small.glob(f"{folder}/*.html")):
            assert 1 + len(look(small, page.relative_to(small).as_posix()).loads) < REQUESTS, page
