"""Does the form of a what-if hold the fields each kind of shock needs, and does every button lead to its address?"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from tests.web.browsing import Browser

from counterpoise.web.whatif.scenarios import field_at, fields, line, needs
from counterpoise.whatif.verbs import verbs

SHOCKS = (
    "tariff CHN DEU 25%",
    "embargo EU27 RUS",
    "embargo EU27 RUS energy",
    "embargo-imports DEU RUS energy",
    "embargo-exports DEU RUS",
    "cutoff RUS DEU 270900",
    "cutoff RUS DEU 271121 share=0.55",
    "decouple CHN DEU x2",
    "transfer RUS CHN hypersonic-glide-vehicle",
    'tariff "South Korea" CHN 5%',
)
UNFINISHED = (
    "tariff",
    'tariff "" CHN',
    'cutoff RUS "" "" share=0.5',
    "tarif USA CHN 5%",
    "tariff USA CHN 5% more",
)
Typed = list[tuple[str, str]]


@pytest.mark.parametrize("shock", [*SHOCKS, *UNFINISHED])
def test_a_shock_taken_apart_and_put_together_is_the_same(shock: str) -> None:
    assert line(fields(shock)) == shock


def test_a_number_gets_the_sign_of_its_kind() -> None:
    sides = {"actor": "USA", "target": "CHN"}
    assert line({"verb": "tariff", "rate": "25 %", **sides}) == "tariff USA CHN 25%"
    assert line({"verb": "decouple", "factor": "2", **sides}) == "decouple USA CHN x2"
    assert line({"verb": "cutoff", "product": "270900", "share": "0.5", **sides}) == "cutoff USA CHN 270900 share=0.5"


def test_what_another_kind_needed_says_nothing_any_more() -> None:
    assert line({"verb": "cutoff", "actor": "RUS", "target": "CHN", "rate": "25"}) == "cutoff RUS CHN"


@pytest.mark.parametrize(
    ("shock", "word", "name"),
    [
        ("tariff USA CHN 25", "25", "rate"),
        ('tariff "Soth Korea" CHN 25%', "Soth", "actor"),
        ("cutoff RUS CHN 270900 share=2", "share", "share"),
        ("embargo EU27 RUS enrgy", "enrgy", "domain"),
        ("tarif USA CHN 5%", "tarif", "verb"),
        ("tariff USA CHN 5% 6%", "6%", "rest"),
    ],
)
def test_a_word_of_a_shock_is_found_in_its_field(shock: str, word: str, name: str) -> None:
    place = shock.index(word)
    assert field_at(shock, place - 1 if shock[place - 1] == '"' else place) == name


@pytest.mark.parametrize("verb", verbs())
def test_a_row_has_the_fields_of_its_kind_and_no_other(browser: Browser, verb: str) -> None:
    page = browser.text(f"/whatif?shock={verb}&edit=1")
    assert re.findall(r'name="1\.1\.([a-z]+)"', page) == [
        "verb",
        "actor",
        "target",
        *(need.name for need in needs(verb)),
    ]
    assert f'<option value="{verb}" selected>' in page
    assert 'role="alert"' not in page


def test_an_empty_form_asks_for_one_shock(browser: Browser) -> None:
    page = browser.text("/whatif")
    assert re.findall(r"<legend>(.*?)</legend>", page) == ["Shock 1", "What is taken for granted"]
    assert "Remove" not in page


def test_typed_fields_lead_to_the_address_of_the_scenario(browser: Browser) -> None:
    typed = [*row("1.1", "tariff", "China", "DEU", rate="25 %"), *row("1.2", "embargo", "", "", domain="energy")]
    typed += row("1.3", "cutoff", "RUS", "South Sudan", product="270900", share="")
    query = led(browser, [*typed, ("draws", "2"), ("sigma", "")])
    assert query == [("shock", "tariff China DEU 25%"), ("shock", 'cutoff RUS "South Sudan" 270900'), ("draws", "2")]


def test_enter_sends_the_form_and_takes_nothing_away(browser: Browser) -> None:
    page = browser.text(f"/whatif?{urlencode([('shock', SHOCKS[0]), ('shock', SHOCKS[2]), ('edit', '1')])}")
    first = page[page.index('id="asking"') :]
    button = first[first.index("<button") :]
    assert "name=" not in button[: button.index(">")]


def test_a_shock_is_added_and_removed(browser: Browser) -> None:
    typed = [*row("1.1", "tariff", "USA", "CHN", rate="25"), *row("1.2", "decouple", "EU27", "", factor="2")]
    tariff, decoupling = ("shock", "tariff USA CHN 25%"), ("shock", 'decouple EU27 "" x2')
    assert led(browser, [*typed, ("do", "add.1")]) == [tariff, decoupling, ("shock", "decouple"), ("edit", "1")]
    assert led(browser, [*typed, ("do", "drop.1.1")]) == [decoupling, ("edit", "1")]
    assert led(browser, [*typed, ("do", "edit")]) == [tariff, decoupling, ("edit", "1")]
    assert led(browser, [*typed[:4], ("do", "drop.1.1")]) == [("shock", "tariff"), ("edit", "1")]


def test_a_scenario_is_set_beside_another_and_taken_off(browser: Browser) -> None:
    typed = row("1.1", "tariff", "USA", "CHN", rate="25")
    both = [("scenario", "tariff USA CHN 25%"), ("scenario", "tariff USA CHN 25%"), ("edit", "1")]
    assert led(browser, [*typed, ("do", "beside")]) == both
    more = [*typed, *row("2.1", "tariff", "USA", "CHN", rate="60"), *row("2.2", "tariff", "CHN", "USA", rate="60")]
    several = [("scenario", "tariff USA CHN 25%"), ("scenario", "tariff USA CHN 60%; tariff CHN USA 60%")]
    assert led(browser, more) == several
    assert led(browser, [*more, ("do", "off.1")]) == [
        ("shock", "tariff USA CHN 60%"),
        ("shock", "tariff CHN USA 60%"),
        ("edit", "1"),
    ]


def test_no_more_than_eight_shocks_and_four_scenarios_can_be_added(browser: Browser) -> None:
    eight = urlencode([("shock", f"tariff USA CHN {n}%") for n in range(1, 9)])
    assert "Add a shock" not in browser.text(f"/whatif?{eight}&edit=1")
    four = urlencode([("scenario", f"tariff USA CHN {n}%") for n in range(1, 5)])
    assert "Set another scenario beside" not in browser.text(f"/whatif?{four}&edit=1")


@pytest.mark.parametrize("query", ["do=rm+-rf", "do=add.1.1.1", "1.9.verb=tariff", "5.1.verb=tariff", "1.1.colour=red"])
def test_what_the_form_has_not_is_refused(browser: Browser, query: str) -> None:
    assert browser.get(f"/whatif/form?{query}").status_code == 422


@pytest.mark.parametrize("pressed", ["add.4", "drop.3.8", "off.4", "drop.1", "nothing"])
def test_a_button_that_is_not_there_changes_nothing(browser: Browser, pressed: str) -> None:
    typed = row("1.1", "tariff", "USA", "CHN", rate="25")
    assert led(browser, [*typed, ("do", pressed)]) == [("shock", "tariff USA CHN 25%"), ("edit", "1")]


def test_what_a_form_holds_is_escaped(browser: Browser) -> None:
    page = browser.get(f"/whatif?{urlencode([('shock', 'tariff <b>x</b>'), ('edit', '1')])}")
    assert "<b>" not in page.text


def row(place: str, verb: str, actor: str, target: str, **needs: str) -> Typed:
    typed = {"verb": verb, "actor": actor, "target": target, **needs}
    return [(f"{place}.{name}", value) for name, value in typed.items()]


def led(browser: Browser, typed: Typed) -> Typed:
    """Return the parameters of the address that the form leads to."""
    response = browser.get(f"/whatif/form?{urlencode(typed)}")
    assert response.status_code == 303, response.text[:300]
    place = urlsplit(response.headers["location"])
    assert place.path == "/whatif"
    return parse_qsl(place.query)
