"""Which charts does a page hold, and which of the dossier's numbers does each show?"""

from collections.abc import Sequence

from counterpoise.drawing import Drawn
from counterpoise.drawing.charts.alignment import VotingLine, Who, draw_alignment
from counterpoise.drawing.charts.income_lost import SectorRow, draw_losses, draw_sector_losses
from counterpoise.drawing.charts.lanes import LaneMark, draw_lanes
from counterpoise.drawing.charts.reliance import RelianceRow, draw_reliance
from counterpoise.drawing.charts.series import Moment, Panel, draw_series
from counterpoise.drawing.charts.third_parties import ThirdParty, draw_third_parties
from counterpoise.drawing.charts.world_map import MapPlace, draw_world_map
from counterpoise.drawing.marks import Caption, Pair, Ranged, Role, Trace
from counterpoise.findings import Party, Place, Voting, middle_day
from counterpoise.income.answer import INTERACTION, SectorLoss
from counterpoise.income.years import YearLoss
from counterpoise.questions.pair.answer import Brief, Dossier
from counterpoise.records import Finding, Point
from counterpoise.wording import called, fine_percent, goods, modality_words, outlet_words, relation_words, sentence

TRADE = "Source: BACI (CEPII), with processing by Counterpoise."
BOTH = "Source: BACI (CEPII) and, for all goods, The World Factbook, with processing by Counterpoise."
GOODS = "Source: The World Factbook; other pairs estimated by Counterpoise (gravity, fitted to lists and totals)."
VOTES = "Source: UN General Assembly roll calls (Voeten, Strezhnev and Bailey), compiled."
TABLES = "Source: OECD, inter-country input-output table, with a model by Counterpoise"
SECTORS = 6  # industries drawn
SHOWN = 8  # third parties drawn for each of the two


def charts(answer: Brief) -> dict[str, Drawn]:
    """Draw the charts of what was asked."""
    return pictures(answer.dossier)


def pictures(dossier: Dossier) -> dict[str, Drawn]:
    """Draw every chart there is something to draw in, by its place on the page."""
    pair = Pair(called(dossier.a), called(dossier.b))
    drawn = _losses(dossier, pair)
    if any(known.share.value is not None for row in dossier.domains for known in (row.a_on_b, row.b_on_a)):
        drawn["reliance"] = _reliance(dossier, pair)
    if any(point.value is not None for line in dossier.series for point in line.points):
        drawn["series"] = _series(dossier)
    if dossier.alignment and any((dossier.alignment.pair, *dossier.alignment.beside)):
        drawn["alignment"] = _alignment(dossier)
    return drawn | _around(dossier, pair)


def _losses(dossier: Dossier, pair: Pair) -> dict[str, Drawn]:
    """Draw what each would lose: through which industries, and year by year."""
    drawn: dict[str, Drawn] = {}
    sectors = [row for row in dossier.answer.sectors if row.sector != INTERACTION] if dossier.answer else []
    if sectors:
        drawn["sectors"] = _sectors(sectors, dossier, pair)
    if len(dossier.losses) > 1:
        drawn["losses"] = _through_time(dossier, pair)
    return drawn


def _sectors(sectors: Sequence[SectorLoss], dossier: Dossier, pair: Pair) -> Drawn:
    rows = [SectorRow(sector.name, sector.a, sector.b) for sector in sectors[:SECTORS]]
    first = sectors[0]
    more, loss = (pair.a, first.a) if first.a >= first.b else (pair.b, first.b)
    title = f"Through {goods(first.name)} {more} would lose most: {fine_percent(loss)} of its income"
    note = "Unit: part of real income lost after adjusting, where that industry's trade stops both ways."
    year = dossier.answer.year if dossier.answer else dossier.year
    return draw_sector_losses(rows, pair, _caption("sectors", title, f"{TABLES}, {year}.", note))


def _through_time(dossier: Dossier, pair: Pair) -> Drawn:
    last, first = dossier.losses[-1], dossier.losses[0]
    of_a, of_b = ([_year_point(year, loss) for year, loss in each] for each in _by_side(dossier.losses))
    traces = [Trace(f"lost by {pair.a}", "a", tuple(of_a)), Trace(f"lost by {pair.b}", "b", tuple(of_b))]
    name, then, now = (pair.a, first.a, last.a) if last.a >= last.b else (pair.b, first.b, last.b)
    title = f"{sentence(name)} would have lost {fine_percent(then)} in {first.year}, {fine_percent(now)} in {last.year}"
    moments = [Moment(turn.year, turn.label) for turn in dossier.breaks]
    note = "Unit: part of real income lost after adjusting."
    return draw_losses(traces, moments, _caption("losses", title, f"{TABLES}; years by recorded trade.", note))


def _by_side(losses: Sequence[YearLoss]) -> tuple[list[tuple[YearLoss, float]], list[tuple[YearLoss, float]]]:
    return [(year, year.a) for year in losses], [(year, year.b) for year in losses]


def _year_point(year: YearLoss, loss: float) -> Point:
    # The table's own year is drawn whole, one moved from it dashed.
    return Point(year.year, loss, "estimated" if year.state == "moved" else "stated")


def _around(dossier: Dossier, pair: Pair) -> dict[str, Drawn]:
    """Draw the charts of everyone and everything around the two."""
    drawn: dict[str, Drawn] = {}
    if any(row.finding.value is not None for row in dossier.third_parties):
        drawn["third-parties"] = _third_parties(dossier, pair)
    if any(report.when for report in dossier.reported.statements):
        drawn["statements"] = _statements(dossier, pair)
    for key, party in (("map-a", dossier.a), ("map-b", dossier.b)):
        if any(_part(place, key) is not None for place in dossier.places):
            drawn[key] = _map(dossier, party, key)
    return drawn


def _caption(key: str, title: str, source: str, note: str) -> Caption:
    return Caption(key=key, title=title, source=source, note=note)


def _when(dossier: Dossier) -> str:
    return f"{'mean of ' if dossier.options.mean > 1 else ''}{dossier.options.when(dossier.year)}"


def _ranged(finding: Finding) -> Ranged:
    return Ranged(finding.value, finding.lo, finding.hi, finding.state)


def _reliance(dossier: Dossier, pair: Pair) -> Drawn:
    rows = [RelianceRow(row.name, _ranged(row.a_on_b.share), _ranged(row.b_on_a.share)) for row in dossier.domains]
    title = f"Share of the larger side that is with the other, {_when(dossier)}"
    note = "Unit: share of all recorded purchases, or sales, in the domain; of all goods by lists of partners."
    return draw_reliance(rows, pair, _caption("reliance", title, BOTH, note))


def _series(dossier: Dossier) -> Drawn:
    domains = list(dict.fromkeys((line.domain, line.name) for line in dossier.series))
    panels = [Panel(f"{name}, {_sides(dossier, domain)}", _traces(dossier, domain)) for domain, name in domains]
    moments = [Moment(turn.year, turn.label) for turn in dossier.breaks]
    mean = f", means of {dossier.options.mean} years" if dossier.options.mean > 1 else ""
    title = f"Shares over time, to {dossier.year}{mean}"
    note = "Unit: share of recorded purchases or sales. Coverage of the source jumps in 2000."
    return draw_series(panels, moments, _caption("series", title, TRADE, note))


def _sides(dossier: Dossier, domain: str) -> str:
    """Say which side of each of the two a panel is of: "RUS sells, CHN buys"."""
    words = {"supply": "buys", "market": "sells"}
    return ", ".join(f"{line.dependent} {words[line.side]}" for line in dossier.series if line.domain == domain)


def _traces(dossier: Dossier, domain: str) -> tuple[Trace, ...]:
    chosen = [line for line in dossier.series if line.domain == domain]
    names = {party.code: party.name for party in (dossier.a, dossier.b)}
    return tuple(
        Trace(
            f"{names[line.dependent]} on {names[line.on]}",
            _role(dossier, line.dependent),
            _until(line.points, dossier.year),
        )
        for line in chosen
    )


def _until(points: Sequence[Point], year: int) -> tuple[Point, ...]:
    return tuple(point for point in points if point.year <= year)


def _role(dossier: Dossier, code: str) -> Role:
    return "a" if code == dossier.a.code else "b"


def _alignment(dossier: Dossier) -> Drawn:
    alignment = dossier.alignment
    lines: list[Voting] = [voting for voting in (alignment.pair, *alignment.beside) if voting] if alignment else []
    drawn_lines = [VotingLine(voting.name, _whose(dossier, voting), voting.series) for voting in lines]
    note = "Unit: same votes over joint votes in a year; abstention with abstention is the same."
    return draw_alignment(drawn_lines, _caption("alignment", "Same vote in the UN General Assembly", VOTES, note))


def _whose(dossier: Dossier, voting: Voting) -> Who:
    if {voting.one, voting.other} == {dossier.a.code, dossier.b.code}:
        return "pair"
    return "a" if voting.one == dossier.a.code else "b"


def _third_parties(dossier: Dossier, pair: Pair) -> Drawn:
    rows = [
        ThirdParty(row.third_name, _role(dossier, row.dependent), _ranged(row.finding))
        for party in (dossier.a, dossier.b)
        for row in [exposure for exposure in dossier.third_parties if exposure.dependent == party.code][:SHOWN]
    ]
    title = "Exposure to third parties at odds with the other"
    note = "Unit: share of goods trade with the third party × its discord with the other (1, 0.5 or 0)."
    return draw_third_parties(rows, pair, _caption("third-parties", title, GOODS, note))


def _statements(dossier: Dossier, pair: Pair) -> Drawn:
    dated = [report for report in dossier.reported.statements if report.when]
    marks = [
        LaneMark(
            lane=report.lane,
            side=report.side,
            day=middle_day(report.when),
            hollow=report.statement.modality != "actual",
            words=(report.when, relation_words(report), modality_words(report) or "actual", outlet_words(report)),
        )
        for report in sorted(dated, key=lambda report: (report.when, report.statement.id))
    ]
    undated = len(dossier.reported.statements) - len(dated)
    note = "A thing told by many outlets is one mark. A month or a year without a day stands at its middle."
    note += f" {undated} without a date left out." if undated else ""
    source = "Source: reports kept by counterpoise read --store, coded by Counterpoise."
    return draw_lanes(marks, pair, _caption("statements", "Who is reported to do or say what, by date", source, note))


def _map(dossier: Dossier, party: Party, key: str) -> Drawn:
    places = [
        MapPlace(
            place.code,
            place.name,
            place.latitude,
            place.longitude,
            Ranged(part, part, part, "not recorded" if part is None else "estimated"),
            _map_role(place),
        )
        for place in dossier.places
        for part in (_part(place, key),)
    ]
    title = f"Part of each state's goods trade that is with {called(party)}"
    note = "Estimates. No borders are drawn, since a tool about disputes draws none."
    return draw_world_map(places, _caption(key, title, GOODS, note))


def _part(place: Place, key: str) -> float | None:
    return place.with_a if key == "map-a" else place.with_b


def _map_role(place: Place) -> Role:
    return "a" if place.side == "a" else "b" if place.side == "b" else "other"
