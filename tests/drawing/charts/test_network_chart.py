"""Does the drawing of a network name all, show who depends by hue and width, and keep to its frame?"""

import re
import xml.etree.ElementTree as ET

import pytest

from counterpoise.drawing.charts.network import Direct, Neighbour, draw_network, short_share
from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks.layers import Ranged
from counterpoise.drawing.marks.render import Caption, Pair
from counterpoise.drawing.marks.theme import PALETTE
from counterpoise.errors import NoData

CAPTION = Caption(key="network", title="Around A and B", source="Source: none.", note="")
NOTHING = Ranged(None, None, None, "not recorded")


def stated(value: float) -> Ranged:
    return Ranged(value, value, value, "stated")


def neighbour(name: str, a_on: float, *, odds: bool = False) -> Neighbour:
    return Neighbour(name, stated(a_on), stated(0.2), stated(0.05), stated(0.001), (odds, False))


def network(*neighbours: Neighbour) -> Drawn:
    direct = Direct(stated(0.4), stated(0.04), odds=False)
    return draw_network(direct, neighbours, Pair("Russia", "China"), CAPTION, "literal")


def widths(svg: str, colour: str) -> list[float]:
    return [
        float(line.get("stroke-width", "1"))
        for line in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}line")
        if line.get("stroke") == PALETTE[colour]
    ]


def test_all_are_named_and_stand_in_the_table() -> None:
    chart = network(neighbour("India", 0.11), neighbour("Turkey", 0.07))
    for svg in (chart.svg_wide, chart.svg_narrow):
        assert all(f">{name}<" in svg for name in ("Russia", "China", "India", "Turkey", "40 %", "11 %"))
    assert chart.rows[0] == ("India", "11 %", "20 %", "5.0 %", "0.1 %", "")


def test_a_line_is_as_wide_as_the_share_and_in_the_hue_of_who_depends() -> None:
    svg = network(neighbour("India", 0.5)).svg_wide
    assert max(widths(svg, "a")) == pytest.approx(11.0)
    assert {round(width, 2) for width in widths(svg, "a")} >= {8.8, 11.0}


def test_a_share_too_small_has_no_line() -> None:
    few, more = (network(neighbour("India", share)).svg_wide for share in (0.001, 0.01))
    assert len(widths(more, "a")) == len(widths(few, "a")) + 1


def test_those_at_odds_are_dotted_and_said_to_be() -> None:
    chart = network(neighbour("Japan", 0.1, odds=True))
    assert "dotted: at odds" in chart.svg_wide
    assert "stroke-dasharray" in chart.svg_wide
    assert chart.rows[0][-1] == "Russia"
    assert "dotted" not in network(neighbour("Japan", 0.1)).svg_wide


@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_everything_lies_in_the_frame_whatever_the_number(count: int) -> None:
    chart = network(*(neighbour(f"State number {n} of many words", 0.1) for n in range(count)))
    for svg, width in ((chart.svg_wide, 720), (chart.svg_narrow, 340)):
        assert re.match(rf'<svg [^>]*viewBox="0 0 {width} ', svg)
        assert all(0 <= float(x) <= width for x in re.findall(r"translate\((-?[\d.]+),", svg))


def test_what_is_not_recorded_is_said_and_not_drawn() -> None:
    item = Neighbour("India", NOTHING, NOTHING, NOTHING, NOTHING, (False, False))
    chart = draw_network(Direct(NOTHING, stated(0.1), odds=False), [item], Pair("A", "B"), CAPTION, "literal")
    # A's share of B is written twice, once as the edge that sets it off.
    assert chart.svg_wide.count(">n/a<") == 4
    with pytest.raises(NoData):
        draw_network(Direct(NOTHING, NOTHING, odds=False), [], Pair("A", "B"), CAPTION)


def test_an_upper_limit_is_marked() -> None:
    assert short_share(Ranged(0.5, 0.0, 0.5, "bounded")) == "≤ 50 %"
    assert short_share(Ranged(0.5, 0.0, 1.0, "bounded")) == "50 %"
    assert short_share(NOTHING) == "n/a"
