"""Does CEPII's own archive of BACI become the figures it states, and is whatever is wrong with it named?"""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.sources.baci_archive import COUNTRIES, NAME, PRODUCTS, TRADE, archive, lines, members
from tests.sources.databases import database, read

from counterpoise.errors import BadSource
from counterpoise.records import TRADE_FILES, Parsed, Stored
from counterpoise.sources.baci import full
from counterpoise.sources.baci.parse import MEMBER, parse

YEAR = "BACI_HS92_Y2024_V202601.csv"
OLDER = "BACI_HS92_Y2023_V202601.csv"


def stored(tmp_path: Path, files: dict[str, bytes] | None = None) -> tuple[Path, Stored]:
    folder = tmp_path / "edition"
    folder.mkdir()
    return folder, full.store(archive(tmp_path, files), folder, lambda _: None)


def refused(tmp_path: Path, files: dict[str, bytes]) -> str:
    with pytest.raises(BadSource) as error:
        stored(tmp_path, files)
    assert str(error.value).startswith(f"{NAME}: ")
    return str(error.value)


def changed(member: str, old: str, new: str, encoding: str = "utf-8") -> dict[str, bytes]:
    files = members()
    text = files[member].decode()
    assert old in text
    return files | {member: text.replace(old, new, 1).encode(encoding)}


def test_all_rows_are_stored_in_order_of_product_exporter_and_importer(tmp_path: Path) -> None:
    folder, about = stored(tmp_path)
    assert (about.rows, about.title) == (len(TRADE), "HS92, V202601")
    rows = pq.read_table(folder / "trade-2024.parquet").to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        (2024, 4, 384, 10111, 3.25, 0.5),
        (2024, 156, 643, 10111, 12.5, None),
        (2024, 643, 156, 270900, 62589755.078, 108465520.68),
        (2024, 276, 156, 854231, 200.0, 1.0),
        (2024, 490, 156, 854231, 600.0, 2.0),
        (2024, 490, 276, 854231, 300.0, 1.0),
    ]


def test_numbers_mean_our_states_though_the_edition_names_taiwan_otherwise(tmp_path: Path) -> None:
    folder, _ = stored(tmp_path)
    words = pq.read_table(folder / TRADE_FILES.countries).to_pydict()
    meant = dict(zip(words["number"], words["state"], strict=True))
    assert (meant[490], meant[58], meant[384]) == ("TWN", "BLX", "CIV")
    assert pq.read_table(folder / TRADE_FILES.products).num_rows == 4


def test_the_year_says_which_countries_it_speaks_of(tmp_path: Path) -> None:
    folder, _ = stored(tmp_path)
    spoken = pq.read_table(folder / TRADE_FILES.speaking).to_pylist()
    assert [row["number"] for row in spoken if row["year"] == 2023] == [156, 276, 490, 643]


def test_figures_of_the_ledger_are_those_that_the_starter_edition_gives(tmp_path: Path) -> None:
    folder, _ = stored(tmp_path)
    ours = [row for row in TRADE if row[3] in ("270900", "284690")]
    starter = [
        (str(t), str(i), str(j), int(str(k)), str(v), None if q is None else str(q)) for t, i, j, k, v, q in ours
    ]
    columns = ("t", "i", "j", "k", "v", "q")
    expected = read(parse({MEMBER: database(("baci_trade", columns, starter))}))
    assert read(Parsed(full.figures(folder), [])).to_pylist() == expected.to_pylist()
    assert len(expected) == 4


def test_what_has_no_weight_is_counted(tmp_path: Path) -> None:
    (skip,) = stored(tmp_path)[1].skips
    assert (skip.field, skip.count, skip.example) == ("q", 2, "2023/276/156/854231")


def test_what_a_country_sells_itself_is_left_out_and_counted(tmp_path: Path) -> None:
    _, about = stored(tmp_path, members([*TRADE, (2024, 156, 156, "270900", 5.0, 1.0)]))
    assert about.rows == len(TRADE)
    assert [(skip.field, skip.count, skip.example) for skip in about.skips][-1] == ("j", 1, "2024/156/156/270900")


def test_columns_may_come_in_another_order(tmp_path: Path) -> None:
    text = "q,v,k,j,i,t\n 1.5, 5.0,854231,156,490,2024\n"
    folder, _ = stored(tmp_path, members() | {YEAR: text.encode()})
    assert pq.read_table(folder / "trade-2024.parquet").to_pylist() == [
        {"year": 2024, "exporter": 490, "importer": 156, "product": 854231, "value": 5.0, "quantity": 1.5}
    ]


def test_a_table_of_countries_of_before_2024_is_read_by_its_own_columns(tmp_path: Path) -> None:
    older = """country_code,country_name_abbreviation,country_name_full,iso_2digit_alpha,iso_3digit_alpha
4,Afghanistan,Afghanistan,AF,AFG
58,Belgium-Luxembourg,Belgium-Luxembourg,BE,BEL
156,China,China,CN,CHN
276,Germany,Germany,DE,DEU
384,Côte d'Ivoire,Côte d'Ivoire,CI,CIV
381,Italy,"Italy, San Marino",IT,ITA
490,"Other Asia, nes","Other Asia, not elsewhere specified",N/A,N/A
643,Russian Federation,Russian Federation,RU,RUS
"""
    for place, encoding in (("utf8", "utf-8"), ("windows", "cp1252")):
        (tmp_path / place).mkdir()
        folder, _ = stored(tmp_path / place, members() | {COUNTRIES: older.encode(encoding)})
        words = pq.read_table(folder / TRADE_FILES.countries).to_pylist()
        meant = {row["number"]: (row["state"], row["name"]) for row in words}
        assert (meant[58][0], meant[490][0], meant[381][0]) == ("BLX", "TWN", "ITA")
        assert meant[384] == ("CIV", "Côte d'Ivoire")


def test_a_product_that_is_no_number_is_left_out_of_the_words(tmp_path: Path) -> None:
    words = members()[PRODUCTS] + b"9999AA,Commodities not specified according to kind\n"
    folder, _ = stored(tmp_path, members() | {PRODUCTS: words})
    assert pq.read_table(folder / TRADE_FILES.products).num_rows == 4


CRUDE = "2024,643,156,270900"
BROKEN: list[tuple[dict[str, bytes], str]] = [
    (changed(YEAR, CRUDE, "2024,643,157,270900"), f"{YEAR}: line 5: field j is '157', expected a country"),
    (changed(YEAR, CRUDE, "2024,643,156,270901"), "line 5: field k is '270901', expected a product"),
    (changed(YEAR, CRUDE, "2023,643,156,270900"), "line 5: field t is '2023', expected the year"),
    (changed(YEAR, "62589755.078", "      crude"), "line 5: field v is 'crude', expected a number from 0 to 1e+11"),
    (changed(YEAR, "62589755.078", "         NA"), "line 5: field v is 'NA'"),
    (changed(YEAR, "62589755.078", "         -1"), "line 5: field v is '-1'"),
    (changed(YEAR, "      2.000", "       many"), "field q is 'many', expected a number from 0 to 1e+12 or NA"),
    (changed(YEAR, "      2.000", "        inf"), "line 2: field q is 'inf'"),
    (changed(YEAR, ",      2.000", ",      2.000,9"), "line 2: 7 cells, expected 6"),
    (changed(YEAR, "t,i,j,k,v,q", "t,i,j,k,v"), f"{YEAR}: line 1: columns are 't, i, j, k, v', expected t, i"),
    (changed(YEAR, "t,i,j", "t,i,j", "utf-16"), f"{YEAR}: line 1: columns are"),
    (changed(COUNTRIES, "country_iso3", "iso3"), f"{COUNTRIES}: columns are"),
    (changed(COUNTRIES, "Côte", "Côte", "utf-16"), f"{COUNTRIES}: columns are"),
    (changed(COUNTRIES, "156,China,CN,CHN", "156,China,KZ,KAZ"), "number 156 is KAZ (China) in this edition and CHN"),
    (changed(COUNTRIES, "\n643", "\n644"), "field i is '643', expected a country number"),
    (changed(PRODUCTS, "854231", "chips"), f"{PRODUCTS}: line 5: code is 'chips', expected a number"),
    (
        members() | {YEAR: lines([*TRADE[3:], TRADE[4]]).encode()},
        f"{YEAR}: lines 3 and 8 are both exporter 276, importer 156, product 854231",
    ),
    (members() | {YEAR: b"t,i,j,k,v,q\n"}, f"{YEAR}: has no rows"),
    (members() | {YEAR: b"<html>Sorry</html>"}, f"{YEAR}: line 1: columns are '<html>Sorry</html>'"),
    (
        {name: data for name, data in members().items() if name != COUNTRIES},
        "expected one table country_codes_V....csv, found 0",
    ),
    (members() | {"BACI_HS92_Y2020_V202601.csv": lines(TRADE).encode()}, "no table of 2021, between 2020 and 2024"),
    (members() | {"BACI_HS92_Y2022_V202501.csv": lines(TRADE).encode()}, "mixes the versions 202501, 202601"),
    (
        {name.replace("HS92", "HS17"): data for name, data in members().items()},
        "is of revision HS17; the products here are of HS92",
    ),
    ({"other.csv": b"a,b"}, "holds no table BACI_HS92_Y"),
]


@pytest.mark.parametrize(("files", "words"), BROKEN)
def test_a_broken_archive_is_refused_with_the_table_the_line_and_what_was_expected(
    tmp_path: Path, files: dict[str, bytes], words: str
) -> None:
    assert words in refused(tmp_path, files)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda data: data[: len(data) // 2], "it is damaged or cut off"),
        (lambda data: data[:-30], "it is damaged or cut off"),
        (lambda data: b"<!DOCTYPE html><html>Not found</html>", "is a web page"),
        (lambda data: data[:300] + bytes(50) + data[350:], "BACI_HS92_V202601.zip"),
        (lambda data: b"", "it is damaged or cut off"),
        (lambda data: b"t,i,j,k,v,q\n", "is no zip archive; expected BACI_HS92"),
    ],
)
def test_a_file_that_is_no_whole_archive_is_refused(
    tmp_path: Path, broken: Callable[[bytes], bytes], words: str
) -> None:
    path = archive(tmp_path)
    path.write_bytes(broken(path.read_bytes()))
    with pytest.raises(BadSource, match=r"BACI_HS92_V202601\.zip: ") as error:
        full.store(path, tmp_path, lambda _: None)
    assert words in str(error.value)
