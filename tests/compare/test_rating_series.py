"""The series of ratings of a model: all of them for data, those that count for pages."""

from builders import a_catalog, a_model, small_catalog

from generator.compare.model.rating_series import list_counted_series, list_rating_series


def test_each_configuration_is_a_series_of_its_own():
    found = list_rating_series(small_catalog(), "orion")

    assert [(one.benchmark, one.config, len(one.rows)) for one in found] == [("votes", "", 1), ("votes", "low", 1)]


def test_the_series_of_the_result_that_counts_is_the_one_on_pages():
    (found,) = list_counted_series(small_catalog(), "orion", "text")

    assert found.config == ""


def test_a_later_result_ends_the_series():
    (found,) = list_counted_series(small_catalog(), "nova", "text")

    assert [row.on for row in found.rows] == ["2026-06-25", "2026-07-10", "2026-08-12", "2026-08-19"]
    assert str(found.rows[-1].rating) == "1500"


def test_a_model_without_a_result_that_counts_has_no_series_on_pages(tmp_path):
    catalog = a_catalog(tmp_path, nova=a_model("Nova"))

    assert list(list_counted_series(catalog, "nova", "text")) == []
    assert len(list_rating_series(catalog, "nova")) == 1
