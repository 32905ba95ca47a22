"""Are sentences read whose names or verbs the parser does not know?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.coding.parser_repairs import with_known_names
from counterpoise_reader.coding.statements import frames_alone as statements
from counterpoise_reader.sentences import model


def test_a_name_is_read_as_one_the_parser_knows() -> None:
    text = "Uruguay and Zambian farmers met in Lima."
    read = with_known_names(model().make_doc(text), mentions(text, None), 0)
    assert [token.text for token in read][:4] == ["France", "and", "French", "farmers"]


def test_a_sentence_without_such_names_stays_as_it_is() -> None:
    doc = model().make_doc("The weather was fine.")
    assert with_known_names(doc, (), 0) is doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uruguay ships two thirds of its beef to China.", ("DEPEND", "URY", "CHN")),
        ("Hungary sides with Serbia.", ("SUPPORT", "HUN", "SRB")),
        ("Nauru cut its ties with Taiwan.", ("SANCTION", "NRU", "TWN")),
        ("Egypt needs Ethiopian water.", ("DEPEND", "EGY", "ETH")),
    ],
)
def test_a_verb_after_a_name_is_seen(text: str, expected: tuple[str, str, str]) -> None:
    (statement,) = statements(Document(id="d", text=text))
    assert (statement.relation, statement.source, statement.target) == expected
    assert statement.evidence == text
