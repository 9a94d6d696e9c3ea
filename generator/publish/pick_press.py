"""Prints which of two models to pick: for use cases, for needs that rows decide, for five aims."""

from __future__ import annotations

from collections.abc import Sequence

from generator.compare.duel import Side
from generator.compare.formats import divided, points
from generator.compare.pair import Pair
from generator.publish.forms import escaped
from generator.publish.fragments import Fragments
from generator.publish.pick_forms import PickForms
from generator.publish.task_press import Holes

MOST = 5
"""Needs named for one side."""


class PickPress:
    """Fills the forms of the picks."""

    def __init__(self, forms: PickForms) -> None:
        self.forms = forms

    def picks(self, pair: Pair, left: Fragments, right: Fragments, call: Holes, shown: Sequence[int]) -> Holes:
        """What fills the picks; `call` holds the figures of the verdict, `shown` the capabilities that matter."""
        lists = self.use_cases(pair)
        holes: Holes = {}
        for side in ("a", "b"):
            entries = "".join([*lists[side], *self.needs(pair, side, shown)])
            piece = self.forms.piece["pick_list" if entries else "no_picks"]
            holes[f"picks_{side}"] = piece.fill({"entries": entries})
        folds = [
            form.fill({"count": len(lists[answer]), "entries": ", ".join(lists[answer])})
            for answer, form in self.forms.folds.items()
            if lists[answer]
        ]
        lacking = [
            self.forms.abilities[i] for i in shown if pair.a.capabilities[i].value == 0 == pair.b.capabilities[i].value
        ]
        if lacking:
            folds.append(self.forms.piece["neither_need"].fill({"entries": ", ".join(lacking)}))
        holes["picks_folded"] = "".join(folds)
        holes["best"] = self.best(pair, left, right, call)
        return holes

    def use_cases(self, pair: Pair) -> dict[str, list[str]]:
        """Entries by answer."""
        forms = self.forms
        lists: dict[str, list[str]] = {"a": [], "b": [], "either": [], "neither": [], "none": []}
        by_cost: dict[str, list[str]] = {"a": [], "b": []}
        for one in pair.picks:
            name = forms.uses[one.use]
            if one.ground == "cost":
                by_cost[one.answer].append(name)
            elif one.answer in ("a", "b"):
                figures = {"ahead": points(one.ahead), "behind": points(one.behind), "lacking": escaped(one.lacking)}
                lists[one.answer].append(forms.picks[one.ground].fill({"use": name, **figures}))
            else:
                lists[one.answer].append(name)
        for side, names in by_cost.items():
            if names:
                lists[side].append(forms.picks["cost"].fill({"uses": ", ".join(names)}))
        return lists

    def needs(self, pair: Pair, side: Side, shown: Sequence[int]) -> list[str]:
        """What decided rows speak for one side, each with the link to its row, at most five."""
        forms = self.forms
        own, other = (pair.a, pair.b) if side == "a" else (pair.b, pair.a)
        found = [
            forms.needs[i].fill({"figure": times(own.cells[i].value or 0, other.cells[i].value or 0)})
            for i, outcome in enumerate(pair.rows)
            if outcome == side
        ]
        found += [forms.able[i] for i in shown if own.capabilities[i].value == 2 and other.capabilities[i].value == 0]
        return found[:MOST]

    def best(self, pair: Pair, left: Fragments, right: Fragments, call: Holes) -> str:
        """The answer for each aim."""
        if pair.best is None:
            return ""
        one = pair.duels[0]
        silent = pair.a.aims.production.gate == "unconfirmed" == pair.b.aims.production.gate
        return self.forms.best(pair.best, one.call, one.task, silent).fill(call | left.a.aims | right.b.aims)


def times(x: int, y: int) -> str:
    """How many times the smaller value the larger is, with one decimal."""
    low = min(x, y)
    return points(10 * divided(10 * max(x, y), low)) if low else ""
