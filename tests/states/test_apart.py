"""A pair must be two: no state with itself, none with a bloc it belongs to."""

import pytest

from counterpoise.errors import BadUse
from counterpoise.states import find, require_apart


@pytest.mark.parametrize(("a", "b"), [("RUS", "CHN"), ("RUS", "EU27"), ("EU27", "BRICS"), ("CHN+HKG", "TWN")])
def test_two_that_share_nothing_may_be_paired(a: str, b: str) -> None:
    require_apart(find(a), find(b), 2024)


@pytest.mark.parametrize("code", ["RUS", "EU27"])
def test_nothing_is_paired_with_itself(code: str) -> None:
    with pytest.raises(BadUse, match="against itself"):
        require_apart(find(code), find(code), 2024)


@pytest.mark.parametrize(("a", "b"), [("DEU", "EU27"), ("EU27", "DEU")])
def test_a_member_is_not_paired_with_its_bloc(a: str, b: str) -> None:
    with pytest.raises(BadUse, match=r"Germany \(DEU\) is a member of EU27"):
        require_apart(find(a), find(b), 2024)


def test_a_state_that_has_left_may_be_paired_with_the_bloc() -> None:
    require_apart(find("GBR"), find("EU"), 2021)
    with pytest.raises(BadUse):
        require_apart(find("GBR"), find("EU"), 2015)


def test_blocs_with_members_in_common_are_refused_and_some_are_named() -> None:
    with pytest.raises(BadUse, match=r"EU27 and NATO share members in 2024: .*\(BEL\).* more"):
        require_apart(find("EU27"), find("NATO"), 2024)
