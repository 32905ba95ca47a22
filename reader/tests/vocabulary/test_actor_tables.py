"""Do the tables of names, offices and roles hold every state, and are wrong rows refused?"""

from datetime import date
from itertools import pairwise

import pytest

from counterpoise.errors import BadSource
from counterpoise.states import all_states
from counterpoise_reader.vocabulary import table
from counterpoise_reader.vocabulary.actors import (
    actor_codes,
    demonyms,
    groups,
    leaders,
    metonyms,
    read_demonyms,
    read_groups,
    read_leaders,
    read_metonyms,
    read_roles,
    role_words,
    span,
)

STATES = {state.iso3 for state in all_states("state")}
LEADER = {
    "person": "Ana Soto", "short": "Soto", "guarded_short": "", "state": "CHL", "office": "envoy", "role": "government",
    "start": "2020-01-02", "end": "", "source": "memory",
}  # fmt: skip
METONYM = {
    "phrases": "La Moneda", "actor": "CHL", "role": "government", "kind": "seat", "guarded": "", "start": "", "end": "",
    "source": "memory", "note": "",
}  # fmt: skip
DEMONYM = {"iso3": "CHL", "adjectives": "Chilean", "nouns": "", "plurals": "", "prefixes": "", "source": "memory"}
GROUP = {
    "code": "NEW", "kind": "loose", "name": "New", "phrases": "New", "guarded_phrases": "", "adjectives": "", "note": ""
}  # fmt: skip


def test_every_state_has_a_people_and_a_capital() -> None:
    assert {demonym.actor for demonym in demonyms()} >= STATES
    assert {metonym.actor for metonym in metonyms() if metonym.kind == "capital"} >= STATES


def test_the_tables_read_whole() -> None:
    assert len(leaders()) == len(table("leaders")) >= 900
    assert len(metonyms()) == len(table("metonyms"))
    assert len(role_words()) == len(table("roles"))
    assert {"EUROPE", "WEST", "UN"} <= {group.code for group in groups()} <= actor_codes()


def test_every_row_says_how_it_is_known() -> None:
    known = ("memory", "CIA World Factbook, January 2026")
    sources = [*(leader.source for leader in leaders()), *(demonym.source for demonym in demonyms())]
    assert all(source.startswith(known) for source in sources)
    assert sum(leader.source == known[1] for leader in leaders()) >= 100


def test_the_tables_cover_the_states_in_the_news() -> None:
    assert len({leader.actor for leader in leaders()} & STATES) >= 120


@pytest.mark.parametrize("office", ["president", "prime minister", "chancellor", "king", "secretary of state"])
def test_no_two_hold_one_office_of_a_state_on_one_day(office: str) -> None:
    held = sorted(
        (leader.actor, leader.start, leader.end or date.max) for leader in leaders() if leader.office == office
    )
    for term, other in pairwise(held):
        both = (min(term[2], other[2]) - other[1]).days if term[0] == other[0] else 0
        assert both <= 35, (term, other)  # two say they won, or the day of handing over is told twice


def test_no_person_is_in_office_before_the_age_of_reports() -> None:
    assert all(date(1950, 1, 1) <= leader.start for leader in leaders())


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (("2012", "2013"), date(2012, 1, 1), date(2014, 1, 1)),
        (("2012-05", "2012-12"), date(2012, 5, 1), date(2013, 1, 1)),
        (("2012-05-07", "2012-05-08"), date(2012, 5, 7), date(2012, 5, 8)),
        (("", ""), None, None),
    ],
)
def test_a_date_is_as_sharp_as_it_is_known(written: tuple[str, str], first: date | None, last: date | None) -> None:
    assert span(*written, "here") == (first, last)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"state": "XXX"}, "no state, bloc or group has the code 'XXX'"),
        ({"role": "boss"}, "no role 'boss'"),
        ({"start": ""}, "an office begins"),
        ({"start": "2020-13"}, "no day of the calendar"),
        ({"start": "last year"}, "is no date"),
        ({"end": "2019"}, "before it begins"),
        ({"person": ""}, "a list of spellings is empty"),
        ({"source": ""}, "must say something"),
    ],
)
def test_a_leader_that_cannot_be_right_is_refused(changed: dict[str, str], message: str) -> None:
    with pytest.raises(BadSource, match=f"leaders.csv: line 2: .*{message}"):
        read_leaders((LEADER | changed,))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "palace"}, "'palace' is none of"),
        ({"actor": ""}, "only a phrase of kind none has no actor"),
        ({"guarded": "no"}, "'no' is none of"),
        ({"phrases": "La Moneda; Palace"}, "spaces at an edge"),
    ],
)
def test_a_metonym_that_cannot_be_right_is_refused(changed: dict[str, str], message: str) -> None:
    with pytest.raises(BadSource, match=message):
        read_metonyms((METONYM | changed,))


def test_other_rows_that_cannot_be_right_are_refused() -> None:
    with pytest.raises(BadSource, match="stands there twice"):
        read_demonyms((DEMONYM, DEMONYM))
    with pytest.raises(BadSource, match="another's"):
        read_groups((GROUP | {"code": "RUS"},))
    with pytest.raises(BadSource, match="a modifier has no role"):
        read_roles(({"word": "deputy", "role": "government", "kind": "modifier"},))
    with pytest.raises(BadSource, match="not lower case"):
        read_roles(({"word": "King", "role": "government", "kind": "title"},))
