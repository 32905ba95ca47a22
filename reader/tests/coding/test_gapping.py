"""Are clauses read that omit their verb, or say their other side by *there*, *it is A that* or *without A*?"""

import pytest
from reader.tests.coding.ties import Tie, ties_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway supplies Denmark with gas, Sweden with power and Finland with fish.",
            {("SUPPLY", "NOR", "DNK"), ("SUPPLY", "NOR", "SWE"), ("SUPPLY", "NOR", "FIN")},
        ),
        (
            "Japan provides Vietnam with patrol boats and Australia the Philippines with radar.",
            {("SUPPLY", "JPN", "VNM"), ("SUPPLY", "AUS", "PHL")},
        ),
        (
            "Kenya relies on Ethiopia for power and Uganda on Kenya for its ports.",
            {("DEPEND", "KEN", "ETH"), ("DEPEND", "UGA", "KEN")},
        ),
        ("Egypt buys wheat from Russia and India, Peru and Chile are neighbours.", {("SUPPLY", "RUS", "EGY")}),
    ],
)
def test_a_clause_without_its_verb_repeats_the_one_before(text: str, expected: set[Tie]) -> None:
    assert expected <= ties_in(text)


def test_a_single_remaining_name_acts_on_the_actor_the_text_is_about() -> None:
    text = "Serbia has many friends. France provides Serbia with jets, Russia with gas and China with loans."
    assert ties_in(text) >= {("SUPPLY", "FRA", "SRB"), ("SUPPLY", "RUS", "SRB"), ("SUPPLY", "CHN", "SRB")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laos lies upstream. Most of the Thai grid's power comes from there.", ("DEPEND", "THA", "LAO")),
        ("It was Morocco that recalled its ambassador from Spain.", ("SANCTION", "MAR", "ESP")),
        ("It is on Malaysia that Singapore depends for water.", ("DEPEND", "SGP", "MYS")),
        ("Finland cannot finish an icebreaker without Swedish steel.", ("DEPEND", "FIN", "SWE")),
        ("Algeria is now selling Senegal some of its gas.", ("SUPPLY", "DZA", "SEN")),
        ("Russian suppliers of Algeria's air force have raised their prices.", ("SUPPLY", "RUS", "DZA")),
        ("Jordan's need for water has made it reliant on Israel.", ("DEPEND", "JOR", "ISR")),
        ("Vietnamese arms imports come largely from Russia.", ("DEPEND", "VNM", "RUS")),
        ("China buys a third of Korea's chips.", ("DEPEND", "KOR", "CHN")),
    ],
)
def test_the_other_side_stands_elsewhere(text: str, expected: Tie) -> None:
    assert expected in ties_in(text)


def test_talks_on_a_thing_do_not_do_it() -> None:
    assert ties_in("Bahrain and Iran are holding talks on reopening their embassies.") == {("CONSULT", "BHR", "IRN")}


def test_a_court_is_not_the_accused() -> None:
    assert ("ACCUSE", "BRA", "WTO") not in ties_in("Brazil has taken the case to the World Trade Organization.")
