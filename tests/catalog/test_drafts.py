"""A draft is checked like the others, and only the preview counts it."""

import shutil

import pytest
from builders import SMALL, a_model

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError

NOTE = "subtitle: Two models for text.\n"


@pytest.fixture
def content(tmp_path):
    folder = shutil.copytree(SMALL, tmp_path / "content")
    (folder / "models/acme/vega.yaml").write_text("draft: yes\n" + a_model("Vega"))
    (folder / "pairs").mkdir()
    (folder / "pairs/nova-vs-vega.yaml").write_text(NOTE)
    return folder


def test_a_draft_and_the_words_on_it_are_left_out(content):
    catalog = load_catalog(content)
    assert "vega" not in catalog.models
    assert "vega" not in catalog.maker_of
    assert not catalog.pairs


def test_a_draft_is_there_when_it_is_asked_for(content):
    catalog = load_catalog(content, drafts=True)
    assert catalog.models["vega"].draft
    assert list(catalog.pairs) == ["nova-vs-vega"]


def test_a_mistake_in_a_draft_is_a_mistake(content):
    (content / "models/acme/vega.yaml").write_text("draft: yes\n" + a_model("Vega", task="poetry"))
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert str(refused.value.problems[0]).startswith('models/acme/vega.yaml:3:9: tasks[0]: "poetry" does not exist')
