"""Which part of its exports or imports did a state trade with its main partners, in years that are past?

A row of `partners_history.csv` is one list of The World Factbook. A partner that a list lacks is not one of no trade:
lists end at about a twentieth of the whole, or after the fifth partner. `docs/reference/partners-history.md` says more.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, get_args

from counterpoise.vocabulary.fact_cells import Line, fault, needed, read, states, word, year
from counterpoise.vocabulary.tables import Row, table

PartnerFlow = Literal["export", "import"]
ListKey = tuple[str, PartnerFlow, int]  # state, flow, year

MOST = 103.0  # per cent that a list of rounded shares may sum to


@cache
def partners_history() -> Mapping[ListKey, Mapping[str, float]]:
    """Return the lists: (state, flow, year) -> partner -> part of the state's trade of goods, 0-1."""
    return read_partners_history(table("partners_history"))


@cache
def partner_years() -> tuple[int, ...]:
    """Return the years that have lists, oldest first."""
    return tuple(sorted({year for _, _, year in partners_history()}))


def partner_share(state: str, flow: PartnerFlow, partner: str, in_year: int) -> float | None:
    """Return the part of a state's trade that a partner has, 0-1; None where no list names it, which is not zero."""
    return partners_history().get((state, flow, in_year), {}).get(partner)


def read_partners_history(rows: Iterable[Row]) -> Mapping[ListKey, Mapping[str, float]]:
    """Read the rows of partners_history.csv; a state has a list once for a flow and a year."""
    lists: dict[ListKey, Mapping[str, float]] = {}

    def add(line: Line) -> ListKey:
        state = word(line, "iso3", states())
        key = (state, word(line, "flow", get_args(PartnerFlow)), year(line, "year"))
        if key in lists:
            raise fault(line, "year", f"{state} has two lists of {key[1]}s in {key[2]}")
        lists[key] = _partners(line, state)
        return key

    read("partners_history", rows, add)
    return lists


def _partners(line: Line, state: str) -> Mapping[str, float]:
    """Read a cell of `code per cent` between semicolons."""
    known, per_cent = frozenset(states()), {}
    for cell in needed(line, "partners").split(";"):
        code, _, number = cell.partition(" ")
        if code not in known or code == state or code in per_cent:
            raise fault(line, "partners", f"{code!r} is no state, the state itself, or named twice")
        per_cent[code] = _number(line, number)
    if sum(per_cent.values()) > MOST:
        raise fault(line, "partners", f"the shares sum to {sum(per_cent.values()):g} per cent")
    return {code: value / 100 for code, value in per_cent.items()}


def _number(line: Line, cell: str) -> float:
    """Read a share in per cent, above 0 and not above 100."""
    try:
        value = float(cell)
    except ValueError:
        raise fault(line, "partners", f"{cell!r} is no number") from None
    if not 0 < value <= 100:
        raise fault(line, "partners", f"{cell} is no share above 0 up to 100 per cent")
    return value
