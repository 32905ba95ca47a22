"""Does a measure written by the how-to page work everywhere, though nothing but its module and its page was added?"""

import re
import sys
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path
from shutil import copytree
from types import ModuleType

import pytest
from tests.conformance.measure_rules import (
    faults_of_declaration,
    faults_of_find,
    faults_of_findings,
    faults_of_page,
)
from tests.fixtures.grounds import ground
from tests.web.browsing import Browser

from counterpoise.drawing import method
from counterpoise.questions import measures as registry
from counterpoise.questions.measures import measures
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.sheet import as_text
from counterpoise.records import Finding
from counterpoise.states import find
from counterpoise.vocabulary.measure import Measure
from counterpoise.weighing import literature, shares
from counterpoise.world.world import World

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "how-to/add-a-measure.md"
MODULE = f"{shares.__name__}.trade_balance"
CACHES = (
    *(registry.declared, registry.section_measures, registry.column_measure),
    *(method.text_of, method.title_of, literature.finders),
)


def block(kind: str) -> str:
    (text,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(text)


def clear() -> None:
    for cached in CACHES:
        cached.cache_clear()


@pytest.fixture
def trade_balance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Measure]:
    """Add the page's measure: its module where the registry looks, and its page to a copy of the docs."""
    yield from added(shares, block("python"), tmp_path, monkeypatch)


@pytest.fixture
def of_the_literature(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Measure]:
    """Add the same as a measure of the literature that a brief shows."""
    text = block("python").replace('group="tie"', 'group="literature"')
    shown = text.replace("    answers=", '    sections=("Measures of the literature",),\n    answers=')
    yield from added(literature, shown, tmp_path, monkeypatch)


def added(folder: ModuleType, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Measure]:
    (tmp_path / "code").mkdir()
    (tmp_path / "code/trade_balance.py").write_text(text, encoding="utf-8")
    for part in ("reference", "explanation"):
        copytree(DOCS / part, tmp_path / "docs" / part)
    (tmp_path / "docs/reference/measures/trade-balance.md").write_text(block("markdown"), encoding="utf-8")
    monkeypatch.setattr(method, "folder", lambda: tmp_path / "docs")
    monkeypatch.setattr("tests.conformance.measure_rules.folder", lambda: tmp_path / "docs")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path / "code")])
    invalidate_caches()
    clear()
    yield next(measure for measure in measures() if measure.name == "trade-balance")
    sys.modules.pop(f"{folder.__name__}.trade_balance", None)
    clear()


def balance(world: World, a: str, b: str, year: int) -> Finding:
    (finding,) = import_module(MODULE).find(ground(world, a, b, year=year))
    assert isinstance(finding, Finding)
    return finding


def test_it_passes_what_every_measure_passes(trade_balance: Measure, world_home: Path) -> None:
    with World(world_home) as world:
        findings = [balance(world, a, b, 2024) for a, b in (("RUS", "CHN"), ("DEU", "TUR"))]
    assert [
        *faults_of_declaration(trade_balance),
        *faults_of_page(trade_balance, measures()),
        *faults_of_findings(findings, measures()),
        *faults_of_find(trade_balance, [(finding,) for finding in findings]),
    ] == []


def test_a_measure_of_the_literature_stands_in_every_brief_by_its_two_files(
    of_the_literature: Measure, goods_home: Path
) -> None:
    with World(goods_home) as world:
        dossier = brief(world, find("RUS"), find("CHN"))
        (share,) = (finding for finding in dossier.literature if finding.method == of_the_literature.methods[0])
    assert share.value == pytest.approx(68 / 74)
    assert "trade balance" in as_text(dossier, full=True).lower()


def test_it_is_the_number_worked_by_hand_with_its_limits_and_rows(trade_balance: Measure, world_home: Path) -> None:
    with World(world_home) as world:
        share = balance(world, "RUS", "CHN", 2024)
        assert [share.value, share.lo, share.hi] == pytest.approx([68 / 74] * 3)
        # Crude, gas, iron ore and gold one way, gold the other.
        assert len(list(world.sources.rows(share.figures))) == 5
        assert balance(world, "CHN", "RUS", 2024).value == pytest.approx(-68 / 74)
        # Of 2020: crude of 20 against germanium of 1, while gas is in a hole. Of 2024 only the hole is left.
        hidden = balance(world, "RUS", "DEU", 2020)
        assert [hidden.value, hidden.lo, hidden.hi] == pytest.approx([19 / 21, 19 / 21, 1.0])
        assert hidden.state == "bounded"
        silent = balance(world, "RUS", "DEU", 2024)
        assert (silent.value, silent.state) == (None, "not recorded")


def test_the_server_lists_it_and_shows_its_page(trade_balance: Measure, goods_home: Path) -> None:
    browser = Browser(goods_home)
    page = browser.text("/method/trade-balance")
    assert "Which of two states sells the other more than it buys?" in page
    assert "In Python: find()" in page
    assert 'href="/method/trade-balance"' in browser.text("/method")
    assert browser.get("/method/trade_balance").headers["location"] == "/method/trade-balance"
    listed = browser.json("/api/methods")["methods"]
    assert next(method for method in listed if method["name"] == "trade-balance")["methods"] == ["trade_balance"]
    browser.close()
