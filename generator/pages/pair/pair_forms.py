"""Every form a pair page is put together from: one for each choice of words and marks."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any, Literal, get_args

from jinja2 import Environment
from markupsafe import Markup

from generator.compare import formats
from generator.compare.model.cost import MEGAPIXEL
from generator.compare.model.signal_labels import margin_label, signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.duel import Call, Outcome
from generator.compare.pairs.faq import GROUNDS
from generator.compare.site import Site
from generator.pages.html.forms import Form, Forms, Holes, compact, escaped
from generator.pages.pair.ability_forms import AbilityForms
from generator.pages.pair.pick_forms import PickForms

PIECES = (*("same_row", "fold_same", "fold_unknown", "thinking", "gap", "no_lead"),)
"""Short pieces without choices."""
Contrast = Literal["same", "differs", "alone"]
"""Two values of a row without a better end; `alone` where one or both are unknown."""
RESULTS: tuple[tuple[str, str, bool], ...] = (
    *(("only-a", "", False), ("only-b", "", False), ("apart", "", False)),
    *product(("a", "b"), ("a", "b", ""), (False,)),
    *product(("even",), ("a", "b", ""), (True, False)),
)
"""What a test can come to: who it favours, the side its bar grows to, and whether a margin made it even."""


class PairForms:
    """The forms of the pair page, made once for a whole site."""

    def __init__(self, environment: Environment, site: Site) -> None:
        forms = Forms(environment, site.catalog.workloads.values())
        self.make, self.line = forms.form, forms.line
        self.pick = PickForms(forms, site)
        self.ability = AbilityForms(forms, site)
        self.site = site
        self.catalog = site.catalog
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
        self.limits = {
            "margin": formats.format_points(site.verdict_limits.min_margin),
            "needed": formats.format_points(site.verdict_limits.min_shared_weight),
            "share": site.cost_lead_pct,
        }
        self.call = {call: self.make("partials/call.html", call=call, **self.limits) for call in get_args(Call)}
        self.make_lines()
        self.make_rows()
        self.make_results()

    def make_lines(self) -> None:
        """Pieces without choices, and the questions."""
        self.piece = {name: self.line(name) for name in PIECES}
        self.result = self.line("result", self.catalog.scoring.edition)
        self.result_duel = {task: self.line("result_duel", task) for task in self.site.scoring_rules}
        self.result_bill = {name: self.line("result_bill", name) for name in self.catalog.workloads}
        self.lead_entry = self.line("lead_entry")
        self.lead_list = self.line("lead_list")
        self.questions = [
            self.line(
                "question", referring(question.ask), referring(question.answer), self.grounds(GROUNDS[question.when])
            )
            for question in self.catalog.faq.questions
        ]

    def make_rows(self) -> None:
        """Feature rows for each outcome, and bills for each state."""
        rows = self.catalog.table.rows
        self.row_labels = [compact(str(self.lines.folded_label(row))) for row in rows]
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
                    share=self.site.cost_lead_pct,
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
        for number, (task, rule) in enumerate(self.site.scoring_rules.items()):
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
                        weight=formats.format_weight(weight),
                        rating=signal.scale.kind == "rating",
                        outcome=outcome,
                        bar=bar,
                        margin=margin_label(catalog, signal) if by_margin else "",
                    )
                    for outcome, bar, by_margin in RESULTS
                }
                for place, (signal, weight) in enumerate(zip(rule.signals, rule.weights, strict=True))
            ]
            self.groups[task] = [
                {
                    choice: self.make(
                        "partials/group_row.html",
                        name=catalog.scoring.groups[group].name,
                        weight=formats.format_weight(weight),
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

    def grounds(self, fact: str) -> Markup:
        """The row that an answer rests on, as the link to it; without such a row its section."""
        row = next((one for one in self.catalog.table.rows if one.fact == fact), None)
        if row:
            return Markup(self.row_link(fact, "", escaped(row.label)))
        head, _, name = fact.partition(".")
        if head == "capabilities" and name in self.catalog.capabilities:
            return Markup(self.row_link(fact, "", escaped(self.catalog.capabilities[name].name)))
        return Markup(compact(str(self.lines.row_link("cost", "Cost"))))

    def _page(self, tasks: tuple[str, ...], parts: frozenset[str]) -> Form:
        return self.make(
            "pages/pair.html",
            tasks=[self.catalog.tasks[task] for task in tasks],
            ids=tasks,
            parts=parts,
            work=self.catalog.workloads[self.catalog.scoring.tasks[tasks[0]].workload] if tasks else None,
            share=self.site.cost_lead_pct,
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


def referring(words: str) -> Markup:
    """A question's words with its references as holes."""
    holes = re.split(r"\{([^{}]*)\}", words)
    return Markup("").join(
        Markup(Holes(part).__html__()) if place % 2 else Markup.escape(part) for place, part in enumerate(holes)
    )
