"""How does plain text become paragraphs, and a file of lines become reports?

Plain text comes in three shapes: a paragraph a line, as browsers copy it; lines broken at a width, as
mail programs do; Markdown. A file of lines holds a report each: JSON objects of `text`, `date`, `url`
and `title`, or sentences as they are. A line that is broken is refused by its number, and the rest read.
"""

import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise

from counterpoise.errors import BadSource
from counterpoise.reports.clean import one_line, visible, web_address
from counterpoise_reader.pages.article import Article, Refusal
from counterpoise_reader.pages.datelines import day_in

MAX_ROWS = 100_000  # reports of one file
MAX_CHARACTERS = 10_000_000  # of one report
WIDEST = 120  # characters a line may have where lines are broken at a width
BROKEN = 0.4  # share of lines that go on in lower case where they are

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}(?: \"[^\"]{0,200}\")?\)")
_PICTURE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()]{0,2000}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"#{1,6} .{0,600}|[-=*_]{3,}\s*|\|.*\|\s*|```.*")
_LEAD = re.compile(r"(?:> ?|[-*+•‣·●▪] |\d{1,3}[.)] ){1,8}")


def paragraphs(text: str, *, markdown: bool = False) -> list[str]:
    """Part plain text into its paragraphs; chrome is still among them."""
    if len(text) > MAX_CHARACTERS:
        raise BadSource(
            f"{len(text) / 1e6:.0f} million characters of plain text are more than one report; give a folder of "
            "files, or one report a line with --lines"
        )
    lines = [line.strip() for line in visible(text).split("\n")]
    if markdown:
        lines = list(_unmarked(lines))
    lines = [_LEAD.sub("", line) if _LEAD.match(line) else line for line in lines]
    return _unbroken(lines) if _is_broken(lines) else [line for line in lines if line]


def _unmarked(lines: list[str]) -> Iterator[str]:
    """Take Markdown's signs away; headings, tables, code and pictures are no prose."""
    code = False
    for line in lines:
        if line.startswith("```"):
            code = not code
        elif not code and not _HEADING.fullmatch(line):
            yield _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _PICTURE.sub("", line)))
        else:
            yield ""


def markdown_title(text: str) -> str | None:
    """Return a Markdown text's first heading of the first level."""
    match = re.search(r"^# +(\S.{0,600})$", visible(text[:20_000]), re.MULTILINE)
    return one_line(_LINK.sub(r"\1", match.group(1))) if match else None


def _is_broken(lines: list[str]) -> bool:
    """Return whether lines are broken at a width: none is wide, and they go on in lower case."""
    if any(len(line) > WIDEST and "://" not in line for line in lines):
        return False
    pairs = [(line, two) for line, two in pairwise(lines) if line and two]
    running = [two for line, two in pairs if two[0].islower() and line[-1] not in ".!?"]
    return len(running) >= 3 and len(running) >= BROKEN * len(pairs)


def _unbroken(lines: list[str]) -> list[str]:
    """Join lines whose next word would not have fitted."""
    width = max(len(line) for line in lines if "://" not in line)
    joined: list[str] = []
    last = ""
    for line in lines:
        first = line.partition(" ")[0]
        goes_on = last and line and (line[0].islower() or len(last) + 1 + len(first) > 0.9 * width)
        if goes_on:
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        last = line
    return joined


def json_rows(data: bytes, name: str) -> list[Article | Refusal]:
    """Read a file of JSON lines; a broken one is refused by its number."""
    rows: list[Article | Refusal] = []
    for number, line in enumerate(io.BytesIO(data), 1):
        if not line.strip():
            continue
        if len(rows) == MAX_ROWS:
            rows.append(Refusal(f"line {number} and all after it: more than {MAX_ROWS:,} reports in one file"))
            break
        rows.append(_row(line, f"line {number}: "))
    if not any(isinstance(row, Article) for row in rows):
        first = next((row.reason for row in rows if isinstance(row, Refusal)), "no line in it")
        raise BadSource(f"{name} holds no record of text, date, url and title: {first}")
    return rows


def json_row(data: bytes, name: str) -> Article:
    """Read one line of such a file, whose name already stands in the message."""
    row = _row(data, "")
    if isinstance(row, Refusal):
        raise BadSource(f"{name}: {row.reason}")
    return row


def _row(line: bytes, place: str) -> Article | Refusal:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(f"{place}not UTF-8")
    except json.JSONDecodeError as error:
        return Refusal(f"{place}not JSON ({error.msg} at character {min(error.pos, len(line.rstrip())) + 1:,})")
    except ValueError:  # a number of too many digits
        return Refusal(f"{place}not JSON that can be read")
    except RecursionError:
        return Refusal(f"{place}JSON nested too deeply")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Refusal(f"{place}not an object with a text")
    return _article(row, place)


def _article(row: dict[str, object], place: str) -> Article | Refusal:
    def field(*keys: str) -> str | None:
        return next((value for key in keys if isinstance(value := row.get(key), str) and value.strip()), None)

    try:
        lines = paragraphs(str(row["text"]))
    except BadSource as error:
        return Refusal(f"{place}{error}")
    day = field("date", "published")
    unread = (f"{place}{one_line(day, 40)!r} is not a day as in 2024-05-16",) if day and not day_in(day) else ()
    return Article(
        lines=tuple(lines),
        title=one_line(field("title")),
        publisher=one_line(field("publisher", "source", "site"), 200),
        address=web_address(field("url", "address", "link")),
        published=day_in(day),
        skipped=unread,
    )


def plain_rows(text: str) -> list[Article | Refusal]:
    """Read each line that is not empty as a report of its own."""
    rows: list[Article | Refusal] = []
    for number, line in enumerate(io.StringIO(text), 1):
        clean = " ".join(visible(line).split())
        if not clean:
            continue
        if len(rows) == MAX_ROWS:
            rows.append(Refusal(f"line {number} and all after it: more than {MAX_ROWS:,} reports in one file"))
            break
        rows.append(Article(lines=(clean,)))
    return rows
