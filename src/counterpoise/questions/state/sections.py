"""Who depends on a state and on whom it depends: the parts of its page about trade."""

from counterpoise.drawing import (
    LED_TO,
    Block,
    Column,
    Figure,
    Prose,
    Section,
    Table,
    Words,
    map_link,
    note,
    pair_link,
    product_link,
)
from counterpoise.questions.state.answer import WAYS, By, Crowd, Profile, Ranked, Tie, Way
from counterpoise.records import Finding
from counterpoise.states import names
from counterpoise.vocabulary import GOODS, food_items, is_sector, product_names, sector_names
from counterpoise.wording import (
    MISSING,
    amount,
    called,
    kusd,
    limited,
    percent,
    ranged,
    sector_legend,
    sentence,
    silent_words,
)

SHOWN = 10  # states in a ranking
KEYS: dict[Way, str] = {WAYS[0]: "on-it", WAYS[1]: "on-others"}  # of the charts of the two rankings,
MAP = "map"  # and of the map
GOODS_SHARES = ("listed-share", "trade-matrix")  # the measures of all goods, for which there is no model of losses
INDUSTRIES = 12  # on each side that are in view
INDUSTRY_SHARES = ("sector-share",)
FOOD_SHARES = ("food-share",)
FIRST = 3  # states a cell of the overview names
NAMED = 6  # states whose trade is hidden that are named
HEADS: dict[Way, str] = {"on it": "depend most on it", "on others": "it depends most on"}
LEGEND = (
    "Part of its trade: trade of the two over all recorded trade of the dependent state in the domain. Of its "
    "purchases, of its sales: shares of all that is recorded. ≤ and ≥ mark limits."
)
LOST = (
    " Would lose: the part of its trade in the domain that it would still miss a year after the other stops, by an "
    "older model of products, with its range."
)
GOODS_LEGEND = (
    "Shares of goods trade, in whole per cent from lists of the largest partners; for others estimates with a range "
    "from the completed trade matrix. The side with more money comes first. There is no model of losses."
)


INDUSTRY_LEGEND = "The side with more money comes first. There is no model of losses."
FOOD_LEGEND = (
    "Shares of what sellers report to the FAO, by weight. Of its purchases: an upper limit among reported sales, since "
    "who reports none is in no sum. The side on which the state trades more counts. There is no model of losses."
)


def overview(profile: Profile) -> Section:
    """Name the closest ties of every domain both ways."""
    columns = (Column(""), *(Column(HEADS[way]) for way in WAYS))
    domains = dict.fromkeys(ranking.key for ranking in profile.ranked)
    rows = tuple(row for key in domains for row in _overview(profile, key))
    what = (
        "Part of the dependent state's trade in the domain"
        if profile.by == "trade"
        else "What the dependent state would lose"
    )
    words = f"{what}, {profile.year}; for all goods its share, by lists of partners."
    shown = (Table(columns, rows), note(words)) if rows else ()
    return Section("overview", "At a glance", shown, methods=of_overview(profile))


def _overview(profile: Profile, key: str) -> list[tuple[Words, ...]]:
    both = [profile.of(way, key) for way in WAYS]
    name = next(ranking.name for ranking in both if ranking)
    lines = [[_named(profile, tie) for tie in ranking.listed[:FIRST]] if ranking else [] for ranking in both]
    count = max(len(line) for line in lines)
    return [
        (Words(name if n == 0 else ""), *(line[n] if n < len(line) else Words("") for line in lines))
        for n in range(count)
    ]


def _named(profile: Profile, tie: Tie) -> Words:
    number = part_words(tie) if profile.by == "trade" or not tie.modelled else ranged(tie.value)
    return Words(f"{tie.name} {number}", link=_page(profile, tie))


def dependence(profile: Profile, way: Way) -> Section:
    """Rank the ties of the chosen domain one way, with a chart and a table."""
    ranking, key = profile.of(way), KEYS[way]
    who = called(profile.party)
    heading = f"Who depends on {who}" if way == WAYS[0] else f"On whom {who} depends"
    if ranking is None or not ranking.listed:
        domain = ranking.name.lower() if ranking else "the domain"
        words = f"No tie is recorded in {domain}; the reasons are under “not covered”."
        return Section(key, heading, (note(words),))
    blocks: list[Block] = [Figure(key), _table(profile, ranking), *_left_out(ranking)]
    blocks.append(note(legend_of(profile, ranking)))
    return Section(key, heading, tuple(blocks), methods=of_ranking(ranking.key, profile.by))


def legend_of(profile: Profile, ranking: Ranked) -> str:
    """Say how the numbers of a ranking are to be read."""
    if ranking.industry:
        return f"{sector_legend(profile.scope)} {INDUSTRY_LEGEND}"
    if ranking.food:
        return FOOD_LEGEND
    if not ranking.modelled:
        return GOODS_LEGEND
    return LEGEND + LOST if profile.by == "loss" else LEGEND


def part_words(tie: Tie) -> str:
    """Print the part of trade; where a hole leaves all open, as what is on record."""
    if tie.hidden and tie.part.hi == 1 and tie.part.value not in (None, 1):
        return f"{percent(tie.part.value)} on record" if tie.part.value else MISSING
    return limited(tie.part)


def _table(profile: Profile, ranking: Ranked) -> Table:
    columns = (
        Column("state"),
        *((Column("part of its trade", "right"),) if ranking.modelled else ()),
        *((Column("would lose", "right"),) if ranking.modelled and profile.by == "loss" else ()),
        Column("of its purchases", "right"),
        Column("of its sales", "right"),
        Column("all its trade" if ranking.way == WAYS[0] else "the two trade", "right"),
    )
    rows = tuple(_row(profile, tie, ranking) for tie in ranking.listed[:SHOWN])
    return Table(columns, rows)


def _row(profile: Profile, tie: Tie, ranking: Ranked) -> tuple[Words, ...]:
    numbers = ((tie.part, part_words(tie)),) if tie.modelled else ()
    lost = ((tie.value, ranged(tie.value)),) if tie.modelled and profile.by == "loss" else ()
    money = tie.traded if ranking.way == WAYS[0] else tie.between
    sides = [(side, limited(side)) for side in (tie.of("supply"), tie.of("market"))]
    return (
        Words(tie.name, link=_page(profile, tie)),
        *(_number(number, text) for number, text in (*numbers, *lost, *sides)),
        Words(ranking.amount(money) if money else MISSING),
    )


def _number(finding: Finding, text: str) -> Words:
    return Words(text, behind=finding.figures[:LED_TO], dim=text == MISSING)


def _page(profile: Profile, tie: Tie) -> str:
    return pair_link(profile.party.code, tie.partner, profile.when)


def _left_out(ranking: Ranked) -> list[Block]:
    """Say who is missing from a ranking."""
    sentences = []
    more = len(ranking.listed) - SHOWN
    if more > 0:
        sentences.append(f"{more} more are in the JSON and the CSV.")
    if ranking.small:
        least = ranking.amount(ranking.floor)
        sentences.append(f"Left out of the ranking: {ranking.small} with less than {least} a year in the domain.")
    hidden = [tie.name for tie in ranking.hidden]
    if hidden:
        others = f" and {len(hidden) - NAMED} more" if len(hidden) > NAMED else ""
        sentences.append(f"Trade with it takes place but is not recorded: {', '.join(hidden[:NAMED])}{others}.")
    if ranking.silent:
        sentences.append(f"{sentence(silent_words(ranking.silent))}.")
    return [note(" ".join(sentences))] if sentences else []


def where(profile: Profile) -> Section:
    """Map the dependence of all states on this one."""
    address = map_link(profile.party.code, profile.domain, profile.when)
    link = Words("The map on a page of its own, with a table of all states", link=address)
    return Section("map", "Map", (Figure(MAP), Prose((link,))), methods=of_map(profile.domain, ""))


def concentration(profile: Profile) -> Section:
    """Say how few suppliers and buyers its trade in the domain rests on."""
    blocks: list[Block] = []
    for side, title_, who in (("supply", "What it buys", "supplier"), ("market", "What it sells", "buyer")):
        rows = tuple(_crowd(profile, crowd) for crowd in profile.crowds if crowd.index.side == side)
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
        "Index: Herfindahl index, from 1/n for n equal partners to 1 for a single one; CEPII and the European "
        "Commission call trade above 0.4 concentrated. ○: uncertain, since some trade is known to be missing."
    )
    return Section("concentration", "Suppliers and buyers", (*blocks, note(words)) if blocks else ())


def _crowd(profile: Profile, crowd: Crowd) -> tuple[Words, ...]:
    product = crowd.key if crowd.key in product_names() else ""
    value = MISSING if crowd.index.value is None else f"{crowd.index.value:.2f}"
    share = crowd.share
    return (
        Words(crowd.name, link=product_link(product, profile.when) if product else ""),
        Words(kusd(crowd.index.denominator)),
        Words(str(crowd.partners)),
        Words(f"{value}{' ○' if crowd.index.state == 'bounded' else ''}"),
        Words(
            crowd.largest_name, link=pair_link(profile.party.code, crowd.largest, profile.when) if crowd.largest else ""
        ),
        Words(limited(share) if share else MISSING, behind=share.figures[:LED_TO] if share else ()),
    )


def industries(profile: Profile) -> Section:
    """List what it buys and sells abroad by industry, with the largest partner of each."""
    if not profile.industries:
        return Section("industries", _industries_title(profile))
    blocks: list[Block] = []
    for side, caption, who in (("supply", "Bought abroad", "seller"), ("market", "Sold abroad", "buyer")):
        shares = sorted(
            (share for share in profile.industries if share.side == side), key=lambda share: -(share.denominator or 0.0)
        )
        columns = (
            Column("industry of the seller"),
            Column("value", "right"),
            Column(f"largest {who}"),
            Column("its share", "right"),
        )
        if shares:
            blocks.append(Table(columns, tuple(_industry(profile, share) for share in shares[:INDUSTRIES]), caption))
    words = f"{sector_legend(profile.scope)} All industries are in the JSON."
    title = f"{_industries_title(profile)}, {profile.industries[0].year}"
    return Section("industries", title, (*blocks, note(words)), methods=("sector-share",))


def _industries_title(profile: Profile) -> str:
    return "Inputs its industries trade" if profile.scope.use == "inputs" else "What it trades by industry"


def _industry(profile: Profile, share: Finding) -> tuple[Words, ...]:
    return (
        Words(f"{sector_names()[share.product]} ({share.product})"),
        Words(amount(share.denominator, share.money)),
        Words(names()[share.on], link=pair_link(profile.party.code, share.on, profile.when)),
        Words(limited(share), behind=share.figures[:LED_TO]),
    )


def of_overview(profile: Profile) -> tuple[str, ...]:
    """Return the measures of the closest ties in every domain and in all goods."""
    return ("part-of-trade" if profile.by == "trade" else "first-year-loss", GOODS_SHARES[0])


def of_ranking(domain: str, by: By) -> tuple[str, ...]:
    """Return the measures of a ranking of ties."""
    if is_sector(domain) or domain in food_items():
        return INDUSTRY_SHARES if is_sector(domain) else FOOD_SHARES
    if domain == GOODS:
        return GOODS_SHARES
    return ("part-of-trade", "first-year-loss") if by == "loss" else ("part-of-trade",)


def of_map(domain: str, side: str) -> tuple[str, ...]:
    """Return the measures of the numbers a map is coloured by."""
    if is_sector(domain) or domain in food_items():
        return INDUSTRY_SHARES if is_sector(domain) else FOOD_SHARES
    if domain == GOODS:
        return GOODS_SHARES
    return ("share",) if side else ("part-of-trade",)
