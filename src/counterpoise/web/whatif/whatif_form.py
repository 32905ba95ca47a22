"""Which form asks for a scenario: kinds of shock, each with the fields it needs, and what is refused in which?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterpoise.drawing import Button, Field, Form, Link, Option, Row, Wrong
from counterpoise.drawing.forms import suggested_states
from counterpoise.errors import AmbiguousState, CounterpoiseError, UnknownState, UnknownTerm
from counterpoise.questions.whatif.find import Lines
from counterpoise.vocabulary import product_names, trade_domains
from counterpoise.web.messages import DRAWN, Value
from counterpoise.web.served_words import without_options
from counterpoise.web.typed_names import Doubt, basket_doubt, domain_doubt, state_doubt
from counterpoise.web.whatif.scenarios import MOST, REST, Typed, field_at, fields, first_row, needs, whatif_address
from counterpoise.whatif import ONE_SECTOR
from counterpoise.whatif import Field as Need
from counterpoise.whatif.language import shock
from counterpoise.whatif.scenario_file import MOST_SCENARIOS
from counterpoise.whatif.verbs import verbs

Place = tuple[int, int]  # a scenario, and a shock of it
Unread = dict[Place, CounterpoiseError]
Refusals = dict[Place, Wrong]
OPTIONS = ("--sigma", "options: sigma")  # how messages begin that are about the elasticity
MODELS = (Option("", "industries, two horizons"), Option(ONE_SECTOR, "one sector"))
ANSWERS = (Option("", "no"), Option("1", "yes"))
NO_YEAR = "no trade is recorded for"
SUBMIT = "What follows?"
PRESSED = "do"  # the parameter of its buttons
SIGMA, YEAR = (-1, 0), (-1, 1)  # places of what is wrong with the assumptions
ELSEWHERE = ("Who", "Whom")  # of a kind of shock that there is not


@dataclass(frozen=True, slots=True)
class State:
    """What a form shows."""

    scenarios: tuple[Lines, ...]
    given: Mapping[str, Value]
    span: tuple[int, int]  # years of trade by product
    wrong: Mapping[tuple[int, int], Wrong] = field(default_factory=dict)  # by scenario and shock


def form(state: State) -> Form:
    """Return the form, filled as far as it is."""
    several = len(state.scenarios) > 1
    scenarios = [tuple(map(_fields, scenario)) for scenario in state.scenarios] or [(first_row(),)]
    rows = [row for n, scenario in enumerate(scenarios) for row in _scenario(state, n, scenario, several)]
    beside = Button("Set another scenario beside", PRESSED, "beside")
    return Form(
        action="/whatif/form",
        title="Scenario",
        rows=(*rows, _assumptions(state)),
        submit=SUBMIT,
        key="asking",
        redraws=DRAWN,
        suggestions=(("states", suggested_states()), ("product", _products())),
        buttons=(beside,) if len(scenarios) < MOST_SCENARIOS else (),
    )


def _fields(line: str) -> Typed:
    return fields("".join(letter if letter.isprintable() else " " for letter in line))


def _scenario(state: State, n: int, shocks: tuple[Typed, ...], several: bool) -> list[Row]:
    rows = []
    for k, typed in enumerate(shocks):
        last = k == len(shocks) - 1
        opens = f"Scenario {n + 1}" if several and not k else ""
        drop = Button("Remove", PRESSED, f"drop.{n + 1}.{k + 1}", f" shock {k + 1}{_of(n, several)}")
        rows.append(
            Row(
                f"Shock {k + 1}",
                _row_fields(typed, f"{n + 1}.{k + 1}.", _refused(state, n, k)),
                state.wrong.get((n, k)),
                drop if len(shocks) > 1 else None,
                _more(n, len(shocks), several) if last else (),
                opens,
            )
        )
    return rows


def _of(n: int, several: bool) -> str:
    return f" of scenario {n + 1}" if several else ""


def _more(n: int, shocks: int, several: bool) -> tuple[Button, ...]:
    """Return what can be pressed under the last shock of a scenario."""
    add = (Button("Add a shock", PRESSED, f"add.{n + 1}", _of(n, several)),) if shocks < MOST else ()
    return (*add, *((Button("Remove this scenario", PRESSED, f"off.{n + 1}", f": {n + 1}"),) if several else ()))


def _refused(state: State, n: int, k: int) -> str:
    """Name the field that a refusal is about."""
    wrong = state.wrong.get((n, k))
    return field_at(wrong.line, wrong.start) if wrong is not None and wrong.line else ""


def _row_fields(typed: Typed, prefix: str, refused: str) -> tuple[Field, ...]:
    name, known = typed["verb"], verbs()
    kinds = tuple(Option(verb.name, verb.label) for verb in known.values())
    turn = Button("Show fields", PRESSED, "edit")
    made = [Field(name="verb", label="Kind", value=name, options=_with_current(name, kinds), turns=turn)]
    sides = known[name].sides if name in known else ELSEWHERE
    for side, label, hint in zip(("actor", "target"), sides, ("USA", "China"), strict=True):
        made.append(Field(name=side, label=label, value=typed.get(side, ""), suggested="states", hint=hint))
    made += [_need(need, typed.get(need.name, "")) for need in needs(name)]
    if typed.get(REST):
        made.append(Field(name=REST, label="Not understood", value=typed[REST]))
    return tuple(replace(field, name=prefix + field.name, refused=field.name == refused) for field in made)


def _need(need: Need, value: str) -> Field:
    if need.options is None:
        return Field(name=need.name, label=need.label, value=value, hint=need.hint, suggested=need.suggested)
    options = tuple(Option(key, label) for key, label in need.options().items())
    chosen = need.option_of(value)
    return Field(name=need.name, label=need.label, value=chosen, options=_with_current(chosen, options), wide=need.wide)


def _with_current(value: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Keep what stands in the address among the choices, though it is none."""
    return options if any(option.value == value for option in options) else (Option(value, value), *options)


def _assumptions(state: State) -> Row:
    first, last = state.span
    years = (Option("", f"latest, {last}"), *(Option(str(year), str(year)) for year in range(last, first - 1, -1)))
    given = {name: str(value) for name, value in state.given.items()}
    model, answers = given.get("model", ""), given.get("retaliate", "")
    year, sigma, draws = (given.get(name, "") for name in ("year", "sigma", "draws"))
    sigma_wrong, year_wrong = state.wrong.get(SIGMA), state.wrong.get(YEAR)
    return Row(
        "What is taken for granted",
        (
            Field(name="model", label="Model of trade", value=model, options=MODELS),
            Field(name="retaliate", label="Targets answer in kind", value=answers and "1", options=ANSWERS),
            Field(
                name="year",
                label="Year of trade by product",
                value=year,
                options=_with_current(year, years),
                refused=bool(year_wrong),
            ),
            Field(
                name="sigma", label="Elasticity between origins", value=sigma, hint="3,5,8", refused=bool(sigma_wrong)
            ),
            Field(name="draws", label="Worlds drawn", value=draws, number=("1", "500", "1"), hint="200"),
        ),
        sigma_wrong or year_wrong,
        opens="For all scenarios" if len(state.scenarios) > 1 else "",
    )


def _products() -> tuple[Option, ...]:
    domains = tuple(Option(trade_domain.key, f"domain: {trade_domain.name}") for trade_domain in trade_domains())
    return (*domains, *(Option(code, name) for code, name in product_names().items()))


def doubt(error: CounterpoiseError, wrong: Wrong) -> Doubt | None:
    """Return what is doubted of a shock that cannot be read; None where what is wrong is no name.

    `wrong` is what the reader is told of it. Choices hold all of the shock, with each name in the place of the doubted.
    """
    about, typed = error.__cause__, wrong.line[wrong.start : wrong.end].strip('"')
    if isinstance(about, AmbiguousState | UnknownState):
        return _within(state_doubt(typed, about), wrong)
    if isinstance(about, UnknownTerm):
        product = any(field.suggested == "product" for field in _fields_at(wrong))
        return _within(basket_doubt(typed, about) if product else domain_doubt(typed), wrong)
    return None


def _fields_at(wrong: Wrong) -> list[Need]:
    name = field_at(wrong.line, wrong.start)
    return [field for field in needs(fields(wrong.line)["verb"]) if field.name == name]


def _within(doubt: Doubt, wrong: Wrong) -> Doubt:
    before, after = wrong.line[: wrong.start], wrong.line[wrong.end :]
    return Doubt(doubt.kind, doubt.message, doubt.meant, f"{before}{doubt.before}", f"{doubt.after}{after}")


def unreadable(scenarios: Sequence[Lines], year: int | None) -> Unread:
    """Read every shock; return why each cannot be read that cannot."""
    unread: Unread = {}
    for n, lines in enumerate(scenarios):
        for k, line in enumerate(lines):
            try:
                shock(line, year)
            except CounterpoiseError as error:
                unread[n, k] = error
    return unread


def refusals_shown(unread: Unread, scenarios: Sequence[Lines], given: Mapping[str, object]) -> Refusals:
    """Return what is wrong with shocks that cannot be read, each with where it leads if another name is meant."""
    return {place: _with_choices(error, place, scenarios, given) for place, error in unread.items()}


def first_in_doubt(unread: Unread) -> Doubt | None:
    """Return what is doubted of the first shock that cannot be read; None where it is no name."""
    error = next(iter(unread.values()))
    return doubt(error, wrong_of(error))


def instead(place: Place, scenarios: Sequence[Lines], line: str) -> list[Lines]:
    """Return the scenarios with another line for one of their shocks."""
    return [
        tuple(line if (n, k) == place else said for k, said in enumerate(lines)) for n, lines in enumerate(scenarios)
    ]


def _with_choices(
    error: CounterpoiseError, place: Place, scenarios: Sequence[Lines], given: Mapping[str, object]
) -> Wrong:
    wrong = wrong_of(error)
    doubted = doubt(error, wrong)
    if doubted is None:
        return wrong
    choices = doubted.choices(lambda line: whatif_address(instead(place, scenarios, line), given))
    links = tuple(Link(f"{choice.name} ({choice.code})", choice.address) for choice in choices)
    return replace(wrong, why=doubted.message, choices=links)


def placed(error: CounterpoiseError, n: int, lines: Lines) -> Refusals:
    """Return what is wrong with a scenario, at the shock it is about: the last, where it names none."""
    if str(error).startswith(OPTIONS):
        return {SIGMA: wrong_of(error)}
    if str(error).startswith(NO_YEAR):
        return {YEAR: wrong_of(error)}
    wrong = wrong_of(error)
    named = [k for k, line in enumerate(lines) if wrong.line and shock(line).text == wrong.line]
    return {(n, named[-1] if named else len(lines) - 1): wrong}


def wrong_of(error: CounterpoiseError) -> Wrong:
    """Take a message apart: why, the line, and which word of it the carets stand under."""
    why, *rest = without_options(str(error)).split("\n")
    if len(rest) != 2 or "^" not in rest[1]:
        return Wrong(" ".join((why, *rest)))
    line, carets = rest[0][2:], rest[1][2:]
    start = carets.index("^")
    return Wrong(why, line, start, start + carets.count("^"))
