"""What may a cell of a fact table hold, and where exactly is it wrong?"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar, get_args

from counterpoise.errors import BadSource
from counterpoise.vocabulary.fact_values import Evidence, FactSource, Precision, Verified, When
from counterpoise.vocabulary.tables import Row, table

TECHNOLOGIES = (
    "advanced_node_semiconductor",
    "aip_submarine",
    "air_launched_hypersonic_ballistic",
    "aircraft_carrier",
    "co_orbital_asat",
    "counterspace_any",
    "crewed_spaceflight",
    "direct_ascent_asat",
    "directed_energy_counterspace",
    "early_warning_satellites",
    "euv_lithography",
    "fifth_gen_fighter",
    "gnss",
    "hypersonic_cruise_missile",
    "hypersonic_glide_vehicle",
    "icbm",
    "intermediate_range_ballistic",
    "military_jet_engine",
    "nuclear_submarine",
    "nuclear_warheads",
    "nuclear_warheads_deployed",
    "orbital_launch",
    "rare_earth_refining",
    "satellite_jamming",
    "slbm_submarine",
)

LINK_KINDS = (
    "dependence",
    "gas_contract",
    "gas_flow",
    "gas_pipeline",
    "law",
    "lng_stake",
    "oil_contract",
    "oil_pipeline",
    "pledge",
)

LINK_STATUSES = (
    "actual",
    "adopted",
    "agreed",
    "cancelled",
    "construction suspended",
    "destroyed",
    "ended",
    "in force",
    "interrupted",
    "memorandum",
    "never certified",
    "operating",
    "pledged",
    "proposed",
    "running",
    "sanctioned",
    "shelved",
    "stopped westward",
    "under construction",
)

SANCTION_KINDS = (
    "anti-circumvention",
    "arms",
    "detention",
    "diplomatic",
    "easing",
    "energy",
    "financial",
    "investment",
    "procurement",
    "technology",
    "trade",
    "transport",
    "travel",
)

RATE_TYPES = (
    "additional_cumulative",
    "additional_headline",
    "announced",
    "average_applied",
    "average_claimed",
    "ceiling_all_in",
    "column2",
    "definitive_AD_CVD",
    "definitive_AD_max",
    "definitive_CVD",
    "import_ban",
    "legal_end",
    "pledged",
    "product_301",
    "provisional_AD",
    "provisional_AD_max",
    "provisional_CVD",
    "provisional_CVD_max",
    "total",
)

EVENT_KINDS = (
    "agreement",
    "arms",
    "diplomatic",
    "economy",
    "energy",
    "exercise",
    "export_control",
    "incident",
    "law",
    "legal",
    "military",
    "sanctions",
    "statement",
    "summit",
    "talks",
    "tariff",
    "trade",
    "transport",
    "treaty",
    "un_vote",
    "visit",
)

TOPICS = (
    "Crimea",
    "Iran",
    "Taiwan",
    "Tibet",
    "Ukraine",
    "Xinjiang",
    "arms",
    "arms control",
    "arms embargo",
    "border",
    "diplomacy",
    "dual use",
    "economy",
    "energy",
    "finance",
    "food",
    "gas",
    "human rights",
    "investment",
    "military",
    "minerals",
    "missile defence",
    "missile warning",
    "oil",
    "proliferation",
    "seafood",
    "security",
    "semiconductors",
    "space",
    "strategy",
    "technology",
    "technology secrecy",
    "terrorism",
    "trade",
    "transport",
    "visas",
    "war",
)


Word = TypeVar("Word", bound=str)
Made = TypeVar("Made")

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
WRITTEN = {4: ("year",), 7: ("month", "quarter", "year"), 10: get_args(Precision)}  # length -> precisions it allows
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, and where it stands."""

    table: str
    number: int  # as an editor counts; the header is 1
    cells: Row


def fault(line: Line, field: str, why: str) -> BadSource:
    """Say which cell is wrong, and why."""
    return BadSource(f"{line.table}.csv, row {line.number}, {field}: {why}; see docs/reference/facts.md")


def read(name: str, rows: Iterable[Row], make: Callable[[Line], Made]) -> tuple[Made, ...]:
    """Make a value of every row; a repeated id is refused."""
    seen: set[str] = set()
    made = []
    for number, row in enumerate(rows, 2):
        line = Line(name, number, row)
        if "id" in row and needed(line, "id") in seen:
            raise fault(line, "id", f"{row['id']!r} stands twice")
        seen.add(row.get("id", ""))
        made.append(make(line))
    return tuple(made)


def text(line: Line, field: str) -> str:
    """Return a cell; empty means nothing said."""
    value = line.cells.get(field)
    if value is None:
        raise fault(line, field, "the cell is missing")
    return value


def needed(line: Line, field: str) -> str:
    """Return a cell that may not be empty."""
    value = text(line, field)
    if not value:
        raise fault(line, field, "is empty")
    return value


def address(line: Line) -> str:
    """Return the address of a page that can be opened."""
    value = needed(line, "address")
    if not value.startswith(("http://", "https://")) or " " in value:
        raise fault(line, "address", f"{value!r} is no address")
    return value


def word(line: Line, field: str, allowed: Iterable[Word]) -> Word:
    """Return a cell that holds one word of a closed list."""
    return _among(line, field, needed(line, field), allowed)


def words(line: Line, field: str, allowed: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words of a cell, which stand between semicolons."""
    value = text(line, field)
    return tuple(_among(line, field, item, allowed) for item in value.split(";")) if value else ()


def _among(line: Line, field: str, value: str, allowed: Iterable[Word]) -> Word:
    for term in allowed:
        if term == value:
            return term
    raise fault(line, field, f"{value!r} is no word of its list")


@cache
def states() -> tuple[str, ...]:
    """Return the codes of states and territories that stand today."""
    return tuple(row["iso3"] for row in table("states") if row["kind"] in ("state", "territory"))


@cache
def actors() -> tuple[str, ...]:
    """Return the codes of states and blocs."""
    return (*states(), *(row["code"] for row in table("blocs")))


def several(line: Line, field: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of a cell, at least one, none twice."""
    needed(line, field)
    listed = words(line, field, allowed)
    if len(set(listed)) < len(listed):
        raise fault(line, field, "names one twice")
    return listed


def pair(line: Line, allowed: Sequence[str]) -> tuple[str, str]:
    """Return the codes of the columns a and b, which are two and in order."""
    a, b = word(line, "a", allowed), word(line, "b", allowed)
    if not a < b:
        raise fault(line, "b", f"{b} must come after {a}")
    return a, b


def number(line: Line, field: str) -> float | None:
    """Return a finite number, or None where nothing is said."""
    value = text(line, field)
    if not value:
        return None
    try:
        parsed = float(value)
    except ValueError:
        raise fault(line, field, f"{value!r} is no number") from None
    if not math.isfinite(parsed):
        raise fault(line, field, f"{value!r} is no finite number")
    return parsed


def share(line: Line, field: str) -> float:
    """Return a number from 0 to 1."""
    value = number(line, field)
    if value is None or not 0 <= value <= 1:
        raise fault(line, field, "is no share from 0 to 1")
    return value


def count(line: Line, field: str) -> int:
    """Return a whole number, 0 or more."""
    value = needed(line, field)
    if not (value.isascii() and value.isdecimal()):
        raise fault(line, field, f"{value!r} is no count")
    return int(value)


def year(line: Line, field: str) -> int:
    """Return a year that can be meant."""
    value = count(line, field)
    if value not in YEARS:
        raise fault(line, field, f"{value} is no year from {YEARS[0]} to {YEARS[-1]}")
    return value


def day(line: Line, field: str) -> date:
    """Return a full date."""
    start = _first(line, field, needed(line, field))
    if len(text(line, field)) < len("2022-03-02"):
        raise fault(line, field, "needs its day")
    return start


def when(line: Line, field: str) -> When | None:
    """Return the span a date and its precision mean, or None where nothing is said."""
    value, precision = text(line, field), text(line, f"{field}_precision")
    if not value:
        if precision:
            raise fault(line, f"{field}_precision", "stands without a date")
        return None
    first = _first(line, field, value)
    sharp = word(line, f"{field}_precision", get_args(Precision))
    if sharp not in WRITTEN[len(value)]:
        raise fault(line, f"{field}_precision", f"{sharp} is finer than {value}")
    return _span(first, sharp)


def since(line: Line, field: str) -> When:
    """Return the span of a date that must be there."""
    period = when(line, field)
    if period is None:
        raise fault(line, field, "is empty")
    return period


def until(line: Line, start: When | None) -> When | None:
    """Return the end, which may not lie before the start."""
    end = when(line, "end")
    if start and end and end.end <= start.start:
        raise fault(line, "end", f"{end.text} is before the start, {start.text}")
    return end


def _first(line: Line, field: str, value: str) -> date:
    match = DATE.fullmatch(value)
    try:
        first = date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        first = None
    if first is None or first.year not in YEARS:
        raise fault(line, field, f"{value!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    return first


def _span(first: date, precision: Precision) -> When:
    if precision in ("day", "approx"):
        return When(first, first + timedelta(days=1), precision)
    months = {"month": 1, "quarter": 3, "year": 12}[precision]
    month = (first.month - 1) // months * months
    start = date(first.year, month + 1, 1)
    end = date(first.year + (month + months) // 12, (month + months) % 12 + 1, 1)
    return When(start, end, precision)


def evidence(line: Line, known: Mapping[str, FactSource]) -> Evidence:
    """Return what a row rests on: at least one source, each of them known."""
    keys = several(line, "sources", tuple(known))
    verified = word(line, "verified", get_args(Verified))
    return Evidence(tuple(known[key] for key in keys), verified, text(line, "doubt"))
