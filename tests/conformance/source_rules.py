"""What must hold of every source, as functions that return what is wrong with one."""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, figure_schema
from counterpoise.sources import registry
from counterpoise.sources.registry import Registered
from counterpoise.vocabulary.tables import table

DISPUTED = ("Crimea", "Taiwan", "Kosovo", "Western Sahara")
# Loaded when figures are made or fetched, never because a parser is looked at.
LATE = ("duckdb", "httpx", "http.client", "pandas", "polars", "pyarrow", "requests", "urllib.request")
LOADED = """
import json, sys
from pathlib import Path
from counterpoise.sources import registry
before = set(sys.modules)
entries = {entry.name: entry for entry in registry.registered([Path(folder) for folder in sys.argv[2:]])}
entry = entries[sys.argv[1]]
if entry.card.carriers:
    registry.parser(entry)
if entry.card.full and not registry.full_store(entry):
    registry.full_reader(entry)
print(json.dumps(sorted(set(sys.modules) - before)))
"""

Files = Mapping[str, bytes]


def faults_of_card(entry: Registered) -> list[str]:
    """Check what the card says beyond its form, which reading it has checked."""
    missing = [place for place in DISPUTED if place not in entry.card.about["scope"]]
    faults = [f"scope says nothing of {place}" for place in missing]
    if not entry.card.about["address"].startswith("https://"):
        faults.append("address is none of https")
    return faults


def faults_of_signature(entry: Registered) -> list[str]:
    """Check that a parser is called with its files alone; what else it takes is for tests and has a default."""
    faults = _faults_of_call(registry.parser(entry), "files") if entry.card.carriers else []
    if entry.card.full is None:
        return faults
    if own := registry.full_store(entry):
        names = list(inspect.signature(own.store).parameters)
        return [*faults, *([] if names == ["file", "folder", "rows"] else [f"store takes {', '.join(names)}"])]
    return faults + _faults_of_call(registry.full_reader(entry), "file")


def _faults_of_call(parser: Callable[..., Parsed], needed: str) -> list[str]:
    name = parser.__name__
    first, *rest = inspect.signature(parser).parameters.values()
    faults = [] if first.name == needed else [f"{name} takes {first.name} first, not {needed}"]
    return faults + [f"{name} asks for {each.name}" for each in rest if each.default is inspect.Parameter.empty]


def faults_of_import(entry: Registered, *folders: Path) -> list[str]:
    """Check, in a process of its own, that looking at the parser loads nothing heavy and nothing of the network."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, entry.name, *map(str, folders)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [f"its code loads {name}" for name in json.loads(done.stdout) if name in LATE]


def faults_of_holes(entry: Registered) -> list[str]:
    """Check that each hole has a key of its own."""
    keys = [hole.key for hole in registry.holes_of(entry)]
    return [f"hole {key} stands twice" for key in sorted(set(keys)) if keys.count(key) > 1]


def faults_of_docs(entry: Registered, page: str) -> list[str]:
    """Check that the page of sources has the source and each of its carriers, its full edition, and its holes."""
    part = page.partition(f"\n## {entry.name}\n")[2].partition("\n## ")[0]
    words = [text for carrier in entry.card.carriers for text in (carrier.file, carrier.sha256)]
    words += [entry.card.full.file, f"counterpoise sync {entry.name}"] if entry.card.full else []
    faults = [f"docs/reference/sources.md lacks {word} under {entry.name}" for word in words if word not in part]
    if registry.holes_of(entry) and f"\n## Known holes in {entry.name.upper()}\n" not in page:
        faults.append("docs/reference/sources.md lacks its holes")
    return faults


def faults_of_figures(entry: Registered, files: Files) -> list[str]:
    """Check that whole files become figures in the schema, under measures and units of the vocabulary."""
    return faults_of_parsed(entry, registry.parser(entry)(files))


def faults_of_parsed(entry: Registered, parsed: Parsed) -> list[str]:
    """Check the figures and the skips of a source."""
    units = {row["measure"]: set(row["units"].split(";")) for row in table("measures")}
    kinds: set[tuple[str, str, str]] = set()
    faults: list[str] = []
    rows = 0
    for batch in parsed.batches:
        rows += batch.num_rows
        if batch.schema != figure_schema():
            faults.append(f"a batch has the columns {batch.schema.names}, or other types than the schema")
            break
        kinds |= _kinds(batch)
    faults += [f"figures name the source {source}" for source in {kind[0] for kind in kinds} - {entry.name}]
    faults += [f"{measure} in {unit} is no measure" for _, measure, unit in kinds if unit not in units.get(measure, ())]
    faults += [f"a skip names the source {skip.source}" for skip in parsed.skips if skip.source != entry.name]
    faults += [f"{skip.field} is skipped {skip.count} times" for skip in parsed.skips if skip.count < 1]
    return faults if rows else [*faults, "the files give no figure"]


def faults_of_damage(entry: Registered, files: Files) -> list[str]:
    """Check that a broken copy of a file ends in a `BadSource` that names the file."""
    path = min(files)
    faults = []
    for what, data in _broken(path, files[path]):
        try:
            _exhaust(registry.parser(entry)({**files, path: data}))
        except BadSource as error:
            if Path(path).name not in str(error):
                faults.append(f"a file {what}: the error does not name {Path(path).name}: {error}")
        else:
            faults.append(f"a file {what} is read as if it were whole")
    return faults


def _broken(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield copies no parser may take for whole; that lines of text were cut off is for the hash to tell."""
    if Path(path).suffix not in (".csv", ".tsv", ".txt"):
        yield "cut in half", data[: len(data) // 2]
    yield "with another beginning", b"\x00\xff" * 20 + data[40:]
    yield "of another make", b"\x00\xff no such file " * 500
    yield "without a byte", b""


def _exhaust(parsed: Parsed) -> None:
    for _ in parsed.batches:
        pass


def _kinds(batch: "pa.RecordBatch") -> set[tuple[str, str, str]]:
    """Return each source, measure and unit that go together in a batch."""
    names = ("source", "measure", "unit")
    words = pa.table({name: batch.column(name).cast(pa.string()) for name in names})
    columns = words.group_by(list(names)).aggregate([]).to_pydict()
    return set(zip(*(columns[name] for name in names), strict=True))
