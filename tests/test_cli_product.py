"""Does `counterpoise product` answer in every form, refuse with the right exit code, and keep stdout for data?"""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from tests.ledger.processes import command


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("gas",), 2, "Liquefied natural gas (271111), Pipeline gas (271121)"),
        (("zzzz",), 2, "docs/reference/products.md lists all"),
        (("sugars",), 2, "Sugar cane (fao:156)"),
        (("wheat",), 3, "no food data in this ledger; run `counterpoise build --with food`"),
        (("pipeline gass",), 2, "Pipeline gas (271121)"),
        (("270900", "--year", "1990"), 3, "the data run from 2020 to 2024"),
        (("bauxite",), 3, "no trade in Bauxite (260600) is recorded in any year"),
        (("270900", "--json", "--csv"), 2, "csv and json are two forms"),
        (("270900", "-o", "/tmp/x.pdf"), 2, "nothing here writes .pdf"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    world_home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = command(world_home, "product", *words)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_product_is_told_on_a_terminal(world_home: Path) -> None:
    ended = command(world_home, "product", "crude oil")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "WHO SELLS IT, 2024" in ended.stdout
    assert "0.48 ○" in ended.stdout
    assert "Links" not in ended.stdout


def test_it_leaves_as_json_csv_markdown_and_a_page(world_home: Path, tmp_path: Path) -> None:
    document = json.loads(command(world_home, "product", "270900", "--format", "json").stdout)
    assert (document["schema"], document["sellers"][0]["code"]) == ("counterpoise/product/1", "RUS")
    assert json.loads(command(world_home, "product", "270900", "--json").stdout) == document
    rows = list(csv.DictReader(StringIO(command(world_home, "product", "270900", "--format", "csv").stdout)))
    assert len(rows) == 7
    assert command(world_home, "product", "270900", "--format", "md").stdout.startswith("# Crude oil\n")
    file = tmp_path / "crude.html"
    assert command(world_home, "product", "270900", "-o", str(file)).returncode == 0
    page = file.read_text(encoding="utf-8")
    assert 'id="chart-concentration"' in page
    assert 'href="/' not in page


def test_a_year_changes_the_answer(world_home: Path) -> None:
    document = json.loads(command(world_home, "product", "270900", "--year", "2020", "--format", "json").stdout)
    assert (document["year"], document["world"]["value"]) == (2020, 65e6)
