"""How query results become labelled arrays: codes of the file turned into places in label tuples."""

from collections.abc import Callable, Sequence
from math import fsum
from typing import Any

import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Quantities

BASE = 1 << 15  # above every code and year, so that four of them make one key
Ask = Callable[[str], list[tuple[Any, ...]]]  # runs a named query


def flows(ask: Ask, columns: dict[str, Any]) -> Flows:
    """Label rows of recorded trade; every state, product and year of the snapshot keeps its place."""
    spoken = ask("trade_states")
    states = tuple(sorted({state for state, _ in spoken}))
    products = tuple(code for code, _, _ in ask("trade_products"))
    years = tuple(sorted({year for _, year in spoken}))
    actor = _places(ask("actor_words"), states)
    columns = _in_order(columns)
    return Flows(
        states=states,
        products=products,
        years=years,
        exporter=actor[columns["exporter"]],
        importer=actor[columns["importer"]],
        product=_places(ask("product_words"), products)[columns["product"]],
        year=np.searchsorted(np.array(years, np.int64), columns["year"]),
        value=columns["value"],
    )


def quantities(products: Sequence[str], columns: dict[str, Any]) -> dict[str, Quantities]:
    """Add up rows of trade by product; sums are exact, so the order of the rows is no matter."""
    found = {}
    for n in np.unique(columns["place"]):
        rows = columns["place"] == n
        own, quantity, value = (columns[name][rows] for name in ("own", "quantity", "value"))
        own = own.astype(np.bool_)
        found[products[n - 1]] = Quantities(
            own_quantity=fsum(quantity[own]),
            own_value=fsum(value[own]),
            world_quantity=fsum(quantity),
            world_value=fsum(value),
        )
    return found


def _in_order(columns: dict[str, Any]) -> dict[str, Any]:
    """Put rows in order of product, exporter, importer and year; the file mostly has them so."""
    key = columns["product"].astype(np.int64)
    for name in ("exporter", "importer", "year"):
        key = key * BASE + columns[name]
    if np.all(key[1:] > key[:-1]):
        return columns
    order = np.argsort(key, kind="stable")
    return {name: column[order] for name, column in columns.items()}


def coverage(ask: Ask, labelled: Flows) -> Coverage:
    """Mark the years in which the trade source speaks of each state, and lists each product."""
    at = {state: n for n, state in enumerate(labelled.states)}
    when = {year: n for n, year in enumerate(labelled.years)}
    spoken = np.zeros((len(labelled.years), len(labelled.states)), np.bool_)
    for state, year in ask("trade_states"):
        spoken[when[year], at[state]] = True
    spans = {code: (first, last) for code, first, last in ask("trade_products")}
    listed = [[spans[code][0] <= year <= spans[code][1] for year in labelled.years] for code in labelled.products]
    return Coverage(spoken, np.array(listed, np.bool_).reshape(len(labelled.products), -1))


def _places(words: Sequence[tuple[Any, ...]], labels: Sequence[str]) -> Codes:
    """Map the file's code of each word to its place among the labels, -1 where it has none."""
    at = {label: n for n, label in enumerate(labels)}
    return np.array([at.get(word, -1) for (word,) in words], np.int64)
