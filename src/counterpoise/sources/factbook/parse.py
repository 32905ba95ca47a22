"""Which figures do the pages of the CIA World Factbook state?

Pure: bytes in, Arrow batches out. The tables beside this file say which fields are read, which
are passed over and why; anything they do not cover is a `BadSource` that names page and field.

Page codes are GEC, which look like ISO2 and are not: `ch` is China, `rs` Russia, `au` Austria.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from counterpoise.errors import AmbiguousState, BadSource, UnknownState
from counterpoise.records import Figure, Parsed, Skip
from counterpoise.sources.factbook import pages
from counterpoise.sources.factbook.fields import Field, Reading, fitting, joined, wanted
from counterpoise.sources.factbook.pages import Content, Place, opened, pairs, plain
from counterpoise.sources.parsing import batches_of

_BLOCS = {"EE": "EU27"}  # the page of the European Union, which left the code list to states


@dataclass(frozen=True, slots=True)
class Directory:
    """How codes of pages and printed names become the codes the ledger uses."""

    codes: Mapping[str, str]  # GEC in upper case -> ISO3
    find: Callable[[str], str]  # printed name -> ISO3; raises UnknownState or AmbiguousState

    def of_page(self, page: str) -> str:
        """Return the state a page is about."""
        code = _BLOCS.get(page.upper()) or self.codes.get(page.upper())
        if code is None:
            raise BadSource(f"{page}.json: no state has this GEC code; name it in pages.csv or states.csv")
        return code

    def of_name(self, name: str, place: str) -> str:
        """Return the state a printed name means."""
        try:
            return self.find(name)
        except (UnknownState, AmbiguousState) as error:
            raise BadSource(f"{place}: no state for the name {name!r}: {error}") from error


def from_states() -> Directory:
    """Return the directory the vocabulary of states makes."""
    from counterpoise.states import code_map, find

    return Directory(code_map("gec"), lambda name: find(name).code)


SOURCE = "factbook"
EDITION = (date(2026, 1, 1), date(2026, 2, 1))  # the last month the pages speak of


@dataclass(frozen=True, slots=True)
class _About:
    """Whom a page is about, and the directory that knows."""

    actor: str
    directory: Directory


def of_page(page: str, content: Content, directory: Directory) -> Iterator[Figure | Skip]:
    """Yield the figures of a page in the order of `fields.csv`, and a skip for each value left out."""
    if reason := pages.reason_for_page(page):
        yield skip("page", reason, Place(page))
        return
    about = _About(directory.of_page(page), directory)
    for (section, name), rows in wanted().items():
        yield from _of_field(content, rows, Place(page, section, name), about)


def skip(field: str, reason: str, place: Place) -> Skip:
    """Return a skip of a single value."""
    return Skip(source=SOURCE, field=field, reason=reason, count=1, example=str(place))


def _of_field(content: Content, rows: tuple[Field, ...], place: Place, about: _About) -> Iterator[Figure | Skip]:
    said, note = pages.texts(content, place)
    base, against = _by_note(place, note)
    for subfield, printed in said.items():
        spot = replace(place, subfield=subfield)
        text = plain(printed)
        matches = fitting(rows, subfield, str(spot))
        reason = against or pages.reason_for_text(spot, text)
        if matches and reason:
            yield skip(place.field, reason, spot)
            continue
        for field in matches:
            yield from _of_text(_in_base(field, base), text, spot, about)


def _by_note(place: Place, note: str | None) -> tuple[str, str]:
    """Return the year of the dollars with "_" ("" when untold) and the reason to pass over ("")."""
    known = pages.clauses(place.field, note, str(place)) if note else []
    bases = [match["base"] + "_" for _, match in known if "base" in match.groupdict()]
    reasons = [reason for reason, _ in known if reason]
    return "".join(bases[:1]), "".join(reasons[:1])


def _in_base(field: Field, base: str) -> Field:
    return replace(field, unit=field.unit.replace("{base}_", base)) if "{base}" in field.unit else field


def _of_text(field: Field, text: str, place: Place, about: _About) -> Iterator[Figure | Skip]:
    kept: list[Reading] = []
    for reading in field.read(text, str(place)):
        if reason := _reason_for_reading(field, reading):
            yield skip(place.field, reason, place)
        else:
            kept.append(_resolved(field, reading, place, about))
    for reading in joined(kept) if field.reader == "neighbours" else _once_each(kept, place):
        yield _figure(field, reading, place, about.actor)


def _reason_for_reading(field: Field, reading: Reading) -> str | None:
    if field.dating == "text" and reading.year is None:
        return "a number without a year"
    if field.printed.startswith("%") and reading.value == 0:
        return "printed as 0 %: too small for the decimals shown, and not nothing"
    return pairs("names").get(reading.other or "")


def _resolved(field: Field, reading: Reading, place: Place, about: _About) -> Reading:
    if field.other != "state":
        return reading
    partner = about.directory.of_name(reading.other or "", str(place))
    if partner == about.actor:
        raise BadSource(f"{place}: {reading.other!r} is the state the page is about")
    return replace(reading, other=partner)


def _once_each(readings: list[Reading], place: Place) -> list[Reading]:
    parties = [(reading.other, reading.standing) for reading in readings]
    if len(set(parties)) < len(parties):
        raise BadSource(f"{place}: the list names one party twice: {sorted(map(str, parties))}")
    return readings


def _figure(field: Field, reading: Reading, place: Place, actor: str) -> Figure:
    start, end = _span(field, reading, place)
    return Figure(
        source=SOURCE,
        locator=str(place),
        measure=field.measure,
        product=None,
        actor=actor,
        partner=f"org:{reading.other}" if reading.standing else reading.other,
        start=start,
        end=end,
        value=float(reading.value * field.scale),
        unit=_standing(reading, place) if reading.standing else field.unit,
    )


def _span(field: Field, reading: Reading, place: Place) -> tuple[date, date]:
    if field.dating == "edition" or reading.year is None:
        return EDITION
    if "{year}" in field.subfield and not place.subfield.endswith(str(reading.year)):
        raise BadSource(f"{place}: the text is of {reading.year}, another year than its heading")
    return date(reading.year, 1, 1), date(reading.year + 1, 1, 1)


def _standing(reading: Reading, place: Place) -> str:
    unit = pairs("standings").get(reading.standing or "")
    if unit is None:
        raise BadSource(f"{place}: standings.csv does not know the standing {reading.standing!r}")
    return "participant" if unit == "member" and reading.other in pairs("missions") else unit


def parse(files: Mapping[str, bytes], directory: Directory | None = None) -> Parsed:
    """Read pages, by their paths in the carrier, into figures.

    Without a `directory` of codes and names the vocabulary of states is used.
    """
    skips: list[Skip] = []
    return Parsed(batches_of(_figures(files, directory or from_states(), skips)), skips)


def _figures(pages: Mapping[str, bytes], directory: Directory, skips: list[Skip]) -> Iterator[Figure]:
    single: list[Skip] = []
    for page, content in opened(pages):
        for reading in of_page(page, content, directory):
            if isinstance(reading, Figure):
                yield reading
            else:
                single.append(reading)
    skips.extend(_counted(single))


def _counted(single: list[Skip]) -> list[Skip]:
    """Add up skips of one field and reason; the first stays the example."""
    counted: dict[tuple[str, str], Skip] = {}
    for skip in single:
        key = (skip.field, skip.reason)
        before = counted.get(key)
        counted[key] = replace(before, count=before.count + skip.count) if before else skip
    return list(counted.values())
