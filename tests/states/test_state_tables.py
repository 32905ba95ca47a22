"""The tables are whole: no code or name twice, every reference leads somewhere."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import AmbiguousState, UnknownState
from counterpoise.states import State, all_states, blocs, code_map, find
from counterpoise.states.nameindex import key
from counterpoise.states.values import KINDS
from counterpoise.vocabulary.tables import table

STATES = table("states")
ISO3 = {row["iso3"] for row in STATES}
BY_ISO3 = {state.iso3: state for state in all_states()}


def year_of_life(state: State) -> int | None:
    return state.end.year - 1 if state.end else None


def test_each_way_to_name_a_state_leads_to_it() -> None:
    for state in all_states():
        for way in filter(None, (state.iso3, state.iso2, state.numeric, state.name)):
            assert find(way, year=year_of_life(state)) == state


def test_each_alias_leads_to_its_state() -> None:
    for row in table("aliases"):
        state = BY_ISO3[row["iso3"]]
        assert find(row["alias"], year=year_of_life(state)) == state, row


@pytest.mark.parametrize("system", ["cow", "gw", "cameo", "gec", "baci"])
def test_each_code_leads_to_its_state(system: str) -> None:
    for code, iso3 in code_map(system).items():
        state = BY_ISO3[iso3]
        assert find(code, codes=system, year=year_of_life(state)) == state


@given(st.sampled_from(all_states()), st.sampled_from([str.lower, str.upper, str.title, str.casefold]))
def test_letter_case_and_spaces_do_not_matter(state: State, write: Callable[[str], str]) -> None:
    for way in filter(None, (state.iso3, state.iso2, state.name)):
        assert find(f"  {write(way)} ", year=year_of_life(state)) == state


@given(st.text(max_size=30))
def test_any_text_finds_something_or_is_refused(text: str) -> None:
    with suppress(UnknownState, AmbiguousState):
        assert find(text).code


@pytest.mark.parametrize("column", ["iso3", "name", "iso2", "numeric", "cow", "gw", "cameo", "gec", "baci"])
def test_no_code_stands_for_two_states(column: str) -> None:
    cells = [row[column] for row in STATES] if column == "name" else codes_in(column)
    assert [cell for cell, times in Counter(cells).items() if times > 1] == []


def codes_in(column: str) -> list[str]:
    return [code for row in STATES for code in row[column].split(";") if code]


def test_every_kind_is_one_of_the_four() -> None:
    assert {row["kind"] for row in STATES} == set(KINDS)


def test_what_has_ended_is_former_or_a_reporting_unit_and_has_successors() -> None:
    ended = {row["iso3"] for row in STATES if row["end"]}
    assert ended == {row["iso3"] for row in table("former_states")}
    assert {row["kind"] for row in STATES if row["end"]} == {"former", "statistical"}
    for row in table("former_states"):
        assert set(row["successors"].split(";")) <= ISO3 - ended


def test_no_spelling_means_two_states() -> None:
    """Former states that share a name follow each other; all else must differ."""
    meant: dict[str, set[str]] = {}
    for name, iso3 in spellings_with_former():
        meant.setdefault(key(name), set()).add(iso3)
    assert [codes for codes in meant.values() if len(codes) > 1] == [{"YUG", "SCG"}]


def spellings_with_former() -> list[tuple[str, str]]:
    english = [(row["name"], row["iso3"]) for row in STATES]
    other = [(row["alias"], row["iso3"]) for row in table("aliases")]
    former = [(name, row["iso3"]) for row in table("former_states") for name in row["aliases"].split(";")]
    return [(name, iso3) for name, iso3 in (*english, *other, *former) if name]


def test_no_spelling_is_empty_once_reduced() -> None:
    assert all(key(name) for name, _ in spellings_with_former())


def test_ambiguous_names_are_nobodys_own_and_their_choices_exist() -> None:
    own = {key(name) for name, _ in spellings_with_former()}
    for row in table("ambiguous_names"):
        assert key(row["name"]) not in own
        assert set(row["choices"].split(";")) <= ISO3


def test_bloc_codes_and_names_are_no_states() -> None:
    states = ISO3 | set(code_map("iso2")) | {key(name) for name, _ in spellings_with_former()}
    for row in table("blocs"):
        assert row["code"] not in states
        names = [row["name"], *filter(None, row["aliases"].split(";"))]
        assert not {key(name) for name in names} & states
        assert all(find(name).code == row["code"] for name in names)


def test_bloc_members_exist_and_do_not_overlap_themselves() -> None:
    for bloc in blocs():
        assert {stay.iso3 for stay in bloc.memberships} <= ISO3
        stays = sorted((stay.iso3, stay.start or date.min, stay.end or date.max) for stay in bloc.memberships)
        for (iso3, start, end), (next_iso3, next_start, _) in pairwise(stays):
            assert start < end
            assert iso3 != next_iso3 or end <= next_start


def test_every_member_row_belongs_to_a_bloc() -> None:
    assert {row["bloc"] for row in table("bloc_members")} == {row["code"] for row in table("blocs")}


def test_every_assigned_iso_country_is_there() -> None:
    assert len([row for row in STATES if row["kind"] in ("state", "territory") and row["numeric"]]) == 249
