"""Is the GDP of a bloc its members', read at once?"""

from pathlib import Path
from typing import Any

import pytest

from counterpoise.ledger.figures import Figures
from counterpoise.states import find
from counterpoise.world.world import World


def test_a_sum_of_states_has_the_gdp_of_its_parts_and_asks_for_it_once(
    goods_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with World(goods_home) as world:
        parts = [world.economies.gdp(find(code), 2024) for code in ("CHN", "DEU", "RUS")]
        wanted: list[object] = []
        about = Figures.about

        def counted(*given: Any) -> Any:
            wanted.append(given)
            return about(*given)

        monkeypatch.setattr(Figures, "about", counted)
        whole = world.economies.gdp(find("CHN+DEU+RUS"), 2024)
        alone = world.economies.gdp(find("CHN"), 1990)
    assert whole is not None
    assert alone is not None
    assert whole.value == pytest.approx(sum(part.value for part in parts if part is not None))
    assert sorted(whole.figures) == sorted(key for part in parts if part is not None for key in part.figures)
    assert len(wanted) <= 4
