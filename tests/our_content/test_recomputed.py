"""Every score, and twenty verdicts, recomputed from the YAML by the words of the method page alone.

Nothing here imports the generator but to ask for its results: the files are read by PyYAML, and the arithmetic is that
of a reader with the page, a calculator and patience.
"""

import random
import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml
from builders import load_real_site, our_content

from generator.compare.pairs.pair_table import compare_pair

pytestmark = pytest.mark.slow
EFFORTS = ("max", "xhigh", "high", "thinking", "budget", "default", "medium", "low", "minimal", "none")


@cache
def read(path: Path):
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@cache
def method():
    return read(our_content() / "scoring.yaml")


@cache
def records():
    return {path.stem: read(path) for path in sorted(our_content().glob("models/*/*.yaml"))}


def counts(record, source, kind):
    """Whether a fact is not too old: at most twice the age of its kind, on the day of the data."""
    checked = date.fromisoformat(record["sources"][source or record["source"]]["checked"])
    return (load_real_site().catalog.as_of - checked).days <= 2 * int(method()["max-age-days"][kind])


def stated(record, fact, key):
    """The value and the source of a fact that is written as a value or with its source; None if it is not stated."""
    if not isinstance(fact, dict):
        return fact, None
    return fact.get(key, "supported" if "value" in fact else None), fact.get("source")


# Facts


def capability_of(record, name):
    """The state of a capability: of the maker's service, of the first paid provider's, or of the model."""
    ranked = sorted(record.get("providers", []), key=lambda one: (one["first-party"] != "yes", "kind" in one))
    scope = read(our_content() / f"capabilities/{name}.yaml").get("scope", "model")
    for owner in (*ranked, record):
        if name in owner.get("capabilities", {}):
            state, source = stated(record, owner["capabilities"][name], "state")
            source = source or owner.get("source")
            return (
                state if state and counts(record, source, "service" if scope == "service" else "capability") else None
            )
    return None


def order_of(result):
    """What decides which of several results counts."""
    config = result.get("config", {})
    effort = config.get("effort", "budget" if "budget" in config else "default").lower()
    if effort.endswith(("thinking", "reasoning")):
        effort = "none" if effort.startswith("no") else "thinking"
    budget = int(re.match("[0-9]+", config.get("budget", "0"))[0])
    version = result.get("snapshot", "")
    dated = version[:1].isdigit()
    return (
        bool({"tools", "tier"} & set(config)),
        "harness" in config,
        EFFORTS.index(effort),
        -budget,
        "mode" in config,
        (1 if dated else 2) if version else 0,
        [-ord(sign) for sign in version],
    )


def result_of(record, signal):
    """The result that counts."""
    name = signal["fact"].removeprefix("results.")
    found = [
        one
        for one in record.get("results", [])
        if one["benchmark"] == name
        and one.get("self-reported", "no") == "no"
        and all(one.get(key) == signal[key] for key in ("on", "evaluator") if key in signal)
    ]
    one = min(found, key=order_of, default=None)
    return one["value"] if one and counts(record, one.get("source"), "result") else None


def fact_of(record, signal):
    head, _, tail = signal["fact"].partition(".")
    if head == "results":
        return result_of(record, signal)
    if head == "capabilities":
        return capability_of(record, tail)
    written = record.get(head, {}).get(tail) if tail else record.get(head)
    if written is None:
        return None
    value, source = stated(record, written, "value")
    if value is None or (head == "open-weights" and value == "yes"):
        return value
    return value if counts(record, source, "license" if head == "open-weights" else "capability") else None


# Scales, estimates, scores: all in tenths of a point


def tenths(value):
    return int((10 * value).quantize(Decimal(1), ROUND_HALF_EVEN))


def on_scale(scale, value):
    ends = {key: Decimal(scale[key]) for key in ("reference", "chance", "low", "high") if key in scale}
    with localcontext(prec=40):
        match scale["kind"]:
            case "flag" | "state":
                return {"yes": 1000, "supported": 1000, "partial": 500}.get(value, 0)
            case "rating":
                points = 100 / (1 + 10 ** ((ends["reference"] - Decimal(value)) / 400))
            case "share":
                chance = ends.get("chance", Decimal(0))
                points = 100 * (Decimal(value) - chance) / (100 - chance)
            case "linear":
                points = 100 * (Decimal(value) - ends["low"]) / (ends["high"] - ends["low"])
            case "log":
                points = 100 * (Decimal(value) / ends["low"]).ln() / (ends["high"] / ends["low"]).ln()
        return tenths(min(max(points, Decimal(0)), Decimal(100)))


@cache
def values_of(model, task):
    signals = method()["tasks"][task]["signals"]
    facts = (fact_of(records()[model], signal) for signal in signals)
    return [None if one is None else on_scale(signal["scale"], one) for signal, one in zip(signals, facts, strict=True)]


def mean(values, weights):
    return round(Fraction(sum(v * w for v, w in zip(values, weights, strict=True)), sum(weights))) if weights else 0


def estimate(signals, values, signal):
    if signal["group"] != "quality":
        return 500
    rated = [i for i, one in enumerate(signals) if one["scale"]["kind"] == "rating"]
    own = values[max(rated, key=lambda i: int(signals[i]["weight"]))]
    if own is not None and "estimate" in signal:
        line = {key: Fraction(number) for key, number in signal["estimate"].items()}
        return min(max(round(10 * line["at-50"] + line["slope"] * (own - 500)), 0), 1000)
    known = [i for i, one in enumerate(signals) if one["group"] == "quality" and values[i] is not None]
    return mean([values[i] for i in known], [int(signals[i]["weight"]) for i in known]) or 500


def score(model, task):
    """The score in tenths and the data coverage; None without enough data."""
    signals, values = method()["tasks"][task]["signals"], values_of(model, task)
    weights = [int(signal["weight"]) for signal in signals]
    coverage = sum(w for w, value in zip(weights, values, strict=True) if value is not None)
    filled = [estimate(signals, values, one) if v is None else v for one, v in zip(signals, values, strict=True)]
    needed = int(method()["thresholds"]["min-coverage"])
    return (mean(filled, weights) if coverage >= needed else None), coverage


# Verdicts


def verdict(a, b, task):
    """The verdict and its leader, by the conditions of the page in their order."""
    signals, limits = method()["tasks"][task]["signals"], method()["thresholds"]
    weights = [int(signal["weight"]) for signal in signals]
    known = {model: values_of(model, task) for model in (a, b)}
    both = [i for i in range(len(signals)) if None not in (known[a][i], known[b][i])]
    alone = [i for i in range(len(signals)) if (known[a][i] is None) != (known[b][i] is None)]
    left_out = [i for i in alone if signals[i].get("optional") == "yes"]
    lead, quality = (10 * Fraction(limits[key]) for key in ("lead-margin", "quality-margin"))

    def ahead(first, second, over, first_gap=0, second_gap=0):
        over = [i for i in over if i not in left_out]
        weighed = [weights[i] for i in over]
        x, y = (
            mean([gap if known[model][i] is None else known[model][i] for i in over], weighed)
            for model, gap in ((first, first_gap), (second, second_gap))
        )
        return x - y

    enough = sum(weights[i] for i in both) >= int(limits["min-shared-coverage"])
    of_quality = [i for i in both if signals[i]["group"] == "quality"]
    fronts = [
        (x, y)
        for x, y in ((a, b), (b, a))
        if enough and ahead(x, y, [i for i in range(len(signals)) if known[y][i] is not None]) >= lead
    ]
    for x, y in fronts:
        if ahead(x, y, of_quality) >= quality:
            holds = ahead(x, y, range(len(signals)), 0, 1000) >= lead
            return ("leads" if holds else "provisional"), x
    if not enough:
        return "insufficient-data", None
    if fronts:
        return "unmeasured", None
    return ("close" if abs(ahead(a, b, both)) < lead else "inconclusive"), None


@pytest.mark.parametrize("task", ["text", "image-generation", "image-editing"])
def test_every_score_is_what_a_reader_computes(task):
    scores = {name: facts.scores[task] for name, facts in load_real_site().models.items() if task in facts.scores}
    expected = {name: (one.total, one.coverage) for name, one in scores.items()}
    found = {name: score(name, task) for name in scores}
    assert {name: (total and 10 * total, 100 * coverage) for name, (total, coverage) in found.items()} == expected


def test_twenty_verdicts_are_what_a_reader_decides():
    site = load_real_site()
    models = {name: facts for name, facts in site.models.items() if not facts.is_retired}
    drawn = random.Random(19)
    for _ in range(20):
        task = drawn.choice(["text", "text", "image-generation", "image-editing"])
        a, b = sorted(drawn.sample([name for name, facts in models.items() if task in facts.scores], 2))
        pair = compare_pair(site, models[a], models[b])
        one = next(found for found in pair.head_to_heads if found.task == task)
        assert (one.call, {"a": a, "b": b}.get(one.leader)) == verdict(a, b, task), (a, b, task)
