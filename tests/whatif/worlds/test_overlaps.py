"""Are shocks refused that cannot both be meant, and no others? And which cells does each touch?"""

import pytest
from tests.fixtures.scenarios import bloc
from tests.fixtures.scenarios import shock as meant

from counterpoise.errors import BadScenario
from counterpoise.states import names
from counterpoise.whatif.language import shock
from counterpoise.whatif.worlds.overlaps import cells, refuse_overlaps

CODES = sorted(set(names()) - {"USA"})
MANY = bloc("+".join(CODES[:90]), *CODES[:90])
# Row sells to column: the first code of a cell is the exporter.
USA_CHN = {("CHN", "USA")}
CHN_USA = {("USA", "CHN")}


@pytest.mark.parametrize(
    ("line", "touched"),
    [
        ("tariff USA CHN 25%", USA_CHN),
        ("embargo USA CHN", USA_CHN | CHN_USA),
        ("embargo-imports USA CHN", USA_CHN),
        ("embargo-exports USA CHN", CHN_USA),
        ("cutoff USA CHN 270900", CHN_USA),
        ("decouple USA CHN x2", USA_CHN | CHN_USA),
        ("transfer USA CHN gnss", set()),
    ],
)
def test_a_shock_touches_the_cells_it_says(line: str, touched: set[tuple[str, str]]) -> None:
    assert cells(shock(line), 2024) == touched


def test_a_bloc_stands_for_its_members_of_the_year() -> None:
    assert len(cells(shock("tariff EU RUS 5%", year=2003), 2003)) == 15
    assert len(cells(shock("tariff EU RUS 5%"), 2024)) == 27


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tariff USA CHN 25%", "tariff USA CHN 5%"),
        ("tariff EU27 USA 5%", "tariff DEU USA 5%"),
        ("embargo EU27 RUS", "embargo-imports DEU RUS energy"),
        ("embargo-imports USA RUS", "tariff USA RUS 10%"),
        ("embargo USA RUS", "decouple RUS USA x2"),
        ("cutoff RUS CHN 270900", "cutoff RUS CHN energy"),
        ("decouple EU27 CHN x2", "decouple CHN FRA x3"),
        ("transfer RUS CHN gnss", "transfer RUS CHN gnss"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_shocks_on_the_same_trade_are_refused(first: str, second: str, turned: bool) -> None:
    pair = [shock(first), shock(second)]
    with pytest.raises(BadScenario) as refused:
        refuse_overlaps(pair[::-1] if turned else pair, 2024)
    assert all(side.text in str(refused.value) for side in pair)


def test_the_second_of_two_that_clash_is_underlined() -> None:
    with pytest.raises(BadScenario) as refused:
        refuse_overlaps([shock("tariff USA CHN 25%"), shock("tariff USA CHN 5%")], 2024)
    assert str(refused.value).endswith(f"\n  tariff USA CHN 5%\n  {'^' * 17}")
    assert "(CHN to USA)" in str(refused.value)


def test_a_sum_of_many_states_is_cut_in_a_refusal() -> None:
    first, second = (meant("tariff", "USA", MANY, rate) for rate in (0.25, 0.05))
    with pytest.raises(BadScenario) as refused:
        refuse_overlaps([first, second], 2024)
    assert len(str(refused.value)) < 800


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tariff USA CHN 25%", "tariff CHN USA 25%"),
        ("tariff USA CHN 25%", "decouple USA CHN x2"),
        ("embargo-imports EU27 RUS", "embargo-exports EU27 RUS"),
        ("embargo-imports EU27 RUS energy", "tariff EU27 RUS 10%"),
        ("embargo EU27 RUS energy", "embargo EU27 RUS materials"),
        ("cutoff RUS CHN 270900", "cutoff RUS CHN 270112"),
        ("embargo USA RUS", "transfer RUS CHN gnss"),
        ("transfer RUS CHN gnss", "transfer RUS CHN icbm"),
        ("transfer RUS CHN gnss", "transfer CHN RUS gnss"),
    ],
)
def test_what_can_both_be_meant_is_let_through(first: str, second: str) -> None:
    refuse_overlaps([shock(first), shock(second)], 2024)
