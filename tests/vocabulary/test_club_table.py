"""Does the table of exclusive clubs hold what its rule promises?"""

from datetime import date

import pytest

from counterpoise.errors import BadSource
from counterpoise.states import blocs
from counterpoise.vocabulary.clubs import CEILING, exclusive_clubs, read
from counterpoise.vocabulary.tables import Row, table

GOOD = {
    "code": "AES",
    "name": "Alliance of Sahel States",
    "kind": "defence",
    "bloc": "AES",
    "printed": "",
    "listed": "",
    "ally": "yes",
    "why": "help against an attack",
}


def test_every_club_has_a_reason_and_stands_once() -> None:
    clubs = exclusive_clubs()
    assert len(clubs) == len(table("clubs")) == len({club.code for club in clubs})
    assert len({club.name for club in clubs}) == len(clubs)
    assert all(club.why for club in clubs)


def test_a_club_bears_the_code_and_name_of_its_bloc() -> None:
    named = {bloc.code: bloc.name for bloc in blocs()}
    assert {club.code: club.name for club in exclusive_clubs() if club.bloc} == {
        club.bloc: named[club.bloc] for club in exclusive_clubs() if club.bloc
    }


def test_no_dated_club_is_above_the_ceiling() -> None:
    stays = {bloc.code: [stay.end for stay in bloc.memberships] for bloc in blocs()}
    inside = {
        club.code: len([end for end in stays[club.bloc] if end is None or end > date(2026, 1, 1)])
        for club in exclusive_clubs()
        if club.bloc
    }
    assert inside
    assert not {code: count for code, count in inside.items() if not 3 <= count <= CEILING}


def test_no_counted_club_is_above_the_ceiling() -> None:
    counts = [club.listed for club in exclusive_clubs() if not club.bloc]
    assert all(count is not None and 3 <= count <= CEILING for count in counts)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "friends"}, "kind"),
        ({"ally": "maybe"}, "ally"),
        ({"bloc": "XYZ"}, "XYZ"),
        ({"bloc": "", "ally": "no"}, "nobody is in it"),
        ({"bloc": "", "printed": "AES", "listed": "3"}, "without dated members"),
        ({"listed": "3"}, "listed"),
        ({"bloc": "", "printed": "AES", "ally": "no", "listed": "three"}, "listed"),
        ({"why": ""}, "empty"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(change: Row, said: str) -> None:
    with pytest.raises(BadSource, match=f"line 2.*{said}"):
        read((GOOD | dict(change),))


def test_a_club_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadSource, match="AES stands there twice"):
        read((GOOD, GOOD))
