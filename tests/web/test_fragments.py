"""Is the part of a page that a script asks for the same as in the page, and kept apart from it?"""

import re

from tests.web.browsing import Browser

PART = {"hx_request": "true", "hx_target": "drawn"}


def test_a_part_is_what_the_page_has_in_its_place(browser: Browser) -> None:
    page = browser.get("/pair/RUS/CHN?year=2023").text
    part = browser.get("/pair/RUS/CHN?year=2023", **PART).text
    assert not part.lstrip().startswith("<!doctype")
    assert "<form" not in part
    assert "<title>Russia and China" in part
    inside = page[page.index('<div id="drawn">') : page.index("</body>")].strip()
    assert part[part.index('<div id="drawn">') :].split() == inside.split()


def test_the_heading_is_replaced_with_it(browser: Browser) -> None:
    part = browser.get("/pair/RUS/CHN?year=2023", **PART).text
    assert re.search(r'<header id="head" hx-swap-oob="true">.*data to 2023', part, re.DOTALL)
    assert '<header id="head">' in browser.get("/pair/RUS/CHN?year=2023").text


def test_caches_keep_the_two_apart(browser: Browser) -> None:
    page, part = browser.get("/pair/RUS/CHN"), browser.get("/pair/RUS/CHN", **PART)
    assert page.headers["vary"] == part.headers["vary"] == "HX-Request, HX-Target"
    assert page.headers["etag"] != part.headers["etag"]
    assert browser.get("/pair/RUS/CHN", if_none_match=part.headers["etag"], **PART).status_code == 304
    assert browser.get("/pair/RUS/CHN", if_none_match=part.headers["etag"]).status_code == 200


def test_what_a_page_has_no_part_of_brings_the_page(browser: Browser) -> None:
    for headers in ({"hx_request": "true", "hx_target": "nothing"}, {"hx_request": "true"}, {"hx_target": "drawn"}):
        assert browser.get("/pair/RUS/CHN", **headers).text.startswith("<!doctype html>")


def test_a_refusal_comes_in_the_place_of_the_part_with_a_title_of_its_own(browser: Browser) -> None:
    refused = browser.get("/pair/RUS/CHN?year=1901", **PART)
    assert refused.status_code == 404
    assert '<div id="drawn">' in refused.text
    assert "no trade is recorded for 1901" in refused.text
    assert refused.text.startswith("<title>Not here</title>")
    assert '<header id="head" hx-swap-oob="true">\n<h1>Not here</h1>' in refused.text
    assert refused.headers["vary"] == "HX-Request, HX-Target"


def test_a_place_that_is_no_name_is_not_repeated(browser: Browser) -> None:
    refused = browser.get("/pair/RUS/CHN?year=1901", hx_request="true", hx_target='"><script>')
    assert "<script>" not in refused.text
