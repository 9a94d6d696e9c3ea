"""What comparing two models can come to, in words that stand in columns as codes."""

from __future__ import annotations

from generator.compare.columns import Code


class Lead(Code):
    """The side that is ahead, if one is; nobody is the empty word."""

    NOBODY = ""
    A = "a"
    B = "b"


class Outcome(Code):
    """Who one row favors.

    No comparison where one side alone has a value that counts (`only-…`), where both have figures that do not
    count (`apart`), or where there is nothing to print (`neither`).
    """

    ONLY_A = "only-a"
    ONLY_B = "only-b"
    APART = "apart"
    NEITHER = "neither"
    EVEN = "even"
    A = "a"
    B = "b"


class Call(Code):
    """The verdict on one task."""

    INSUFFICIENT_DATA = "insufficient-data"
    LEADS = "leads"
    PROVISIONAL = "provisional"
    CLOSE = "close"
    INCONCLUSIVE = "inconclusive"
    UNMEASURED = "unmeasured"
    """A lead that would rest on limits and capabilities, not on quality results."""
    RETIRED = "retired"
    """Nothing is decided, as one of the two can no longer be chosen."""


UNDECIDED = (Call.INSUFFICIENT_DATA, Call.RETIRED)
"""Verdicts for which each side shows its own score in place of that over shared data."""


class Verdict(Code):
    """The class of a pair's verdict: the first that fits."""

    DIFFERENT_TASKS = "different-tasks"
    AHEAD_ON_BOTH = "ahead-on-both"
    TRADE_OFF = "trade-off"
    AHEAD = "ahead"
    COST_ONLY = "cost-only"
    EVEN = "even"
    INSUFFICIENT_DATA = "insufficient-data"
    RETIRED = "retired"


class Answer(Code):
    """Which of two models serves a use case or a criterion; `none` where a datum is missing."""

    NONE = "none"
    A = "a"
    B = "b"
    EITHER = "either"
    NEITHER = "neither"


class Reason(Code):
    """What a recommendation rests on."""

    LEAD = "lead"
    COST = "cost"
    GATE = "gate"
    CLOSE = "close"
    UNPRICED = "unpriced"
    """Close on results, and the cost of one of them is unknown."""
    SHUT = "shut"
    UNCONFIRMED = "unconfirmed"
    EVIDENCE = "evidence"


class TippingEffect(Code):
    """What happens at a tipping point: a lead ends, or a side takes it; the empty word is no tipping point."""

    NONE = ""
    UNLED = "unled"
    LEADS = "leads"
