"""Does a verb written by the how-to page work everywhere, though nothing but its file and its row was added?"""

import json
import re
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conformance.verbs import SCENARIOS, faults_of_shock, faults_of_verb, lines, states_of_the_world

from counterpoise.cli import cli
from counterpoise.web.whatif.scenarios import field_names
from counterpoise.web.whatif.whatif_form import State, form
from counterpoise.whatif import verbs as folder
from counterpoise.whatif.verbs import verbs

PAGE = Path(__file__).parents[2] / "docs/how-to/add-a-what-if-verb.md"
LINE = "ease CHN DEU 20%"


def block(kind: str) -> str:
    (text,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(text)


@pytest.fixture
def ease(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add the page's verb: its file where the registry looks, and its row to a copy of the page of scenarios."""
    (tmp_path / "ease.py").write_text(block("python"), encoding="utf-8")
    page = tmp_path / "scenarios.md"
    page.write_text(SCENARIOS.read_text(encoding="utf-8") + block("markdown"), encoding="utf-8")
    monkeypatch.setattr("tests.conformance.verbs.SCENARIOS", page)
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    invalidate_caches()
    verbs.cache_clear()
    yield
    sys.modules.pop(f"{folder.__name__}.ease", None)
    verbs.cache_clear()


def test_it_passes_what_every_verb_passes(ease: None) -> None:
    verb, states = verbs()["ease"], states_of_the_world()
    texts = [text for number in ("0.5", "20", "99.9") for text in lines(verb, ("EU27", "CHN"), number, 0)]
    assert [*faults_of_verb(verb), *(fault for text in texts for fault in faults_of_shock(text, states))] == []


def test_it_is_answered_and_put_in_words(ease: None, goods_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPOISE_HOME", str(goods_home))
    text = CliRunner().invoke(cli, ["whatif", LINE, "--draws", "2"]).output
    assert "Trade costs between China and Germany fall by 20 % (ease CHN DEU 20%)" in text
    assert "no road or port is paid for" in text
    answer = json.loads(CliRunner().invoke(cli, ["whatif", LINE, "--draws", "1", "--json"]).output)
    assert (answer["scenario"][0]["verb"], answer["method"]) == ("ease", "trade_equilibrium")
    assert all(flow["after_usd"]["value"] > flow["before_usd"] for flow in answer["pair"]["trade"])


def test_the_help_of_the_command_line_lists_it(ease: None) -> None:
    text = CliRunner().invoke(cli, ["whatif", "--help"]).output
    assert re.search(r"ease EU27 CHN 20% +Cheaper trade", text)


def test_the_form_asks_for_it(ease: None) -> None:
    (row, *_) = form(State(((LINE,),), {}, (2000, 2024))).rows
    assert [field.label for field in row.fields] == ["Kind", "Between", "And", "Trade costs less, %"]
    assert row.fields[-1].value == "20"
    assert "part" in field_names()
