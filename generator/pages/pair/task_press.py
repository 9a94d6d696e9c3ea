"""Prints what a pair page says of one shared task: scores, tests, and the sum behind the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from generator.compare.formats import format_count, format_dollars, format_points
from generator.compare.model.score import Score
from generator.compare.pairs.duel import Duel, Outcome, Side, votes
from generator.compare.pairs.pair import Bill, Pair
from generator.compare.site import Site
from generator.pages.html.forms import escaped
from generator.pages.pair.draft import Holes
from generator.pages.pair.model_fragments import Fragments
from generator.pages.pair.pair_forms import PairForms

FURTHEST = 3


class TaskPress:
    """Fills the forms of one task."""

    def __init__(self, forms: PairForms, site: Site) -> None:
        self.forms = forms
        self.site = site

    def said(self, pair: Pair, left: Fragments, right: Fragments) -> list[Holes]:
        """The figures of each call; those of the first together with those of the bill that heads the page."""
        calls = [self.call_values(one, left, right) for one in pair.duels]
        if calls:
            calls[0] |= self.bill_values(pair.bills[0], left, right)
        return calls

    def call_values(self, one: Duel, left: Fragments, right: Fragments) -> Holes:
        """The figures of a call."""
        ahead, behind = max(one.sum_a, one.sum_b), min(one.sum_a, one.sum_b)
        leader, rival = (left, right) if one.leader == "a" else (right, left)
        return {
            "a.name": left.name,
            "b.name": right.name,
            "leader": leader.name,
            "rival": rival.name,
            "ahead": format_points(ahead),
            "behind": format_points(behind),
            "by": format_points(ahead - behind),
            "over": format_points(rival.facts.scores[one.task].coverage),
            "mean_a": format_points(one.mean_a),
            "mean_b": format_points(one.mean_b),
            "apart": format_points(abs(one.mean_a - one.mean_b)),
            "shared": format_points(one.shared),
            "missing": self.missing_evidence(one, left, right) if one.call == "not-settled" else "",
        }

    def missing_evidence(self, one: Duel, left: Fragments, right: Fragments) -> str:
        """What the side that is ahead on shared evidence does not publish and the other does."""
        ahead, other = (left, right) if one.mean_a > one.mean_b else (right, left)
        mine, theirs = ahead.facts.scores[one.task].values, other.facts.scores[one.task].values
        labels = self.forms.labels[one.task]
        gaps = [label for label, x, y in zip(labels, mine, theirs, strict=True) if x is None and y is not None]
        return self.forms.piece["gap"].fill({"name": ahead.name, "other": other.name, "gaps": ", ".join(gaps)})

    def bill_values(self, bill: Bill, left: Fragments, right: Fragments) -> Holes:
        """The figures of a bill."""
        x, y = left.facts.costs[bill.workload], right.facts.costs[bill.workload]
        if x.cents is None or y.cents is None:
            reasons = [
                f"{one.name}: {escaped(c.missing_reason)}" for one, c in ((left, x), (right, y)) if c.cents is None
            ]
            return {"missing_price": "; ".join(reasons)}
        cheap, dear = (left, right) if x.cents < y.cents else (right, left)
        return {
            "cheap": cheap.name,
            "dear": dear.name,
            "usd_low": format_dollars(min(x.cents, y.cents)),
            "usd_high": format_dollars(max(x.cents, y.cents)),
            "percent": str(bill.percent),
        }

    def glance(self, one: Duel, left: Fragments, right: Fragments, call: Holes, first: bool) -> str:
        """The score rows."""
        a, b = left.facts.scores[one.task], right.facts.scores[one.task]
        call_limits = self.site.catalog.scoring.call
        sure = one.shared // 100
        certainty = "High" if sure >= call_limits.high else "Medium" if sure >= call_limits.medium else "Low"
        form = self.forms.glance(one.task, a.total is not None, b.total is not None, certainty, first)
        values = {
            **call,
            "numeral_a": left.a.numerals[one.task],
            "numeral_b": right.b.numerals[one.task],
            "call": self.forms.call[one.call].fill(call),
        }
        for side, score in (("a", a), ("b", b)):
            if score.total is not None:
                values[f"x_{side}"] = format_points(score.total)
                values[f"low_{side}"] = format_points(score.low)
                values[f"high_{side}"] = format_points(score.high)
        return form.fill(values)

    def results(self, one: Duel, outcomes: tuple[Outcome, ...], left: Fragments, right: Fragments) -> Iterator[str]:
        """One row for each test that at least one side has."""
        forms, ratings = self.forms.results[one.task], self.forms.rating[one.task]
        xs, ys = left.facts.evidence[one.task], right.facts.evidence[one.task]
        shown_a, shown_b = left.a.measures[one.task], right.b.measures[one.task]
        names = {"a": left.name, "b": right.name, "only-a": left.name, "only-b": right.name, "even": "", "apart": ""}
        for (place, _, _), outcome in zip(self.site.result_rules[one.task], outcomes, strict=True):
            if outcome == "neither":
                continue
            values: dict[str, object] = {"a": shown_a[place], "b": shown_b[place], "name": names[outcome]}
            if outcome in ("only-a", "only-b", "apart"):
                yield forms[place][outcome, "", False].fill(values)
                continue
            x, y = xs[place], ys[place]
            bar, values["ahead"], values["width"] = bar_of((x.value or 0) - (y.value or 0))
            by_margin = False
            if outcome == "even":
                by_margin = x.squared_ci_width is None or y.squared_ci_width is None
                apart = abs(x.printed_hundredths - y.printed_hundredths)
                values["apart"] = apart // 100 if ratings[place] else format_points(apart)
            elif ratings[place]:
                values["percent"], values["low"], values["high"] = votes(x, y)
            yield forms[place][outcome, bar, by_margin].fill(values)

    def unknown(self, one: Duel, outcomes: tuple[Outcome, ...]) -> list[str]:
        """Tests that neither side has."""
        labels = self.forms.labels[one.task]
        tested = self.site.result_rules[one.task]
        return [labels[place] for (place, _, _), outcome in zip(tested, outcomes, strict=True) if outcome == "neither"]

    def verdict(self, pair: Pair, one: Duel, left: Fragments, right: Fragments, call: Holes) -> str:
        """The sum behind one call; the first one also speaks of money."""
        a, b = left.facts.scores[one.task], right.facts.scores[one.task]
        first, bill = one is pair.duels[0], pair.bills[0]
        state = "" if not first else "none" if bill.saving is None else bill.cheaper or "even"
        lower = one.leader is not None and lower_score(one.leader, a, b)
        turn = self.turn(pair, one, left, right, call)
        many = len(pair.duels) > 1
        form = self.forms.verdict(one.task, a.total is not None, b.total is not None, many, lower, bool(turn))
        return form.fill(
            {
                **call,
                "turn": turn,
                "say": self.forms.say(one.call, state, bill.workload).fill(call),
                "groups": "".join(self.groups(one, a, b)),
                "filled_a": format_points(a.imputed),
                "filled_b": format_points(b.imputed),
                "missing_a": format_points(10_000 - a.coverage),
                "missing_b": format_points(10_000 - b.coverage),
                "score_a": format_points(a.total or 0),
                "score_b": format_points(b.total or 0),
                "apart": format_points(abs((a.total or 0) - (b.total or 0))),
            }
        )

    def turn(self, pair: Pair, one: Duel, left: Fragments, right: Fragments, said: Holes) -> str:
        """What would change the call, and for the first task the cost lead."""
        found = pair.flips[pair.duels.index(one)]
        values = dict(said)
        turn = ""
        if found:
            mover = left if found.side == "a" else right
            measured = mover.facts.evidence[one.task][found.place]
            turn = found.becomes
            values["mover"], values["label"] = mover.name, self.forms.labels[one.task][found.place]
            values["from"], values["to"] = measured.text, format_count(found.rating)
        elif one.leader:
            turn = "alone"
        elif one.call == "no-call":
            turn = "settle"
            values["more"] = format_points(self.site.verdict_limits.min_shared_weight - one.shared)
        bill = pair.bills[0]
        if one is pair.duels[0] and bill.cheaper:
            dear = max(self.cents(left, bill), self.cents(right, bill))
            values["usd_even"] = format_dollars(dear * (100 - self.site.cost_lead_pct) // 100 + 1)
            return self.forms.turn(turn, bill.workload).fill(values)
        return self.forms.turn(turn, "").fill(values) if turn else ""

    def cents(self, one: Fragments, bill: Bill) -> int:
        """What a side pays for a workload."""
        return one.facts.costs[bill.workload].cents or 0

    def groups(self, one: Duel, a: Score, b: Score) -> Iterator[str]:
        """Points earned on each part of the score."""
        for forms, (x, over_a), (y, over_b) in zip(
            self.forms.groups[one.task], a.group_sums, b.group_sums, strict=True
        ):
            bar, ahead, width = bar_of(x - y)
            values: Mapping[str, str] = {
                "a": format_points(x),
                "b": format_points(y),
                "of_a": format_points(over_a),
                "of_b": format_points(over_b),
                "ahead": ahead,
                "width": width,
            }
            yield forms[over_a > 0, over_b > 0, over_a == over_b, bar].fill(values)

    def furthest(self, one: Duel, a: Score, b: Score) -> tuple[str, str]:
        """The signals each side is furthest ahead on."""
        labels = self.forms.links[one.task]
        gaps = [
            (x - y, -place)
            for place, (x, y) in enumerate(zip(a.values, b.values, strict=True))
            if x is not None and y is not None
        ]
        gaps.sort()
        entry, entries = self.forms.lead_entry, self.forms.lead_list
        ahead = [
            entry.fill({"label": labels[-p], "by": format_points(gap)})
            for gap, p in reversed(gaps[-FURTHEST:])
            if gap > 0
        ]
        behind = [entry.fill({"label": labels[-p], "by": format_points(-gap)}) for gap, p in gaps[:FURTHEST] if gap < 0]
        shown = [entries.fill({"entries": "".join(found)}) if found else "" for found in (ahead, behind)]
        return shown[0], shown[1]


@cache
def bar_of(ahead: int) -> tuple[str, str, str]:
    """The side a difference in hundredths favours, the difference, and its bar's width in percent."""
    return "a" if ahead > 0 else "b" if ahead < 0 else "", format_points(abs(ahead)), format_points(abs(ahead) // 2)


def lower_score(leader: Side, a: Score, b: Score) -> bool:
    """Whether the leader is the one with the lower score."""
    if a.total is None or b.total is None:
        return False
    return a.total < b.total if leader == "a" else b.total < a.total
