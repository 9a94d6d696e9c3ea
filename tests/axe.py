"""What axe-core says of a page."""

from pathlib import Path


def violations(page):
    """What axe-core finds against WCAG 2.2 AA."""
    import axe_playwright_python

    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe*.js"))
    page.evaluate(script.read_text())
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert found["passes"], "axe-core looked at nothing"
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in found["violations"]]
