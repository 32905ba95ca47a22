"""Are actors found where a clause, an apposition or a parser's error parts them from their trigger?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements


def sides(text: str) -> set[tuple[str, str, str | None]]:
    return {
        (statement.relation, statement.source, statement.target)
        for statement in statements(Document(id="d", text=text))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # absolutes
        ("With Ankara still dependent on Russian gas, few expect a quarrel.", ("DEPEND", "TUR", "RUS")),
        ("With Greece and Turkey at odds over gas, the summit was postponed.", ("STRAIN", "GRC", "TUR")),
        ("With relations between Mali and Algeria strained, traders have closed.", ("STRAIN", "DZA", "MLI")),
        # relatives
        ("Cameroon must import its petrol, most of which comes from traders in Nigeria.", ("DEPEND", "CMR", "NGA")),
        ("Moldova, where factories depend on Russian gas, kept silent.", ("DEPEND", "MDA", "RUS")),
        ("Kenya's growers, for whom Pakistan is the largest market, worry.", ("DEPEND", "KEN", "PAK")),
        ("Nepal, on whose rivers India relies, kept silent.", ("DEPEND", "IND", "NPL")),
        ("Moldova is one of the states that depend on Russia for their gas.", ("DEPEND", "MDA", "RUS")),
        ("Chad, whose neighbour Libya depends on Turkey, kept silent.", ("DEPEND", "LBY", "TUR")),
        ("The leverage that Russia has over Moldova is waning.", ("LEVER", "RUS", "MDA")),
        ("The gas Russia sells Moldova is cheap.", ("SUPPLY", "RUS", "MDA")),
        # appositions, and names behind what somebody is called
        ("Israel has asked Germany, its second largest supplier of arms, for engines.", ("SUPPLY", "DEU", "ISR")),
        ("Moldova's biggest supplier, Russia, kept silent.", ("SUPPLY", "RUS", "MDA")),
        ("Moldova met its main supplier of gas, Russia, in Geneva.", ("SUPPLY", "RUS", "MDA")),
        ("A close ally of Romania, Moldova kept silent.", ("ALIGN", "MDA", "ROU")),
        ("The minister of Moldova, a country dependent on Russian gas, kept silent.", ("DEPEND", "MDA", "RUS")),
        # what is joined
        ("Nigeria sells diesel to Brazil and jet fuel to the United States.", ("SUPPLY", "NGA", "USA")),
        ("Latvia relies on Sweden for power and, increasingly, on Finland.", ("DEPEND", "LVA", "FIN")),
        ("Moldova depends on Russia as well as on Ukraine.", ("DEPEND", "MDA", "UKR")),
        ("Moldova and, to a lesser degree, Serbia depend on Russia for gas.", ("DEPEND", "SRB", "RUS")),
        ("France halted its aid to Niger, and so did Germany.", ("SANCTION", "DEU", "NER")),
        ("Hungary depends on Russia for its gas, as does Slovakia.", ("DEPEND", "SVK", "RUS")),
        ("Small, landlocked and heavily dependent on Russia, Moldova kept silent.", ("DEPEND", "MDA", "RUS")),
        (
            "Algeria's generals were dismayed when Russian mercenaries appeared on their southern border, and have "
            "since asked Italy for drones.",
            ("REQUEST", "DZA", "ITA"),
        ),
        # whose act it is
        ("Instead of relying on American satellites, Ukraine should buy European ones.", ("DEPEND", "UKR", "USA")),
        ("Armenia has spent the year seeking closer ties with Iran.", ("SEEK", "ARM", "IRN")),
        ("Washington can impose on Seoul the duties it has imposed on Tokyo.", ("SANCTION", "USA", "JPN")),
        ("Kigali must wait, while Kinshasa, which accuses it of theft, must act.", ("ACCUSE", "COD", "RWA")),
        ("Its debts have left Moldova exposed to Russian pressure.", ("RISK", "MDA", "RUS")),
        ("Moldova remains, despite the new line, heavily dependent on Russia.", ("DEPEND", "MDA", "RUS")),
        ("No country depends more on Russia than Moldova.", ("DEPEND", "MDA", "RUS")),
        # a headline without a verb
        ("Lima dependent on Chilean copper.", ("DEPEND", "PER", "CHL")),
    ],
)
def test_sides_are_found_across_clauses(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in sides(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("While Kenya depends on Egypt for medicine, Ghana sells cocoa to Spain.", ("SUPPLY", "KEN", "ESP")),
        ("Chad, whose neighbour Libya depends on Turkey, kept silent.", ("DEPEND", "TCD", "TUR")),
        ("A report on Oman published in London says that Yemen relies on Iran.", ("DEPEND", "OMN", "IRN")),
        ("Fiji, an island of farmers who want rain, has closed its hotels.", ("SEEK", "FJI", None)),
        ("Pakistan, where rooftops make more power than dams, kept silent.", ("HOLD", "PAK", None)),
        (
            "The bank earns much, the European Union complained, and its name exposes it to Russia.",
            ("ACCUSE", "EU", "RUS"),
        ),
        ("Instead of relying on American satellites, Ukraine should buy European ones.", ("DEPEND", "EUROPE", "USA")),
        ("The debts of Sri Lanka's railways have exposed it to China.", ("RISK", "CHN", "CHN")),
    ],
)
def test_who_only_stands_near_is_no_side(text: str, wrong: tuple[str, str, str | None]) -> None:
    assert wrong not in sides(text)


def test_who_does_a_thing_more_than_all_is_not_denied_it() -> None:
    (statement,) = statements(Document(id="d", text="No country depends more on Russia than Moldova."))
    assert statement.modality == "actual"
