"""Random model records for hypothesis: whatever may be known of a model may be missing, and values are often equal."""

from __future__ import annotations

from builders import a_record
from hypothesis import strategies as st

PRICES = st.sampled_from(["0.1", "0.5", "1", "1.05", "8", "15"])
CONTEXT_WINDOWS = ["4096", "128000", "131072", "1000000"]
TASKS = [["text"], ["image-generation"], ["text", "image-generation"]]
SUPPORT = ["supported", "partial", "unsupported"]
STATUSES = ["preview", "available", "deprecated", "retired"]
RETIREMENT_DAYS = ["2026-08-01", "2026-12", "2029-01"]


@st.composite
def ratings(draw, benchmark, lowest, highest, day):
    """Draw a rating of a benchmark, with a 95% interval or without."""
    rating = draw(st.integers(lowest, highest))
    half = draw(st.sampled_from([None, 5, 40]))
    interval = {} if half is None else {"ci-low": str(rating - half), "ci-high": str(rating + half)}
    return {"benchmark": benchmark, "value": str(rating), "on": day, **interval}


@st.composite
def results(draw):
    """Draw text votes, exam and image votes, each or none."""
    drawn = []
    if draw(st.booleans()):
        drawn.append(draw(ratings("votes", 1250, 1550, "2026-08-19")))
    if draw(st.booleans()):
        drawn.append({"benchmark": "exam", "value": str(draw(st.integers(20, 99))), "evaluator": "Laboratory"})
    if draw(st.booleans()):
        drawn.append(draw(ratings("image-votes", 1050, 1250, "2026-08-07")))
    return drawn


@st.composite
def offers(draw):
    """Draw a price list in tokens or in images, paid, free or with a free tier."""
    kind = draw(st.sampled_from(["paid", "paid", "free", "free-tier"]))
    units = draw(st.sampled_from([["input-tokens", "output-tokens"], ["image"]]))
    sizes = {"quality": "medium", "size": "1024x1024"} if units == ["image"] else {}
    rates = [{"unit": unit, "usd-per-unit": "0" if kind == "free" else draw(PRICES), **sizes} for unit in units]
    quota = {"quota": "50 requests a day"} if kind == "free-tier" else {}
    return [{"provider": "Acme", "first-party": "yes", "kind": kind, "prices": rates, **quota}]


@st.composite
def records(draw, name):
    """Draw the record of a model of any task, of which anything may be unknown."""
    known = {
        "limits": st.fixed_dictionaries({"context": st.sampled_from(CONTEXT_WINDOWS)}),
        "open-weights": st.sampled_from(["yes", "no"]),
        "license": st.just("mit"),
        "capabilities": st.fixed_dictionaries({"tool-calling": st.sampled_from(SUPPORT)}),
        "lifecycle": st.fixed_dictionaries(
            {"status": st.sampled_from(STATUSES)}, optional={"retirement-date": st.sampled_from(RETIREMENT_DAYS)}
        ),
        "uptime": st.fixed_dictionaries({"percent": st.sampled_from(["99.1", "99.95"]), "window": st.just("90 days")}),
        "knowledge-cutoff": st.sampled_from(["2025-06", "2025-06-30", "2026-01"]),
        "providers": offers(),
    }
    drawn = draw(st.fixed_dictionaries({}, optional=known))
    return a_record(name, **{"tasks": draw(st.sampled_from(TASKS)), "results": draw(results()), **drawn})
