"""What do the parameters of a page ask, and which of them cannot be taken?

An address says all that a page shows. Only these parameters are known; an empty one, as a form sends it, says nothing.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from fastapi import Request

from counterpoise.web.failures import bad_parameter
from counterpoise.web.messages import Value

YEARS = (1900, 2100)  # the ledger knows its own; these keep nonsense from it
MOST_DRAWS = 500
LONGEST = 400  # characters of one value


def known(request: Request, names: Iterable[str], repeated: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return what is given of some parameters; a stranger, a repetition or an overlong value is refused."""
    allowed, many = {*names, *repeated}, set(repeated)
    values: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name not in allowed:
            raise bad_parameter(f"there is no parameter {name[:40]!r} here; there are {', '.join(sorted(allowed))}")
        if len(value) > LONGEST and name not in ("shock", "scenario"):
            raise bad_parameter(f"{name} is longer than {LONGEST} characters")
        if values.get(name) and name not in many:
            raise bad_parameter(f"{name} is given twice; give it once")
        values.setdefault(name, []).append(value)
    return values


def single(values: Mapping[str, list[str]], name: str) -> str:
    """Return the one value of a parameter, empty where nothing is said."""
    return values[name][0].strip() if name in values else ""


def whole(values: Mapping[str, list[str]], name: str, limits: tuple[int, int]) -> int | None:
    """Return a whole number within limits, None where nothing is said."""
    text = single(values, name)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and limits[0] <= int(text) <= limits[1]):
        raise bad_parameter(f"{name} is a whole number from {limits[0]} to {limits[1]}, not {text[:40]!r}")
    return int(text)


def part(values: Mapping[str, list[str]], name: str) -> float | None:
    """Return a number from 0 to 1, None where nothing is said."""
    text = single(values, name)
    if not text:
        return None
    if not (re.fullmatch(r"[01]|[01]?\.[0-9]{1,4}", text) and float(text) <= 1):
        raise bad_parameter(f"{name} is a number from 0 to 1, such as 0.25, not {text[:40]!r}")
    return float(text)


def flag(values: Mapping[str, list[str]], name: str) -> str:
    """Return "1" where something is asked for, and nothing where it is not."""
    text = single(values, name)
    if text not in ("", "1"):
        raise bad_parameter(f"{name} is 1 or left out, not {text[:40]!r}")
    return text


def day(text: str, name: str) -> str:
    """Return a day as it is written in an address or a form; empty where nothing is said."""
    try:
        # Python takes other ways to write a day too, which no page and no document says.
        if text and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise bad_parameter(f"{name} is a day such as 2024-05-15, not {text[:40]!r}") from error


def present(**given: "Value | None") -> dict[str, Value]:
    """Leave out what says nothing."""
    return {name: value for name, value in given.items() if value not in (None, "")}


def asked_with(request: Request, **changed: str) -> str:
    """Return the address of the same question with some parameters changed."""
    query = request.url.include_query_params(**changed).query
    return f"{quote(request.scope['path'], safe='/+,')}?{query}"
