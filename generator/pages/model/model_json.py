"""A model as data: what its page says, with states, sources and days, in the integers that scores are made of.

`model_data` is what `models/<id>.json` and the whole catalog hold; `model_schema` describes it. Fields that would be
None or False are left out, but for those where null has a meaning of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from generator.catalog import records
from generator.catalog.effective_models import LicensedModel
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.suitability import CriterionResult, Suitability
from generator.compare.model.table_cells import TableCell
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.model.workload_cost import Cost
from generator.compare.population.alternatives import Alternative
from generator.compare.site import Site
from generator.pages.html.urls import Urls
from generator.pages.model.history_json import history_data
from generator.pages.model.model_schema import (
    AlternativeData,
    CapabilityData,
    FactData,
    ModelData,
    ModelLicenseData,
    MonthlyCostData,
    SignalData,
    SuitabilityData,
    TaskScoreData,
)
from generator.pages.model.record_json import json_value, provider_data, result_data, source_data, without_empty

STATES = {"unstated": "unknown"}
"""Names of cell states in data files, where they have another than in the program."""
REQUIREMENTS = {"open": "met", "shut": "not-met", "unconfirmed": "unknown"}
"""Whether a model meets what is required, by the code of its status."""


def last_checked(facts: ModelFacts) -> str:
    """Return the day on which the newest of a model's sources was read."""
    return max(source.checked for source in facts.model.sources.values()).isoformat()


def last_checked_of(models: Iterable[ModelFacts]) -> str:
    """Return the latest such day of several models; empty for none."""
    return max(map(last_checked, models), default="")


def model_data(site: Site, facts: ModelFacts, with_ratings: bool = True) -> ModelData:
    """Return all that is published of one model; past ratings only if they are asked for."""
    model = facts.model
    settings = site.catalog.settings
    return cast(
        ModelData,
        without_empty(
            id=facts.id,
            name=facts.name,
            url=f"{settings.address}{Urls.of(settings).model(facts.id)}",
            maker={"id": facts.maker_id, "name": facts.maker},
            methodology_version=site.catalog.scoring.version,
            as_of=site.catalog.as_of.isoformat(),
            modified=last_checked(facts),
            family=model.family,
            aliases=list(model.aliases) or None,
            former_ids=list(model.former_ids) or None,
            availability=facts.availability,
            replacement=site.replacements.get(facts.id),
            license=license_data(model),
            tasks=list(facts.tasks),
            facts=[fact_data(facts, cell) for cell in facts.cells],
            capabilities=[capability_data(facts, cell) for cell in facts.capabilities],
            scores={task: task_data(site, facts, task) for task in facts.scores},
            costs={name: cost_data(facts, cost) for name, cost in facts.costs.items()},
            use_cases={name: use_case_data(fit) for name, fit in facts.use_case_fits.items()},
            suitability=suitability_data(facts, facts.suitability),
            move_to=[alternative_data(one) for one in site.rankings.alternatives_of(facts.id)] or None,
            similar_models=list(site.rankings[facts.id].rivals),
            providers=[provider_data(facts, offer) for offer in model.providers],
            results=[result_data(facts, result) for result in model.results],
            conflicts=[
                conflict.model_dump(mode="json", include={"field", "others", "reason"}) for conflict in model.conflicts
            ]
            or None,
            history=history_data(site, facts, with_ratings),
            sources=[source_data(facts, key) for key in model.sources],
        ),
    )


def alternative_data(one: Alternative) -> AlternativeData:
    """Return a model to move to."""
    return {"id": one.id, "points": one.ahead, "saving_cents": one.saving_cents, "saving_pct": one.saving_pct}


def license_data(model: records.Model) -> ModelLicenseData | None:
    """Return a model's license, or its maker's terms; None if unknown."""
    if not isinstance(model, LicensedModel) or not (model.license and model.license_class):
        return None
    data = without_empty(
        id=model.license_id,
        name=model.license.value,
        kind=model.license_class.value,
        commercial_use=model.commercial_use.value if model.commercial_use else None,
        url=model.license_terms or None,
    )
    return cast(ModelLicenseData, data)


def use_case_data(fit: UseCaseFit) -> dict[str, Any]:
    """Return how a model fits one use case."""
    requirements, missing = REQUIREMENTS[fit.status], fit.missing_capability or None
    return without_empty(requirements=requirements, missing_capability=missing) | {"values": list(fit.score.values)}


def optional_number(facts: ModelFacts, key: str) -> int | None:
    """Return the number of a source; None for an empty key."""
    return facts.source_numbers[key] if key else None


def fact_data(facts: ModelFacts, cell: TableCell) -> FactData:
    """Return a cell of the feature table."""
    data = without_empty(
        state=STATES.get(cell.state, cell.state),
        text=cell.text or None,
        value=cell.value,
        note=cell.note or None,
        sources=[facts.source_numbers[key] for key in cell.sources] or None,
        stale=cell.is_stale,
        also_reported=list(cell.other_values) or None,
    )
    return cast(FactData, data)


def capability_data(facts: ModelFacts, cell: TableCell) -> CapabilityData:
    """Return a cell of the capability matrix."""
    data = without_empty(
        support=cell.support or None,
        number=None if cell.number is None else json_value(cell.number),
        entries=list(cell.entries) or None,
        provider=cell.provider or None,
    )
    return cast(CapabilityData, data | cast(dict[str, Any], fact_data(facts, cell)))


def task_data(site: Site, facts: ModelFacts, task: str) -> TaskScoreData:
    """Return a model on one task, signal by signal."""
    score, place = facts.scores[task], site.rankings[facts.id]
    result_places = {rule.signal_index for rule in site.result_rules[task]}
    signals = enumerate(zip(facts.evidence[task], score.estimates, strict=True))
    rank = without_empty(rank=place.ranks.get(task), of=place.scored_counts.get(task) if task in place.ranks else None)
    return cast(
        TaskScoreData,
        {
            "score": score.total,
            "coverage": score.coverage,
            "low": score.low,
            "high": score.high,
            **rank,
            "signals": [
                signal_data(facts, measure, estimate, index in result_places) for index, (measure, estimate) in signals
            ],
            "others": [signal_data(facts, measure, None, True) for measure in facts.other_results[task]],
        },
    )


def signal_data(facts: ModelFacts, measure: EvidenceValue, estimate: int | None, is_result: bool) -> SignalData:
    """Return one signal: what was measured, and its value on the scale, or what stands for it in the score."""
    has_figure = is_result and bool(measure.text)
    others = [{"text": miss.text, "source": facts.source_numbers[miss.source]} for miss in measure.near_misses]
    data = {"value": measure.value} | without_empty(
        estimate=estimate,
        text=measure.text or None,
        detail=measure.detail or None,
        source=optional_number(facts, measure.source),
        raw=measure.raw_hundredths if has_figure else None,
        printed=measure.printed_hundredths if has_figure else None,
        squared_ci_width=measure.squared_ci_width,
        stale=measure.is_stale,
        not_counted=others or None,
    )
    return cast(SignalData, data)


def cost_data(facts: ModelFacts, cost: Cost) -> MonthlyCostData:
    """Return the monthly cost of one workload, or why there is none."""
    data = {"cents": cost.cents} | without_empty(
        no_price_reason=cost.missing_reason or None,
        provider=cost.provider or None,
        first_party=cost.first_party,
        prices=cost.prices_text or None,
        sources=[facts.source_numbers[key] for key in cost.sources] or None,
        unknown_image_size=cost.unstated_size,
        stale=cost.is_stale,
    )
    return cast(MonthlyCostData, data)


def suitability_data(facts: ModelFacts, suitability: Suitability) -> SuitabilityData:
    """Return how a model does by the criteria that no benchmark measures."""
    measured = suitability.uptime
    uptime = measured and {
        "percent": measured.pct_hundredths / 100,
        "measured_by": measured.publisher_and_window[0],
        "window": measured.publisher_and_window[1],
        "source": facts.source_numbers[measured.source],
    }
    prototyping, production = (
        criterion_data(facts, result) for result in (suitability.prototyping, suitability.production)
    )
    return cast(SuitabilityData, without_empty(reliability=uptime, prototyping=prototyping, production=production))


def criterion_data(facts: ModelFacts, result: CriterionResult) -> dict[str, Any]:
    """Return whether a model meets one such criterion, and the fact that decides it."""
    source = optional_number(facts, result.source)
    return without_empty(status=REQUIREMENTS[result.status], reason=result.reason or None, source=source)
