"""Are amounts that are no money printed in the size a reader expects?"""

import pytest

from counterpoise.questions.state.about import quantity


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (531e6, "t", "531 Mt"),
        (85_500.0, "kg", "85.5 t"),
        (750.0, "t", "750 t"),
        (31.46e9, "million_btu", "33.2 EJ"),
        (1.01e12, "kWh", "1,010 TWh"),
        (637_000.0, "Mm3", "637 bn m³"),
        (140e6, "persons", "140 m people"),
        (33.598e12, "usd_2021_ppp", "USD 33.6 tn of 2021"),
        (5e9, "USD", "USD 5.0 bn"),
        (None, "t", "n/a"),
    ],
)
def test_an_amount_has_its_unit(value: float | None, unit: str, printed: str) -> None:
    assert quantity(value, unit) == printed
