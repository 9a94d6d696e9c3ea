"""Scripts get their phrases when assets are made."""

import pytest

from generator.pages.html.assets import load_assets
from generator.pages.html.script_phrases import insert_phrases
from generator.strings import Phrases

PHRASES = Phrases({"cost": {"none": 'No "list" price', "less": "{name} costs ${usd} less", "by-code": {"a": "Yes"}}})


@pytest.mark.parametrize(
    ("script", "made"),
    [
        pytest.param("say(strings.cost.none)", r'say("No \"list\" price")', id="a text"),
        pytest.param("strings.cost.less({ name, usd })", r"`${name} costs \$${usd} less`", id="values"),
        pytest.param(
            'strings.cost.less({ name: all[f(1, ")")], usd: strings.cost.none })',
            r"""`${all[f(1, ")")]} costs \$${"No \"list\" price"} less`""",
            id="expressions",
        ),
        pytest.param("[strings.cost.less]", r"[(it=>`${it.name} costs \$${it.usd} less`)]", id="values to come"),
        pytest.param("mystrings.cost.none", "mystrings.cost.none", id="another name"),
    ],
)
def test_a_name_becomes_its_phrase(script, made):
    assert insert_phrases(script, PHRASES) == made


def test_a_group_becomes_an_object():
    phrases = Phrases({"verdicts": {"provisional": "Leads", "named": "{name} leads"}})
    assert (
        insert_phrases("strings.verdicts[call]", phrases)
        == '({"provisional":"Leads","named":(it=>`${it.name} leads`)})[call]'
    )


def test_a_name_of_no_phrase_stops_the_build():
    with pytest.raises(AttributeError, match="no phrase is called more"):
        insert_phrases("strings.cost.more", PHRASES)


def test_a_placeholder_without_a_value_stops_the_build():
    with pytest.raises(KeyError, match="usd"):
        insert_phrases("strings.cost.less({ name })", PHRASES)


def test_scripts_as_served_name_no_phrase(tmp_path):
    (tmp_path / "a.js").write_text('say(strings.theme.dark); @import "b.js";')
    (tmp_path / "b.js").write_text("say(strings.search.remove)")
    assert b"strings" not in load_assets(tmp_path)["a.js"]
