"""How long a list, the basket and the search box take on 1,000 models: the rows of a finished site, multiplied.

PYTHONPATH=tests/helpers:. python tests/audit/list_times.py site
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Route, sync_playwright
from served import served

ROWS, TRIES, LIMIT_MS = 1_000, 9, 50
ROW = re.compile(r'<tr data-v="[^"]*">.*?</tr>', re.DOTALL)
ACTIONS = {
    "filter by license": "() => press('.filters [name=license]')",
    "filter by name": "(turn) => type('.filters [type=search]', ['c', 'cl', 'cla'][turn % 3])",
    "sort": "() => { document.querySelector('th[data-by] button').click() }",
    "basket": "(turn) => press(`tbody tr:nth-child(${turn % 4 + 1}) .pk input`)",
    "search box": "(turn) => type('.find input', ['claude', 'openai', 'coding', 'cluade', 'nova or orion'][turn % 5])",
}
"""What a reader does, as scripts of the page; each takes the number of the try."""
TOOLS = """
const fire = (place, kind) => place.dispatchEvent(new Event(kind, { bubbles: true }));
const press = (at) => {
  const box = document.querySelector(at);
  box.checked = !box.checked;
  fire(box, "input");
  fire(box, "change");
};
const type = (at, text) => {
  const box = document.querySelector(at);
  box.focus();
  box.value = text;
  fire(box, "input");
};
"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => done(document.body.offsetHeight)))"


def many_rows(route: Route) -> None:
    """Serve a page with its rows again until there are enough."""
    answer = route.fetch()
    rows = ROW.findall(answer.text())
    more = "".join((rows * (ROWS // len(rows) + 1))[: ROWS - len(rows)])
    route.fulfill(response=answer, body=answer.text().replace(rows[-1], rows[-1] + more, 1))


def many_models(route: Route) -> None:
    """Serve the names of models with as many more."""
    answer = route.fetch()
    models = answer.json()
    copies = [dict(one, n=f"{one['n']} {turn}", s=f"{one['s']}-{turn}") for turn in range(ROWS) for one in models]
    route.fulfill(response=answer, body=json.dumps((models + copies)[:ROWS]))


def measure(page: Page, address: str) -> dict[str, list[float]]:
    """Return the milliseconds of each action on the page's thread, in the order of its tries.

    They are of the processor, with styles, layout and paint, so that other work on the machine does not count.
    """
    page.route("**/rankings/*", many_rows)
    page.route("**/models.json", many_models)
    page.goto(f"{address}/rankings/text")
    page.locator(".find input").focus()
    page.get_by_role("option").first.wait_for()
    page.evaluate(f"() => {{ {TOOLS} Object.assign(window, {{ press, type }}) }}")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(one["value"]) for one in found if one["name"] == "TaskDuration")

    times = dict[str, list[float]]()
    for name, action in ACTIONS.items():
        for turn in range(TRIES):
            start = spent()
            page.evaluate(action, turn)
            page.evaluate(DRAWN)
            times.setdefault(name, []).append(spent() - start)
    return times


def main(address: str) -> None:
    """Print the median and the longest of each, and what is above the limit."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, times in measure(browser.new_page(), address).items():
            late = "" if median(times) <= LIMIT_MS else f", above {LIMIT_MS} ms"
            print(f"{name}: median {median(times):.1f} ms, longest {max(times):.1f} ms{late}")
        browser.close()


if __name__ == "__main__":
    if sys.argv[1].startswith("http"):
        main(sys.argv[1])
    else:
        with served(Path(sys.argv[1])) as address:
            main(address)
