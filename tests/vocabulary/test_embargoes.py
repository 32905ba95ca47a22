"""Is every embargo of the table about somebody, something and some time, with a source?"""

from datetime import date

import pytest

from counterpoise.errors import BadSource
from counterpoise.vocabulary.embargo import EVERYONE, embargoes, read
from counterpoise.vocabulary.goods.baskets import product_names
from counterpoise.vocabulary.tables import table

GOOD = {
    "imposer": "EU", "target": "RUS", "kind": "ban", "stops": "purchases", "products": "2709;271111",
    "goods": "crude oil and LNG", "start": "2022-12-05", "end": "", "exempt": "HUN;SVK", "exemptions": "", "note": "",
    "source": "source", "address": "https://example.org/a https://example.org/b",
}  # fmt: skip


def test_the_table_reads_and_its_rows_are_all_there() -> None:
    assert len(embargoes()) == len(table("embargoes"))


def test_every_row_bears_on_a_product_the_trade_data_hold_or_says_that_it_does_not() -> None:
    for embargo in embargoes():
        says_so = embargo.note.startswith("Of no product of the trade data.")
        assert says_so != any(embargo.covers(code) for code in product_names()), embargo


def test_every_source_names_a_title_and_has_an_address_of_its_own() -> None:
    for embargo in embargoes():
        assert len(embargo.source) > 20
        assert len(embargo.address.split()) == len(embargo.source.split("; ")), embargo.source


def test_no_two_rows_of_a_pair_and_kind_overlap_in_products_and_time() -> None:
    rows = embargoes()
    for n, row in enumerate(rows):
        for other in rows[n + 1 :]:
            same = (row.imposer, row.target, row.kind, row.stops) == (
                other.imposer, other.target, other.kind, other.stops
            )  # fmt: skip
            products = [code for code in product_names() if row.covers(code) and other.covers(code)]
            apart = (row.end or date.max) <= other.start or (other.end or date.max) <= row.start
            assert not (same and products) or apart, (row, other)


def test_a_row_is_in_force_from_its_start_to_the_day_before_its_end() -> None:
    (item,) = read((GOOD | {"end": "2023-01-01"},))
    days = [date(2022, 12, 4), date(2022, 12, 5), date(2022, 12, 31), date(2023, 1, 1)]
    assert [item.in_force(day) for day in days] == [False, True, True, False]


def test_a_row_covers_codes_that_begin_as_it_says() -> None:
    (item,), (everything,) = read((GOOD,)), read((GOOD | {"products": EVERYONE},))
    assert [item.covers(code) for code in ("270900", "271111", "271121")] == [True, True, False]
    assert everything.covers("271121")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"imposer": "EUX"}, "imposer is 'EUX'"),
        ({"target": ""}, "target is ''"),
        ({"target": "EU"}, "oneself"),
        ({"kind": "tariff"}, "kind is 'tariff'"),
        ({"stops": ""}, "stops is ''"),
        ({"products": "crude"}, "products is 'crude'"),
        ({"products": "2709;*"}, "products is"),
        ({"products": "2"}, "products is '2'"),
        ({"start": "2022-13-05"}, "start is '2022-13-05'"),
        ({"start": ""}, "start is ''"),
        ({"end": "2022-12-05"}, "ends on 2022-12-05"),
        ({"exempt": "EU27"}, "exempt is 'EU27'"),
        ({"goods": ""}, "goods is empty"),
        ({"source": ""}, "source is empty"),
        ({"address": ""}, "address is ''"),
        ({"address": "example.org"}, "address is 'example.org'"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_by_line(changed: dict[str, str], said: str) -> None:
    with pytest.raises(BadSource, match=r"embargoes.csv: line 3") as error:
        read((GOOD, GOOD | changed))
    assert said in str(error.value)
