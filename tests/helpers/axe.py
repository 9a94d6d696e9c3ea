"""What axe-core says of a page."""

from functools import cache
from pathlib import Path

import axe_playwright_python

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOR = ["color-contrast", "link-in-text-block"]
"""The rules that light and dark have a part in; the first costs as much as all others together."""
EVERY = {"runOnly": TAGS}
COLORS = {"runOnly": OF_COLOR}
OTHERS = {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in OF_COLOR}}
RUN = """(asked) => axe.run({...asked, resultTypes: ["violations"]}).then(({ passes, violations }) => [
  passes.length,
  violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]),
])"""
SCREENS = {320: (EVERY, COLORS), 360: (None, None), 600: (None, None), 768: (None, None), 1280: (EVERY, COLORS)}
"""The widths a page must fit, and what is asked of it there in light and in dark: once for each layout."""
SCREENS_OF_THE_RICH = {320: (None, EVERY), 1280: (OTHERS, None)} | dict.fromkeys((360, 600, 768), (None, None))
"""The same for pages of real content, whose kinds of marks have been looked at in both themes."""


@cache
def script():
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe*.js")).read_text()


def violations(page, asked=EVERY):
    """What axe-core finds against WCAG 2.2 AA, or against some of its rules."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    looked, found = page.evaluate(RUN, asked)
    assert looked, "axe-core looked at nothing"
    return found


def faults(page, screens=SCREENS):
    """What is wrong with a page on any screen: what does not fit, and what axe-core finds."""
    found = []
    for width, asked_in in screens.items():
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((width, "does not fit"))
        for theme, asked in zip(("light", "dark"), asked_in, strict=True):
            if asked:
                page.emulate_media(color_scheme=theme)
                found += [(width, theme, *fault) for fault in violations(page, asked)]
    return found
