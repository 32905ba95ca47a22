"""Do gains and risks follow from the findings, with sizes by parts of GDP?"""

import itertools
import re
from dataclasses import replace
from pathlib import Path

from tests.fixtures import six_states
from tests.fixtures.dossiers import exposure, filled, finding, made

from counterpoise.questions.pair.answer import Dossier, Entry
from counterpoise.questions.pair.entries import entries

PAIRS = [*itertools.permutations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]


def of(dossier: Dossier, actor: str, kind: str) -> list[Entry]:
    return [entry for entry in entries(dossier) if (entry.actor, entry.kind) == (actor, kind)]


def domains(listed: list[Entry]) -> list[str]:
    return [number.product for entry in listed for number in entry.line.rests_on if hasattr(number, "product")]


def test_every_entry_rests_on_something_and_has_its_words(world_home: Path) -> None:
    listed = [(pair, entry) for pair in PAIRS for entry in made(world_home, *pair).entries]
    assert listed
    assert not [(pair, entry) for pair, entry in listed if entry.actor not in pair]
    assert not [(pair, entry) for pair, entry in listed if not (of_known_words(entry) and entry.line.rests_on)]
    assert not [(pair, entry) for pair, entry in listed if re.search(r"\b(None|nan|n/a)\b|  ", entry.line.text)]


def of_known_words(entry: Entry) -> bool:
    horizon = re.fullmatch(r"within a year|after adjustment|as of \d{4}", entry.horizon)
    return entry.kind in ("gain", "risk") and entry.size in ("small", "medium", "large", "") and horizon is not None


def test_a_comes_before_b_and_gains_before_risks(world_home: Path) -> None:
    order = {
        (a, b): [(entry.actor == b, entry.kind == "risk") for entry in made(world_home, a, b).entries] for a, b in PAIRS
    }
    assert not {pair: places for pair, places in order.items() if places != sorted(places)}


def test_a_stake_is_a_gain_sized_by_its_part_of_gdp(world_home: Path) -> None:
    # Energy is 3.4 per cent of Russia's GDP and 0.34 of China's, iron ore 0.1 and 0.01.
    whole = made(world_home, "RUS", "CHN")
    for actor, sizes in (("RUS", ["large", "medium", "medium"]), ("CHN", ["medium", "small", "small"])):
        stakes = [entry for entry in of(whole, actor, "gain") if entry.horizon == "as of 2024"]
        assert domains(stakes) == ["energy", "materials", "precious"]
        assert [stake.size for stake in stakes] == sizes


def test_what_the_other_would_miss_is_a_gain(world_home: Path) -> None:
    held = [entry for entry in of(made(world_home, "RUS", "CHN"), "RUS", "gain") if entry.horizon == "within a year"]
    # China would miss 57 of crude, 8 of gas and 3 of the gold it sells.
    assert domains(held) == [six_states.CRUDE, six_states.GAS, six_states.GOLD]
    assert "China" in held[0].line.text
    assert "crude oil" in held[0].line.text
    # Of China's GDP of 20,000 that is 0.3 per cent, 0.04 and 0.015.
    assert [entry.size for entry in held] == ["medium", "small", "small"]


def test_what_it_would_lose_itself_is_a_risk_sized_by_money_over_gdp(world_home: Path) -> None:
    # Russia would lose 67.8 of energy, 2 of iron ore, 3.2 of gold, with a GDP of 2,000.
    lost = of(made(world_home, "RUS", "CHN"), "RUS", "risk")
    assert domains(lost) == ["energy", "materials", "precious"]
    assert [entry.size for entry in lost] == ["large", "medium", "medium"]
    assert {entry.horizon for entry in lost} == {"within a year"}


def test_without_gdp_nothing_is_sized(world_home: Path) -> None:
    listed = [entry for entry in made(world_home, "SSD", "CHN").entries if entry.actor == "SSD"]
    assert listed
    assert {entry.size for entry in listed} == {""}


def test_exposure_to_a_third_party_is_a_risk(world_home: Path) -> None:
    whole = filled(world_home)
    at_risk = [entry for entry in of(whole, "CHN", "risk") if "United States" in entry.line.text]
    assert len(at_risk) == 1
    assert "Russia" in at_risk[0].line.text
    tiny = exposure("CHN", "RUS")
    tiny = replace(tiny, finding=replace(tiny.finding, value=0.001))
    assert not [
        entry
        for entry in of(replace(whole, third_parties=(tiny,)), "CHN", "risk")
        if "United States" in entry.line.text
    ]


def test_a_tie_of_little_money_brings_neither(world_home: Path) -> None:
    whole = made(world_home, "RUS", "CHN")
    tiny = finding(method="stake", product="energy", value=1e-9, lo=1e-9, numerator=1.0, denominator=1e9)
    rows = tuple(
        replace(row, a_on_b=replace(row.a_on_b, stake=tiny), b_on_a=replace(row.b_on_a, stake=tiny))
        for row in whole.domains
    )
    listed = entries(replace(whole, domains=rows))
    assert not [entry for entry in listed if entry.kind == "gain" and entry.horizon.startswith("as of")]


def test_a_pair_with_nothing_between_them_has_no_entries(world_home: Path) -> None:
    assert made(world_home, "SSD", "SWE").entries == ()
