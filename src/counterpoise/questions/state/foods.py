"""Which foods does a state buy and sell most of: from whom, to whom, and how far does it live on imports of each?"""

from counterpoise.drawing import LED_TO, Block, Column, Section, Table, Words, note, pair_link, product_link
from counterpoise.findings import FoodRow, ImportUse
from counterpoise.questions.state.answer import Profile
from counterpoise.states import names
from counterpoise.vocabulary import food_items
from counterpoise.weighing.shares import StateFoods
from counterpoise.wording import amount, import_use, limited, silent_foods

MEASURES = ("food-share",)
LEGEND = (
    "By weight, as sellers report it to the FAO, which can be less than the buyer's customs count; a tonne of coffee "
    "counts as one of wheat. ≤: an upper limit among reported sales, since who reports none is in no sum."
)
OF_USE = (
    "Imports of use: imports over production + imports − exports, by FAO's food balance of the year named; processed "
    "goods are counted there as what they are made of. Above 100 % where more is sold on than is made."
)
KEPT_OUT = "Ice and snow, no food, and rice in milled equivalent, which counts the other rice again, are in no list."


def foods(profile: Profile, *, charts: bool) -> Section:
    """List the heaviest foods it buys and sells abroad, with the largest partner of each."""
    known = profile.foods
    if known is None or not (known.bought or known.sold):
        return Section("foods", "Food and farm goods")
    blocks: list[Block] = []
    if known.bought:
        blocks.append(_bought(profile, known))
        blocks += [note(words)] if (words := silent_foods(known.bought)) else []
        blocks += _more(known.more_bought, charts=charts)
    if known.sold:
        blocks += [_sold(profile, known), *_more(known.more_sold, charts=charts)]
    elif known.silent:
        blocks.append(note(f"What it sells is not recorded: it reported no sales to the FAO for {known.year}."))
    used = any(row.use for row in known.bought)
    blocks.append(note(" ".join([LEGEND, *([OF_USE] if used else ()), KEPT_OUT])))
    return Section("foods", f"Food and farm goods, {known.year}", tuple(blocks), methods=MEASURES)


def _bought(profile: Profile, known: StateFoods) -> Table:
    columns = [
        Column("item"),
        Column("tonnes", "right", breaks=False),
        Column("largest seller"),
        Column("its part, of what sellers report", "right", short="its part"),
    ]
    newest = max((row.use.year for row in known.bought if row.use), default=None)
    if newest is None:
        return Table(tuple(columns), tuple(_cells(profile, row) for row in known.bought), "Bought abroad")
    columns.append(Column(f"imports of use, {newest}", "right"))
    used = (Words(import_use(row, newest), behind=_ids(row.use)) for row in known.bought)
    rows = tuple((*_cells(profile, row), use) for row, use in zip(known.bought, used, strict=True))
    return Table(tuple(columns), rows, "Bought abroad")


def _sold(profile: Profile, known: StateFoods) -> Table:
    columns = (
        Column("item"),
        Column("tonnes", "right", breaks=False),
        Column("largest buyer"),
        Column("its part, of what it reports", "right", short="its part"),
    )
    return Table(columns, tuple(_cells(profile, row) for row in known.sold), "Sold abroad, as it reports")


def _cells(profile: Profile, row: FoodRow) -> tuple[Words, ...]:
    share = row.share
    return (
        Words(food_items()[row.item].short, link=product_link(row.item)),
        Words(amount(share.denominator, share.money)),
        Words(names().get(share.on, share.on), link=pair_link(profile.party.code, share.on, profile.when)),
        Words(limited(share), behind=share.figures[:LED_TO]),
    )


def _ids(use: ImportUse | None) -> tuple[str, ...]:
    return use.figures if use else ()


def _more(count: int, *, charts: bool) -> list[Block]:
    words = "all are in the JSON" if charts else "--full lists all"
    return [note(f"{count} more, lighter: {words}.")] if count else []
