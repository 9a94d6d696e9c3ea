"""The baseline: one Jinja render a page, everything on it made anew."""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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
        environment.filters.update(points=points)
        environment.globals.update(site=site)
        self.site = site
        self.template = environment.get_template("pair.html")

    def html(self, a: Model, b: Model) -> str:
        """The page of two models."""
        shared = next((task for task in a["tasks"] if task in b["tasks"]), None)
        plan = self.site["plans"][shared or "apart"]
        said = answer(a, b, shared, plan["margin"])
        names = {"a_name": a["name"], "b_name": b["name"], "a_id": a["id"], "b_id": b["id"], "said": said}
        return self.template.render(a=a, b=b, plan_id=shared or "apart", plan=plan, said=said, frame_values=names)


def points(hundredths: float) -> str:
    return f"{hundredths / 100:.1f}"


def answer(a: Model, b: Model, task: str | None, margin: float) -> str:
    """The first sentence."""
    if not task:
        return f"{a['name']} and {b['name']} share no task, so neither is ranked above the other"
    x, y = (one["values"][task][0][0] for one in (a, b))
    if x is None or y is None or abs(x - y) < margin:
        return f"No leader between {a['name']} and {b['name']}"
    return f"{(a if x > y else b)['name']} leads by {points(abs(x - y))} points"


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
