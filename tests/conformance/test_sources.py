"""Does every source keep to the same rules? Each test goes through all of them and names who does not."""

from collections.abc import Callable
from pathlib import Path

from tests.conformance.source_rules import (
    Files,
    faults_of_card,
    faults_of_damage,
    faults_of_docs,
    faults_of_figures,
    faults_of_holes,
    faults_of_import,
    faults_of_signature,
)
from tests.sources.databases import real, supplied_files

from counterpoise.build import in_parts
from counterpoise.sources.registry import Registered, registered

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/sources.md").read_text(encoding="utf-8")


def offenders(rule: Callable[[Registered], list[str]]) -> dict[str, list[str]]:
    """Return what is wrong, by the name of the source."""
    return {entry.name: faults for entry in registered() if (faults := rule(entry))}


def test_every_card_says_what_it_does_with_disputed_territory() -> None:
    assert offenders(faults_of_card) == {}


def test_every_parser_is_called_alike() -> None:
    assert offenders(faults_of_signature) == {}


def test_no_parser_loads_anything_heavy_or_of_the_network_before_it_is_called() -> None:
    assert offenders(faults_of_import) == {}


def test_every_table_of_holes_can_be_read() -> None:
    assert offenders(faults_of_holes) == {}


def test_every_source_is_on_its_page() -> None:
    assert offenders(lambda entry: faults_of_docs(entry, PAGE)) == {}


def test_every_source_has_tests_of_its_own() -> None:
    folder = ROOT / "tests/sources"
    assert offenders(lambda entry: [] if list(folder.glob(f"**/test_{entry.name}*.py")) else ["no tests"]) == {}


def test_sources_out_of_one_file_agree_on_its_hash() -> None:
    hashes: dict[str, set[str]] = {}
    for entry in registered():
        for carrier in entry.card.carriers:
            hashes.setdefault(carrier.file, set()).add(carrier.sha256)
    assert {file: different for file, different in hashes.items() if len(different) > 1} == {}


def of_real_files(rule: Callable[[Registered, Files], list[str]]) -> dict[str, list[str]]:
    """Apply a rule to all sources whose files are at hand; skip where those of a fresh machine are not."""
    fetched = [entry for entry in in_parts(()) if entry.card.carriers]
    at_hand = [(entry, real(entry.name)) for entry in fetched if not entry.card.by_hand]
    rest = [entry for entry in registered() if entry.card.carriers and (entry.card.by_hand or entry.card.part)]
    at_hand += [(entry, files) for entry in rest if (files := supplied_files(entry))]
    return {entry.name: faults for entry, files in at_hand if (faults := rule(entry, files))}


def test_every_real_file_becomes_figures_in_the_schema() -> None:
    assert of_real_files(faults_of_figures) == {}


def test_a_broken_copy_of_every_real_file_is_refused_by_name() -> None:
    assert of_real_files(faults_of_damage) == {}
