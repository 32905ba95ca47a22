"""Is it said since which year one side has had more to lose, and when that moved, from losses set by hand?"""

from counterpoise.income.years import YearLoss
from counterpoise.questions.pair.sections.first_lines import loses_more_since

NAMES = ("Ruritania", "Graustark")


def years(*losses: tuple[int, float, float]) -> tuple[YearLoss, ...]:
    return tuple(YearLoss(year, a, b, "moved", 1.0, None, None) for year, a, b in losses)


def test_a_side_that_always_had_more_to_lose_has_had_so_since_the_first_year_known() -> None:
    assert loses_more_since(years((2014, 0.010, 0.001), (2019, 0.010, 0.001), (2023, 0.0105, 0.001)), NAMES) == (
        "Ruritania had more of its income to lose in every year known since 2014"
    )


def test_the_year_in_which_the_sides_changed_places_is_named() -> None:
    # The losses of 2019 are equal, so that neither had more.
    crossed = years((2014, 0.003, 0.002), (2019, 0.002, 0.002), (2022, 0.002, 0.003), (2023, 0.002, 0.0031))
    assert loses_more_since(crossed, NAMES).startswith(
        "Graustark had more of its income to lose since 2022, not before"
    )
    assert loses_more_since(years((2022, 0.003, 0.002), (2023, 0.003, 0.002)), NAMES) == (
        "Ruritania had more of its income to lose in 2022 and 2023"
    )
    equal = years((2014, 0.003, 0.002), (2023, 0.002, 0.002))
    assert loses_more_since(equal, NAMES) == "both would lose the same part of their incomes in 2023"


def test_the_step_in_which_the_gap_moved_most_is_named() -> None:
    # Gaps 0.9, 1.0, 2.0, 1.9 points: the third step is the largest, more than a fifth of the last gap.
    grown = years((2014, 0.010, 0.001), (2017, 0.011, 0.001), (2022, 0.021, 0.001), (2023, 0.020, 0.001))
    assert loses_more_since(grown, NAMES).endswith("; the gap grew most from 2017 to 2022")
    shrunk = years((2014, 0.010, 0.001), (2022, 0.005, 0.001), (2023, 0.005, 0.001))
    assert loses_more_since(shrunk, NAMES).endswith("; the gap narrowed most from 2014 to 2022")
