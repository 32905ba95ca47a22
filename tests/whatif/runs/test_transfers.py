"""Does a transfer take the taker as far as the giver and no further, and does it say where nothing would change?"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.states import all_states, find
from counterpoise.vocabulary.fact_cells import TECHNOLOGIES
from counterpoise.vocabulary.facts import capabilities
from counterpoise.weighing.facts.technology import ORDER, entry
from counterpoise.whatif.language import shock
from counterpoise.whatif.outcome import Handed
from counterpoise.whatif.runs.transfers import further_status, notes, transfer_result, transfers
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.scenario_file import scenario
from counterpoise.whatif.verbs import transfer

STATUSES = st.sampled_from(["", *ORDER])


def given_to(line: str) -> Handed:
    return transfer_result(shock(line))


def place(status: str) -> int:
    """How far a status is; no row is behind all of them here, so that a law may be stated of it."""
    return len(ORDER) if not status else ORDER.index(status)


def test_glide_vehicles_from_russia_change_nothing_for_china() -> None:
    # C113 Avangard, operational; C101 and C102 DF-17, operational. Russia leads in early warning alone (C068, C066).
    result = given_to("transfer RUS CHN hypersonic-glide-vehicle")
    assert (result.giver_status, result.taker_status, result.after_status) == ("operational",) * 3
    assert not result.changes
    assert result.lead_lost == ()
    assert result.giver_leads == ("Early-warning satellites",)
    assert [fact.key for fact in result.facts] == ["C113", "C101", "C102"]
    assert notes(result)[0] == (
        "By the register the transfer would change nothing: "
        "Russia and China are both at 'operational' in hypersonic glide vehicles."
    )


def test_the_outcome_says_that_no_row_is_not_none() -> None:
    # C098 Zircon, operational; of China the register has nothing.
    result = given_to("transfer RUS CHN hypersonic_cruise_missile")
    assert (result.giver_status, result.taker_status, result.after_status) == ("operational", "", "operational")
    assert result.lead_lost == ()  # nobody is ahead of a state without a row
    assert result.changes is None
    assert not any("would change nothing" in note for note in notes(result))
    assert any(
        "no row on China in hypersonic cruise missiles. No row does not mean none" in note for note in notes(result)
    )
    glide = notes(given_to("transfer RUS CHN hypersonic_glide_vehicle"))
    assert any("Only Russia has a row in" in item and "hypersonic cruise missiles" in item for item in glide)


def test_north_korea_comes_level_with_china_and_was_ahead_of_the_others_before() -> None:
    # Operational: RUS C113, CHN C101. Tested: PRK C111. Development: AUS, DEU, FRA, GBR, IND, JPN, USA.
    result = given_to("transfer RUS PRK hypersonic_glide_vehicle")
    assert (result.taker_status, result.after_status, result.changes) == ("tested", "operational", True)
    assert result.lead_lost == ("CHN",)
    assert {"C113", "C111", "C112", "C101", "C102"} == {fact.key for fact in result.facts}


def test_early_warning_costs_the_united_states_its_edge_over_china() -> None:
    # RUS C068 and USA C069 operational, CHN C066 development; E130: Putin says in 2019 that Russia helps.
    result = given_to("transfer RUS CHN early_warning_satellites")
    assert result.changes
    assert result.lead_lost == ("USA",)
    assert "E130" in [fact.key for fact in result.like_cases]


def test_a_fighter_for_india_costs_china_and_the_united_states_their_edge() -> None:
    # C082 Su-57 operational, C079 AMCA development; operational besides: CHN C075, USA C084.
    result = given_to("transfer RUS IND fifth_gen_fighter")
    assert (result.changes, result.lead_lost) == (True, ("CHN", "USA"))
    assert "Fifth-generation fighters" in result.giver_leads


def test_france_and_india_both_have_nuclear_submarines() -> None:
    result = given_to("transfer FRA IND nuclear_submarine")  # C138, C140: operational
    assert (result.changes, result.giver_leads) == (False, ())


def test_a_claim_cannot_be_handed_over_and_less_cannot_help_more() -> None:
    claimed = given_to("transfer ISR JPN icbm")  # C121: named in press lists, not declared; Japan has no row
    assert (claimed.giver_status, claimed.after_status, claimed.changes) == ("claimed", "", False)
    assert "so it has nothing to transfer" in notes(claimed)[0]
    behind = given_to("transfer IND RUS fifth_gen_fighter")
    assert (behind.after_status, behind.changes) == ("operational", False)
    assert "further than India at 'development'" in notes(behind)[0]
    without = given_to("transfer JPN RUS icbm")
    assert (without.giver_status, without.after_status, without.changes) == ("", "operational", False)
    assert "no row on Japan" in notes(without)[0]


def test_a_technology_neither_has_a_row_in_is_no_data_and_says_who_has() -> None:
    with pytest.raises(NoData, match=r"no row of Niger or Chad in satellite navigation; it has rows of China \(CHN\)"):
        given_to("transfer NER TCD gnss")


def test_a_bloc_gives_what_a_member_has_and_its_members_lose_no_edge() -> None:
    # C138: France, operational. Others with nuclear submarines: CHN, GBR, IND, RUS, USA. AUS C135: development.
    result = given_to("transfer EU27 AUS nuclear_submarine")
    assert (result.giver_status, result.lead_lost) == ("operational", ("CHN", "GBR", "IND", "RUS", "USA"))
    assert any("A bloc has what any of its members has" in note for note in notes(result))


def test_the_union_is_no_third_party_to_its_own_member() -> None:
    # C157: the European Union launches; of Germany alone there is no row, and the United States give.
    assert "EU" not in given_to("transfer USA DEU orbital_launch").lead_lost
    assert given_to("transfer EU27 IND gnss").lead_lost == ()


def test_only_transfers_of_a_scenario_are_answered_and_in_its_order() -> None:
    base = scenario(["tariff USA CHN 25%", "transfer RUS CHN gnss", "transfer RUS IND icbm"])
    assert [(item.taker, item.technology) for item in transfers(base)] == [("CHN", "gnss"), ("IND", "icbm")]


@given(STATUSES, STATUSES)
def test_a_transfer_never_lowers_a_status_and_twice_is_once(giver: str, taker: str) -> None:
    after = further_status(giver, taker)
    assert place(after) <= place(taker)
    assert further_status(giver, after) == after


@given(STATUSES)
def test_giving_what_the_taker_has_changes_nothing(status: str) -> None:
    assert further_status(status, status) == status


@given(STATUSES, STATUSES)
def test_what_is_given_is_as_far_as_the_further_of_the_two(giver: str, taker: str) -> None:
    seen = giver in ORDER[:3]  # operational, tested, development
    assert further_status(giver, taker) == (min(giver, taker, key=place) if seen else taker)


@pytest.mark.parametrize("technology", TECHNOLOGIES)
def test_every_state_can_take_and_give_every_technology(technology: str) -> None:
    states = [state for state in all_states("state") if state.end is None]
    holders = {row.state for row in capabilities() if row.technology == technology} - {"EU"}
    sample = [state for state in states if state.iso3 in holders or states.index(state) % 30 == 0]
    for giver, taker in product(sample, sample):
        known = giver.iso3 in holders or taker.iso3 in holders
        if giver is taker or not known:
            continue
        result = transfer_result(Shock(verb=transfer.VERB, actor=giver, target=taker, what=technology))
        assert place(result.after_status) <= place(result.taker_status)
        unknown = bool(result.after_status) and not result.taker_status
        assert result.changes is (None if unknown else result.after_status != result.taker_status)
        assert not {giver.iso3, taker.iso3} & set(result.lead_lost)
        assert notes(result) or result.changes


def test_every_state_is_answered_once_russia_gives() -> None:
    russia = find("RUS")
    for state in all_states("state"):
        if state.end is None and state is not russia:
            result = transfer_result(Shock(verb=transfer.VERB, actor=russia, target=state, what="gnss"))
            before = entry("gnss", russia, state)
            assert result.taker_status == (before.b.status if before.b else "")
