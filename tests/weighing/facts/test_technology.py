"""Does the register give the best of a state's rows, and does a lead need a row on both sides?"""

from collections import Counter
from itertools import combinations
from typing import get_args

import pytest

from counterpoise.findings.context import Holding, Technology
from counterpoise.states import all_states, find
from counterpoise.vocabulary.fact_cells import TECHNOLOGIES
from counterpoise.vocabulary.fact_values import Status
from counterpoise.vocabulary.facts import capabilities
from counterpoise.vocabulary.tables import table
from counterpoise.weighing.facts.technology import ORDER, leads, register


def between(a: str, b: str) -> dict[str, Technology]:
    return {row.technology: row for row in register(find(a), find(b))}


def held(status: str) -> Holding:
    return Holding(status=status, first_year=None, system="", facts=())


def row(name: str, a: str | None, b: str | None) -> Technology:
    first, second = (held(status) if status else None for status in (a, b))
    return Technology(technology=name, name=name, a=first, b=second)


def test_every_technology_has_a_name_of_its_own_and_groups_stay_together() -> None:
    rows = table("technologies")
    assert sorted(line["technology"] for line in rows) == sorted(TECHNOLOGIES)
    assert len({line["name"].lower() for line in rows}) == len(rows)
    groups = [line["group"] for line in rows]
    assert len([n for n in range(1, len(groups)) if groups[n] != groups[n - 1]]) + 1 == len(set(groups))


def test_every_status_has_its_place() -> None:
    assert sorted(ORDER) == sorted(get_args(Status))


def test_the_premise_of_a_russian_gift_of_glide_vehicles_is_not_borne_out() -> None:
    # The project's specification, whatif.md section 4: China has glide vehicles and direct-ascent
    # interceptors operational already, and Russia leads in early-warning satellites.
    rows = between("Russia", "China")
    assert rows["hypersonic_glide_vehicle"].b is not None
    assert rows["hypersonic_glide_vehicle"].b.status == "operational"
    ahead, behind = leads(rows.values())
    assert [each.technology for each in ahead] == ["early_warning_satellites"]
    assert [each.technology for each in behind] == ["direct_ascent_asat"]


def test_a_technology_only_one_side_has_a_row_in_is_no_lead() -> None:
    # The same section lists hypersonic cruise among Russia's leads; no row says anything of China's.
    cruise = between("Russia", "China")["hypersonic_cruise_missile"]
    assert cruise.a is not None
    assert (cruise.a.status, cruise.b) == ("operational", None)


def test_a_lead_is_a_better_status_and_none_is_a_row() -> None:
    rows = [row("x", "tested", "claimed"), row("y", "none", "claimed"), row("z", "tested", "tested")]
    rows += [row("one", "operational", None), row("other", None, "operational")]
    assert tuple([each.technology for each in side] for side in leads(rows)) == (["x"], ["y"])


@pytest.mark.parametrize(("a", "b"), [("RUS", "CHN"), ("USA", "EU27"), ("JPN", "CHN"), ("IND", "PAK")])
def test_the_register_of_a_pair_is_the_same_from_either_side(a: str, b: str) -> None:
    there, back = between(a, b), between(b, a)
    assert {key: (row.a, row.b) for key, row in there.items()} == {key: (row.b, row.a) for key, row in back.items()}
    assert tuple(map(len, leads(there.values()))) == tuple(reversed(tuple(map(len, leads(back.values())))))


def test_a_state_has_the_best_of_its_rows_and_the_rest_after_it() -> None:
    # C056 tested in 2021 and C055 tested without a year; C048 operational without a year, C049 in 2007.
    asat = between("RUS", "CHN")["direct_ascent_asat"]
    assert asat.a is not None
    assert asat.b is not None
    assert (asat.a.status, asat.a.first_year, asat.a.system) == ("tested", 2021, "Nudol (PL-19)")
    assert (asat.b.status, asat.b.first_year) == ("operational", 2007)
    lasers = between("RUS", "CHN")["directed_energy_counterspace"].a
    assert lasers is not None
    assert [fact.key for fact in lasers.facts] == ["C063", "C064"]  # development before a claim
    assert (lasers.status, lasers.system, lasers.first_year) == ("development", "Kalina", None)


def test_a_year_from_memory_is_not_shown() -> None:
    # C068: Russia's early warning since 1972, from memory; C020 Kinzhal 2018 from memory, C021 2022 read.
    rows = between("RUS", "CHN")
    warning, kinzhal = rows["early_warning_satellites"].a, rows["air_launched_hypersonic_ballistic"].a
    assert warning is not None
    assert warning.first_year is None
    assert kinzhal is not None
    assert kinzhal.first_year == 2022


def test_the_union_has_its_own_rows_and_its_members_with_their_names() -> None:
    systems = {key: each.a.system for key, each in between("EU27", "USA").items() if each.a}
    assert systems["gnss"] == "Galileo"
    assert systems["nuclear_warheads"] == "France"
    assert systems["slbm_submarine"] == "France: Triomphant class"
    assert systems["euv_lithography"] == "Germany: Zeiss optics; Netherlands: ASML NXE, EXE"


def test_who_has_left_a_bloc_takes_its_technologies_along() -> None:
    owners = [fact.text for each in between("EU", "USA").values() if each.a for fact in each.a.facts]
    assert not [text for text in owners if text.startswith("United Kingdom")]
    assert between("EU", "USA").keys() == between("EU27", "USA").keys()


def test_a_sum_of_states_has_what_its_parts_have_and_says_whose() -> None:
    carrier = between("CHN+HKG", "NER")["aircraft_carrier"].a
    assert carrier is not None
    assert (carrier.status, carrier.system) == ("operational", "China: Liaoning, Shandong, Fujian")


def test_states_without_a_row_have_an_empty_register() -> None:
    assert register(find("NER"), find("NGA")) == ()
    assert leads(()) == ([], [])


def test_no_row_is_lost_and_none_is_shown_twice() -> None:
    holders = sorted({capability.state for capability in capabilities()} - {"EU"})
    shown = Counter(
        fact.key for code in holders for each in register(find(code), find("NER")) if each.a for fact in each.a.facts
    )
    assert set(shown) == {capability.id for capability in capabilities() if capability.state != "EU"}
    assert set(shown.values()) == {1}


def test_any_two_states_have_a_register_with_a_row_on_one_side_at_least() -> None:
    sample = [state for state in all_states("state") if state.end is None][::7]
    for a, b in combinations(sample, 2):
        assert all(each.a or each.b for each in register(a, b))
