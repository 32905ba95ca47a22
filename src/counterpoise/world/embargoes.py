"""Which recorded flows may not grow, because an embargo stands between the two states?

An embargo counts for a year if it is in force on its last day: a loss is about what others can
add in the twelve months that follow. Only bans count; a licence requirement slows trade and is shown.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask
from counterpoise.states import Bloc, State, all_states, blocs
from counterpoise.vocabulary import EVERYONE, Embargo


def barred(flows: Flows, embargoes: Sequence[Embargo]) -> Mask:
    """Mark the rows a ban forbids: (n,)."""
    mask = np.zeros(len(flows.value), np.bool_)
    for embargo in embargoes:
        if embargo.kind == "ban":
            mask |= _rows(flows, embargo)
    return mask


def _rows(flows: Flows, embargo: Embargo) -> Mask:
    years = np.array([embargo.in_force(date(year, 12, 31)) for year in flows.years], np.bool_)
    products = np.array([embargo.covers(code) for code in flows.products], np.bool_)
    held = np.flatnonzero(years[flows.year] & products[flows.product])
    mask = np.zeros(len(flows.value), np.bool_)
    if len(held):
        mask[held] = _between(flows, embargo, held)
    return mask


def _between(flows: Flows, embargo: Embargo, held: Codes) -> Mask:
    """Mark which of these rows run in the direction the embargo stops: (len(held),)."""
    imposes, targeted = _members(flows, embargo.imposer, embargo.exempt), _members(flows, embargo.target)
    year, exporter, importer = flows.year[held], flows.exporter[held], flows.importer[held]
    buys = imposes[year, importer] & targeted[year, exporter]
    sells = imposes[year, exporter] & targeted[year, importer]
    return np.asarray({"purchases": buys, "sales": sells, "both": buys | sells}[embargo.stops], np.bool_)


def _members(flows: Flows, code: str, exempt: Sequence[str] = ()) -> Mask:
    """Mark who belongs to a side of an embargo in which year: (years, states)."""
    if code == EVERYONE:
        return np.ones((len(flows.years), len(flows.states)), np.bool_)
    side, left_out = _sides()[code], frozenset(exempt)
    inside = [side.members(year) - left_out for year in flows.years]
    at = {state: n for n, state in enumerate(flows.states)}
    mask = np.zeros((len(flows.years), len(flows.states)), np.bool_)
    for n, members in enumerate(inside):
        mask[n, [at[state] for state in members if state in at]] = True
    return mask


@cache
def _sides() -> dict[str, State | Bloc]:
    actors: dict[str, State | Bloc] = {state.code: state for state in all_states()}
    return actors | {bloc.code: bloc for bloc in blocs()}
