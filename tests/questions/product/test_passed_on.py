"""Are sellers of gold that do not mine what they sell told from those that do?"""

from dataclasses import replace

import pytest

from counterpoise.questions.product.answer import Maker, Making, Trader
from counterpoise.questions.product.passed_on import can_tell, passed_on
from counterpoise.records import Finding

PRICE = 60_000.0  # kUSD a tonne


def trader(code: str, tonnes: float) -> Trader:
    """Return who trades so many tonnes of a world's 1,000."""
    amount = tonnes * PRICE
    about = {"method": "share", "dependent": code, "on": "*", "side": "", "product": "710812", "unit": "share"}
    share = Finding(value=tonnes / 1000, lo=0.0, hi=1.0, state="stated", year=2023, numerator=amount, **about)  # type: ignore[arg-type]
    largest = ("XXX", "Somewhere", 1.0)
    rest = {"before": None, "tonnes": tonnes, "weighed": 1.0, "doubtful": 0.0, "partners": 1, "open": False}
    return Trader(code=code, name=code, share=share, largest=largest, **rest)  # type: ignore[arg-type]


def gold(**kilograms: float) -> Making:
    makers = tuple(
        Maker(code=code, name=code, amount=amount, share=0.1, figures=()) for code, amount in kilograms.items()
    )
    about = {"year": 2023, "unit": "kg", "total": 1.0, "index": 0.1, "comparable": False, "note": ""}
    return Making(mineral="Gold", makers=makers, **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sold", "bought", "mined", "passes"),
    [
        (400, 400, 0, True),  # Switzerland
        (300, 100, 100, False),  # 300 against 150: 150 are lacking, and it bought 100
        (300, 150, 100, True),
        (150, 400, 100, False),  # no more than once and a half what it mines
        (100, 0, 0, False),  # mines, or melts scrap, that no table has
        (4, 4, 0, False),  # under half a per cent of the world's trade
    ],
)
def test_who_sells_far_more_than_it_mines_and_buys_the_rest_refines_or_passes_on(
    sold: float, bought: float, mined: float, passes: bool
) -> None:
    made = gold(CHE=mined * 1000, AUS=300_000)
    sellers = [trader("CHE", sold), trader("AUS", 300)]
    assert passed_on(made, sellers, [trader("CHE", bought)], PRICE) == (("CHE",) if passes else ())


def test_purchases_with_a_part_missing_may_be_what_is_lacking() -> None:
    # The Emirates had not reported 2024, so that what they bought of other silent states is in no row.
    sellers, buyers = [trader("ARE", 700)], [trader("ARE", 300)]
    assert passed_on(gold(), sellers, buyers, PRICE) == ()
    assert passed_on(gold(), sellers, [replace(buyers[0], open=True)], PRICE) == ("ARE",)


def test_it_is_told_only_where_tonnes_of_one_mineral_can_be_set_beside_those_of_trade() -> None:
    made = gold(AUS=1.0)
    assert can_tell("710812", [made], 2023)
    assert can_tell("710812", [made], 2024)
    assert not can_tell("710812", [made], 2018)
    assert not can_tell("261690", [made], 2023)  # ores of precious metals
    assert can_tell("251110", [replace(made, comparable=True)], 2023)
    assert not can_tell("710231", [replace(made, unit="ct", comparable=True)], 2023)
    assert not can_tell("710812", [made, made], 2023)
    assert not can_tell("710812", [], 2023)
