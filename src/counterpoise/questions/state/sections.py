"""Who depends on a state and on whom it depends: the parts of its page about trade."""

from counterpoise.drawing.layout import LED_TO, Block, Column, Figure, Prose, Section, Table, Words, note
from counterpoise.drawing.links import map_link, pair_link, product_link
from counterpoise.questions.state.answer import WAYS, Crowd, Profile, Ranked, Tie, Way
from counterpoise.questions.state.charts import KEYS, MAP, SHOWN, part_words
from counterpoise.records import Finding
from counterpoise.vocabulary.baskets import GOODS, product_names
from counterpoise.wording.numbers import MISSING, kusd, limited, ranged
from counterpoise.wording.prose import called

GOODS_SHARES = ("listed-share", "trade-matrix")  # the measures of all goods, for which there is no model of losses
FIRST = 3  # states a cell of the overview names
NAMED = 6  # states whose trade is hidden that are named
HEADS: dict[Way, str] = {"on it": "most tied to it", "on others": "it is most tied to"}
LEGEND = (
    "Part of its trade: what the two trade over all the dependent is recorded to buy and sell in the domain. Would "
    "lose: the part of the same it would still miss a year after the other stops, by a model with its range, as on "
    "the page of the two. Shares are of all it is recorded to buy, and to sell. ≤ and ≥ mark limits."
)
GOODS_LEGEND = (
    "Shares of goods trade, from lists of the largest partners in whole per cent, and where these are silent from the "
    "completed trade matrix, with its range; the share of the larger sum comes first. There is no model of losses."
)


def overview(found: Profile) -> Section:
    """Name the closest ties of every domain both ways."""
    columns = (Column(""), *(Column(HEADS[way]) for way in WAYS))
    domains = dict.fromkeys(one.key for one in found.ranked)
    rows = tuple(row for key in domains for row in _overview(found, key))
    what = "Part of the dependent's trade in the domain" if found.by == "trade" else "What the dependent would lose"
    words = f"{what}, {found.year}; of all goods its share, by lists of partners."
    shown = (Table(columns, rows), note(words)) if rows else ()
    return Section("overview", "At a glance", shown, methods=of_overview(found))


def _overview(found: Profile, key: str) -> list[tuple[Words, ...]]:
    both = [found.of(way, key) for way in WAYS]
    name = next(one.name for one in both if one)
    lines = [[_named(found, tie) for tie in one.listed[:FIRST]] if one else [] for one in both]
    count = max(len(line) for line in lines)
    return [
        (Words(name if n == 0 else ""), *(line[n] if n < len(line) else Words("") for line in lines))
        for n in range(count)
    ]


def _named(found: Profile, tie: Tie) -> Words:
    number = part_words(tie) if found.by == "trade" or not tie.modelled else ranged(tie.value)
    return Words(f"{tie.name} {number}", link=_page(found, tie))


def dependence(found: Profile, way: Way) -> Section:
    """Rank the ties of the chosen domain one way, with a chart and a table."""
    one, key = found.of(way), KEYS[way]
    who = called(found.party)
    heading = f"Who depends on {who}" if way == WAYS[0] else f"On whom {who} depends"
    if one is None or not one.listed:
        words = (
            f"No tie is recorded in {one.name.lower() if one else 'the domain'}; the reasons stand under “not covered”."
        )
        return Section(key, heading, (note(words),))
    blocks: list[Block] = [Figure(key), _table(found, one), *_left_out(one)]
    blocks.append(note(GOODS_LEGEND if one.key == GOODS else LEGEND))
    return Section(key, heading, tuple(blocks), methods=of_ranking(one.key))


def _table(found: Profile, one: Ranked) -> Table:
    modelled = one.key != GOODS
    columns = (
        Column("state"),
        *((Column("part of its trade", "right"), Column("would lose", "right")) if modelled else ()),
        Column("of its purchases", "right"),
        Column("of its sales", "right"),
        Column("it trades in all" if one.way == WAYS[0] else "the two trade", "right"),
    )
    rows = tuple(_row(found, tie, one) for tie in one.listed[:SHOWN])
    return Table(columns, rows)


def _row(found: Profile, tie: Tie, one: Ranked) -> tuple[Words, ...]:
    numbers = ((tie.part, part_words(tie)), (tie.value, ranged(tie.value))) if tie.modelled else ()
    money = tie.traded if one.way == WAYS[0] else tie.between
    sides = [(side, limited(side)) for side in (tie.of("supply"), tie.of("market"))]
    return (
        Words(tie.name, link=_page(found, tie)),
        *(_number(number, text) for number, text in (*numbers, *sides)),
        Words(kusd(money) if money else MISSING),
    )


def _number(one: Finding, text: str) -> Words:
    return Words(text, behind=one.figures[:LED_TO], dim=text == MISSING)


def _page(found: Profile, tie: Tie) -> str:
    return pair_link(found.party.code, tie.partner, found.when)


def _left_out(one: Ranked) -> list[Block]:
    """Say who is missing from a ranking."""
    said = []
    more = len(one.listed) - SHOWN
    if more > 0:
        said.append(f"{more} more stand in the JSON and the CSV.")
    if one.small:
        said.append(
            f"Left out of the ranking: {one.small} that trade less than {kusd(one.floor)} a year in the domain."
        )
    hidden = [tie.name for tie in one.hidden]
    if hidden:
        others = f" and {len(hidden) - NAMED} more" if len(hidden) > NAMED else ""
        said.append(f"Known to trade with it, and not recorded: {', '.join(hidden[:NAMED])}{others}.")
    return [note(" ".join(said))] if said else []


def where(found: Profile) -> Section:
    """Map the dependence of all states on this one."""
    address = map_link(found.party.code, found.domain, found.when)
    link = Words("The map by itself, with a table of all states", link=address)
    return Section("map", "Map", (Figure(MAP), Prose((link,))), methods=of_map(found.domain, ""))


def concentration(found: Profile) -> Section:
    """Say how few suppliers and buyers its trade in the domain rests on."""
    blocks: list[Block] = []
    for side, title_, who in (("supply", "What it buys", "supplier"), ("market", "What it sells", "buyer")):
        rows = tuple(_crowd(found, one) for one in found.crowds if one.index.side == side)
        if rows:
            columns = (
                Column("product"),
                Column("traded", "right"),
                Column(f"{who}s", "right"),
                Column("index", "right"),
                Column(f"largest {who}"),
                Column("its share", "right"),
            )
            blocks.append(Table(columns, rows, title_))
    words = (
        "Index: Herfindahl's, from 1/n for n equal partners to 1 for a single one; above 0.4 CEPII and the European "
        "Commission call it concentrated. ○: trade known to be missing leaves it open."
    )
    return Section("concentration", "Suppliers and buyers", (*blocks, note(words)) if blocks else ())


def _crowd(found: Profile, one: Crowd) -> tuple[Words, ...]:
    product = one.key if one.key in product_names() else ""
    value = MISSING if one.index.value is None else f"{one.index.value:.2f}"
    share = one.share
    return (
        Words(one.name, link=product_link(product, found.when) if product else ""),
        Words(kusd(one.index.denominator)),
        Words(str(one.partners)),
        Words(f"{value}{' ○' if one.index.state == 'bounded' else ''}"),
        Words(one.largest_name, link=pair_link(found.party.code, one.largest, found.when) if one.largest else ""),
        Words(limited(share) if share else MISSING, behind=share.figures[:LED_TO] if share else ()),
    )


def of_overview(found: Profile) -> tuple[str, ...]:
    """Return the measures of the closest ties in every domain and in all goods."""
    return ("part-of-trade" if found.by == "trade" else "first-year-loss", GOODS_SHARES[0])


def of_ranking(domain: str) -> tuple[str, ...]:
    """Return the measures of a ranking of ties."""
    return GOODS_SHARES if domain == GOODS else ("part-of-trade", "first-year-loss")


def of_map(domain: str, side: str) -> tuple[str, ...]:
    """Return the measures of the numbers a map is coloured by."""
    if domain == GOODS:
        return GOODS_SHARES
    return ("share",) if side else ("first-year-loss",)
