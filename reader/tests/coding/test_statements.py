"""Are the sides, the mood and the place of a statement read right, in each way a sentence may put it?"""

import gc
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.records import Document
from counterpoise_reader.coding.statements import coded, statements

DAY = date(2025, 6, 10)


def read(text: str, day: date | None = DAY) -> list[tuple[str, str, str | None, str]]:
    result = statements(Document(id="d", text=text, published=day))
    return [(statement.relation, statement.source, statement.target, statement.modality) for statement in result]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned Belarus.", ("ACCUSE", "NOR", "BLR", "actual")),
        ("Belarus was condemned by Norway.", ("ACCUSE", "NOR", "BLR", "actual")),
        ("Peru imposed tariffs on steel from Vietnam.", ("SANCTION", "PER", "VNM", "actual")),
        ("Peru may impose tariffs on Vietnam.", ("SANCTION", "PER", "VNM", "possible")),
        ("Peru will impose tariffs on Vietnam.", ("SANCTION", "PER", "VNM", "expected")),
        ("Peru did not impose tariffs on Vietnam.", ("SANCTION", "PER", "VNM", "negated")),
        ("Armenia depends on Russia for gas.", ("DEPEND", "ARM", "RUS", "actual")),
        ("Jordan, which depends on Qatar for gas, said nothing.", ("DEPEND", "JOR", "QAT", "actual")),
        ("Kenya urged Uganda to free two activists.", ("REQUEST", "KEN", "UGA", "actual")),
        ("Kenya threatened to expel Ugandan diplomats.", ("THREATEN", "KEN", "UGA", "actual")),
        ("Egypt refused to hand over the fugitive to Sudan.", ("REJECT", "EGY", "SDN", "actual")),
        ("Zambia is more dependent on China for loans than ever.", ("DEPEND", "ZMB", "CHN", "actual")),
        ("Malawi's reliance on fuel from Mozambique is growing.", ("DEPEND", "MWI", "MOZ", "actual")),
    ],
)
def test_one_sentence_says_one_thing(text: str, expected: tuple[str, str, str, str]) -> None:
    assert read(text)[0] == expected


def test_joint_subjects_state_a_thing_once_in_code_order() -> None:
    assert read("Uruguay and Bolivia signed a trade agreement.") == [("AGREE", "BOL", "URY", "actual")]


def test_each_of_joined_actors_gives_its_own_statement() -> None:
    result = read("Sweden and Denmark condemned Myanmar.")
    assert result == [("ACCUSE", "SWE", "MMR", "actual"), ("ACCUSE", "DNK", "MMR", "actual")]


def test_what_is_only_alleged_is_not_stated() -> None:
    assert read("Congo accused Rwanda of arming the rebels.") == [("ACCUSE", "COD", "RWA", "actual")]


def test_an_operator_keeps_its_clause() -> None:
    assert [row[0] for row in read("Ghana agreed to sell gas to Togo.")] == ["AGREE"]


def test_the_one_who_is_cited_is_no_side() -> None:
    (statement,) = statements(
        Document(id="d", text="A minister in Oslo said that Chad depends on Libya for fuel.", published=DAY)
    )
    assert (statement.source, statement.target, statement.attribution) == ("TCD", "LBY", "minister in Oslo")


@pytest.mark.parametrize(
    "text",
    [
        "In 1972 Uganda expelled British diplomats.",
        "Will Peru impose tariffs on Vietnam?",
        "Chile beat Bolivia in the semi-final in Montevideo.",
        "The weather in Oslo was fine.",
        "",
    ],
)
def test_history_questions_sport_and_weather_state_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("yesterday", "2025-06-09"), ("in February 2025", "2025-02"), ("on 3 March", "2025-03-03"), ("", "2025-06-10")],
)
def test_a_statement_has_the_date_of_its_clause_or_of_the_document(words: str, expected: str) -> None:
    (statement,) = statements(Document(id="d", text=f"Norway condemned Belarus {words}".strip() + ".", published=DAY))
    assert statement.date == expected


def test_a_sentence_too_long_to_parse_is_reported() -> None:
    (coded_document,) = coded([Document(id="d", text="Norway condemned Belarus and " * 60 + "left.")])
    assert coded_document.statements == ()
    assert "too long to parse" in coded_document.skipped[0]


def test_lenient_reading_holds_all_of_the_strict_one() -> None:
    text = "Jordan leans on Qatar. Norway condemned Belarus. Ties between Mali and Niger are warm."
    strict, lenient = (statements(Document(id="d", text=text), tier) for tier in ("strict", "lenient"))
    assert {statement.id for statement in strict} <= {statement.id for statement in lenient}


REPORTS = (
    "Norway condemned Belarus. Armenia depends on Russia for gas.",
    "Kenya urged Uganda to free two activists; it refused.",
    "Ties between Mali and Niger have cooled. The two countries recalled their ambassadors.",
)


@given(st.permutations(REPORTS))
@settings(max_examples=6, deadline=None)
def test_the_order_of_documents_changes_no_statement(order: list[str]) -> None:
    documents = [Document(id=text[:6], text=text, published=DAY) for text in order]
    together = {
        statement.id: statement for coded_document in coded(documents) for statement in coded_document.statements
    }
    alone = {statement.id: statement for document in documents for statement in statements(document)}
    assert together == alone


@given(
    st.lists(
        st.sampled_from(
            ("Norway ", "condemned ", "Belarus", ". ", "\n", "said ", "“", "will ", "é", "٣", "<b>", "\x00")
        )
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_evidence_is_what_stands_there(parts: list[str]) -> None:
    text = "".join(parts)
    for statement in statements(Document(id="d", text=text), "lenient"):
        assert statement.evidence == text[statement.start : statement.end]
        assert 0 <= statement.confidence <= 1


def test_a_sentence_left_out_before_the_parse_would_have_stated_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (*REPORTS, "It rained in Lima. Peru waits. Chile may yet need Peru.")
    documents = [Document(id=text[:6], text=text, published=DAY) for text in texts]
    picked = coded(documents)
    monkeypatch.setattr("counterpoise_reader.coding.statements.least_odds", lambda _: 0.0)
    assert coded(documents) == picked


def test_a_sentence_whose_words_would_hang_on_each_other_in_a_circle_is_read_to_its_end() -> None:
    assert read("Turkey met Iran. It sold Tehran little but apples.")[0] == ("CONSULT", "TUR", "IRN", "actual")


@pytest.mark.parametrize("on", [True, False])
def test_the_search_for_cycles_is_after_a_reading_as_it_was_before(on: bool) -> None:
    was_on = gc.isenabled()
    try:
        gc.enable() if on else gc.disable()
        read("Norway condemned Belarus.")
        assert gc.isenabled() is on
    finally:
        gc.enable() if was_on else gc.disable()


def test_a_text_read_a_portion_at_a_time_states_what_it_states_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(["Norway condemned Belarus.", "Peru will impose tariffs on Vietnam.", "It rained."] * 5)
    documents = [Document(id=name, text=text, published=DAY) for name in "ab"]
    whole = coded(documents)
    monkeypatch.setattr("counterpoise_reader.coding.statements._PORTION", 3)
    assert coded(documents) == whole
    assert len(whole[0].statements) == 10
