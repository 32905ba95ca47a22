"""Is a share of a sector what the input-output table gives by hand, with its limits?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import sectors

from counterpoise.errors import NoData, UnknownTerm
from counterpoise.questions.product.find import find as find_market
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.questions.question import Ask
from counterpoise.questions.share.find import Shares, find, text
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import Sector, sector
from counterpoise.weighing.shares import TradeLeg, sector_share
from counterpoise.world import World

CHIPS = Sector("C26", "Computers, electronics and optics")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(sectors.write_home(tmp_path_factory.mktemp("sectors"))) as opened:
        yield opened


def shares_of(world: World, seller: str, buyer: str, **options: str | int) -> Shares:
    return find(world, Ask(words=(seller, buyer), options={"product": "C26", "of": "imports", **options}))


def test_the_industries_of_a_domain_are_added_up_on_both_sides_of_the_fraction(tmp_path: Path) -> None:
    # China buys chips of Taiwan for 30 of 50 and motors for 10 of 50: 40 of 100, and no mean of 60 and 20 per cent.
    with World(sectors.write_home(tmp_path, sectors.two_of_electronics())) as opened:
        answer = shares_of(opened, "TWN", "CHN", product="electronics")
        (share,), (other,) = answer.findings, shares_of(opened, "RUS", "CHN", product="Electronics and chips").findings
        (services,) = shares_of(opened, "TWN", "CHN", product="services").findings
        market = find_market(opened, Ask(words=("electronics",)))
    assert isinstance(market, SimpleMarket)
    assert (answer.what.key, share.product) == ("electronics", "electronics")
    assert (share.value, share.numerator, share.denominator, share.money) == (40 / 100, 40.0, 100.0, "MUSD")
    assert (share.lo, share.hi, share.state, len(share.figures)) == (0.0, 40 / 100, "bounded", 2)
    assert share.note.startswith("intermediate inputs only")
    assert other.value == 60 / 100
    assert (services.value, services.state) == (None, "not recorded")
    assert [(trader.name, trader.part, trader.partners) for trader in market.buyers] == [("China", 1.0, 2)]
    assert [(trader.name, trader.part) for trader in market.sellers] == [("Russia", 60 / 100), ("Taiwan", 40 / 100)]


def test_a_word_that_is_also_the_name_of_one_industry_means_the_domain() -> None:
    known = sector("Chemicals")
    assert known is not None
    assert (known.key, known.codes) == ("chemicals", ("C20", "C21", "C22"))
    alone = sector("C20")
    assert alone is not None
    assert alone.codes == ("C20",)
    assert sector("energy") is None  # products of the ledger, by their own codes


def test_own_use_is_left_out_and_the_share_is_an_upper_limit(world: World) -> None:
    # China's industries buy chips of Taiwan for 40, of Russia for 20 and at home for 60.
    (share,) = shares_of(world, "TWN", "CHN").findings
    assert (share.numerator, share.denominator, share.money) == (40.0, 60.0, "MUSD")
    assert (share.value, share.lo, share.hi, share.state, share.year) == (40 / 60, 0.0, 40 / 60, "bounded", 2022)
    assert len(share.figures) == 1
    assert share.denominator_figures == 2
    ((row, figure),) = world.sources.rows(share.figures)
    assert (row, figure.locator, figure.value) == (share.figures[0], "2022/C26/TWN/CHN", 40.0)


def test_of_sales_only_those_abroad_count(world: World) -> None:
    (share,) = shares_of(world, "RUS", "CHN", of="exports").findings
    assert (share.value, share.denominator) == (1.0, 20.0)


def test_members_of_a_bloc_are_added_up_and_do_not_sell_to_each_other(world: World) -> None:
    (share,) = shares_of(world, "TWN+RUS", "CHN").findings
    assert (share.value, share.denominator, len(share.figures)) == (1.0, 60.0, 2)
    (inner,) = shares_of(world, "TWN", "CHN+RUS").findings
    assert (inner.value, inner.denominator) == (1.0, 40.0)


def test_nothing_bought_is_a_zero_and_nothing_bought_of_anybody_is_not_recorded(world: World) -> None:
    # Taiwan sells chips for 40, all of it to China; it buys none.
    (zero,) = shares_of(world, "TWN", "RUS", of="exports").findings
    assert (zero.value, zero.lo, zero.hi, zero.state) == (0.0, 0.0, 0.0, "zero")
    assert (zero.denominator, zero.note) == (40.0, "intermediate inputs only")
    (nothing,) = shares_of(world, "RUS", "TWN").findings
    assert (nothing.value, nothing.state) == (None, "not recorded")
    assert nothing.note == "nothing of the sector is bought abroad in the table"


def test_who_is_outside_the_table_is_not_recorded_and_named(world: World) -> None:
    (share,) = shares_of(world, "IRN", "CHN").findings
    assert (share.value, share.lo, share.hi, share.state) == (None, None, None, "not recorded")
    assert share.note == "not in the input-output table of 2022: Iran"
    bloc = sector_share(world, TradeLeg(find_actor("CHN"), find_actor("TWN+VNM"), "supply"), CHIPS, 2022)
    assert bloc.state == "not recorded"
    assert bloc.note.endswith("(VNM)")


def test_the_starter_edition_knows_inputs_alone(world: World) -> None:
    assert shares_of(world, "TWN", "CHN", use="inputs").findings == shares_of(world, "TWN", "CHN").findings
    with pytest.raises(NoData, match="names the buyers of inputs alone, not of final goods; `counterpoise sync oecd"):
        shares_of(world, "TWN", "CHN", use="final")


def test_a_year_without_a_table_is_refused_with_those_there_are(world: World) -> None:
    with pytest.raises(NoData, match=r"recorded for 2020; there are tables of 2022 alone"):
        shares_of(world, "TWN", "CHN", year=2020)
    assert [share.year for share in shares_of(world, "TWN", "CHN", since=2000).findings] == [2022]


def test_a_ledger_without_tables_says_how_to_get_them(world_home: Path) -> None:
    with World(world_home) as without, pytest.raises(NoData, match="run `counterpoise build`"):
        shares_of(without, "TWN", "CHN")


def test_a_sector_is_read_by_code_or_name_and_an_unknown_code_names_the_nearest() -> None:
    assert sector("c26") == sector(" computers,  electronics and OPTICS ") == CHIPS
    assert sector("270900") is None
    assert sector("energy") is None
    with pytest.raises(UnknownTerm, match=r"no input-output sector 'C99'; near it: C29 \(Motor vehicles\)"):
        sector("C99")


def test_the_line_names_money_rows_and_what_it_leaves_out(world: World) -> None:
    lines = text(shares_of(world, "TWN", "CHN")).splitlines()
    assert lines[0] == "Computers, electronics and optics: Taiwan to China, of all inputs China buys abroad"
    assert lines[1].startswith("2022  ≤ 67 %           bounded       USD 40.0 m of USD 60.0 m  1 of 2 rows")
