"""Does the map's projection agree with PROJ, with Vega's own, and with the law of equal areas?"""

import re
from math import cos, pi, radians, sqrt

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.drawing.charts.world_map import RIGHT, TOP, equal_earth, graticule

PLACES = ((0.0, 0.0), (60.0, 100.0), (-33.9, 18.4), (35.0, -105.0), (-17.7, 178.1), (89.0, -45.0), (1.3, 103.8))


def test_the_pole_lies_where_proj_has_it() -> None:
    # MAX_Y in PROJ's eqearth.
    assert equal_earth(90, 0)[1] == pytest.approx(1.3173627591574, abs=1e-12)


def test_the_map_has_the_bounds_highcharts_gives_it() -> None:
    # bounds and scale in EqualEarth.js of Highcharts 11.3.
    scale = 74.03120656864502
    assert [scale * side for side in (RIGHT, TOP)] == pytest.approx([200.37508342789243, 97.52595454902263])


def test_all_of_the_earth_has_the_area_of_the_sphere() -> None:
    steps = 2000
    strips = [equal_earth(-90 + 180 * (n + 0.5) / steps, 180)[0] * 2 for n in range(steps)]
    heights = [
        equal_earth(-90 + 180 * (n + 1) / steps, 0)[1] - equal_earth(-90 + 180 * n / steps, 0)[1] for n in range(steps)
    ]
    assert sum(x * y for x, y in zip(strips, heights, strict=True)) == pytest.approx(4 * pi, rel=1e-5)


@given(st.floats(-85, 85), st.floats(-179, 179))
def test_a_small_patch_keeps_its_area_everywhere(latitude: float, longitude: float) -> None:
    step = 1e-4
    up = equal_earth(latitude + step, longitude)[1] - equal_earth(latitude - step, longitude)[1]
    across = equal_earth(latitude, longitude + step)[0] - equal_earth(latitude, longitude - step)[0]
    patch = radians(2 * step) ** 2 * cos(radians(latitude))
    assert up * across == pytest.approx(patch, rel=1e-4)


def test_places_lie_where_vegas_projection_puts_them() -> None:
    scale, centre = 100.0, 300.0
    rows = [{"latitude": latitude, "longitude": longitude} for latitude, longitude in PLACES]
    svg = vl_convert.vegalite_to_svg(
        {
            "data": {"values": rows},
            "width": 600,
            "height": 600,
            "autosize": "none",
            "padding": 0,
            "projection": {"type": "equalEarth", "scale": scale, "translate": [centre, centre]},
            "mark": {"type": "point", "size": 9},
            "encoding": {
                "longitude": {"field": "longitude", "type": "quantitative"},
                "latitude": {"field": "latitude", "type": "quantitative"},
            },
        },
        vl_version="6.4",
    )
    drawn = [(float(x), float(y)) for x, y in re.findall(r'<path[^>]*transform="translate\(([^,]+),([^)]+)\)"', svg)]
    assert len(drawn) == len(PLACES)
    for (x, y), place in zip(drawn, PLACES, strict=True):
        ours = equal_earth(*place)
        assert ((x - centre) / scale, (centre - y) / scale) == pytest.approx(ours, abs=1e-2 / sqrt(scale))


def test_a_graticule_reaches_from_edge_to_edge_and_no_further_south_than_asked() -> None:
    lines = graticule(30, -58)
    across, down = zip(*(point for line in lines for point in line), strict=True)
    assert max(across) == -min(across) == RIGHT
    assert max(down) == TOP
    assert min(down) == equal_earth(-58, 0)[1]
