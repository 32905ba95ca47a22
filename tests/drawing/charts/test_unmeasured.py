"""Are charts the same whether or not Vega measures their words?"""

from collections.abc import Callable
from typing import Any

import pytest
import vl_convert

from counterpoise.drawing.charts.reliance import RelianceRow, draw_reliance
from counterpoise.drawing.charts.series import Moment, Panel, draw_series
from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import render
from counterpoise.drawing.marks.layers import Ranged
from counterpoise.drawing.marks.paths import Trace
from counterpoise.drawing.marks.render import Caption, Pair, unmeasured
from counterpoise.records import Point

CAPTION = Caption(key="one", title="A chart", source="Source: none.", note="")


def reliance() -> Drawn:
    share = Ranged(0.2, 0.1, 0.3, "estimated")
    rows = [RelianceRow("Crude, gas and coal", share, share)]
    return draw_reliance(rows, Pair("Russia", "China"), CAPTION)


def series() -> Drawn:
    points = tuple(Point(year, 0.01 * (year - 1990), "stated") for year in range(2000, 2025))
    panels = [Panel(f"Panel {n}", (Trace("Russia", "a", points),)) for n in range(3)]
    return draw_series(panels, [Moment(2022, "an event")], CAPTION)


@pytest.mark.parametrize("draw", [reliance, series])
def test_a_chart_is_the_same_where_its_words_are_measured(
    draw: Callable[[], Drawn], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = draw()
    monkeypatch.setattr(render, "unmeasured", lambda specification: specification)
    assert draw() == quick


def test_only_words_are_turned_round() -> None:
    rows: list[dict[str, Any]] = [{"text": "a", "size": 12.0}, {"size": 80.0}]
    assert unmeasured({"datasets": {"one": rows}})["datasets"]["one"] == [{"text": "a", "size": -12.0}, {"size": 80.0}]
    assert rows[0]["size"] == 12.0


def test_vega_still_takes_sizes_below_nothing() -> None:
    # Should an edition of Vega stop doing so, words would be gone or out of place without a word.
    said: dict[str, Any] = {"mark": "text", "data": {"values": [{"text": "word", "size": -12}]}}
    encoding = {"text": {"field": "text"}, "size": {"field": "size", "type": "quantitative", "scale": None}}
    assert 'font-size="-12px"' in vl_convert.vegalite_to_svg(said | {"encoding": encoding}, vl_version=render.VEGALITE)
