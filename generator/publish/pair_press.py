"""Prints pair pages: fills the forms of the pair templates with figures and fragments.

This runs once for each of tens of thousands of pairs, so it only looks up, compares
and joins; words and marks are chosen by the templates, which are rendered beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.compare import faq
from generator.compare.cells import Cell
from generator.compare.formats import checked_range, dollars
from generator.compare.pair import Pair, Rules
from generator.pages.urls import Urls
from generator.publish.ability_forms import Abilities
from generator.publish.forms import escaped
from generator.publish.fragments import Fragments
from generator.publish.need_press import NeedPress
from generator.publish.note_press import NotePress
from generator.publish.pair_forms import Contrast, PairForms
from generator.publish.pick_press import PickPress, times
from generator.publish.result_press import result
from generator.publish.task_press import Holes, TaskPress

SHOWN_CARDS = 3


class PairPress:
    """Turns a Pair into HTML."""

    def __init__(
        self, forms: PairForms, notes: NotePress, rules: Rules, fragments: Mapping[str, Fragments], urls: Urls
    ) -> None:
        self.forms = forms
        self.notes = notes
        self.rules = rules
        self.catalog = rules.profiles.catalog
        self.fragments = fragments
        self.urls = urls
        self.task = TaskPress(forms, rules)
        self.pick = PickPress(forms.pick)
        self.need = NeedPress(forms, rules, urls)
        self.conditions = faq.conditions(self.catalog)

    def html(self, pair: Pair) -> str:
        """The page of a pair."""
        left, right = self.fragments[pair.a.id], self.fragments[pair.b.id]
        holes: Holes = {**left.a.holes, **right.b.holes}
        parts = ["features", "sources", "related"]
        tasks = tuple([one.task for one in pair.duels])
        said = self.task.said(pair, left, right)
        self.head(pair, left, right, holes, said)
        self.features(pair, tasks, left, right, holes)
        if tasks:
            parts += ["glance", "pick", "verdict", "unknown"]
            able = self.forms.ability.shown(tasks, pair.a.abilities, pair.b.abilities)
            self.tasks(pair, left, right, holes, parts, said, able)
            self.cost(pair, left, right, holes, parts)
            self.capabilities(able, tasks[0], left, right, holes, parts)
            history(tasks[0], left, right, holes, parts)
        else:
            parts.append("jobs")
        self.questions(pair, holes, parts)
        holes["related_a"] = related(left, pair.b.id)
        holes["related_b"] = related(right, pair.a.id)
        parts += self.need.add(pair, tasks, left.name, holes)
        self.machine(pair, holes, parts)
        if note := self.notes.notes.get((pair.a.id, pair.b.id)):
            self.notes.add(pair, note, holes, parts)
        return self.forms.page(tasks, frozenset(parts)).fill(holes)

    def head(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes, said: list[Holes]) -> None:
        """Title, address, answer and the line of facts under it."""
        holes["title"] = f"{left.name} vs {right.name}"
        holes["path"] = self.urls.pair(pair.a.id, pair.b.id)
        days = min(pair.a.checked[0], pair.b.checked[0]), max(pair.a.checked[1], pair.b.checked[1])
        holes["checked"] = checked_range(*days)
        cited = [one.cited if pair.duels else one.cited_apart for one in (pair.a, pair.b)]
        holes["source_count"] = str(len(cited[0]) + len(cited[1]))
        if said:
            one, bill, values = pair.duels[0], pair.bills[0], said[0]
            even = bill.saving is not None and bill.cheaper is None
            form, plain = self.forms.answer(pair.verdict, one.call, one.task, even)
        else:
            values = {"a.name": left.name, "b.name": right.name, "does_a": holes["a.does"], "does_b": holes["b.does"]}
            form, plain = self.forms.answer(pair.verdict, "", "", False)
        holes["answer"] = form.fill(values)
        holes["description"] = plain.fill(values)

    def machine(self, pair: Pair, holes: Holes, parts: list[str]) -> None:
        """What the page says to machines: its result as data, the day of its facts, whether it is worth finding."""
        holes["modified"] = max(pair.a.checked[1], pair.b.checked[1])
        holes["result"] = result(self.forms, pair)
        if pair.verdict in ("thin", "different-jobs"):
            parts.append("thin")

    def features(self, pair: Pair, tasks: tuple[str, ...], left: Fragments, right: Fragments, holes: Holes) -> None:
        """The feature table, and the lines for what is the same or unknown on both sides."""
        shown: list[str] = []
        same: list[str] = []
        unknown: list[str] = []
        heading = ""
        forms, a, b = self.forms, pair.a.cells, pair.b.cells
        for i in forms.feature_rows(tasks):
            x, y = a[i], b[i]
            if x.state == y.state == "unstated":
                unknown.append(forms.row_labels[i])
                continue
            if x.text == y.text and x.state == y.state == "known" and not marked(x) and not marked(y):
                values = {"label": forms.row_labels[i], "a": left.a.cells[i], "b": right.b.marks[i]}
                same.append(forms.piece["same_row"].fill(values))
                continue
            if forms.row_groups[i] != heading:
                heading = forms.row_groups[i]
                shown.append(forms.group_rows[i])
            outcome = pair.rows[i]
            values = {"a": left.a.cells[i], "b": right.b.cells[i], "winner": "", "figure": ""}
            if outcome in ("a", "only-a"):
                values["winner"] = left.name
            elif outcome in ("b", "only-b"):
                values["winner"] = right.name
            if outcome in ("a", "b"):
                values["figure"] = times(x.value or 0, y.value or 0)
            shown.append(forms.feature[i][outcome or contrast(x, y)].fill(values))
        holes["features"] = "".join(shown)
        holes["features_folded"] = self.folded(same, unknown)

    def folded(self, same: list[str], unknown: list[str]) -> str:
        """What needs no row of its own: equal on both sides, unknown on both sides."""
        text = ""
        if same:
            text += self.forms.piece["fold_same"].fill({"count": len(same), "entries": "; ".join(same)})
        if unknown:
            text += self.forms.piece["fold_unknown"].fill({"count": len(unknown), "entries": ", ".join(unknown)})
        return text

    def tasks(
        self,
        pair: Pair,
        left: Fragments,
        right: Fragments,
        holes: Holes,
        parts: list[str],
        said: list[Holes],
        able: Abilities,
    ) -> None:
        """Scores, tests and sums of every shared task."""
        glance, results, verdicts, unknown = [], [], [], []
        many = len(pair.duels) > 1
        for one, outcomes, call in zip(pair.duels, pair.results, said, strict=True):
            glance.append(self.task.glance(one, left, right, call, one is pair.duels[0]))
            if rows := "".join(self.task.results(one, outcomes, left, right)):
                results.append(self.forms.result_body(one.task, many).fill({"rows": rows}))
                unknown += self.task.unknown(one, outcomes)
            verdicts.append(self.task.verdict(pair, one, left, right, call))
        holes["glance"] = "".join(glance)
        holes["verdict"] = "".join(verdicts)
        if results:
            parts.append("results")
            holes["results"] = "".join(results)
            holes["results_folded"] = self.folded([], unknown)
        holes["unknown_a"] = "".join([left.unknown[one.task] for one in pair.duels])
        holes["unknown_b"] = "".join([right.unknown[one.task] for one in pair.duels])
        self.tally(pair, holes)
        first = pair.duels[0]
        holes |= self.pick.picks(pair, left, right, said[0], able)
        leads_a, leads_b = self.task.furthest(first, pair.a.scores[first.task], pair.b.scores[first.task])
        if leads_a or leads_b:
            parts.append("leads")
            no_lead = self.forms.piece["no_lead"].text
            holes["leads_a"], holes["leads_b"] = leads_a or no_lead, leads_b or no_lead

    def tally(self, pair: Pair, holes: Holes) -> None:
        """Rows by outcome, with the widths of their marks in pixels."""
        tally = pair.tally
        holes["tally.rows"] = str(tally.rows)
        holes["tally.a"], holes["tally.b"] = str(tally.a), str(tally.b)
        holes["tally.even"], holes["tally.alone"] = str(tally.even), str(tally.not_comparable)
        holes["tally.wide_a"], holes["tally.wide_b"] = str(max(15 * tally.a - 4, 0)), str(max(15 * tally.b - 4, 0))

    def cost(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes, parts: list[str]) -> None:
        """What each workload costs on either side."""
        default = pair.bills[0].workload
        if all(one.costs[bill.workload].cents is None for bill in pair.bills for one in (pair.a, pair.b)):
            return
        parts.append("cost")
        rows = []
        for bill in pair.bills:
            values = {"a": left.a.bills[bill.workload], "b": right.b.bills[bill.workload]}
            state: str = "none"
            if bill.saving is not None:
                state = bill.cheaper or "even"
                values["winner"] = left.name if state == "a" else right.name
                values["usd_saving"], values["usd_year"] = dollars(bill.saving), dollars(12 * bill.saving)
                values["percent"] = str(bill.percent)
            rows.append(self.forms.bills[bill.workload][state].fill(values))
        holes["cost"] = "".join(rows)
        holes["rates_a"], holes["rates_b"] = left.a.rates[default], right.b.rates[default]
        holes["tariff_a"], holes["tariff_b"] = left.tariffs[pair.duels[0].task], right.tariffs[pair.duels[0].task]
        thinking = [one.name for one in (left, right) if self.forms.ability.thinks(one.facts)]
        said = thinking and pair.duels[0].task == "text"
        holes["thinking"] = self.forms.piece["thinking"].fill({"names": " and ".join(thinking)}) if said else ""

    def capabilities(
        self, able: Abilities, task: str, left: Fragments, right: Fragments, holes: Holes, parts: list[str]
    ) -> None:
        """The matrix of what differs, the lines for what does not, and the cards."""
        if able.rows:
            parts.append("can-differ")
            names = {"a": left.name, "b": right.name, None: ""}
            shown_a, shown_b = left.a.capabilities, right.b.capabilities
            holes["capabilities"] = "".join(
                [row.fill({"a": shown_a[i], "b": shown_b[i], "name": names[only]}) for i, row, only in able.rows]
            )
        if able.rows or able.folds:
            parts.append("can")
            marks = left.a.capability_marks + right.b.capability_marks
            holes["capabilities_folded"] = "".join(
                [form.fill({"count": count, "entries": entries, "marks": marks}) for form, count, entries in able.folds]
            )
        if able.alone["a"] or able.alone["b"]:
            parts.append("detail")
            holes["cards_a"] = self.cards(able.alone["a"], left, right, task)
            holes["cards_b"] = self.cards(able.alone["b"], right, left, task)

    def cards(self, alone: tuple[int, ...], one: Fragments, other: Fragments, task: str) -> str:
        """What one side alone is known to have: the first in detail, the rest by name."""
        if not alone:
            return self.forms.ability.no_cards.fill({"name": one.name})
        shown = [
            self.forms.ability.cards[i][task, other.facts.abilities[i]].fill({"note": one.notes[i], "name": other.name})
            for i in alone[:SHOWN_CARDS]
        ]
        if rest := [self.forms.ability.names[i] for i in alone[SHOWN_CARDS:]]:
            shown.append(self.forms.ability.further.fill({"entries": ", ".join(rest)}))
        return "".join(shown)

    def questions(self, pair: Pair, holes: Holes, parts: list[str]) -> None:
        """The questions this pair raises."""
        names = {"a.name": holes["a.name"], "b.name": holes["b.name"]}
        found = [
            self.forms.questions[number].fill(names | {name: escaped(value) for name, value in values.items()})
            for number, values in faq.answers(pair, self.catalog.faq.questions, self.conditions)
        ]
        if found:
            parts.append("questions")
            holes["questions"] = "".join(found)


def history(task: str, left: Fragments, right: Fragments, holes: Holes, parts: list[str]) -> None:
    """The scores of both over time, on the task that decides the headline."""
    if task not in left.past or task not in right.past:
        return
    parts.append("history")
    holes["past_a"], holes["past_b"] = left.past[task], right.past[task]
    a, b = left.a.lines.get(task), right.b.lines.get(task)
    if a or b:
        parts.append("chart")
        lower = (left.facts.scores[task].total or 0) < (right.facts.scores[task].total or 0)
        sides = [(one, one.below if under else one.above) for one, under in ((a, lower), (b, not lower)) if one]
        holes["lines"] = "".join([one.marks + label for one, label in sides])


def contrast(x: Cell, y: Cell) -> Contrast:
    """How two cells of a row without a better end relate."""
    if x.state != "known" or y.state != "known":
        return "alone"
    return "same" if x.text == y.text else "differs"


def marked(cell: Cell) -> bool:
    """Whether a cell carries a mark that a folded line would lose."""
    return cell.old or bool(cell.others)


def related(one: Fragments, opponent: str) -> str:
    """Further comparisons of one model, the opponent left out."""
    found = one.related.get(opponent)
    return one.related[""] if found is None else found
