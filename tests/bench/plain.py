"""The baseline: one Jinja render a page, everything on it made anew."""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

Model = dict[str, Any]


class Plain:
    """Renders pair pages in the plain way."""

    def __init__(self, site: dict[str, Any]) -> None:
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "peers" / "plain"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(points=points, dollars=dollars)
        environment.globals.update(site=site, call_word=call_word)
        self.site = site
        self.template = environment.get_template("pair.html")

    def html(self, a: Model, b: Model) -> str:
        """The page of two models."""
        tasks = [task for task in a["tasks"] if task in b["tasks"]]
        known = [self.site["tasks"][task] for task in tasks]
        rows = sorted({i for task in known for i in task["features"]} if tasks else self.site["everywhere"])
        able = sorted({i for task in known for i in task["capabilities"]})
        return self.template.render(
            a=a,
            b=b,
            tasks=tasks,
            rows=rows,
            able=able,
            answer=answer(a, b, tasks),
            checked=f"{min(a['checked'][0], b['checked'][0])} to {max(a['checked'][1], b['checked'][1])}",
        )


def points(hundredths: int) -> str:
    return f"{hundredths / 100:.1f}"


def dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"


def call_word(x: dict[str, Any], y: dict[str, Any]) -> str:
    """What is said of two scores."""
    return "Too close to call" if abs(x["mean"] - y["mean"]) < 300 else "One side leads"


def answer(a: Model, b: Model, tasks: list[str]) -> Markup:
    """The first sentence."""
    if not tasks:
        form = "<b>{}</b> {}; <b>{}</b> {}. They share no task, so nothing here ranks one above the other."
        return Markup(form.format(a["name"], a["does"], b["name"], b["does"]))
    x, y = (one["scores"][tasks[0]]["mean"] for one in (a, b))
    form = "<b>{}</b> has {} and <b>{}</b> {} of 100 on what they publish, {} apart; a lead takes 3.0."
    return Markup(form.format(a["name"], points(x), b["name"], points(y), points(abs(x - y))))


def main(data: Path, site: Path) -> None:
    """Write the page of every pair."""
    press = Plain(json.loads((data / "site.json").read_text()))
    models = json.loads((data / "models.json").read_text())
    for a in models[:-1]:
        (site / "compare" / a["id"]).mkdir(parents=True)
    for a, b in combinations(models, 2):
        (site / "compare" / a["id"] / f"vs-{b['id']}.html").write_text(press.html(a, b), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
