"""Which day, place and agency does a report give: in its header, its address or its dateline?

Only days written out are read: `2024-05-16`, `16 May 2024`, `May 16, 2024`, `20240516`. `5/6/2024` is May in one
country and June in another, so it is no day. The day is the publisher's own, not converted to another time zone.

"MOSCOW, May 14 (Reuters) - Russia said ..." opens a report with its place, day and agency, none of which acts in the
sentence. A dateline is cut where it names an agency, or, in the first paragraph only, where the place stands in
capitals or a day follows it. Its agency is the publisher and its day the date where the page gives none and the
dateline has the year.
"""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
FIRST, LAST = 1900, 2100  # years a page can be of
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_RUN = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -]({MONTH})[ ,-]+((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:[/-]|\Z)")
LONGEST = 120  # characters of a dateline
AGENCIES = {
    "reuters": "Reuters",
    "ap": "Associated Press",
    "afp": "AFP",
    "upi": "UPI",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "pti": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "app": "APP",
    "bernama": "Bernama",
    "antara": "Antara",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "anadolu": "Anadolu",
    "aa": "Anadolu",
    "irna": "IRNA",
    "spa": "SPA",
    "wam": "WAM",
    "kuna": "KUNA",
    "bloomberg": "Bloomberg",
    "cnn": "CNN",
    "nan": "NAN",
    "mena": "MENA",
    "sana": "SANA",
    "kcna": "KCNA",
    "ukrinform": "Ukrinform",
    "rfe/rl": "RFE/RL",
    "thomson reuters foundation": "Thomson Reuters Foundation",
    "azertac": "AZERTAC",
    "armenpress": "Armenpress",
    "interfax.com": "Interfax",
}
_PLACE = r"[A-Z][\w.'’-]*(?:[ /](?:(?:de|del|da|al|of|the|and|am|es|el|la)\s)?[A-Z][\w.'’-]*){0,4}"
_REGION = r"(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})?"
_LAND = r"(?: [(\[][A-Z][\w .'’-]{1,40}[)\]])?"
_DAY = rf"(?:{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}})?)"
_DASH = r"\s*(?:-{1,2}|[—–―]|:)\s+"
_AGENCY = r"\((?P<agency>[A-Za-z][A-Za-z/ .&]{1,40})\)"
_WITH_AGENCY = re.compile(
    rf"(?:{_PLACE}{_LAND}{_REGION},?)?\s*(?P<day>(?i:{_DAY}))?,?\s*{_AGENCY}(?:{_DASH}|\s+)(?=\S)"
)
# Without brackets an agency is known by its capitals: "Yerevan, AFP -", "Baku, March 3, AZERTAC.", "/TASS/."
_CAPITALISED = {name.upper() for name in AGENCIES} | set(AGENCIES.values())
_NAMES = "|".join(re.escape(name) for name in sorted(_CAPITALISED, key=lambda name: (-len(name), name)))
_WITHOUT_BRACKETS = re.compile(
    rf"{_PLACE}{_LAND}{_REGION}(?:[,.] (?P<day>(?i:{_DAY})))?[,.] "
    rf"(?P<slash>/?)(?P<agency>{_NAMES})(?P=slash)(?:{_DASH}|(?P<stop>\. ))(?=\S)"
)
_DAY_AND_DASH = re.compile(rf"{_PLACE}{_REGION},?\s*\(?(?P<day>(?i:{_DAY}))\)?{_DASH}(?=\S)")
_CAPITALS = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?"
    r"(?:\s*(?:--|[—–―]|:)\s+| - )(?=[A-Z\"“‘])"
)


def day_in(text: str | None) -> date | None:
    """Return the first day written out in a short text."""
    if not text:
        return None
    text = text[:300]
    days: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, "ymd"), (_RUN, "ymd"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")):
        if match := pattern.search(text):
            parts = dict(zip(order, match.groups(), strict=True))
            if day := _day(parts["y"], parts["m"], parts["d"]):
                days.append((match.start(), day))
    return min(days)[1] if days else None


def day_in_address(address: str | None) -> date | None:
    """Return the day an address carries in its path, as many newspapers' do."""
    match = _IN_ADDRESS.search((address or "")[:2000].lower())
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _month(month)
    try:
        day_ = date(int(year), number, int(day))
    except ValueError:
        return None
    return day_ if FIRST <= day_.year <= LAST else None


def _month(word: str) -> int:
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3])), 0)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The sentence behind a dateline, and what the dateline says."""

    rest: str
    agency: str | None = None
    day: date | None = None


def without_dateline(paragraph: str, *, first: bool) -> Dateline:
    """Cut a paragraph's dateline; the paragraph comes back whole where it has none."""
    head = paragraph[:LONGEST]
    if (match := _WITH_AGENCY.match(head)) and (agency := AGENCIES.get(match["agency"].strip().lower())):
        return Dateline(_rest(paragraph, match.end()), agency, day_in(match["day"]))
    if (match := _WITHOUT_BRACKETS.match(head)) and (match["day"] or match["slash"] or not match["stop"]):
        agency = AGENCIES.get(match["agency"].lower(), match["agency"])
        return Dateline(_rest(paragraph, match.end()), agency, day_in(match["day"]))
    if first and (match := _DAY_AND_DASH.match(head)):
        return Dateline(_rest(paragraph, match.end()), None, day_in(match["day"]))
    if first and (match := _CAPITALS.match(head)):
        return Dateline(_rest(paragraph, match.end()))
    return Dateline(paragraph)


def _rest(paragraph: str, end: int) -> str:
    return paragraph[end:].lstrip()
