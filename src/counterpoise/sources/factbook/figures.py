"""Which figures does one page state, and what on it is passed over?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Skip
from counterpoise.sources.factbook import exceptions, pages
from counterpoise.sources.factbook.actors import Directory
from counterpoise.sources.factbook.fields import Field, fitting, wanted
from counterpoise.sources.factbook.lists import joined
from counterpoise.sources.factbook.pages import Content, Place
from counterpoise.sources.factbook.readings import Reading
from counterpoise.sources.factbook.tables import pairs
from counterpoise.sources.factbook.text import plain

SOURCE = "factbook"
EDITION = (date(2026, 1, 1), date(2026, 2, 1))  # the last month the pages speak of


@dataclass(frozen=True, slots=True)
class _About:
    """Whom a page is about, and the directory that knows."""

    actor: str
    directory: Directory


def of_page(page: str, content: Content, directory: Directory) -> Iterator[Figure | Skip]:
    """Yield the figures of a page in the order of `fields.csv`, and a skip for each thing left out."""
    if reason := exceptions.reason_for_page(page):
        yield skip("page", reason, Place(page))
        return
    about = _About(directory.of_page(page), directory)
    for (section, name), rows in wanted().items():
        yield from _of_field(content, rows, Place(page, section, name), about)


def skip(field: str, reason: str, place: Place) -> Skip:
    """Return a skip of one thing."""
    return Skip(source=SOURCE, field=field, reason=reason, count=1, example=str(place))


def _of_field(content: Content, rows: tuple[Field, ...], place: Place, about: _About) -> Iterator[Figure | Skip]:
    said, note = pages.texts(content, place)
    base, against = _by_note(place, note)
    for subfield, printed in said.items():
        spot = replace(place, subfield=subfield)
        text = plain(printed)
        found = fitting(rows, subfield, str(spot))
        reason = against or exceptions.reason_for_text(spot, text)
        if found and reason:
            yield skip(place.field, reason, spot)
            continue
        for field in found:
            yield from _of_text(_in_base(field, base), text, spot, about)


def _by_note(place: Place, note: str | None) -> tuple[str, str]:
    """Return the year of the dollars with "_" ("" when untold) and the reason to pass over ("")."""
    known = exceptions.clauses(place.field, note, str(place)) if note else []
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
