"""A catalog of any size for benchmarks: the real vocabularies, and models that nobody makes.

Each model takes the shape of one real record (how many facts, results, offers and
sources) and other figures. A seed and a number of models always give the same files.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from generator.catalog.yaml.parser import parse_yaml

OF_REAL_MODELS = ("models", "makers", "history", "pairs", "searches")
"""Folders of the content that are left out."""
SEED = 2026
SENTENCE = "the source says so of this model and of no other that it lists on the day it was read"

Record = dict[str, Any]


def write_catalog(content: Path, target: Path, models: int, seed: int = SEED) -> None:
    """Put a catalog of so many models into a folder that does not exist yet."""
    shutil.copytree(content, target, ignore=lambda folder, _: OF_REAL_MODELS if Path(folder) == content else ())
    patterns = [(path.stem, parsed(path)) for path in sorted(content.glob("models/*/*.yaml"))]
    units = {path.stem: parsed(path)["unit"] for path in sorted(content.glob("benchmarks/*.yaml"))}
    floors = {unit: Decimal(known["low"]) for unit, known in parsed(content / "scoring.yaml")["price-ranges"].items()}
    makers = max(1, models * len(list(content.glob("makers/*.yaml"))) // len(patterns))
    (target / "makers").mkdir()
    for number in range(1, makers + 1):
        (target / "makers" / f"{maker_id(number)}.yaml").write_text(f"name: Maker {number:02d}\n")
        (target / "models" / maker_id(number)).mkdir(parents=True)
    for number, file in enumerate(sorted(target.glob("licenses/*.yaml"))):
        file.write_text(written(unnamed_license(parsed(file), number)))
    random.Random(seed).shuffle(patterns)
    write_ratings(target, {model_id(number): patterns[number % len(patterns)] for number in range(1, models + 1)})
    for number in range(1, models + 1):
        chance = random.Random(f"{seed}/{number}")
        record = Cast(chance, number, number % makers + 1, models, units, floors).model(
            patterns[number % len(patterns)][1]
        )
        (target / "models" / maker_id(number % makers + 1) / f"{model_id(number)}.yaml").write_text(written(record))


def write_ratings(target: Path, patterns: dict[str, tuple[str, Record]]) -> None:
    """Give each model the rating history of its pattern, without the days of which its own results are."""
    for file in target.glob("ratings/*.csv"):
        *head, rows = file.read_text(encoding="utf-8").split("\n", 2)
        of: dict[str, list[str]] = {}
        for row in rows.splitlines():
            of.setdefault(row.partition(",")[0], []).append(row)
        made = []
        for name, (real, record) in sorted(patterns.items()):
            days = {one.get("on") for one in record.get("results", ()) if one["benchmark"] == file.stem}
            made += [name + row[len(real) :] for row in of.get(real, ()) if row.split(",", 2)[1] not in days]
        if made:
            file.write_text("\n".join([*head, *made]) + "\n", encoding="utf-8")
        else:
            file.unlink()


def unnamed_license(record: Record, number: int) -> Record:
    """Return a license of nobody, with sources where nothing can be read."""
    sources = {
        key: one | {"publisher": "Register", "title": f"License {number}", "url": "https://register.example/"}
        for key, one in record["sources"].items()
    }
    kept = {key: part for key, part in record.items() if key not in ("maker", "terms", "aliases")}
    return kept | {"name": f"License {number}", "sources": sources}


def model_id(number: int) -> str:
    return f"model-{number:04d}"


def maker_id(number: int) -> str:
    return f"maker-{number:02d}"


def parsed(path: Path) -> Record:
    """A file of records, every scalar as text."""
    found: Record = parse_yaml(path.read_text(encoding="utf-8"), path.name).tree
    return found


def written(record: Record) -> str:
    """A record as YAML, in the shape editors write it."""
    return yaml.dump(record, Dumper=yaml.CSafeDumper, default_flow_style=None, sort_keys=False, width=10_000)


class Cast:
    """One synthetic model in the shape of a real one."""

    def __init__(
        self,
        chance: random.Random,
        number: int,
        maker: int,
        models: int,
        units: dict[str, str],
        floors: dict[str, Decimal],
    ) -> None:
        self.chance = chance
        self.number = number
        self.maker = maker
        self.models = models
        self.units = units
        self.floors = floors
        self.dearer = chance.uniform(0.6, 1.6)
        self.larger = chance.choice((1, 1, 2))
        self.better = chance.gauss(0, 30)

    def model(self, pattern: Record) -> Record:
        """The whole record."""
        made: Record = self.other({key: part for key, part in pattern.items() if key not in ("former-ids", "aliases")})
        made["name"] = f"Model {self.number:04d}"
        if "family" in made:
            made["family"] = f"family-{self.number % max(1, self.models // 6):03d}"
        made["sources"] = {key: self.source(key, one) for key, one in pattern["sources"].items()}
        if "replacement" in made.get("lifecycle", {}):
            made["lifecycle"]["replacement"] = model_id(self.number % self.models + 1)
        made["providers"] = [self.offer(i, one) for i, one in enumerate(pattern.get("providers", ()))]
        made["results"] = [self.result(one) for one in pattern.get("results", ())]
        return made

    def other(self, part: Any, key: str = "") -> Any:
        """A part of a record with words and figures of its own."""
        if isinstance(part, dict):
            return {name: self.other(inner, key if name == "value" else name) for name, inner in part.items()}
        if isinstance(part, list):
            return [self.other(inner) for inner in part]
        change: dict[str, Callable[[str], str]] = {
            "note": self.words,
            "reason": self.words,
            "not-applicable": self.words,
            "searched": self.words,
            "by": lambda _: "an editor",
            "context": self.enlarged,
            "input": self.enlarged,
            "output": self.enlarged,
            "parameters": self.enlarged,
        }
        return change[key](part) if key in change else part

    def words(self, text: str) -> str:
        """A sentence about as long as another."""
        found = islice(cycle(SENTENCE.split()), max(2, len(text.split())))
        return " ".join(found).capitalize() + "."

    def enlarged(self, figure: str) -> str:
        return str(int(figure) * self.larger) if figure.isdigit() else figure

    def source(self, key: str, one: Record) -> Record:
        """A place where nothing can be read."""
        title = f"Register {key} entry {self.number:04d}, written for the benchmark alone"[: max(20, len(one["title"]))]
        return one | {"publisher": f"Register {key}", "title": title, "url": f"https://{key}.example/{self.number:04d}"}

    def offer(self, place: int, one: Record) -> Record:
        """What somebody asks who sells nothing."""
        number = self.maker if one["first-party"] == "yes" else 100 + (7 * self.number + place) % 150
        seller = (
            f"Maker {number:02d}{f' {place}' if place else ''}" if one["first-party"] == "yes" else f"Seller {number}"
        )
        return one | {"provider": seller, "prices": [self.rate(rate) for rate in one.get("prices", [])]}

    def rate(self, rate: Record) -> Record:
        """A price within what is plausible; nothing stays nothing."""
        usd = Decimal(rate["usd-per-unit"])
        if usd:
            usd = max(Decimal(f"{float(usd) * self.dearer:.3g}"), self.floors.get(rate["unit"], Decimal(0)))
        return {key: value for key, value in rate.items() if key != "confirmed"} | {"usd-per-unit": f"{usd:f}"}

    def result(self, one: Record) -> Record:
        """A figure of the same test, its interval moved with it."""
        by = self.better + self.chance.gauss(0, 15)
        unit = self.units[one["benchmark"]]
        rating, top = unit == "rating", 10 if unit == "points-of-ten" else 100
        moved = {
            end: f"{float(one[end]) + by if rating else nearer(float(one[end]), by / 200, top):.2f}"
            for end in ("value", "ci-low", "ci-high")
            if end in one
        }
        votes = {"votes": str(int(int(one["votes"]) * self.chance.uniform(0.5, 2)) + 1)} if "votes" in one else {}
        link = {"link": f"https://maker-{self.maker:02d}.example/report"} if "link" in one else {}
        return one | moved | votes | link


def nearer(value: float, share: float, top: int) -> float:
    """A figure moved toward 0 or toward the top by a share of the way; one past it only grows or shrinks."""
    share = max(-0.5, min(0.5, share))
    return value + (top - value) * share if share > 0 and 0 <= value <= top else value * (1 + share)


if __name__ == "__main__":
    write_catalog(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
