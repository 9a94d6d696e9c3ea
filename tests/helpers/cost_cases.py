"""The cases of `cost_cases.json`, which the generator and the calculator of the pages must both meet.

`prices` of each provider are written `input-tokens 5 above 272000`; `typed` is what a reader fills in, by the names
of the fields; `cents` is the month at the cheapest, null without a price, and `costs` at each provider. Only the
calculator has `limits`, and tells (`told`) what is over one of them.
"""

import json
from decimal import Decimal
from pathlib import Path

from builders import a_record, catalog_of

from generator.catalog import records

CASES = json.loads((Path(__file__).parent / "cost_cases.json").read_text(encoding="utf-8"))


def price(written):
    """`input-tokens 5 above 272000` as a price."""
    unit, usd, *more = written.split()
    found = {"unit": unit, "usd-per-unit": usd}
    while more:
        word = more.pop(0)
        if word in ("above", "from"):
            found[f"{word}-input-tokens"] = more.pop(0)
        elif word == "batch":
            found["batch"] = "yes"
        else:
            found["step" if word in ("first", "further") else "size" if "x" in word else "quality"] = word
    return found


def catalog_of_case(case, *providers):
    """A catalog whose model `vega` has these providers, or all of the case."""
    offers = [
        {"provider": name, "first-party": "yes", "prices": [price(one) for one in case["prices"][name]]}
        for name in providers or case["prices"]
    ]
    limits = {name: str(limit) for name, limit in case.get("limits", {}).items()}
    more = {"limits": limits} if limits else {}
    return catalog_of(vega=a_record(tasks=[workload(case).task], providers=offers, **more))


def number(typed):
    """A number as a reader types it."""
    text = typed.replace(",", "").replace(" ", "")
    return Decimal(text.rstrip("kM")) * {"k": 1000, "M": 1_000_000}.get(text[-1], 1)


def workload(case):
    """What a reader typed as a workload of the generator."""
    typed = case["typed"]
    told = {"name": "work", "order": "1", "about": "Work.", "unit": "requests"}
    told |= {"batch": "yes"} if "batch" in typed else {}
    if "images" in typed:
        told |= {"task": "image-generation", "requests": str(int(number(typed["images"]))), "images": "1"}
        told |= {"size": typed["size"], "quality": typed["quality"].split(",")}
    else:
        requests = number(typed["requests"])
        count = 1 if "per" in typed else requests
        tokens, output = number(typed["input"]) / count, number(typed["output"]) / count
        cached = tokens * Decimal(typed.get("kept", 0)) / 100
        output *= Decimal(typed["factor"]) if case.get("reasons") else 1
        told |= {"task": "text", "requests": str(int(requests)), "input-tokens": whole(tokens)}
        told |= {"cached-tokens": whole(cached), "output-tokens": whole(output)}
    return records.Workload.model_validate(told)


def whole(figure):
    """A figure as a record writes it; a case with parts of tokens is none."""
    assert figure == int(figure)
    return str(int(figure))
