"""How is UN Comtrade asked for what some states report of their trade, and what others report of it with them?

One request a state, period and direction keeps every answer below the most rows that the service gives; where one is
not, the products are halved. The user's key goes in a header to the service's own host, and into no message, record or
file.
"""

import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from counterpoise.errors import BadSource, BadUse
from counterpoise.sources.cards import Full
from counterpoise.sources.carriers.https import Rules, Wanted, drop_unknown, fetch_unknown
from counterpoise.sources.comtrade.full import KEYS
from counterpoise.sources.registry import Selection
from counterpoise.states import code_map
from counterpoise.vocabulary import product_names

KEY = "COMTRADE_KEY"
HEADER = "Ocp-Apim-Subscription-Key"
MOST_ROWS = 100_000  # of an answer
LARGEST = 300_000_000  # bytes of an answer
MONTHS = 12
_PAGE = "answer.json"


@dataclass(frozen=True, slots=True)
class _Request:
    """One question to the service."""

    side: str  # the parameter that names the state: as a reporter, or as others' partner
    numbers: tuple[str, ...]  # of the state, in the United Nations' own
    period: str  # 2024, or 202401
    flow: str  # X or M
    codes: tuple[str, ...]  # of products

    def query(self) -> str:
        """Return the query of its address: totals over modes of transport, procedures and second partners only."""
        said = {
            self.side: ",".join(self.numbers),
            "period": self.period,
            "flowCode": self.flow,
            "cmdCode": ",".join(self.codes),
            "partner2Code": "0",
            "customsCode": "C00",
            "motCode": "0",
            "maxRecords": str(MOST_ROWS),
            "format": "JSON",
            "includeDesc": "false",
        }
        return urlencode(said)


def fetch(full: Full, selection: Selection, folder: Path, rules: Rules) -> Path:
    """Ask for all that was selected, and return the table of it."""
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise BadUse(f"comtrade: the variable {KEY} holds no key. {full.how}")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise BadUse(f"comtrade: what the variable {KEY} holds is no key; copy it from your profile at the service")
    path = folder / full.file
    own = {number for state in selection.states for number in _numbers(state)}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, KEYS, extrasaction="ignore")
        table.writeheader()
        for request in _requests(selection):
            for row in _rows(full, request, folder, (key, rules)):
                # What the states report themselves of each other has come already.
                if request.side == "reporterCode" or str(row.get("reporterCode")) not in own:
                    table.writerow(row)
    return path


def _requests(selection: Selection) -> Iterator[_Request]:
    freq = [f"{month:02d}" for month in range(1, MONTHS + 1)] if selection.monthly else [""]
    codes = ("TOTAL", *sorted(product_names()))
    for state in selection.states:
        numbers = _numbers(state)
        for year in selection.years:
            for month in freq:
                for side in ("reporterCode", "partnerCode"):
                    for flow in ("X", "M"):
                        yield _Request(side, numbers, f"{year}{month}", flow, codes)


def _numbers(state: str) -> tuple[str, ...]:
    """Return the United Nations' numbers of a state, which BACI has kept."""
    numbers = tuple(number for number, code in code_map("baci").items() if code == state)
    if not numbers:
        raise BadUse(f"comtrade: has no number for {state}, which does not report and is nobody's partner there")
    return numbers


def _rows(full: Full, request: _Request, folder: Path, access: tuple[str, Rules]) -> Iterator[dict[str, Any]]:
    """Yield the rows of an answer; one that is full is asked for again in halves."""
    rows = _answer(full, request, folder, access)
    if len(rows) < MOST_ROWS:
        yield from rows
        return
    if len(request.codes) == 1:
        raise BadSource(
            f"comtrade: {request.period}: an answer has {MOST_ROWS:,} rows, the most there may be; ask by month"
        )
    middle = len(request.codes) // 2
    for codes in (request.codes[:middle], request.codes[middle:]):
        part = _Request(request.side, request.numbers, request.period, request.flow, codes)
        yield from _rows(full, part, folder, access)


def _answer(full: Full, request: _Request, folder: Path, access: tuple[str, Rules]) -> Sequence[dict[str, Any]]:
    key, rules = access
    frequency = "M" if len(request.period) > len("2024") else "A"
    wanted = Wanted(
        address=f"{full.address}/C/{frequency}/HS?{request.query()}",
        file=_PAGE,
        largest=LARGEST,
        steps=f"{full.how}.",
        headers={HEADER: key},
        refused=f"the key in {KEY} is wrong, without a subscription or used up for today; look at your profile there",
    )
    drop_unknown(_PAGE, folder)  # of another question
    try:
        text = fetch_unknown(wanted, folder, rules).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadSource(f"{full.address}: the answer is not in UTF-8 ({error.reason}); try again later") from error
    finally:
        drop_unknown(_PAGE, folder)
    return checked(text, full.address)


def checked(text: str, place: str) -> Sequence[dict[str, Any]]:
    """Return the rows of an answer; an error page, or an answer that says it failed, is refused."""
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise BadSource(f"{place}: the answer is not JSON but {text.strip()[:40]!r}; try again later") from error
    rows = answer.get("data") if isinstance(answer, dict) else None
    if isinstance(answer, dict) and answer.get("error"):
        raise BadSource(f"{place}: the service answers: {str(answer['error'])[:200]}")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadSource(
            f"{place}: the answer has no list `data`; the service has changed, a newer Counterpoise may know it"
        )
    missing = [name for name in KEYS if rows and name not in rows[0]]
    if missing:
        raise BadSource(f"{place}: rows of the answer lack {', '.join(missing)}; the service has changed")
    return rows
