"""What a pair page said, and says now: calls, cost leads and picks that turned, and rows with another outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.advice import Answer
from generator.compare.pairs.duel import Duel, Side
from generator.compare.pairs.pair import Bill, Pair
from generator.pages.model.page import CALLS, STATED_CALLS

Subject = Literal["call", "cost", "pick"]


class Turn(NamedTuple):
    """One statement of a pair page before and after."""

    a: str
    b: str
    subject: Subject
    about: str
    """The task of a call, the workload of a cost lead, the use case or the aim of a pick."""
    before: str
    after: str


def turns(before: Pair, after: Pair) -> Iterator[Turn]:
    """The statements on a pair that turned."""
    if before[2:] == after[2:]:
        return
    for subject, was, now in (
        ("call", calls(before), calls(after)),
        ("cost", costs(before), costs(after)),
        ("pick", picks(before), picks(after)),
    ):
        for about in {**now, **was}:
            old, new = was.get(about, "nothing"), now.get(about, "nothing")
            if old != new:
                yield Turn(after.a.id, after.b.id, subject, about, old, new)  # type: ignore[arg-type]


def calls(pair: Pair) -> dict[str, str]:
    """The call on each shared task."""
    return {one.task: call(pair, one) for one in pair.duels}


def call(pair: Pair, one: Duel) -> str:
    """A call with the id of its leader."""
    return f"{named(pair, one.leader)} {CALLS[one.call]}" if one.leader else STATED_CALLS[one.call]


def costs(pair: Pair) -> dict[str, str]:
    """Who is cheaper for the workload that decides."""
    return {one.workload: lead(pair, one) for one in pair.bills[:1]}


def lead(pair: Pair, one: Bill) -> str:
    """A cost lead with the id of the cheaper side."""
    if one.cheaper:
        return f"{named(pair, one.cheaper)} costs less"
    return "no price for both" if one.saving is None else "even"


def picks(pair: Pair) -> dict[str, str]:
    """The pick for each use case, and for each aim that no other statement holds."""
    found = {one.use: picked(pair, one.answer) for one in pair.picks}
    if pair.best:
        for aim in ("reliability", "prototyping", "production"):
            found[aim] = picked(pair, getattr(pair.best, aim))
    return found


def picked(pair: Pair, answer: Answer) -> str:
    """A pick with the id of the picked side."""
    return named(pair, answer) if answer in ("a", "b") else "no pick" if answer == "none" else answer


def named(pair: Pair, side: Side) -> str:
    """The id of a side."""
    one: ModelFacts = pair.a if side == "a" else pair.b
    return one.id
