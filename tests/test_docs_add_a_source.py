"""Does the page on adding a source work for somebody who does just what it says?"""

import re
import shutil
from pathlib import Path

import pytest
from tests.conformance.source_rules import (
    faults_of_card,
    faults_of_damage,
    faults_of_figures,
    faults_of_import,
    faults_of_signature,
)

from counterpoise import sources
from counterpoise.build import Watch, build
from counterpoise.errors import BadSource
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.home import current
from counterpoise.sources.carriers.archive import files_of
from counterpoise.sources.registry import Registered, registered

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/how-to/add-a-source.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w/.]+)`\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
DATA = re.findall(r"^```csv\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0]
FOLDER = "src/counterpoise/sources/coal_yearbook"
WATCH = Watch(waiting=lambda: None, stage=lambda _: None, rows=lambda _: None)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Write the files of the page, and the yearbook itself, into a folder that stands for a checkout."""
    for name, text in {**FILES, "coal-2024.csv": DATA}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def entry(checkout: Path) -> Registered:
    (added,) = (each for each in registered([checkout / FOLDER]) if each.name == "coal_yearbook")
    return added


def test_the_page_names_as_many_files_as_it_shows() -> None:
    assert "**Three files are touched:**" in PAGE
    assert list(FILES) == [f"{FOLDER}/card.toml", f"{FOLDER}/parse.py", "tests/sources/test_coal_yearbook.py"]


def test_the_source_of_the_page_keeps_to_the_rules_of_every_source(entry: Registered, checkout: Path) -> None:
    (carrier,) = entry.card.carriers
    files = files_of(checkout / carrier.file, carrier)
    assert faults_of_card(entry) + faults_of_signature(entry) + faults_of_import(entry, checkout / FOLDER) == []
    assert faults_of_figures(entry, files) + faults_of_damage(entry, files) == []


def test_the_test_of_the_page_passes(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str((checkout / FOLDER).parent)])
    file = checkout / "tests/sources/test_coal_yearbook.py"
    names: dict[str, object] = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)
    tests = [value for name, value in names.items() if name.startswith("test_") and callable(value)]
    assert tests
    for test in tests:
        test()


def second_source(folder: Path, **texts: str) -> Registered:
    """Write a second source beside that of the page: the same parser under another name, with words replaced."""
    copy = shutil.copytree(folder, folder.parent / "second")
    for file in ("card.toml", "parse.py"):
        text = (copy / file).read_text(encoding="utf-8").replace("coal_yearbook", "second")
        for old, new in texts.items():
            text = text.replace(old, new)
        (copy / file).write_text(text, encoding="utf-8")
    (added,) = (each for each in registered([copy]) if each.name == "second")
    return added


def test_a_source_whose_file_nobody_supplied_stops_no_build_and_is_named(
    entry: Registered, checkout: Path, tmp_path: Path
) -> None:
    second = second_source(checkout / FOLDER, **{entry.card.carriers[0].sha256: "0" * 64, "coal-2024.csv": "later.csv"})
    notes: list[str] = []
    watch = Watch(waiting=lambda: None, stage=lambda _: None, rows=lambda _: None, note=notes.append)
    build(tmp_path / "home", watch, given=[checkout / "coal-2024.csv"], sources=[entry, second])
    with Figures(tmp_path / "home") as figures:
        assert [source.name for source in figures.sources()] == ["coal_yearbook"]
    note, size = notes
    assert "the ledger takes" in size
    for part in ("second is left out", "later.csv", "https://coal.example/yearbook", "counterpoise build --wheel"):
        assert part in note


def test_its_file_is_kept_so_that_a_later_build_needs_no_wheel(
    entry: Registered, checkout: Path, tmp_path: Path
) -> None:
    first = build(tmp_path / "home", WATCH, given=[checkout / "coal-2024.csv"], sources=[entry])
    (checkout / "coal-2024.csv").unlink()
    assert build(tmp_path / "home", WATCH, force=True, sources=[entry]) == first


def test_an_edited_parser_is_read_anew_without_force(entry: Registered, checkout: Path, tmp_path: Path) -> None:
    build(tmp_path / "home", WATCH, given=[checkout / "coal-2024.csv"], sources=[entry])
    parser = checkout / FOLDER / "parse.py"
    parser.write_text(parser.read_text(encoding="utf-8").replace("value=tonnes", "value=tonnes / 2"), encoding="utf-8")
    build(tmp_path / "home", WATCH, sources=[entry])
    with Figures(tmp_path / "home") as figures:
        assert [figure.value for _, figure in figures.about(["coal_production"], ["MNG"])] == [40.5e6]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (('unit="t"', 'unit="kt"'), ("coal_yearbook", "'coal_production' in 'kt'", "declares t")),
        (('"coal_production"', '"coal_dug"'), ("coal_yearbook", "'coal_dug'", "measures.csv does not declare")),
    ],
)
def test_a_measure_or_a_unit_that_is_not_declared_stops_the_build(
    entry: Registered, checkout: Path, tmp_path: Path, edit: tuple[str, str], words: tuple[str, ...]
) -> None:
    parser = checkout / FOLDER / "parse.py"
    parser.write_text(parser.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    with pytest.raises(BadSource) as refused:
        build(tmp_path / "home", WATCH, given=[checkout / "coal-2024.csv"], sources=[entry])
    assert [word for word in words if word not in str(refused.value)] == []
    assert current(tmp_path / "home") is None


def test_a_ledger_built_from_it_answers_with_its_figure(entry: Registered, checkout: Path, tmp_path: Path) -> None:
    build(tmp_path / "home", WATCH, given=[checkout / "coal-2024.csv"], sources=[entry])
    with Figures(tmp_path / "home") as figures:
        ((_, figure),) = figures.about(["coal_production"], ["MNG"])
        assert (figure.value, figure.unit, figure.source, figure.locator) == (
            81e6,
            "t",
            "coal_yearbook",
            "Mongolia/2023",
        )
        assert [skip.example for skip in figures.skips()] == ["Mongolia/2024"]
        assert [source.carrier for source in figures.sources()] == ["coal-2024.csv"]
