"""Which columns does a page stand to the right, and do numbers with and without a circle stand under each other?"""

import re

import pytest

from counterpoise.drawing.html import open_columns, right_aligned, text
from counterpoise.drawing.layout import Column, Heading, Section, Sheet, Table, Words


def table(*cells: str, dim: tuple[str, ...] = (), side: str = "left") -> Table:
    rows = tuple((Words("a row"), Words(cell, dim=cell in dim)) for cell in cells)
    return Table((Column("name"), Column("it", "right" if side == "right" else "left")), rows)


@pytest.mark.parametrize(
    "cells",
    [
        ("+0.04 % (+0.01 to +0.08 %)", "−5.5 % (−7.2 to −3.7 %)", "0 % (0 to <0.1 %)"),
        ("31 % (≤ 38 %)", "≤ 47 %", "n/a", ""),
        ("26 to 34 %", "≥ 0.1 %"),
        ("−0.29 ○", "(−0.38 to +0.08)", "0.00"),
        ("USD 12.3 bn", "USD 1,234 m"),
    ],
)
def test_numbers_stand_to_the_right_with_their_ranges_and_limits(cells: tuple[str, ...]) -> None:
    assert right_aligned(table(*cells)) == (False, True)


@pytest.mark.parametrize(
    "cells", [("≤ 47 % sold", "12 %"), ("12 %", "no model"), ("n/a", ""), ("Russia 37 %, Iraq 20 %",), ("2024-05-01",)]
)
def test_a_column_with_anything_else_stays_where_it_is(cells: tuple[str, ...]) -> None:
    assert right_aligned(table(*cells)) == (False, False)
    assert right_aligned(table(*cells, side="right")) == (False, True)


def test_what_is_said_in_passing_beside_numbers_moves_with_them() -> None:
    assert right_aligned(table("31 % (≤ 38 %)", "no model", dim=("no model",))) == (False, True)


def test_a_column_with_circles_leaves_their_room_behind_the_other_numbers() -> None:
    mixed, plain = table("0.09 ○", "0.20"), table("0.09", "0.20")
    assert (open_columns(mixed), open_columns(plain)) == ((False, True), (False, False))
    assert re.findall(r'<table class="([^"]*)"', page(mixed) + page(plain)) == [" w1 r2 end o2 w2", " w1 r2 end w2"]
    assert '0.09\u00a0<span class="circle">○</span></td>' in page(mixed)
    assert ".o2 td:nth-child(2):not(:has(.circle))::after" in page(mixed)


def page(table: Table) -> str:
    shown = (Section("numbers", "Numbers", (table,)),)
    return text(Sheet(heading=(Heading("x"),), window="x", vintage="", sections=shown, description="x"), {})
