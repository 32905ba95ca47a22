"""Does a whole brief list who else would lose and gain most, in per cent and money, and how sure that is?"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures.dossiers import filled

from counterpoise.drawing import Evidence, Prose, Table
from counterpoise.income.answer import ThirdParty
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sections.others import others
from counterpoise.questions.pair.sheet import page
from counterpoise.states import find
from counterpoise.world import World

CHANGES = {
    "BLR": 3.7e-3,
    "EST": 1.6e-3,
    "TUR": 4.5e-4,
    "POL": 2e-5,
    "VNM": 1e-5,
    "IND": 5e-6,
    "FRA": 9e-7,
    "CYP": -3.7e-4,
}


@pytest.fixture(scope="module")
def dossier(world_home: Path) -> Dossier:
    thirds = tuple(ThirdParty(code, part, part * 1e6) for code, part in CHANGES.items())
    return replace(filled(world_home), third_incomes=thirds)


def rows(dossier: Dossier) -> list[tuple[str, ...]]:
    (table,) = [block for block in others(dossier, Evidence()).blocks if isinstance(block, Table)]
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_those_that_lose_stand_first_and_at_most_five_of_each_are_listed(dossier: Dossier) -> None:
    assert rows(dossier) == [
        ("Cyprus", "−0.037 %", "−USD 370 m"),
        ("Belarus", "+0.37 %", "+USD 3.7 bn"),
        ("Estonia", "+0.16 %", "+USD 1.6 bn"),
        ("Turkey", "+0.045 %", "+USD 450 m"),
        ("Poland", "+0.0020 %", "+USD 20.0 m"),
        ("Vietnam", "+0.0010 %", "+USD 10.0 m"),
    ]


def test_what_next_to_nobody_would_feel_is_not_listed_and_without_any_there_is_no_section(dossier: Dossier) -> None:
    slight = replace(dossier, third_incomes=(ThirdParty("FRA", 9e-7, 2.0),))
    assert others(slight, Evidence()).blocks == ()
    assert "others" not in {section.key for section in page(slight).sections}


def test_the_error_of_the_closed_form_is_said_below(dossier: Dossier) -> None:
    (legend,) = [block for block in others(dossier, Evidence()).blocks if isinstance(block, Prose)]
    assert "half of the sizes within 3 %, 19 of 20 within 25 %" in legend.words[0].text


def test_a_whole_brief_of_two_states_of_the_table_has_them_and_a_short_one_has_not(built: World) -> None:
    whole = brief(built, find("RUS"), find("CHN"), Wanted())
    assert whole.third_incomes[0].code == "BLR"
    assert "others" in {section.key for section in page(whole).sections}
    assert brief(built, find("RUS"), find("CHN"), Wanted(extent="answer")).third_incomes == ()
    assert brief(built, find("IRN"), find("CHN"), Wanted()).third_incomes == ()
