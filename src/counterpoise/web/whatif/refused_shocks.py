"""Which row of the form is a refusal about, and how is it told there?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterpoise.drawing.layout import Link, Wrong
from counterpoise.errors import AmbiguousState, CounterpoiseError, UnknownState, UnknownTerm
from counterpoise.web.questions.meant import Doubt, of_basket, of_domain, of_state
from counterpoise.web.spoken import as_here
from counterpoise.web.whatif.scenarios import Lines, field_at, fields, needs, whatif_address
from counterpoise.web.whatif.whatif_form import SIGMA, YEAR
from counterpoise.whatif.language import shock
from counterpoise.whatif.scenario import Field


def doubt(error: CounterpoiseError, wrong: Wrong) -> Doubt | None:
    """Return what is doubted of a shock that cannot be read; None where what is wrong is no name.

    `wrong` is what the reader is told of it. Choices hold all of the shock, with each name in the place of the doubted.
    """
    about, typed = error.__cause__, wrong.line[wrong.start : wrong.end].strip('"')
    if isinstance(about, AmbiguousState | UnknownState):
        return _within(of_state(typed, about), wrong)
    if isinstance(about, UnknownTerm):
        product = any(field.suggested == "product" for field in _fields_at(wrong))
        return _within(of_basket(typed, about) if product else of_domain(typed), wrong)
    return None


def _fields_at(wrong: Wrong) -> list[Field]:
    name = field_at(wrong.line, wrong.start)
    return [field for field in needs(fields(wrong.line)["verb"]) if field.name == name]


def _within(found: Doubt, wrong: Wrong) -> Doubt:
    before, after = wrong.line[: wrong.start], wrong.line[wrong.end :]
    return Doubt(found.kind, found.message, found.meant, f"{before}{found.before}", f"{found.after}{after}")


Place = tuple[int, int]  # a scenario, and a shock of it
Unread = dict[Place, CounterpoiseError]
Refusals = dict[Place, Wrong]
OPTIONS = ("--sigma", "options: sigma")  # how messages begin that are about the elasticity
NO_YEAR = "no trade is recorded for"


def unreadable(scenarios: Sequence[Lines], year: int | None) -> Unread:
    """Read every shock; return why each cannot be read that cannot."""
    found: Unread = {}
    for n, lines in enumerate(scenarios):
        for k, line in enumerate(lines):
            try:
                shock(line, year)
            except CounterpoiseError as error:
                found[n, k] = error
    return found


def shown(unread: Unread, scenarios: Sequence[Lines], given: Mapping[str, object]) -> Refusals:
    """Return what is told of shocks that cannot be read, each with where it leads if another name is meant."""
    return {place: _led(error, place, scenarios, given) for place, error in unread.items()}


def first(unread: Unread) -> Doubt | None:
    """Return what is doubted of the first shock that cannot be read; None where it is no name."""
    error = next(iter(unread.values()))
    return doubt(error, told(error))


def instead(place: Place, scenarios: Sequence[Lines], line: str) -> list[Lines]:
    """Return the scenarios with another line for one of their shocks."""
    return [
        tuple(line if (n, k) == place else said for k, said in enumerate(lines)) for n, lines in enumerate(scenarios)
    ]


def _led(error: CounterpoiseError, place: Place, scenarios: Sequence[Lines], given: Mapping[str, object]) -> Wrong:
    wrong = told(error)
    found = doubt(error, wrong)
    if found is None:
        return wrong
    choices = found.choices(lambda line: whatif_address(instead(place, scenarios, line), given))
    links = tuple(Link(f"{one.name} ({one.code})", one.address) for one in choices)
    return replace(wrong, why=found.message, choices=links)


def placed(error: CounterpoiseError, n: int, lines: Lines) -> Refusals:
    """Return what is wrong with a scenario, at the shock it is about: the last, where it names none."""
    if str(error).startswith(OPTIONS):
        return {SIGMA: told(error)}
    if str(error).startswith(NO_YEAR):
        return {YEAR: told(error)}
    wrong = told(error)
    named = [k for k, line in enumerate(lines) if wrong.line and shock(line).text == wrong.line]
    return {(n, named[-1] if named else len(lines) - 1): wrong}


def told(error: CounterpoiseError) -> Wrong:
    """Take a message apart: why, the line, and which word of it the carets stand under."""
    why, *rest = as_here(str(error)).split("\n")
    if len(rest) != 2 or "^" not in rest[1]:
        return Wrong(" ".join((why, *rest)))
    line, carets = rest[0][2:], rest[1][2:]
    start = carets.index("^")
    return Wrong(why, line, start, start + carets.count("^"))
