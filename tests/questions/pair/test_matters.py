"""Does a brief say what its pair is known to be about, and whether the figures show it?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoise.questions.pair.find import brief, weighed
from counterpoise.questions.pair.matters import find_matters
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sheet import as_text
from counterpoise.records import Finding
from counterpoise.states import find
from counterpoise.vocabulary import salient_of
from counterpoise.weighing.facts import by_key
from counterpoise.world import World

SHORT = Wanted(extent="pages")


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def matters(world: World, a: str, b: str) -> dict[str, tuple[str, str]]:
    ground = weighed(world, find(a), find(b), SHORT)
    return {matter.subject: (matter.standing, matter.words) for matter in find_matters(ground)}


def test_trade_in_a_hole_is_known_and_not_recorded(world: World) -> None:
    # In the six states Russia's gas to Turkey is in a hole, and no source has nuclear power stations.
    known = matters(world, "RUS", "TUR")
    assert known["gas"][0] == "not recorded"
    assert "no figure can be given for pipeline gas in 2024" in known["gas"][1]
    assert known["electricity"] == ("no source", "not in the data used here")


def test_a_matter_with_rows_is_shown_by_its_share_at_both_ends(world: World) -> None:
    # Russia sells China 8 of gas of 10, and China buys all of its gas there; what Germany takes of it is missing.
    standing, words = matters(world, "CHN", "RUS")["gas"]
    assert standing == "shown"
    assert "100 % of the pipeline gas that China bought abroad in 2024 came from Russia" in words
    assert "at most 80 % of what Russia sold abroad went to China" in words


def test_what_no_source_covers_stands_first_under_not_covered(world: World) -> None:
    dossier = brief(world, find("RUS"), find("TUR"), SHORT)
    assert dossier.not_covered[0].what.startswith("Turkey's first nuclear power station")
    assert dossier.not_covered[0].why == "not in the data used here"


def test_a_matter_of_which_nobody_read_the_page_says_so(world: World) -> None:
    (row,) = salient_of("CHN", "IND")
    assert row.verified == "unread"
    dossier = brief(world, find("CHN"), find("IND"))
    assert "The page was not read." in as_text(dossier, full=True)


def test_each_matter_names_a_fact_that_can_be_looked_up(world: World) -> None:
    dossier = brief(world, find("CHN"), find("RUS"), SHORT)
    for matter in dossier.matters:
        assert all(by_key()[fact.key] == fact for fact in matter.facts)
        assert isinstance(matter.share, Finding) or matter.standing == "no source"


def test_a_pair_without_a_row_has_no_such_part(world: World) -> None:
    dossier = brief(world, find("DEU"), find("SSD"), SHORT)
    assert dossier.matters == ()
    assert "KNOWN FOR" not in as_text(dossier, full=True)
