"""What must hold of every measure, and of what is found and drawn by it?

Each function yields the faults, which name the measure, so that one test goes through all of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import Any

from counterpoise.drawing.layout import Sheet, Table
from counterpoise.drawing.method import PACKAGE, folder, sheet, text_of
from counterpoise.records import Finding
from counterpoise.vocabulary.measure import GROUPS, UNITS, Measure
from counterpoise.vocabulary.tables import table

ROOT = Path(__file__).parents[2]
MEASURES = "reference/measures/"  # the other pages are of models, and have parts of their own
PARTS = ("**Formula.**", "**Unit and range.**", "**Source.**", "## Worked example", "## Known failures")
NO_NUMBER = ("holes",)  # a list of what is missing has no formula and no unit


def faults_of_declaration(measure: Measure) -> Iterator[str]:
    """Yield what is wrong with what a measure declares of itself."""
    name = measure.name
    if measure.group not in GROUPS:
        yield f"{name}: no group {measure.group!r}; there are {', '.join(GROUPS)}"
    if not measure.units or set(measure.units) - set(UNITS):
        yield f"{name}: units {measure.units}; there are {', '.join(UNITS)}"
    if not measure.answers.endswith("?") or not measure.shown:
        yield f"{name}: must say which question it answers, and where it is shown"
    if unknown := set(measure.constants) - {row["name"] for row in table("constants")}:
        yield f"{name}: no constants {sorted(unknown)} in constants.csv"


def faults_of_page(measure: Measure, measures: tuple[Measure, ...]) -> Iterator[str]:
    """Yield what the page of a measure lacks."""
    if not (folder() / measure.page).is_file():
        yield f"{measure.name}: no page docs/{measure.page}"
        return
    text = text_of(measure.page)
    needed = list(PARTS) if measure.page.startswith(MEASURES) else []
    if measure.name in NO_NUMBER:
        needed = needed[3:]
    yield from (f"{measure.name}: docs/{measure.page} has no {part}" for part in needed if part not in text)
    plain = [(word, word.removesuffix("*").removesuffix("_")) for word in measure.methods]
    yield from (f"{measure.name}: docs/{measure.page} does not say {word}" for word, said in plain if said not in text)
    drawn = sheet(measure.name, measures)
    if not drawn.title or "shown" not in {section.key for section in drawn.sections}:
        yield f"{measure.name}: its page has no title, or does not say where it is shown"


def faults_of_files(measures: Mapping[str, Measure]) -> Iterator[str]:
    """Yield each measure, by its module, whose page does not name that module, or names one that is not there."""
    for module, measure in measures.items():
        if not measure.page.startswith(MEASURES):
            continue
        paths = set(re.findall(r"`([\w/]+/\w+\.py)`", text_of(measure.page)))
        own = module.removeprefix("counterpoise.").replace(".", "/") + ".py"
        if own not in paths and measure.name not in NO_NUMBER:
            yield f"{measure.name}: docs/{measure.page} does not name {own}"
        gone = [path for path in sorted(paths) if not (PACKAGE / path).is_file() and not (ROOT / path).is_file()]
        yield from (f"{measure.name}: docs/{measure.page} names {path}, which is not there" for path in gone)


def faults_of_places(measures: Mapping[str, Measure]) -> Iterator[str]:
    """Yield each name, order and page that two measures share, with the modules of both."""
    for part in ("name", "order", "page"):
        owners: dict[object, str] = {}
        for module, measure in measures.items():
            value = getattr(measure, part)
            if value in owners:
                yield f"{module} and {owners[value]} have the same {part} {value!r}; give one of them another"
            owners[value] = module


def faults_of_findings(findings: Iterable[Finding], measures: tuple[Measure, ...]) -> Iterator[str]:
    """Yield each method, unit and side that findings have and no measure declares."""
    for method, unit, side in sorted({(finding.method, finding.unit, finding.side) for finding in findings}):
        owners = [measure for measure in measures if measure.is_method(method)]
        if not owners:
            yield f"{method}: findings have this method, and no measure declares it"
        elif not any(unit in measure.units for measure in owners):
            yield f"{owners[0].name}: a finding of {method} is in {unit!r}, not in {owners[0].units}"
        elif not any(_is_side(measure, side) for measure in owners):
            yield f"{owners[0].name}: a finding of {method} has the side {side!r}; declared is {owners[0].side!r}"


def own_find(module: str) -> Callable[[Any], object] | None:
    """Return the `find` that the module of a measure defines; None where it has none."""
    find: Callable[[Any], object] | None = getattr(import_module(module), "find", None)
    return find if find is not None and find.__module__ == module else None


def faults_of_find(measure: Measure, results: Iterable[object]) -> Iterator[str]:
    """Yield what is wrong with what `find` of a measure returned, over several grounds.

    It is a tuple of findings, all of them the measure's own, or frozen values of its own kind that may hold findings.
    """
    returned = list(results)
    if all(result in ((), None) for result in returned):
        yield f"{measure.name}: find gives nothing on any ground"
    parts = [part for result in returned for part in (result if isinstance(result, tuple) else (result,))]
    strange = {type(part) for part in parts if not _is_value(part)}
    yield from (f"{measure.name}: find returns {kind}, no frozen value" for kind in strange)
    plain = [part for part in parts if isinstance(part, Finding)]
    inside = [finding for finding in findings_in(parts) if measure.is_method(finding.method)]
    if measure.methods and not inside:
        yield f"{measure.name}: find returns no finding of {measure.methods}"
    yield from (fault for finding in (*plain, *inside) for fault in faults_of_own(measure, finding))


def faults_of_own(measure: Measure, finding: Finding) -> Iterator[str]:
    """Yield in what a finding differs from what its own measure declares."""
    if not measure.is_method(finding.method):
        yield f"{measure.name}: find returns a finding of {finding.method}, which is not one of {measure.methods}"
    if finding.unit not in measure.units:
        yield f"{measure.name}: find returns a finding in {finding.unit!r}, not in {measure.units}"
    if not _is_side(measure, finding.side):
        yield f"{measure.name}: find returns a finding of the side {finding.side!r}; declared is {measure.side!r}"


def _is_value(part: object) -> bool:
    params: Any = getattr(part, "__dataclass_params__", None)
    return part is None or (params is not None and params.frozen)


def _is_side(measure: Measure, side: str) -> bool:
    return measure.side in ("both", side)


def words_without_findings(measures: tuple[Measure, ...], findings: Iterable[Finding]) -> set[str]:
    """Return the words that measures declare for findings, and that none carries."""
    carried = {finding.method for finding in findings}
    return {
        word
        for measure in measures
        for word in measure.methods
        if not any(fnmatchcase(method, word) for method in carried)
    }


def patterns_without_titles(measures: tuple[Measure, ...], sheets: Iterable[Sheet]) -> set[tuple[str, str]]:
    """Return the measures and their patterns that no title of a section or a column meets."""
    sections, columns = titles(sheets)
    pairs: Mapping[str, set[str]] = {"sections": sections, "columns": columns}
    return {
        (measure.name, pattern)
        for measure in measures
        for part, there in pairs.items()
        for pattern in getattr(measure, part)
        if not any(fnmatchcase(title, pattern) for title in there)
    }


def titles(sheets: Iterable[Sheet]) -> tuple[set[str], set[str]]:
    """Return every title of a section, and of a column."""
    sections = [section for sheet in sheets for section in sheet.sections]
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    return {section.title for section in sections}, {column.title for each in tables for column in each.columns}


def findings_in(value: object) -> Iterator[Finding]:
    """Yield every finding that a result holds, however deep."""
    if isinstance(value, Finding):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (finding for field in fields(value) for finding in findings_in(getattr(value, field.name)))
    elif isinstance(value, Mapping):
        yield from (finding for part in value.values() for finding in findings_in(part))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (finding for part in value for finding in findings_in(part))
