"""Does every source say who made it, under which licence, and with which faults?"""

from dataclasses import fields
from pathlib import Path

import pytest

from counterpoise.errors import BadSource, BadUse
from counterpoise.records import Source
from counterpoise.sources import cards, registry

OURS = ("baci", "world_mining", "wgi", "factbook", "oecd_icio", "un_votes", "fao_trade", "fao_balance")
OF_CARRIER = ("carrier", "sha256", "member")
WHEEL = {
    "kind": "wheel",
    "project": "some-data",
    "version": "1.2.0",
    "file": "some_data-1.2.0-py3-none-any.whl",
    "sha256": "0" * 64,
    "member": "some_data/table.db",
}
FULL = {"file": "all.zip", "how": "From the producer's page.", "adds": "all years", "terms": "any use with a citation"}
HTTPS = {"kind": "https", "file": "table.zip", "sha256": "1" * 64, "address": "https://data.example/table.zip"}


def table(cells: dict[str, str]) -> str:
    return "".join(f'{key} = "{value}"\n' for key, value in cells.items())


def card(*carriers: dict[str, str], **changes: str) -> str:
    cells = {field.name: f"some {field.name}" for field in fields(Source) if field.name not in OF_CARRIER}
    tables = "".join(f"[[carrier]]\n{table(carrier)}" for carrier in carriers or (WHEEL,))
    return table(cells | {"name": "sample"} | changes) + tables


def test_all_sources_come_in_the_order_of_their_names() -> None:
    names = [entry.name for entry in registry.registered()]
    assert names == sorted(names)
    assert set(OURS) <= set(names)


def test_an_unknown_source_is_told_the_known_ones() -> None:
    with pytest.raises(BadSource, match=r"no source named 'nowhere'.*baci"):
        registry.source("nowhere")


def test_carriers_come_in_the_order_of_the_card() -> None:
    read = cards.read(card(HTTPS, WHEEL), "sample")
    assert [carrier.kind for carrier in read.carriers] == ["https", "wheel"]


def test_a_source_says_by_which_carrier_it_came() -> None:
    read = cards.read(card(HTTPS, WHEEL), "sample")
    by_https, by_wheel = (read.source(carrier) for carrier in read.carriers)
    assert (by_https.carrier, by_https.sha256, by_https.member) == ("table.zip", "1" * 64, "table.zip")
    assert (by_wheel.carrier, by_wheel.sha256, by_wheel.member) == (WHEEL["file"], "0" * 64, "some_data/table.db")


def test_a_carrier_may_name_several_members_and_its_largest_size() -> None:
    text = card(HTTPS) + 'member = ["flows.csv", "codes"]\nlargest = 1000\n'
    (carrier,) = cards.read(text, "sample").carriers
    assert (carrier.member, carrier.largest) == (("flows.csv", "codes"), 1000)


@pytest.mark.parametrize(
    ("carrier", "message"),
    [
        (WHEEL | {"kind": "ftp"}, "carrier 1: kind is 'ftp', expected one of https, file, wheel"),
        (WHEEL | {"colour": "blue"}, "carrier 1: unknown colour"),
        (WHEEL | {"address": "https://data.example"}, "carrier 1: unknown address"),
        (HTTPS | {"address": "http://data.example/table.zip"}, "address must begin with https://"),
        (HTTPS | {"file": "../table.zip"}, "name of a file without a folder"),
        (HTTPS | {"sha256": "ABC"}, "carrier 1: sha256 must be 64"),
        (HTTPS | {"largest": "many"}, "largest must be a number of bytes"),
        (HTTPS | {"member": " "}, "member must be text"),
        ({"kind": "file", "file": "table.csv"}, "carrier 1: missing sha256"),
    ],
)
def test_a_carrier_that_cannot_be_is_refused(carrier: dict[str, str], message: str) -> None:
    with pytest.raises(BadSource, match=message):
        cards.read(card(carrier), "sample")


def test_a_card_without_a_carrier_is_refused() -> None:
    with pytest.raises(BadSource, match="no table"):
        cards.read(card().split("[[carrier]]")[0], "sample")


def with_full(**changes: str) -> str:
    return f"{card()}[full]\n{table(FULL | changes)}"


def test_a_card_may_name_a_full_edition_and_what_differs_in_it() -> None:
    full = cards.read(with_full(covers="1995 to 2024", address="https://data.example/all.zip"), "sample").full
    assert full is not None
    assert (full.file, full.address, full.about) == (
        "all.zip",
        "https://data.example/all.zip",
        {"covers": "1995 to 2024"},
    )
    assert full.largest == cards.LARGEST


def test_a_source_with_a_full_edition_alone_needs_no_carrier_and_tells_how_to_get_it() -> None:
    text = card().split("[[carrier]]")[0] + f"[full]\n{table(FULL)}"
    read = cards.read(text, "sample")
    assert (read.carriers, read.by_hand) == ((), False)
    assert cards.how_to_supply(read) == "From the producer's page; then run `counterpoise sync sample FILE`"


def test_a_source_without_a_full_edition_says_so() -> None:
    with pytest.raises(BadUse, match="sample: has no fuller edition to sync"):
        cards.how_to_sync(cards.read(card(), "sample"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sha256": "0" * 64}, "full: unknown sha256"),
        ({"address": "http://data.example/all.zip"}, "full: address must begin with https://"),
        ({"file": "folder/all.zip"}, "full: file must be the name of a file without a folder"),
        ({"terms": " "}, "full: terms must be text"),
        ({"largest": "many"}, "full: largest must be a number of bytes"),
    ],
)
def test_a_full_edition_that_cannot_be_is_refused(changes: dict[str, str], message: str) -> None:
    with pytest.raises(BadSource, match=message):
        cards.read(with_full(**changes), "sample")


def test_the_reader_of_a_full_edition_is_looked_for_in_its_own_file(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "card.toml").write_text(with_full(), encoding="utf-8")
    (entry,) = (entry for entry in registry.registered([folder]) if entry.name == "sample")
    with pytest.raises(BadSource, match=r"sample/full\.py: not there"):
        registry.full_reader(entry)
    (folder / "full.py").write_text('"""Nothing."""\n', encoding="utf-8")
    with pytest.raises(BadSource, match=r"sample/full\.py: no function read\(file\)"):
        registry.full_reader(entry)
    (folder / "full.py").write_text("def read(file):\n    return file\n", encoding="utf-8")
    assert str(registry.full_reader(entry)(tmp_path)) == str(tmp_path)


def test_a_folder_from_elsewhere_is_a_source_too(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "card.toml").write_text(card(), encoding="utf-8")
    entries = {entry.name: entry for entry in registry.registered([folder])}
    assert set(entries) == {*(entry.name for entry in registry.registered()), "sample"}
    with pytest.raises(BadSource, match=r"sample/parse\.py: not there"):
        registry.parser(entries["sample"])
    (folder / "parse.py").write_text('"""Nothing."""\n', encoding="utf-8")
    with pytest.raises(BadSource, match=r"no function parse\(files\)"):
        registry.parser(entries["sample"])


def test_a_folder_without_a_card_or_with_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"no folder with a card\.toml"):
        registry.registered([tmp_path])
    (tmp_path / "wgi").mkdir()
    (tmp_path / "wgi" / "card.toml").write_text(card(name="wgi"), encoding="utf-8")
    with pytest.raises(BadSource, match="another source named 'wgi'"):
        registry.registered([tmp_path / "wgi"])


def test_a_key_too_few_is_named() -> None:
    text = "".join(line for line in card().splitlines(keepends=True) if not line.startswith("licence"))
    with pytest.raises(BadSource, match=r"sample/card\.toml: missing licence$"):
        cards.read(text, "sample")


def test_a_key_too_many_is_named() -> None:
    with pytest.raises(BadSource, match="unknown colour"):
        cards.read(card(colour="blue"), "sample")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (card(scope="  "), "scope must be text"),
        (card(name="other"), "name is 'other'"),
        ("name = ", "not TOML"),
    ],
)
def test_a_card_that_says_nothing_useful_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        cards.read(text, "sample")
