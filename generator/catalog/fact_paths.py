"""Paths that name a fact of a model: `limits.context`, `results.arena-text`, `capabilities.web-search`.

Rows, signals and conflicts name facts by path, so that one over an existing fact is an edit of YAML. Add a plain fact
to `PLAIN_PATHS` when its field is added to a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from generator.catalog import records

PLAIN_PATHS = frozenset(
    {
        "maker",
        "release-date",
        "knowledge-cutoff",
        "modalities.input",
        "modalities.output",
        "parameters",
        "limits.context",
        "limits.input",
        "limits.output",
        "open-weights",
        "license",
        "license-class",
        "output-rights",
        "commercial-use",
        "lifecycle.status",
        "lifecycle.retirement-date",
        "provider-count",
        "output-speed",
        "time-to-first-token",
        "pricing.tokens",
        "pricing.image",
    }
)

SEARCHES_PATH = "searches"
"""Times that searches led to a model: a figure of this site's own, which a signal may weigh and no record states."""


LICENSE_PATHS = frozenset({"open-weights", "license", "license-class", "commercial-use", "output-rights"})
"""Those that state what the license allows, and that age as licenses do."""


MEASURED_PATHS = frozenset({"output-speed", "time-to-first-token"})
"""Those that somebody measured over some time, and that age as prices do."""


def known_paths(benchmarks: set[str], capabilities: set[str]) -> set[str]:
    """Return every path that names a fact, given the ids of all benchmarks and capabilities."""
    return {
        *PLAIN_PATHS,
        *(f"results.{name}" for name in benchmarks),
        *(f"capabilities.{name}" for name in capabilities),
    }


def contested_paths(benchmarks: set[str], capabilities: set[str]) -> set[str]:
    """Return every path that sources may disagree about: those of facts, and `prices.<unit>` of prices."""
    return known_paths(benchmarks, capabilities) | {f"prices.{unit}" for unit in get_args(records.Unit)}


def stated_fact(model: records.Model, path: str) -> records.Fact[object] | records.CapabilityStatement | None:
    """Return what a model states under a path of `PLAIN_PATHS` or of a capability; None where it is absent.

    A record that is not effective states none of what its license does.
    """
    head, _, tail = path.partition(".")
    if head == "capabilities":
        return model.capabilities.get(tail)
    found = getattr(model, head.replace("-", "_"), None)
    return getattr(found, tail.replace("-", "_")) if tail else found


QUESTION_REFERENCES: Mapping[str, frozenset[str]] = {
    "both-priced": frozenset(
        [
            "cheap.name",
            "cheap.cost",
            "cheap.provider",
            "dear.name",
            "dear.cost",
            "dear.provider",
            "workload",
            "percent",
            "year",
        ]
    ),
    "weights-differ": frozenset({"open.name", "open.license", "closed.name"}),
    "context-doubles": frozenset(["more.name", "more.context", "less.name", "less.context", "ratio"]),
    "newer-data": frozenset(["later.name", "later.cutoff", "earlier.name", "earlier.cutoff"]),
}
"""What the answer to each condition may refer to, beside `a.name` and `b.name`."""
