"""Prints the result of a pair as data: printed points and dollars, null where there are none.

Its form is documented by the schema that is published with the site. Runs once a pair.
"""

from __future__ import annotations

from functools import cache

from generator.compare.formats import format_points
from generator.compare.pairs.duel import Duel
from generator.compare.pairs.pair import Bill, Pair
from generator.pages.pair.pair_forms import PairForms

SIDES = {"a": '"a"', "b": '"b"', None: "null"}


def result(forms: PairForms, pair: Pair) -> str:
    """The result block of a pair page; ids and figures alone, so nothing in it needs escaping."""
    return forms.result.fill(
        {
            "a": pair.a.id,
            "b": pair.b.id,
            "verdict": pair.verdict,
            "duels": ",".join([duel_data(forms, pair, one) for one in pair.duels]),
            "costs": ",".join([bill_data(forms, pair, one) for one in pair.bills]),
        }
    )


def duel_data(forms: PairForms, pair: Pair, one: Duel) -> str:
    """The call on one task, with the sums of the rule behind it."""
    a, b = pair.a.scores[one.task], pair.b.scores[one.task]
    return forms.result_duel[one.task].fill(
        {
            "call": one.call,
            "leader": SIDES[one.leader],
            "a.score": "null" if a.total is None else format_points(a.total),
            "b.score": "null" if b.total is None else format_points(b.total),
            "a.coverage": format_points(a.coverage),
            "b.coverage": format_points(b.coverage),
            "shared": format_points(one.shared),
            "means": f"[{format_points(one.mean_a)},{format_points(one.mean_b)}]" if one.shared else "null",
            "sums": f"[{format_points(one.sum_a)},{format_points(one.sum_b)}]" if one.leader else "null",
        }
    )


def bill_data(forms: PairForms, pair: Pair, one: Bill) -> str:
    """What a month of one workload costs on either side."""
    return forms.result_bill[one.workload].fill(
        {
            "a": usd(pair.a.costs[one.workload].cents),
            "b": usd(pair.b.costs[one.workload].cents),
            "cheaper": SIDES[one.cheaper],
        }
    )


@cache
def usd(cents: int | None) -> str:
    """An amount in dollars as a JSON number."""
    return "null" if cents is None else f"{cents // 100}.{cents % 100:02d}"
