"""Signs that nobody sees are refused by name, but in scripts and emoji that need them; look-alikes are warned of."""

import shutil

import pytest
from builders import SMALL, TEMPLATES, a_catalog, a_model
from pydantic_core import PydanticCustomError

from generator.build import build
from generator.catalog.hidden_signs import find_hidden, name_character
from generator.catalog.problems import ContentError
from generator.catalog.rules.plausibility.look_alikes import warn_look_alikes
from generator.catalog.yaml.scalars import parse_prose
from generator.publish.build_options import BuildOptions

HIDING = {
    "\ue000": "private-use character (U+E000)",
    "\U000f0001": "private-use character (U+F0001)",
    "\u200b": "zero width space (U+200B)",
    "\u200d": "zero width joiner (U+200D)",
    "\u2060": "word joiner (U+2060)",
    "\u00ad": "soft hyphen (U+00AD)",
    "\u034f": "combining grapheme joiner (U+034F)",
    "\u061c": "arabic letter mark (U+061C)",
    "\u115f": "hangul choseong filler (U+115F)",
    "\u3164": "hangul filler (U+3164)",
    "\uffa0": "halfwidth hangul filler (U+FFA0)",
    "\u2800": "braille pattern blank (U+2800)",
    "\u180e": "mongolian vowel separator (U+180E)",
    "\ufe0f": "variation selector-16 (U+FE0F)",
    "\U000e0061": "tag latin small letter a (U+E0061)",
    "\U000e0100": "variation selector-17 (U+E0100)",
    "\ufff9": "interlinear annotation anchor (U+FFF9)",
    "\ufdd0": "unassigned character (U+FDD0)",
}


@pytest.mark.parametrize("sign", HIDING, ids=HIDING.get)
def test_a_hidden_sign_in_a_name_is_refused_and_named(sign, tmp_path):
    with pytest.raises(ContentError) as refused:
        a_catalog(tmp_path, nova=a_model(f"No{sign}va"))
    (problem,) = refused.value.problems
    assert str(problem) == f"models/acme/nova.yaml:1:9: invisible character: {HIDING[sign]} — delete it"


@pytest.mark.parametrize("sign", HIDING, ids=HIDING.get)
def test_a_name_of_hidden_signs_alone_is_no_name(sign):
    assert name_character(find_hidden(sign * 2)[0]) == HIDING[sign]


@pytest.mark.parametrize("written", ["&#xe000;", "&#8203;", "&shy;", "&#x202e;"])
def test_a_reference_to_a_hidden_sign_in_prose_is_refused(written):
    with pytest.raises(PydanticCustomError, match="invisible character"):
        parse_prose(f"Text{written} of a kind.")


@pytest.mark.parametrize(
    "written",
    ["👩‍💻", "❤️ model", "1️⃣", "🏳️‍🌈", "می‌خواهم", "क्‍ष", "שלום", "العربية", "日本語", "é", "e\u0301", "A™ B® – “c”"],
)
def test_a_sign_where_it_belongs_stays(written, tmp_path):
    assert a_catalog(tmp_path, nova=a_model(f"Nova {written}")).models["nova"].name == f"Nova {written}"


@pytest.mark.parametrize("name", ["'\u0301'", "'\u00a0'", "'\u3000\u2003'", '"\\u0301\\u200a"'])
def test_a_name_that_shows_nothing_is_no_name(name, tmp_path):
    with pytest.raises(ContentError) as refused:
        a_catalog(tmp_path, nova=a_model(name))
    assert "name: is empty" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("N\u043eva", "cyrillic small letter o (U+043E)"),
        ("\u039dova", "greek capital letter nu (U+039D)"),
        ("\uff2eova", "fullwidth latin capital letter n (U+FF2E)"),
        ("\U0001d40dova", "mathematical bold capital n (U+1D40D)"),
        ("Нова", ""),
        ("GPT-μ 2", ""),
        ("Nova Ωmega", "greek capital letter omega (U+03A9)"),
        ("Ñova é", ""),
    ],
)
def test_a_letter_of_another_script_in_a_name_is_warned_of(name, told, tmp_path):
    found = list(warn_look_alikes(a_catalog(tmp_path, nova=a_model(name))))
    assert [told] == [one.what.rpartition(": ")[2] for one in found] if told else not found


def test_no_content_becomes_a_mark_of_a_template(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    (content / "models/acme/nova.yaml").write_text(a_model('"No\\uE000b.name\\uE001va"'))
    with pytest.raises(ContentError):
        build(BuildOptions(content, TEMPLATES, tmp_path / "site", jobs=1))
    assert not (tmp_path / "site").exists()
