"""How does a map of income lost look, and the table of all states below it?"""

from counterpoise.drawing import Column, Drawn, Figure, Heading, Prose, Section, Sheet, Table, Words, note, pair_link
from counterpoise.drawing import state_link as link_of_state
from counterpoise.drawing.charts.world_map import INCOMES, MapPlace, draw_world_map
from counterpoise.drawing.marks import Caption, Ranged
from counterpoise.questions.losses import LEGEND, finding_words
from counterpoise.questions.map.find import Mapped, Number
from counterpoise.questions.state.about import sources
from counterpoise.questions.state.losses import COLUMNS, METHODS, SOURCE, cells
from counterpoise.questions.state.sections import MAP
from counterpoise.states import names
from counterpoise.wording import called

UNKNOWN = Ranged(None, None, None, "not recorded")
PARTS = {"": "", "supply": " as a buyer", "market": " as a seller"}
LARGE = 10_000.0  # MUSD of income from which a state may be named on the map
CIRCLES = "No borders are drawn, since a tool about disputes draws none."


def loss_map(mapped: Mapped) -> Drawn:
    """Draw what all states would lose without one."""
    profile = mapped.chosen
    incomes, spots = {number.code: number.finding.denominator for number in mapped.numbers}, profile.spots
    places = [
        MapPlace(
            number.code,
            number.name,
            spots[number.code].latitude,
            spots[number.code].longitude,
            _ranged(number),
            "other",
            (incomes[number.code] or 0.0) >= LARGE,
        )
        for number in mapped.numbers
        if number.code in spots
    ]
    own = profile.members or (profile.party.code,)
    places += [
        MapPlace(code, names()[code], spots[code].latitude, spots[code].longitude, UNKNOWN, "a", len(own) == 1)
        for code in own
        if code in spots
    ]
    unit = (
        "Unit: part of real income. Outside the input-output table it is estimated from trade; where that is hardly on "
        "record, or not the state's own, there is no circle."
    )
    caption = Caption(key=MAP, title=title(mapped), source=SOURCE, note=f"{unit} {CIRCLES}")
    return draw_world_map(places, caption, scale=INCOMES)


def title(mapped: Mapped) -> str:
    """Say what the map shows."""
    when = "in the first year" if mapped.horizon else "after adjusting"
    who = called(mapped.chosen.party)
    return f"Real income each state would lose{PARTS[mapped.side]} without {who}, {when}, by the table of {mapped.year}"


def loss_sheet(mapped: Mapped) -> Sheet:
    """Lay the map of income lost out with its table."""
    profile = mapped.chosen
    who = called(profile.party)
    more = Words(f"More on {who}", link=link_of_state(profile.party.code, profile.when))
    return Sheet(
        heading=(Heading("Who could least do without "), Heading(profile.party.name, "a")),
        window=f"Who could least do without {who}",
        vintage=f"table of {mapped.year} · trade to {profile.year} · snapshot "
        f"{profile.snapshot} · counterpoise {profile.version}",
        notes=(f"{profile.party.name}: {profile.party.note}",) if profile.party.note else (),
        sections=(
            Section("map", "Map", (Figure(MAP), Prose((more,))), methods=METHODS),
            Section("states", "All states", _table(mapped), methods=METHODS),
            sources(profile),
        ),
        description=f"{title(mapped)}.",
    )


def _table(mapped: Mapped) -> tuple[Table | Prose, ...]:
    losses = mapped.chosen.losses
    by_code = {loss.code: loss for loss in losses.without_it} if losses else {}
    numbers = sorted(mapped.numbers, key=_order)
    shown = [number for number in numbers if number.sound and number.finding.value is not None]
    profile, chosen = mapped.chosen, bool(mapped.side or mapped.horizon)
    rows = tuple(
        (
            Words(number.name, link=pair_link(profile.party.code, number.code, profile.when)),
            *((Words(finding_words(number.finding)),) if chosen else ()),
            *cells(by_code[number.code]),
        )
        for number in shown
    )
    hardly = [number.name for number in numbers if number.code in by_code and not number.sound]
    silent = [number.name for number in numbers if number.code not in by_code]
    parts = [
        number.name for number in numbers if number.sound and number.finding.value is None
    ]  # known as a whole alone
    return (
        Table((Column("state"), *((Column("on the map", "right"),) if chosen else ()), *COLUMNS), rows),
        note(LEGEND.format(year=mapped.year)),
        *_listed("Known as a whole alone, outside the input-output table", parts),
        *_listed("Not ranked: trade hardly on record, or not their own, or an income under USD 1 bn", hardly),
        *_listed("No income or trade known", silent),
    )


def _order(number: Number) -> tuple[float, str]:
    return -(number.finding.value or 0.0), number.name


def _listed(heading: str, listed: list[str]) -> tuple[Prose, ...]:
    words = (Words(f"{heading} ({len(listed)}): ", dim=True), Words(f"{', '.join(listed)}.", dim=True))
    return (Prose(words, "note"),) if listed else ()


def _ranged(number: Number) -> Ranged:
    finding = number.finding
    return Ranged(finding.value, finding.lo, finding.hi, finding.state) if number.sound else UNKNOWN
