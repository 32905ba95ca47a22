"""How is the page of the votes of two states laid out, with the picture of both through time?"""

from counterpoise.drawing import (
    Block,
    Column,
    Drawn,
    Figure,
    Heading,
    Link,
    Prose,
    Section,
    Sheet,
    Table,
    Words,
    note,
    pair_link,
    said,
)
from counterpoise.drawing.charts.positions import PositionLine, PositionYear, draw_positions
from counterpoise.drawing.marks import Caption
from counterpoise.findings import Party
from counterpoise.questions.question import PAGE, Ask
from counterpoise.questions.votes.find import MOVE_YEARS, WIDE, VotesAnswer, VotesYear
from counterpoise.wording import called, percent, sentence

SHOWN = 5  # years between the rows of the table
METHOD = (
    "A position is where a state stands on the one line that best divides the Assembly's votes, by an ordinal probit "
    "(Bailey, Strezhnev and Voeten 2017) over {votes:,} votes on {items:,} resolutions; a resolution that is repeated "
    "ties the years to one scale. Mean 0, standard deviation 1 over all states and years; the positive side is that of "
    "{leader}. Ranges hold nine in ten. Votes cost nothing, and the agenda is of disarmament and the Middle East: this "
    "is alignment in words."
)
NOT_CALLED = "Over {years} years the distance changed by less than twice its standard error: that is no move."


def sheet(answer: VotesAnswer, ask: Ask = PAGE) -> Sheet:
    """Lay the page out."""
    a, b = answer.a, answer.b
    return Sheet(
        heading=(Heading("Votes of "), Heading(a.name, "a"), Heading(" and "), Heading(b.name, "b")),
        window=f"{a.name} and {b.name}: votes in the UN General Assembly",
        vintage=f"votes of {answer.span[0]} to {answer.span[1]} · snapshot {answer.snapshot} · counterpoise "
        f"{answer.version}",
        sections=(
            Section("bottom-line", "Bottom line", tuple(said(line) for line in lines(answer))),
            Section("positions", "Through the years", _through(answer)),
            Section(
                "method",
                "How it is measured",
                (note(METHOD.format(votes=answer.votes, items=answer.items, leader=called(answer.leader))),),
            ),
            Section("sources", "Sources", (_source(answer),)),
        ),
        description=" ".join(lines(answer)),
        skip="bottom line",
    )


def links(answer: VotesAnswer, _: Ask) -> tuple[Link, ...]:
    """Return what the served page leads to besides: the brief on the two."""
    return (Link("the brief on the two", pair_link(answer.a.code, answer.b.code, None)),)


def controls(answer: VotesAnswer, _: Ask) -> tuple[()]:
    """Return no form: the year is seen in the picture."""
    return ()


def charts(answer: VotesAnswer) -> dict[str, Drawn]:
    """Draw where the two stand, year by year, with ranges."""
    caption = Caption(
        key="positions",
        title=f"Where {called(answer.a)} and {called(answer.b)} stand in the votes of the UN General Assembly",
        source="Source: UN General Assembly Voting Data (Voeten, Strezhnev and Bailey), positions by Counterpoise.",
        note="Position on the line that best divides the votes; 1 is a standard deviation over all states and years. "
        "Bands hold nine in ten.",
    )
    one = PositionLine(answer.a.name, "a", tuple(_point(year, year.a, year.a_error) for year in answer.series))
    other = PositionLine(answer.b.name, "b", tuple(_point(year, year.b, year.b_error) for year in answer.series))
    return {"positions": draw_positions((one, other), caption)}


def lines(answer: VotesAnswer) -> tuple[str, ...]:
    """Say it in sentences: where both stand, how far apart that is, whether it moved, how often they vote alike."""
    last, before = answer.last, answer.before
    earlier = f"; {before.distance:.2f} in {before.year}" if before else ""
    said_first = (
        f"In {last.year}, on a line whose positive side is that of {called(answer.leader)}: "
        f"{_stands(answer.a, last.a, last.a_error)}, "
        f"{_stands(answer.b, last.b, last.b_error)}; distance {last.distance:.2f} ({last.lo:.2f} to {last.hi:.2f}), "
        f"the {_ordinal(answer.rank)} smallest of {answer.of:,} pairs{earlier}."
    )
    return tuple(filter(None, (said_first, _moved(answer), _alike(answer))))


def _stands(party: Party, position: float, error: float) -> str:
    return f"{party.name} {position:+.2f} ± {WIDE * error:.2f}".replace("-", "\N{MINUS SIGN}")


def _ordinal(rank: int) -> str:
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{ending}"


def _moved(answer: VotesAnswer) -> str:
    if answer.move is None:
        return NOT_CALLED.format(years=MOVE_YEARS) if answer.before else ""
    closer = "closer" if answer.move.change < 0 else "further apart"
    change = f"{abs(answer.move.change):.2f}, more than twice its standard error of {answer.move.error:.2f}"
    return f"Since {answer.move.since} the two moved {closer} by {change}."


def _alike(answer: VotesAnswer) -> str:
    voting = answer.agreement
    found = voting.finding if voting else None
    if found is None or found.value is None:
        return ""
    return sentence(f"{percent(found.value)} of votes were alike in {found.year}: {found.note}.")


def _through(answer: VotesAnswer) -> tuple[Block, ...]:
    columns = (
        Column("year"),
        Column(answer.a.name, "right", short=answer.a.code),
        Column(answer.b.name, "right", short=answer.b.code),
        Column("distance", "right"),
        Column("range of 90 %", "right"),
    )
    last = answer.last.year
    rows = tuple(_row(year) for year in answer.series if (last - year.year) % SHOWN == 0)
    return (Figure("positions"), Table(columns, rows))


def _row(year: VotesYear) -> tuple[Words, ...]:
    numbers = (f"{value:+.2f}".replace("-", "\N{MINUS SIGN}") for value in (year.a, year.b))
    return tuple(map(Words, (str(year.year), *numbers, f"{year.distance:.2f}", f"{year.lo:.2f} to {year.hi:.2f}")))


def _method(answer: VotesAnswer) -> Prose:
    return note(METHOD.format(votes=answer.votes, items=answer.items, leader=called(answer.leader)))


def _source(answer: VotesAnswer) -> Prose:
    source = answer.source
    about = f"{source.name}: {source.title}, {source.producer}. "
    return Prose((Words(about), Words(source.licence, dim=True, link=source.address)), "item")


def _point(year: VotesYear, position: float, error: float) -> PositionYear:
    return PositionYear(year.year, position, position - WIDE * error, position + WIDE * error)
