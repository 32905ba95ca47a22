"""A small source with a full edition, its file, and a sync of it as a process of its own."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.ledger import processes

from counterpoise.build import Watch
from counterpoise.sources import registry
from counterpoise.sources.carriers.https import Rules
from counterpoise.sources.registry import Registered
from counterpoise.sync import Order

QUICK = Rules(attempts=3, pause=0.001, silence=5.0, loopback=True)
FILE = "people.csv"
ROWS = "state,year,people\nSWE,2023,10\nSWE,2024,11\nDEU,2024,83\n"
NEWER = ROWS + "RUS,2024,144\n"
CARD = """
name = "people"
title = "How many people live where, invented"
producer = "Nobody"
address = "https://data.example/"
licence = "any use"
edition = "full, invented"
covers = "2023 to 2024"
citation = "Nobody (2025)."
locator = "state/year"
scope = "Crimea, Taiwan, Kosovo and Western Sahara are not in it."
limits = "Every number is invented."

[full]
file = "people.csv"
address = "https://data.example/people.csv"
how = "Open the page of Nobody, and save the table."
adds = "people by state"
terms = "any use"
largest = 1_000_000
"""
READER = '''
"""Reads the table of people, and waits after a row of which the year is 9999."""

import csv
import sys
from datetime import date

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed, Skip
from counterpoise.sources.parsing import batches_of


def read(file):
    skips = []
    return Parsed(batches_of(_opened(file, skips)), skips)


def _opened(file, skips):
    with file.open(encoding="utf-8") as lines:
        if next(lines, "") != "state,year,people\\n":
            raise BadSource(f"{file.name}: line 1: expected the columns state,year,people")
        yield from _figures(file.name, lines, skips)


def _figures(name, lines, skips):
    for number, (state, year, people) in enumerate(csv.reader(lines), start=2):
        if year == "9999":
            print("waiting", flush=True)
            sys.stdin.readline()
            continue
        if not people:
            skips.append(Skip(source="people", field="people", reason="nobody counted", count=1, example=state))
            continue
        if not people.replace(".", "").replace("nan", "").isdecimal() and people != "nan":
            raise BadSource(f"{name}: line {number}: people is {people!r}, expected a number")
        yield Figure(
            source="people", locator=f"{state}/{year}", measure="population", product=None, actor=state, partner=None,
            start=date(int(year), 1, 1), end=date(int(year) + 1, 1, 1), value=float(people), unit="persons",
        )
'''
SYNC = """
import sys
from pathlib import Path
from tests.synced_source import order, watch
from counterpoise.interrupts import listen
from counterpoise.sync import sync

listen()
folder, home, file = map(Path, sys.argv[1:])
print(sync(home, order(folder, file=file), watch([])), flush=True)
"""


def written(folder: Path) -> Path:
    """Write the source into a folder, and return its own."""
    source = folder / "people"
    source.mkdir(parents=True)
    (source / "card.toml").write_text(CARD, encoding="utf-8")
    (source / "full.py").write_text(READER, encoding="utf-8")
    return source


def entry(source: Path, address: str | None = None) -> Registered:
    """Return the source, with its file at another address, or at none."""
    (found,) = (entry for entry in registry.registered([source]) if entry.name == "people")
    assert found.card.full is not None
    full = found.card.full if address is None else replace(found.card.full, address=address)
    return replace(found, card=replace(found.card, full=full))


def order(source: Path, file: Path | None = None, address: str | None = None) -> Order:
    """Return what to sync; the ledger is made of this source alone."""
    known = entry(source, address)
    return Order(known, file, QUICK, [known])


def watch(said: list[str]) -> Watch:
    """Return somebody who notes what a sync says."""
    return Watch(waiting=lambda: said.append("waiting"), stage=said.append, rows=lambda _: None, note=said.append)


def started(source: Path, home: Path, file: Path, before: Sequence[str] = ()) -> "subprocess.Popen[str]":
    """Begin a sync as a process of its own."""
    return subprocess.Popen(
        [*before, sys.executable, "-c", SYNC, str(source), str(home), str(file)],
        env=processes.environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
