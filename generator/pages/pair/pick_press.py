"""Prints which of two models to pick: for use cases, for needs that rows decide, for five aims."""

from __future__ import annotations

from generator.compare.formats import div_half_even, format_points
from generator.compare.pairs.duel import Side
from generator.compare.pairs.pair import Pair
from generator.pages.html.forms import escaped
from generator.pages.pair.ability_forms import Abilities
from generator.pages.pair.draft import Draft
from generator.pages.pair.pick_forms import PickForms

SIDES: tuple[Side, Side] = ("a", "b")
MOST = 5
"""Needs named for one side."""


class PickPress:
    """Fills the forms of the picks."""

    def __init__(self, forms: PickForms) -> None:
        self.forms = forms

    def add(self, draft: Draft) -> None:
        """Fill in the picks."""
        able, holes, lists = draft.able, draft.holes, self.use_cases(draft.pair)
        needs = self.needs(draft.pair, able)
        for side in SIDES:
            entries = "".join([*lists[side], *needs[side][:MOST]])
            piece = self.forms.piece["pick_list" if entries else "no_picks"]
            holes[f"picks_{side}"] = piece.fill({"entries": entries})
        folds = [
            form.fill({"count": len(lists[answer]), "entries": ", ".join(lists[answer])})
            for answer, form in self.forms.folds.items()
            if lists[answer]
        ]
        if able.neither:
            lacking = ", ".join([self.forms.abilities[i] for i in able.neither])
            folds.append(self.forms.piece["neither_need"].fill({"entries": lacking}))
        holes["picks_folded"] = "".join(folds)
        holes["best"] = self.best(draft)

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
                figures = {
                    "ahead": format_points(one.ahead),
                    "behind": format_points(one.behind),
                    "lacking": escaped(one.lacking),
                }
                lists[one.answer].append(forms.picks[one.ground].fill({"use": name, **figures}))
            else:
                lists[one.answer].append(name)
        for side, names in by_cost.items():
            if names:
                lists[side].append(forms.picks["cost"].fill({"uses": ", ".join(names)}))
        return lists

    def needs(self, pair: Pair, able: Abilities) -> dict[str, list[str]]:
        """What decided rows speak for each side, each with the link to its row."""
        forms = self.forms
        found: dict[str, list[str]] = {side: [] for side in SIDES}
        for i, outcome in enumerate(pair.rows):
            if outcome == "a" or outcome == "b":
                figure = times(pair.a.cells[i].value or 0, pair.b.cells[i].value or 0)
                found[outcome].append(forms.needs[i].fill({"figure": figure}))
        for side in SIDES:
            found[side] += [forms.able[i] for i in able.needs[side]]
        return found

    def best(self, draft: Draft) -> str:
        """The answer for each aim."""
        pair = draft.pair
        if pair.best is None:
            return ""
        one = pair.duels[0]
        silent = pair.a.suitability.production.status == "unconfirmed" == pair.b.suitability.production.status
        return self.forms.best(pair.best, one.call, one.task, silent).fill(
            draft.said[0] | draft.left.a.aims | draft.right.b.aims
        )


def times(x: int, y: int) -> str:
    """How many times the smaller value the larger is, with one decimal."""
    low = min(x, y)
    return format_points(10 * div_half_even(10 * max(x, y), low)) if low else ""
