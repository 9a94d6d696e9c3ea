import dataclasses
import shutil
from typing import get_args

import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.catalog import records
from generator.catalog.problems import ContentError
from generator.publish.build_cache import FingerprintSet
from generator.publish.build_options import BuildOptions
from generator.publish.host_limits import (
    HOST_LIMITS,
    LIMIT_WORDS,
    RedirectCounts,
    SiteFigures,
    count_figures,
    count_redirects,
    describe_fit,
    list_misfits,
)

SOME = SiteFigures(
    files=10,
    entries=12,
    bytes=1_000,
    largest=500,
    most_in_one_dir=9,
    redirects=0,
    exact_redirects=0,
    pattern_redirects=0,
)


def test_a_site_is_counted_with_the_folders_that_hold_only_folders():
    marks = FingerprintSet()
    for path, size in (("index.html", 5), ("compare/a/vs-b.html", 7), ("compare/a/vs-c.html", 9)):
        marks.add(path, size, 1)
    assert count_figures(marks.serialize(), RedirectCounts(3, 1)) == SiteFigures(
        files=3, entries=5, bytes=21, largest=9, most_in_one_dir=2, redirects=4, exact_redirects=3, pattern_redirects=1
    )


@pytest.mark.parametrize(
    ("host", "change", "reasons"),
    [
        pytest.param("object-storage", {"files": 10**9, "bytes": 10**15}, [], id="no limit"),
        pytest.param("cloudflare-pages", {"files": 20_000}, [], id="just as many as may be"),
        pytest.param(
            "cloudflare-pages",
            {"files": 41_923, "largest": 26_214_401},
            ["41,923 files of at most 20,000", "26,214,401 bytes in the largest file of at most 26,214,400"],
            id="two reasons, the worse first",
        ),
        pytest.param("cloudflare-pages-paid", {"files": 41_923}, [], id="the paid plan takes more"),
        pytest.param("github-pages", {"bytes": 10**9 + 1}, ["1,000,000,001 bytes of at most 1,000,000,000"], id="GB"),
        pytest.param(
            "gitlab-pages", {"entries": 200_001}, ["200,001 files and folders of at most 200,000"], id="folders count"
        ),
        pytest.param(
            "cloudflare-pages",
            {"exact_redirects": 2_000, "pattern_redirects": 102, "redirects": 2_102},
            ["102 redirects with a star or a placeholder of at most 100"],
            id="dynamic redirects of 34 renamed models",
        ),
        pytest.param("gitlab-pages", {"redirects": 1_001}, ["1,001 redirects of at most 1,000"], id="redirects"),
        pytest.param(
            "netlify", {"most_in_one_dir": 54_001}, ["54,001 entries in one folder of at most 54,000"], id="one folder"
        ),
    ],
)
def test_what_is_above_a_limit_is_told_with_both_numbers(host, change, reasons):
    assert list_misfits(host, SOME._replace(**change)) == reasons


def test_a_site_that_fits_is_told_how_near_its_limits_it_is():
    told = describe_fit("gitlab-pages", SOME._replace(entries=100_000, redirects=900))
    assert told == "fits gitlab-pages: 900 redirects of at most 1,000"
    assert describe_fit("object-storage", SOME) == "fits object-storage, which has no limits"


def test_every_host_that_settings_may_name_has_limits_of_what_is_counted():
    assert set(get_args(records.Host)) == set(HOST_LIMITS)
    assert set(LIMIT_WORDS) == set(SiteFigures._fields) >= {name for limits in HOST_LIMITS.values() for name in limits}


def test_redirects_are_counted_without_remarks_and_blank_lines(tmp_path):
    assert count_redirects(tmp_path) == (0, 0)
    (tmp_path / "_redirects").write_text(
        "# renamed\n\n/models/old /models/new 301\n  # more\n/a /b\n/c/* /d/:splat\n/:e/f /g\n"
    )
    assert count_redirects(tmp_path) == (2, 2)


@pytest.fixture
def order(tmp_path, monkeypatch):
    """A small site whose host takes three files."""
    monkeypatch.setitem(HOST_LIMITS, "netlify", {"files": 3})
    shutil.copytree(SMALL, tmp_path / "content")
    with (tmp_path / "content/site.yaml").open("a") as settings:
        settings.write("host: netlify\n")
    return BuildOptions(tmp_path / "content", TEMPLATES, tmp_path / "site", strict=True)


def test_a_strict_build_that_does_not_fit_its_host_publishes_nothing(order):
    with pytest.raises(ContentError) as refused:
        build(order)
    assert "site.yaml:7:1: host: the site does not fit netlify: " in str(refused.value.problems[0])
    assert not order.site.exists()


def test_a_strict_build_refuses_a_misfit_that_an_earlier_one_published(order):
    build(dataclasses.replace(order, strict=False))
    before = sorted(order.site.rglob("*"))
    with pytest.raises(ContentError):
        build(order)
    assert sorted(order.site.rglob("*")) == before
