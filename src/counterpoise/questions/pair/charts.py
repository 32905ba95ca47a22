"""Which charts does a page hold, and which of the dossier's numbers does each show?"""

from collections.abc import Sequence

from counterpoise.drawing import Drawn
from counterpoise.drawing.charts.alignment import VotingLine, Who, draw_alignment
from counterpoise.drawing.charts.lanes import LaneMark, draw_lanes
from counterpoise.drawing.charts.reliance import RelianceRow, draw_reliance
from counterpoise.drawing.charts.series import Moment, Panel, draw_series
from counterpoise.drawing.charts.third_parties import ThirdParty, draw_third_parties
from counterpoise.drawing.charts.world_map import MapPlace, draw_world_map
from counterpoise.drawing.marks import Caption, Pair, Ranged, Role, Trace
from counterpoise.findings import Party, Place, Voting, middle_day
from counterpoise.questions.pair.answer import Brief, Dossier
from counterpoise.records import Finding, Point
from counterpoise.wording import called, modality_words, outlet_words, relation_words

TRADE = "Source: BACI (CEPII), with processing by Counterpoise."
BOTH = "Source: BACI (CEPII) and, for all goods, The World Factbook, with processing by Counterpoise."
GOODS = "Source: The World Factbook; other pairs estimated by Counterpoise (gravity, fitted to lists and totals)."
VOTES = "Source: UN General Assembly roll calls (Voeten, Strezhnev and Bailey), compiled."
SHOWN = 8  # third parties drawn for each of the two


def charts(answer: Brief) -> dict[str, Drawn]:
    """Draw the charts of what was asked."""
    return pictures(answer.dossier)


def pictures(dossier: Dossier) -> dict[str, Drawn]:
    """Draw every chart there is something to draw in, by its place on the page."""
    pair = Pair(called(dossier.a), called(dossier.b))
    drawn: dict[str, Drawn] = {}
    if any(known.share.value is not None for row in dossier.domains for known in (row.a_on_b, row.b_on_a)):
        drawn["reliance"] = _reliance(dossier, pair)
    if any(point.value is not None for line in dossier.series for point in line.points):
        drawn["series"] = _series(dossier)
    if dossier.alignment and any((dossier.alignment.pair, *dossier.alignment.beside)):
        drawn["alignment"] = _alignment(dossier)
    return drawn | _around(dossier, pair)


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
