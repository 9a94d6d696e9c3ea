"""Prints pair pages: fills the forms of the pair templates with figures and fragments.

This runs once for each of tens of thousands of pairs, so it only looks up, compares
and joins; words and marks are chosen by the templates, which are rendered beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.compare.formats import format_date_range
from generator.compare.pairs import faq
from generator.compare.pairs.pair import Pair
from generator.compare.site import Site
from generator.pages.html.forms import escaped
from generator.pages.html.urls import Urls
from generator.pages.pair.ability_forms import Abilities
from generator.pages.pair.draft import Draft
from generator.pages.pair.model_fragments import Fragments
from generator.pages.pair.need_press import NeedPress
from generator.pages.pair.note_press import NotePress
from generator.pages.pair.pair_forms import PairForms
from generator.pages.pair.pick_press import PickPress
from generator.pages.pair.result_press import result
from generator.pages.pair.table_press import TablePress
from generator.pages.pair.task_press import TaskPress

SHARING = ("glance", "pick", "verdict", "unknown")
"""Sections that every page of models with a shared task has."""
NO_ABILITIES = Abilities((), (), {"a": (), "b": ()}, {"a": (), "b": ()}, ())


class PairPress:
    """Turns Pairs into HTML."""

    def __init__(
        self, forms: PairForms, notes: NotePress, site: Site, fragments: Mapping[str, Fragments], urls: Urls
    ) -> None:
        self.forms = forms
        self.notes = notes
        self.site = site
        self.catalog = site.catalog
        self.fragments = fragments
        self.urls = urls
        self.task = TaskPress(forms, site)
        self.table = TablePress(forms)
        self.pick = PickPress(forms.pick)
        self.need = NeedPress(forms, site, urls)
        self.conditions = faq.conditions(self.catalog)
        self.of_tasks = (
            *(self.glance, self.results, self.verdict, self.gaps, self.tally, self.pick.add, self.leads),
            *(self.table.cost, self.table.capabilities, self.table.cards, history),
        )
        self.of_all = (self.head, self.table.features, self.questions, related, self.need.add, self.machine, self.noted)

    def html(self, pair: Pair) -> str:
        """The page of a pair."""
        return self.pages([pair])[0]

    def pages(self, pairs: Iterable[Pair]) -> list[str]:
        """The pages of some pairs.

        Each step is done for all of them before the next, since what was just done is done again more quickly.
        """
        drafts = [self.draft(pair) for pair in pairs]
        sharing = [draft for draft in drafts if draft.tasks]
        for step in self.of_tasks:
            for draft in sharing:
                step(draft)
        for step in self.of_all:
            for draft in drafts:
                step(draft)
        return [self.forms.page(draft.tasks, frozenset(draft.parts)).fill(draft.holes) for draft in drafts]

    def draft(self, pair: Pair) -> Draft:
        """A page with what its two models say of themselves."""
        left, right = self.fragments[pair.a.id], self.fragments[pair.b.id]
        tasks = tuple([one.task for one in pair.duels])
        return Draft(
            pair=pair,
            left=left,
            right=right,
            tasks=tasks,
            said=self.task.said(pair, left, right),
            able=self.forms.ability.shown(tasks, pair.a.capability_values, pair.b.capability_values)
            if tasks
            else NO_ABILITIES,
            holes={**left.a.holes, **right.b.holes},
            parts=["features", "sources", "related", *(SHARING if tasks else ("jobs",))],
        )

    def head(self, draft: Draft) -> None:
        """Title, address, answer and the line of facts under it."""
        pair, left, right, holes = draft.pair, draft.left, draft.right, draft.holes
        holes["title"] = f"{left.name} vs {right.name}"
        holes["path"] = self.urls.pair(pair.a.id, pair.b.id)
        days = (
            min(pair.a.checked_range[0], pair.b.checked_range[0]),
            max(pair.a.checked_range[1], pair.b.checked_range[1]),
        )
        holes["checked"] = format_date_range(*days)
        cited = [one.cited_sources if pair.duels else one.cited_without_shared_task for one in (pair.a, pair.b)]
        holes["source_count"] = str(len(cited[0]) + len(cited[1]))
        if draft.said:
            one, bill, values = pair.duels[0], pair.bills[0], draft.said[0]
            even = bill.saving is not None and bill.cheaper is None
            form, plain = self.forms.answer(pair.verdict, one.call, one.task, even)
        else:
            values = {"a.name": left.name, "b.name": right.name, "does_a": holes["a.does"], "does_b": holes["b.does"]}
            form, plain = self.forms.answer(pair.verdict, "", "", False)
        holes["answer"] = form.fill(values)
        holes["description"] = plain.fill(values)

    def machine(self, draft: Draft) -> None:
        """What the page says to machines: its result as data, the day of its facts, whether it is worth finding."""
        pair = draft.pair
        draft.holes["modified"] = max(pair.a.checked_range[1], pair.b.checked_range[1])
        draft.holes["result"] = result(self.forms, pair)
        if pair.verdict in ("thin", "different-jobs"):
            draft.parts.append("thin")

    def noted(self, draft: Draft) -> None:
        """What an editor adds."""
        if note := self.notes.notes.get((draft.pair.a.id, draft.pair.b.id)):
            self.notes.add(draft.pair, note, draft.holes, draft.parts)

    def glance(self, draft: Draft) -> None:
        """The score rows."""
        pair, left, right = draft.pair, draft.left, draft.right
        draft.holes["glance"] = "".join(
            [
                self.task.glance(one, left, right, call, one is pair.duels[0])
                for one, call in zip(pair.duels, draft.said, strict=True)
            ]
        )

    def results(self, draft: Draft) -> None:
        """The tests of every shared task."""
        pair, results, unknown = draft.pair, list[str](), list[str]()
        for one, outcomes in zip(pair.duels, pair.results, strict=True):
            if rows := "".join(self.task.results(one, outcomes, draft.left, draft.right)):
                results.append(self.forms.result_body(one.task, len(pair.duels) > 1).fill({"rows": rows}))
                unknown += self.task.unknown(one, outcomes)
        if results:
            draft.parts.append("results")
            draft.holes["results"] = "".join(results)
            draft.holes["results_folded"] = self.table.folded([], unknown)

    def verdict(self, draft: Draft) -> None:
        """The sums behind the calls."""
        draft.holes["verdict"] = "".join(
            [
                self.task.verdict(draft.pair, one, draft.left, draft.right, call)
                for one, call in zip(draft.pair.duels, draft.said, strict=True)
            ]
        )

    def gaps(self, draft: Draft) -> None:
        """What nobody tells us."""
        draft.holes["unknown_a"] = "".join([draft.left.unknown[task] for task in draft.tasks])
        draft.holes["unknown_b"] = "".join([draft.right.unknown[task] for task in draft.tasks])

    def leads(self, draft: Draft) -> None:
        """The signals that each side is furthest ahead on, for the first task."""
        first, a, b = draft.pair.duels[0], draft.pair.a.scores, draft.pair.b.scores
        leads_a, leads_b = self.task.furthest(first, a[first.task], b[first.task])
        if leads_a or leads_b:
            draft.parts.append("leads")
            no_lead = self.forms.piece["no_lead"].text
            draft.holes["leads_a"], draft.holes["leads_b"] = leads_a or no_lead, leads_b or no_lead

    def tally(self, draft: Draft) -> None:
        """Rows by outcome, with the widths of their marks in pixels."""
        tally, holes = draft.pair.tally, draft.holes
        holes["tally.rows"] = str(tally.rows)
        holes["tally.a"], holes["tally.b"] = str(tally.a), str(tally.b)
        holes["tally.even"], holes["tally.alone"] = str(tally.even), str(tally.not_comparable)
        holes["tally.wide_a"], holes["tally.wide_b"] = str(max(15 * tally.a - 4, 0)), str(max(15 * tally.b - 4, 0))

    def questions(self, draft: Draft) -> None:
        """The questions this pair raises."""
        names = {"a.name": draft.left.name, "b.name": draft.right.name}
        found = [
            self.forms.questions[number].fill(names | {name: escaped(value) for name, value in values.items()})
            for number, values in faq.answers(draft.pair, self.catalog.faq.questions, self.conditions)
        ]
        if found:
            draft.parts.append("questions")
            draft.holes["questions"] = "".join(found)


def history(draft: Draft) -> None:
    """The scores of both over time, on the task that decides the headline."""
    task, left, right, holes = draft.tasks[0], draft.left, draft.right, draft.holes
    if task not in left.past or task not in right.past:
        return
    draft.parts.append("history")
    holes["past_a"], holes["past_b"] = left.past[task], right.past[task]
    a, b = left.a.lines.get(task), right.b.lines.get(task)
    if a or b:
        draft.parts.append("chart")
        lower = (left.facts.scores[task].total or 0) < (right.facts.scores[task].total or 0)
        sides = [(one, one.below if under else one.above) for one, under in ((a, lower), (b, not lower)) if one]
        holes["lines"] = "".join([one.marks + label for one, label in sides])


def related(draft: Draft) -> None:
    """Further comparisons of either side."""
    draft.holes["related_a"] = further(draft.left, draft.pair.b.id)
    draft.holes["related_b"] = further(draft.right, draft.pair.a.id)


def further(one: Fragments, opponent: str) -> str:
    """Further comparisons of one model, the opponent left out."""
    found = one.related.get(opponent)
    return one.related[""] if found is None else found
