"""Prints pair pages: fills the forms of the pair templates with figures and fragments.

This runs once for each of tens of thousands of pairs, so it only looks up, compares
and joins; words and marks are chosen by the templates, which are rendered beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.compare import faq
from generator.compare.duel import Duel, Outcome, Side, votes
from generator.compare.formats import divided, dollars, points
from generator.compare.pair import Bill, Pair, Rules
from generator.compare.profile import checked_range
from generator.compare.score import Score
from generator.pages.urls import Urls
from generator.publish.forms import escaped
from generator.publish.fragments import Fragments
from generator.publish.pair_forms import PairForms

Holes = dict[str, str]
SHOWN_CARDS = 3
SHOWN_RIVALS = 3


class PairPress:
    """Turns a Pair into HTML."""

    def __init__(self, forms: PairForms, rules: Rules, fragments: Mapping[str, Fragments], urls: Urls) -> None:
        self.forms = forms
        self.rules = rules
        self.catalog = rules.profiles.catalog
        self.fragments = fragments
        self.urls = urls
        self.conditions = faq.conditions(self.catalog)

    def html(self, pair: Pair) -> str:
        """The page of a pair."""
        left, right = self.fragments[pair.a.id], self.fragments[pair.b.id]
        holes: Holes = {**left.a.holes, **right.b.holes}
        parts = ["features", "sources", "related"]
        self.head(pair, left, right, holes)
        self.features(pair, left, right, holes)
        if pair.duels:
            parts += ["glance", "verdict"]
            self.tasks(pair, left, right, holes, parts)
            self.cost(pair, left, right, holes, parts)
            self.capabilities(pair, left, right, holes, parts)
        else:
            parts.append("jobs")
        self.questions(pair, holes, parts)
        holes["related_a"] = related(left, pair.b.id)
        holes["related_b"] = related(right, pair.a.id)
        tasks = tuple(one.task for one in pair.duels)
        return self.forms.page(tasks, frozenset(parts)) % holes

    def head(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes) -> None:
        """Title, address, answer and the line of facts under it."""
        holes["title"] = f"{left.name} vs {right.name}"
        holes["path"] = self.urls.pair(pair.a.id, pair.b.id)
        days = min(pair.a.checked[0], pair.b.checked[0]), max(pair.a.checked[1], pair.b.checked[1])
        holes["checked"] = checked_range(*days)
        holes["source_count"] = str(len(pair.a.cited) + len(pair.b.cited))
        values = {"a.name": left.name, "b.name": right.name, "does_a": holes["a.does"], "does_b": holes["b.does"]}
        if pair.duels:
            values |= self.call_values(pair.duels[0], left, right)
            values |= self.bill_values(pair.bills[0], left, right)
        call = pair.duels[0] if pair.duels else None
        even = bool(pair.bills) and pair.bills[0].saving is not None and pair.bills[0].cheaper is None
        form, plain = self.forms.answer(pair.verdict, call.call if call else "", call.task if call else "", even)
        holes["answer"] = form % values
        holes["description"] = plain % values

    def call_values(self, one: Duel, left: Fragments, right: Fragments) -> Holes:
        """The figures of a call."""
        ahead, behind = max(one.sum_a, one.sum_b), min(one.sum_a, one.sum_b)
        leader, rival = (left, right) if one.leader == "a" else (right, left)
        return {
            "a.name": left.name,
            "b.name": right.name,
            "leader": leader.name,
            "rival": rival.name,
            "ahead": points(ahead),
            "behind": points(behind),
            "by": points(ahead - behind),
            "over": points(rival.facts.scores[one.task].coverage),
            "mean_a": points(one.mean_a),
            "mean_b": points(one.mean_b),
            "apart": points(abs(one.mean_a - one.mean_b)),
            "shared": points(one.shared),
            "missing": self.missing_evidence(one, left, right) if one.call == "not-settled" else "",
        }

    def missing_evidence(self, one: Duel, left: Fragments, right: Fragments) -> str:
        """What the side that is ahead on shared evidence does not publish and the other does."""
        ahead, other = (left, right) if one.mean_a > one.mean_b else (right, left)
        mine, theirs = ahead.facts.scores[one.task].values, other.facts.scores[one.task].values
        labels = self.forms.labels[one.task]
        gaps = [label for label, x, y in zip(labels, mine, theirs, strict=True) if x is None and y is not None]
        return self.forms.gap % {"name": ahead.name, "other": other.name, "gaps": ", ".join(gaps)}

    def bill_values(self, bill: Bill, left: Fragments, right: Fragments) -> Holes:
        """The figures of a bill."""
        x, y = left.facts.costs[bill.workload], right.facts.costs[bill.workload]
        if x.cents is None or y.cents is None:
            reasons = [f"{one.name}: {escaped(c.missing)}" for one, c in ((left, x), (right, y)) if c.cents is None]
            return {"missing": "; ".join(reasons), "missing_price": "; ".join(reasons)}
        cheap, dear = (left, right) if x.cents < y.cents else (right, left)
        return {
            "cheap": cheap.name,
            "dear": dear.name,
            "low": dollars(min(x.cents, y.cents)),
            "high": dollars(max(x.cents, y.cents)),
            "percent": str(bill.percent),
        }

    def features(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes) -> None:
        """The feature table, and the lines for what is the same or unknown on both sides."""
        shown: list[str] = []
        same: list[str] = []
        unknown: list[str] = []
        heading = ""
        a, b = pair.a.cells, pair.b.cells
        applies = self.forms.feature_rows(tuple(one.task for one in pair.duels))
        for i in applies:
            x, y = a[i], b[i]
            if x.state == y.state == "unstated":
                unknown.append(self.forms.row_labels[i])
                continue
            if x.text == y.text and x.state == y.state == "known" and not (x.old or y.old):
                same.append(
                    self.forms.same_row
                    % {"label": self.forms.row_labels[i], "a": left.a.cells[i], "b": right.b.marks[i]}
                )
                continue
            if self.forms.row_groups[i] != heading:
                heading = self.forms.row_groups[i]
                shown.append(self.forms.group_rows[i])
            outcome = pair.rows[i]
            values = {"a": left.a.cells[i], "b": right.b.cells[i]}
            if outcome in ("a", "b"):
                values["winner"] = left.name if outcome == "a" else right.name
                high, low = max(x.value or 0, y.value or 0), min(x.value or 0, y.value or 0)
                values["figure"] = points(10 * divided(10 * high, low)) if low else ""
            elif outcome in ("only-a", "only-b"):
                values["winner"] = left.name if outcome == "only-a" else right.name
            shown.append(self.forms.feature[i][outcome] % values)
        holes["features"] = "".join(shown)
        holes["features_folded"] = self.folded(same, unknown)

    def folded(self, same: list[str], unknown: list[str]) -> str:
        """What needs no row of its own: equal on both sides, unknown on both sides."""
        text = ""
        if same:
            text += self.forms.fold_same % {"count": str(len(same)), "entries": "; ".join(same)}
        if unknown:
            text += self.forms.fold_unknown % {"count": str(len(unknown)), "entries": ", ".join(unknown)}
        return text

    def tasks(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes, parts: list[str]) -> None:
        """Scores, tests and sums of every shared task."""
        glance, results, verdicts, unknown = [], [], [], []
        for order, (one, outcomes) in enumerate(zip(pair.duels, pair.results, strict=True)):
            call = self.call_values(one, left, right)
            glance.append(self.glance(one, left, right, call, order == 0))
            rows = [*self.result_rows(one, outcomes, left, right)]
            if rows:
                results.append(self.forms.result_body(one.task, len(pair.duels) > 1) % {"rows": "".join(rows)})
            unknown += [
                self.forms.labels[one.task][place]
                for (place, _, _), outcome in zip(self.rules.tested[one.task], outcomes, strict=True)
                if outcome == "neither"
            ]
            verdicts.append(self.verdict(pair, one, left, right, call, order == 0))
        holes["glance"] = "".join(glance)
        holes["verdict"] = "".join(verdicts)
        if results:
            parts.append("results")
            holes["results"] = "".join(results)
            holes["results_folded"] = self.folded([], unknown)
        tally = pair.tally
        holes |= {
            "tally.rows": str(tally.rows),
            "tally.a": str(tally.a),
            "tally.b": str(tally.b),
            "tally.even": str(tally.even),
            "tally.alone": str(tally.not_comparable),
            "tally.wide_a": str(max(15 * tally.a - 4, 0)),
            "tally.wide_b": str(max(15 * tally.b - 4, 0)),
        }
        leads_a, leads_b = self.furthest(pair)
        if leads_a or leads_b:
            parts.append("leads")
            holes["leads_a"], holes["leads_b"] = leads_a or self.forms.no_lead, leads_b or self.forms.no_lead

    def glance(self, one: Duel, left: Fragments, right: Fragments, call: Holes, first: bool) -> str:
        """The score rows of one task."""
        a, b = left.facts.scores[one.task], right.facts.scores[one.task]
        certainty = "High" if one.shared >= 8500 else "Medium" if one.shared >= 6000 else "Low"
        form = self.forms.glance(one.task, a.total is not None, b.total is not None, certainty, first)
        values = {
            **call,
            "numeral_a": left.a.numerals[one.task],
            "numeral_b": right.b.numerals[one.task],
            "call": self.forms.call[one.call] % call,
        }
        for side, score in (("a", a), ("b", b)):
            if score.total is not None:
                values[f"x_{side}"] = points(score.total)
                values[f"low_{side}"] = points(score.low)
                values[f"high_{side}"] = points(score.high)
        return form % values

    def result_rows(self, one: Duel, outcomes: tuple[Outcome, ...], left: Fragments, right: Fragments) -> Iterator[str]:
        """One row for each test that at least one side has."""
        forms = self.forms.results[one.task]
        xs, ys = left.facts.measures[one.task], right.facts.measures[one.task]
        shown_a, shown_b = left.a.measures[one.task], right.b.measures[one.task]
        for (place, _, _), outcome in zip(self.rules.tested[one.task], outcomes, strict=True):
            if outcome == "neither":
                continue
            values = {"a": shown_a[place], "b": shown_b[place]}
            if outcome in ("only-a", "only-b"):
                values["name"] = left.name if outcome == "only-a" else right.name
                yield forms[place][outcome, "", False] % values
                continue
            x, y = xs[place], ys[place]
            ahead = (x.value or 0) - (y.value or 0)
            bar = bar_of(ahead, values)
            rating = self.forms.rating[one.task][place]
            if outcome == "even":
                apart = abs(x.printed - y.printed)
                values["apart"] = str(apart // 100) if rating else points(apart)
            else:
                values["name"] = left.name if outcome == "a" else right.name
                if rating:
                    vote = votes(x, y)
                    values["percent"], values["low"], values["high"] = str(vote[0]), str(vote[1]), str(vote[2])
            yield forms[place][outcome, bar, x.spread is None or y.spread is None] % values

    def verdict(self, pair: Pair, one: Duel, left: Fragments, right: Fragments, call: Holes, first: bool) -> str:
        """The sum behind one call."""
        a, b = left.facts.scores[one.task], right.facts.scores[one.task]
        bill = pair.bills[0]
        state = "" if not first else "none" if bill.saving is None else bill.cheaper or "even"
        money = self.bill_values(bill, left, right) if first else {}
        money.pop("missing", None)
        groups = "".join(self.group_rows(one, a, b))
        lower = one.leader is not None and lower_score(one.leader, a, b)
        form = self.forms.verdict(one.task, a.total is not None and b.total is not None, len(pair.duels) > 1, lower)
        return form % {
            **call,
            "say": self.forms.say(one.call, state, bill.workload) % {**call, **money},
            "groups": groups,
            "filled_a": points(a.filled),
            "filled_b": points(b.filled),
            "missing_a": points(10_000 - a.coverage),
            "missing_b": points(10_000 - b.coverage),
            "score_a": self.forms.not_scored if a.total is None else points(a.total),
            "score_b": self.forms.not_scored if b.total is None else points(b.total),
            "apart": points(abs((a.total or 0) - (b.total or 0))),
        }

    def group_rows(self, one: Duel, a: Score, b: Score) -> Iterator[str]:
        """Points earned on each part of the score."""
        for forms, (x, over_a), (y, over_b) in zip(self.forms.groups[one.task], a.parts, b.parts, strict=True):
            values = {"a": points(x), "b": points(y), "of_a": points(over_a), "of_b": points(over_b)}
            yield forms[bar_of(x - y, values)] % values

    def furthest(self, pair: Pair) -> tuple[str, str]:
        """The three signals each side is furthest ahead on, on the first task."""
        one = pair.duels[0]
        labels = self.forms.labels[one.task]
        a, b = pair.a.scores[one.task].values, pair.b.scores[one.task].values
        gaps = sorted(
            [(x - y, -place) for place, (x, y) in enumerate(zip(a, b, strict=True)) if x is not None and y is not None]
        )
        entry, entries = self.forms.lead_entry, self.forms.lead_list
        ahead = [entry % (labels[-p], points(gap)) for gap, p in reversed(gaps[-3:]) if gap > 0]
        behind = [entry % (labels[-p], points(-gap)) for gap, p in gaps[:3] if gap < 0]
        return entries % "".join(ahead) if ahead else "", entries % "".join(behind) if behind else ""

    def cost(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes, parts: list[str]) -> None:
        """What each workload costs on either side."""
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
                values["saving"], values["year"] = dollars(bill.saving), dollars(12 * bill.saving)
                values["percent"] = str(bill.percent)
            rows.append(self.forms.bills[bill.workload][state] % values)
        holes["cost"] = "".join(rows)
        default = pair.bills[0].workload
        holes["rates_a"], holes["rates_b"] = left.a.rates[default], right.b.rates[default]
        thinking = [one.name for one in (left, right) if self.forms.thinks(one.facts)]
        holes["thinking"] = ""
        if thinking and pair.duels[0].task == "text":
            holes["thinking"] = self.forms.thinking % {"names": " and ".join(thinking)}

    def capabilities(self, pair: Pair, left: Fragments, right: Fragments, holes: Holes, parts: list[str]) -> None:
        """The matrix of what differs, the lines for what does not, and the cards."""
        rows: list[str] = []
        both: dict[int | None, list[str]] = {2: [], 1: [], 0: [], None: []}
        cards: dict[Side, list[str]] = {"a": [], "b": []}
        task = pair.duels[0].task
        for i in self.forms.capability_rows(tuple(one.task for one in pair.duels)):
            x, y = pair.a.capabilities[i].value, pair.b.capabilities[i].value
            if x == y:
                both[x].append(self.forms.capability_names[i])
                continue
            only = left.name if x == 2 else right.name if y == 2 else ""
            values = {"a": left.a.capabilities[i], "b": right.b.capabilities[i], "name": only}
            rows.append(self.forms.capability[i][x, y] % values)
            if x == 2 and y != 1:
                cards["a"].append(self.forms.cards[i][task, y] % {"note": left.notes[i], "name": right.name})
            elif y == 2 and x != 1:
                cards["b"].append(self.forms.cards[i][task, x] % {"note": right.notes[i], "name": left.name})
        if rows:
            parts.append("can")
            holes["capabilities"] = "".join(rows)
            marks = left.a.capability_marks + right.b.capability_marks
            holes["capabilities_folded"] = "".join(
                self.forms.capability_folds[state]
                % {"count": str(len(names)), "entries": ", ".join(names), "marks": marks}
                for state, names in both.items()
                if names
            )
        if cards["a"] or cards["b"]:
            parts.append("detail")
            holes["cards_a"] = self.card_list(cards["a"], left)
            holes["cards_b"] = self.card_list(cards["b"], right)

    def card_list(self, cards: list[str], one: Fragments) -> str:
        """The first cards, and the rest folded away."""
        if not cards:
            return self.forms.no_cards % {"name": one.name}
        rest = cards[SHOWN_CARDS:]
        more = self.forms.more % {"count": str(len(rest)), "entries": "".join(rest)} if rest else ""
        return "".join(cards[:SHOWN_CARDS]) + more

    def questions(self, pair: Pair, holes: Holes, parts: list[str]) -> None:
        """The questions this pair raises."""
        names = {"a.name": holes["a.name"], "b.name": holes["b.name"]}
        found = [
            self.forms.questions[number] % (names | {name: escaped(value) for name, value in values.items()})
            for number, values in faq.answers(pair, self.catalog.faq.questions, self.conditions)
        ]
        if found:
            parts.append("questions")
            holes["questions"] = "".join(found)


def related(one: Fragments, opponent: str) -> str:
    """Further comparisons of one model, the opponent left out."""
    return "".join([link for rival, link in one.rivals if rival != opponent][:SHOWN_RIVALS])


def bar_of(ahead: int, values: Holes) -> str:
    """The side a difference in hundredths favours, with the bar's width in percent."""
    if ahead == 0:
        return ""
    width = abs(ahead) // 2
    values["ahead"] = points(abs(ahead))
    values["width"] = points(width)
    return "a" if ahead > 0 else "b"


def lower_score(leader: Side, a: Score, b: Score) -> bool:
    """Whether the leader is the one with the lower score."""
    if a.total is None or b.total is None:
        return False
    return a.total < b.total if leader == "a" else b.total < a.total
