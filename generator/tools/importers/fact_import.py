"""Facts of a file beside those of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.finding import Finding, Outcome
from generator.tools.importers.price_sanity import LEAP, leaps
from generator.tools.importers.proposal import Proposal, Reading
from generator.tools.importers.record_change import StateFact

Judged = tuple[Finding, StateFact | Place | None]
"""What came of a value, with the change it makes or the place it confirms."""


def judged(catalog: Catalog, model_id: str, proposals: Iterable[Proposal], reading: Reading) -> Iterator[Judged]:
    """Each proposed fact of one record."""
    by_field: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_field.setdefault(proposal.field, []).append(proposal)
    for stated in by_field.values():
        said = {written(one.value) for one in stated}
        for one in stated if len(said) > 1 else stated[:1]:
            if len(said) > 1:
                why = f"the file says {' and '.join(sorted(said))} in listings of one seller"
                yield finding("refused", model_id, one, "", why), None
            else:
                yield judge(catalog, model_id, one, reading)


def judge(catalog: Catalog, model_id: str, proposal: Proposal, reading: Reading) -> Judged:
    """One proposed fact."""
    model, field = catalog.models[model_id], proposal.field
    head, _, capability = field.partition(".")
    if head == "capabilities" and capability not in catalog.capabilities:
        return finding("refused", model_id, proposal, "", f"there is no record capabilities/{capability}.yaml"), None
    statement = fact_paths.stated(model, field)
    if statement is None:
        if late := newer(model, reading):
            return finding("refused", model_id, proposal, "", late), None
        return finding("new", model_id, proposal, "", ""), StateFact(field, plain(proposal))
    place = tuple(field.split("."))
    source = model.sources[statement.source or model.source]
    ours = f"{in_words(statement)} ({source.publisher}, {source.checked})"
    if same(proposal.value, getattr(statement, statement.stated)):
        return finding("equal", model_id, proposal, ours, ""), place
    if why := weighed(model, field) or stays(statement, source, reading):
        return finding("disagreeing", model_id, proposal, ours, why), None
    if slipped(proposal.value, getattr(statement, statement.stated)):
        why = f"more than {LEAP} times off the record's; check the unit"
        return finding("refused", model_id, proposal, ours, why), None
    return finding("changed", model_id, proposal, ours, ""), StateFact(field, plain(proposal))


def newer(model: records.Model, reading: Reading) -> str:
    """The refusal of a value that the record's own, later reading of the same source does not state."""
    read = [source.checked for source in model.sources.values() if source.publisher == reading.publisher]
    if read and max(read) > reading.checked:
        return f"older than the record's reading of {reading.publisher} of {max(read)}, which does not state it"
    return ""


def weighed(model: records.Model, field: str) -> str:
    """Why a value is an editor's own choice among sources, or nothing."""
    chosen = next((one for one in model.conflicts if one.field == field), None)
    return f"the record weighs its sources: {chosen.because}" if chosen else ""


def stays(statement: records.Fact[object] | records.Capability, source: records.Source, reading: Reading) -> str:
    """Why an editor's value is not replaced, or nothing."""
    if getattr(statement, statement.stated) is None:
        return "an editor says why there is no value"
    if source.publisher != reading.publisher:
        return f"the record cites {source.publisher}"
    if source.checked >= reading.checked:
        return f"the record's reading of {source.checked} is not older"
    return ""


def same(theirs: object, ours: object) -> bool:
    """Whether two values say the same; a day said less exactly does not speak against a more exact one."""
    if isinstance(theirs, tuple) and isinstance(ours, tuple):
        return set(theirs) == set(ours)
    if isinstance(theirs, str) and isinstance(ours, str):
        return ours == theirs or (ours[:4].isdigit() and ours.startswith(f"{theirs}-"))
    return str(theirs) == str(ours)


def slipped(theirs: object, ours: object) -> bool:
    """Whether a size is so far from the record's that a unit was mistaken."""
    return isinstance(theirs, str) and isinstance(ours, int) and ours > 0 and leaps(Decimal(theirs), Decimal(ours))


def finding(outcome: Outcome, model: str, proposal: Proposal, ours: str, why: str) -> Finding:
    """A judged fact."""
    return Finding(outcome, model, proposal.field, written(proposal.value), ours, why, proposal.path)


def written(value: object) -> str:
    """A value as a record writes it."""
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def in_words(statement: records.Fact[object] | records.Capability) -> str:
    """What a record states, or why it does not."""
    if statement.looked:
        return f"looked on {statement.looked.on}"
    return f"does not apply: {statement.does_not_apply}" if statement.does_not_apply else written(
        getattr(statement, statement.stated)
    )  # fmt: skip


def plain(proposal: Proposal) -> str | tuple[str, ...]:
    """The value of a fact."""
    assert not isinstance(proposal.value, records.Rate)
    return proposal.value
