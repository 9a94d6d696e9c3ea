import pytest
from builders import ROOT
from capability_facts import a_line, lyra_content, read

from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers.capability_tables import load_tables
from generator.tools.importers.capability_translation import translate_line
from generator.tools.importers.lifecycle_facts import LIFECYCLE
from generator.tools.importers.stated_facts import NotUsed


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    """The small catalog with Lyra."""
    return load_catalog(lyra_content(tmp_path_factory.mktemp("lyra") / "content"))


def translate(catalog, folder, line):
    """Return the place and the statement of a line in words, or why it is not used."""
    fact = translate_line(catalog, load_tables(), read(folder, line)[0])
    return fact.reason if isinstance(fact, NotUsed) else f"{fact.place} = {fact.stated}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(a_line("mask-editing"), "capabilities.mask-editing = supported", id="of the model"),
        pytest.param(a_line("seed"), "OpenAI: capabilities.seed = supported", id="of the maker's service"),
        pytest.param(
            a_line("seed", seller="Microsoft Foundry"), "Azure: capabilities.seed = supported", id="of a provider"
        ),
        pytest.param(
            a_line("reference-images", 14, unit="images"), "capabilities.reference-images = 14", id="a number"
        ),
        pytest.param(
            a_line("output-resolution", "3840x2160", unit="pixels"),
            "capabilities.output-resolution = 3840x2160",
            id="a size in pixels",
        ),
        pytest.param(
            a_line("output-resolution", 4, unit="megapixels"), "capabilities.output-resolution = 4", id="megapixels"
        ),
        pytest.param(a_line("aspect-ratios", ["1:1", "16:9"]), "capabilities.aspect-ratios = 1:1, 16:9", id="ratios"),
        pytest.param(a_line("languages", 140, unit="languages"), "capabilities.languages = 140", id="a count"),
        pytest.param(
            a_line("rate-limit", 1000, unit="requests a minute"),
            "OpenAI: capabilities.rate-limit = 1,000 requests per minute",
            id="a figure with its unit",
        ),
        pytest.param(a_line("access", "general"), "OpenAI: capabilities.access = general", id="a choice"),
        pytest.param(a_line("knowledge-cutoff", "2025-03-31"), "knowledge-cutoff = 2025-03-31", id="a field"),
        pytest.param(
            a_line("knowledge-cutoff", "2025-03-31", source={"publisher": "OpenRouter"}),
            "knowledge-cutoff = 2025-03",
            id="a month, written as its last day",
        ),
        pytest.param(a_line("limits.output", 8192, unit="tokens"), "limits.output = 8192", id="a limit of the model"),
        pytest.param(
            a_line("limits.output", 8192, unit="tokens", seller="Microsoft Foundry"),
            "Azure: limits.output = 8192",
            id="a limit at a provider",
        ),
    ],
)
def test_a_fact_goes_where_its_scope_belongs(catalog, tmp_path, line, told):
    assert translate(catalog, tmp_path, line) == told


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(a_line("seed", model="lyra-2"), "no record of this maker has this id", id="an unknown model"),
        pytest.param(a_line("dancing"), "there is no record capabilities/dancing.yaml", id="an unknown capability"),
        pytest.param(a_line("seed", seller="Corner Shop"), "no table has the provider Corner Shop", id="a provider"),
        pytest.param(a_line("seed", source={"kind": "rumor"}), "rumor is no kind of source", id="a kind"),
        pytest.param(a_line("seed", note="not so fast"), 'no table has the note "not so fast"', id="a note"),
        pytest.param(a_line("mask-editing", "partial"), "is partial without a note", id="partial"),
        pytest.param(a_line("mask-editing", 7), "takes a state, not a value", id="a value for a state"),
        pytest.param(
            a_line("reference-images", 14, unit="files"), "no table has the unit files of reference-images", id="a unit"
        ),
        pytest.param(
            a_line("aspect-ratios", ["wide"]), '"wide" is not a ratio', id="a list that does not have the form"
        ),
        pytest.param(a_line("limits.output", 8192.5), "8192.5  is not a whole number", id="a part of a token"),
        pytest.param(a_line("inputs", ["smell"]), "('smell',) is not a list of modalities", id="a modality"),
        pytest.param(
            a_line("seed", seller="vLLM"), "states nothing of an API: a program, not a provider", id="a program"
        ),
        pytest.param(
            a_line("seed", source={"title": "Qwen-Image repository"}),
            "states nothing of an API: the source is about weights that you run yourself",
            id="weights",
        ),
        pytest.param(a_line("licence.name", "MIT"), "imported elsewhere: terms of licenses", id="a license"),
        pytest.param(
            a_line("seed", source={"publisher": "Comfy Org", "kind": "client"}),
            "in doubt: the field may be a switch to run the node again",
            id="a doubt",
        ),
    ],
)
def test_what_no_table_provides_for_is_not_used(catalog, tmp_path, line, reason):
    assert translate(catalog, tmp_path, line) == reason


def test_a_source_is_cited_without_the_query_of_its_address(catalog, tmp_path):
    (line,) = read(tmp_path, a_line("seed", source={"url": "https://a.example/page?hl=ja", "kind": "reseller"}))

    source = translate_line(catalog, load_tables(), line).source

    assert (source.url, source.kind) == ("https://a.example/page", "provider")


def test_the_tables_name_makers_and_capabilities_of_the_catalog():
    tables = load_tables()
    makers = {path.stem for path in (ROOT / "content/makers").glob("*.yaml")}
    capabilities = {path.stem for path in (ROOT / "content/capabilities").glob("*.yaml")}
    named = {*tables.ids.values(), *tables.units, *tables.merged, *(doubt.capability for doubt in tables.doubted)}

    assert {*tables.own_services, *(one.maker for one in tables.providers.values() if one.maker)} <= makers
    assert named <= capabilities | set(tables.fields) | set(LIFECYCLE)
    assert not set(tables.providers) & set(tables.no_service)
