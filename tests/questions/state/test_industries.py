"""Do the page of a state, the map and the network take an industry, with the shares a table gives by hand?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import sectors

from counterpoise.errors import NoData
from counterpoise.questions.map.find import Mapped
from counterpoise.questions.map.find import find as find_map
from counterpoise.questions.map.sheet import charts as map_charts
from counterpoise.questions.map.sheet import sheet as map_sheet
from counterpoise.questions.network.find import network
from counterpoise.questions.network.sheet import sheet as network_sheet
from counterpoise.questions.question import Ask
from counterpoise.questions.state.answer import WAYS, Profile
from counterpoise.questions.state.charts import charts
from counterpoise.questions.state.find import Asked, profile
from counterpoise.questions.state.sheet import sheet
from counterpoise.states import find
from counterpoise.vocabulary import Sector
from counterpoise.world import World

CHIPS = Sector("C26", "Computers, electronics and optics")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(sectors.write_home(tmp_path_factory.mktemp("sectors"))) as opened:
        yield opened


def of(world: World, actor: str) -> Profile:
    return profile(world, find(actor), Asked(domain="C26"))


def mapped(world: World, actor: str, **options: int) -> Mapped:
    return find_map(world, Ask(words=(actor,), options={"domain": "C26", **options}))


def test_the_ties_of_a_state_in_an_industry_are_its_sector_shares(world: World) -> None:
    # Taiwan sells chips to China for 40, Russia for 20; China buys none elsewhere.
    on_others = of(world, "CHN").of(WAYS[1])
    assert on_others is not None
    assert [(tie.partner, tie.value.value, tie.between) for tie in on_others.listed] == [
        ("TWN", 40 / 60, 40_000.0),
        ("RUS", 20 / 60, 20_000.0),
    ]
    assert [tie.of("supply").state for tie in on_others.listed] == ["bounded", "bounded"]


def test_who_is_outside_the_table_is_not_recorded_and_no_zero(world: World) -> None:
    on_others = of(world, "CHN").of(WAYS[1])
    assert on_others is not None
    (germany,) = (tie for tie in on_others.ties if tie.partner == "DEU")
    assert (germany.value.state, germany.value.note) == (
        "not recorded",
        "not in the input-output table of 2022: Germany",
    )


def test_a_map_of_an_industry_shows_who_depends_on_one(world: World) -> None:
    ties = {tie.partner: tie for tie in mapped(world, "CHN").ranked.ties}
    assert {code: ties[code].value.value for code in ("TWN", "RUS", "DEU")} == {"TWN": 1.0, "RUS": 1.0, "DEU": None}


def test_pages_of_an_industry_say_that_a_share_is_an_upper_limit(world: World) -> None:
    pages = [sheet(of(world, "CHN")), map_sheet(mapped(world, "CHN"))]
    pages.append(network_sheet(network(world, (find("CHN"), find("TWN")), CHIPS)))
    texts = [" ".join(word for part in page.sections for word in words(part)) for page in pages]
    assert all("rest of the world is not in the table" in text for text in texts)
    drawn = [*charts(of(world, "CHN")).values(), *map_charts(mapped(world, "CHN")).values()]
    assert drawn
    assert all("OECD" in str(chart) for chart in drawn)


def words(part: object) -> Iterator[str]:
    for block in getattr(part, "blocks", ()):
        for word in getattr(block, "words", ()):
            yield word.text


def test_a_state_outside_the_table_or_a_year_before_it_is_refused(world: World, world_home: Path) -> None:
    with pytest.raises(NoData, match="not in the input-output table of 2022: Germany"):
        mapped(world, "DEU")
    with pytest.raises(NoData, match="no input-output table is recorded up to 2020; the first is of 2022"):
        mapped(world, "CHN", year=2020)
    with World(world_home) as without, pytest.raises(NoData, match="run `counterpoise build`"):
        mapped(without, "CHN")


def test_the_network_of_an_industry_adds_up_both_sides(world: World) -> None:
    # China buys 60 abroad and sells nothing; Taiwan sells 40, all of it to China.
    ego = network(world, (find("CHN"), find("TWN")), CHIPS)
    assert (ego.a_on_b.value, ego.a_on_b.lo, ego.a_on_b.state) == (40 / 60, 0.0, "bounded")
    assert ego.b_on_a.value == 1.0
    (russia,) = ego.bonds
    assert (russia.code, russia.a_on.value, russia.on_a.value) == ("RUS", 20 / 60, 1.0)
    with pytest.raises(NoData, match="there are tables of 2022"):
        network(world, (find("CHN"), find("TWN")), CHIPS, 2019)
