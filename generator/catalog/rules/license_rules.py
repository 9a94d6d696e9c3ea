"""Rules on licenses: those that models name exist, and what each record states fits together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.reference_checker import ReferenceChecker
from generator.catalog.yaml.source_file import Place, SourceFile

FITTING_USES = {
    "permissive": ("allowed",),
    "conditional": ("conditional",),
    "non-commercial": ("not-allowed", "conditional"),
}
"""The commercial use that each class of license can allow; proprietary terms can allow any."""


def check_named_licenses(catalog: Catalog) -> Iterator[Problem]:
    """Check that the license a model names exists, and that it is none of closed models where the weights are open."""
    known, synonyms = catalog.known_ids("licenses"), catalog.license_synonyms()
    for model_id, model in catalog.models.items():
        if model.license is None or model.license.value is None:
            continue
        source, name = catalog.model_file(model_id), model.license.value
        place = license_place(source)
        yield from ReferenceChecker(source).check_reference(place, name, known, synonyms)
        named = catalog.licenses.get(name)
        if named and named.license_class == "proprietary" and model.open_weights and model.open_weights.value:
            what = f'"{name}" is for closed models, but `open-weights` is yes'
            yield source.problem_at(place, what, "correct one of the two")


def license_place(source: SourceFile) -> Place:
    """Return the place of the license's id in a model's file, whose fact may be written short or as a mapping."""
    written = source.tree.get("license") if isinstance(source.tree, dict) else None
    return ("license", "value") if isinstance(written, dict) else ("license",)


def check_licenses(catalog: Catalog) -> Iterator[Problem]:
    """Check that the makers named exist, and that commercial use fits the class and names its condition."""
    makers = catalog.known_ids("makers")
    for license_id, one in catalog.licenses.items():
        source = catalog.source_files[f"licenses/{license_id}"]
        if one.maker:
            yield from ReferenceChecker(source).check_reference(("maker",), one.maker, makers)
        yield from check_commercial_use(source, one)


def check_commercial_use(source: SourceFile, one: records.License) -> Iterator[Problem]:
    """Check the commercial use of one license."""
    use = one.commercial_use
    if use is None or use.value is None:
        return
    fitting = FITTING_USES.get(one.license_class)
    if fitting and use.value not in fitting:
        what = f"commercial use is {use.value}, but the class is {one.license_class}"
        yield source.problem_at(("commercial-use",), what, f"write {' or '.join(fitting)}, or correct `class`")
    if use.value == "conditional" and not use.note:
        remedy = "add a note: `commercial-use: {value: conditional, note: …}`"
        yield source.problem_at(("commercial-use",), "does not name the condition", remedy)


LICENSE_RULES = (check_named_licenses, check_licenses)
