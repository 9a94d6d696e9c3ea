"""A name is a name, also one that stands for nothing elsewhere."""

import shutil

import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.publish.build_options import BuildOptions


@pytest.mark.parametrize("name", ["None", "null", "Free"])
def test_a_model_may_have_a_name_that_stands_for_nothing_elsewhere(name, tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    nova = content / "models/acme/nova.yaml"
    nova.write_text(nova.read_text().replace("name: Nova\n", f"name: '{name}'\n"))
    build(BuildOptions(content, TEMPLATES, tmp_path / "site", jobs=1))
    assert f"<h1>{name}</h1>" in (tmp_path / "site/models/nova.html").read_text()
