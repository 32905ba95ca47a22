"""Does a register of arms become deliveries over the years it states, with what is uncertain beside them?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import SIPRI_BY_ORDER, SIPRI_BY_YEAR, real, rows, skipped, written

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.sipri_arms.full import read


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "register.csv", text))


def test_an_order_of_one_year_is_a_delivery_in_that_year(tmp_path: Path) -> None:
    first = rows(of(tmp_path, SIPRI_BY_ORDER))[0]
    assert (first["actor"], first["partner"], first["product"]) == ("FRA", "BEN", "light helicopter")
    assert (first["start"], first["end"], first["value"]) == (date(2015, 1, 1), date(2016, 1, 1), 8.4)
    assert (first["locator"], first["unit"]) == ("6/MD-1", "million_tiv")


def test_an_order_of_several_years_is_stated_for_their_span_and_divided_among_none(tmp_path: Path) -> None:
    guns = [row for row in rows(of(tmp_path, SIPRI_BY_ORDER)) if row["product"] == "towed gun"]
    assert {(row["start"].year, row["end"].year, row["value"]) for row in guns} == {(1979, 1983, 10.0)}


def test_what_is_marked_uncertain_stands_under_both_measures(tmp_path: Path) -> None:
    guns = [row for row in rows(of(tmp_path, SIPRI_BY_ORDER)) if row["product"] == "towed gun"]
    assert [row["measure"] for row in guns] == ["arms_delivered", "arms_delivered_uncertain"]


def test_the_number_delivered_has_another_name_in_later_exports(tmp_path: Path) -> None:
    later = SIPRI_BY_ORDER.replace("Number delivered", "Deliveries in the Year Range")
    assert rows(of(tmp_path, later)) == rows(of(tmp_path, SIPRI_BY_ORDER))
    with pytest.raises(BadSource, match="line 6: no column Number delivered or Deliveries in the Year Range"):
        rows(of(tmp_path, SIPRI_BY_ORDER.replace("Number delivered", "Number")))


def test_former_states_are_those_of_the_year(tmp_path: Path) -> None:
    assert {row["actor"] for row in rows(of(tmp_path, SIPRI_BY_ORDER))} == {"FRA", "SUN", "DDR"}


def test_parties_that_are_no_states_and_values_that_say_nothing_are_counted(tmp_path: Path) -> None:
    parsed = of(tmp_path, SIPRI_BY_ORDER)
    assert {row["locator"] for row in rows(parsed)} == {"6/MD-1", "7/D-30", "8/Boat"}
    assert skipped(parsed) == {
        "a party that is no state, marked *": 1,
        "an international organisation, marked **": 1,
        "an unknown supplier or recipient": 1,
        "a name that is no state we know": 1,
        "0 stands for less than half a million TIV, not for nothing": 1,
        "empty: SIPRI identified no delivery": 1,
    }


def test_the_later_layout_has_a_line_a_year(tmp_path: Path) -> None:
    guns = [row for row in rows(of(tmp_path, SIPRI_BY_YEAR)) if row["partner"] == "LVA"]
    assert [(row["measure"], row["start"].year, row["value"]) for row in guns] == [
        ("arms_delivered", 2017, 19.5),
        ("arms_delivered_uncertain", 2017, 19.5),
        ("arms_delivered", 2018, 4.0),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SIPRI_BY_ORDER, "Togo,France,2024,,9,,V-4,APC,0,,,New,,0.2,1.8,\n"),
        (SIPRI_BY_YEAR, "503,France,Togo,V-4,APC,Armoured vehicles,2024,No,,,,,New,0.2,0.2,,No;\n"),
    ],
)
def test_an_order_of_which_nothing_was_delivered_is_counted(tmp_path: Path, text: str, line: str) -> None:
    parsed = of(tmp_path, text + line)
    assert rows(parsed) == rows(of(tmp_path, text))
    assert skipped(parsed)["an order of which nothing was delivered"] == 1


def test_a_line_that_is_repeated_counts_once(tmp_path: Path) -> None:
    line = SIPRI_BY_YEAR.splitlines(keepends=True)[-1]
    parsed = of(tmp_path, SIPRI_BY_YEAR + line)
    assert len(rows(parsed)) == 4
    assert skipped(parsed) == {"repeats an earlier line": 1}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("0.32,1.28,No", "0.32,many,No", r"line 6: TIV delivery values is 'many', which is no number"),
        ("4,No,2018,No", "4,No,soon,No", r"line 6: Delivery year is 'soon', which is no year"),
        ("4,No,2018,No", "4,Perhaps,2018,No", r"line 6: Numbers delivered is estimate is 'Perhaps'"),
        ("0.32,1.28,No", "0.32,1.28", r"line 6 has 16 cells, expected 17"),
        ("TIV delivery values", "Value", r"line 5: no column TIV delivery values"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, SIPRI_BY_YEAR.replace(before, after)))


def test_a_line_that_contradicts_an_earlier_one_is_refused(tmp_path: Path) -> None:
    line = SIPRI_BY_YEAR.splitlines(keepends=True)[-1].replace(",4,No;", ",5,No;")
    with pytest.raises(BadSource, match="line 9: contradicts an earlier line about 502,Austria,Latvia"):
        rows(of(tmp_path, SIPRI_BY_YEAR + line))


def test_a_register_full_of_names_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    head, line = SIPRI_BY_YEAR.splitlines(keepends=True)[4:6]
    strange = "".join(line.replace("501,Australia", f"{n},Xustralia") for n in range(30))
    with pytest.raises(BadSource, match="30 of 31 lines name a party that is no state we know"):
        rows(of(tmp_path, head + line + strange))


def test_the_real_register_is_read_whole() -> None:
    # 4,000 lines less twelve of titles and head; the cells are read off the file.
    parsed = read(real("sipri_trade_register.csv"))
    figures = [row for row in rows(parsed) if row["measure"] == "arms_delivered"]
    assert len(figures) + sum(skipped(parsed).values()) == 3988
    assert sum(skipped(parsed).values()) == 66
    by_locator = {row["locator"]: row for row in figures}
    assert (by_locator["13/MD-500E"]["actor"], by_locator["13/MD-500E"]["value"]) == ("USA", 8.4)
    gun = by_locator["16/D-30 122mm"]
    assert (gun["actor"], gun["partner"], gun["start"].year, gun["end"].year) == ("SUN", "AFG", 1978, 1992)
    assert by_locator["4000/OT-90"]["value"] == 0.38
