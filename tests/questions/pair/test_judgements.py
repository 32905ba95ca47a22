"""Are judgements made by rule: when there is one, what it cites, how sure it is, and whom it names?"""

import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import six_states
from tests.fixtures.dossiers import answered, estimated, exposure, fact, filled, finding, holding, made

from counterpoise.findings.context import Alignment, Capability, Component, Move, Realised, Technology, Voting
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.judgements import judgements
from counterpoise.records import CellState, Finding, Point

PAIRS = [*itertools.permutations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]
HOLE = six_states.holes()[0]


@pytest.fixture
def bare(world_home: Path) -> Dossier:
    """Return a dossier of Sweden and South Sudan, of which nothing can be judged."""
    return made(world_home, "SWE", "SSD")


def about(dossier: Dossier, question: str) -> Judgement | None:
    matches = [judgement for judgement in judgements(dossier) if judgement.about == question]
    assert len(matches) <= 1
    return matches[0] if matches else None


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_judgement_rests_on_something_and_says_how_sure_it_is(world_home: Path, a: str, b: str) -> None:
    for judgement in made(world_home, a, b).judgements:
        assert judgement.line.rests_on or judgement.about in ("incomes", "threats")  # which rest on a model
        assert judgement.confidence in ("high", "moderate", "low")
        assert judgement.reason
        assert not re.search(r"\b(None|nan|n/a)\b|  |\.\.| [,.;]", judgement.line.text)
        assert judgement.line.text[0].isupper()
        assert judgement.line.text.endswith(".")


def test_of_a_pair_with_nothing_recorded_nothing_is_judged(bare: Dossier) -> None:
    assert judgements(bare) == ()


def test_what_both_would_lose_is_told_at_both_horizons_with_ranges_and_who_loses_less(bare: Dossier) -> None:
    dossier = replace(bare, a=replace(bare.a, code="RUS", name="Russia"), b=replace(bare.b, code="CHN", name="China"))
    judged = about(replace(dossier, answer=answered()), "incomes")
    assert judged is not None
    for word in ("Russia 1.6 % (0.90 to 3.0 %)", "7.7 % (5.0 to 15 %)", "China can better do without Russia"):
        assert word in judged.line.text
    assert judged.confidence == "moderate"
    assert "98 % of the draws" in judged.reason


@pytest.mark.parametrize(
    ("changed", "said", "reason"),
    [
        ({"stronger": None, "holds": 0.6}, "is not settled", "do not agree"),
        ({"basis": "trade"}, "the order is that of their incomes, no finding", "an estimate from trade and income"),
    ],
)
def test_where_the_draws_or_the_data_settle_nothing_confidence_is_low(
    bare: Dossier, changed: dict[str, Any], said: str, reason: str
) -> None:
    dossier = replace(bare, a=replace(bare.a, code="RUS", name="Russia"), b=replace(bare.b, code="CHN", name="China"))
    judged = about(replace(dossier, answer=replace(answered(), **changed)), "incomes")
    assert judged is not None
    assert said in judged.line.text
    assert "can better do without" not in judged.line.text
    assert judged.confidence == "low"
    assert reason in judged.reason


def test_the_threat_that_hurts_most_in_the_first_year_is_told_first_with_its_cost(bare: Dossier) -> None:
    dossier = replace(bare, a=replace(bare.a, code="RUS", name="Russia"), b=replace(bare.b, code="CHN", name="China"))
    judged = about(replace(dossier, answer=answered()), "threats")
    assert judged is not None
    # Four times .012 and .0007; what they cost, twice .0006 and .0046.
    first, second = judged.line.text.index("China sold Russia nothing"), judged.line.text.index("Russia sold China")
    assert first < second
    for word in ("Russia would lose 4.8 %", "China would lose 0.28 %"):
        assert word in judged.line.text


def move(then: float, now: float, money: float = 1e6, **parts: float | None) -> Move:
    ends = [
        finding(value=value, lo=value, hi=value, numerator=money, product=six_states.CRUDE) for value in (then, now)
    ]
    split: dict[str, float | None] = {"price": 0.1, "volume": 0.0, "rerouting": now - then - 0.1, **parts}
    both = [replace(end, dependent="SWE", on="SSD", year=year) for end, year in zip(ends, (2020, 2024), strict=True)]
    return Move(product=six_states.CRUDE, name="Crude oil", then=both[0], now=both[1], note="", **split)


def test_the_largest_move_that_is_split_is_told_with_its_parts(bare: Dossier) -> None:
    given = (move(0.2, 0.3), move(0.1, 0.6), move(0.0, 1.0, price=None, volume=None, rerouting=None))
    judged = about(replace(bare, moves=given, since=2020), "change")
    assert judged is not None
    for word in ("2020", "2024", "Sweden", "South Sudan", "crude oil", "10 %", "60 %", "+40", "+10"):
        assert word in judged.line.text


@pytest.mark.parametrize("given", [(), (move(0.5, 0.52),), (move(0.1, 0.9, money=10.0),)])
def test_a_move_that_is_small_or_of_little_money_is_not_judged(bare: Dossier, given: tuple[Move, ...]) -> None:
    assert about(replace(bare, moves=given, since=2020), "change") is None


def test_capability_names_what_is_counted(bare: Dossier) -> None:
    known = Component(measure="m", name="Population", a=estimated(0.02), b=estimated(0.1))
    unknown = Component(measure="m", name="Energy use", a=estimated(0.02), b=replace(known.b, value=None))
    capability = Capability(components=(known, unknown), a=estimated(0.02), b=estimated(0.1))
    judged = about(replace(bare, capability=capability), "capability")
    assert judged is not None
    assert "population" in judged.line.text
    assert "energy use" not in judged.line.text
    assert set(judged.line.rests_on) == {capability.a, capability.b}
    tiny = Capability(components=(known,), a=estimated(1e-5), b=estimated(1e-5))
    assert about(replace(bare, capability=tiny), "capability") is None


def technology(name: str, a: str | None, b: str | None) -> Technology:
    held = [None if status is None else holding(status) for status in (a, b)]
    return Technology(technology=name, name=name, a=held[0], b=held[1])


def test_technology_counts_only_what_both_are_in(bare: Dossier) -> None:
    rows = (
        technology("Ahead", "operational", "development"),
        technology("Behind", "claimed", "tested"),
        *(technology(f"Same {n}", "tested", "tested") for n in range(3)),
        technology("Alone", "operational", None),
    )
    judged = about(replace(bare, technology=rows), "technology")
    assert judged is not None
    assert "in 5 technologies" in judged.line.text
    assert re.search(r"Sweden is ahead in ahead\b", judged.line.text)
    assert re.search(r"South Sudan is ahead in behind\b", judged.line.text)
    assert "alone" not in judged.line.text
    assert about(replace(bare, technology=rows[-1:]), "technology") is None


def test_votes_are_told_with_the_years_they_are_of(bare: Dossier) -> None:
    series = tuple(Point(year, 0.8 if year > 2009 else 0.6, "stated") for year in range(2000, 2020))
    of_last_year = gap(0.8)
    pair = Voting(one="SWE", other="SSD", name="Sweden and South Sudan", series=series, finding=of_last_year)
    alignment = Alignment(pair=pair, beside=(), roll_calls=(), clubs=(), notes=())
    judged = about(replace(bare, alignment=alignment), "votes")
    assert judged is not None
    for word in ("80 %", "60 %", "2019"):
        assert word in judged.line.text
    assert judged.line.rests_on == (of_last_year,)
    assert about(replace(bare, alignment=replace(alignment, pair=None)), "votes") is None


def test_third_parties_with_little_at_stake_are_left_out(bare: Dossier) -> None:
    felt = exposure("SWE", "SSD")
    judged = about(replace(bare, third_parties=(felt,), as_of=date(2024, 12, 31)), "third parties")
    assert judged is not None
    for word in ("Sweden", "South Sudan", "United States", "10 %"):
        assert word in judged.line.text
    assert set(judged.line.rests_on) == {felt.dependence, *felt.facts}
    tiny = replace(felt, finding=replace(felt.finding, value=0.001))
    assert about(replace(bare, third_parties=(tiny,)), "third parties") is None
    # Where the third party is at odds with the dependent as much, the tie with the other adds nothing.
    assert about(replace(bare, third_parties=(replace(felt, own=1.0),)), "third parties") is None


def test_measures_that_were_not_read_are_not_judged_by(bare: Dossier) -> None:
    read, guessed, unread = fact("S001"), fact("S002", verified="partly"), fact("S003", verified="unread")
    judged = about(replace(bare, direct=(guessed, read, unread), as_of=date(2024, 12, 31)), "measures")
    assert judged is not None
    assert judged.line.rests_on == (read,)
    assert "more" not in judged.line.text
    assert about(replace(bare, direct=(guessed, unread)), "measures") is None


def test_a_technology_or_a_third_party_by_facts_from_memory_is_not_judged_by(bare: Dossier) -> None:
    guessed = (fact("C001", verified="partly"),)
    same = [technology(f"Same {n}", "tested", "tested") for n in range(3)]
    ahead = technology("Ahead", "operational", "development")
    assert ahead.a is not None
    doubtful = replace(ahead, a=replace(ahead.a, facts=guessed))
    judged = about(replace(bare, technology=(*same, doubtful)), "technology")
    assert judged is not None
    assert "in 3 technologies" in judged.line.text
    assert "ahead" not in judged.line.text
    felt = replace(exposure("SWE", "SSD"), facts=guessed)
    assert about(replace(bare, third_parties=(felt,), as_of=date(2024, 12, 31)), "third parties") is None


def gap(value: float | None, partners: int = 12) -> Finding:
    lo, hi = (None, None) if value is None else (value - 0.02, value + 0.02)
    state: CellState = "not recorded" if value is None else "estimated"
    limits: dict[str, Any] = {"value": value, "lo": lo, "hi": hi, "state": state}
    return finding(
        method="unit_value_gap", unit="gap", denominator_figures=partners, product=six_states.CRUDE, **limits
    )


@pytest.mark.parametrize(("value", "partners", "shown"), [(-0.17, 12, True), (None, 12, False), (0.0, 12, False)])
def test_a_gap_of_unit_values_is_told_where_it_is_one(
    world_home: Path, value: float | None, partners: int, shown: bool
) -> None:
    row = Realised(
        product=six_states.CRUDE,
        name="Crude oil",
        seller="RUS",
        buyer="CHN",
        against_sales=gap(value, partners),
        against_purchases=gap(value, partners),
        series=(),
    )
    judged = about(replace(filled(world_home), realised=(row,)), "unit values")
    assert (judged is not None) is shown
    if judged is not None:
        assert all(
            word in judged.line.text
            for word in ("China paid Russia 17 % less per tonne of crude oil", "12 other buyers")
        )
