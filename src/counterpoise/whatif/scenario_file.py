"""Which scenarios does a TOML file hold, and is each word of it known?

    name = "Tariffs of April 2025"
    year = 2024
    model = "one-sector"
    shocks = ["VERB ACTOR TARGET", {name = "Europe", do = "VERB ACTOR TARGET"}]

    [assumptions]
    sigma = {value = 5, lo = 3, hi = 8}

Several scenarios, to set side by side, stand each under `[[scenario]]`; what stands above them holds for all.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Any

from counterpoise.errors import BadScenario
from counterpoise.whatif.language import TODAY, shock
from counterpoise.whatif.scenario import ONE_SECTOR, SECTORS, Assumptions, ModelName, Scenario, Shock, Span
from counterpoise.whatif.verbs import example
from counterpoise.whatif.worlds.overlaps import refuse_overlaps

MOST_SHOCKS = 500
MOST_SCENARIOS = 4
LONGEST = 1_000_000  # characters of a file
LONGEST_NAME = 120
LONGEST_NUMBER = 10**20  # what is printed of one
LATEST = 9999  # year
DEEPEST = 8  # parts of a key with points between; the parser makes a table, and notes on it, of each
# Begun only where a part begins, and nothing in it is tried twice, so that a long row costs no more.
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_NESTED = re.compile(rf"""(?<![\w.-])(?:{_PART}){{{DEEPEST}}}(?=[\w"'-])""")
_OWN = ("name", "year", "model", "shocks", "assumptions")
# Above the first, up to the second. At a sigma of 20 a tariff of 25 % is all but an embargo; beyond, nothing changes.
_SPANS: Mapping[str, tuple[float, float]] = {"sigma": (1.0, 20.0), "substitution": (0.0, 10.0)}
_COUNTS: Mapping[str, tuple[int, int]] = {"draws": (0, 20_000), "seed": (0, 2**63 - 1)}


def scenario(lines: Iterable[str], year: int | None = None, assumptions: Assumptions | None = None) -> Scenario:
    """Make one scenario of lines, a shock each; BadScenario points at what is wrong."""
    shocks = tuple(shock(line, year) for line in lines)
    return _checked(Scenario(shocks=shocks, year=year, assumptions=assumptions or Assumptions()))


def scenarios(text: str, place: str) -> tuple[Scenario, ...]:
    """Read the text of a scenario file; BadScenario names `place`, the scenario, and what is wrong there."""
    if len(text) > LONGEST:
        raise BadScenario(f"{place}: {len(text)} characters; {LONGEST} are allowed")
    if nested := _NESTED.search(text):
        line = text.count("\n", 0, nested.start()) + 1
        raise BadScenario(f"{place}: line {line}: a key of more than {DEEPEST} parts; no key has so many")
    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # of a whole number with thousands of digits too
        raise BadScenario(f"{place}: is not TOML ({error})") from error
    several = given.pop("scenario", None)
    if several is None:
        return (_scenario(given, place, {}),)
    if not isinstance(several, list) or not several or not all(isinstance(item, dict) for item in several):
        raise BadScenario(f"{place}: write each scenario under a line [[scenario]]")
    if len(several) > MOST_SCENARIOS:
        raise BadScenario(f"{place}: {len(several)} scenarios; {MOST_SCENARIOS} fit side by side")
    if "shocks" in given:
        raise BadScenario(f"{place}: shocks stand above the first [[scenario]]; put them under it")
    _known(given, _OWN, place)
    return tuple(_scenario(item, f"{place}: scenario {n}", given) for n, item in enumerate(several, start=1))


def _scenario(own: Mapping[str, Any], place: str, shared: Mapping[str, Any]) -> Scenario:
    _known(own, _OWN, place)
    given = {**shared, **own}
    name, year, lines = given.get("name", ""), given.get("year"), given.get("shocks")
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        raise BadScenario(f"{place}: name is not a text of {LONGEST_NAME} characters or fewer")
    if year is not None and (type(year) is not int or abs(year) > LATEST):
        raise BadScenario(f"{place}: year is {_shown(year)}; write such as year = 2024")
    if not isinstance(lines, list) or not lines or len(lines) > MOST_SHOCKS:
        raise BadScenario(f'{place}: needs shocks, 1 to {MOST_SHOCKS}, such as shocks = ["{example()}"]')
    common = assumed(_table(shared, place), place, Assumptions())
    scenario = Scenario(
        shocks=tuple(_shock(line, f"{place}: shock {n}", year) for n, line in enumerate(lines, start=1)),
        name=name,
        year=year,
        assumptions=assumed(_table(own, place), place, common),
    )
    if "model" in given:
        scenario = replace(scenario, model=model_name(given["model"], f"{place}: model"))
    return _placed(scenario, place)


def model_name(given: object, place: str) -> ModelName:
    """Read the name of a model of trade; BadScenario names the place."""
    for known in (SECTORS, ONE_SECTOR):
        if given == known:
            return known
    raise BadScenario(f"{place} is {_shown(given)}; there are {SECTORS} and {ONE_SECTOR}")


def _shock(given: Any, place: str, year: int | None) -> Shock:
    name = ""
    if isinstance(given, dict):
        _known(given, ("name", "do"), place)
        given, name = given.get("do"), given.get("name", "")
    if not isinstance(given, str) or not isinstance(name, str) or len(name) > LONGEST_NAME:
        raise BadScenario(f'{place}: write a text, or {{name = "...", do = "{example()}"}}')
    try:
        return replace(shock(given, year), name=name)
    except BadScenario as error:
        raise BadScenario(f"{place}: {error}") from error


def _table(given: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    table = given.get("assumptions", {})
    if not isinstance(table, dict):
        raise BadScenario(f"{place}: assumptions are a table: a line [assumptions], below it such as sigma = 5")
    _known(table, [field.name for field in fields(Assumptions)], f"{place}: assumptions")
    return table


def assumed(given: Mapping[str, Any], place: str, before: Assumptions) -> Assumptions:
    """Put what is given of assumptions over those before; BadScenario names `place` and what is wrong there."""
    changed: dict[str, Any] = {
        name: _span(given[name], f"{place}: {name}", limits) for name, limits in _SPANS.items() if name in given
    }
    for name, (least, most) in _COUNTS.items():
        if name in given:
            if type(given[name]) is not int or not least <= given[name] <= most:
                raise BadScenario(
                    f"{place}: {name} is {_shown(given[name])}, not a whole number from {least} to {most}"
                )
            changed[name] = given[name]
    return replace(before, **changed)


def _span(given: Any, place: str, limits: tuple[float, float]) -> Span:
    """Read a number, which then has no range, or a table of value, lo and hi."""
    if isinstance(given, dict):
        _known(given, ("value", "lo", "hi"), place)
        numbers = [given.get(name) for name in ("value", "lo", "hi")]
    else:
        numbers = [given] * 3
    known = [number for number in numbers if isinstance(number, int | float) and not isinstance(number, bool)]
    if len(known) < len(numbers) or not all(limits[0] < number <= limits[1] for number in known):
        raise BadScenario(
            f"{place}: must lie above {limits[0]:g}, up to {limits[1]:g}; "
            "write a number, or {value = 5, lo = 3, hi = 8}"
        )
    value, lo, hi = map(float, known)
    if not lo <= value <= hi:
        raise BadScenario(f"{place}: {value:g} does not lie between lo {lo:g} and hi {hi:g}")
    return Span(value, lo, hi)


def _shown(given: Any) -> str:
    """Print what stands in a file; a number in hexadecimals may be too long to be printed."""
    if isinstance(given, int) and abs(given) > LONGEST_NUMBER:
        return "a number of more than twenty digits"
    text = repr(given)
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}..."


def _known(given: Mapping[str, Any], allowed: Iterable[str], place: str) -> None:
    words = list(allowed)
    for key in given:
        if key not in words:
            near = get_close_matches(key, words, n=1, cutoff=0.6)
            hint = f"; near it: {near[0]}" if near else ""
            raise BadScenario(f"{place}: {key[:60]!r} is not known{hint}. Known are {', '.join(words)}")


def _placed(scenario: Scenario, place: str) -> Scenario:
    try:
        return _checked(scenario)
    except BadScenario as error:
        raise BadScenario(f"{place}: {error}") from error


def _checked(scenario: Scenario) -> Scenario:
    if not scenario.shocks:
        raise BadScenario(f'a scenario needs a shock, such as "{example()}"')
    refuse_overlaps(scenario.shocks, scenario.year or TODAY)
    return scenario
