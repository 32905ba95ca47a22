"""When did it happen, or how long has it lasted, by the words of the sentence and the document's date?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words

_MONTHS = {
    name: n
    for n, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_DAYS = {name: n for n, name in enumerate(_WEEKDAYS.split())}
_COUNTED = "zero one two three four five six seven eight nine ten eleven twelve"
_MORE = {"a": 1, "an": 1, "several": 3, "few": 3, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBERS = {word: n for n, word in enumerate(_COUNTED.split())} | _MORE
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_NUMBER = "|".join(sorted(_NUMBERS, key=lambda name: (-len(name), name))) + r"|\d{1,3}"
_WHEN = re.compile(
    rf"\b(?P<lead>since |until |till |by |before |from )?(?:the )?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\.?(?:,? (?P<y1>\d{{4}}))?(?!\w)"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>\d{{4}}))?(?! ?%)"
    rf"|(?P<m3>{_MONTH})\.? (?:of )?(?P<y3>(?:1[5-9]|20)\d\d)"
    rf"|(?P<decade>(?:1[5-9]|20)\d0)s"
    rf"|(?<=in )(?P<y4>(?:1\d|20)\d\d)\b(?! (?:people|men|soldiers|troops|tonnes|km))"
    rf"|(?<=since )(?P<y5>(?:1[5-9]|20)\d\d)\b"
    rf"|(?<=by )(?P<y6>20\d\d)\b|(?<=\bof )(?P<y7>(?:1[5-9]|20)\d\d)\b"
    rf"|(?<=in )(?P<m4>january|february|march|april|may|june|july|august)\b"
    rf"|(?<=in )(?P<m5>september|october|november|december)\b"
    rf"|(?P<edge>last|next|this|earlier this|later this|early this|late last|early last) "
    rf"(?P<unit>year|month|week|{'|'.join(_DAYS)}|spring|summer|autumn|winter|century|decade|{_MONTH})\b"
    rf"|(?P<n>{_NUMBER}) (?P<back>years?|months?|weeks?|days?|decades?|centur(?:y|ies)|generations?) (?:ago|earlier)"
    rf"|(?P<word>yesterday|today|tonight|tomorrow|overnight)\b"
    rf"|(?P<day>{'|'.join(_DAYS)})\b"
    rf"|(?P<era>(?:decades|centuries|generations|years|long) ago|that year|cold war|soviet era|soviet times|"
    rf"middle ages|antiquity|world war|"
    rf"(?:\w+teenth|twentieth) century|colonial era|colonial times|once upon a time)\b)",
    re.IGNORECASE,
)
# Without a figure, all that the pattern finds holds one of these, and looking for them takes less time.
_HINTS = (
    "last ", "next ", "this ", "ago", "earlier", "day", "night", "tomorrow", "that year", "cold war", "soviet",
    "middle ages", "antiquity", "world war", "century", "colonial", "once upon", *(f"in {month}" for month in _MONTHS),
)  # fmt: skip
_FIGURE = re.compile(r"\d")
_SINCE = re.compile(r"\bsince (?:the |its |his |their )?(?:[\w'’-]+ ){1,4}of (?:the )?$", re.IGNORECASE)
_LONG_PAST = 400  # days before the document's date: more than about a year
_WEEK, _MONTH_DAYS, _YEAR_DAYS = 7, 30, 365
_OLD_YEAR = 15  # years before the newest year a text without a date may speak of as news
_NEWS_FROM = 2015
# What is done on a day that is named beforehand, and what is called for one: the weekday is the next one.
_ARRANGED = words("meet meets visit visits hold holds host hosts begin begins open opens start starts convene convenes")
_GATHERINGS = words("protest rally march demonstration strike vote referendum election")
_PLANNED = words("plan plans planned planning announce announces announced organise organised organize organized")
_PRESENT = ("VBZ", "VBP")


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date of a sentence."""

    word: int  # where it begins
    iso: str  # as sharp as the words; empty where they only say that it is long past
    past: bool  # history, more than about a year before the document
    since: bool  # the beginning of what lasts
    ahead: str = ""  # the same weekday to come, where only a weekday is named


def dates_in(scene: Scene) -> tuple[DateMention, ...]:
    """Return the dates of a sentence in order."""
    return tuple(_date_mentions(scene.tree, scene.day))


def _date_mentions(tree: Tree, day: date | None) -> Iterator[DateMention]:
    for match in _WHEN.finditer(tree.text) if _may_hold_date(tree.text) else ():
        iso = _iso_date(match, day)
        since = (match.group("lead") or "").lower() == "since " or bool(_SINCE.search(tree.text[: match.start()]))
        past = bool(match.group("era")) or _is_past(match, iso, day)
        word = next((n for n, start in enumerate(tree.starts) if start >= match.start()), len(tree.starts) - 1)
        if iso or past:
            ahead = _ahead(match, iso) if day is not None and iso else ""
            yield DateMention(word, iso, past and not since, since, ahead)


def _may_hold_date(text: str) -> bool:
    """Return whether a sentence may hold a date."""
    lower = text.lower()
    return _FIGURE.search(text) is not None or any(hint in lower for hint in _HINTS)


def _ahead(match: re.Match[str], iso: str) -> str:
    """Return the next weekday or month of a name that was read as the last one; empty where a year is named."""
    if match.group("day"):
        return _shift(date.fromisoformat(iso), _WEEK).isoformat()
    without_year = any(match.group(name) for name in ("m1", "m2", "m4", "m5")) and not (
        match.group("y1") or match.group("y2")
    )
    return f"{int(iso[:4]) + 1}{iso[4:]}" if without_year else ""


def _is_past(match: re.Match[str], iso: str, day: date | None) -> bool:
    if match.group("decade") or match.group("back") or match.group("edge"):
        unit = (match.group("back") or match.group("unit") or "decade").lower()
        if day is None:
            return unit.startswith(("decade", "centur", "generation")) or (unit.startswith("year") and _many(match))
    if not iso:
        return False
    year = int(iso[:4])
    if day is None:
        return year < _NEWS_FROM
    last = date(year, int(iso[5:7]) if len(iso) > 4 else 12, int(iso[8:10]) if len(iso) > 7 else 28)
    return (day - last).days > _LONG_PAST


def _many(match: re.Match[str]) -> bool:
    return match.group("n") is not None and _count(match.group("n")) > 1


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _iso_date(match: re.Match[str], day: date | None) -> str:
    """Return the date a match means, as sharp as its words."""
    got = match.groupdict()
    year = next((got[name] for name in ("y1", "y2", "y3", "y4", "y5", "y6", "y7") if got[name]), None)
    month = next((got[name] for name in ("m1", "m2", "m3", "m4", "m5") if got[name]), None)
    if got["decade"]:
        return str(got["decade"])
    if month:
        return _calendar(_MONTHS[month.lower()], got["d1"] or got["d2"], year, day)
    if year:
        return str(year)
    return "" if day is None or got["era"] else _relative(got, day)


def _calendar(month: int, number: str | None, year: str | None, day: date | None) -> str:
    if year is None:
        if day is None:
            return ""
        year = str(day.year if (month, int(number or 1)) <= (day.month, day.day + 1) else day.year - 1)
    if number is None:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, int(number)).isoformat()
    except ValueError:
        return f"{year}-{month:02}"


def _relative(got: dict[str, str | None], day: date) -> str:
    """Return what "last week", "three months ago" and "Friday" mean on a day."""
    if got["word"]:
        step = {"yesterday": -1, "tomorrow": 1, "overnight": 0}.get(got["word"].lower(), 0)
        return _shift(day, step).isoformat()
    if got["day"]:
        back = (day.weekday() - _DAYS[got["day"].lower()]) % _WEEK
        return _shift(day, -back).isoformat()
    if got["back"]:
        return _ago(_count(got["n"] or "1"), got["back"].lower(), day)
    return _edge((got["edge"] or "").lower(), (got["unit"] or "").lower(), day)


def _ago(count: int, unit: str, day: date) -> str:
    if unit.startswith("day"):
        return _shift(day, -count).isoformat()
    if unit.startswith("week"):
        return _shift(day, -count * _WEEK).isoformat()[:7]
    if unit.startswith("month"):
        return _months(day, -count)
    years = count * {"y": 1, "d": 10, "g": 25, "c": 100}[unit[0]]
    return str(max(1, day.year - years))


def _edge(edge: str, unit: str, day: date) -> str:
    step = -1 if "last" in edge else 1 if edge == "next" else 0
    if unit in _DAYS:
        back = (day.weekday() - _DAYS[unit]) % _WEEK or _WEEK
        return _shift(day, -back if step <= 0 else _WEEK - back or _WEEK).isoformat()
    if unit in _MONTHS:
        year = day.year if _MONTHS[unit] < day.month or step >= 0 else day.year - 1
        return f"{year}-{_MONTHS[unit]:02}"
    if unit == "week":
        return _shift(day, step * _WEEK).isoformat()[:7]
    if unit == "month":
        return _months(day, step)
    if unit in ("century", "decade"):
        return str(day.year + step * (100 if unit == "century" else 10))
    return str(day.year + step)


def _months(day: date, step: int) -> str:
    months = day.year * 12 + day.month - 1 + step
    return f"{max(1, months // 12):04}-{months % 12 + 1:02}"


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def date_of(scene: Scene, word: int, date_mentions: tuple[DateMention, ...]) -> DateMention | None:
    """Return the date that belongs to a trigger: of its own clause, or history of a clause over it."""
    day = _of_clause(scene.tree, word, date_mentions)
    return day if day is None else _next_weekday(scene, word, day)


def _next_weekday(scene: Scene, word: int, day: DateMention) -> DateMention:
    """Take a weekday for the next one where an event is arranged for it: meets on Friday, a protest on Saturday."""
    tree, verb = scene.tree, _clause(scene.tree, word)
    if not day.ahead or tree.words[day.word] not in _DAYS or (scene.day and day.iso == scene.day.isoformat()):
        return day
    arranged = tree.tags[verb] in _PRESENT and tree.words[verb] in _ARRANGED
    called = max(0, day.word - 2)  # a protest | on | Saturday
    planned = tree.words[called] in _GATHERINGS and tree.words[verb] in _PLANNED
    return replace(day, iso=day.ahead, ahead="") if arranged or planned else day


def _of_clause(tree: Tree, word: int, date_mentions: tuple[DateMention, ...]) -> DateMention | None:
    own = _clause(tree, word)
    here = [when for when in date_mentions if _clause(tree, when.word) == own]
    if here:
        return min(here, key=lambda when: (not when.past, abs(when.word - word)))
    first = tree.first_of_row(own)
    opening = [
        when
        for when in date_mentions
        if first != own and when.word < first and _clause(tree, when.word) == _clause(tree, first)
    ]
    if opening:
        return opening[0]
    over = [_clause(tree, head) for head in tree.above(own)]
    past = [when for when in date_mentions if when.past and _clause(tree, when.word) in over]
    clauses = [token for token in (own, *over) if past and _clause(tree, past[0].word) != token]
    return past[0] if past and any(tree.tags[token] in ("VBD", "VBN") for token in clauses) else None


def _clause(tree: Tree, word: int) -> int:
    """Return the verb of the clause a word stands in."""
    for token in (word, *tree.above(word)):
        if tree.arcs[token] in ("ROOT", "ccomp", "relcl", "advcl", "acl", "parataxis", "csubj"):
            return token
        if (
            tree.arcs[token] == "conj"
            and tree.verb(token)
            and (tree.tags[token] != "VB" or tree.kid(token, "aux") is not None)
        ):
            return token
    return word
