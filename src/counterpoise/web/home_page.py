"""What does a reader see first: two states to pick, and what stands out among all pairs?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing import (
    Block,
    Column,
    Field,
    Form,
    Heading,
    Prose,
    Row,
    Section,
    Sheet,
    Table,
    Words,
    html,
    note,
    pair_link,
    said,
    state_link,
)
from counterpoise.drawing.forms import suggested_states
from counterpoise.errors import BadLedger
from counterpoise.questions.reports.find import newest
from counterpoise.questions.reports.sheet import newest as newest_table
from counterpoise.questions.standouts import FLOOR, Asymmetry, Shift, Standouts, standouts
from counterpoise.states import names
from counterpoise.web import controls
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.messages import HTML, Ask, Reply
from counterpoise.web.site import respond
from counterpoise.wording import percent, points, signed
from counterpoise.world import World

NEWEST = 8  # statements
BACK = 5  # years the largest moves are counted over
LIMIT = "limit"
SHORT = {"the other would lose": "other loses", "itself would lose": "itself"}
COUNTED = (
    f"Of all pairs of states whose dependent trades USD {FLOOR / 1e6:.0f} bn or more in the domain: the part of its "
    "trade in it that it would still miss a year after the other stops, by the loss model, in the middle of its range. "
    "The first name leads to the state, the second to the pair, with ranges and the rows they rest on. Limit: trade of "
    "one of the two is known to be missing."
)
router = APIRouter(include_in_schema=False)
Notable = TypeVar("Notable", Asymmetry, Shift)


@router.get("/")
def home(request: Request) -> Response:
    """Show the form for two states, and what stands out."""
    controls.known(request, ())
    return respond(request, "front")


def page(world: World, _: Ask) -> Reply:
    """Draw the front page."""
    first, last = world.trade.span
    notable = standouts(world, last, max(first, last - BACK))
    text = html.text(_sheet(world, notable), {}, with_forms(BARE, pick()))
    return Reply(HTML, text.encode())


def pick(a: str = "", b: str = "") -> Form:
    """Return the form that asks for two states."""
    fields = tuple(
        Field(name=name, label=label, value=value, suggested="states", hint=hint, wide=True)
        for name, label, value, hint in (
            ("a", "A state or bloc", a, "Russia, RUS, EU27 …"),
            ("b", "and another", b, "China, CHN …"),
        )
    )
    return Form(
        action="/pair",
        title="Two states",
        rows=(Row("Who depends on whom?", fields),),
        submit="Weigh the pair",
        suggestions=(("states", suggested_states()),),
    )


def _sheet(world: World, notable: Standouts) -> Sheet:
    return Sheet(
        heading=(Heading("Which of two states can better do without the other?"),),
        window="Counterpoise: who depends on whom",
        vintage=f"trade to {notable.year} · snapshot {world.snapshot}",
        sections=(
            Section("asymmetries", f"Strongest asymmetries of {notable.year}", _asymmetries(notable)),
            Section("moves", f"Largest moves of dependence, {notable.since} to {notable.year}", _shifts(notable)),
            Section("newest", "Newest stored statements", _newest(world)),
        ),
        description="Which of two states can better do without the other: in what, since when.",
    )


def _newest(world: World) -> tuple[Block, ...]:
    try:
        shown = newest_table(newest(world.folder, NEWEST))
    except BadLedger:
        # Its message names a folder of this machine.
        return (said("The stored reports cannot be read."),)
    lead = Prose((Words("The inbox", link="/inbox"), Words(" reads reports and stores them.")))
    return (*shown, lead) if shown else (said("None yet."), lead)


def _asymmetries(notable: Standouts) -> tuple[Block, ...]:
    titles = ("who", "over whom", "leverage", "the other would lose", "itself would lose", "")
    tables = [_table(titles, what, map(_asymmetry, rows)) for what, rows in _by_domain(notable.asymmetries)]
    return (*tables, note(COUNTED))


def _shifts(notable: Standouts) -> tuple[Block, ...]:
    titles = ("who", "on whom", f"in {notable.since}", f"in {notable.year}", "points", "")
    tables = [_table(titles, what, map(_shift, rows)) for what, rows in _by_domain(notable.shifts)]
    return (*tables, note(COUNTED))


def _by_domain(rows: Sequence[Notable]) -> "Iterator[tuple[str, Iterator[Notable]]]":
    return groupby(rows, key=lambda row: row.domain.name)


def _table(titles: Sequence[str], caption: str, rows: "Iterable[tuple[Words, ...]]") -> Table:
    first, second, *numbers, last = titles
    shown = (Column(title, "right", short=SHORT.get(title, "")) for title in numbers)
    columns = (Column(first), Column(second), *shown, Column(last))
    return Table(columns, tuple(rows), caption)


def _asymmetry(asymmetry: Asymmetry) -> tuple[Words, ...]:
    return (
        Words(_named(asymmetry.strong), link=state_link(asymmetry.strong)),
        Words(_named(asymmetry.weak), link=pair_link(asymmetry.strong, asymmetry.weak)),
        Words(points(asymmetry.leverage)),
        Words(percent(asymmetry.weak_on_strong)),
        Words(percent(asymmetry.strong_on_weak)),
        Words(LIMIT if asymmetry.open else "", dim=True),
    )


def _shift(shift: Shift) -> tuple[Words, ...]:
    return (
        Words(_named(shift.dependent), link=state_link(shift.dependent)),
        Words(_named(shift.on), link=pair_link(shift.dependent, shift.on)),
        Words(percent(shift.then)),
        Words(percent(shift.now)),
        Words(signed(shift.now - shift.then)),
        Words(LIMIT if shift.open else "", dim=True),
    )


def _named(code: str) -> str:
    return names()[code]
