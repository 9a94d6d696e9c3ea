"""What is generated for editors is as the classes and the content have it."""

import shutil
from pathlib import Path

from builders import SMALL, our_content, small_catalog

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.schema import field_guide

ROOT = Path(__file__).parents[1]
HEAD = "# Guide\n<!-- fields: maker -->\nold\n<!-- end of fields -->\nThe end.\n"


def test_schemas_and_field_tables_are_up_to_date():
    changed = field_guide.find_outdated(our_content(), load_catalog(our_content(), drafts=True))
    assert list(changed) == [], "run `make schema` and commit what it writes"


def test_the_guide_has_a_table_for_every_kind_of_record():
    text = (our_content() / "README.md").read_text(encoding="utf-8")
    assert {found[2] for found in field_guide.TABLE.finditer(text)} == set(field_guide.json_schema.SCHEMAS)


def test_a_table_tells_what_must_be_there_and_how_it_is_written(tmp_path):
    text = field_guide.generate_files(small_catalog(), HEAD)["README.md"]
    row = "| `url` | Website of the maker. | `https://acme.example/` |"
    assert f"| **`name`** | Name of the maker. | `Acme` |\n{row}" in text
    assert "old" not in text
    assert text.endswith("<!-- end of fields -->\nThe end.\n")


def test_writing_twice_changes_nothing(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    (content / "README.md").write_text(HEAD)
    assert "README.md" in field_guide.write_outdated(content, small_catalog())
    assert field_guide.write_outdated(content, small_catalog()) == []


def test_content_without_schemas_is_not_warned_of_them():
    assert list(field_guide.warn_outdated(SMALL, small_catalog())) == []


def test_a_new_capability_makes_the_schema_of_models_outdated(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    field_guide.write_outdated(content, small_catalog())
    record = content / "capabilities/tool-calling.yaml"
    record.with_name("voice.yaml").write_text(record.read_text().replace("Tool calling", "Voice"))
    found = list(field_guide.warn_outdated(content, load_catalog(content)))
    assert "_schema/model.json" in [one.file for one in found]
    assert all(one.remedy == "run `make schema`" for one in found)
