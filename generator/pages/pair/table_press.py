"""Prints what a pair page puts side by side: features, bills, capabilities."""

from __future__ import annotations

from generator.compare.formats import format_dollars
from generator.compare.model.table_cells import TableCell
from generator.pages.pair.draft import Draft
from generator.pages.pair.model_fragments import Fragments
from generator.pages.pair.pair_forms import Contrast, PairForms
from generator.pages.pair.pick_press import times

SHOWN_CARDS = 3


class TablePress:
    """Fills the rows of the tables, and the lines for what needs no row."""

    def __init__(self, forms: PairForms) -> None:
        self.forms = forms

    def features(self, draft: Draft) -> None:
        """The feature table, and the lines for what is the same or unknown on both sides."""
        pair, left, right = draft.pair, draft.left, draft.right
        shown: list[str] = []
        same: list[str] = []
        unknown: list[str] = []
        heading = ""
        forms, a, b = self.forms, pair.a.cells, pair.b.cells
        for i in forms.feature_rows(draft.tasks):
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
        draft.holes["features"] = "".join(shown)
        draft.holes["features_folded"] = self.folded(same, unknown)

    def folded(self, same: list[str], unknown: list[str]) -> str:
        """What needs no row of its own: equal on both sides, unknown on both sides."""
        text = ""
        if same:
            text += self.forms.piece["fold_same"].fill({"count": len(same), "entries": "; ".join(same)})
        if unknown:
            text += self.forms.piece["fold_unknown"].fill({"count": len(unknown), "entries": ", ".join(unknown)})
        return text

    def cost(self, draft: Draft) -> None:
        """What each workload costs on either side."""
        pair, left, right, holes = draft.pair, draft.left, draft.right, draft.holes
        default = pair.bills[0].workload
        if all(one.costs[bill.workload].cents is None for bill in pair.bills for one in (pair.a, pair.b)):
            return
        draft.parts.append("cost")
        rows = []
        for bill in pair.bills:
            values = {"a": left.a.bills[bill.workload], "b": right.b.bills[bill.workload]}
            state: str = "none"
            if bill.saving is not None:
                state = bill.cheaper or "even"
                values["winner"] = left.name if state == "a" else right.name
                values["usd_saving"], values["usd_year"] = format_dollars(bill.saving), format_dollars(12 * bill.saving)
                values["percent"] = str(bill.percent)
            rows.append(self.forms.bills[bill.workload][state].fill(values))
        holes["cost"] = "".join(rows)
        holes["rates_a"], holes["rates_b"] = left.a.rates[default], right.b.rates[default]
        holes["tariff_a"], holes["tariff_b"] = left.tariffs[pair.duels[0].task], right.tariffs[pair.duels[0].task]
        thinking = [one.name for one in (left, right) if self.forms.ability.thinks(one.facts)]
        said = thinking and pair.duels[0].task == "text"
        holes["thinking"] = self.forms.piece["thinking"].fill({"names": " and ".join(thinking)}) if said else ""

    def capabilities(self, draft: Draft) -> None:
        """The matrix of what differs, and the lines for what does not."""
        left, right, able = draft.left, draft.right, draft.able
        if able.rows:
            draft.parts.append("can-differ")
            names = {"a": left.name, "b": right.name, None: ""}
            shown_a, shown_b = left.a.capabilities, right.b.capabilities
            draft.holes["capabilities"] = "".join(
                [row.fill({"a": shown_a[i], "b": shown_b[i], "name": names[only]}) for i, row, only in able.rows]
            )
        if able.rows or able.folds:
            draft.parts.append("can")
            marks = left.a.capability_marks + right.b.capability_marks
            draft.holes["capabilities_folded"] = "".join(
                [form.fill({"count": count, "entries": entries, "marks": marks}) for form, count, entries in able.folds]
            )

    def cards(self, draft: Draft) -> None:
        """What either side alone is known to have."""
        alone, left, right = draft.able.alone, draft.left, draft.right
        if alone["a"] or alone["b"]:
            draft.parts.append("detail")
            draft.holes["cards_a"] = self.cards_of(alone["a"], left, right, draft.tasks[0])
            draft.holes["cards_b"] = self.cards_of(alone["b"], right, left, draft.tasks[0])

    def cards_of(self, alone: tuple[int, ...], one: Fragments, other: Fragments, task: str) -> str:
        """What one side alone is known to have: the first in detail, the rest by name."""
        if not alone:
            return self.forms.ability.no_cards.fill({"name": one.name})
        shown = [
            self.forms.ability.cards[i][task, other.facts.capability_values[i]].fill(
                {"note": one.notes[i], "name": other.name}
            )
            for i in alone[:SHOWN_CARDS]
        ]
        if rest := [self.forms.ability.names[i] for i in alone[SHOWN_CARDS:]]:
            shown.append(self.forms.ability.further.fill({"entries": ", ".join(rest)}))
        return "".join(shown)


def contrast(x: TableCell, y: TableCell) -> Contrast:
    """How two cells of a row without a better end relate."""
    if x.state != "known" or y.state != "known":
        return "alone"
    return "same" if x.text == y.text else "differs"


def marked(cell: TableCell) -> bool:
    """Whether a cell carries a mark that a folded line would lose."""
    return cell.is_stale or bool(cell.other_values)
