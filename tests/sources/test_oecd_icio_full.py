"""Do the OECD's yearly tables become the figures they state, without the rest of the world, and are faults named?

The tables are in the published layout, of two states, the rest of the world and two industries; their numbers are ours.
"""

import zipfile
from pathlib import Path

import pytest
from tests.sources.databases import read

from counterpoise.errors import BadSource
from counterpoise.sources.oecd_icio.full import read as read_file

NAME = "ICIO_SML.zip"
# Sales in MUSD: by industries of Taiwan, China and the rest, then household and investment use of each, then output.
HEAD = "V1,TWN_C26,TWN_C17_18,CHN_C26,CHN_C17_18,ROW_C26,ROW_C17_18"
USES = "TWN_HFCE,TWN_INVNT,CHN_HFCE,CHN_INVNT,ROW_HFCE,ROW_INVNT,OUT"
TABLE = f"""{HEAD},{USES}
TWN_C26,10,1,100,20,50,5,4,0,30,-5,80,0,295
TWN_C17_18,1,2,3,4,0,0,5,0,0,0,0,0,15
CHN_C26,7,0,200,10,40,0,3,0,60,0,100,0,420
CHN_C17_18,0,0,1,9,0,0,0,0,2,0,3,0,15
ROW_C26,6,0,30,0,300,0,1,0,8,0,55,0,400
ROW_C17_18,0,0,0,0,0,7,0,0,0,0,3,0,10
TLS,1,1,1,1,1,1,1,1,1,1,1,1,
VA,270,11,85,-29,9,-3,,,,,,,
OUT,295,15,420,15,400,10,14,1,101,-4,242,1,
"""


def archive(tmp_path: Path, text: str = TABLE, *names: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / NAME
    with zipfile.ZipFile(path, "w") as zipped:
        for name in names or ("2021_SML.csv", "2022_SML.csv"):
            zipped.writestr(name, text.encode(encoding))
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadSource) as error:
        read(read_file(path))
    assert str(error.value).startswith(f"{NAME}: ")
    return str(error.value)


def test_sales_are_added_up_by_buyer_and_the_rest_of_the_world_is_left_out(tmp_path: Path) -> None:
    parsed = read_file(archive(tmp_path))
    rows = {(row["measure"], row["locator"]): row["value"] for row in read(parsed).to_pylist()}
    assert rows["sector_inputs", "2022/C26/TWN/CHN"] == 100 + 20
    assert rows["sector_inputs", "2022/C26/TWN/TWN"] == 10 + 1
    assert rows["sector_final_by_buyer", "2022/C26/TWN/CHN"] == 30 - 5
    assert rows["sector_final", "2022/C26/TWN"] == 4 + 30 - 5 + 80
    assert rows["sector_output", "2021/C17_18/CHN"] == 15
    assert not [place for _, place in rows if "ROW" in place]
    (skip,) = parsed.skips
    assert (skip.count, skip.example) == (4, "2021/ROW")


def test_what_an_industry_sells_adds_up_to_its_output(tmp_path: Path) -> None:
    rows = read(read_file(archive(tmp_path, TABLE, "2022_SML.csv"))).to_pylist()
    sold = sum(row["value"] for row in rows if row["actor"] == "TWN" and row["product"] == "C26"
               and row["measure"] in ("sector_inputs", "sector_final_by_buyer"))  # fmt: skip
    assert sold == 295 - (50 + 5 + 80)  # its output without what the rest of the world buys


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("TWN_C26,10,", "TWN_C26,99,", "row TWN_C26: sells"),
        ("TWN_C26,10,", "TWN_C26,ten,", "2022_SML.csv: cannot be read as numbers"),
        ("TWN_C26,10,", "TWN_C26,nan,", "row TWN_C26, column TWN_C26: is no number"),
        ("TWN_C26,10,", "TWN_C26,,", "row TWN_C26, column TWN_C26: is no number"),
        ("TWN_C26,10,", "TWN_C26,10,1,", "cannot be read as numbers"),
        ("\nCHN_C26,7", "\nCHN_C27,7", "row 'CHN_C27' stands where the columns have 'CHN_C26'"),
        ("C26", "C99", "industry 'C99' is not in vocabulary/sectors.csv"),
        ("TWN", "TPE", "economy 'TPE' is"),
        ("OUT,295", "ALL,295", "expected TLS, VA, OUT; it is cut off"),
        (",OUT\n", ",TOTAL\n", "line 1: columns are"),
        ("V1,", "<html>,<html>,", "line 1: columns are"),
    ],
)
def test_a_broken_table_is_refused_by_name(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in TABLE
    text = TABLE.replace(old, new) if old in ("C26", "TWN") else TABLE.replace(old, new, 1)
    assert words in refused(archive(tmp_path, text, "2022_SML.csv"))


def test_a_broken_archive_is_refused_by_name(tmp_path: Path) -> None:
    assert "no table of 2021, between 2020 and 2022" in refused(
        archive(tmp_path, TABLE, "2020_SML.csv", "2022_SML.csv")
    )
    assert "has two tables of 2022" in refused(archive(tmp_path, TABLE, "2022.csv", "2022_SML.csv"))
    assert "holds no table such as 2022_SML.csv" in refused(archive(tmp_path, TABLE, "other.csv"))
    assert "line 1: columns are" in refused(archive(tmp_path, TABLE, "2022_SML.csv", encoding="utf-16"))
    path = archive(tmp_path)
    path.write_bytes(path.read_bytes()[:700])
    assert "cannot be read as a zip archive" in refused(path)
    path.write_text("<html>")
    assert "or a web page" in refused(path)
