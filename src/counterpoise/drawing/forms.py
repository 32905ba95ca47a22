"""Which forms do several served pages have?"""

from functools import cache

from counterpoise.drawing.layout import Field, Form, Option, Row
from counterpoise.states import all_states, blocs
from counterpoise.vocabulary import GOODS, STAPLES, basket, food_items, product_names, sector, trade_domains

DRAWN = "drawn"  # id of the part of every page that changes with its form
BY_PRODUCT = "energy"  # the domain whose products can be chosen by themselves


def year_form(place: str, years: tuple[int, ...], chosen: int | None, otherwise: str) -> Form:
    """Let the reader choose a year; `otherwise` says what is shown without one."""
    options = (Option("", otherwise), *(Option(str(year), str(year)) for year in reversed(years)))
    field = Field(name="year", label="Year", value=str(chosen or ""), options=options)
    return Form(action=place, title="What is shown", rows=(Row("", (field,)),), submit="Show", redraws=DRAWN, live=True)


def year_field(span: tuple[int, int], chosen: int | None) -> Field:
    """Let the reader choose among the years of the trade data."""
    first, last = span
    years = [Option(str(year), str(year)) for year in range(last, first - 1, -1)]
    return Field(name="year", label="Year", value=str(chosen or ""), options=(Option("", f"latest, {last}"), *years))


def domain_options(value: str, *, foods: bool = False) -> tuple[Option, ...]:
    """Return what a domain may be set to: domains, each fuel, foods, and what the address names in addition."""
    domains = [Option(domain.key, domain.name) for domain in trade_domains()]
    fuels = [Option(code, f"– {product_names()[code]}") for code in basket(BY_PRODUCT).codes]
    listed = [*domains[:1], *fuels, *domains[1:], Option(GOODS, basket(GOODS).name), *(food_options() if foods else ())]
    known = any(option.value == value for option in listed)
    return tuple(listed if known or not value else [*listed, Option(value, _name(value))])


def food_options() -> list[Option]:
    """Return the main foods; any other may be named in an address."""
    return [Option(key, f"Food: {food_items()[key].short}") for key in STAPLES]


def _name(value: str) -> str:
    food, industry = food_items().get(value), sector(value)
    return food.short if food else (industry or basket(value)).name[:60]


@cache
def suggested_states() -> tuple[Option, ...]:
    """Return every state and bloc that stands, by name, with its code."""
    standing = [(state.name, state.iso3) for state in all_states() if state.end is None and state.kind != "statistical"]
    listed = sorted((*standing, *((bloc.name, bloc.code) for bloc in blocs())))
    return tuple(Option(name, code) for name, code in dict(listed).items())
