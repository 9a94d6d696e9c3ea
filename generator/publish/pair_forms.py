"""Every form a pair page is put together from: one for each choice of words and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any, Literal, NamedTuple, get_args

from jinja2 import Environment
from markupsafe import Markup

from generator.compare import formats
from generator.compare.cells import capability_order
from generator.compare.cost import MEGAPIXEL
from generator.compare.duel import Call, Outcome, Side
from generator.compare.facts import Facts
from generator.compare.labels import margin_label, row_label, signal_label
from generator.compare.pair import Rules
from generator.compare.rarity import rarity
from generator.publish.forms import Form, Forms, Holes, compact, escaped
from generator.publish.pick_forms import PickForms

PIECES = (
    *("same_row", "fold_same", "fold_unknown", "thinking", "no_cards", "further", "gap"),
    "no_lead",
)
"""Short pieces without choices."""
Contrast = Literal["same", "differs", "alone"]
"""Two values of a row without a better end; `alone` where one or both are unknown."""
States = tuple[int | None, ...]
STATES = (2, 1, 0, None)
OTHER_STATES = {0: "no", None: "not in our sources"}


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


class PairForms:
    """The forms of the pair page, made once for a whole site."""

    def __init__(self, environment: Environment, rules: Rules) -> None:
        forms = Forms(environment, rules.profiles.catalog.workloads.values())
        self.make, self.line = forms.form, forms.line
        self.pick = PickForms(forms, rules)
        self.rules = rules
        self.catalog = rules.profiles.catalog
        self.lines: Any = environment.get_template("macros/lines.html").module
        self.tables: Any = environment.get_template("macros/tables.html").module
        self.page = cache(self._page)
        self.answer = cache(self._answer)
        self.glance = cache(self._glance)
        self.say = cache(self._say)
        self.verdict = cache(self._verdict)
        self.turn = cache(self._turn)
        self.result_body = cache(self._result_body)
        self.feature_rows = cache(self._feature_rows)
        self.abilities = cache(self._abilities)
        self.limits = {
            "margin": formats.points(rules.limits.margin),
            "needed": formats.points(rules.limits.shared),
            "share": rules.cost_share,
        }
        self.call = {call: self.make("partials/call.html", call=call, **self.limits) for call in get_args(Call)}
        self.make_lines()
        self.make_rows()
        self.make_results()
        self.make_capabilities()

    def make_lines(self) -> None:
        """Pieces without choices, and the questions."""
        self.piece = {name: self.line(name) for name in PIECES}
        folds = {2: "fold_yes", 1: "fold_partly", 0: "fold_no", None: "fold_unknown"}
        self.capability_folds = {state: self.line(name) for state, name in folds.items()}
        self.result = self.line("result", self.catalog.scoring.edition)
        self.result_duel = {task: self.line("result_duel", task) for task in self.rules.profiles.yardsticks}
        self.result_bill = {name: self.line("result_bill", name) for name in self.catalog.workloads}
        self.lead_entry = self.line("lead_entry")
        self.lead_list = self.line("lead_list")
        self.questions = [
            self.line("question", referring(question.ask), referring(question.answer))
            for question in self.catalog.faq.questions
        ]

    def make_rows(self) -> None:
        """Feature rows for each outcome, and bills for each state."""
        rows = self.catalog.table.rows
        self.row_labels = [escaped(row_label(row)) for row in rows]
        self.row_groups = [row.group for row in rows]
        self.group_rows = [compact(str(self.tables.group(row.group))) for row in rows]
        self.feature = [
            {
                outcome: self.make("partials/feature_row.html", row=row, outcome=outcome, id=f"f{place}")
                for outcome in (*get_args(Outcome), *get_args(Contrast))
            }
            for place, row in enumerate(rows)
        ]
        defaults = {scoring.workload for scoring in self.catalog.scoring.tasks.values()}
        self.bills = {
            name: {
                state: self.make(
                    "partials/bill_row.html",
                    workload=workload,
                    state=state,
                    default=name in defaults,
                    share=self.rules.cost_share,
                )
                for state in ("a", "b", "even", "none")
            }
            for name, workload in self.catalog.workloads.items()
        }

    def make_results(self) -> None:
        """Test rows for each outcome and bar, labels of signals, and rows of group sums."""
        catalog = self.catalog
        self.labels: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.rating: dict[str, list[bool]] = {}
        self.results: dict[str, list[dict[tuple[str, str, bool], Form]]] = {}
        self.groups: dict[str, list[dict[tuple[bool, bool, bool, str], Form]]] = {}
        for number, (task, rule) in enumerate(self.rules.profiles.yardsticks.items()):
            self.labels[task] = [escaped(signal_label(catalog, signal)) for signal in rule.signals]
            self.links[task] = [
                self.row_link(signal.fact, f"t{number}-{place}", label)
                for place, (signal, label) in enumerate(zip(rule.signals, self.labels[task], strict=True))
            ]
            self.rating[task] = [signal.scale.kind == "rating" for signal in rule.signals]
            self.results[task] = [
                {
                    (outcome, bar, by_margin): self.make(
                        "partials/result_row.html",
                        id=f"t{number}-{place}",
                        label=signal_label(catalog, signal),
                        weight=formats.weight(weight),
                        rating=signal.scale.kind == "rating",
                        outcome=outcome,
                        bar=bar,
                        margin=margin_label(catalog, signal) if by_margin else "",
                    )
                    for outcome in get_args(Outcome)
                    for bar in ("a", "b", "")
                    for by_margin in (True, False)
                }
                for place, (signal, weight) in enumerate(zip(rule.signals, rule.weights, strict=True))
            ]
            self.groups[task] = [
                {
                    choice: self.make(
                        "partials/group_row.html",
                        name=catalog.scoring.groups[group].name,
                        weight=formats.weight(weight),
                        known_a=choice[0],
                        known_b=choice[1],
                        same=choice[2],
                        bar=choice[3],
                    )
                    for choice in product((True, False), (True, False), (True, False), ("a", "b", ""))
                }
                for group, weight in zip(rule.groups, rule.group_weights, strict=True)
            ]

    def row_link(self, fact: str, result: str, label: str) -> str:
        """A signal's label as the link to the row that shows its fact, where there is one."""
        head, _, tail = fact.partition(".")
        facts = [row.fact for row in self.catalog.table.rows]
        if head == "capabilities":
            row = f"c{capability_order(self.catalog).index(tail)}"
        elif head == "results":
            row = result
        elif fact in facts:
            row = f"f{facts.index(fact)}"
        else:
            return label
        return compact(str(self.lines.row_link(row, Markup(label))))

    def make_capabilities(self) -> None:
        """Matrix rows and cards for each pair of states."""
        order = capability_order(self.catalog)
        kinds_ = [self.catalog.capabilities[name] for name in order]
        self.capability_names = [escaped(kind.name) for kind in kinds_]
        marks = {2: "y", 1: "y", 0: "n", None: "np"}
        self.capability = [
            {
                (x, y): self.make(
                    "partials/capability_row.html",
                    id=f"c{place}",
                    capability=kind,
                    marks=(marks[x], marks[y]),
                    only=2 in (x, y) and 1 not in (x, y),
                    known=None not in (x, y),
                    differs=None not in (x, y),
                )
                for x in STATES
                for y in STATES
                if x != y
            }
            for place, kind in enumerate(kinds_)
        ]
        self.cards = [
            {
                (task, state): self.make(
                    "partials/card.html", capability=kind, rarity=rarity(self.rules.profiles, place, task), other=words
                )
                for task in self.rules.profiles.yardsticks
                for state, words in OTHER_STATES.items()
            }
            for place, kind in enumerate(kinds_)
        ]
        self.thinking_place = order.index("reasoning") if "reasoning" in order else None

    def thinks(self, facts: Facts) -> bool:
        """Whether a model is known to think before it answers."""
        return self.thinking_place is not None and facts.capabilities[self.thinking_place].value == 2

    def _page(self, tasks: tuple[str, ...], parts: frozenset[str]) -> Form:
        return self.make(
            "pages/pair.html",
            tasks=[self.catalog.tasks[task] for task in tasks],
            ids=tasks,
            parts=parts,
            work=self.catalog.workloads[self.catalog.scoring.tasks[tasks[0]].workload] if tasks else None,
            share=self.rules.cost_share,
            megapixel=MEGAPIXEL,
            title=Holes("title"),
            description=Holes("description"),
            path=Holes("path"),
        )

    def _answer(self, verdict: str, call: str, task: str, even: bool) -> tuple[Form, Form]:
        """The answer as HTML, and as plain text for search engines."""
        choices: dict[str, Any] = {"verdict": verdict, "call": call, "even": even, "task": None, "workload": None}
        if task:
            choices["task"] = self.catalog.tasks[task]
            choices["workload"] = self.catalog.workloads[self.catalog.scoring.tasks[task].workload]
        form = self.make("partials/answer.html", **choices, **self.limits)
        return form, Form(re.sub(r"</?b>", "", form.text))

    def _glance(self, task: str, scored_a: bool, scored_b: bool, confidence: str, first: bool) -> Form:
        return self.make(
            "partials/glance.html",
            task=self.catalog.tasks[task],
            scored_a=scored_a,
            scored_b=scored_b,
            confidence=confidence,
            first=first,
        )

    def _say(self, call: str, bill: str, workload: str) -> Form:
        return self.make(
            "partials/say.html", call=call, bill=bill, workload=self.catalog.workloads[workload], **self.limits
        )

    def _turn(self, turn: str, bill: str) -> Form:
        workload = self.catalog.workloads[bill] if bill else None
        return self.make("partials/turn.html", turn=turn, workload=workload)

    def _verdict(self, task: str, scored_a: bool, scored_b: bool, many: bool, lower: bool, turns: bool) -> Form:
        return self.make(
            "partials/verdict.html",
            task=self.catalog.tasks[task],
            scored_a=scored_a,
            scored_b=scored_b,
            many=many,
            lower=lower,
            turns=turns,
            needed=self.catalog.scoring.call.coverage,
        )

    def _result_body(self, task: str, many: bool) -> Form:
        return self.line("result_body", self.catalog.tasks[task].name if many else "")

    def _feature_rows(self, tasks: tuple[str, ...]) -> list[int]:
        """The feature rows for a pair with these shared tasks."""
        rows = self.catalog.table.rows
        return [i for i, row in enumerate(rows) if not row.tasks or set(row.tasks) & set(tasks)]

    def _abilities(self, tasks: tuple[str, ...], a: States, b: States) -> Abilities:
        """How the capabilities that matter to these tasks are shown for two models with these states."""
        order = capability_order(self.catalog)
        shown = [i for i, name in enumerate(order) if set(self.catalog.capabilities[name].tasks) & set(tasks)]
        alike = [(form, [i for i in shown if a[i] == b[i] == state]) for state, form in self.capability_folds.items()]
        sides: tuple[tuple[Side, States, States], ...] = (("a", a, b), ("b", b, a))
        return Abilities(
            rows=tuple(
                (i, self.capability[i][a[i], b[i]], "a" if a[i] == 2 else "b" if b[i] == 2 else None)
                for i in shown
                if a[i] != b[i]
            ),
            folds=tuple(
                (form, len(same), ", ".join(self.capability_names[i] for i in same)) for form, same in alike if same
            ),
            alone={side: tuple(i for i in shown if x[i] == 2 and y[i] in (0, None)) for side, x, y in sides},
            needs={side: tuple(i for i in shown if x[i] == 2 and y[i] == 0) for side, x, y in sides},
            neither=tuple(i for i in shown if a[i] == b[i] == 0),
        )


def referring(words: str) -> Markup:
    """A question's words with its references as holes."""
    holes = re.split(r"\{([^{}]*)\}", words)
    return Markup("").join(
        Markup(Holes(part).__html__()) if place % 2 else Markup.escape(part) for place, part in enumerate(holes)
    )
