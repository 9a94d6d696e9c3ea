"""Help while typing: yaml-language-server with our schemas underlines, offers and explains."""

import pytest

pytestmark = pytest.mark.slow
HEAD = "# yaml-language-server: $schema=../../_schema/model.json\n"
GPT = "models/openai/gpt-5-4.yaml"


def test_a_real_record_has_nothing_underlined(server):
    assert server.open(GPT, (server.folder / GPT).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("limts: {context: 5}", "Property limts is not allowed.", id="a field"),
        pytest.param("limits: {contxt: 5}", "Property contxt is not allowed.", id="a field inside"),
        pytest.param("limits: {context: {value: 5, sorce: a}}", "Property sorce is not allowed.", id="beside a value"),
        pytest.param("open-weights: yess", 'Valid values: "yes", "no"', id="a word of a closed list"),
        pytest.param("capabilities: {tool-caling: supported}", "Property tool-caling is not allowed.", id="an id"),
        pytest.param("results: [{benchmark: arena-txt, value: 5}]", "Value is not accepted.", id="an id in a value"),
        pytest.param("limits: {context: 272K}", "does not match the pattern", id="a number with a unit"),
    ],
)
def test_a_slip_is_underlined_where_it_stands(server, request, line, problem):
    found = server.open(f"models/acme/{request.node.callspec.id.replace(' ', '-')}.yaml", f"{HEAD}name: Nova\n{line}\n")
    assert any(one.startswith("3: ") and problem in one for one in found), found


def test_what_must_be_there_is_asked_for(server):
    found = server.open("models/acme/short.yaml", f"{HEAD}name: Nova\n")
    assert found == [f'2: Missing property "{name}".' for name in ("tasks", "source", "sources")]


@pytest.mark.parametrize(
    ("text", "offered", "told"),
    [
        pytest.param(
            "name: Nova\n", "knowledge-cutoff", "Knowledge cutoff: the date up to which it was trained.", id="fields"
        ),
        pytest.param("limits:\n  ", "context", "Context window in tokens", id="fields of a part"),
        pytest.param("lifecycle:\n  status: ", "preview", "", id="words of a closed list"),
        pytest.param("license: ", "mit", "MIT", id="licenses, each with its name"),
        pytest.param("capabilities:\n  ", "web-search", "Web search: ", id="capabilities, each with its meaning"),
        pytest.param("results:\n  - benchmark: ", "gpqa-diamond", "graduate-level", id="benchmarks"),
        pytest.param("sources:\n  ", "models-dev", "", id="keys of sources that other records use"),
    ],
)
def test_names_and_values_are_offered(server, request, text, offered, told):
    file = f"models/acme/{request.node.callspec.id.replace(' ', '-')}.yaml"
    whole = f"{HEAD}{text}"
    server.open(file, f"{whole}\n")
    found = server.completions(file, whole.count("\n") + 1, len(whole.rpartition("\n")[2]) + 1)
    assert told in found[offered]


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [
        pytest.param(2, 2, ("Name of the model", "Nova 3"), id="a field, with an example"),
        pytest.param(4, 5, ("Context window in tokens", "272000"), id="a field of a part"),
        pytest.param(6, 5, ("The model works through intermediate steps", "unsupported"), id="a capability"),
    ],
)
def test_what_is_pointed_at_is_explained(server, line, column, told):
    text = f"{HEAD}name: Nova\nlimits:\n  context: 5\ncapabilities:\n  reasoning: supported\n"
    server.open("models/acme/hover.yaml", text)
    found = server.hover("models/acme/hover.yaml", line, column)
    assert all(words in found for words in told), found
