"""Does a product have a page, documents and charts at one address, and a name lead there?"""

import csv
import re
from io import StringIO

import pytest
from tests.web.browsing import Browser

PAGES = ("/product/270900", "/product/270900?year=2021", "/product/811230", "/products", "/products?year=2022")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_without_script(browser: Browser, address: str) -> None:
    page = browser.get(address)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|hx-on|javascript:", page.text)
    fields = re.findall(r'<(?:input|select) id="([^"]+)"', page.text)
    assert set(fields) == set(re.findall(r'<label for="([^"]+)"', page.text))


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/product/crude%20oil", "/product/270900"),
        ("/product/petroleum?year=2021", "/product/270900?year=2021"),
        ("/product?name=Bauxite", "/product/260600"),
        ("/product?name=", "/products"),
        ("/product/270900?year=", "/product/270900"),
        ("/product/energy", "/products#energy"),
        ("/products?year=", "/products"),
    ],
)
def test_a_name_leads_to_the_address_of_the_product(browser: Browser, address: str, to: str) -> None:
    response = browser.get(address)
    assert (response.status_code, response.headers["location"]) == (303, to)


def test_a_word_for_several_products_offers_them_and_keeps_the_year(browser: Browser) -> None:
    response = browser.get("/product/gas.json?year=2021")
    assert response.status_code == 300
    choices = response.json()["error"]["choices"]
    assert [choice["code"] for choice in choices] == ["271111", "271121"]
    assert choices[0]["address"] == "/product/271111?year=2021"


@pytest.mark.parametrize("word", ["pipeline gass", "2712", "wheatt", "%00", "a%2Fb%2Fc", "x" * 300])
def test_an_unknown_word_is_not_found_and_what_is_near_is_offered(browser: Browser, word: str) -> None:
    response = browser.get(f"/product/{word}")
    assert response.status_code == 404
    assert "Not here" in response.text
    assert ("Pipeline gas (271121)" in response.text) == word.startswith("pipe")


@pytest.mark.parametrize(
    "address", ["/product/fao%3A15", "/map?on=RUS&domain=fao%3A15", "/network/RUS/CHN?domain=fao%3A15"]
)
def test_a_food_of_a_ledger_without_any_names_the_command_that_adds_it(browser: Browser, address: str) -> None:
    response = browser.get(address)
    assert response.status_code == 404
    assert "counterpoise build --with food" in response.text


def test_a_name_of_a_food_leads_to_its_page_and_no_form_offers_one_that_is_not_there(browser: Browser) -> None:
    assert browser.get("/product/wheat").headers["location"] == "/product/fao%3A15"
    for address in ("/products", "/map?on=RUS", "/state/RUS", "/network/RUS/CHN"):
        assert "fao:" not in browser.text(address)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/product/270900?year=1990", 404),
        ("/product/811230?year=2024", 404),
        ("/product/260600", 404),  # not traded among the six
        ("/product/270900?year=x", 422),
        ("/product/270900?when=2021", 422),
        ("/product/270900/chart/none.svg", 404),
    ],
)
def test_what_cannot_be_shown_is_refused(browser: Browser, address: str, status: int) -> None:
    assert browser.get(address, accept="application/json").status_code == status


def test_numbers_lead_to_rows_and_names_to_states_and_pairs(browser: Browser) -> None:
    page = browser.get("/product/270900").text
    rows = re.search(r'<a href="(/source/[0-9a-f,]+)">USD.80\.0.bn</a>', page)
    assert rows
    assert browser.get(rows[1]).text.count("2024/RUS/") == 2
    assert 'href="/state/RUS"' in page
    assert 'href="/pair/RUS/CHN"' in page


def test_the_document_has_ids_states_and_limits(browser: Browser) -> None:
    document = browser.json("/product/270900.json")
    assert document["schema"] == "counterpoise/product/1"
    russia = document["sellers"][0]
    assert (russia["code"], russia["share"]["value"], russia["share"]["state"]) == ("RUS", 0.64, "bounded")
    assert len(russia["share"]["figures"]) == 2
    assert document["holes"][0]["key"] == "RUS>TUR:270900:2022"
    assert document["embargoes"][0]["fact"]["key"].startswith("embargo-")


def test_the_table_has_a_row_a_trader_and_the_chart_its_numbers(browser: Browser) -> None:
    rows = list(csv.DictReader(StringIO(browser.text("/product/270900.csv"))))
    assert [(row["side"], row["state"]) for row in rows[:3]] == [("sells", "RUS"), ("sells", "SSD"), ("sells", "DEU")]
    assert float(rows[0]["kusd"]) == 80e6
    years = list(csv.reader(StringIO(browser.text("/product/270900/chart/concentration.csv"))))
    assert [row[0] for row in years] == ["Year", "2020", "2021", "2022", "2023", "2024"]
    assert years[-1][1] == "0.482 ○"
    svg = browser.get("/product/270900/chart/concentration.svg")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "Source: BACI" in svg.text


def test_the_list_leads_to_each_product(browser: Browser) -> None:
    page = browser.text("/products")
    assert page.count('href="/product/') >= 74
    assert len(browser.text("/products.csv").splitlines()) == 75


def test_programs_get_the_same_of_a_product_by_name(browser: Browser) -> None:
    assert browser.json("/api/product?product=crude%20oil&year=2022") == browser.json("/product/270900.json?year=2022")
    assert browser.text("/api/product.csv?product=270900") == browser.text("/product/270900.csv")
    several = browser.get("/api/product?product=gas")
    assert (several.status_code, several.json()["error"]["choices"][1]["address"]) == (
        300,
        "/api/product?product=271121",
    )
    assert browser.get("/api/product?product=wheat").status_code == 404
    assert browser.get("/api/product").status_code == 422
