"""The forms of what two models can do: matrix rows, lines for what is the same, cards."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.duel import Side
from generator.compare.population.prevalence import describe_prevalence
from generator.compare.site import Site
from generator.pages.html.forms import Form, Forms, escaped

States = tuple[int | None, ...]
"""For each capability: 2 can, 1 in part, 0 cannot, None is unknown."""
STATES = (2, 1, 0, None)
FOLDS = {2: "fold_yes", 1: "fold_partly", 0: "fold_no", None: "fold_unknown"}
OTHER_STATES = {0: "no", None: "not in our sources"}
MARKS = {2: "y", 1: "y", 0: "n", None: "np"}


class Abilities(NamedTuple):
    """What is the same for all pairs that can and cannot the same: which capabilities are shown where."""

    rows: tuple[tuple[int, Form, Side | None], ...]
    """Those that differ: place, row, and the side that alone is known to have it."""
    folds: tuple[tuple[Form, int, str], ...]
    """Those that are the same on both sides: the line, how many, and their names."""
    alone: Mapping[Side, tuple[int, ...]]
    """For each side: those worth a card."""
    needs: Mapping[Side, tuple[int, ...]]
    """For each side: those it has and the other is known to lack."""
    neither: tuple[int, ...]
    """Those that both are known to lack."""


class AbilityForms:
    """Made once for a whole site."""

    def __init__(self, forms: Forms, site: Site) -> None:
        self.forms = forms
        self.catalog = site.catalog
        self.order = capability_order(self.catalog)
        self.kinds = [self.catalog.capabilities[name] for name in self.order]
        self.names = [escaped(kind.name) for kind in self.kinds]
        self.thinking = self.order.index("reasoning") if "reasoning" in self.order else None
        self.folds = {state: forms.line(name) for state, name in FOLDS.items()}
        self.further, self.no_cards = forms.line("further"), forms.line("no_cards")
        self.rows = self.matrix_rows()
        self.cards = [
            {
                (task, state): forms.form(
                    "partials/card.html", capability=kind, rarity=describe_prevalence(site, place, task), other=words
                )
                for task in site.scoring_rules
                for state, words in OTHER_STATES.items()
            }
            for place, kind in enumerate(self.kinds)
        ]
        self.shown = cache(self._shown)

    def matrix_rows(self) -> list[dict[tuple[int | None, int | None], Form]]:
        """For each capability a row for every two states that differ."""
        return [
            {
                (x, y): self.forms.form(
                    "partials/capability_row.html",
                    id=f"c{place}",
                    capability=kind,
                    marks=(MARKS[x], MARKS[y]),
                    only=2 in (x, y) and 1 not in (x, y),
                    known=None not in (x, y),
                    differs=None not in (x, y),
                )
                for x in STATES
                for y in STATES
                if x != y
            }
            for place, kind in enumerate(self.kinds)
        ]

    def thinks(self, facts: ModelFacts) -> bool:
        """Whether a model is known to think before it answers."""
        return self.thinking is not None and facts.capability_values[self.thinking] == 2

    def _shown(self, tasks: tuple[str, ...], a: States, b: States) -> Abilities:
        """How the capabilities that matter to these tasks are shown for two models with these states."""
        shown = [i for i, kind in enumerate(self.kinds) if set(kind.tasks) & set(tasks)]
        alike = [(form, [i for i in shown if a[i] == b[i] == state]) for state, form in self.folds.items()]
        sides: tuple[tuple[Side, States, States], ...] = (("a", a, b), ("b", b, a))
        return Abilities(
            rows=tuple(
                (i, self.rows[i][a[i], b[i]], "a" if a[i] == 2 else "b" if b[i] == 2 else None)
                for i in shown
                if a[i] != b[i]
            ),
            folds=tuple((form, len(same), ", ".join(self.names[i] for i in same)) for form, same in alike if same),
            alone={side: tuple(i for i in shown if x[i] == 2 and y[i] in (0, None)) for side, x, y in sides},
            needs={side: tuple(i for i in shown if x[i] == 2 and y[i] == 0) for side, x, y in sides},
            neither=tuple(i for i in shown if a[i] == b[i] == 0),
        )
