"""Are sentences highlighted where they stand, whatever stands around them, and is no more shown than may be?"""

from datetime import date

from tests.ledger.reporting import statement

from counterpoise.drawing import Link, Passage, Served, html
from counterpoise.ledger.stored_search import Card
from counterpoise.questions.reports.answer import CheckedStatement, Extent, Listed, Listing, Outcome, Reading, ReadText
from counterpoise.questions.reports.inbox import CHARS, TEXTS, outcome_sheet
from counterpoise.questions.reports.lines import documents
from counterpoise.questions.reports.statement_blocks import MOST, numbered, sentences, table, whole
from counterpoise.records import Document

SERVED = Served(style="/s", source="/source/", menu=(Link("a", "/"),), statement="/statement/")
TEXT = "One stands here.\n\nTwo is said. Three is not.\nFour is."


def said(key: str, start: int, end: int, mark: str = "") -> CheckedStatement:
    stated = statement("d", key, start=start, end=end, evidence=TEXT[start:end])
    return CheckedStatement(
        statement=stated, source_name="Sweden", target_name="Latvia", mark=mark, marked_at="2024-05-20T10"
    )


def words(passage: Passage) -> list[list[str]]:
    return [[piece.text for piece in paragraph] for paragraph in passage.paragraphs]


TWO, FOUR = said("2", 18, 30), said("4", 45, 53)


def test_a_text_is_whole_and_in_its_paragraphs_with_its_sentences_apart() -> None:
    passage = whole(TEXT, [TWO, FOUR], numbered([TWO, FOUR]))
    assert words(passage) == [["One stands here."], ["Two is said.", " Three is not. ", "Four is."]]
    assert [piece.marks for piece in passage.paragraphs[1]] == [(1,), (), (2,)]


def test_a_sentence_that_states_two_things_stands_once_with_both_numbers() -> None:
    both = [TWO, said("3", 18, 30)]
    passage = whole(TEXT, both, numbered(both, after=10))
    assert passage.paragraphs[1][0].marks == (11, 12)


def test_places_that_overlap_or_lie_outside_the_text_are_passed_over() -> None:
    odd = [TWO, said("3", 20, 40), said("9", 50, 500)]
    assert "".join("".join(word) for word in words(whole(TEXT, odd, numbered(odd)))) == TEXT.replace(
        "\n\n", ""
    ).replace("\n", " ")


def test_of_a_strangers_text_only_the_sentences_are_shown() -> None:
    assert words(sentences([TWO, FOUR], numbered([TWO, FOUR]))) == [["Two is said."], ["Four is."]]


def test_a_sentence_is_struck_where_all_it_states_is_wrong() -> None:
    both = [said("2", 18, 30, "wrong"), said("3", 18, 30)]
    assert not whole(TEXT, both, numbered(both)).paragraphs[1][0].struck
    assert whole(TEXT, both[:1], numbered(both)).paragraphs[1][0].struck
    assert len(table(both, numbered(both), stored=True).columns) == 1 + len(
        table([FOUR], {"4": 1}, stored=True).columns
    )


def outcome(texts: int, extent: Extent, text: str = TEXT) -> Outcome:
    read_texts = []
    for n in range(texts):
        about = Document(id=str(n), text=text, title=f"Title {n}", published=date(2024, 5, 14))
        read_texts.append(ReadText(reading=Reading(place="a", document=about), said=(TWO,)))
    return Outcome(texts=tuple(read_texts), refused=(), unchecked=0, extent=extent, snapshot="s")


def page(result: Outcome) -> str:
    return html.text(outcome_sheet(result), {}, SERVED)


def test_what_is_shown_of_many_texts_is_bounded() -> None:
    shown = page(outcome(TEXTS + 5, "whole"))
    assert f"The first {TEXTS} texts are shown." in shown
    assert shown.count("Three is not.") == TEXTS
    assert "Three is not." not in page(outcome(1, "sentences"))
    assert "xxx" not in page(outcome(1, "whole", TEXT + "x" * CHARS))


def test_what_is_shown_of_many_statements_is_bounded() -> None:
    short = outcome(1, "whole")
    many = tuple(said(str(n), n * 10, n * 10 + 5) for n in range(MOST + 7))
    full = Outcome(
        texts=(ReadText(reading=short.texts[0].reading, said=many),),
        refused=(),
        unchecked=3,
        extent="whole",
        snapshot="s",
    )
    shown = page(full)
    assert "7 more are not shown" in shown
    assert "Not checked, since a page weighs few pairs and years: 3." in shown


def test_a_list_says_what_is_unknown() -> None:
    about = Card(
        id="abc",
        title="",
        publisher="",
        address="",
        published=None,
        language="",
        read_at="2024-05-20T10",
        reader="r",
        chars=3,
        begins="Sweden\u202e said " + "much " * 30,
        statements=2,
        doubted=1,
        prints=1,
    )
    text = documents(Listing(rows=(Listed(about=about, wrong=1),), total=21))
    assert text.splitlines() == [
        f"abc  no date     “Sweden\\u202e said {'much ' * 9}...”: 2 statements, 1 in doubt, 1 marked wrong; read by r",
        "21 documents, page 1 of 2; --page 2 has older ones",
    ]
