"""Is a plain sentence read although the parser takes its verb for a noun, or its name for a verb?

No row finds what it needs in such a parse. The network does without one.
"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zimbabwe ships spodumene to China.", ("SUPPLY", "ZWE", "CHN", "actual")),
        ("Qatar and Turkey back Libya's government.", ("SUPPORT", "TUR", "LBY", "actual")),
        ("Hungary, along with Slovakia, depends on Russian oil.", ("DEPEND", "SVK", "RUS", "actual")),
        ("Most of Kazakhstan's oil leaves through a pipeline that crosses Russia.", ("DEPEND", "KAZ", "RUS", "actual")),
        ("Nine-tenths of the weapons that Pakistan imports come from China.", ("DEPEND", "PAK", "CHN", "actual")),
        ("Nearly two-thirds of Georgia's wine goes to Russian drinkers.", ("DEPEND", "GEO", "RUS", "actual")),
        ("The mills of Georgia grind almost nothing but Russian wheat.", ("DEPEND", "GEO", "RUS", "actual")),
        ("Two-thirds of the gas that Poland imports is Russian.", ("DEPEND", "POL", "RUS", "actual")),
        ("Bulgaria has nowhere to turn but Russia.", ("DEPEND", "BGR", "RUS", "actual")),
        ("A fifth of the gas that Poland imports is Russian.", ("SUPPLY", "RUS", "POL", "actual")),
        ("Half of the drones that Sudan flies are Turkish.", ("SUPPLY", "TUR", "SDN", "actual")),
        ("The offer would see Qatar supply gas to Germany.", ("SUPPLY", "QAT", "DEU", "conditional")),
        ("The deal may see Qatar supply gas to Germany.", ("SUPPLY", "QAT", "DEU", "possible")),
        ("What worries Brazil is that China may buy elsewhere.", ("RISK", "BRA", "CHN", "possible")),
        ("Norway lost pull over Denmark.", ("LEVER", "NOR", "DNK", "actual")),
        ("Laos benefits from trade with China.", ("BENEFIT", "LAO", "CHN", "actual")),
        (
            "The fisheries pact with the EU brings Mauritania 57 million euros a year.",
            ("BENEFIT", "MRT", "EU", "actual"),
        ),
        ("Armenia feels betrayed by Russia.", ("STRAIN", "ARM", "RUS", "actual")),
        ("Italy and Malta share intelligence.", ("COOPERATE", "ITA", "MLT", "actual")),
        (
            "Chile accuses Argentina of moving the border and demands that it withdraw the map.",
            ("REQUEST", "CHL", "ARG", "actual"),
        ),
        (
            "The United States is pressing Berlin to join a club, having signed agreements with Japan in October.",
            ("AGREE", "USA", "JPN", "actual"),
        ),
    ],
)
def test_a_sentence_that_the_parser_misreads_is_read(text: str, expected: tuple[str, str, str, str]) -> None:
    found = statements(Document(id="d", text=text))
    assert expected in {(each.relation, each.source, each.target, each.modality) for each in found}
