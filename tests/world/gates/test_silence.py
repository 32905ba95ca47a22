"""Is a state that reports nothing known by its rows, and one that only sells less left alone?

Worlds by hand: `AAA` trades with forty states, a row each way and year unless a test takes rows away.
"""

from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Flows
from counterpoise.records import Silence
from counterpoise.world.gates.silence import silences

PARTNERS = tuple(f"P{n:02}" for n in range(40))
STATES = ("AAA", *PARTNERS, "QQQ")
YEARS = tuple(range(2001, 2009))
P = "270900"
Row = tuple[str, str, str, int, float]


def rows(seller: str, buyer: str, years: range) -> list[Row]:
    return [(seller, buyer, P, year, 1.0) for year in years]


def world(sold: dict[int, int], bought: dict[int, int]) -> Flows:
    """Let AAA sell to, and buy from, so many partners in a year, forty where nothing is given; they trade in a ring."""
    made = [("AAA", to, P, year, 1.0) for year in YEARS for to in PARTNERS[: sold.get(year, 40)]]
    made += [(of, "AAA", P, year, 1.0) for year in YEARS for of in PARTNERS[: bought.get(year, 40)]]
    ring = zip(PARTNERS, (*PARTNERS[1:], PARTNERS[0]), strict=True)
    made += [row for seller, buyer in ring for row in rows(seller, buyer, range(2001, 2009))]
    return flows_of(made, STATES, (P,), YEARS)


def silent(flows: Flows, listed: tuple[Silence, ...] = ()) -> list[tuple[str, int, str]]:
    return [(entry.state, entry.year, entry.rule) for entry in silences(flows, listed)]


def test_a_state_with_under_seventy_per_cent_of_its_rows_on_both_sides_is_silent() -> None:
    assert silent(world({2006: 27}, {2006: 27})) == [("AAA", 2006, "rows")]
    assert silent(world({2006: 28}, {2006: 27})) == []  # 28 of 40 are seventy per cent


def test_one_that_only_sells_less_reports_still() -> None:
    assert silent(world({2006: 5}, {})) == []


def test_silence_lasts_until_the_rows_return() -> None:
    few = dict.fromkeys((2004, 2005, 2006, 2007), 10)
    assert silent(world(few, few)) == [("AAA", year, "rows") for year in (2004, 2005, 2006, 2007)]


def test_nothing_is_usual_before_three_years_of_reports() -> None:
    assert silent(world({2003: 1}, {2003: 1})) == []
    assert silent(world({2004: 1}, {2004: 1})) == [("AAA", 2004, "rows")]


def test_a_listed_state_is_silent_in_the_years_it_has_rows_in() -> None:
    said = tuple(Silence("QQQ", year, "listed", "reason", "source") for year in YEARS)
    assert silent(world({}, {}), said) == []  # without a row it is not covered at all
    assert ("P00", 2005, "listed") in silent(world({}, {}), (Silence("P00", 2005, "listed", "reason", "source"),))


def test_one_without_a_row_with_any_silent_state_has_no_witness_and_is_silent_too() -> None:
    # QQQ says nothing from 2006 on. AAA sells it ten products to 2007 and none in 2008; in all else nothing changes.
    codes = tuple(f"2700{n:02}" for n in range(10))
    base = world({}, {})
    traded = [("AAA", "QQQ", code, year, 1.0) for code in codes for year in range(2001, 2008)]
    other = [("P05", "QQQ", code, year, 1.0) for code in codes for year in YEARS]
    plain = [
        (base.states[i], base.states[j], P, base.years[k], 1.0)
        for i, j, k in zip(base.exporter, base.importer, base.year, strict=True)
    ]
    flows = flows_of([*plain, *traded, *other], STATES, (*codes, P), YEARS)
    said = tuple(Silence("QQQ", year, "listed", "reason", "source") for year in (2006, 2007, 2008))
    found = silent(flows, said)
    assert ("AAA", 2008, "witness") in found
    assert not [entry for entry in found if entry[0] == "P05"]


def test_the_reason_says_how_many_rows_were_usual() -> None:
    (entry,) = silences(world({2006: 10}, {2006: 12}), ())
    assert entry.reason == (
        "10 rows of what it sold and 12 of what it bought, where 40 and 40 were usual in the last years it reported"
    )
