"""Which year's figure stands in for a year?"""

import pytest

from counterpoise.world.economies import nearest_year


@pytest.mark.parametrize(
    ("years", "back", "ahead", "chosen"),
    [
        ((2019, 2021, 2025), None, None, 2021),  # the newest up to 2023, though 2025 lies as near
        ((2024, 2026), None, None, 2024),  # else the oldest after it
        ((2023, 2022), None, None, 2023),  # the year itself
        ((2019,), 3, None, None),  # too old
        ((2020,), 3, None, 2020),  # just new enough
        ((2019, 2025), 3, None, 2025),  # too old, so the later one
        ((2025,), None, 0, None),  # none after it may stand in
        ((2024,), None, 1, 2024),
        ((), None, None, None),
    ],
)
def test_the_newest_year_up_to_one_stands_in_else_the_oldest_after_it(
    years: tuple[int, ...], back: int | None, ahead: int | None, chosen: int | None
) -> None:
    assert nearest_year(years, 2023, back=back, ahead=ahead) == chosen
