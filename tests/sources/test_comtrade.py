"""Does what states report become figures, and is UN Comtrade asked for it with care for the user's key and its limits?

A server on this machine stands for the service.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.sources.carriers.producer import Handler, Producer, serving
from tests.sources.databases import read
from tests.synced_source import QUICK, watch

from counterpoise.errors import BadSource, BadUse
from counterpoise.ledger.editions import in_force
from counterpoise.sources import registry
from counterpoise.sources.comtrade import fetch as asking
from counterpoise.sources.comtrade.full import KEYS
from counterpoise.sources.comtrade.full import read as read_file
from counterpoise.sources.registry import Selection
from counterpoise.sync import Order, selection, sync

SECRET = "0123456789abcdef0123456789abcdef"
BULK = Path(__file__).parents[3] / "shared" / "data" / "formats" / "comtrade_bulk.csv"
ROW = ("A", "2024", "398", "X", "156", "0", "270900", "C00", "0", "4100000000.5")


def row(**changes: str) -> tuple[str, ...]:
    cells = dict(zip(KEYS, ROW, strict=True)) | changes
    return tuple(cells[key] for key in KEYS)


def table(tmp_path: Path, *rows: tuple[str, ...], columns: tuple[str, ...] = KEYS) -> Path:
    path = tmp_path / "comtrade.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadSource) as error:
        read(read_file(path))
    return str(error.value)


def test_a_row_says_what_the_reporter_sold(tmp_path: Path) -> None:
    (figure,) = read(read_file(table(tmp_path, ROW))).to_pylist()
    assert figure == {
        "source": "comtrade",
        "locator": "2024/398/X/156/270900",
        "measure": "reported_exports",
        "product": "270900",
        "actor": "KAZ",
        "partner": "CHN",
        "start": date(2024, 1, 1),
        "end": date(2025, 1, 1),
        "value": 4100000000.5,
        "unit": "USD",
    }


def test_a_saved_answer_may_name_its_time_by_year_and_month(tmp_path: Path) -> None:
    known = dict(zip(KEYS, ROW, strict=True)) | {"period": None, "freqCode": None}
    rows = [
        known | {"refYear": 2024, "refMonth": 52},
        known | {"refYear": 2024, "refMonth": 3},
        known | {"refYear": 2023},
    ]
    path = tmp_path / "comtrade.json"
    for answer in (rows, {"count": 3, "data": rows}):
        path.write_text(json.dumps(answer), encoding="utf-8")
        starts = [(figure["start"], figure["end"]) for figure in read(read_file(path)).to_pylist()]
        assert starts == [
            (date(2024, 1, 1), date(2025, 1, 1)),
            (date(2024, 3, 1), date(2024, 4, 1)),
            (date(2023, 1, 1), date(2024, 1, 1)),
        ]


def test_the_buyers_word_the_world_all_goods_and_a_month_are_told_apart(tmp_path: Path) -> None:
    rows = (
        row(reporterCode="156", flowCode="M", partnerCode="398"),
        row(partnerCode="0"),
        row(cmdCode="TOTAL"),
        row(freqCode="M", period="202412"),
    )
    buyers, world, goods, month = read(read_file(table(tmp_path, *rows))).to_pylist()
    assert (buyers["measure"], buyers["actor"], buyers["partner"]) == ("reported_imports", "CHN", "KAZ")
    assert (world["measure"], world["partner"]) == ("reported_exports_total", None)
    assert goods["product"] is None
    assert (month["start"], month["end"]) == (date(2024, 12, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"flowCode": "RX"}, "flowCode"),
        ({"motCode": "2100"}, "motCode"),
        ({"customsCode": "C01"}, "customsCode"),
        ({"partner2Code": "643"}, "partner2Code"),
        ({"cmdCode": "27"}, "cmdCode"),
        ({"partnerCode": "899"}, "partnerCode"),
        ({"partnerCode": "398"}, "partnerCode"),
    ],
)
def test_what_would_count_twice_or_is_no_state_is_skipped_and_counted(
    tmp_path: Path, changes: dict[str, str], field: str
) -> None:
    parsed = read_file(table(tmp_path, ROW, row(**changes), row(**changes)))
    assert read(parsed).num_rows == 1
    (skip,) = parsed.skips
    assert (skip.field, skip.count) == (field, 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"primaryValue": "much"}, "line 2: primaryValue is 'much', expected a number of dollars"),
        ({"primaryValue": "nan"}, "primaryValue is 'nan'"),
        ({"primaryValue": "-1"}, "primaryValue is '-1'"),
        ({"period": "202413"}, "line 2: period is '202413', expected a year or a month"),
        ({"reporterCode": "KAZ"}, "reporterCode is 'KAZ', expected a number"),
        ({"flowCode": "7"}, "flowCode is '7', expected a flow"),
    ],
)
def test_a_cell_that_cannot_be_is_named(tmp_path: Path, changes: dict[str, str], words: str) -> None:
    assert words in refused(table(tmp_path, row(**changes)))


def test_a_table_of_the_services_site_is_read(tmp_path: Path) -> None:
    """Its lines end with a comma, and its head does not; names are in the encoding of Windows."""
    columns = (*KEYS[:3], "reporterDesc", *KEYS[3:])
    cells = [*ROW[:3], "Türkiye", *ROW[3:]]
    path = tmp_path / "TradeData.csv"
    path.write_bytes((",".join(columns) + "\n" + ",".join(f'"{cell}"' for cell in cells) + ",\n").encode("cp1252"))
    (figure,) = read(read_file(path)).to_pylist()
    assert (figure["locator"], figure["value"]) == ("2024/398/X/156/270900", 4100000000.5)


def test_a_table_of_headings_is_refused_with_what_its_rows_are(tmp_path: Path) -> None:
    assert "gives no figure; cmdCode: neither a code of six digits nor the total (2 times" in refused(
        table(tmp_path, row(cmdCode="8542"), row(cmdCode="2709"))
    )


def test_files_of_another_make_are_refused(tmp_path: Path) -> None:
    path = table(tmp_path, ROW, columns=(*KEYS[:-1], "value"))
    assert "line 1: columns are" in refused(path)
    path = table(tmp_path, ROW[:5])
    assert "line 2: 5 cells, expected 10" in refused(path)
    path.write_text("<!DOCTYPE html>")
    assert "is a page of HTML" in refused(path)
    path.write_bytes(b'{"data": "\xe9"}')
    assert "is not in UTF-8" in refused(path)
    path.write_text('{"data": [')
    assert "is no whole JSON" in refused(path)
    path.write_text('{"data": [{"period": "2024"}]}')
    assert "row 1: lacks freqCode" in refused(path)


def test_an_answer_that_was_saved_is_read_as_a_table_is(tmp_path: Path) -> None:
    by_table = read(read_file(table(tmp_path, ROW))).to_pylist()
    path = tmp_path / "answer.json"
    numbers = dict(zip(KEYS, ROW, strict=True)) | {"reporterCode": 398, "primaryValue": 4100000000.5, "extra": None}
    path.write_text(json.dumps({"count": 1, "data": [numbers]}))
    assert read(read_file(path)).to_pylist() == by_table


@pytest.mark.skipif(not BULK.is_file(), reason="the sample of the older bulk layout is not at hand")
def test_the_older_bulk_table_is_read_whole() -> None:
    parsed = read_file(BULK)
    figures = read(parsed)
    assert figures.num_rows + sum(skip.count for skip in parsed.skips) == 8857
    assert set(figures["measure"].to_pylist()) == {"reported_exports_total"}
    first = figures.slice(0, 1).to_pylist()[0]
    assert (first["actor"], first["product"], first["value"]) == ("IDN", "010392", 55930137.0)


class Service(Handler):
    """Answers as the service does: rows of what was asked for, to who has the key."""

    def give_file(self) -> None:
        said = {name: words[0] for name, words in parse_qs(urlsplit(self.path).query).items()}
        self.producer.asked[-1] |= {**said, "path": urlsplit(self.path).path}
        if self.headers.get("Ocp-Apim-Subscription-Key") != SECRET:
            return self.answer(401, b'{"message": "Access denied due to invalid subscription key."}')
        if self.producer.data != b"rows":
            return self.answer(200, self.producer.data)
        return self.answer(200, json.dumps({"data": self.rows(said), "error": ""}).encode())

    def rows(self, said: dict[str, str]) -> list[dict[str, object]]:
        """Kazakhstan's crude to China by both; China's and Russia's word when others are asked for."""
        mirrored = "partnerCode" in said
        sides = [("156", "398"), ("643", "398")] if mirrored else [(said["reporterCode"], "156")]
        if not mirrored and said["reporterCode"] == "156":
            sides = [("156", "398")]
        return [
            dict(zip(KEYS, row(period=said["period"], reporterCode=reporter, partnerCode=partner,
                               flowCode=said["flowCode"], freqCode=said["path"][-1:] if "path" in said else "A"),
                     strict=True))
            for reporter, partner in sides
            if partner == said.get("partnerCode", partner) and "270900" in said["cmdCode"]
        ]  # fmt: skip


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Producer]:
    monkeypatch.setenv("COMTRADE_KEY", SECRET)
    monkeypatch.setattr("tests.sources.carriers.producer.Handler", Service)
    with serving(Producer(data=b"rows")) as started:
        yield started


def order(service: Producer, chosen: Selection | None, file: Path | None = None) -> Order:
    entry = registry.source("comtrade")
    assert entry.card.full is not None
    full = replace(entry.card.full, address=f"{service.address}/data/v1/get")
    entry = replace(entry, card=replace(entry.card, full=full))
    return Order(entry, file, QUICK, [entry], chosen)


KAZAKHSTAN = Selection(("KAZ",), range(2024, 2025), monthly=False)


@pytest.mark.enable_socket
def test_both_sides_word_comes_into_the_ledger(service: Producer, tmp_path: Path) -> None:
    sync(tmp_path, order(service, KAZAKHSTAN), watch([]))
    rows = in_force(tmp_path)["comtrade"]
    assert rows.edition.rows == 6  # its own two, and two of China and two of Russia
    assert rows.edition.origin == f"{service.address}/data/v1/get"
    first = service.asked[0]
    assert first["path"] == "/data/v1/get/C/A/HS"
    assert (first["reporterCode"], first["period"], first["flowCode"], first["motCode"]) == ("398", "2024", "X", "0")
    assert "270900" in first["cmdCode"].split(",")
    assert len(service.asked) == 4


@pytest.mark.enable_socket
def test_what_two_of_the_chosen_report_of_each_other_is_asked_for_twice_and_kept_once(
    service: Producer, tmp_path: Path
) -> None:
    sync(tmp_path, order(service, replace(KAZAKHSTAN, states=("CHN", "KAZ"))), watch([]))
    assert in_force(tmp_path)["comtrade"].edition.rows == 6


@pytest.mark.enable_socket
def test_months_are_asked_for_one_by_one(service: Producer, tmp_path: Path) -> None:
    sync(tmp_path, order(service, replace(KAZAKHSTAN, monthly=True)), watch([]))
    assert [asked["period"] for asked in service.asked][::4] == [f"2024{month:02d}" for month in range(1, 13)]
    assert service.asked[0]["path"] == "/data/v1/get/C/M/HS"


@pytest.mark.enable_socket
def test_an_answer_that_is_full_is_asked_for_again_in_halves(
    service: Producer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_ROWS", 1)
    with pytest.raises(BadSource, match="an answer has 1 rows, the most there may be; ask by month"):
        sync(tmp_path, order(service, KAZAKHSTAN), watch([]))
    lengths = [len(asked["cmdCode"].split(",")) for asked in service.asked]
    assert lengths[:2] == [75, 37]


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"data": b"<html>Maintenance</html>"}, "the answer is not JSON but '<html>Maintenance</html>'"),
        ({"data": b'{"error": "Invalid period", "data": []}'}, "the service answers: Invalid period"),
        ({"data": b'{"dataset": []}'}, "the answer has no list `data`"),
        ({"data": b'{"data": [{"yr": 2024}]}'}, "rows of the answer lack freqCode"),
        ({"data": b'{"data": []}'}, "has no row: nothing is reported of what was asked for; ask for other years"),
        ({"statuses": [401]}, "the key in COMTRADE_KEY is wrong, without a subscription or used up for today"),
        ({"statuses": [403]}, "403 Forbidden; the key in COMTRADE_KEY"),
        ({"statuses": [404]}, "the server answers 404 Not Found"),
        ({"statuses": [429] * 9}, "429 Too Many Requests, 3 times"),
        ({"statuses": [429], "retry_after": "86400"}, "asks to wait 86,400 seconds; run the command again after that"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_and_the_key_is_in_no_message(
    service: Producer, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    for name, value in change.items():
        setattr(service, name, value)
    said: list[str] = []
    with pytest.raises(BadSource) as error:
        sync(tmp_path, order(service, KAZAKHSTAN), watch(said))
    assert words in str(error.value)
    assert SECRET not in str(error.value) + "".join(said)
    assert in_force(tmp_path) == {}
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


@pytest.mark.enable_socket
def test_a_redirect_to_another_host_gets_no_key(service: Producer, tmp_path: Path) -> None:
    class Leading(Service):
        def give_file(self) -> None:
            self.answer(302, b"", Location="https://elsewhere.example/data")

    with serving(Producer()) as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.sources.carriers.producer.Handler", Leading)
        with (
            serving(Producer()) as leading,
            pytest.raises(BadSource, match=r"leads to another host, elsewhere\.example"),
        ):
            sync(tmp_path, order(leading, KAZAKHSTAN), watch([]))
    assert other.asked == service.asked == []


def test_without_a_key_the_message_says_where_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMTRADE_KEY", raising=False)
    with pytest.raises(
        BadUse, match=r"COMTRADE_KEY holds no key\. Make an account at https://comtradedeveloper\.un\.org/"
    ):
        sync(tmp_path, order(Producer(), KAZAKHSTAN), watch([]))
    monkeypatch.setenv("COMTRADE_KEY", "two words")
    with pytest.raises(BadUse, match="is no key") as error:
        sync(tmp_path, order(Producer(), KAZAKHSTAN), watch([]))
    assert "two words" not in str(error.value)


def test_without_states_the_message_names_them(tmp_path: Path) -> None:
    with pytest.raises(BadUse, match="say of whom: `counterpoise sync comtrade --states KAZ,CHN`"):
        sync(tmp_path, order(Producer(), None), watch([]))


def test_a_selection_is_read_from_words() -> None:
    assert selection("Kazakhstan,CHN", "2023-2024", True) == Selection(("CHN", "KAZ"), range(2023, 2025), monthly=True)
    assert selection(None, None, False) is None
    last_three = selection("KAZ", None, False)
    assert last_three is not None
    assert len(last_three.years) == 3
    assert last_three.years[-1] == date.today().year - 1
    for states, years in (("KAZ", "23"), ("KAZ", "2024-2023"), (None, "2024"), (" , ", "2024")):
        with pytest.raises(BadUse, match=r"--states|--years"):
            selection(states, years, False)
