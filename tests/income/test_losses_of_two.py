"""Is the answer for real states the solved model's within its known error, and the same bytes from its file?"""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from counterpoise.errors import BadScenario, BadUse, NoData
from counterpoise.income.answer import INTERACTION, Answer, answer_of, with_rationing
from counterpoise.income.closed import effects
from counterpoise.income.cuts import kept, rupture
from counterpoise.income.equilibrium import equilibrium
from counterpoise.income.pairs.setup import setup
from counterpoise.states import find
from counterpoise.world import World

# The worst of the 196 sides in docs/reference/income-lost.md are among them.
PAIRS = (
    *("RUS CHN", "DEU RUS", "KOR JPN", "NOR DEU", "TWN CHN", "USA CHN"),
    *("AUS CHN", "KAZ CHN", "USA MEX", "BLR RUS", "DEU CHN", "FRA DEU"),
)
# Of the value, by horizon: at these pairs, and where the first year costs more than 15 per cent.
LONG_OFF, FIRST_OFF, LARGE_OFF = 0.07, 0.30, 0.45
LARGE = 0.15


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the built ledger and nothing that was stored beside it."""
    given = os.environ.get("COUNTERPOISE_WHEELS")
    built = Path(given).resolve().parent if given else None
    if built is None or not (built / "current").is_file():
        pytest.skip("needs a built ledger: set COUNTERPOISE_WHEELS to its folder of carriers")
    folder = tmp_path_factory.mktemp("income")
    snapshot = (built / "current").read_text(encoding="ascii").strip()
    (folder / f"figures-{snapshot}.duckdb").symlink_to(built / f"figures-{snapshot}.duckdb")
    shutil.copy(built / "current", folder / "current")
    return folder


@pytest.fixture(scope="module")
def world(built: World) -> World:
    return built


def answer(world: World, pair: str, **options: Any) -> Answer:
    a, b = (find(code) for code in pair.split())
    return with_rationing(world, answer_of(world, a, b, **options), a, b)


def test_the_closed_form_is_the_solved_model_within_its_known_error(world: World) -> None:
    made = setup(world)
    base, off = made.base, {}
    for horizon, by, slopes in (("long", made.by, made.long), ("first", made.by.first_year(), made.first)):
        near = effects(base, slopes, by).lost()
        for pair in PAIRS:
            a, b = pair.split()
            solved = equilibrium(base, kept(base, rupture([a], [b])), by).lost
            for own, other in ((base.at(a), base.at(b)), (base.at(b), base.at(a))):
                most = LONG_OFF if horizon == "long" else LARGE_OFF if solved[own] > LARGE else FIRST_OFF
                if abs(near[own, other] / solved[own] - 1) > most:
                    off[f"{pair} {horizon}"] = near[own, other] / solved[own]
    assert not off


def test_a_stored_set_up_changes_no_byte_and_a_broken_one_is_made_anew(home: Path, world: World) -> None:
    fresh = repr([answer(world, pair) for pair in PAIRS])
    (stored,) = world.folder.glob(f"income-{world.snapshot}-*.npz")
    whole, copy = stored.read_bytes(), home / stored.name
    copy.write_bytes(whole[: len(whole) // 2])
    older = copy.with_name(copy.name.rpartition("-")[0] + "-0ld0ld.npz")
    older.write_bytes(b"of older code")
    with World(home) as opened:
        assert repr([answer(opened, pair) for pair in PAIRS]) == fresh
    assert copy.read_bytes() == whole
    assert not older.exists()
    assert not list(home.glob("*.part"))


@pytest.mark.parametrize("pair", PAIRS)
def test_ranges_hold_their_value_and_both_sides_swap(world: World, pair: str) -> None:
    one, other = answer(world, pair), answer(world, " ".join(reversed(pair.split())))
    assert (one.a, one.b) == (other.b, other.a)
    assert (one.holds, one.size_ratio, one.mutual_money) == (other.holds, other.size_ratio, other.mutual_money)
    for side in (one.a, one.b):
        for ranged in (side.after_adjusting.part, side.first_year.part, side.as_buyer, side.as_seller, side.rationed):
            assert ranged is not None
            assert 0 <= ranged.lo <= ranged.value <= ranged.hi <= 1
        assert side.first_year.part.value > side.after_adjusting.part.value
        assert side.after_adjusting.money == pytest.approx(side.after_adjusting.part.value * side.income, rel=1e-4)


@pytest.mark.parametrize("pair", PAIRS)
def test_what_one_side_does_is_what_it_costs_the_other(world: World, pair: str) -> None:
    it = answer(world, pair)
    assert it.a.stop_selling is not None
    assert it.b.stop_buying is not None
    assert it.b.as_buyer is not None
    assert it.a.as_seller is not None
    does, mirrored = it.a.stop_selling.after_adjusting, it.b.stop_buying.after_adjusting
    assert (does.damage, does.cost) == (mirrored.cost, mirrored.damage)
    assert does.damage == it.b.as_buyer.value
    assert does.cost == it.a.as_seller.value


@pytest.mark.parametrize("pair", ["RUS CHN", "EU RUS", "USA MEX"])
def test_sectors_and_their_interaction_add_up_to_the_loss(world: World, pair: str) -> None:
    it = answer(world, pair)
    assert sum(sector.a for sector in it.sectors) == pytest.approx(it.a.after_adjusting.part.value, abs=1e-6)
    assert it.sectors[-1].sector == INTERACTION
    assert "G" not in {sector.sector for sector in it.sectors}


def test_the_solved_answer_keeps_the_laws_and_says_so(world: World) -> None:
    it = answer(world, "NOR DEU", exact=True)
    near = answer(world, "NOR DEU")
    assert (it.method, near.method) == ("exact", "closed")
    assert it.a.as_buyer is not None
    assert it.a.as_seller is not None
    # Stopping one direction moves wages so that less of the other is left: the two cost more than both at once.
    both = it.a.as_buyer.value + it.a.as_seller.value
    assert 1.0 < both / it.a.after_adjusting.part.value < 1.03
    assert it.a.after_adjusting.part.value == pytest.approx(near.a.after_adjusting.part.value, rel=0.03)


def test_only_sectors_that_can_be_felt_and_hurt_more_than_they_cost_are_threats(world: World) -> None:
    for pair in PAIRS:
        it = answer(world, pair)
        for threat in (it.a.stop_selling, it.a.stop_buying, it.b.stop_selling, it.b.stop_buying):
            assert threat is not None
            assert len(threat.sectors) <= 3
            assert all(
                each.does.damage_money > each.does.cost_money and each.does.damage >= 1e-4 for each in threat.sectors
            )
    japan = answer(world, "KOR JPN").b
    assert japan.stop_selling is not None
    # What Japan's chip makers and steel mills sell Korea: fuels and metals first, by what is left in money.
    assert "C28" in {each.sector for each in japan.stop_selling.sectors}


def test_a_bloc_is_its_members_and_names_those_without_data(world: World) -> None:
    it = answer(world, "EU RUS")
    incomes = [answer(world, f"{code} RUS").a.income for code in ("DEU", "FRA", "ITA")]
    assert it.basis == "table"
    assert it.a.income > sum(incomes)
    parts = [answer(world, f"{code} RUS").a.after_adjusting.part.value for code in ("LTU", "PRT")]
    assert parts[1] < it.a.after_adjusting.part.value < parts[0]
    eaeu = answer(world, "EAEU CHN")
    assert "ARM" in eaeu.outside


def test_a_state_outside_the_table_is_told_by_what_it_trades(world: World) -> None:
    it = answer(world, "IRN CHN")
    assert (it.basis, it.sectors, it.a.as_buyer, it.a.stop_selling, it.shown) == ("trade", (), None, None, False)
    assert it.a.after_adjusting.money == pytest.approx(it.b.after_adjusting.money, rel=1e-4)
    assert it.a.after_adjusting.part.value > it.b.after_adjusting.part.value
    assert it.stronger == "CHN"


def test_what_means_nothing_is_refused(world: World) -> None:
    with pytest.raises(BadUse, match=r"Germany .* is a member of EU"):
        answer(world, "EU DEU")
    with pytest.raises(BadUse, match="name two different states"):
        answer(world, "DEU DEU")
    with pytest.raises(BadScenario, match="0 draws"):
        answer(world, "DEU FRA", draws=0)
    with pytest.raises(NoData):
        answer(world, "VAT CHN")
