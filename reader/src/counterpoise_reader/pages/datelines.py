"""What does a dateline say, and where does the sentence behind it begin?

"MOSCOW, May 14 (Reuters) - Russia said ..." opens a report with its place, day and agency, and none of
the three acts in the sentence. A dateline is cut where it names an agency, or, in the first paragraph
only, where the place stands in capitals or a day follows it. Its agency is the publisher and its day
the date where the page gives none and the dateline has the year.
"""

import re
from dataclasses import dataclass
from datetime import date

from counterpoise_reader.pages.published import MONTH, day_in

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


@dataclass(frozen=True, slots=True)
class Dateline:
    """The sentence behind a dateline, and what the dateline said."""

    rest: str
    agency: str | None = None
    day: date | None = None


def undated(paragraph: str, *, first: bool) -> Dateline:
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
