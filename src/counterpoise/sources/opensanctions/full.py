"""How many persons, companies and ships of each state do the lists of each other state name?

`targets.simple.csv` has a line an entity, with lists in cells, apart by `;`. Whose list an entity is on follows from
its programmes, whose names begin with the state that runs them (`US-...`, `EU-...`), and from `lists.csv` for lists and
older files without programmes. Whose an entity is, the column of countries says: one of three countries counts for
each. The day is the last on which OpenSanctions saw an entity on its list.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over
from counterpoise.sources.text_tables import AGAIN, REPEATED, Layout, Met, Row, is_repeated, rows, state_code

SOURCE = "opensanctions"
LAYOUT = Layout(columns=("id", "schema", "name", "countries", "dataset", "last_seen"))
PROGRAMMES = "program_ids"  # files before the middle of 2025 have no such column
UNION = "EU"
_COUNTRY = re.compile(r"[a-z]{2,8}(-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T[\d:.]+Z?)?")
_SCHEMA = re.compile(r"[A-Z][A-Za-z]+")

Pair = tuple[str, str, str]  # whose list, whose entity, what the entity is


def read(file: Path) -> Parsed:
    """Count entities into figures `listed_entities`; product is the kind of entity."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    counts: Counter[Pair] = Counter()
    met: Met = {}
    last = date.min
    for row in rows(file, LAYOUT):
        if last == date.min:
            _check_programmes(row)
        last = max(last, _last_seen(row))
        if is_repeated(met, row.cells["id"], "\x1f".join(row.cells.values()), row.place):
            pass_over(passed, "line", REPEATED, row.place)
        else:
            counts.update(_pairs(row, passed))
    for (issuer, state, kind), count in sorted(counts.items()):
        yield Figure(
            source=SOURCE,
            locator=f"{issuer}/{state}/{kind}",
            measure="listed_entities",
            product=kind,
            actor=issuer,
            partner=state,
            start=last,
            end=last + timedelta(days=1),
            value=float(count),
            unit="entry",
        )


def _check_programmes(row: Row) -> None:
    """Refuse a column of programmes under another name: without it, most entities would be on nobody's list."""
    others = [name for name in row.cells if name.startswith("program")]
    if others and PROGRAMMES not in others:
        raise BadSource(f"{row.place}: no column {PROGRAMMES}, but {', '.join(others)}; {AGAIN}")


def _last_seen(row: Row) -> date:
    match = _DAY.fullmatch(row.cells["last_seen"].strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else date.fromisoformat("")
    except ValueError as error:
        raise BadSource(f"{row.place}: last_seen is {row.cells['last_seen'][:40]!r}, which is no day") from error


def _pairs(row: Row, passed: Passed) -> set[Pair]:
    """Return for whom the entity counts; none, with the reason counted, where that is not known."""
    kind = row.cells["schema"]
    if not _SCHEMA.fullmatch(kind):
        raise BadSource(f"{row.place}: schema is {kind[:40]!r}, which is no kind of entity")
    issuers, states = _issuers(row), _states(row, passed)
    if not issuers:
        pass_over(passed, "dataset", "a list that is no state's, or whose state we do not know", row.place)
        return set()
    if not states:
        pass_over(passed, "countries", "no country that is a state we know", row.place)
        return set()
    pairs = {(issuer, state, kind) for issuer in issuers for state in states if issuer != state}
    if not pairs:
        pass_over(passed, "countries", "the entity is of the state that lists it", row.place)
    return pairs


def _issuers(row: Row) -> set[str]:
    programmes = {programme.partition("-")[0] for programme in row.cells.get(PROGRAMMES, "").split(";")}
    by_programme = {UNION if prefix == UNION else _iso2(prefix) for prefix in programmes}
    by_list = {lists().get(name.strip()) for name in row.cells["dataset"].split(";")}
    return {issuer for issuer in by_programme | by_list if issuer}


def _states(row: Row, passed: Passed) -> set[str]:
    codes = [code for code in row.cells["countries"].split(";") if code]
    for code in codes:
        if not _COUNTRY.fullmatch(code):
            raise BadSource(f"{row.place}: countries has {code[:40]!r}, which is no code of a country")
        if _iso2(code) is None:
            pass_over(passed, "countries", f"the code {code} is no state's", row.place)
    return {state for code in codes if (state := _iso2(code))}


def _iso2(code: str) -> str | None:
    return state_code(code.upper()) if len(code) == 2 else None


@cache
def lists() -> dict[str, str]:
    """Return the title of a list -> the state, or the Union, that keeps it."""
    text = files(__package__).joinpath("lists.csv").read_text(encoding="utf-8")
    return {row["dataset"]: row["state"] for row in csv.DictReader(text.splitlines())}
