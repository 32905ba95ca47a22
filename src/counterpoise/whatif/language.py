"""Which shock does a line of words mean, and where is it wrong?

A line is a verb, who acts, on whom, and what the verb needs. Hyphens and underscores are equal; a name of several words
stands in quotes. A refusal of a line shows it with the word it is about underlined, unless it is empty or too long.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from counterpoise.errors import BadScenario, CounterpoiseError
from counterpoise.states import Actor, find, require_apart
from counterpoise.whatif.scenario import Field, Shock, Verb, filled
from counterpoise.whatif.verbs import example, verbs

LONGEST = 1_000  # characters of a line
TODAY = 2024  # memberships of blocs are those of this year, unless another is given
_WORD = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a line, and where it stands in it."""

    text: str
    start: int
    end: int


def shock(line: str, year: int | None = None) -> Shock:
    """Read one shock; BadScenario underlines the word that is wrong.

    `year` is the one actors are looked up in: a state that is no more, and who is member of a bloc.
    """
    if len(line) > LONGEST:
        raise BadScenario(f"a shock of {len(line)} characters is too long; {LONGEST} are allowed")
    line = " ".join(line.splitlines())
    _require_closed(line)
    words = [_Word(match[1] if match[2] is None else match[2], *match.span()) for match in _WORD.finditer(line)]
    if not words:
        raise BadScenario(f"an empty shock; write such as {example()}")
    verb = _verb(line, words[0])
    _count(line, words, verb)
    actor, target = (_actor(line, word, year) for word in words[1:3])
    _apart(line, words[2], (actor, target), year)
    shock = Shock(verb=verb, actor=actor, target=target)
    for field, word in zip(verb.fields, words[3:], strict=False):
        shock = _filled(line, shock, field, word)
    return shock


def _require_closed(line: str) -> None:
    if line.count('"') % 2:
        at = line.rindex('"')
        raise pointed(line, (at, len(line)), 'a quote is opened here and not closed; write such as "South Korea"')


def pointed(line: str, place: tuple[int, int], why: str) -> BadScenario:
    """Make the refusal of one word of a line: why, the line, and the word underlined."""
    start, end = place
    shown = "".join(letter if letter.isprintable() else " " for letter in line)
    return BadScenario(f"{why}\n  {shown}\n  {' ' * start}{'^' * max(1, end - start)}")


def _wrong(line: str, word: _Word, why: str) -> BadScenario:
    return pointed(line, (word.start, word.end), why)


def _verb(line: str, word: _Word) -> Verb:
    name = _plain(word.text)
    if name not in verbs():
        near = get_close_matches(name, verbs(), n=2, cutoff=0.6)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise _wrong(line, word, f"{word.text[:60]!r} is no shock{hint}. There are {', '.join(verbs())}")
    return verbs()[name]


def _plain(verb: str) -> str:
    """Write a verb as it is declared."""
    return verb.lower().replace("_", "-").replace(" ", "-")


def _count(line: str, words: Sequence[_Word], verb: Verb) -> None:
    least, most = 3 + sum(field.required for field in verb.fields), 3 + len(verb.fields)
    shapes = ", or ".join(verb.examples)
    if len(words) < least:
        raise _wrong(line, words[-1], f"{verb.name} needs more after this; write such as {shapes}")
    if len(words) > most:
        raise _wrong(line, words[most], f"one word too many for {verb.name}; write such as {shapes}")


def _actor(line: str, word: _Word, year: int | None) -> Actor:
    try:
        return find(word.text, year=year)
    except CounterpoiseError as error:
        raise _wrong(line, word, str(error)) from error


def _apart(line: str, word: _Word, pair: tuple[Actor, Actor], year: int | None) -> None:
    try:
        require_apart(*pair, year or TODAY)
    except CounterpoiseError as error:
        raise _wrong(line, word, str(error)) from error


def _filled(line: str, shock: Shock, field: Field, word: _Word) -> Shock:
    try:
        return filled(shock, field, word.text)
    except BadScenario as error:
        raise _wrong(line, word, str(error)) from None
    except CounterpoiseError as error:
        raise _wrong(line, word, str(error)) from error
