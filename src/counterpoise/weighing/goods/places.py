"""Where is every state, and what part of its goods trade is with each of two actors?"""

import numpy as np

from counterpoise.arrays import Values
from counterpoise.findings import Place
from counterpoise.states import Actor, names
from counterpoise.world import HOME, NOT_RECORDED, GoodsMatrix, World


def places(world: World, goods: GoodsMatrix, a: Actor, b: Actor) -> tuple[Place, ...]:
    """Place every state of the matrix, with its part of trade with A and with B in the matrix's year."""
    spots = world.states.spots()
    parts = [_parts(goods, actor) for actor in (a, b)]
    return tuple(
        Place(
            code=state,
            name=names()[state],
            latitude=spots[state].latitude,
            longitude=spots[state].longitude,
            with_a=_known(parts[0][n]),
            with_b=_known(parts[1][n]),
            side=_side(state, (a, b), goods.year),
        )
        for n, state in enumerate(goods.matrix.states)
        if state in spots
    )


def _parts(goods: GoodsMatrix, actor: Actor) -> Values:
    """Return each state's part of all goods it sells and buys that is with the actor: (n,), NaN where unknown."""
    matrix = goods.matrix
    members = actor.members(goods.year)
    inside = np.array([state in members for state in matrix.states], np.bool_)
    traded = matrix.flows + matrix.flows.T
    hidden = (matrix.kind == NOT_RECORDED) | (matrix.kind.T == NOT_RECORDED)
    known = inside.any() & ~(hidden & inside).any(axis=1) & ~inside
    whole = np.where(matrix.kind == HOME, 0.0, traded).sum(axis=1)
    part = traded[:, inside].sum(axis=1)
    return np.where(known & (whole > 0), part / np.where(whole > 0, whole, 1.0), np.nan)


def _known(part: float) -> float | None:
    return None if np.isnan(part) else float(part)


def _side(state: str, pair: tuple[Actor, Actor], year: int) -> str:
    return next((side for side, actor in zip("ab", pair, strict=True) if state in actor.members(year)), "")
