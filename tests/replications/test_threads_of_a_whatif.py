"""Does the same question give the same bytes, whatever number of threads a machine has for linear algebra?"""

import pytest
from tests.ledger.processes import command

from counterpoise.world.world import World


@pytest.mark.parametrize("line", ["embargo EU27 RUS energy", "embargo G7 CHN"])
def test_json_is_the_same_on_one_thread_and_on_two(real: World, line: str) -> None:
    item, two = (
        command(real.folder, "whatif", line, "--draws", "5", "--json", OPENBLAS_NUM_THREADS=count)
        for count in ("1", "2")
    )
    assert item.returncode == 0
    assert item.stdout == two.stdout
