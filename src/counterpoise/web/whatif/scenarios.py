"""How do scenarios stand in an address and in a question, and where does each way of changing them lead?

One scenario is a `shock=` for each of its shocks. Several, side by side, are a `scenario=` each, semicolons between its
shocks. With `edit=1` nothing is worked out: the form stands there, filled as far as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from counterpoise.web.whatif.shocks import MOST, Typed, first_row, line
from counterpoise.whatif.scenario_file import MOST_SCENARIOS
from counterpoise.whatif.verbs import verbs

OPTIONS = ("sigma", "draws", "year")
EDIT = "edit"
BETWEEN = ";"  # shocks of one scenario
BESIDE = ""  # among the words of a question, between scenarios

Lines = tuple[str, ...]  # the shocks of a scenario
Rows = tuple[tuple[Typed, ...], ...]  # of a form: scenarios, and in each its shocks


def together(scenarios: Iterable[Lines]) -> tuple[str, ...]:
    """Return all shocks in a row, with a word between scenarios."""
    return tuple(word for n, one in enumerate(scenarios) for word in (*([BESIDE] if n else []), *one))


def apart(words: Sequence[str]) -> tuple[Lines, ...]:
    """Return the scenarios that some words are."""
    found: list[list[str]] = [[]]
    for word in words:
        if word == BESIDE:
            found.append([])
        else:
            found[-1].append(word)
    return tuple(map(tuple, found)) if words else ()


def whatif_address(scenarios: Sequence[Iterable[str]], given: Mapping[str, object], ending: str = "") -> str:
    """Return the address of scenarios."""
    alone = [("shock", one) for one in scenarios[0]] if len(scenarios) == 1 else []
    several = [("scenario", f"{BETWEEN} ".join(one)) for one in scenarios] if len(scenarios) > 1 else []
    pairs = [*alone, *several, *((name, str(given[name])) for name in (*OPTIONS, EDIT) if name in given)]
    return f"/whatif{ending}?{urlencode(pairs)}" if pairs else f"/whatif{ending}"


def after(rows: Rows, pressed: str, given: Mapping[str, object]) -> str:
    """Return where a button of the form leads: to the outcome, or to the form with a row more or less."""
    if not pressed:
        filled = [_lines(filter(_filled, scenario)) for scenario in rows]
        return whatif_address([one for one in filled if one], given)
    deed, *places = pressed.split(".")
    changed = _changed(rows, deed, [int(place) - 1 for place in places])
    return whatif_address([_lines(one) for one in changed], {**given, EDIT: 1})


def _changed(rows: Rows, deed: str, at: Sequence[int]) -> Rows:
    match deed, *at:
        case "add", int(n):
            return _with(rows, n)
        case "drop", int(n), int(k):
            return _without(rows, n, k)
        case ("beside",):
            return _beside(rows)
        case "off", int(n):
            return _off(rows, n)
    return rows


def _lines(rows: Iterable[Typed]) -> Lines:
    return tuple(map(line, rows))


def _filled(row: Typed) -> bool:
    """Tell whether anything is typed in a row; what is chosen from a list stands there anyway."""
    chosen = {"verb", *(field.name for verb in verbs().values() for field in verb.fields if field.options)}
    return any(row[name].strip() for name in row if name not in chosen)


def _with(rows: Rows, n: int) -> Rows:
    """Add a shock of the kind of the last one to the nth scenario."""
    own = rows[n] if n < len(rows) else ()
    if not 0 < len(own) < MOST:
        return rows
    return (*rows[:n], (*own, {"verb": own[-1].get("verb", "")}), *rows[n + 1 :])


def _without(rows: Rows, n: int, k: int) -> Rows:
    """Take a shock out; the last one leaves an empty row."""
    if n >= len(rows):
        return rows
    own = rows[n]
    left = tuple(one for m, one in enumerate(own) if m != k) or (first_row(),)
    return (*rows[:n], left, *rows[n + 1 :])


def _beside(rows: Rows) -> Rows:
    """Set a copy of the last scenario beside it, to be changed."""
    return (*rows, *rows[-1:]) if len(rows) < MOST_SCENARIOS else rows


def _off(rows: Rows, n: int) -> Rows:
    """Take a scenario out."""
    return tuple(one for m, one in enumerate(rows) if m != n) or rows
