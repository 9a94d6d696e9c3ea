"""A model as data: what its page says, with states, sources and days, in the integers that scores are made of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from generator.catalog import records
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score_history import list_dated_scores
from generator.compare.model.suitability import CriterionResult, Suitability
from generator.compare.model.table_cells import TableCell
from generator.compare.model.workload_cost import Cost
from generator.compare.site import Site
from generator.pages.html.urls import Urls
from generator.pages.model.model_schema import (
    AimsData,
    CapabilityData,
    CostData,
    FactData,
    ModelData,
    SignalData,
    TaskData,
)
from generator.pages.model.record_schema import OfferData, ResultData

CAN = {2: "supported", 1: "partial", 0: "unsupported", "Yes": "supported", "In part": "partial", "No": "unsupported"}


def modified(facts: ModelFacts) -> str:
    """The day on which the latest of a model's facts was read."""
    return max(source.checked for source in facts.model.sources.values()).isoformat()


def newest(models: Iterable[ModelFacts]) -> str:
    """The same for what is said of many models; empty for none."""
    return max(map(modified, models), default="")


def model_data(site: Site, facts: ModelFacts) -> ModelData:
    """Everything that is published of one model."""
    site, model = site, facts.model
    settings = site.catalog.settings
    return cast(
        ModelData,
        given(
            id=facts.id,
            name=facts.name,
            url=f"{settings.address}{Urls.of(settings).model(facts.id)}",
            maker={"id": facts.maker_id, "name": facts.maker},
            edition=site.catalog.scoring.edition,
            as_of=settings.as_of.isoformat(),
            modified=modified(facts),
            family=model.family,
            aliases=list(model.aliases) or None,
            formerly=list(model.formerly) or None,
            successor=model.lifecycle.successor,
            tasks=list(facts.tasks),
            facts=[fact(facts, cell) for cell in facts.cells],
            capabilities=[capability(facts, cell) for cell in facts.capabilities],
            scores={task: score(site, facts, task) for task in facts.scores},
            costs={name: cost(facts, one) for name, one in facts.costs.items()},
            needs={
                name: given(gate=one.status, lacking=one.missing_capability or None)
                | {"values": list(one.score.values)}
                for name, one in facts.use_case_fits.items()
            },
            aims=aims(facts, facts.suitability),
            rivals=list(site.rankings[facts.id].rivals),
            offers=[offer(facts, one) for one in model.offers],
            results=[result(facts, one) for one in model.results],
            conflicts=[one.model_dump(mode="json", include={"field", "others", "because"}) for one in model.conflicts]
            or None,
            history={task: past for task in facts.scores if (past := history(site, facts, task))} or None,
            sources=[
                {"number": facts.source_numbers[key], **source.model_dump(mode="json", exclude_none=True)}
                for key, source in model.sources.items()
            ],
        ),
    )


def given(**fields: Any) -> dict[str, Any]:
    """The fields that have something to say."""
    return {name: value for name, value in fields.items() if value is not None and value is not False}


def numbers(facts: ModelFacts, keys: Iterable[str]) -> list[int] | None:
    """The numbers of sources, or None for no source."""
    return [facts.source_numbers[key] for key in keys] or None


def fact(facts: ModelFacts, cell: TableCell) -> FactData:
    """A cell of the feature table."""
    found = given(
        state=cell.state,
        text=cell.text or None,
        value=cell.value,
        note=cell.note or None,
        sources=numbers(facts, cell.sources),
        old=cell.is_stale,
        others=list(cell.other_values) or None,
    )
    return cast(FactData, found)


def capability(facts: ModelFacts, cell: TableCell) -> CapabilityData:
    """A cell of the capability matrix."""
    return cast(CapabilityData, given(can=CAN.get(cell.text)) | cast(dict[str, Any], fact(facts, cell)))


def score(site: Site, facts: ModelFacts, task: str) -> TaskData:
    """A model on one task, term by term."""
    one, place = facts.scores[task], site.rankings[facts.id]
    tests = {place for place, _, _ in site.result_rules[task]}
    signals = enumerate(zip(facts.evidence[task], one.terms, strict=True))
    ranked = given(rank=place.ranks.get(task), of=place.scored_counts.get(task) if task in place.ranks else None)
    return cast(
        TaskData,
        {
            "score": one.total,
            "coverage": one.coverage,
            "low": one.low,
            "high": one.high,
            "mean": one.mean,
            "filled": one.imputed,
            **ranked,
            "groups": [{"earned": earned, "of": of} for earned, of in one.group_sums],
            "signals": [signal(facts, measure, term, place in tests) for place, (measure, term) in signals],
        },
    )


def signal(facts: ModelFacts, one: EvidenceValue, term: int | None, test: bool) -> SignalData:
    """One signal: what was measured, its value on the scale, and the points it earns."""
    measured = test and bool(one.text)
    found = {"value": one.value, "term": term} | given(
        text=one.text or None,
        detail=one.detail or None,
        source=facts.source_numbers[one.source] if one.source else None,
        raw=one.raw_hundredths if measured else None,
        printed=one.printed_hundredths if measured else None,
        spread=one.squared_ci_width,
        old=one.is_stale,
        near=[{"text": miss.text, "source": facts.source_numbers[miss.source]} for miss in one.near_misses] or None,
    )
    return cast(SignalData, found)


def cost(facts: ModelFacts, one: Cost) -> CostData:
    """A month of one workload, or why it has no price."""
    found = {"cents": one.cents} | given(
        missing=one.missing_reason or None,
        seller=one.seller or None,
        by_maker=one.by_maker,
        rates=one.rates_text or None,
        source=facts.source_numbers[one.source] if one.source else None,
        unstated_size=one.unstated_size,
        old=one.is_stale,
    )
    return cast(CostData, found)


def aims(facts: ModelFacts, found: Suitability) -> AimsData:
    """What a model brings to the aims that no test measures."""

    def footing(one: CriterionResult) -> dict[str, Any]:
        source = facts.source_numbers[one.source] if one.source else None
        return given(gate=one.status, words=one.reason or None, source=source)

    uptime = found.uptime and {
        "percent": found.uptime.pct_hundredths / 100,
        "by": found.uptime.publisher_and_window[0],
        "window": found.uptime.publisher_and_window[1],
        "source": facts.source_numbers[found.uptime.source],
    }
    told = given(reliability=uptime, prototyping=footing(found.prototyping), production=footing(found.production))
    return cast(AimsData, told)


def offer(facts: ModelFacts, one: records.Offer) -> OfferData:
    """One price list."""
    rates = [plain(rate, "confirmed") for rate in one.rates]
    found = plain(one, "rates", "source") | {"source": number(facts, one.source), "rates": rates}
    return cast(OfferData, {"kind": one.kind, **found})


def result(facts: ModelFacts, one: records.Result) -> ResultData:
    """One measured figure."""
    return cast(ResultData, plain(one, "source") | {"source": number(facts, one.source)})


def number(facts: ModelFacts, key: str | None) -> int:
    """The number of a source; the record's own where none is named."""
    return facts.source_numbers[key or facts.model.source]


def plain(record: records.Record, *apart: str) -> dict[str, Any]:
    """The stated fields of a part of a record, in JSON's own types."""
    stated = record.model_dump(exclude=set(apart), exclude_defaults=True)
    return {name: in_json(value) for name, value in stated.items()}


def in_json(value: object) -> object:
    """A value as JSON has it: an amount as a number, a day as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | int) else str(value)


def history(site: Site, facts: ModelFacts, task: str) -> list[dict[str, Any]]:
    """The scores of a model over time."""
    return [
        {"day": one.day, "edition": one.edition, "score": one.total, "coverage": one.coverage}
        for one in list_dated_scores(site, facts.id, task)
    ]
