"""How does a solved world read: a table a state, and a JSON document?"""

from dataclasses import dataclass
from typing import Final, Literal

from counterpoise.drawing.encoder import taken
from counterpoise.version import __version__
from counterpoise.whatif.solving.equilibrium import Equilibrium, Side

SCHEMA: Final = "counterpoise/equilibrium/1"
HEADS = ("country", "real income", "price", "price index", "terms of trade", "exports", "imports")
SIDES: tuple[Side, Side] = ("exports", "imports")


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOfWorldDocument:
    """What becomes of one state; changes end in _pct or are ratios ending in _hat."""

    country: str
    real_income_pct: float
    price_hat: float
    price_index_hat: float
    terms_of_trade_pct: float
    exports_pct: float | None
    imports_pct: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumDocument:
    """The world after a shock."""

    schema: Literal["counterpoise/equilibrium/1"] = SCHEMA
    version: str
    mode: Literal["conditional", "full"]
    closure: str | None
    sigma: float
    iterations: int
    residual: float
    blur: float
    solver: str
    rebalanced: bool
    apart: tuple[tuple[str, ...], ...]
    countries: tuple[StateOfWorldDocument, ...]


def document(solved: Equilibrium) -> EquilibriumDocument:
    """Lay out the world after a shock."""
    conditional = solved.closure == "conditional"
    return taken(
        EquilibriumDocument,
        solved,
        schema=SCHEMA,
        version=__version__,
        mode="conditional" if conditional else "full",
        closure=None if conditional else solved.closure,
        solver=solved.rung,
        countries=_countries(solved),
    )


def text(solved: Equilibrium) -> str:
    """Draw the same as a table, with what must be known of it first."""
    laid = document(solved)
    lines = [
        f"{laid.mode} equilibrium, sigma {laid.sigma:g}, closure {laid.closure or 'none'}",
        f"{len(laid.countries)} states, residual {laid.residual:.1e} after {laid.iterations} steps ({laid.solver})",
    ]
    if laid.rebalanced:
        lines.append("after the shock each state spends what it earns: debts could not be kept")
    if laid.apart:
        lines.append(f"the world falls into {len(laid.apart)} groups that no longer trade with each other")
    if solved.blurred:
        lines.append(
            f"some trade is too small next to the rest for the arithmetic: a part of {laid.blur:.0e} of exports and "
            "imports is not known"
        )
    width = max(7, *(len(state.country) for state in laid.countries))
    heads = "".join(f"{head:>16}" for head in HEADS[1:])
    return "\n".join([*lines, "", f"{HEADS[0]:<{width}}{heads}", *(_line(state, width) for state in laid.countries)])


def _line(state: StateOfWorldDocument, width: int) -> str:
    ratios = (100 * (state.price_hat - 1), 100 * (state.price_index_hat - 1))
    cells = (state.real_income_pct, *ratios, state.terms_of_trade_pct, state.exports_pct, state.imports_pct)
    return f"{state.country:<{width}}{''.join(map(_percent, cells))}"


def _countries(solved: Equilibrium) -> tuple[StateOfWorldDocument, ...]:
    abroad = {side: [_change(*pair) for pair in zip(*solved.abroad(side), strict=True)] for side in SIDES}
    return tuple(
        StateOfWorldDocument(
            country=name,
            real_income_pct=100 * (float(solved.real_income[n]) - 1),
            price_hat=float(solved.price[n]),
            price_index_hat=float(solved.index[n]),
            terms_of_trade_pct=100 * (float(solved.terms_of_trade[n]) - 1),
            exports_pct=abroad["exports"][n],
            imports_pct=abroad["imports"][n],
        )
        for n, name in enumerate(solved.baseline.names)
    )


def _change(before: float, after: float) -> float | None:
    return 100 * (float(after) / float(before) - 1) if before > 0 else None


def _percent(value: float | None) -> str:
    return f"{'n/a':>16}" if value is None else f"{value:>+14.3f} %".replace("-", "−")
