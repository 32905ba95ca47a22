"""Do flows that everybody in the field knows to be unreported, impossible or passed on read as such?

Each trap is a cell that a table of trade shows as a number or as nothing, and that is neither. What is known of them
stands on public pages: Russia and Iran publish no trade by partner, the Emirates and Vietnam had not reported 2024,
no pipe leaves Peru, Malaysia sells more crude than it makes, Germany bought Russian gas until September 2022.
"""

from pathlib import Path

import pytest

from counterpoise.questions.doctor.find import find as doctor
from counterpoise.questions.question import Ask
from counterpoise.questions.share.find import find as find_share
from counterpoise.records import Finding
from counterpoise.wording import limited
from counterpoise.world import World

NOT_RECORDED, BOUNDED, DOUBTFUL, ZERO, STATED = "not recorded", "bounded", "doubtful", "zero", "stated"
# seller, buyer, product, of which total, and year where the data have many; then the state
TRAPS = (
    ("RUS VNM energy imports 2024", NOT_RECORDED),
    ("RUS VNM energy exports 2024", NOT_RECORDED),
    ("RUS ARE 710812 imports 2024", NOT_RECORDED),
    ("RUS ARE 710812 exports 2024", NOT_RECORDED),
    ("RUS TJK goods imports", NOT_RECORDED),
    ("TJK RUS goods exports", NOT_RECORDED),
    ("RUS TJK energy imports 2024", NOT_RECORDED),
    ("RUS BLR energy imports 2024", NOT_RECORDED),
    ("IRN CHN goods exports", BOUNDED),
    ("IRN CHN 270900 exports 2024", NOT_RECORDED),
    ("IRN IRQ 271121 exports 2024", NOT_RECORDED),
    ("IRN IRQ goods exports", NOT_RECORDED),
    ("IRN TUR 271121 imports 2023", NOT_RECORDED),
    ("RUS TUR goods imports", BOUNDED),
    ("RUS TUR energy imports 2023", NOT_RECORDED),
    ("CHN TUR goods imports", BOUNDED),
    ("NOR DEU 271121 imports 2019", BOUNDED),
    ("RUS DEU 271121 imports 2021", NOT_RECORDED),
    ("PER MAR 271121 exports 2024", DOUBTFUL),
    ("DZA ISL 271121 imports 2011", DOUBTFUL),
    ("MYS CHN 270900 imports 2024", DOUBTFUL),
    ("MYS CHN energy exports 2024", DOUBTFUL),
    ("ESP ITA 271111 exports 2023", DOUBTFUL),
    ("MMR CHN 271111 imports 2015", DOUBTFUL),
    ("ISR EGY energy imports 2023", DOUBTFUL),
    ("IRN CHN 260111 exports 2024", NOT_RECORDED),
    ("GMB KAZ goods imports", NOT_RECORDED),
    ("SAU JPN 270900 imports 2015", NOT_RECORDED),
    ("KWT VNM 270900 imports 2024", NOT_RECORDED),
    ("VEN CUB 270900 imports 2024", NOT_RECORDED),
)
# What must not be taken for a trap: both report, a ban stands, or a page tells of the end.
SOUND = (
    ("SAU KOR 270900 imports 2024", STATED),
    ("AUS JPN 270112 imports 2023", STATED),
    ("RUS POL 270900 imports 2024", ZERO),
    ("RUS DEU 271121 imports 2023", ZERO),
    ("RUS KOR 270900 imports 2024", ZERO),
    ("USA CAN 270900 imports 2024", STATED),
    ("QAT JPN 271111 imports 2023", STATED),
    ("SEN ESP 270900 exports 2024", STATED),
)


def share(real: World, words: str) -> Finding:
    seller, buyer, product, of, *year = words.split()
    said: dict[str, str | int] = {"product": product, "of": of} | dict(zip(("year",), map(int, year), strict=False))
    (answer,) = find_share(real, Ask((seller, buyer), said)).findings
    return answer


@pytest.mark.parametrize(("words", "state"), [*TRAPS, *SOUND])
def test_a_known_trap_reads_as_what_it_is(real: World, words: str, state: str) -> None:
    assert share(real, words).state == state


def test_what_is_missing_between_two_leaves_a_floor_and_what_is_missing_beside_them_a_ceiling(real: World) -> None:
    missing = share(real, "IRN CHN goods exports")
    assert missing.hi == 1.0
    assert missing.holes
    assert share(real, "RUS TUR goods imports").holes
    beside = share(real, "CHN TUR goods imports")
    assert beside.hi is not None
    assert beside.hi < 0.2


def test_a_limit_has_its_sign(real: World) -> None:
    assert limited(share(real, "NOR DEU 271121 imports 2019")).startswith("≤ ")
    assert limited(share(real, "MYS CHN 270900 imports 2024")).startswith("doubtful")


def test_who_had_not_reported_2024_is_silent_in_it_and_nobody_who_had(real: World) -> None:
    silent = {entry.state for entry in real.trade.silences if entry.year == 2024}
    assert {"RUS", "BLR", "IRN", "VEN", "TKM", "PRK", "ARE", "VNM", "TJK", "IRQ"} <= silent
    assert not silent & {"DEU", "USA", "CHN", "JPN", "KOR", "IND", "TUR", "KAZ", "UKR", "BRA", "GBR", "SAU"}


def test_the_page_of_the_gates_counts_what_they_find(real: World) -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "gates.md"
    lines = [line.strip("| ").split(" | ") for line in page.read_text(encoding="utf-8").splitlines()]
    printed = {cells[0]: int(cells[2].replace(",", "")) for cells in lines if len(cells) == 4 and cells[2][0].isdigit()}
    assert printed == {row.gate: row.count for row in doctor(real, Ask()).counts}


def test_most_of_the_trade_has_two_that_report_and_little_of_it_is_doubtful(real: World) -> None:
    of = doctor(real, Ask()).believed
    assert of.both + of.one + of.neither == pytest.approx(of.recorded)
    assert of.both > of.recorded / 2
    assert 0 < of.doubtful < of.recorded / 20
