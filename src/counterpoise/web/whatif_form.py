"""Which form asks for a scenario: kinds of shock, each with the fields it needs, and what is wrong in which?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from counterpoise.briefing.layout import Button, Field, Form, Option, Row, Wrong
from counterpoise.vocabulary import table
from counterpoise.vocabulary.baskets import product_names, trade_domains
from counterpoise.web.asking import Value
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import suggested_states
from counterpoise.web.scenarios import FIRST, Lines
from counterpoise.web.shocks import MOST, NEEDS, REST, Typed, field_at, fields
from counterpoise.whatif.scenario_file import MOST_SCENARIOS

SUBMIT = "What follows?"
PRESSED = "do"  # the parameter of its buttons
SIGMA, YEAR = (-1, 0), (-1, 1)  # places of what is wrong with the assumptions
KINDS: Mapping[str, str] = {
    "tariff": "Tariff",
    "embargo": "Embargo",
    "embargo-imports": "Import stop",
    "embargo-exports": "Export stop",
    "cutoff": "Cut-off",
    "decouple": "Dearer trade",
    "transfer": "Technology",
}
SIDES: Mapping[str, tuple[str, str]] = {  # who acts, on whom
    "tariff": ("Who raises it", "On goods from"),
    "embargo": ("Between", "And"),
    "embargo-imports": ("Who stops buying", "From whom"),
    "embargo-exports": ("Who stops selling", "To whom"),
    "cutoff": ("Who stops selling", "To whom"),
    "decouple": ("Between", "And"),
    "transfer": ("Who hands it over", "To whom"),
}
ELSEWHERE = ("Who", "Whom")
HINTS: Mapping[str, tuple[str, str]] = {  # label, and what may be typed
    "rate": ("Points added, %", "25"),
    "factor": ("Trade costs, times", "2"),
    "product": ("Product", "270900, energy …"),
    "share": ("Share, if not on record", "0.55"),
    REST: ("Not understood", ""),
}


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
    scenarios = [tuple(map(_fields, one)) for one in state.scenarios] or [(FIRST,)]
    rows = [row for n, one in enumerate(scenarios) for row in _scenario(state, n, one, several)]
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
                _asked(typed, f"{n + 1}.{k + 1}.", _refused(state, n, k)),
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


def _asked(typed: Typed, prefix: str, refused: str) -> tuple[Field, ...]:
    verb = typed["verb"]
    kinds = tuple(Option(one, KINDS[one]) for one in NEEDS)
    turn = Button("Show fields", PRESSED, "edit")
    made = [Field(name="verb", label="Kind", value=verb, options=_among(verb, kinds), turns=turn)]
    for name, label, hint in zip(("actor", "target"), SIDES.get(verb, ELSEWHERE), ("USA", "China"), strict=True):
        made.append(Field(name=name, label=label, value=typed.get(name, ""), suggested="states", hint=hint))
    needs = next((names for one, names in NEEDS.items() if one == verb), ())
    for name in (*needs, *([REST] if typed.get(REST) else [])):
        made.append(_need(name, typed.get(name, "")))
    return tuple(replace(one, name=prefix + one.name, refused=one.name == refused) for one in made)


def _need(name: str, value: str) -> Field:
    if name == "domain":
        options = (Option("", "all goods"), *(Option(one.key, one.name.lower()) for one in trade_domains()))
        said = "" if value.lower() == "goods" else value.lower()
        return Field(name=name, label="Of what", value=said, options=_among(said, options))
    if name == "technology":
        keys = tuple(Option(row["technology"].replace("_", "-"), row["name"]) for row in table("technologies"))
        said = value.replace("_", "-") or keys[0].value
        return Field(name=name, label="Technology", value=said, options=_among(said, keys), wide=True)
    label, hint = HINTS[name]
    return Field(name=name, label=label, value=value, hint=hint, suggested="product" if name == "product" else "")


def _among(value: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Keep what stands in the address among the choices, though it is none."""
    return options if any(one.value == value for one in options) else (Option(value, value), *options)


def _assumptions(state: State) -> Row:
    first, last = state.span
    years = (Option("", f"latest, {last}"), *(Option(str(year), str(year)) for year in range(last, first - 1, -1)))
    given = {name: str(value) for name, value in state.given.items()}
    year, sigma, draws = (given.get(name, "") for name in ("year", "sigma", "draws"))
    sigma_wrong, year_wrong = state.wrong.get(SIGMA), state.wrong.get(YEAR)
    return Row(
        "What is taken for granted",
        (
            Field(
                name="year",
                label="Year of trade by product",
                value=year,
                options=_among(year, years),
                refused=bool(year_wrong),
            ),
            Field(
                name="sigma", label="Elasticity between origins", value=sigma, hint="3,5,8", refused=bool(sigma_wrong)
            ),
            Field(name="draws", label="Worlds drawn", value=draws, number=("0", "500", "1"), hint="200"),
        ),
        sigma_wrong or year_wrong,
        opens="For all scenarios" if len(state.scenarios) > 1 else "",
    )


def _products() -> tuple[Option, ...]:
    domains = tuple(Option(one.key, f"domain: {one.name}") for one in trade_domains())
    return (*domains, *(Option(code, name) for code, name in product_names().items()))
