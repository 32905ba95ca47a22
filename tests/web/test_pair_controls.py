"""Does every control of a pair stand in the address, with one address for each answer, and in each of its documents?"""

import re

import pytest
from tests.web.browsing import Browser

ALL = "year=2024&since=2023&mean=3&spare=0.2&domains=energy"


def test_the_form_shows_what_the_address_says(browser: Browser) -> None:
    page = browser.text(f"/pair/RUS/CHN?{ALL}")
    for chosen in ('value="2024" selected', 'value="2023" selected', 'value="3" selected', 'value="energy" selected'):
        assert chosen in page
    assert re.search(r'name="spare"[^>]* value="0.2"', page)
    assert "mean a year of 2022 to 2024" in page
    assert "others can add 20" in page


def test_documents_and_charts_carry_the_same_options(browser: Browser) -> None:
    page = browser.text(f"/pair/RUS/CHN?{ALL}")
    assert f"/pair/RUS/CHN.json?{ALL}" in page
    assert f"/pair/RUS/CHN/chart/reliance.csv?{ALL}" in page
    document = browser.json(f"/pair/RUS/CHN.json?{ALL}")
    assert document["asked"] == {"mean": 3, "years": [2022, 2023, 2024], "spare": 0.2, "domains": ["energy"]}
    assert [row["domain"] for row in document["domains"]] == ["energy"]
    assert len(browser.text(f"/pair/RUS/CHN/chart/reliance.csv?{ALL}").splitlines()) == 2
    assert "mean a year of 2022 to 2024" in browser.text(f"/pair/RUS/CHN.md?{ALL}")


def test_a_program_asks_the_same(browser: Browser) -> None:
    document = browser.json("/api/pair?a=RUS&b=CHN&mean=3&spare=0.2")
    assert document == browser.json("/pair/RUS/CHN.json?mean=3&spare=0.2")
    assert "asked" not in browser.json("/api/pair?a=RUS&b=CHN")


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("mean=1", ""),
        ("mean=&spare=&domains=", ""),
        ("spare=.20", "?spare=0.2"),
        ("domains=goods,energy", "?domains=energy%2Cgoods"),
        ("domains=energy,materials,precious,goods", ""),
        ("spare=0.3&mean=3", None),
    ],
)
def test_there_is_one_address_for_each_answer(browser: Browser, typed: str, proper: str | None) -> None:
    response = browser.get(f"/pair/RUS/CHN?{typed}")
    if proper is None:
        assert response.status_code == 200
    else:
        assert (response.status_code, response.headers["location"]) == (303, f"/pair/RUS/CHN{proper}")
        assert browser.get(response.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    ["mean=2", "mean=x", "spare=2", "spare=-1", "spare=nan", "spare=1e-3", "domains=oil", "spare=0.1&spare=0.2"],
)
def test_what_cannot_be_asked_is_refused(browser: Browser, wrong: str) -> None:
    assert browser.get(f"/pair/RUS/CHN?{wrong}").status_code == 422
    assert browser.get(f"/pair/RUS/CHN.json?{wrong}").status_code == 422


def test_all_evidence_and_the_earlier_measures_are_asked_for_in_the_address(browser: Browser) -> None:
    short, whole = (browser.json(f"/api/pair?a=RUS&b=CHN{more}") for more in ("", "&evidence=1&earlier=1"))
    assert not {"composite", "moves"} & set(short)
    assert {"composite", "moves"} <= set(whole)
    assert browser.get("/pair/RUS/CHN.json?evidence=yes").status_code == 422


def test_without_script_a_slider_is_not_there_and_its_number_is(browser: Browser) -> None:
    page = browser.text("/pair/RUS/CHN")
    sliders = re.findall(r'<input type="range"[^>]*>', page)
    assert len(sliders) == 1
    for slider in sliders:
        assert slider.endswith(" hidden>")
        assert " name=" not in slider
        number = re.search(r'data-for="([^"]+)"', slider)
        assert number
        assert re.search(f'<input id="{number[1]}" name="[a-z]+" type="number"', page)


def test_the_table_of_all_years_heeds_the_mean_and_the_domains(browser: Browser) -> None:
    once, mean = (browser.text(f"/pair/RUS/CHN.csv{query}").splitlines() for query in ("", "?mean=3&domains=energy"))
    years = {line.split(",")[once[0].split(",").index("year")] for line in mean[1:]}
    assert years == {"2022", "2023", "2024"}
    assert len(mean) < len(once)
