import shutil

import pytest
from builders import our_content
from click.testing import CliRunner
from proposals import RECORDED, a_content

from generator.publish.errors import UsageError
from generator.tools.commands.command_line import cli

PRICES = RECORDED / "litellm-model-prices.json"
ORION = """\
name: GPT-4o
tasks: [text]
source: litellm
sources:
  litellm: {publisher: LiteLLM, title: An earlier one, url: https://a.example/, kind: aggregator, checked: 2026-07-01}
limits:
  context: 128000
providers:
  - provider: OpenAI
    first-party: yes
    prices:
      - {unit: input-tokens, usd-per-unit: 5}
      - {unit: output-tokens, usd-per-unit: 10}
"""


@pytest.fixture
def content(tmp_path):
    """The small catalog with a model that the recorded file has."""
    folder = a_content(tmp_path / "content")
    (folder / "makers/openai.yaml").write_text("name: OpenAI\n")
    (folder / "models/openai").mkdir()
    (folder / "models/openai/gpt-4o.yaml").write_text(ORION)
    return folder


def run_import(content, *more, file=PRICES, source="litellm", checked="2026-08-01"):
    """The command, run."""
    arguments = ["import", source, str(file), "--checked", checked, "--content", str(content), *more]
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def test_without_write_nothing_is_written(content):
    told = run_import(content).output

    assert "gpt-4o: OpenAI: input-tokens: file: 2.5, record: 5 (LiteLLM, 2026-07-01)" in told
    assert told.endswith("Nothing was written; add --write to change 1 record.\n")
    assert (content / "models/openai/gpt-4o.yaml").read_text() == ORION


def test_a_new_price_is_written_beside_the_old_one(content):
    told = run_import(content, "--write").output

    written = (content / "models/openai/gpt-4o.yaml").read_text()
    assert told.endswith("Written: 1 record. `git diff` shows them.\n")
    assert "until: 2026-07-31, source: litellm}\n" in written
    assert "usd-per-unit: 2.5, since: 2026-08-01}\n" in written


def test_a_second_run_has_nothing_to_write(content):
    run_import(content, "--write")

    assert run_import(content, "--write").output.endswith("Nothing to write.\n")


def test_the_address_of_a_copy_is_cited(content):
    run_import(content, "--write", "--url", "https://copies.example/prices.json")

    assert "url: https://copies.example/prices.json" in (content / "models/openai/gpt-4o.yaml").read_text()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        pytest.param({"checked": "2026-08-23"}, "set `as-of: 2026-08-23`", id="a day after as-of"),
        pytest.param({"checked": "yesterday"}, "write year-month-day", id="no day"),
        pytest.param({"source": "litelm"}, 'did you mean "litellm"?', id="a source misspelt"),
        pytest.param(
            {"source": "oracle"},
            "sources are arena-boards, capabilities, genai-prices, litellm",
            id="an unknown source",
        ),
    ],
)
def test_misuse_is_told_with_a_hint(content, more, told):
    assert isinstance(misused := run_import(content, **more).exception, UsageError)
    assert told in str(misused)


def test_a_file_cut_off_is_no_import(content, tmp_path):
    file = tmp_path / "prices.json"
    file.write_bytes(PRICES.read_bytes()[:9000])

    found = run_import(content, "--write", file=file)

    assert found.exit_code == 1
    assert "prices.json: line " in found.output
    assert (content / "models/openai/gpt-4o.yaml").read_text() == ORION


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "file", "checked"),
    [
        pytest.param("models-dev", "models-dev-api.json", "2026-06-13", id="models.dev, June"),
        pytest.param("models-dev", "models-dev-api-2026-08.json", "2026-08-15", id="models.dev, August"),
        pytest.param("litellm", "litellm-model-prices.json", "2026-08-01", id="LiteLLM"),
    ],
)
def test_the_real_content_takes_a_recorded_file_once(tmp_path, source, file, checked):
    content = tmp_path / "content"
    shutil.copytree(our_content(), content)

    first = run_import(content, "--write", file=RECORDED / file, source=source, checked=checked)
    second = run_import(content, "--write", file=RECORDED / file, source=source, checked=checked)

    assert first.exception is None
    assert second.output.endswith("Nothing to write.\n")


def test_equal_values_are_listed_on_request(content):
    assert "Equal (" not in run_import(content).output
    assert "Equal (" in run_import(content, "--equal").output


def test_no_new_record_is_offered_for_a_model_that_has_one(content):
    """OpenRouter lists GPT-4o under another maker's name: that is no model without a record."""
    missing = run_import(content).output.partition("No record (")[2]
    assert "gpt-4o," not in missing
