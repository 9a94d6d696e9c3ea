"""The capabilities of a pair page: a card for what differs or is known of one side, names for what is the same."""

from builders import a_page, words


def section(page):
    return page.find(id="can").find_parent("section")


def group(page, name):
    """The cards of both sides in a group, and what both have."""
    heading = next(h3 for h3 in section(page).select(".caps h3") if words(h3) == name)
    after = heading.find_next_siblings()
    row = after[: next((i for i, one in enumerate(after) if one.name == "h3"), len(after))]
    sides = [[card for one in row if one.get("class") == [side] for card in one.select("li")] for side in ("ca", "cb")]
    both = " ".join(words(one) for one in row if one.name == "p")
    return [{card.find(string=True).strip(): card for card in side} for side in sides], both


def test_a_card_has_value_source_count_and_what_it_is():
    (nova, mini), _ = group(a_page("nova", "nova-mini"), "Tools")
    assert words(nova["Tool calling"]) == "Tool calling 1 1 of 3 The model can call functions that you define."
    assert nova["Tool calling"].a["href"] == "#a1"
    assert words(mini["Tool calling"].small) == "No"


def test_each_side_has_its_own_value():
    (nova, mini), _ = group(a_page("nova", "nova-mini"), "Service")
    assert [words(side["Data kept"].small).partition(" · ")[0] for side in (nova, mini)] == [
        "30 days",
        "0 days",
    ]


def test_what_one_alone_documents_is_on_its_side_and_nothing_is_said_of_the_other():
    page = a_page("nova", "nova-mini")
    (nova, mini), _ = group(page, "Service")
    assert "Batch API" in nova
    assert "Batch API" not in mini
    assert "the other may have it too" in words(section(page).find(class_="lead"))


def test_what_is_the_same_is_named_once_with_its_value():
    page = a_page("nova", "nova-mini")
    assert group(page, "Service")[1] == "Both: Access (General)."
    assert words(section(page).find(class_="same")) == "Sources of what is the same: 1 1"


def test_another_providers_service_is_named():
    (_, orion), _ = group(a_page("nova", "orion"), "Service")
    assert "Partial · 1 of 3 at Hub On weekdays alone." in words(orion["Batch API"])


def test_what_rarely_decides_is_folded():
    (nova, mini), _ = group(a_page("nova", "nova-mini"), "Rarely decisive")
    for side in (nova, mini):
        (entry,) = side.values()
        assert words(entry.summary) == "1 more"
        assert "Stop sequences" in words(entry.details)


def test_models_of_different_tasks_show_what_each_has():
    (nova, prism), _ = group(a_page("nova", "prism"), "Input")
    assert "Languages" in nova
    assert words(prism["Reference images"].small) == "14 images · 1 of 2"
