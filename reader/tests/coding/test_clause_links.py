"""Is an actor that waits for the permission of another, or acts by it, read as under its leverage, and no other?"""

import pytest
from reader.tests.coding.ties import Tie, ties_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Netherlands cannot sell the machines unless America agrees.", ("LEVER", "USA", "NLD")),
        ("Kyrgyz lorries wait at the border until Kazakhstan lets them through.", ("LEVER", "KAZ", "KGZ")),
        ("Turkey decides how much gas Azerbaijan may send west.", ("LEVER", "TUR", "AZE")),
        ("It is Moscow that decides what Belarus pays for gas.", ("LEVER", "RUS", "BLR")),
        ("Iraqi oil reaches the sea only by Turkey's leave.", ("LEVER", "TUR", "IRQ")),
        ("Saudi Arabia flies its jets on America's terms.", ("LEVER", "USA", "SAU")),
    ],
)
def test_permission_is_a_lever(text: str, expected: Tie) -> None:
    assert expected in ties_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister cannot travel to Spain unless his doctor agrees.",
        "Germany decides on its budget in March.",
        "The law cannot pass without the approval of parliament in Poland.",
    ],
)
def test_permission_without_an_actor_states_nothing(text: str) -> None:
    assert not ties_in(text)
