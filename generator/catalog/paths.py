"""Facts named by path, so that rows and signals over an existing fact are an edit of YAML."""

from __future__ import annotations

from generator.catalog import kinds

PLAIN = frozenset(
    {
        "maker",
        "released",
        "knowledge-cutoff",
        "inputs",
        "outputs",
        "parameters",
        "limits.context",
        "limits.input",
        "limits.output",
        "licence.weights",
        "licence.name",
        "licence.outputs",
        "licence.commercial",
        "lifecycle.status",
        "lifecycle.retires",
        "sellers",
        "price.tokens",
        "price.image",
    }
)


def known_paths(benchmarks: set[str], capabilities: set[str]) -> set[str]:
    """Every path that names a fact."""
    return {
        *PLAIN,
        *(f"results.{name}" for name in benchmarks),
        *(f"capabilities.{name}" for name in capabilities),
    }


def stated(model: kinds.Model, path: str) -> kinds.Fact[object] | kinds.Capability | None:
    """The fact of one model that a path of the plain kind, or of a capability, names."""
    head, _, tail = path.partition(".")
    if head == "capabilities":
        return model.capabilities.get(tail)
    found = getattr(model, head.replace("-", "_"))
    return getattr(found, tail.replace("-", "_")) if tail else found  # type: ignore[no-any-return]
