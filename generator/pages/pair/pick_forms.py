"""The forms of the picks: use cases, needs that rows decide, and five aims."""

from __future__ import annotations

from functools import cache

from generator.compare import formats
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.best import Best
from generator.compare.site import Site
from generator.pages.html.forms import Form, Forms, escaped


class PickForms:
    """Made once for a whole site."""

    def __init__(self, forms: Forms, site: Site) -> None:
        self.make, self.line = forms.form, forms.line
        self.catalog = site.catalog
        self.cost_share = site.cost_lead_pct
        self.best = cache(self._best)
        self.piece = {name: self.line(name) for name in ("pick_list", "no_picks", "neither_need")}
        self.picks = {
            "lead": self.line("pick_lead"),
            "cost": self.line("pick_cost", formats.format_points(site.verdict_limits.min_margin)),
            "gate": self.line("pick_gate"),
        }
        self.folds = {
            "either": self.line("fold_either"),
            "neither": self.line("fold_neither"),
            "none": self.line("fold_no_pick"),
        }
        self.uses = {name: escaped(use.name) for name, use in self.catalog.use_cases.items()}
        abilities = [self.catalog.capabilities[name] for name in capability_order(self.catalog)]
        self.abilities = [escaped(kind.name) for kind in abilities]
        self.able = [self.line("need_able", f"c{place}", kind).fill({}) for place, kind in enumerate(abilities)]
        self.needs = [self.line("need_row", f"f{place}", row) for place, row in enumerate(self.catalog.table.rows)]

    def _best(self, best: Best, call: str, task: str, silent: bool) -> Form:
        return self.make(
            "partials/best.html",
            best=best,
            call=call,
            silent=silent,
            task=self.catalog.tasks[task],
            workload=self.catalog.workloads[self.catalog.scoring.tasks[task].workload],
            share=self.cost_share,
        )
