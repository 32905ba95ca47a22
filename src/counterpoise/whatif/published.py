"""What did others publish on the shocks of a scenario, and is it the same shock?

A published result is shown where all of its shocks are in the scenario and the scenario does nothing else between the
same pairs of states. It is of the same shock where the scenario holds no more, and the study no more than the table
says; otherwise it is of a like shock. Shocks are compared by what they do to each cell of trade, so that a bloc and its
members named one by one, or an embargo and its two directions, are the same.

Only numbers that were read in their source, or in a report of it, are in `published_whatifs.csv`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from counterpoise.vocabulary import WORLD, Line, Verified, actors, fault, needed, number, read, table, text, word, year
from counterpoise.whatif import Published, Range, Scenario, Shock
from counterpoise.whatif.language import TODAY, shock
from counterpoise.whatif.worlds.overlaps import cells

Measure = Literal["real income", "welfare", "GNE", "GDP", "exports", "world trade"]
Ours = Literal["real_income", "exports", "world_trade"]
Horizon = Literal["after adjusting", "first year"]
Comparable = Literal["yes", "no"]  # whether the study asks the same of the same kind of model; `gap` says why not
OURS: Mapping[str, Ours] = {"exports": "exports", "world trade": "world_trade"}  # all others stand beside real income
Touch = tuple[str, str, str, str, float]  # effect, exporter, importer, domain or product, amount
Footprint = frozenset[Touch]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One published number on a shock."""

    id: str
    shock: str  # key of published_shocks.csv
    who: str  # authors
    year: int
    title: str
    model: str
    measure: Measure
    horizon: Horizon
    code: str  # a state or bloc, or WLD
    value: float  # a change as a share
    case: str  # which of the study's cases: "no retaliation", "at worst"
    besides: str  # what the study's shock holds that can't be typed; empty: nothing
    comparable: Comparable
    gap: str  # why ours differs
    address: str  # of the page that was read
    verified: Verified
    note: str

    @property
    def ours(self) -> Ours:
        """Return which number of an outcome stands beside it."""
        return OURS.get(self.measure, "real_income")


@cache
def results() -> tuple[Result, ...]:
    """Return every published number; BadSource names the row and field that is wrong."""
    return read("published_whatifs", table("published_whatifs"), _result)


@cache
def wordings() -> Mapping[str, tuple[tuple[Shock, ...], ...]]:
    """Return key -> the ways a published shock may be typed, each a few shocks that happen together."""
    by_name: dict[str, list[tuple[Shock, ...]]] = {}
    for row in table("published_shocks"):
        by_name.setdefault(row["shock"], []).append(tuple(shock(line) for line in row["shocks"].split("; ")))
    return MappingProxyType({key: tuple(ways) for key, ways in by_name.items()})


def comparable(scenario: Scenario) -> tuple[tuple[Result, bool], ...]:
    """Return the published numbers to set beside a scenario, and whether each is of the very same shock."""
    wanted = footprint(scenario.shocks, scenario.year or TODAY)
    same = {key: best for key, ways in _footprints().items() if (best := _match(wanted, ways)) is not None}
    return tuple((result, same[result.shock] and not result.besides) for result in results() if result.shock in same)


def published_results(scenario: Scenario, ours: Callable[[Result], Range | None]) -> tuple[Published, ...]:
    """Set ours beside theirs; `ours` gives our number, None where there is none. The same shock comes first."""
    results = [_published(result, exact, ours(result)) for result, exact in comparable(scenario)]
    return tuple(sorted(results, key=lambda result: not result.exact))


def footprint(shocks: Iterable[Shock], in_year: int) -> Footprint:
    """Say what shocks do, cell by cell; how large a part a cutoff stops is left out, for sources differ on it."""
    return frozenset(touch for shock in shocks for touch in _touches(shock, in_year))


def _touches(shock: Shock, in_year: int) -> list[Touch]:
    effect = "stop" if shock.effect.stops else shock.verb.name
    return [(effect, *cell, shock.what, shock.amount or 0.0) for cell in cells(shock, in_year)]


@cache
def _footprints() -> Mapping[str, tuple[Footprint, ...]]:
    return {key: tuple(footprint(way, TODAY) for way in ways) for key, ways in wordings().items()}


def _match(wanted: Footprint, ways: Iterable[Footprint]) -> bool | None:
    """Return whether a wording covers the whole scenario (True) or part of it (False); None where none fits."""
    fitting = [way == wanted for way in ways if way and way <= wanted and not _pairs(way) & _pairs(wanted - way)]
    return any(fitting) if fitting else None


def _pairs(touches: Iterable[Touch]) -> set[frozenset[str]]:
    return {frozenset(touch[1:3]) for touch in touches}


def _published(result: Result, exact: bool, ours: Range | None) -> Published:
    gap = f"theirs holds besides: {result.besides}; {result.gap}" if result.besides else result.gap
    return Published(
        who=f"{result.who} ({result.year})",
        title=result.title,
        model=result.model,
        what=f"{result.measure} of {result.code}{f', {result.case}' if result.case else ''}",
        theirs=result.value,
        ours=ours,
        gap=gap,
        address=result.address,
        exact=exact,
        horizon=result.horizon,
        comparable=result.comparable == "yes",
    )


def _result(line: Line) -> Result:
    value = number(line, "value")
    if value is None or not -1 <= value <= 1:
        raise fault(line, "value", "is no change as a share, such as -0.012")
    return Result(
        id=needed(line, "id"),
        shock=word(line, "shock", wordings()),
        who=needed(line, "who"),
        year=year(line, "year"),
        title=needed(line, "title"),
        model=needed(line, "model"),
        measure=word(line, "measure", get_args(Measure)),
        horizon=word(line, "horizon", get_args(Horizon)),
        code=word(line, "code", (*actors(), WORLD)),
        value=value,
        case=text(line, "case"),
        besides=text(line, "besides"),
        comparable=word(line, "comparable", get_args(Comparable)),
        gap=needed(line, "gap"),
        address=needed(line, "address"),
        verified=word(line, "verified", get_args(Verified)),
        note=text(line, "note"),
    )
