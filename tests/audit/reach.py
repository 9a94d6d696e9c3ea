"""How much a reader meets on a pair page: words, screens and gaps, in the median of a seeded sample of a finished site.

PYTHONPATH=tests/helpers:. python tests/audit/reach.py site
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from served import served

SAMPLE, SEED = 200, 2026
LIMITS = {"words": 1_000, "words with all open": 1_800, "screens": 5, "screens of a phone": 9, "gaps": 4}
"""Of pages whose models share a task, before a fold is opened where nothing else is said."""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
RESULT = re.compile(r"<script[^>]*\bid=result[^>]*>(.*?)</script>", re.DOTALL)
GAPS = re.compile(
    r"\b(unknown|missing|incomplete|unpriced|not (scored|published|enough data|comparable)"
    r"|(no|nothing) ([a-z]+ )?(data|price|results?|votes|others|advantage|leads?))\b",
    re.IGNORECASE,
)
"""Phrases that say that something is not known."""
OPEN = "(open) => document.querySelectorAll('details').forEach((one) => { one.open = open })"


def shares_a_task(file: Path) -> bool:
    """Whether the models of a pair page are compared on anything."""
    found = RESULT.search(file.read_text())
    return bool(found and json.loads(found[1])["head_to_head"])


def sample(site: Path) -> list[Path]:
    """The pages that are measured."""
    files = sorted((site / "compare").rglob("vs-*.html"))
    random.Random(SEED).shuffle(files)
    return [file for file, _ in zip(filter(shares_a_task, files), range(SAMPLE), strict=False)]


def look(page: Page, address: str) -> dict[str, float]:
    """What a reader meets on one page."""
    page.set_viewport_size(WIDE)
    page.goto(address)
    said, height = page.inner_text("main"), screens(page, WIDE)
    page.evaluate(OPEN, True)
    all_said = page.inner_text("main")
    page.evaluate(OPEN, False)
    page.set_viewport_size(PHONE)
    return {
        "words": len(said.split()),
        "words with all open": len(all_said.split()),
        "screens": height,
        "screens of a phone": screens(page, PHONE),
        "gaps": len(GAPS.findall(said)),
    }


def screens(page: Page, size: dict[str, int]) -> float:
    """How many screens of a size a page has."""
    return float(page.evaluate("document.documentElement.scrollHeight")) / size["height"]


def measure(site: Path) -> dict[str, list[float]]:
    """Each measure of all pages of the sample, in ascending order."""
    chromium = shutil.which("chromium")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(java_script_enabled=False)
        found = [look(page, f"{address}/{file.relative_to(site).with_suffix('').as_posix()}") for file in sample(site)]
        browser.close()
    return {what: sorted(one[what] for one in found) for what in LIMITS}


def faults(found: dict[str, list[float]]) -> Iterator[str]:
    """What is above its limit in the median; all figures are printed."""
    for what, limit in LIMITS.items():
        if figures := found[what]:
            is_, most = median(figures), figures[len(figures) * 95 // 100]
            print(f"{what}: {is_:,.1f} of at most {limit:,}, {most:,.1f} at 95 percent, highest {figures[-1]:,.1f}")
            if is_ > limit:
                yield f"{what}: {is_:,.1f} in the median of {len(figures)} pair pages, at most {limit:,}"


if __name__ == "__main__":
    above = list(faults(measure(Path(sys.argv[1]))))
    print(*above, sep="\n")
    sys.exit(bool(above))
