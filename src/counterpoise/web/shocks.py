"""How do the fields of a form become the shocks of an address, and the other way round?"""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

MOST = 8  # shocks of one scenario
FIELDS = ("verb", "actor", "target", "what", "amount")
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_BARE = re.compile(r"[+-]?\d+(?:\.\d+)?")
_WRITTEN = {"tariff": "{}%", "decouple": "x{}", "cutoff": "share={}"}


def lines(typed: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a shock for every row of fields in which something is typed."""
    rows = zip_longest(*(typed.get(name, ()) for name in FIELDS), fillvalue="")
    return [_line([cell.strip() for cell in row]) for row in rows if any(cell.strip() for cell in row[1:])]


def fields(line: str) -> dict[str, str]:
    """Take a shock apart for the fields of a form; what fits nowhere stays in the last one."""
    words = [found[1] if found[2] is None else found[2] for found in _WORD.finditer(line)]
    verb, actor, target, *rest = [*words, "", "", ""][: max(3, len(words))]
    named = rest.pop(0) if rest and verb not in ("tariff", "decouple") else ""
    amount = " ".join(rest).removeprefix("share=").removeprefix("x").removesuffix("%")
    return dict(zip(FIELDS, (verb, actor, target, named, amount), strict=True))


def _line(row: list[str]) -> str:
    verb, actor, target, what, amount = row
    amount = amount.replace(" ", "")
    if _BARE.fullmatch(amount) and verb in _WRITTEN:
        amount = _WRITTEN[verb].format(amount)
    return " ".join(_quoted(word) for word in (verb, actor, target, what, amount) if word)


def _quoted(word: str) -> str:
    word = word.replace('"', "")
    return f'"{word}"' if " " in word else word
