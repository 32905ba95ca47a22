"""Do pages run only the scripts of this server, from files, and does htmx neither make code of text nor leave it?"""

import json
import re
from pathlib import Path

import pytest
from tests.web.browsing import Browser


def test_a_page_names_its_scripts_by_their_content(browser: Browser) -> None:
    addresses = re.findall(r'<script defer src="([^"]+)"', browser.text("/"))
    assert [re.sub(r"\?.*", "", address) for address in addresses] == ["/script/htmx.js", "/script/explorer.js"]
    for address in addresses:
        response = browser.get(address)
        assert response.headers["content-type"] == "text/javascript; charset=utf-8"
        assert "immutable" in response.headers["cache-control"]


def test_htmx_is_the_file_its_package_carries(browser: Browser) -> None:
    assert re.search(r'version:"2\.0\.\d+"', browser.text("/script/htmx.js"))


@pytest.mark.parametrize("name", ["nothing", "..%2Fexplorer", "htmx.min", "HTMX"])
def test_no_other_file_is_to_be_had(browser: Browser, name: str) -> None:
    assert browser.get(f"/script/{name}.js").status_code == 404


def test_htmx_is_told_to_make_no_code_of_text_and_to_stay_here(browser: Browser) -> None:
    match = re.search(r"<meta name=\"htmx-config\" content='([^']+)'>", browser.get("/").text)
    assert match
    config = json.loads(match[1])
    off = ("allowEval", "allowScriptTags", "includeIndicatorStyles")
    assert [config[name] for name in off] == [False, False, False]
    assert config["selfRequestsOnly"] is True
    assert config["historyCacheSize"] == 0  # nothing that was shown is left in the browser's storage


def test_our_script_makes_no_code_of_text(browser: Browser) -> None:
    assert not re.search(r"\beval\b|new Function|innerHTML|document\.write", browser.text("/script/explorer.js"))


def test_a_file_of_a_brief_holds_no_script(goods_home: Path) -> None:
    from counterpoise.ledger.home import current
    from counterpoise.questions.pair import sheet
    from counterpoise.questions.pair.find import brief
    from counterpoise.states import find
    from counterpoise.world.world import World

    snapshot = current(goods_home)
    assert snapshot
    with World(goods_home, snapshot) as world:
        text = sheet.drawn(brief(world, find("RUS"), find("CHN")), "html")
    assert not re.search(r"<script|\shx-|/script/", text)
