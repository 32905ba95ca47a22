"""Which day does a page, an entry or a line say it was published?

Only days written out are taken: `2024-05-16`, `16 May 2024`, `May 16, 2024`, `20240516`. `5/6/2024` is
May in one country and June in another, so it is nobody's day. The day is the publisher's own, not
turned to another time zone.
"""

import re
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
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
MONTH += r"|nov(?:ember)?|dec(?:ember)?)\.?"
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_RUN = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -]({MONTH})[ ,-]+((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:[/-]|\Z)")


def day_in(text: str | None) -> date | None:
    """Return the first day written out in a short text."""
    if not text:
        return None
    text = text[:300]
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, "ymd"), (_RUN, "ymd"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")):
        if match := pattern.search(text):
            parts = dict(zip(order, match.groups(), strict=True))
            if day := _day(parts["y"], parts["m"], parts["d"]):
                found.append((match.start(), day))
    return min(found)[1] if found else None


def day_in_address(address: str | None) -> date | None:
    """Return the day an address carries in its path, as many newspapers' do."""
    match = _IN_ADDRESS.search((address or "")[:2000].lower())
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _month(month)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found if FIRST <= found.year <= LAST else None


def _month(word: str) -> int:
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3])), 0)
