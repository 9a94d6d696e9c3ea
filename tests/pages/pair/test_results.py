"""The benchmarks of a pair page: what both have as a dot plot, the rest in lists."""

import dataclasses

from builders import a_page, load_small_site, words

from generator.pages.pair.result_groups import group_results


def section(page):
    return page.find(id="results").find_parent("section")


def rows(page):
    return {words(tr.th.a): tr for tr in section(page).select(".dp tbody tr[id]")}


def test_a_row_has_both_values_and_bold_is_the_one_that_leads():
    cells = rows(a_page("nova", "nova-mini"))["Votes"].select("td")[1:3]
    assert [words(cell) for cell in cells] == ["1,500", "1,400"]
    assert [cell.get("class") for cell in cells] == [["w"], None]


def test_ratings_within_their_intervals_lead_nowhere():
    cells = rows(a_page("nova", "orion"))["Votes"].select("td")[1:3]
    assert [cell.get("class") for cell in cells] == [None, None]


def test_points_and_intervals_are_within_the_axis():
    picture = rows(a_page("nova", "nova-mini"))["Votes"].svg
    assert [shape.name for shape in picture.find_all(True)] == ["rect", "line", "circle", "line"]
    a, from_a, to_a, b, from_b, to_b = (
        float(shape[place].removesuffix("%")) for shape in picture.find_all(True) for place in shape.attrs
    )
    assert 0 <= from_b < b < to_b < from_a < a < to_a <= 100


def test_what_a_line_says_names_intervals_and_the_expected_win_rate():
    assert words(rows(a_page("nova", "nova-mini"))["Votes"].select("td")[-1]) == (
        "1,495–1,505 vs. 1,395–1,405 · wins 64% (63–65%)"
    )


def test_a_lone_value_is_listed_with_its_source():
    page = a_page("nova", "orion")
    assert "Exam" not in rows(page)
    assert "Only Nova (1): Exam 80.0% 2 ." in [words(line) for line in section(page).select("details p")]


def test_the_lead_says_whom_votes_and_tests_favor():
    lead = words(section(a_page("nova", "nova-mini")).find(class_="lead"))
    assert lead.startswith("Votes favor Nova (ahead in 1 of 1). Lines are 95% intervals;")


def test_parts_of_a_leaderboard_share_its_axis_and_leave_out_its_name():
    site = load_small_site()
    whole = site.catalog.benchmarks["votes"].model_copy(update={"name": "Arena: vision"})
    part = whole.model_copy(update={"name": "Arena: diagrams (vision)", "pool": "votes"})
    catalog = dataclasses.replace(site.catalog, benchmarks={**site.catalog.benchmarks, "votes": whole, "exam": part})
    group, *_ = group_results(dataclasses.replace(site, catalog=catalog), "text")
    assert (group.title, [row.label for row in group.rows]) == ("Arena: vision", ["Overall", "Diagrams"])
