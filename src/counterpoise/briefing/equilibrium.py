"""How does a solved world read: a table a state, and a JSON document?"""

from typing import Any

from counterpoise import __version__
from counterpoise.whatif.equilibrium import Equilibrium, Side

SCHEMA = "counterpoise/equilibrium/1"
HEADS = ("country", "real income", "price", "price index", "terms of trade", "exports", "imports")
SIDES: tuple[Side, Side] = ("exports", "imports")


def document(found: Equilibrium) -> dict[str, Any]:
    """Lay out the world after a shock; changes end in _pct or are ratios ending in _hat."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "mode": "conditional" if found.closure == "conditional" else "full",
        "closure": None if found.closure == "conditional" else found.closure,
        "sigma": found.sigma,
        "iterations": found.iterations,
        "residual": found.residual,
        "blur": found.blur,
        "solver": found.rung,
        "rebalanced": found.rebalanced,
        "apart": [list(group) for group in found.apart],
        "countries": _countries(found),
    }


def text(found: Equilibrium) -> str:
    """Draw the same as a table, with what must be known of it first."""
    said = document(found)
    lines = [f"{said['mode']} equilibrium, sigma {found.sigma:g}, closure {said['closure'] or 'none'}"]
    lines += [
        f"{len(said['countries'])} states, residual {found.residual:.1e} after {found.iterations} steps ({found.rung})"
    ]
    if found.rebalanced:
        lines.append("after the shock each state spends what it earns: debts could not be kept")
    if found.apart:
        lines.append(f"the world falls into {len(found.apart)} groups that no longer trade with each other")
    if found.blurred:
        lines.append(
            f"some trade is too small next to the rest for the arithmetic: a part of {found.blur:.0e} of exports and "
            "imports is not known"
        )
    width = max(7, *(len(name) for name in found.baseline.names))
    heads = "".join(f"{head:>16}" for head in HEADS[1:])
    lines += ["", f"{HEADS[0]:<{width}}{heads}"]
    for row in said["countries"]:
        ratios = (row["price_hat"] - 1, row["price_index_hat"] - 1)
        cells = (row["real_income_pct"], *(100 * ratio for ratio in ratios), row["terms_of_trade_pct"])
        lines.append(
            f"{row['country']:<{width}}{''.join(map(_percent, (*cells, row['exports_pct'], row['imports_pct'])))}"
        )
    return "\n".join(lines)


def _countries(found: Equilibrium) -> list[dict[str, Any]]:
    abroad = {side: [_change(*pair) for pair in zip(*found.abroad(side), strict=True)] for side in SIDES}
    return [
        {
            "country": name,
            "real_income_pct": 100 * (float(found.real_income[n]) - 1),
            "price_hat": float(found.price[n]),
            "price_index_hat": float(found.index[n]),
            "terms_of_trade_pct": 100 * (float(found.terms_of_trade[n]) - 1),
            "exports_pct": abroad["exports"][n],
            "imports_pct": abroad["imports"][n],
        }
        for n, name in enumerate(found.baseline.names)
    ]


def _change(before: float, after: float) -> float | None:
    return 100 * (float(after) / float(before) - 1) if before > 0 else None


def _percent(value: float | None) -> str:
    return f"{'n/a':>16}" if value is None else f"{value:>+14.3f} %".replace("-", "−")
