"""The folder that models.dev is made from: its files are read as its `api.json`."""

import pytest
from proposals import RECORDED, describe_statement

from generator.tools.importers import models_dev
from generator.tools.importers.models_dev_files import load_models_dev
from generator.tools.importers.proposal import UnusedItem
from generator.tools.importers.source_json import BrokenSourceError


def a_folder(folder, **files):
    """A folder with these files; `__` in a name stands for a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_model_has_what_its_base_says_and_it_does_not_leave_out():
    stated = models_dev.translate(load_models_dev(RECORDED / "models-dev-tree"), "models-dev-tree")
    bedrock = {
        describe_statement(one)
        for one in stated
        if not isinstance(one, UnusedItem) and one.listing.path[0] == "amazon-bedrock"
    }

    assert {"limits.context: 272000", "knowledge-cutoff: 2025-08-31", "input-tokens: 2.75"} <= bedrock
    assert "limits.input: 922000" not in bedrock, "it leaves out what its base says"
    assert "input-tokens above 272000: 5" not in bedrock


def test_a_model_without_its_base_is_named(tmp_path):
    files = {"providers__acme__provider": 'name = "Acme"', "providers__acme__models__nova": 'base_model = "acme/nova"'}
    with pytest.raises(BrokenSourceError, match=r"acme/nova: base_model: there is no models/acme/nova\.toml"):
        load_models_dev(a_folder(tmp_path, **files))


@pytest.mark.parametrize("text", [pytest.param("name = ", id="no TOML"), pytest.param(None, id="no providers")])
def test_another_folder_is_no_import(tmp_path, text):
    with pytest.raises(BrokenSourceError):
        load_models_dev(a_folder(tmp_path, **({"providers__acme__provider": text} if text else {})))
