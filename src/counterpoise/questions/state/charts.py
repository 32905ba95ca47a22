"""Which charts does the page of a state hold, and the map?"""

from counterpoise.drawing import Drawn
from counterpoise.drawing.charts.ranked import RankedRow, draw_ranked
from counterpoise.drawing.charts.world_map import MapPlace, draw_world_map
from counterpoise.drawing.marks import Caption, Ranged
from counterpoise.questions.state.answer import WAYS, Profile, Ranked, Tie
from counterpoise.questions.state.losses import loss_charts
from counterpoise.questions.state.sections import KEYS, MAP, SHOWN, part_words
from counterpoise.records import Finding
from counterpoise.states import names
from counterpoise.vocabulary import GOODS, food_items, is_sector
from counterpoise.weighing.loss import FLOOR
from counterpoise.wording import called, goods, limited, ranged, sector_trade

TRADE = "Source: BACI (CEPII), with processing by Counterpoise."
LISTS = "Source: The World Factbook; other pairs estimated by Counterpoise (gravity, fitted to lists and totals)."
FOOD = "Source: FAOSTAT detailed trade matrix (FAO), with processing by Counterpoise."
TABLES = "Source: OECD Inter-Country Input-Output Tables, with processing by Counterpoise."


def charts(profile: Profile) -> dict[str, Drawn]:
    """Draw every chart there is something to draw in, by its place on the page."""
    drawn = loss_charts(profile)
    drawn |= {KEYS[way]: _ranking(profile, ranking) for way in WAYS if (ranking := profile.of(way)) and ranking.listed}
    ties = profile.of(WAYS[0])
    if ties and any(tie.known for tie in ties.ties):
        drawn[MAP] = map_picture(profile, "")
    return drawn


def map_picture(profile: Profile, side: str) -> Drawn:
    """Map how far every state depends on one: by both sides of its trade, or by the share of one of them."""
    ranking = profile.of(WAYS[0])
    ties = {tie.partner: tie for tie in ranking.ties} if ranking else {}
    places = [
        MapPlace(
            code,
            ties[code].name,
            spot.latitude,
            spot.longitude,
            _shown(ties[code], side),
            "other",
            ties[code].traded >= (ranking.floor if ranking and ranking.food else FLOOR),
        )
        for code, spot in profile.spots.items()
        if code in ties
    ]
    own = profile.members or (profile.party.code,)
    blank = Ranged(None, None, None, "not recorded")
    places += [
        MapPlace(code, names().get(code, code), spot.latitude, spot.longitude, blank, "a", len(own) == 1)
        for code, spot in profile.spots.items()
        if code in own
    ]
    caption = Caption(
        key=MAP, title=map_title(profile, side), source=source(profile), note=f"{unit(profile, side)} {CIRCLES}"
    )
    return draw_world_map(places, caption)


CIRCLES = "No borders are drawn, since a tool about disputes draws none."


def _shown(tie: Tie, side: str) -> Ranged:
    """Return what a circle shows."""
    return _ranged(tie.mapped(side))


def map_title(profile: Profile, side: str) -> str:
    """Say what a map shows."""
    what, who = goods(_name(profile)), called(profile.party)
    if side == "supply":
        return f"Part of each state's purchases of {what} that is from {who}, {when(profile)}"
    if side == "market":
        return f"Part of each state's sales of {what} that goes to {who}, {when(profile)}"
    if profile.domain == GOODS:
        return f"Part of each state's trade in all goods that is with {who}, {when(profile)}"
    if profile.domain in food_items():
        return f"Part of each state's trade in {what} that is with {who}, of what sellers report, {when(profile)}"
    if is_sector(profile.domain):
        limit = "" if profile.scope.whole else " at most,"
        inputs = f"inputs from {what}" if profile.scope.use == "inputs" else f"trade in {what}"
        return f"Part of each economy's {inputs} abroad that is with {who},{limit} {when(profile)}"
    return f"Part of each state's trade in {what} that is with {who}, {when(profile)}"


def unit(profile: Profile, side: str) -> str:
    """Say of what the numbers of a map are parts."""
    if is_sector(profile.domain):
        which = {"supply": "purchases", "market": "sales"}.get(side, "purchases or of sales, whichever is more money")
        of = f"{which} of {sector_trade(profile.scope)} abroad"
        rest = "" if profile.scope.whole else ", an upper limit: the rest of the world is not in the table"
        return f"Unit: share of {of}{rest}."
    if profile.domain in food_items():
        which = {"supply": "purchases", "market": "sales"}.get(side, "purchases or of sales, whichever is heavier")
        return f"Unit: share of {which} by weight, of what sellers report to the FAO."
    if side:
        return f"Unit: share of all recorded {'purchases' if side == 'supply' else 'sales'} of the state."
    if profile.domain == GOODS:
        return "Unit: share of purchases or of sales, whichever is more money."
    return "Unit: part of all its trade in the domain, purchases and sales together."


def when(profile: Profile) -> int:
    """Return the year the numbers are of: that of the lists, for all goods."""
    ranking = profile.of(WAYS[0])
    years = {tie.value.year for tie in ranking.ties if tie.known} if ranking else set()
    return max(years, default=profile.year)


def source(profile: Profile) -> str:
    """Name the source of a domain's numbers."""
    if is_sector(profile.domain):
        return TABLES
    if profile.domain in food_items():
        return FOOD
    return LISTS if profile.domain == GOODS else TRADE


def _name(profile: Profile) -> str:
    ranking = profile.of(WAYS[0]) or profile.of(WAYS[1])
    return ranking.name if ranking else profile.domain


def _ranking(profile: Profile, ranking: Ranked) -> Drawn:
    rows = [
        RankedRow(tie.name, _ranged(tie.part), _ranged(tie.value) if _lost(tie, ranking) else None, short(tie, ranking))
        for tie in ranking.listed[:SHOWN]
    ]
    return draw_ranked(
        rows,
        "other" if ranking.way == WAYS[0] else "a",
        Caption(key=KEYS[ranking.way], title=title(profile, ranking), source=source(profile), note=_note(ranking)),
    )


def title(profile: Profile, ranking: Ranked) -> str:
    """Say what is ranked: "Who is tied to China in crude, gas and coal"."""
    who, what = called(profile.party), goods(ranking.name)
    words = f"Who depends on {who} for {what}" if ranking.way == WAYS[0] else f"On whom {who} depends for {what}"
    return f"{words[:1].upper()}{words[1:]}, {when(profile)}"


def short(tie: Tie, ranking: Ranked) -> tuple[str, ...]:
    """Print a tie beside its bar: the part of trade, then what it would lose where the ranking goes by it."""
    if not tie.modelled:
        return (limited(tie.share),)
    return (part_words(tie), ranged(tie.value)) if _lost(tie, ranking) else (part_words(tie),)


def _lost(tie: Tie, ranking: Ranked) -> bool:
    """Tell whether what a tie would lose is drawn too."""
    return tie.modelled and ranking.by == "loss"


def _note(ranking: Ranked) -> str:
    if not ranking.modelled:
        more = "heavier, of what sellers report" if ranking.food else "more money"
        return f"Unit: share of purchases or of sales, whichever is {more}."
    unit = "Unit: part of the dependent state's trade in the domain."
    return f"{unit} Lost: what it would still miss after a year." if ranking.by == "loss" else unit


def _ranged(finding: Finding) -> Ranged:
    return Ranged(finding.value, finding.lo, finding.hi, finding.state)
