"""How do scenarios stand in an address, a question and the fields of a form, and where does each change of them lead?

One scenario is a `shock=` for each of its shocks. Several, side by side, are a `scenario=` each, semicolons between its
shocks. With `edit=1` nothing is worked out: the form stands there, filled as far as it is. Each kind of shock has
fields of its own. A field left empty between others is `""` in the line, so that a shock that is not finished comes
back as it was typed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from counterpoise.questions.whatif.find import BESIDE, Lines
from counterpoise.whatif import Field
from counterpoise.whatif.scenario_file import MOST_SCENARIOS
from counterpoise.whatif.verbs import verbs

MOST = 8  # shocks of one scenario
BOTH = ("verb", "actor", "target")
REST = "rest"  # what fits nowhere
Typed = Mapping[str, str]  # a row of a form: what is typed, by field
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_BARE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def field_names() -> tuple[str, ...]:
    """Return the names of all fields a row of the form may have."""
    needed = (field.name for verb in verbs().values() for field in verb.fields)
    return tuple(dict.fromkeys([*BOTH, *needed, REST]))


def first_row() -> Typed:
    """Return the row of a form in which nothing stands yet: the first kind of shock."""
    return {"verb": next(iter(verbs()))}


def needs(verb: str) -> tuple[Field, ...]:
    """Return the fields of a kind of shock beside its two actors; none where there is no such kind."""
    known = verbs().get(plain(verb))
    return known.fields if known else ()


def line(typed: Typed) -> str:
    """Return the shock of one row of fields; a field that is not of its kind says nothing."""
    own = [_written(field, typed.get(field.name, "").strip()) for field in needs(typed.get("verb", ""))]
    words = [_quoted(word) for word in (*(typed.get(name, "").strip() for name in BOTH), *own)]
    while words and words[-1] == '""':
        words.pop()
    rest = typed.get(REST, "").replace(";", ",").split()
    return " ".join([*words, *rest])


def fields(text: str) -> dict[str, str]:
    """Take a shock apart for the fields of its kind; what fits nowhere is `rest`."""
    words = [match[1] if match[2] is None else match[2] for match in _WORD.finditer(text)]
    verb = plain(words[0]) if words else ""
    own = needs(verb)
    whole = [*words, *[""] * (len(BOTH) + len(own))]
    typed = dict(zip(BOTH, whole, strict=False))
    typed |= {field.name: _bare(field, word) for field, word in zip(own, whole[len(BOTH) :], strict=False)}
    return {**typed, "verb": verb, REST: " ".join(map(_quoted, words[len(BOTH) + len(own) :]))}


def field_at(text: str, place: int) -> str:
    """Name the field that holds what stands at a place of a shock."""
    before = sum(match.end() <= place for match in _WORD.finditer(text))
    names = (*BOTH, *(field.name for field in needs(fields(text)["verb"])), REST)
    return names[min(before, len(names) - 1)]


def plain(verb: str) -> str:
    """Write a verb as the language has it."""
    name = verb.strip().lower().replace("_", "-")
    return name if name in verbs() else verb.strip()


def _written(field: Field, text: str) -> str:
    if not any(field.affixes):
        return text
    number, (before, after) = text.replace(" ", ""), field.affixes
    return f"{before}{number}{after}" if _BARE.fullmatch(number) else number


def _bare(field: Field, word: str) -> str:
    before, after = field.affixes
    return word.removeprefix(before).removesuffix(after)


def _quoted(word: str) -> str:
    word = word.replace('"', "").replace(";", ",")
    return f'"{word}"' if " " in word or not word else word


OPTIONS = ("model", "retaliate", "sigma", "draws", "year")
EDIT = "edit"
BETWEEN = ";"  # shocks of one scenario

Rows = tuple[tuple[Typed, ...], ...]  # of a form: scenarios, and in each its shocks


def together(scenarios: Iterable[Lines]) -> tuple[str, ...]:
    """Return all shocks in a row, with a word between scenarios."""
    return tuple(word for n, lines in enumerate(scenarios) for word in (*([BESIDE] if n else []), *lines))


def whatif_address(scenarios: Sequence[Iterable[str]], given: Mapping[str, object], ending: str = "") -> str:
    """Return the address of scenarios."""
    alone = [("shock", scenario) for scenario in scenarios[0]] if len(scenarios) == 1 else []
    several = [("scenario", f"{BETWEEN} ".join(scenario)) for scenario in scenarios] if len(scenarios) > 1 else []
    pairs = [*alone, *several, *((name, str(given[name])) for name in (*OPTIONS, EDIT) if name in given)]
    return f"/whatif{ending}?{urlencode(pairs)}" if pairs else f"/whatif{ending}"


def after(rows: Rows, pressed: str, given: Mapping[str, object]) -> str:
    """Return where a button of the form leads: to the outcome, or to the form with a row more or less."""
    if not pressed:
        filled = [_lines(filter(_filled, scenario)) for scenario in rows]
        return whatif_address([lines for lines in filled if lines], given)
    deed, *places = pressed.split(".")
    changed = _changed(rows, deed, [int(place) - 1 for place in places])
    return whatif_address([_lines(scenario) for scenario in changed], {**given, EDIT: 1})


def _changed(rows: Rows, deed: str, at: Sequence[int]) -> Rows:
    match deed, *at:
        case "add", int(n):
            return _add_shock(rows, n)
        case "drop", int(n), int(k):
            return _remove_shock(rows, n, k)
        case ("beside",):
            return _copy_scenario(rows)
        case "off", int(n):
            return _remove_scenario(rows, n)
    return rows


def _lines(rows: Iterable[Typed]) -> Lines:
    return tuple(map(line, rows))


def _filled(row: Typed) -> bool:
    """Tell whether anything is typed in a row; what is chosen from a list stands there anyway."""
    chosen = {"verb", *(field.name for verb in verbs().values() for field in verb.fields if field.options)}
    return any(row[name].strip() for name in row if name not in chosen)


def _add_shock(rows: Rows, n: int) -> Rows:
    """Add a shock of the kind of the last one to the nth scenario."""
    own = rows[n] if n < len(rows) else ()
    if not 0 < len(own) < MOST:
        return rows
    return (*rows[:n], (*own, {"verb": own[-1].get("verb", "")}), *rows[n + 1 :])


def _remove_shock(rows: Rows, n: int, k: int) -> Rows:
    """Take a shock out; the last one leaves an empty row."""
    if n >= len(rows):
        return rows
    own = rows[n]
    left = tuple(row for m, row in enumerate(own) if m != k) or (first_row(),)
    return (*rows[:n], left, *rows[n + 1 :])


def _copy_scenario(rows: Rows) -> Rows:
    """Set a copy of the last scenario beside it, to be changed."""
    return (*rows, *rows[-1:]) if len(rows) < MOST_SCENARIOS else rows


def _remove_scenario(rows: Rows, n: int) -> Rows:
    """Take a scenario out."""
    return tuple(row for m, row in enumerate(rows) if m != n) or rows
