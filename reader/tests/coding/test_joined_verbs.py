"""Is the other side found that stands with the verb before, or beside a noun that names both?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements


def ties_in(text: str) -> set[tuple[str, str, str | None, str]]:
    return {
        (statement.relation, statement.source, statement.target, statement.modality)
        for statement in statements(Document(id="d", text=text))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The prime minister of Denmark flew to Tokyo on Monday and promised new wind turbines.",
            ("AGREE", "DNK", "JPN", "actual"),
        ),
        ("Serbia asked Hungary for gas in October and was turned down.", ("REJECT", "HUN", "SRB", "actual")),
        (
            "Italy, whose prime minister flew to Algiers on Monday and signed for more gas, is content.",
            ("AGREE", "ITA", "DZA", "actual"),
        ),
        ("Serbia has not joined the EU's sanctions on Russia.", ("SANCTION", "EU", "RUS", "actual")),
        ("Hungary will not let Ukraine open new chapters.", ("REJECT", "HUN", "UKR", "actual")),
        ("Kenya says Tanzania should open the border.", ("REQUEST", "KEN", "TZA", "actual")),
        ("Malawi got $90m from Norway for maize.", ("AID", "NOR", "MWI", "actual")),
        ("Malaysia got an apology from Singapore on Thursday.", ("CONCEDE", "SGP", "MYS", "actual")),
        ("The arrest of a Czech tourist by Iran caused outrage.", ("COERCE", "IRN", "CZE", "actual")),
        (
            "The Danish ambassador was summoned to the foreign ministry in Beijing on Friday.",
            ("ACCUSE", "CHN", "DNK", "actual"),
        ),
        (
            "Xi Jinping rejected the bloc's complaints at a summit with Ursula von der Leyen.",
            ("CONSULT", "CHN", "EU", "actual"),
        ),
        ("A member of parliament from Mombasa blamed the government in Nairobi.", ("ACCUSE", "KEN", "KEN", "actual")),
    ],
)
def test_the_other_side_is_found(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in ties_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Danish novelist was in Ankara last week and signed copies of her book.",
        "The Indian railway will not let passengers carry gas bottles.",
        "The Italian league says clubs must pay their players.",
        "A Kenyan runner drew praise from the crowd in Boston.",
        "Doctors in Spain say parents should keep children at home.",
        "The train from Vienna came to Budapest at noon.",
        "The Canadian film received a prize in Venice.",
    ],
)
def test_others_state_nothing(text: str) -> None:
    assert ties_in(text) == set()
