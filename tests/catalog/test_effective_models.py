from builders import a_record, catalog_of, small_catalog

from generator.catalog.effective_models import license_name
from generator.catalog.fact_paths import stated_fact

FEED = {"publisher": "Acme", "title": "List", "url": "https://acme.example/", "kind": "maker", "checked": "2026-08-01"}


def model_of(**fields):
    return catalog_of(vega=a_record(**fields)).models["vega"]


def test_a_license_states_its_facts_of_the_models_that_name_it():
    orion = small_catalog().models["orion"]
    assert (orion.license.value, orion.license_id, orion.license_terms) == (
        "Apache-2.0",
        "apache-2-0",
        "https://licenses.example/apache-2-0",
    )
    assert (orion.license_class.value, orion.commercial_use.value) == ("permissive", "allowed")
    assert orion.output_rights.value == "Not limited by the license."


def test_its_sources_are_cited_from_keys_that_no_record_can_hold():
    vega = model_of(license="mit", sources={"feed": FEED, "text": FEED})
    assert list(vega.sources) == ["feed", "text", "license/text"]
    assert vega.commercial_use.source == "license/text"
    assert vega.license.source is None


def test_a_source_that_the_record_has_too_is_listed_once():
    text = small_catalog().licenses["mit"].sources["text"].model_dump(mode="json")
    vega = model_of(license="mit", sources={"feed": FEED, "own": text})
    assert list(vega.sources) == ["feed", "own"]
    assert vega.commercial_use.source == "own"


def test_terms_of_closed_models_come_after_the_word_for_them():
    mit = small_catalog().licenses["mit"]
    assert license_name(mit) == "MIT"
    terms = mit.model_copy(update={"name": "Acme terms", "license_class": "proprietary"})
    assert license_name(terms) == "Proprietary (Acme terms)"


def test_a_model_without_a_license_states_nothing_of_it():
    vega = model_of()
    paths = ("license", "license-class", "commercial-use", "output-rights")
    assert [stated_fact(vega, path) for path in paths] == [None] * 4
