"""Is a matrix refused that no trade can be?"""

import numpy as np
import pytest

from counterpoise.errors import BadScenario
from counterpoise.whatif.solving.baseline import baseline


@pytest.mark.parametrize(
    ("names", "flows", "message"),
    [
        (["A", "B"], [[1.0, 2.0]], "square"),
        (["A"], [[1.0]], "two states"),
        (["A", "A"], [[1.0, 2.0], [3.0, 4.0]], "each once; here A"),
        (["A", "B"], [[1.0, np.nan], [3.0, 4.0]], r"A \(exporter\) to B \(importer\) is not a number"),
        (["A", "B"], [[1.0, 2.0], [-3.0, 4.0]], r"B \(exporter\) to A \(importer\) is below 0"),
        (["A", "B"], [[1.0, 2.0], [3.0, 0.0]], r"B \(exporter\) to B \(importer\) is home sales"),
        (["A", "B"], [[0.0, 0.0], [3.0, 1.0]], "home sales"),
    ],
)
def test_a_matrix_that_cannot_be_is_refused_with_its_place(
    names: list[str], flows: list[list[float]], message: str
) -> None:
    with pytest.raises(BadScenario, match=message):
        baseline(names, np.array(flows))


def test_output_is_the_row_and_spending_the_column() -> None:
    world = baseline(["A", "B"], np.array([[1.0, 2.0], [4.0, 8.0]]))
    assert world.output.tolist() == [3, 12]
    assert world.spending.tolist() == [5, 10]
    assert world.shares.tolist() == [[0.2, 0.2], [0.8, 0.8]]


def test_an_unknown_state_is_named_with_the_choices() -> None:
    with pytest.raises(BadScenario, match="'C' is not in the matrix; it has A, B"):
        baseline(["A", "B"], np.ones((2, 2))).place("C")
