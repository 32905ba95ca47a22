"""Which shock does a line such as "tariff USA CHN 25%" mean, and where is it wrong?

A line is a verb, who acts, on whom, and what the verb needs. Hyphens and underscores are equal; a name of several words
stands in quotes. A refusal of a line shows it with the word it is about underlined, unless it is empty or too long.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from counterpoise.errors import BadScenario, CounterpoiseError, UnknownTerm
from counterpoise.states import Actor, find, require_apart
from counterpoise.vocabulary import table
from counterpoise.vocabulary.baskets import GOODS, basket, trade_domains
from counterpoise.whatif.scenario import VERBS, Shock, Verb

LONGEST = 1_000  # characters of a line
LARGEST = 1_000.0  # of a tariff or a factor: 100,000 %, or a thousand times the cost
TODAY = 2024  # memberships of blocs are those of this year, unless another is asked about
SHAPES: Mapping[str, str] = {
    "tariff": "tariff USA CHN 25%",
    "embargo": "embargo EU27 RUS, or embargo EU27 RUS energy",
    "embargo-imports": "embargo-imports EU27 RUS, or embargo-imports EU27 RUS energy",
    "embargo-exports": "embargo-exports USA CHN, or embargo-exports USA CHN materials",
    "cutoff": "cutoff RUS CHN 270900, or cutoff RUS DEU 271121 share=0.55",
    "decouple": "decouple EU27 CHN x2",
    "transfer": "transfer RUS CHN hypersonic-glide-vehicle",
}
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_NUMBER = r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?"
_LEAST = {"embargo": 3, "embargo-imports": 3, "embargo-exports": 3}  # words, verb included; else 4
_MOST = {"cutoff": 5}  # else 4


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
    words = [_Word(found[1] if found[2] is None else found[2], *found.span()) for found in _WORD.finditer(line)]
    if not words:
        raise BadScenario(f"an empty shock; write such as {SHAPES['tariff']}")
    verb = _verb(line, words[0])
    _count(line, words, verb)
    actor, target = (_actor(line, word, year) for word in words[1:3])
    _apart(line, words[2], (actor, target), year)
    asked = Shock(verb=verb, actor=actor, target=target)
    return _filled(line, asked, words[3:])


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
    said = _plain(word.text)
    if said not in VERBS:
        near = get_close_matches(said, VERBS, n=2, cutoff=0.6)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise _wrong(line, word, f"{word.text[:60]!r} is no shock{hint}. There are {', '.join(VERBS)}")
    return said


def _count(line: str, words: Sequence[_Word], verb: Verb) -> None:
    least, most = _LEAST.get(verb, 4), _MOST.get(verb, 4)
    if len(words) < least:
        raise _wrong(line, words[-1], f"{verb} needs more after this; write such as {SHAPES[verb]}")
    if len(words) > most:
        raise _wrong(line, words[most], f"one word too many for {verb}; write such as {SHAPES[verb]}")


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


def _filled(line: str, asked: Shock, rest: Sequence[_Word]) -> Shock:
    """Read what comes after the two actors."""
    if asked.verb == "tariff":
        return replace(asked, amount=_rate(line, rest[0]))
    if asked.verb == "decouple":
        return replace(asked, amount=_factor(line, rest[0]))
    if asked.verb == "transfer":
        return replace(asked, what=_technology(line, rest[0]))
    if asked.verb == "cutoff":
        share = _share(line, rest[1]) if len(rest) > 1 else None
        return replace(asked, what=_product(line, rest[0]), share=share)
    return replace(asked, what=_domain(line, rest[0])) if rest else asked


def _rate(line: str, word: _Word) -> float:
    found = re.fullmatch(f"({_NUMBER})%", word.text)
    if found is None:
        bare = re.fullmatch(_NUMBER, word.text)
        hint = f"{word.text}%" if bare else "25%"
        raise _wrong(line, word, f"a tariff is per cent with its sign, such as {hint}, not {word.text[:60]!r}")
    rate = float(found[1]) / 100
    if not -1 < rate <= LARGEST or rate == 0:
        raise _wrong(line, word, f"a tariff lies above -100 %, up to {100 * LARGEST:,.0f} %, and is not 0")
    return rate


def _factor(line: str, word: _Word) -> float:
    found = re.fullmatch(f"[x×]({_NUMBER})", word.text, re.IGNORECASE)
    if found is None or not 0 < float(found[1]) <= LARGEST or float(found[1]) == 1:
        why = f"trade costs are multiplied by such as x2, above 0, up to {LARGEST:,.0f}, not 1; not {word.text[:60]!r}"
        raise _wrong(line, word, why)
    return float(found[1])


def _share(line: str, word: _Word) -> float:
    found = re.fullmatch(f"share=({_NUMBER})", word.text, re.IGNORECASE)
    share = float(found[1]) if found else -1.0
    if not 0 < share < 1:
        raise _wrong(line, word, f"a share lies between 0 and 1, written as share=0.55; not {word.text[:60]!r}")
    return share


def _product(line: str, word: _Word) -> str:
    try:
        found = basket(word.text)
    except CounterpoiseError as error:
        raise _wrong(line, word, str(error)) from error
    if found.key == GOODS:
        raise _wrong(line, word, "to stop selling all goods is embargo-exports; a cutoff names products or a domain")
    return found.key


def _domain(line: str, word: _Word) -> str:
    domains = [one.key for one in trade_domains()]
    said = word.text.lower()
    if said not in (*domains, GOODS):
        near = get_close_matches(said, domains, n=1, cutoff=0.6)
        hint = f"; near it: {near[0]}" if near else ""
        why = f"an embargo is on all goods or one domain: {', '.join(domains)}; not {word.text[:60]!r}{hint}"
        raise _wrong(line, word, why) from UnknownTerm(why)
    return "" if said == GOODS else said


def _technology(line: str, word: _Word) -> str:
    known = {row["technology"]: row["name"] for row in table("technologies")}
    said = word.text.lower().replace("-", "_").replace(" ", "_")
    by_name = {_plain(name).replace("-", "_"): key for key, name in known.items()}
    if said not in known and said not in by_name:
        near = get_close_matches(said, [*known, *by_name], n=3, cutoff=0.5)
        hint = f"; near it: {', '.join(dict.fromkeys(by_name.get(one, one) for one in near))}" if near else ""
        raise _wrong(line, word, f"the register has no technology {word.text[:60]!r}{hint}")
    return by_name.get(said, said)


def _plain(text: str) -> str:
    return text.lower().replace("_", "-").replace(" ", "-")
