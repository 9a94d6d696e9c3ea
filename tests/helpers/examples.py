"""The worked examples of `cost_examples.yaml` as records."""

from pathlib import Path

from generator.catalog import records
from generator.catalog.yaml.parser import parse_yaml

FILE = Path(__file__).parent / "cost_examples.yaml"
EXAMPLES = parse_yaml(FILE.read_text(encoding="utf-8"), FILE.name).tree


def rate(written):
    """`input-tokens 5 above 272000` as a rate."""
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


def offers(example):
    """The offers of an example."""
    by_seller = example["rates"] if isinstance(example["rates"], dict) else {"Acme": example["rates"]}
    return [
        {"provider": name, "first-party": "yes", "prices": [rate(one) for one in rates]}
        for name, rates in by_seller.items()
    ]


def work(example):
    """The work of an example."""
    task = "image-generation" if "images" in example["work"] else "text"
    told = {"name": "work", "task": task, "order": "1", "about": "Work.", "unit": "requests"}
    return records.Workload.model_validate(told | example["work"])


def cents(example):
    """What it must cost, or None."""
    return int(example["cents"]) if "cents" in example else None
