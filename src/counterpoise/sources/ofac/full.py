"""How many entries has the sanctions list of the United States about each state, and how many name its nationals?

The list of Specially Designated Nationals (SDN.CSV) has twelve columns and no head; `-0-` stands for nothing. It states
no country of an entry. Two things are counted instead, and never mixed: entries under programmes that are about one
state, by `programmes.csv` (a programme against terror or drugs is about none), and persons whose remarks state a
nationality or citizenship. The file has no date: its name may state one (sdn-2025-03-29.csv), else the day on which it
was written counts.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over
from counterpoise.sources.text_tables import AGAIN, REPEATED, Layout, Met, day_of, is_repeated, lines, state_code

SOURCE = "ofac"
ACTOR = "USA"
LAYOUT = Layout(columns=(), encodings=("utf-8-sig", "cp1252"))
COLUMNS = 12
ID, NAME, KIND, PROGRAMME, REMARKS = 0, 1, 2, 3, 11
NOTHING = "-0-"
KINDS = frozenset({NOTHING, "individual", "vessel", "aircraft", "entity"})
NAMES = {"Palestinian": "PSE", "Burma": "MMR"}
_PROGRAMMES = re.compile(r"\] ?\[")
_NATIONALITY = re.compile(r"(?:^|; )(?:alt\. )?(?:nationality|citizen) ([^;]+?)\.?(?=;|$)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list."""

    place: str
    programmes: tuple[str, ...]
    nationalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Counts:
    """Entries by what they are about."""

    states: Counter[str]  # each entry once, however many of its programmes are about the state
    programmes: Counter[str]
    nationals: Counter[str]


def read(file: Path) -> Parsed:
    """Count a list into figures `designations_in_force`, `designations_by_programme`, `designations_by_nationality`."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    counts = _Counts(Counter(), Counter(), Counter())
    met: Met = {}
    for number, cells in lines(file, LAYOUT):
        place = f"{file.name}: line {number}"
        if number == 1 and cells[ID].strip().lower() in ("id", "ent_num"):
            continue
        entry = _entry(cells, place)
        if is_repeated(met, cells[ID], "\x1f".join(cells), place):
            pass_over(passed, "line", REPEATED, place)
        elif not _counted(entry, counts, passed):
            pass_over(passed, "line", "under no programme about one state, and of no stated nationality", place)
    day = day_of(file)
    for state, count in sorted(counts.states.items()):
        yield _figure("designations_in_force", None, (state, count), day)
    for programme, count in sorted(counts.programmes.items()):
        yield _figure("designations_by_programme", programme, (programmes()[programme], count), day)
    for state, count in sorted(counts.nationals.items()):
        yield _figure("designations_by_nationality", None, (state, count), day)


def _entry(cells: Sequence[str], place: str) -> _Entry:
    if len(cells) != COLUMNS:
        raise BadSource(
            f"{place} has {len(cells)} cells, expected {COLUMNS}; it is no list of OFAC, or cut off: {AGAIN}"
        )
    if not cells[ID].strip().isdecimal():
        raise BadSource(f"{place}: the number of the entry is {cells[ID][:40]!r}, which is none; {AGAIN}")
    if cells[KIND].strip() not in KINDS:
        raise BadSource(
            f"{place}: the kind of the entry is {cells[KIND][:40]!r}, expected one of {', '.join(sorted(KINDS))}"
        )
    listed = tuple(tag.strip() for tag in _PROGRAMMES.split(_filled(cells[PROGRAMME])) if tag.strip())
    if not listed:
        raise BadSource(f"{place}: the entry has no programme; {AGAIN}")
    return _Entry(place, listed, tuple(_NATIONALITY.findall(_filled(cells[REMARKS]))))


def _filled(cell: str) -> str:
    return "" if cell.strip() == NOTHING else cell.strip()


def _counted(entry: _Entry, counts: _Counts, passed: Passed) -> bool:
    """Count an entry wherever it belongs; say whether it belongs anywhere."""
    tags = {tag for tag in entry.programmes if programmes().get(tag)}
    for tag in set(entry.programmes) - programmes().keys():
        pass_over(passed, "Program", f"programme {tag} is not in programmes.csv", entry.place)
    nationals = {_nationality(name, entry, passed) for name in entry.nationalities} - {None}
    counts.programmes.update(tags)
    counts.states.update({programmes()[tag] for tag in tags})
    counts.nationals.update(code for code in nationals if code is not None)
    return bool(tags or nationals)


def _nationality(name: str, entry: _Entry, passed: Passed) -> str | None:
    code = NAMES.get(name) or state_code(name)
    if code is None:
        pass_over(passed, "Remarks", "a nationality that is no state we know", f"{entry.place}: {name[:40]}")
    return code


@cache
def programmes() -> dict[str, str]:
    """Return programme -> the one state it is about; empty where it is about none or several."""
    text = files(__package__).joinpath("programmes.csv").read_text(encoding="utf-8")
    return {row["programme"]: row["state"] for row in csv.DictReader(text.splitlines())}


def _figure(measure: str, product: str | None, about: tuple[str, int], day: date) -> Figure:
    state, count = about
    return Figure(
        source=SOURCE,
        locator=f"{measure}/{product or state}",
        measure=measure,
        product=product,
        actor=ACTOR,
        partner=state,
        start=day,
        end=day + timedelta(days=1),
        value=float(count),
        unit="entry",
    )
