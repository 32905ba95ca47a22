"""Does every row of the compiled facts read as one clause with a key of its own and a page behind it?"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from counterpoise.records import Fact, Page
from counterpoise.vocabulary import Verified, facts, table
from counterpoise.vocabulary.embargo import EVERYONE, Embargo, embargoes
from counterpoise.vocabulary.fact_values import Evidence, FactSource, Sanction, Tariff, When
from counterpoise.weighing.facts import facts as words

WHEN = re.compile(r"((about )?\d{4}(-\d\d(-\d\d)?)?|\d{4}-Q[1-4])?")
SOURCE = FactSource("key", "A title", "A publisher", 2022, "https://example.org", "A")
EVIDENCE = Evidence((SOURCE,), "yes", "")
DAY = When(date(2022, 3, 1), date(2022, 3, 1), "day")
# The ban and the licence the wording is tried on.
BAN = Embargo(
    imposer="EU",
    target="RUS",
    kind="ban",
    stops="purchases",
    products=("2709", "2711"),
    goods="crude oil and gas",
    start=date(2022, 12, 5),
    end=None,
    exempt=(),
    exemptions="",
    note="",
    source="One; Other",
    address="https://example.org/1 https://example.org/2",
)


@pytest.fixture(scope="module")
def every() -> list[Fact]:
    votes = [words.of_vote(row, state) for row in facts.roll_calls() for state in row.votes]
    return [
        *(words.of_capability(row) for row in facts.capabilities()),
        *(words.of_link(row) for row in facts.energy_links()),
        *(words.of_sanction(row) for row in facts.sanctions()),
        *(words.of_tariff(row) for row in facts.tariffs()),
        *(words.of_event(row) for row in facts.chronology()),
        *(words.of_embargo(row) for row in embargoes()),
        *votes,
    ]


def test_every_row_of_every_table_is_worded(every: list[Fact]) -> None:
    counted = Counter(fact.table for fact in every)
    assert set(counted) == {
        "capabilities",
        "energy_links",
        "sanctions",
        "tariffs",
        "chronology",
        "ukraine_votes",
        "embargoes",
    }
    assert {name: number for name, number in counted.items() if number != len(table(name))} == {}


def test_a_key_names_one_fact(every: list[Fact]) -> None:
    assert {key: n for key, n in Counter(fact.key for fact in every).items() if n > 1} == {}


def test_a_fact_is_one_clause(every: list[Fact]) -> None:
    odd = re.compile(r"\bNone\b|\bnan\b|_|\s\s|\s[,;:]|;;|\.$|^\s|\s$|^$")
    assert [fact.text for fact in every if odd.search(fact.text)] == []


def test_every_fact_has_a_date_as_sharp_as_its_source(every: list[Fact]) -> None:
    assert [fact.when for fact in every if not WHEN.fullmatch(fact.when)] == []
    undated = {fact.table for fact in every if not fact.when}
    assert undated <= {"capabilities", "energy_links"}


def test_no_interaction_is_later_than_the_day_it_was_compiled() -> None:
    assert max(row.when.start for row in facts.chronology()) <= words.COMPILED


def test_every_fact_rests_on_a_page_that_can_be_opened(every: list[Fact]) -> None:
    assert [fact.key for fact in every if not fact.sources] == []
    pages = [page for fact in every for page in fact.sources]
    assert [page for page in pages if not page.address.startswith(("https://", "http://"))] == []
    assert [page for page in pages if not page.title or page.grade not in ("A", "B", "C", "W", "")] == []
    assert [page for page in pages if re.search(r"[\s<>\"]", page.address)] == []


def test_every_event_of_the_chronology_has_its_source(every: list[Fact]) -> None:
    by_key = {fact.key: fact for fact in every if fact.table == "chronology"}
    for row in facts.chronology():
        assert [page.address for page in by_key[row.id].sources] == [page.address for page in row.evidence.sources]
        assert by_key[row.id].text == row.descriptor


def test_doubts_stay_with_the_fact(every: list[Fact]) -> None:
    by_key = {fact.key: fact for fact in every}
    rows = [(row.id, row.evidence) for row in facts.chronology()]
    rows += [(row.id, row.evidence) for row in facts.sanctions()]
    rows += [(row.id, row.evidence) for row in facts.capabilities()]
    rows += [(row.id, row.evidence) for row in facts.tariffs()]
    for key, evidence in rows:
        assert (by_key[key].verified, by_key[key].doubt) == (evidence.verified, evidence.doubt)


@pytest.mark.parametrize(
    ("stops", "kind", "verb"),
    [("purchases", "ban", "purchases from"), ("sales", "ban", "sales to"), ("both", "licence", "trade with")],
)
def test_an_embargo_says_who_stops_what_of_whom(stops: str, kind: str, verb: str) -> None:
    made = words.of_embargo(_with(BAN, stops=stops, kind=kind))
    assert made.text.startswith("The European Union ")
    assert f"{verb} Russia" in made.text
    assert ("licenses" in made.text) is (kind == "licence")
    assert "2709" in made.text
    assert made.when == "2022-12-05"
    assert [page.title for page in made.sources] == ["One", "Other"]


def test_an_embargo_on_everything_by_everyone_needs_no_list() -> None:
    made = words.of_embargo(_with(BAN, imposer=EVERYONE, products=(EVERYONE,)))
    assert "all goods" in made.text
    assert EVERYONE not in made.text


def test_two_embargoes_of_one_day_on_different_goods_keep_apart() -> None:
    assert words.of_embargo(BAN).key != words.of_embargo(_with(BAN, products=("2709",))).key


def _with(row: Embargo, **changed: object) -> Embargo:
    return replace(row, **changed)  # type: ignore[arg-type]


def test_an_easing_is_no_measure() -> None:
    row = Sanction(
        id="S1",
        imposer="USA",
        targets=("IRN", "RUS", "CHN"),
        start=DAY,
        end=None,
        kinds=("easing", "trade"),
        scope="a scope",
        outcome="",
        evidence=EVIDENCE,
    )
    eased = words.of_sanction(row).text
    assert "eases" in eased
    assert "against" not in eased
    assert "Iran, Russia and China" in eased


@pytest.mark.parametrize(
    ("lo", "hi", "said"), [(25.0, 25.0, "25 % "), (10.0, 25.0, "10 to 25 % "), (None, None, "China, ")]
)
def test_a_rate_is_a_number_a_range_or_left_out(lo: float | None, hi: float | None, said: str) -> None:
    row = Tariff(
        id="T1",
        imposer="USA",
        target="CHN",
        start=DAY,
        end=None,
        rate_lo=lo,
        rate_hi=hi,
        rate_type="additional",
        scope="a scope",
        legal_basis="",
        note="",
        evidence=EVIDENCE,
    )
    made = words.of_tariff(row)
    assert said in made.text
    assert "None" not in made.text


def test_a_code_has_a_name_be_it_a_state_a_bloc_or_a_word() -> None:
    assert [words.named(code) for code in ("RUS", "EU27", "WLD")] == ["Russia", "EU27", "many states"]


def fact(verified: Verified, *grades: str) -> Fact:
    pages = tuple(Page("A title", "A publisher", 2022, "https://example.org", grade) for grade in grades)
    return Fact(
        key="S001",
        table="sanctions",
        text="A bans B",
        note="",
        when="2022",
        sources=pages,
        verified=verified,
        doubt="",
    )


@pytest.mark.parametrize(
    ("verified", "grades", "leads"),
    [
        ("yes", ("B",), True),
        ("yes", ("C", "A"), True),
        ("yes", ("W",), False),
        ("yes", ("W", "B"), True),
        ("yes", ("C",), False),
        ("yes", ("C", "C"), False),
        ("partly", ("A",), False),
        ("unread", ("A",), False),
    ],
)
def test_what_was_not_read_or_stands_only_in_a_copy_is_off_the_first_page(
    verified: Verified, grades: tuple[str, ...], leads: bool
) -> None:
    assert words.on_first_page(fact(verified, *grades)) is leads
