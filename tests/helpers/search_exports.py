"""Synthetic exports of searches, from a seed: no query in them was ever asked."""

from __future__ import annotations

import csv
import io
import random
import zipfile

NAMES = ("nova", "nova mini", "orion & söhne", "prism zero", "acme", "zenith")
NEEDS = ("tool calling", "chat", "open weights", "price", "context window", "review")
OTHER = ("weather model", "train timetable", "bread recipe", "garden plan", "chess opening", "used bicycle")
PERSONAL = ("mail {n}@mail.example", "call +49 30 {n:07}", "account {n:010} balance")
HEAD = ("Top queries", "Clicks", "Impressions", "CTR", "Position")


def query(chance: random.Random, n: int) -> str:
    """One query, four of five about the catalog, one of fifty with what could belong to a person."""
    if chance.random() < 0.02:
        return chance.choice(PERSONAL).format(n=n)
    words = [chance.choice(NAMES if chance.random() < 0.7 else NEEDS) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.2:
        words = [chance.choice(OTHER)]
    if chance.random() < 0.4:
        words.append(f"topic {chance.randrange(900)}")
    text = chance.choice((" ", " vs ", ", ")).join(words)
    return chance.choice((str, str.upper, str.title))(text)


def console_export(rows: int, seed: int = 7) -> str:
    """The text of a Queries.csv with so many rows, as Search Console writes it."""
    chance = random.Random(seed)
    handle = io.StringIO()
    table = csv.writer(handle, lineterminator="\n")
    table.writerow(HEAD)
    for n in range(rows):
        impressions = int(chance.paretovariate(0.9))
        clicks = chance.randrange(impressions + 1)
        share = f"{100 * clicks / impressions:.2f}".rstrip("0").rstrip(".")
        table.writerow(
            (query(chance, n), f"{clicks:,}", f"{impressions:,}", f"{share}%", f"{chance.uniform(1, 90):.2f}")
        )
    return "\ufeff" + handle.getvalue()


def zipped(**members: str) -> bytes:
    """An archive of texts by the name of their file, without its ending."""
    handle = io.BytesIO()
    with zipfile.ZipFile(handle, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.csv", text)
    return handle.getvalue()
