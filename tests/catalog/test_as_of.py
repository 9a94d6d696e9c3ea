"""The day a catalog is seen from: the newest on which a source was read, unless it is fixed."""

import datetime
import shutil

import pytest
from builders import SMALL, a_catalog, a_model

from generator.catalog.catalog_loader import CatalogLoader, load_catalog
from generator.catalog.problems import ContentError
from generator.catalog.rules.note_rules import check_review_days

FIXED = "as-of: 2026-08-22\n"


def copy_content(folder, as_of, **checked):
    """The small catalog as of a day, with models whose only source was read on a day each."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    site = folder / "site.yaml"
    site.write_text(site.read_text().replace(FIXED, as_of))
    for name, day in checked.items():
        text = a_model(name.title(), more="limits: {context: 5}\n").replace("2026-08-01", day)
        (folder / f"models/acme/{name}.yaml").write_text(text)
    return folder


@pytest.mark.parametrize("as_of", ["as-of: latest\n", ""], ids=["latest", "by default"])
def test_the_newest_day_on_which_a_source_was_read_counts(tmp_path, as_of):
    content = copy_content(tmp_path, as_of, vega="2026-09-30")
    assert load_catalog(content).as_of == datetime.date(2026, 9, 30)


def test_a_fixed_day_stays(tmp_path):
    assert a_catalog(tmp_path).as_of == datetime.date(2026, 8, 22)


def test_drafts_do_not_move_the_day_of_the_site(tmp_path):
    content = copy_content(tmp_path, "", vega="2026-09-30")
    path = content / "models/acme/vega.yaml"
    path.write_text(f"draft: yes\n{path.read_text()}")
    days = [load_catalog(content, drafts=drafts).as_of.isoformat() for drafts in (True, False)]
    assert days[0] == "2026-09-30" > days[1]


def test_without_sources_it_is_the_first_day_of_the_methodology(tmp_path):
    content = copy_content(tmp_path, "")
    for folder in ("models", "licenses", "ratings"):
        shutil.rmtree(content / folder)
    catalog = load_catalog(content)
    assert catalog.as_of == catalog.scoring.effective


def test_a_date_far_after_all_others_is_refused_unless_another_record_is_near(tmp_path):
    with pytest.raises(ContentError) as refused:
        load_catalog(copy_content(tmp_path / "alone", "", vega="2027-08-22"))
    (problem,) = refused.value.problems
    assert problem.message.startswith("sources.feed.checked: 2027-08-22 is ")
    assert problem.remedy == "correct the date, or write `as-of: 2027-08-22` in site.yaml"
    assert load_catalog(copy_content(tmp_path / "two", "", vega="2027-08-22", lyra="2027-08-01"))
    assert load_catalog(copy_content(tmp_path / "fixed", "as-of: 2027-08-22\n", vega="2027-08-22"))


NOTE = "subtitle: Two\nreview: {on: 2026-09-30, by: an editor, scope: prices, next: 2027-06-01}\n"


@pytest.mark.parametrize(
    ("as_of", "day", "fields"),
    [
        pytest.param("", "2026-09-30", [], id="after the newest source"),
        pytest.param("", "2027-05-01", ["review.on"], id="far after it"),
        pytest.param(FIXED, "2026-09-30", ["review.on"], id="after a fixed day"),
    ],
)
def test_a_review_does_not_move_the_day_but_may_be_later(tmp_path, as_of, day, fields):
    content = copy_content(tmp_path, as_of)
    (content / "pairs").mkdir()
    (content / "pairs/nova-vs-nova-mini.yaml").write_text(NOTE.replace("2026-09-30", day))
    found = CatalogLoader(content).load()
    assert [one.field for one in check_review_days(found)] == fields


def test_a_day_outside_the_calendar_of_records_is_refused(tmp_path):
    with pytest.raises(ContentError) as refused:
        load_catalog(copy_content(tmp_path, "as-of: 9999-12-31\n"))
    assert [one.message for one in refused.value.problems] == [
        'as-of: "9999-12-31" is not between 1900 and 2099 — correct the year'
    ]
