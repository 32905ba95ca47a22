"""Is a stored statement said in plain words, its quote bounded and inert, its address a link only if it is one?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.dossiers import report

from counterpoise.vocabulary.relation import relations
from counterpoise.wording.escape import inert
from counterpoise.wording.statements import VERBS, bounded, outlet_words, quoted, relation_words, speaker, web_address


def test_every_relation_has_a_verb() -> None:
    assert set(VERBS) == set(relations())


def test_a_relation_reads_as_a_sentence() -> None:
    assert relation_words(report("DEPEND", "RUS", "CHN")) == "Russia depends on China (energy)"
    assert relation_words(report("RISK", "CHN", "USA")).endswith("from its tie with the United States (energy)")


def test_outlets_are_counted_and_named() -> None:
    assert outlet_words(report("DEPEND", "RUS", "CHN")) == "2 outlets: Outlet A, Outlet B"
    many = report("DEPEND", "RUS", "CHN", outlets=("a", "b", "c", "d"), outlet_count=5)
    assert outlet_words(many) == "5 outlets: a, b, c, 1 more, 1 without a name"
    silent = report("DEPEND", "RUS", "CHN", outlets=(), outlet_count=1)
    assert outlet_words(silent) == "1 outlet without a name"


def test_marks_of_a_quote_inside_a_quote_are_single() -> None:
    quote = quoted(report("DEPEND", "RUS", "CHN", evidence=chr(34) + "We need them," + chr(34) + " he said of “them”."))
    assert quote == "“'We need them,' he said of ‘them’.”"


def test_a_quote_is_one_bounded_line_and_a_silent_writer_is_no_speaker() -> None:
    assert quoted(report("DEPEND", "RUS", "CHN", evidence="One\n line.")) == "“One line.”"
    assert len(quoted(report("DEPEND", "RUS", "CHN", evidence="word " * 500))) <= 306
    assert speaker(report("DEPEND", "RUS", "CHN", attribution="")) == ""


@given(st.text())
def test_whatever_is_said_is_one_inert_line(text: str) -> None:
    line = bounded(text, 40)
    assert inert(line) == line
    assert "\n" not in line


@pytest.mark.parametrize(
    "address",
    [
        *("", "javascript:alert(1)", "data:text/html,x", "//a.example", "http://[", "https://a b"),
        *("https://" + "a" * 3000, "https://bank.example@evil.example/", "http://a:b@evil.example"),
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(address: str) -> None:
    assert web_address(address) == ""


def test_an_address_keeps_its_meaning_and_loses_what_could_leave_a_link() -> None:
    assert web_address("https://a.example/b?c=d%20e#f") == "https://a.example/b?c=d%20e#f"
    assert web_address('https://a.example/"><b>\\\u202e') == "https://a.example/%22%3E%3Cb%3E%5C%E2%80%AE"
