"""What does a reader see first: two states to pick, and what stands out among all pairs?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

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
)
from counterpoise.drawing.forms import suggested_states
from counterpoise.errors import BadLedger
from counterpoise.questions.losses import loss_words, part_words
from counterpoise.questions.reports.find import newest
from counterpoise.questions.reports.sheet import newest as newest_table
from counterpoise.questions.standouts import EARNS, FLOOR, Shift, Standouts, Threat, standouts
from counterpoise.states import names
from counterpoise.web import controls
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.messages import HTML, Ask, Reply
from counterpoise.web.site import respond
from counterpoise.wording import BELIEVED, amount, income_part, percent, signed, with_article
from counterpoise.world import World

NEWEST = 8  # statements
BACK = 5  # years the largest moves are counted over
LIMIT = "limit"
SURE = "By the model on the table of {year}, economies that earn USD {earns:.0f} bn or more"
LOST = (
    f"{SURE}. As buyer, as seller: where only its purchases, or only its sales, stop. Each line leads to the two: the "
    "first year, through what, since when."
)
THREATS = (
    f"{SURE}, by the target's loss in money in the first year; what it costs the sender stands beside it. After "
    "adjusting a dollar of damage costs about a dollar: the first year is when a threat is cheap. Above 15 % it is "
    "past what the model can say."
)
MOVED = (
    f"Of all pairs of states whose first trades USD {FLOOR / 1e6:.0f} bn or more in the domain in both years: the part "
    "of its trade in it that is with the second, both ways, as recorded. Limit: trade of one of the two is known to be "
    "missing."
)
LOSSES = (
    Column("who, without whom"),
    Column("income lost, after adjusting", "right", short="after adjusting"),
    Column("as buyer", "right"),
    Column("as seller", "right"),
)
DAMAGES = (
    Column("who threatens whom"),
    Column("by no longer"),
    Column("the target would lose", "right", short="target"),
    Column("itself", "right"),
)
router = APIRouter(include_in_schema=False)


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
    table = f"input-output table of {notable.table_year} · " if notable.table_year else ""
    return Sheet(
        heading=(Heading("Which of two states can better do without the other?"),),
        window="Counterpoise: who depends on whom",
        vintage=f"{table}trade to {notable.year} · snapshot {world.snapshot}",
        sections=(
            *_incomes(notable),
            Section("moves", f"Largest moves of trade, {notable.since} to {notable.year}", _shifts(notable)),
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


def _incomes(notable: Standouts) -> tuple[Section, ...]:
    """Show who would lose most without whom, and which threats would do most damage; nothing without a table."""
    if notable.table_year is None:
        return ()
    words = {"year": notable.table_year, "earns": EARNS / 1e3}
    losses = tuple(
        (
            Words(
                f"{_named(loss.code)} without {with_article(_named(loss.without))}",
                link=pair_link(loss.code, loss.without),
            ),
            Words(loss_words(loss)),
            *(Words(part_words(part)) for part in (loss.as_buyer, loss.as_seller)),
        )
        for loss in notable.losses
    )
    return (
        Section(
            "losses",
            "Who would lose most without whom",
            (Table(LOSSES, losses), note(LOST.format(**words))),
        ),
        Section(
            "threats",
            "Threats that would do most damage in the first year",
            (Table(DAMAGES, tuple(map(_threat, notable.threats))), note(THREATS.format(**words))),
        ),
    )


def _threat(threat: Threat) -> tuple[Words, ...]:
    return (
        Words(f"{_named(threat.sender)} → {_named(threat.target)}", link=pair_link(threat.sender, threat.target)),
        Words(threat.stops),
        Words(_lost(threat.damage, threat.damage_money)),
        Words(_lost(threat.cost, threat.cost_money)),
    )


def _lost(part: float, money: float) -> str:
    """Print a part of income and the money; of one that the model cannot say only that it is large."""
    size = income_part(part)
    return size if part > BELIEVED else f"{amount(money, 'MUSD')} ({size})"


def _shifts(notable: Standouts) -> tuple[Block, ...]:
    titles = ("who, with whom", f"in {notable.since}", f"in {notable.year}", "points", "")
    tables = [_table(titles, what, map(_shift, rows)) for what, rows in _by_domain(notable.shifts)]
    return (*tables, note(MOVED))


def _by_domain(rows: Sequence[Shift]) -> Iterator[tuple[str, Iterator[Shift]]]:
    return groupby(rows, key=lambda row: row.domain.name)


def _table(titles: Sequence[str], caption: str, rows: Iterable[tuple[Words, ...]]) -> Table:
    first, *numbers, last = titles
    shown = (Column(title, "right") for title in numbers)
    columns = (Column(first), *shown, Column(last))
    return Table(columns, tuple(rows), caption)


def _shift(shift: Shift) -> tuple[Words, ...]:
    pair = f"{_named(shift.dependent)} with {with_article(_named(shift.on))}"
    return (
        Words(pair, link=pair_link(shift.dependent, shift.on)),
        Words(percent(shift.then)),
        Words(percent(shift.now)),
        Words(signed(shift.now - shift.then)),
        Words(LIMIT if shift.open else "", dim=True),
    )


def _named(code: str) -> str:
    return names()[code]
