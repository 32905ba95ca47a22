"""Is a product or domain that nobody knows met as an unknown state is: with what may be meant, and where that is?"""

from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.fixtures import food, sectors
from tests.web.browsing import Browser


def choices(browser: Browser, address: str, status: int) -> dict[str, str]:
    response = browser.get(address)
    assert response.status_code == status, response.text[:300]
    return {choice["code"]: choice["address"] for choice in response.json()["error"]["choices"]}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/state/RUS.json?year=2023&domain={}", "domain"),
        ("/map.json?on=RUS&year=2023&domain={}", "domain"),
        ("/api/map.csv?on=RUS&year=2023&domain={}", "domain"),
        ("/api/share?seller=RUS&buyer=CHN&of=exports&year=2023&product={}", "product"),
    ],
)
def test_a_word_for_several_products_comes_with_each_of_them(browser: Browser, address: str, name: str) -> None:
    addresses = choices(browser, address.format("gas"), 300)
    assert list(addresses) == ["271111", "271121"]
    expected, led = urlsplit(address.format("271121")), urlsplit(addresses["271121"])
    assert led.path == expected.path
    assert parse_qs(led.query) == parse_qs(expected.query)
    assert browser.get(addresses["271121"]).status_code == 200


def test_an_unknown_product_or_domain_comes_with_the_nearest(browser: Browser) -> None:
    assert choices(browser, "/state/RUS.json?domain=enrgy", 404) == {"energy": "/state/RUS.json?domain=energy"}
    assert "270900" in choices(browser, "/api/share?seller=RUS&buyer=CHN&of=exports&product=crud", 404)
    every = choices(browser, "/map.json?on=RUS&domain=whisky", 404)
    assert list(every) == ["energy", "materials", "precious", "goods"]


def test_of_a_list_the_word_that_is_unknown_is_replaced(browser: Browser) -> None:
    addresses = choices(browser, "/api/share?seller=RUS&buyer=CHN&of=exports&product=270900,gas", 300)
    assert parse_qs(urlsplit(addresses["271111"]).query)["product"] == ["270900,271111"]


def test_a_common_word_for_one_product_is_that_product(browser: Browser) -> None:
    assert browser.json("/state/RUS.json?domain=oil") == browser.json("/state/RUS.json?domain=270900")
    address = "/api/share?seller=RUS&buyer=CHN&of=exports&year=2023&product="
    assert browser.json(f"{address}oil") == browser.json(f"{address}270900")


def test_a_network_is_of_domains_and_suggests_that_of_the_product_meant(browser: Browser) -> None:
    for place in ("/network/RUS/CHN.json?domain=oil", "/api/network?a=RUS&b=CHN&domain=oil"):
        addresses = choices(browser, place, 404)
        assert list(addresses) == ["energy"]
        assert browser.get(addresses["energy"]).status_code == 200


def test_a_page_that_is_refused_leads_to_what_may_be_meant(browser: Browser) -> None:
    page = browser.get("/map?on=CHN&domain=gas")
    assert page.status_code == 300
    assert 'href="/map?on=CHN&amp;domain=271111"' in page.text


def test_a_share_of_a_sector_is_asked_by_its_code_and_an_unknown_code_leads_to_the_nearest(tmp_path: Path) -> None:
    address = "/api/share?seller=TWN&buyer=CHN&of=imports&product={}"
    with closing(Browser(sectors.write_home(tmp_path))) as browser:
        share = browser.json(address.format("c26"))
        # Taiwan sells China's industries 40 of the 60 they buy of chips abroad.
        assert (share["product"], share["numerator"], share["denominator"], share["unit"]) == (
            "C26",
            40.0,
            60.0,
            "MUSD",
        )
        addresses = choices(browser, address.format("C99"), 404)
        assert addresses["C29"] == address.format("C29")


def test_a_share_of_a_food_is_asked_by_name_or_code_and_an_unknown_name_leads_to_the_nearest(tmp_path: Path) -> None:
    address = "/api/share?seller=DEU&buyer=CHN&of=exports&year=2020&product={}"
    with closing(Browser(food.write_home(tmp_path))) as browser:
        for product in ("fao:236", "Soya%20beans"):
            share = browser.json(address.format(product))
            # Germany reports 60 to China and 20 to Turkey.
            assert (share["product"], share["value"], share["unit"]) == ("fao:236", 0.75, "t")
        assert choices(browser, address.format("soybeans"), 404)["fao:236"] == address.format("fao%3A236")
        assert "fao:1277" in choices(browser, address.format("fao:9999"), 404)
