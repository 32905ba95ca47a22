"""Can a chart stand in a page among others: named, described, coloured by the page, the same each time?"""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import altair as alt
import pytest
from tests.fixtures.drawings import PAIR, UNKNOWN, caption, items, stated, texts, view_box

from counterpoise.drawing.charts.alignment import VotingLine, alignment_picture, draw_alignment
from counterpoise.drawing.charts.reliance import RelianceRow, draw_reliance, reliance_picture
from counterpoise.drawing.charts.series import Moment, Panel, draw_series, series_picture
from counterpoise.drawing.charts.third_parties import ThirdParty, draw_third_parties, third_parties_picture
from counterpoise.drawing.charts.world_map import MapPlace, draw_world_map, world_map_picture
from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks.layers import Ranged
from counterpoise.drawing.marks.marks import width_of
from counterpoise.drawing.marks.paths import Trace
from counterpoise.drawing.marks.render import NARROW, WIDE, Layout, Pair, standalone
from counterpoise.drawing.marks.theme import PALETTE, TINY, Theme
from counterpoise.records import Point

LONG = Pair("Saint Vincent and the Grenadines", "Democratic Republic of the Congo")
RANGE = Ranged(0.3, -0.1, 0.5, "bounded")
SERIES = tuple(Point(year, None if year == 2003 else 0.5, "bounded") for year in range(1995, 2025))
RELIANCE = (
    RelianceRow("Minerals of Bosnia and Herzegovina", Ranged(0.4, 0.1, 0.4, "bounded"), stated(0.2)),
    RelianceRow("Technology", UNKNOWN, UNKNOWN),
)
PANELS = (Panel("Something with a name too long for one line", (Trace(f"{LONG.a} sells", "a", SERIES),)),) * 7
MOMENTS = (Moment(2014, "an event with a long label that has to be broken between words"), Moment(2015, "another"))
LINES = tuple(VotingLine(f"{LONG.a} and {LONG.b}", "pair" if n == 0 else "a", SERIES) for n in range(4))
THIRD = tuple(ThirdParty(f"{LONG.b} {n}", "a", Ranged(0.1, 0.0, 0.2, "estimated")) for n in range(3))
MAP = tuple(MapPlace(f"S{n}", LONG.a, 10.0 * n - 40, 40.0 * n - 160, stated(0.1 * n), "other") for n in range(9))

DRAW: dict[str, Callable[[Pair, Theme], Drawn]] = {
    "reliance": lambda pair, theme: draw_reliance(RELIANCE, pair, caption("reliance"), theme),
    "series": lambda pair, theme: draw_series(PANELS, MOMENTS, caption("series"), theme),
    "alignment": lambda pair, theme: draw_alignment(LINES, caption("alignment"), theme),
    "third": lambda pair, theme: draw_third_parties(THIRD, pair, caption("third"), theme),
    "map": lambda pair, theme: draw_world_map(MAP, caption("map"), theme),
}
CHARTS = {name: draw(LONG, "css") for name, draw in DRAW.items()}
SVGS = [svg for chart in CHARTS.values() for svg in (chart.svg_wide, chart.svg_narrow)]
every_svg = pytest.mark.parametrize(
    "svg", SVGS, ids=[f"{name}-{size}" for name in CHARTS for size in ("wide", "narrow")]
)


@every_svg
def test_a_chart_is_an_image_with_a_title_and_a_description(svg: str) -> None:
    root = ET.fromstring(svg)
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "A title"
    assert description.text
    assert not [name for item in root.iter() if item is not root for name in item.attrib if name.startswith("aria")]


@every_svg
def test_the_page_gives_all_colours(svg: str) -> None:
    colours = {value for item in items(svg) for name, value in item.look.items() if name in ("fill", "stroke")}
    assert not {colour for colour in colours if not colour.startswith(("var(--", "url(#")) and colour != "none"}
    assert "#" not in re.sub(r"url\(#[a-z-]+\)", "", svg)


@every_svg
def test_text_is_text_of_eleven_px_at_least_and_does_not_run_out_of_the_picture(svg: str) -> None:
    width, height = view_box(svg)
    assert texts(svg)
    for item in items(svg, "text"):
        assert item.size >= TINY
        long = width_of(item.text, item.size)
        left = item.x - {"start": 0, "middle": long / 2, "end": long}[item.look.get("text-anchor", "start")]
        assert left >= -2, item.text
        assert left + long <= width + 2, item.text
        assert item.size - 2 <= item.y <= height, item.text


@every_svg
def test_a_chart_is_small_and_holds_nothing_that_runs_or_loads(svg: str) -> None:
    assert len(svg.encode()) < 40_000
    assert not re.search(r"<script|<image|href|style=|class=|xlink|data:", svg)


def test_ids_are_unique_over_all_charts_of_a_page() -> None:
    ids = re.findall(r'\bid="([^"]+)"', "".join(SVGS))
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", "".join(SVGS))) <= set(ids)


@pytest.mark.parametrize("name", DRAW)
def test_the_same_chart_has_the_same_bytes(name: str) -> None:
    assert DRAW[name](LONG, "css") == CHARTS[name]


def test_another_process_draws_the_same_bytes() -> None:
    code = "from tests.drawing.charts.test_chart_render import SVGS; import hashlib, sys;"
    code += "sys.stdout.write(hashlib.sha256(''.join(SVGS).encode()).hexdigest())"
    seeds = [os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)} for seed in ("1", "2")]
    runs = [subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True) for env in seeds]
    assert len({run.stdout for run in runs}) == 1


def test_names_are_text_and_never_markup() -> None:
    pair = Pair("<script>alert(1)</script>", 'A & "B"\x00')
    chart = draw_reliance((RelianceRow("a<b> & c", RANGE, RANGE),), pair, replace(caption(), title="<b>&amp;\x0b"))
    assert "<script" not in chart.svg_wide
    assert ET.fromstring(chart.svg_wide)[0].text == "<b>&amp;"
    assert "a<b> & c" in texts(chart.svg_wide)


def test_a_key_that_is_no_id_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot start an id"):
        draw_reliance(RELIANCE, PAIR, caption('x" onload="y'))


def test_literal_colours_are_those_of_the_palette() -> None:
    svg = DRAW["reliance"](PAIR, "literal").svg_wide
    assert set(re.findall(r"#[0-9a-f]{6}\b", svg)) <= set(PALETTE.values())
    assert PALETTE["a"] in svg
    assert "var(" not in svg


def test_a_chart_as_a_file_has_its_title_and_its_source() -> None:
    chart = replace(DRAW["reliance"](PAIR, "literal"), note="A note that says what the data leave out. " * 6)
    document = standalone(chart)
    said = texts(document.partition("\n")[2])
    assert "A title" in said
    assert "Source: a register (2024)." in said
    assert len([text for text in said if "leave out" in text]) > 1


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_specifications_hold_to_altairs_schema(layout: Layout) -> None:
    pictures = [
        reliance_picture(RELIANCE, PAIR, layout),
        series_picture(PANELS, MOMENTS, layout),
        alignment_picture(LINES, layout),
        third_parties_picture(THIRD, PAIR, layout),
        world_map_picture(MAP, layout),
    ]
    for picture in pictures:
        kind = alt.FacetChart if "facet" in picture.specification else alt.LayerChart
        kind.from_dict(picture.specification, validate=True)


def test_a_chart_is_drawn_from_its_own_rows_though_one_like_it_was_drawn_before() -> None:
    def spots(place: float) -> list[str]:
        chart = draw_reliance([RelianceRow("Energy", stated(place), stated(0.5))], PAIR, caption("again"))
        return re.findall(r'<circle[^>]* cx="([^"]+)"', chart.svg_wide)

    assert spots(0.1) != spots(0.4)
    assert spots(0.1) == spots(0.1)
