"""Is a share of arms what the register gives by hand, with its limits, and is silence never a zero?"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from tests.fixtures import six_states, synced
from tests.sources.full_samples import real

from counterpoise.errors import NoData
from counterpoise.ledger.writing import building, write
from counterpoise.questions.question import Ask
from counterpoise.questions.share.find import Shares, find, text
from counterpoise.records import Finding, Side
from counterpoise.sources.sipri_arms import full as sipri_arms
from counterpoise.states import find as find_actor
from counterpoise.weighing.shares import TradeLeg
from counterpoise.weighing.synced import arms_share
from counterpoise.world import World

YEARS = range(2020, 2025)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(synced.write_home(tmp_path_factory.mktemp("synced"))) as opened:
        yield opened


def share_of(world: World, dependent: str, on: str, side: Side, years: range = YEARS) -> Finding:
    return arms_share(world, TradeLeg(find_actor(dependent), find_actor(on), side), years)


def test_a_share_of_what_was_received_counts_an_order_by_the_part_of_its_years(world: World) -> None:
    # Of Russia: aircraft 60 inside, ships 30 with two of four years inside. Of Germany: tanks 40 inside.
    share = share_of(world, "TUR", "RUS", "supply")
    assert (share.numerator, share.denominator, share.money) == (75.0, 115.0, "million_tiv")
    assert share.value == pytest.approx(75 / 115)
    assert (share.lo, share.state) == (0.6, "estimated")
    assert share.hi == pytest.approx(90 / 130)
    assert (len(share.figures), share.denominator_figures) == (2, 3)
    rows = world.sources.rows(share.figures)
    assert sorted((figure.product, figure.value) for _, figure in rows) == [("aircraft", 60.0), ("frigate", 30.0)]


def test_lines_partly_inside_of_others_move_the_limits_the_other_way(world: World) -> None:
    share = share_of(world, "TUR", "DEU", "supply")
    assert share.value == pytest.approx(40 / 115)
    assert share.lo == pytest.approx(40 / 130)
    assert share.hi == pytest.approx(40 / 100)


def test_a_share_of_what_was_delivered_is_of_all_recipients(world: World) -> None:
    share = share_of(world, "RUS", "TUR", "market")
    assert share.value == pytest.approx(75 / 120)
    assert share.lo == pytest.approx(60 / 105)
    assert share.hi == pytest.approx(90 / 135)


def test_a_share_is_stated_where_no_order_runs_over_an_end_of_the_years(world: World) -> None:
    share = share_of(world, "TUR", "RUS", "supply", range(2018, 2025))
    assert (share.value, share.lo, share.hi, share.state) == (90 / 130, 90 / 130, 90 / 130, "stated")


def test_nothing_between_two_that_the_register_knows_is_a_zero_and_all_else_is_not_recorded(world: World) -> None:
    assert share_of(world, "CHN", "DEU", "supply").state == "zero"
    never = share_of(world, "TUR", "CHN", "supply")
    assert (never.state, never.value, never.note) == (
        "not recorded",
        None,
        "the register has no delivery by China at all",
    )
    quiet = share_of(world, "SWE", "DEU", "supply")
    assert (quiet.state, quiet.note) == ("not recorded", "the register has no delivery to Sweden in these years")


def test_members_of_a_bloc_are_one_and_their_own_deliveries_are_left_out(world: World) -> None:
    assert share_of(world, "EU27", "TUR", "market").value == 1.0
    assert share_of(world, "EU27", "RUS", "supply", range(2008, 2013)).note.endswith("the EU27 in these years")


def asked(world: World, **options: str | int) -> Shares:
    return find(world, Ask(words=("RUS", "TUR"), options={"product": "arms", "of": "imports", **options}))


def test_the_question_gives_the_five_years_to_the_last_of_the_register(world: World) -> None:
    (share,) = asked(world).findings
    assert share.year == 2024
    assert share.value == pytest.approx(75 / 115)
    lines = text(asked(world)).splitlines()
    assert lines[0] == "Major arms: Russia to Turkey, of all Turkey received in 5 years"
    assert lines[1].startswith("2024  65 % (60 to 69 %)")


def test_a_series_begins_where_five_years_are_known(world: World) -> None:
    # The register begins in 2010.
    assert [share.year for share in asked(world, since=2000, until=2016).findings] == [2014, 2015, 2016]
    with pytest.raises(NoData, match="the register holds 2010 to 2024"):
        asked(world, year=2013)


def test_without_the_register_the_question_names_the_sync(world_home: Path) -> None:
    with World(world_home) as fresh, pytest.raises(NoData, match="counterpoise sync sipri_arms FILE"):
        asked(fresh)


# What SIPRI published: facts sheets of March 2017, 2020 and 2023, as papers reported them (Asharq Al-Awsat of March
# 2023 on 2018 to 2022; Algerie 360 of 25 September 2020 on 2015 to 2019; algerlablanche.com of February 2017).
PUBLISHED = [
    ("RUS", 2016, 0.60),
    ("CHN", 2016, 0.15),
    ("RUS", 2019, 0.67),
    ("CHN", 2019, 0.13),
    ("DEU", 2019, 0.11),
    ("RUS", 2022, 0.73),
    ("DEU", 2022, 0.10),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("register")
    known = six_states.contents("register")
    batches = chain(known.batches, sipri_arms.read(real("sipri_trade_register.csv")).batches)
    filled = replace(known, batches=batches, sources=synced.sources(known.sources))
    with building(folder, lambda: None):
        write(folder, filled, lambda _: None)
    with World(folder) as opened:
        yield opened


@pytest.mark.parametrize(("supplier", "last", "published"), PUBLISHED)
def test_published_shares_of_algeria_lie_within_the_limits(
    register: World, supplier: str, last: int, published: float
) -> None:
    share = share_of(register, "DZA", supplier, "supply", range(last - 4, last + 1))
    assert share.lo is not None
    assert share.hi is not None
    assert share.lo - 0.005 <= published <= share.hi + 0.005
    assert share.value == pytest.approx(published, abs=0.04)
