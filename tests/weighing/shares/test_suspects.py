"""Which flows look as if they vanished, and do thresholds hold as stated?"""

import numpy as np
import pytest
from tests.fixtures import six_states
from tests.fixtures.random_worlds import STATES

from counterpoise.arrays import Flows
from counterpoise.weighing.shares.holes import LARGE, Suspect, suspects

YEARS = (2001, 2002, 2003, 2004)
PRODUCT = "100000"


def selling(*lines: tuple[str, str, tuple[float, ...]]) -> Flows:
    """Return flows of one product: seller, buyer, and what was sold in each of four years."""
    rows = [
        (seller, buyer, PRODUCT, year, value)
        for seller, buyer, values in lines
        for year, value in zip(YEARS, values, strict=True)
        if value
    ]
    return six_states.flows_of(rows, STATES, (PRODUCT,), YEARS)


GOES_ON = (("AAA", "CCC", (LARGE,) * 4), ("DDD", "BBB", (LARGE,) * 4))


def test_the_six_states_have_a_real_hole_and_an_embargo_that_looks_the_same() -> None:
    assert suspects(six_states.flows()) == (
        Suspect("RUS", "DEU", six_states.CRUDE, last_year=2022, last_value=10e6, missing_years=2),
        Suspect("RUS", "TUR", six_states.CRUDE, last_year=2021, last_value=10e6, missing_years=3),
    )


def test_a_flow_that_comes_back_is_missing_for_the_years_between() -> None:
    (listed,) = suspects(selling(("AAA", "BBB", (LARGE, LARGE, 0, LARGE)), *GOES_ON))
    assert (listed.last_year, listed.missing_years) == (2002, 1)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((("AAA", "BBB", (LARGE, LARGE - 1, 0, 0)), *GOES_ON), "it was small in the year before"),
        ((("AAA", "BBB", (0, LARGE, 0, 0)), *GOES_ON), "it was there for one year only"),
        ((("AAA", "BBB", (LARGE, LARGE, 1, 0)), *GOES_ON), "it dwindled first"),
        ((("AAA", "BBB", (LARGE, LARGE, 0, 0)), GOES_ON[0]), "the buyer buys from nobody"),
        ((("AAA", "BBB", (LARGE, LARGE, 0, 0)), GOES_ON[1]), "the seller sells to nobody"),
        (
            (("AAA", "BBB", (LARGE, LARGE, 0, 0)), ("AAA", "CCC", (LARGE, 9 * LARGE, LARGE, 1)), GOES_ON[1]),
            "the seller's other sales fell away too",
        ),
    ],
)
def test_a_flow_is_no_suspect_where(lines: tuple[tuple[str, str, tuple[float, ...]], ...], why: str) -> None:
    assert suspects(selling(*lines)) == (), why


def test_the_largest_comes_first() -> None:
    listed = suspects(
        selling(
            ("AAA", "BBB", (LARGE, LARGE, 0, 0)),
            ("AAA", "EEE", (LARGE, 3 * LARGE, 0, 0)),
            ("DDD", "EEE", (LARGE,) * 4),
            ("AAA", "CCC", (9 * LARGE,) * 4),
            GOES_ON[1],
        )
    )
    assert [suspect.importer for suspect in listed] == ["EEE", "BBB"]


def test_nothing_is_suspect_in_a_year_or_two() -> None:
    flows = selling(("AAA", "BBB", (LARGE, LARGE, 0, 0)))
    short = Flows(
        flows.states, flows.products, YEARS[:2], flows.exporter, flows.importer, flows.product, flows.year, flows.value
    )
    assert suspects(short) == ()


def test_no_trade_holds_no_suspects() -> None:
    none = np.array([], np.int64)
    assert suspects(Flows(STATES, (PRODUCT,), YEARS, none, none, none, none, np.array([]))) == ()
