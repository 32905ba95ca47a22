"""Does a pair say the same whichever of the two is named first?"""

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import six_states

from counterpoise.ledger.home import current
from counterpoise.questions.pair.answer import Detail
from counterpoise.questions.pair.document import brief_document
from counterpoise.questions.pair.find import brief
from counterpoise.questions.published import encoded
from counterpoise.states import find
from counterpoise.weighing.ground.grounds import view
from counterpoise.weighing.shares.share import every_share
from counterpoise.weighing.shares.stakes import every_stake
from counterpoise.world.world import World

GROUPS = ("CHN+SSD", "EU27", "NATO")
PAIRS = [*itertools.combinations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO"), ("CHN", "NATO")]
REAL = os.environ.get("COUNTERPOISE_BUILT")
REAL_PAIRS = [
    ("RUS", "CHN"),
    ("CAN", "USA"),
    ("CHN+HKG", "EU27"),
    ("TWN", "USA"),
    ("XKX", "SRB"),
    ("TUV", "NRU"),
    ("BFA", "TCD"),
    ("PRK", "CHN"),
    ("IRN", "CHN"),
    ("ATA", "BVT"),
]


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


EVERYTHING = Detail(evidence=True, earlier=True)


def require_mirror(world: World, a: str, b: str) -> None:
    there, back = (view(world, find(x), find(y)) for x, y in ((a, b), (b, a)))
    assert sorted(map(repr, every_share(there))) == sorted(map(repr, every_share(back)))
    year = there.trade.flows.years[-1]
    assert sorted(map(repr, every_stake(there, year))) == sorted(map(repr, every_stake(back, year)))
    first, second = (encoded(brief_document(brief(world, find(x), find(y)), EVERYTHING)) for x, y in ((a, b), (b, a)))
    assert first["products"] == second["products"]
    assert first["holes"] == second["holes"]
    for row, mirrored in zip(first["domains"], second["domains"], strict=True):
        assert (row["a_on_b"], row["b_on_a"]) == (mirrored["b_on_a"], mirrored["a_on_b"])
        require_opposite(row["leverage_a_over_b"], mirrored["leverage_a_over_b"])
    require_opposite_composite(first["composite"], second["composite"])
    for part in ("capability", "technology"):
        assert turned(first[part]) == second[part]
    for part in ("moves", "events", "breaks", "facts", "realised"):
        assert first[part] == second[part]
    for part in ("entries", "ranks", "alternatives", "third_parties"):
        assert ordered(first[part]) == ordered(second[part])
    assert ordered(nameless(first["literature"])) == ordered(nameless(second["literature"]))
    assert (first["discord"], sorted(first["direct"])) == (second["discord"], sorted(second["direct"]))
    require_judgements_of_both(first, second)


def turned(part: Any) -> Any:
    """Swap what is said of A with what is said of B, however deep."""
    if isinstance(part, list):
        return [turned(each) for each in part]
    if not isinstance(part, dict):
        return part
    swapped = {"a": "b", "b": "a"}
    return {key: turned(part[swapped.get(key, key)]) for key in part}


def nameless(findings: list[Any]) -> list[Any]:
    """Leave out who is named first, which says nothing in measures that are the same both ways."""
    kept = ("method", "side", "product", "value", "lo", "hi", "state", "year")
    return [{key: each[key] for key in kept} for each in findings]


def ordered(part: list[Any]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in part)


def require_opposite_composite(first: Any, second: Any) -> None:
    assert (first is None) == (second is None)
    if first is not None:
        assert [second[key] for key in ("value", "lo", "hi")] == pytest.approx(
            [-first[key] for key in ("value", "hi", "lo")]
        )
        assert (first["weights"], first["holds"]) == (second["weights"], second["holds"])


def require_judgements_of_both(first: Any, second: Any) -> None:
    """Ask for the same questions and certainty from both ends, and both names where both are weighed."""
    judged_of = [[(judged["about"], judged["confidence"]) for judged in each["judgements"]] for each in (first, second)]
    assert sorted(judged_of[0]) == sorted(judged_of[1])
    for each in (first, second):
        names = [each["pair"][side]["name"] for side in "ab"]
        for judged in each["judgements"]:
            if judged["about"] in ("dependence", "capability", "change", "unit values"):
                assert all(name in judged["line"]["text"] for name in names)


def require_opposite(leverage: dict[str, object], mirrored: dict[str, object]) -> None:
    assert leverage["state"] == mirrored["state"]
    for here, there in (("value", "value"), ("lo", "hi"), ("hi", "lo")):
        number, opposite = leverage[here], mirrored[there]
        assert (number is None) == (opposite is None)
        if isinstance(number, float) and isinstance(opposite, float):
            assert number == -opposite


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_swapping_the_pair_mirrors_every_number(world: World, a: str, b: str) -> None:
    require_mirror(world, a, b)


@pytest.mark.skipif(not REAL, reason="COUNTERPOISE_BUILT names no folder with a ledger of the real sources")
@pytest.mark.parametrize(("a", "b"), REAL_PAIRS)
def test_swapping_a_real_pair_mirrors_every_number(a: str, b: str) -> None:
    folder = Path(REAL or "")
    assert current(folder)
    with World(folder) as real:
        require_mirror(real, a, b)


def test_what_one_sells_the_other_buys(world: World) -> None:
    pair = view(world, find("RUS"), find("CHN"))
    sold = {
        (finding.product, finding.year): finding.figures
        for finding in every_share(pair)
        if (finding.dependent, finding.side) == ("RUS", "market") and finding.product != "goods"
    }
    bought = {
        (finding.product, finding.year): finding.figures
        for finding in every_share(pair)
        if (finding.dependent, finding.side) == ("CHN", "supply") and finding.product != "goods"
    }
    assert {key: sold[key] for key in sold.keys() & bought.keys()} == {
        key: bought[key] for key in sold.keys() & bought.keys()
    }


def test_a_stake_is_the_trade_of_the_two_over_gdp(world: World) -> None:
    # In 2024 they trade 68 bn of energy; their GDPs are 2,000 and 20,000.
    pair = view(world, find("RUS"), find("CHN"))
    stakes = {stake.dependent: stake for stake in every_stake(pair, 2024) if stake.product == "energy"}
    assert stakes["RUS"].value == pytest.approx(0.034)
    assert stakes["CHN"].value == pytest.approx(0.0034)
    assert len(stakes["RUS"].figures) == 3


def test_a_stake_is_taken_in_the_year_of_the_gdp(world: World) -> None:
    # Turkey's GDP is known for 2023 only; it bought no recorded Russian energy then, and its crude is a hole.
    pair = view(world, find("TUR"), find("DEU"))
    (energy,) = [stake for stake in every_stake(pair, 2024) if (stake.dependent, stake.product) == ("TUR", "energy")]
    assert energy.year == 2023
    assert energy.value == pytest.approx(12 / 1000)


def test_without_gdp_a_stake_is_not_recorded(world: World) -> None:
    pair = view(world, find("SSD"), find("CHN"))
    goods = [stake for stake in every_stake(pair, 2024) if stake.dependent == "SSD"]
    assert [(stake.product, stake.value, stake.state) for stake in goods] == [("goods", None, "not recorded")]
