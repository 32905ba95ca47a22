"""Is a file of each layout with a full edition read, and a broken copy of it refused by name?"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.conformance.source_rules import faults_of_parsed
from tests.sources.full_samples import SAMPLES, broken, real, written

from counterpoise.errors import BadSource
from counterpoise.sources import registry
from counterpoise.sources.registry import Registered


def samples() -> Iterator[tuple[Registered, str, bytes]]:
    """Yield every source with a full edition, with the name and the bytes of each of its samples."""
    for entry in registry.registered():
        if entry.card.full is not None:
            for name, data in SAMPLES.get(entry.name, ()):
                yield entry, name, data


def test_every_full_edition_has_a_sample_of_its_layout() -> None:
    # These three are of several files, or asked for in parts, and have tests of their own.
    with_full = {entry.name for entry in registry.registered() if entry.card.full is not None}
    without = {"baci", "comtrade", "oecd_icio"} | ({"pink_sheet"} if find_spec("openpyxl") is None else set())
    assert with_full - {entry.name for entry, _, _ in samples()} <= without


def test_every_sample_becomes_figures_in_the_schema(tmp_path: Path) -> None:
    faults = [
        (entry.name, fault)
        for entry, name, data in samples()
        for fault in faults_of_parsed(entry, registry.full_reader(entry)(written(tmp_path, name, data)))
    ]
    assert not faults


def test_a_broken_copy_of_a_sample_is_refused_by_its_name(tmp_path: Path) -> None:
    assert not [
        (entry.name, what, fault)
        for entry, name, data in samples()
        for what, copy in broken(data)
        if (fault := fault_of(entry, written(tmp_path, name, copy)))
    ]


needs_openpyxl = pytest.mark.skipif(find_spec("openpyxl") is None, reason="openpyxl is not installed")
REAL = {
    "kiel_ukraine": "kiel_support.csv",
    "ofac": "ofac_sdn_head.csv",
    "opensanctions": "opensanctions_targets_simple_head.csv",
    "pink_sheet": "pink_sheet.xlsx",
    "sipri_arms": "sipri_trade_register.csv",
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=needs_openpyxl) if name == "pink_sheet" else name for name in REAL]
)
def test_a_broken_copy_of_what_was_really_published_is_refused_by_its_name(name: str, tmp_path: Path) -> None:
    entry, data = registry.source(name), real(REAL[name]).read_bytes()
    faults = {what: fault_of(entry, written(tmp_path, REAL[name], copy)) for what, copy in broken(data)}
    assert set(faults.values()) == {""}, faults


def fault_of(entry: Registered, file: Path) -> str:
    """Say what is wrong with how a source refuses a broken file; empty where nothing is."""
    try:
        for _ in registry.full_reader(entry)(file).batches:
            pass
    except BadSource as error:
        return "" if file.name in str(error) else f"the error does not name the file: {error}"
    return "is read as if it were whole"
