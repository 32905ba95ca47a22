"""Are the documents those of the command line, do they fit the schemas, and does OpenAPI describe them?"""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from tests.ledger.reporting import document, stored
from tests.questions.pair.test_json import schema
from tests.web.browsing import Browser

import counterpoise as cp
from counterpoise.ledger.home import current, figures_file, put_in_force, reports_file
from counterpoise.ledger.reports import Reports

SHARE = "/api/share?seller=Russia&buyer=CHN&product=270900&of=exports"


def test_a_pair_is_the_published_document(browser: Browser, goods_home: Path) -> None:
    document = browser.json("/api/pair?a=Russia&b=CHN&since=2021")
    assert document == browser.json("/pair/RUS/CHN.json?since=2021")
    jsonschema.Draft202012Validator(schema("brief")).validate(document)
    with cp.open(goods_home) as world:
        assert json.loads(world.pair("RUS", "CHN").to_json()) == browser.json("/pair/RUS/CHN.json")


def test_a_share_is_the_published_document_and_a_table(browser: Browser) -> None:
    validator = jsonschema.Draft202012Validator(schema("share"))
    validator.validate(browser.json(SHARE))
    series = browser.json(f"{SHARE}&since=2021")
    validator.validate(series)
    assert [point["year"] for point in series["series"]] == [2021, 2022, 2023, 2024]
    assert len(browser.text(f"{SHARE.replace('share?', 'share.csv?')}&since=2021").splitlines()) == 5


def test_states_and_products_are_listed_by_their_codes(browser: Browser) -> None:
    listed = browser.json("/api/states")
    assert {"CHN", "XKX", "TWN"} <= {state["code"] for state in listed["states"]}
    assert "EU27" in {bloc["code"] for bloc in listed["blocs"]}
    assert len(browser.json("/api/products")["products"]) == 74


def test_every_document_of_the_api_is_described_and_no_page(browser: Browser) -> None:
    said = browser.json("/api/openapi.json")
    assert said["openapi"].startswith("3.")
    pairs = ("pair", "share", "share.csv", "whatif", "states", "products", "methods")
    around = (
        "product",
        "product.csv",
        "network",
        "network.csv",
        "votes",
        "votes.csv",
        "state",
        "state.csv",
        "map",
        "map.csv",
    )
    reports = ("read", "documents", "documents.csv", "statements", "statements.csv")
    assert set(said["paths"]) == {f"/api/{name}" for name in (*pairs, *around, *reports)}
    refused = {"300", "401", "403", "404", "405", "414", "421", "422", "429", "503"}
    for name, path in said["paths"].items():
        (method,) = path
        assert method == ("post" if name == "/api/read" else "get")
        further = {"400", "408", "413", "415", "501"} if method == "post" else {"304"}
        assert refused | {"200"} | further == set(path[method]["responses"])
    names = {parameter["name"] for parameter in said["paths"]["/api/share"]["get"]["parameters"]}
    assert names == {"seller", "buyer", "product", "of", "year", "since", "until", "use"}


@pytest.mark.parametrize("address", ["/", "/pair/RUS/CHN", SHARE, "/whatif", "/sources.json"])
def test_an_answer_the_reader_has_is_not_sent_again(browser: Browser, address: str) -> None:
    first = browser.get(address)
    again = browser.get(address, if_none_match=f'W/"other", {first.headers["etag"]}')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_an_asterisk_is_no_answer_the_reader_has(browser: Browser) -> None:
    assert browser.get("/source/S001", if_none_match="*").status_code == 200
    assert browser.get(f"/source/{'f' * 24}", if_none_match="*").status_code == 404


def test_the_etag_is_of_snapshot_reports_and_question(browser: Browser, world_home: Path) -> None:
    tags = {browser.get(f"/pair/RUS/CHN{more}").headers["etag"] for more in ("", "?year=2023", ".json", ".md")}
    other = Browser(world_home)
    tags.add(other.get("/pair/RUS/CHN").headers["etag"])
    other.close()
    assert len(tags) == 5


def test_a_snapshot_put_in_force_is_shown_at_once(goods_home: Path, world_home: Path, tmp_path: Path) -> None:
    for home in (goods_home, world_home):
        shutil.copy(figures_file(home, current(home) or ""), tmp_path)
    put_in_force(tmp_path, current(goods_home) or "")
    browser = Browser(tmp_path)
    before = browser.get("/api/pair?a=RUS&b=CHN")
    put_in_force(tmp_path, current(world_home) or "")
    after = browser.get("/api/pair?a=RUS&b=CHN", if_none_match=before.headers["etag"])
    browser.close()
    assert [response.json()["snapshot"] for response in (before, after)] == [current(goods_home), current(world_home)]


def test_a_report_kept_meanwhile_changes_the_etag(goods_home: Path, tmp_path: Path) -> None:
    shutil.copytree(goods_home, tmp_path, dirs_exist_ok=True)
    browser = Browser(tmp_path)
    before = browser.get("/pair/RUS/CHN.json").headers["etag"]
    with Reports(tmp_path) as reports:
        reports.add([stored(document("d1"))])
    assert browser.get("/pair/RUS/CHN.json").headers["etag"] != before
    browser.close()


def test_unreadable_reports_are_named_without_their_place(goods_home: Path, tmp_path: Path) -> None:
    shutil.copytree(goods_home, tmp_path, dirs_exist_ok=True)
    reports_file(tmp_path).write_text("no database " * 1000)
    browser = Browser(tmp_path)
    for address in ("/pair/RUS/CHN", "/pair/RUS/CHN.json"):
        page = browser.text(address)
        assert "reports.sqlite" in page
        assert str(tmp_path) not in page
    browser.close()


def test_a_page_is_drawn_once(goods_home: Path) -> None:
    browser = Browser(goods_home)
    for _ in range(3):
        assert browser.get("/pair/DEU/SWE").status_code == 200
    browser.get("/pair/DEU/SWE", if_none_match=browser.get("/pair/DEU/SWE").headers["etag"])
    assert browser.behind.asked == 1
    browser.close()


def test_without_a_ledger_nothing_is_said_of_the_machine(tmp_path: Path) -> None:
    browser = Browser(tmp_path)
    response = browser.get("/api/pair?a=RUS&b=CHN")
    assert response.status_code == 503
    assert str(tmp_path) not in response.text
    (tmp_path / "current").mkdir()
    response = browser.get("/api/pair?a=RUS&b=CHN")
    assert (response.status_code, response.json()["error"]["kind"]) == (503, "BadLedger")
    assert str(tmp_path) not in response.text
    (tmp_path / "current").rmdir()
    (tmp_path / "current").write_text("broken\n")
    (tmp_path / "figures-broken.duckdb").write_text("no ledger")
    response = browser.get("/api/pair?a=RUS&b=CHN")
    assert (response.status_code, response.json()["error"]["kind"]) == (503, "BadLedger")
    assert str(tmp_path) not in response.text


@pytest.mark.parametrize(
    ("address", "name"),
    [
        *((f"/product/{code}.json", "product") for code in ("270900", "271121", "260111", "811230")),
        *((f"/network/RUS/CHN.json{end}", "network") for end in ("", "?domain=energy", "?domain=materials&year=2021")),
        ("/network/SSD/EU27.json?domain=precious", "network"),
    ],
)
def test_a_product_and_a_network_fit_their_schemas(browser: Browser, address: str, name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(name))
    validator.check_schema(schema(name))
    validator.validate(browser.json(address))
