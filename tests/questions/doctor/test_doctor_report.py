"""Does the doctor answer first how much can be believed, and then what failed worst?"""

from dataclasses import replace

from counterpoise.questions.doctor.believed import Believed, distinct
from counterpoise.questions.doctor.find import Checkup
from counterpoise.questions.doctor.report import text
from counterpoise.records import Doubt, Hole, Silence


def hole(seller: str, buyer: str, products: tuple[str, ...], size: float | None) -> Hole:
    return Hole(seller, buyer, products, 2022, None, "reason", "a page", "", gate="listed", size=size)


CHECKUP = Checkup(
    snapshot="s",
    year=2024,
    counts=(),
    silences=(
        Silence("RUS", 2024, "listed", "stopped", "a page", "https://a.example"),
        Silence("VNM", 2024, "witness", "no row", "", ""),
        Silence("KEN", 2012, "rows", "few rows", "", ""),
    ),
    holes=(hole("RUS", "UKR", ("271121",), 14e6), hole("IRN", "CHN", ("270900",), 12e6)),
    doubts=(
        Doubt("MYS", "CHN", "270900", 2024, "re-export", "about 54 Mt sold"),
        Doubt("MYS", "IND", "270900", 2024, "re-export", "about 54 Mt sold"),
        Doubt("PER", "MAR", "271121", 2019, "pipe", "no pipe"),
    ),
    contradicted=(),
    weights=(),
    believed=Believed(recorded=1e9, both=0.7e9, one=0.3e9, neither=0.0, doubtful=30e6, missing=26e6),
    worth={("MYS", "CHN", "270900"): 20e6, ("MYS", "IND", "270900"): 10e6},
    full=False,
)


def test_the_first_lines_say_how_much_stands_and_what_failed_worst() -> None:
    lines = text(CHECKUP).splitlines()[:15]
    assert any("70 %  has a seller and a buyer that both report (USD 700 bn)" in line for line in lines)
    assert any("30 %  rests on one side alone" in line for line in lines)
    assert any("3.0 %  cannot be what it is called" in line for line in lines)
    assert any("USD 26.0 bn a year" in line for line in lines)
    worst = [line.strip() for line in lines if "doubtful: " in line or "no row: " in line]
    assert [line[:22] for line in worst] == [
        "USD 30.0 bn  doubtful:",
        "USD 14.0 bn  no row: R",
        "USD 12.0 bn  no row: I",
    ]


def test_silent_states_stand_in_one_paragraph_by_kind() -> None:
    page = text(CHECKUP)
    assert "1 publish nothing, by a page or their own rows: Russia. 1 have no row at all" in page
    assert "Kenya" not in page  # of another year


def test_a_reason_in_full_is_for_those_who_ask() -> None:
    assert "about 54 Mt sold" not in text(CHECKUP)
    assert "about 54 Mt sold" in text(replace(CHECKUP, full=True))


def test_two_holes_over_one_flow_count_once() -> None:
    both = (hole("RUS", "BLR", ("270900",), 2e6), hole("RUS", "BLR", ("*",), 9e6), hole("BLR", "RUS", ("*",), 1e6))
    assert [kept.size for kept in distinct(both)] == [9e6, 1e6]
