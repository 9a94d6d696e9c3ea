"""The capabilities of a pair page: values in the table, each difference once, the rest in lines."""

from builders import a_page, words


def section(page):
    return page.find(id="can").find_parent("section")


def rows(page):
    return {words(row.th): [words(cell) for cell in row("td")] for row in section(page).select("tbody tr")}


def test_lists_show_what_both_have_once_and_what_each_has_alone():
    assert rows(a_page("nova", "nova-mini"))["Languages Both: en"] == ["de, fr 1", "zh 1"]


def test_a_better_value_is_marked_and_has_its_unit_and_note():
    page = a_page("nova", "nova-mini")
    assert rows(page)["Data kept"] == ["30 days 1 Logs of abuse.", "0 days 1"]
    (row,) = (row for row in section(page)("tr") if row.th and words(row.th) == "Data kept")
    assert [cell.get("class") for cell in row("td")] == [None, ["w"]]


def test_supported_ranks_nowhere_beside_a_value():
    page = a_page("nova", "nova-mini")
    (row,) = (row for row in section(page)("tr") if row.th and words(row.th) == "Images per prompt")
    assert [words(cell) for cell in row("td")] == ["20 images 1", "Yes 1"]
    assert [cell.get("class") for cell in row("td")] == [None, None]


def test_what_is_known_of_one_side_alone_is_no_row():
    page = a_page("nova", "nova-mini")
    assert "Batch API" not in rows(page)
    lines = [words(line) for line in section(page).select(".fold")]
    assert "Only known for Nova (1). Yes: Batch API." in lines
    assert "Same for both (1). Access: General." in lines


def test_another_providers_service_is_named():
    assert rows(a_page("nova", "orion"))["Batch API"] == ["Yes 1", "Partial 1 at Hub On weekdays alone."]


def test_what_rarely_decides_is_folded():
    assert words(section(a_page("nova", "nova-mini")).details) == (
        "Rarely decisive (1) Different (1). Stop sequences: Yes vs. No."
    )


def test_a_difference_of_capabilities_is_told_in_one_row():
    page = a_page("nova", "nova-mini")
    assert [words(card.h4) for card in page.select(".card:has(h4)")] == ["Tool calling"]
    assert page.select_one(".card h4 a")["href"] == f"#{section(page).select('tbody tr')[0]['id']}"
