import itertools
import shutil

import pytest
from builders import SMALL, add_models

from generator.catalog.catalog_loader import load_catalog
from generator.compare.site import build_site


def known(folder, pairs, note=""):
    """Fifteen text models and two image models, of whose pairs these have a page."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    (folder / "site.yaml").write_text((SMALL / "site.yaml").read_text() + f"pairs: {pairs}\n")
    add_models(folder, 12)
    if note:
        (folder / "pairs").mkdir()
        (folder / f"pairs/{note}.yaml").write_text("subtitle: Two of them\n")
    return build_site(load_catalog(folder))


def chosen(compared):
    return {pair for pair in itertools.combinations(compared.models, 2) if compared.pair_selection.has_page(*pair)}


@pytest.mark.parametrize(("pairs", "count"), [("all", 17 * 16 // 2), ("same-task", 15 * 14 // 2 + 1)])
def test_pairs_are_all_or_those_of_one_task(tmp_path, pairs, count):
    found = known(tmp_path, pairs)
    assert len(chosen(found)) == found.pair_selection.count == count


def test_listed_pairs_are_the_noted_and_every_model_with_its_rivals(tmp_path):
    found = known(tmp_path, "listed", note="orion-vs-vega-6")
    rivals = {tuple(sorted((model, rival))) for model, place in found.rankings.items() for rival in place.rivals}
    assert chosen(found) == rivals | {("orion", "vega-6")}
    assert ("orion", "vega-6") not in rivals
    assert len(chosen(found)) == found.pair_selection.count < 15 * 14 // 2 + 1


@pytest.mark.parametrize("pairs", ["all", "same-task", "listed"])
def test_every_model_has_a_page_with_each_rival_and_none_with_itself(tmp_path, pairs):
    found = known(tmp_path, pairs)
    for model, place in found.rankings.items():
        assert all(found.pair_selection.has_page(model, rival) for rival in place.rivals)
        assert all(
            found.pair_selection.has_page(model, other) == found.pair_selection.has_page(other, model)
            for other in found.models
        )
        assert not found.pair_selection.has_page(model, model)
