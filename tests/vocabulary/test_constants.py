"""Is every measured constant inside its own range, and does it say where it was measured?"""

import pytest

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.constants import constant
from counterpoise.vocabulary.tables import table

NAMES = [row["name"] for row in table("constants")]


@pytest.mark.parametrize("name", NAMES)
def test_a_constant_lies_in_its_range_and_names_its_source(name: str) -> None:
    result = constant(name)
    assert 0 < result.lo <= result.value <= result.hi
    assert result.source


def test_names_are_told_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_goods_are_0_71_of_exports_and_0_73_of_imports_as_measured() -> None:
    assert constant("goods_part_of_exports").value == 0.71
    assert constant("goods_part_of_imports").value == 0.73


def test_a_constant_nobody_measured_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="'pi'"):
        constant("pi")
