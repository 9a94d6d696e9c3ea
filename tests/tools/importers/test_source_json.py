from decimal import Decimal

import pytest
from proposals import RECORDED

from generator.tools.importers import litellm, models_dev
from generator.tools.importers.source_json import BrokenSourceError, load_json

MODEL = '{"acme": {"id": "acme", "name": "Acme", "models": {"nova": {"id": "nova", "name": "Nova", %s}}}}'
ENTRY = '{"nova": {"litellm_provider": "openai", %s}}'


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        pytest.param(models_dev, "<html>", "line 1, column 1: is not valid JSON", id="a page instead of data"),
        pytest.param(
            models_dev, '{"acme": {"id": "ac', "line 1, column 17: is not valid JSON (Unterminated", id="cut in a text"
        ),
        pytest.param(models_dev, '{"acme": {', "the file ends here, in the middle of a value", id="cut in an object"),
        pytest.param(models_dev, '{"a": 1, "a": 2}', "a: is a repeated key", id="a key twice"),
        pytest.param(
            models_dev, MODEL % '"cost": {"input": NaN}', "acme.models.nova.cost.input: NaN is not a number", id="NaN"
        ),
        pytest.param(
            models_dev, MODEL % '"cost": {"input": "5"}', "acme.models.nova.cost.input: '5': is not a number", id="text"
        ),
        pytest.param(
            models_dev, MODEL % '"cost": {"input": true}', "cost.input: 'True': is not a number", id="a flag as price"
        ),
        pytest.param(models_dev, MODEL % '"cost": {"input": 1e400}', "too large or too small", id="an endless number"),
        pytest.param(
            models_dev, MODEL % '"cost": {"tiers": []}', "nova.cost.tiers: list should have", id="no tiers in a list"
        ),
        pytest.param(
            models_dev, MODEL % '"reasoning": "yes"', "nova.reasoning: 'yes': input should be", id="text as a flag"
        ),
        pytest.param(models_dev, '["acme"]', "all.json: input should be", id="a list of providers"),
        pytest.param(models_dev, '{"acme": null}', "acme: 'None': input should be", id="no provider"),
        pytest.param(
            litellm, ENTRY % '"input_cost_per_token": "1e-6"', "nova.input_cost_per_token: '1e-6'", id="text, LiteLLM"
        ),
        pytest.param(
            litellm, ENTRY % '"supports_vision": 1', "nova.supports_vision: 1: is neither", id="a number as a flag"
        ),
        pytest.param(
            litellm, ENTRY % '"tiered_pricing": [{"input_cost_per_token": "x"}]', "tiered_pricing[0]", id="in a tier"
        ),
        pytest.param(litellm, '{"nova": {}}', "nova.litellm_provider: field required", id="an entry without provider"),
    ],
)
def test_a_broken_file_is_told_with_the_place_inside_it(tmp_path, source, text, told):
    file = tmp_path / "all.json"
    file.write_text(text)

    with pytest.raises(BrokenSourceError) as broken:
        list(source.translate(load_json(file), file.name))

    assert str(broken.value).startswith("all.json: ")
    assert told in str(broken.value)


def test_the_file_of_another_source_is_told_in_a_few_lines():
    with pytest.raises(BrokenSourceError) as broken:
        list(models_dev.translate(load_json(RECORDED / "litellm-model-prices.json"), "prices.json"))

    assert len(str(broken.value).splitlines()) < 25


def test_a_price_is_read_as_it_is_written(tmp_path):
    file = tmp_path / "all.json"
    file.write_text('{"price": 0.1000000000000000055}')

    assert load_json(file) == {"price": Decimal("0.1000000000000000055")}
