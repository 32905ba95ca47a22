"""Does what a report opens with stay in focus?"""

from counterpoise.reading.actors import Mention
from counterpoise.reading.coding.focus import focus


def named(*codes: str) -> list[Mention]:
    return [Mention(n, n + 1, code, code, "", "name", True) for n, code in enumerate(codes)]


def test_nobody_is_in_focus_at_the_start() -> None:
    assert list(focus([named("KEN")])) == [()]


def test_the_title_says_whom_a_report_is_about() -> None:
    assert list(focus([named("KEN")], named("UGA"))) == [("UGA",)]


def test_the_opening_weighs_more_than_one_later_mention() -> None:
    rows = [named("GNB"), named("GNB"), named("PRT"), named("PRT"), []]
    assert list(focus(rows))[-1] == ("GNB", "PRT")
