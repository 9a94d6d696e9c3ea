"""CPU of a pair page by section: `python -m bench.sections CONTENT TEMPLATES TARGET` writes it as JSON.

Batches are rendered as a build renders them, one section after the other, in one process.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from generator.compare.site_loader import load_site
from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.pair_checks import checked
from generator.compare.site import Site
from generator.pages.renderer import Renderer

BATCH, BATCHES, ROUNDS = 2048, 4, 3
"""Pairs rendered together; how many of those; and how often, of which the cheapest round counts."""
Made = TypeVar("Made")
Couple = tuple[ModelFacts, ModelFacts]


class Clock:
    """Nanoseconds of CPU by section."""

    def __init__(self) -> None:
        self.spent_ns = Counter[str]()

    def time(self, section: str, work: Callable[[], Made]) -> Made:
        """Do a section's work and count its time."""
        start = time.process_time_ns()
        made = work()
        self.spent_ns[section] += time.process_time_ns() - start
        return made


def render(site: Site, renderer: Renderer, batch: Sequence[Couple], clock: Clock) -> None:
    """Render the pages of a batch, every section by itself."""
    press, names = renderer.press, {"PickPress.add": "pick", "NeedPress.add": "needs", "PairPress.noted": "notes"}
    pairs = clock.time("compare and check", lambda: [checked(site, a, b) for a, b in batch])
    drafts = clock.time("what each model says", lambda: [press.draft(pair) for pair in pairs])
    sharing = [draft for draft in drafts if draft.tasks]
    for step in (*press.of_tasks, *press.of_all):
        section = names.get(step.__qualname__, step.__name__)
        chosen = sharing if step in press.of_tasks else drafts
        clock.time(section, lambda step=step, chosen=chosen: [step(draft) for draft in chosen])
    fill = [(press.forms.page(draft.tasks, frozenset(draft.parts)), draft.holes) for draft in drafts]
    clock.time("join the page", lambda: [form.fill(holes).encode() for form, holes in fill])


def section_costs(content: Path, templates: Path) -> dict[str, float]:
    """Return the microseconds a pair of each section, the dearest first."""
    site = load_site(content)
    renderer = Renderer(site, templates)
    facts = [site.models[name] for name in sorted(site.models)]
    couples = [(a, b) for a, b in combinations(facts, 2) if b.id in site.pair_selection.partners[a.id]]
    chosen = couples[:: max(1, len(couples) // (BATCH * BATCHES))]
    rounds = []
    for _ in range(ROUNDS):
        clock = Clock()
        for start in range(0, len(chosen), BATCH):
            render(site, renderer, chosen[start : start + BATCH], clock)
        rounds.append(clock.spent_ns)
    least = min(rounds, key=lambda spent: spent.total())
    return {section: spent / len(chosen) / 1000 for section, spent in least.most_common()}


if __name__ == "__main__":
    content, templates, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(section_costs(content, templates)), encoding="utf-8")
