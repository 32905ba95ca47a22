"""Who could least do without a state, and whom could it least do without: what either would lose of its income?"""

from collections.abc import Sequence

from counterpoise.drawing import (
    Block,
    Column,
    Drawn,
    Figure,
    Prose,
    Section,
    Table,
    Words,
    map_link,
    note,
    pair_link,
    said,
)
from counterpoise.drawing.charts.ranked import RankedRow, draw_ranked
from counterpoise.drawing.marks import Caption, Ranged
from counterpoise.income.pairs.values import PairLoss
from counterpoise.questions.losses import (
    LEGEND,
    largest,
    loss_words,
    money_words,
    part_words,
)
from counterpoise.questions.state.answer import WAYS, Profile, Way
from counterpoise.states import names
from counterpoise.wording import called, income_part, sentence, with_article

SHOWN = 10  # states in a ranking
KEYS: dict[Way, str] = {WAYS[0]: "without-it", WAYS[1]: "without-others"}
SOURCE = "Source: OECD Inter-Country Input-Output Tables, BACI, The World Factbook; model by Counterpoise."
BAR = "real income lost after adjusting"
METHODS = ("income-lost",)
PARTS = ("as buyer", "as seller")
COLUMNS = (
    Column("income lost, after adjusting", "right", short="after adjusting"),
    Column("in the first year", "right", short="first year"),
    *(Column(part, "right") for part in PARTS),
    Column("money", "right"),
)


def losses(profile: Profile) -> tuple[Section, ...]:
    """Rank all others by what the state would lose without them, then by what they would lose without it."""
    if profile.losses is None:
        return ()
    return tuple(_section(profile, way) for way in WAYS[::-1] if ranked(profile, way))


def loss_charts(profile: Profile) -> dict[str, Drawn]:
    """Draw both rankings."""
    return {KEYS[way]: _chart(profile, way) for way in WAYS if ranked(profile, way)}


def ranked(profile: Profile, way: Way) -> tuple[PairLoss, ...]:
    """Return the losses of others without the state, or its own without them, the largest first."""
    if profile.losses is None:
        return ()
    return largest(profile.losses.without_it if way == WAYS[0] else profile.losses.of_it)


def title(profile: Profile, way: Way) -> str:
    """Say what is ranked."""
    who = called(profile.party)
    return f"Who could least do without {who}" if way == WAYS[0] else f"Whom {who} could least do without"


def other(loss: PairLoss, way: Way) -> str:
    """Return the code of the state that is not the one of the page."""
    return loss.code if way == WAYS[0] else loss.without


def _section(profile: Profile, way: Way) -> Section:
    rows = ranked(profile, way)
    blocks: list[Block] = [said(_first(profile, way, rows)), Figure(KEYS[way]), _table(profile, way, rows[:SHOWN])]
    blocks.append(note(_left_out(profile, way, rows)))
    if way == WAYS[0] and profile.losses is not None:
        blocks.append(note(LEGEND.format(year=profile.losses.year)))
    if way == WAYS[0]:
        link = map_link(profile.party.code, "", profile.when)
        blocks.append(Prose((Words("All states on a map", link=link),)))
    return Section(KEYS[way], title(profile, way), tuple(blocks), methods=METHODS)


def _first(profile: Profile, way: Way, rows: Sequence[PairLoss]) -> str:
    """Say who comes first, and who second."""
    who, (top, *rest) = called(profile.party), rows
    named = [with_article(names()[other(loss, way)]) for loss in (top, *rest[:1])]
    sizes = [_in_words(loss) for loss in (top, *rest[:1])]
    if way == WAYS[0]:
        second = f", {named[1]} {sizes[1]}" if rest else ""
        return sentence(f"if trade with {who} stopped, {named[0]} would lose {sizes[0]} of its real income{second}.")
    second = f", without {named[1]} {sizes[1]}" if rest else ""
    return sentence(f"{who} would lose {sizes[0]} of its real income without {named[0]}{second}.")


def _in_words(loss: PairLoss) -> str:
    size = income_part(loss.after_adjusting.part.value)
    return f"about {size}" if loss.basis == "trade" else size


def _table(profile: Profile, way: Way, rows: Sequence[PairLoss]) -> Table:
    """Return the table; outside the input-output table it has nothing to say of one direction of trade."""
    parts = any(loss.as_buyer is not None for loss in rows)
    kept = [n for n, column in enumerate(COLUMNS) if parts or column.title not in PARTS]
    shown = []
    for loss in rows:
        code, figures = other(loss, way), cells(loss)
        state = Words(names()[code], link=pair_link(profile.party.code, code, profile.when))
        shown.append((state, *(figures[n] for n in kept)))
    return Table((Column("state"), *(COLUMNS[n] for n in kept)), tuple(shown))


def cells(loss: PairLoss) -> tuple[Words, ...]:
    """Return the cells of a loss under `COLUMNS`."""
    return (
        Words(loss_words(loss)),
        Words(part_words(loss.first_year.part)),
        Words(part_words(loss.as_buyer), dim=loss.as_buyer is None),
        Words(part_words(loss.as_seller), dim=loss.as_seller is None),
        Words(money_words(loss.after_adjusting)),
    )


def _left_out(profile: Profile, way: Way, rows: Sequence[PairLoss]) -> str:
    """Say how many more there are, and why some are in no ranking."""
    every = (
        profile.losses.without_it if profile.losses and way == WAYS[0] else (profile.losses and profile.losses.of_it)
    )
    unsound = len(every or ()) - len(rows)
    sentences = [f"{max(len(rows) - SHOWN, 0)} more are in the JSON and the CSV."] if len(rows) > SHOWN else []
    if unsound:
        sentences.append(
            f"Not ranked: {unsound} whose trade with it is hardly on record, is not their own, or who earn under "
            "USD 1 bn a year."
        )
    return " ".join(sentences)


def _chart(profile: Profile, way: Way) -> Drawn:
    rows = [
        RankedRow(
            names()[other(loss, way)],
            Ranged(
                loss.after_adjusting.part.value,
                loss.after_adjusting.part.lo,
                loss.after_adjusting.part.hi,
                "estimated",
            ),
            None,
            (loss_words(loss),),
        )
        for loss in ranked(profile, way)[:SHOWN]
    ]
    year = profile.losses.year if profile.losses else profile.year
    caption = Caption(
        key=KEYS[way],
        title=f"{title(profile, way)}, by the table of {year}",
        source=SOURCE,
        note="Unit: part of real income lost after adjusting, with the range of 200 draws. ~: estimated from trade.",
    )
    return draw_ranked(rows, "other" if way == WAYS[0] else "a", caption, bar=BAR)
