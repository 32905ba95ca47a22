"""Which lines of a page are the report's prose, and which are the site's own?

A line is prose when it is a sentence: it ends as sentences end, has words enough, and is not worded
as sites word their navigation, credits, notices and pleas. A line without a full stop is a heading, a
caption, a link or a cell, and is dropped. Three exceptions keep what writers do: a line that leads on
to the next with a colon, a long line with sentences inside, and a text that is one line altogether.

Below a heading such as "Related stories" a question is a headline too, until prose comes again; below
"Comments", once there was prose, all is the readers' own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from counterpoise_reader.vocabulary import table

SHORT = 600  # characters; a longer line is no notice
WORDS_OF_A_NOTICE = 40
WORDS_INSIDE = 15  # of a line without a full stop that has a sentence's end inside
WORDS_LEADING_ON = 6  # of a line that ends with a colon
CLEAR = 25  # words from which a question or cry is no headline in a block of links
FOLLOWED = 3  # paragraphs of prose before a heading "Comments" is believed

_END = re.compile(r"[.!?…。][\"'”’»)\]*_]*\Z")
_LEADS_ON = re.compile(r"[:;,—–-][\"'”’)]*\Z")
_INSIDE = re.compile(r"[a-z0-9)”\"][.!?][\"”’)]* [A-Z\"“‘]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){1,4}\Z|\b(?:Inc|Ltd|Co|Corp|St|Mt|Dr|Mr|Mrs|Jr|No|vs|etc|[ap]\.m)\.\Z")
_BYLINE = re.compile(
    r"(?i:(?:story |text |analysis |opinion )?by|from) [A-Z][\w.'’-]+"
    r"(?:(?:,| and| &| for| of| in|) (?:the )?[A-Z][\w.'’&-]*){0,14}\.?\Z"
)
_DATED_PICTURE = re.compile(
    r"(?:19|20)\d\d[.\"”)]*\Z|\b(?:in this|pictured|seen here|(?:left|right|centre|center)[,)]|\((?:L|R|C)\))"
)
_POSES = re.compile(
    r"\b(?:shakes?|attends?|poses?|walks?|speaks?|listens?|gestures?|waves?|stands?|sits?|toasts?|greets?|hugs?"
    r"|look(?:s|ing)?|arrives?|delivers?|inspects?|welcomes?|pass(?:es)?|rides?|holds?|(?:is|are) (?:seen|pictured)"
    r"|takes? part)\b"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_STAMP = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?[,. ]*(?:\d{1,2}(?:st|nd|rd|th)?[ -])?"
    rf"(?:{_MONTHS})[a-z]*\.?[ -]\d{{1,4}}[\d ,:|./•·-]*(?:at )?[\d ,:|.]*(?:[ap]\.?m\.?)?"
    r"[ ,]*\(?[a-z+0-9: ]{0,12}\)?\W*\Z",
    re.IGNORECASE,
)
_PLACES = {
    "begins": (r"[\W_]{0,4}", "", re.IGNORECASE),
    "holds": ("", "", re.IGNORECASE),
    "ends": (r"(?:\A|\W)", r"\Z", re.NOFLAG),
    "block": ("", r"\Z", re.IGNORECASE),
    "comments": ("", r"\Z", re.IGNORECASE),
}
_FIGURES = 0.35  # share of digits and signs among a line's characters above which it is a row of a table


@cache
def _wordings(where: str) -> re.Pattern[str]:
    """Join the wordings of one place in a line; only the credits at its end go by their capitals."""
    rows = "|".join(row["wording"] for row in table("site_wordings") if row["where"] == where)
    before, after, flags = _PLACES[where]
    return re.compile(f"{before}(?:{rows}){after}", flags)


def prose(lines: Iterable[str], title: str | None = None, *, lone: bool = True) -> tuple[str, ...]:
    """Keep the paragraphs of a report, in order; with `lone` a single line is kept as it is.

    `title`, where known, is left out wherever it is a line of its own.
    """
    stripped = [line for line in map(str.strip, lines) if line]
    if lone and len(stripped) == 1:
        return tuple(stripped)
    heading = _bare(title or "")
    return tuple(_outside_blocks([line for line in stripped if not heading or _bare(line) != heading]))


def _outside_blocks(lines: Sequence[str]) -> Iterator[str]:
    """Yield what is prose, passing over lists of links and readers' comments."""
    kept_lines, listing = 0, False
    for line in lines:
        if kept_lines >= FOLLOWED and _opens(line, "comments"):
            return
        if _opens(line, "block"):
            listing = True
        elif is_prose(line) and not (listing and line[-1] in "?!" and len(line.split()) < CLEAR):
            listing = False
            kept_lines += 1
            yield line


def is_prose(line: str) -> bool:
    """Return whether a line reads as a sentence of the report."""
    if not _ends_like_prose(line) or _is_row(line):
        return False
    return len(line) > SHORT or not is_notice(line)


@lru_cache(maxsize=16_384)  # a line is checked up to three times
def is_notice(line: str) -> bool:
    """Return whether a line is worded as sites word their own: a notice, a credit, a byline, a date."""
    if _wordings("begins").match(line) or _BYLINE.match(line) or _STAMP.match(line):
        return True
    if len(line.split()) <= WORDS_OF_A_NOTICE and (_wordings("holds").search(line) or _wordings("ends").search(line)):
        return True
    return _is_caption(line)


def _ends_like_prose(line: str) -> bool:
    words = _WORD.findall(line[:2000])
    if len(words) < 2:
        return False
    if _END.search(line[-8:]):
        return len(words) > 2 or (words[-1].rstrip(".").islower() and not _ABBREVIATED.search(line[-12:]))
    if _LEADS_ON.search(line[-4:]):
        return len(words) >= WORDS_LEADING_ON
    return len(words) >= WORDS_INSIDE and bool(_INSIDE.search(line[:5000]))


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a table, mostly figures and signs."""
    if len(line) > SHORT:
        return False
    marks = sum(not (char.isalpha() or char in " ,.'’\"“”-") for char in line)
    return marks > _FIGURES * len(line)


def _is_caption(line: str) -> bool:
    """Return whether a line is a caption: present tense beside a full date, or who stands where in a picture."""
    return len(line.split()) <= WORDS_OF_A_NOTICE and bool(_DATED_PICTURE.search(line) and _POSES.search(line[:200]))


def _opens(line: str, where: str) -> bool:
    return len(line) <= 60 and bool(_wordings(where).match(line))


def _bare(line: str) -> str:
    return "".join(char for char in line[:600].casefold() if char.isalnum())
