"""Results of a benchmark that both models have in one configuration, where those that count are of different ones.

Used by the results of a pair page; they count nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.compare.columns import Flags, Ints, flag_column
from generator.compare.model.evidence import EvidenceValue
from generator.pages.html.minify import escape_html
from generator.pages.html.text_columns import Column, empty_column, text_column
from generator.strings import strings


class SharedRuns:
    """The results of all models for one benchmark, a column for each configuration."""

    def __init__(self, evidence: Sequence[EvidenceValue | None]) -> None:
        runs = [{run.config: run for run in one.runs} if one else {} for one in evidence]
        configs = [config for _, config in sorted({run[:2] for found in runs for run in found.values()})]
        counted = [next(iter(found), "") for found in runs]
        self.columns: list[tuple[str, Flags, Column, Flags]] = [
            (
                config or strings.results.default_config,
                flag_column(config in found for found in runs),
                text_column([found[config].text if config in found else "" for found in runs]),
                flag_column(config == one for one in counted),
            )
            for config in configs
        ]

    def column(self, a: Ints, b: Ints) -> Column:
        """Return the results of each pair in the first configuration that both have; empty where it is that of both."""
        column, is_open = empty_column(len(a)), np.ones(len(a), np.bool_)
        for config, has_run, texts, counts in self.columns:
            both = is_open & has_run[a] & has_run[b]
            at = np.flatnonzero(both & ~(counts[a] & counts[b]))
            is_open &= ~both
            pairs = zip(texts[a[at]], texts[b[at]], strict=True)
            column[at] = text_column(
                [escape_html(strings.results.shared_run(config=config, a=x, b=y)) for x, y in pairs]
            )
        return column
