"""What does a person need to read when a name leads nowhere?"""

from collections.abc import Iterable
from datetime import date

from counterpoise.states import register
from counterpoise.states.nameindex import blocs_by_key, key, spellings
from counterpoise.states.register import by_iso3, code_map, names, plain_code
from counterpoise.states.values import State
from counterpoise.vocabulary import table

_SHOWN = 60  # characters of a typed text that a message repeats
_NEAREST = 4
_ALIKE = 0.6  # difflib ratio below which an English name is no help
_CLOSELY_ALIKE = 0.75  # the same for aliases, which are many and short


def quoted(text: str) -> str:
    """Repeat what was typed: short, and with unprintable characters escaped."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def unknown_name(text: str) -> str:
    """Say that nothing goes by the name, and what comes nearest."""
    hint = _other_systems(text)
    if hint:
        return f"{quoted(text)} is no ISO code; {hint}"
    near = [_named(code) for code in nearest(text)]
    advice = f"nearest: {'; '.join(near)}" if near else "give an English or native name, or an ISO code"
    return f"no state, territory or bloc is called {quoted(text)}; {advice}"


def unknown_code(text: str, system: str) -> str:
    """Say that a coding system has no such code."""
    return (
        f"no state has the {system} code {quoted(text)}; with --codes {system} only its codes are "
        "looked up: leave --codes out to give names or ISO codes"
    )


def ambiguous(text: str, choices: Iterable[str]) -> str:
    """List who goes by an ambiguous name."""
    return f"{quoted(text)} can mean {_listed(choices, ' or ')}; give one of these"


def ended(candidates: list[State], year: int | None) -> str:
    """Say when a former state stood and who followed it."""
    followed = {row["iso3"]: row["successors"].split(";") for row in table("former_states")}
    sentences = [
        f"{state.name} ({state.iso3}) {_life(state)}; followed by {_listed(followed[state.iso3], ', ')}"
        for state in candidates
    ]
    when = "a year" if year is None else f"another year than {year}"
    return f"{'. '.join(sentences)}. Name one of these, or give {when} in which it stood"


def _life(state: State) -> str:
    last = _last_day(state.end)
    return f"stood until {last}" if state.start is None else f"stood from {state.start} until {last}"


def _last_day(end: date | None) -> str:
    return "today" if end is None else f"{end} (not included)"


def _listed(codes: Iterable[str], between: str) -> str:
    return between.join(_named(iso3) for iso3 in codes)


def _named(code: str) -> str:
    bearer = by_iso3().get(code) or register.by_code()[code]
    return bearer.name if bearer.name == code else f"{bearer.name} ({code})"


def _other_systems(text: str) -> str:
    code = plain_code(text)
    if not code.isdecimal():
        return ""
    meant = {system: code_map(system).get(code) for system in ("cow", "gw", "baci")}
    matches = [f"{_named(iso3)} in {system}" for system, iso3 in meant.items() if iso3]
    return f"it is {', '.join(matches)} (say so with --codes)" if matches else ""


def nearest(text: str) -> list[str]:
    """Return the codes of what comes nearest: English names and blocs first, then other spellings, then codes."""
    english = {key(name): iso3 for iso3, name in names().items()}
    blocs = blocs_by_key() | {key(code): code for code in register.by_code()}
    others = {key(name): iso3 for name, iso3 in spellings()}
    near = [
        *_alike(text, blocs | english, _ALIKE),
        *_alike(text, others, _CLOSELY_ALIKE),
        *_mistyped(plain_code(text)),
    ]
    return list(dict.fromkeys(near))[:_NEAREST]


def _alike(text: str, filed: dict[str, str], cutoff: float) -> list[str]:
    from difflib import get_close_matches

    return [filed[match] for match in get_close_matches(key(text)[:_SHOWN], filed, _NEAREST, cutoff)]


def _mistyped(code: str) -> list[str]:
    """Return the codes with the same letters in another order, then those with one other letter."""

    def far(iso3: str) -> tuple[bool, list[bool]]:
        return sorted(iso3) != sorted(code), [a != b for a, b in zip(iso3, code, strict=True)]

    return sorted((iso3 for iso3 in names() if len(iso3) == len(code) and _single_slip(iso3, code)), key=far)


def _single_slip(code: str, other: str) -> bool:
    return sorted(code) == sorted(other) or sum(a != b for a, b in zip(code, other, strict=True)) == 1
