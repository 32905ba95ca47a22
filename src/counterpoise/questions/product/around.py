"""What stands around a product's trade: bans and licences, trade nobody records, and where it is mined or made?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from counterpoise.questions.product.answer import Ban, Maker, Making
from counterpoise.questions.product.recorded import ProductYear
from counterpoise.records import Figure, Hole
from counterpoise.states import names
from counterpoise.vocabulary import Embargo, embargoes, table
from counterpoise.weighing.facts import COMPILED, named, of_embargo
from counterpoise.weighing.shares import hhi
from counterpoise.world import barred

MINED = "mine_production"


def bans(product: ProductYear) -> tuple[Ban, ...]:
    """List the embargoes and licences on the product that hold at the end of the year, the newest first.

    Beside the last year of the data stand those that have begun since, as far as the tables go.
    """
    end = date(product.year, 12, 31)
    last = COMPILED if product.year == product.every.years[-1] else end
    held = [
        one
        for one in embargoes()
        if one.covers(product.what.key) and (one.in_force(end) or (end < one.start <= last and one.in_force(last)))
    ]
    return tuple(_ban(product, one) for one in sorted(held, key=lambda one: (-one.start.toordinal(), one.imposer)))


def unrecorded(product: ProductYear) -> tuple[Hole, ...]:
    """List the holes that touch the product in the year, those of the product itself before those of all goods."""
    return tuple(sorted(product.trade_year.holes, key=lambda hole: hole.products == ("*",)))


def making(product: ProductYear) -> tuple[Making, ...]:
    """Say who mines or makes the minerals behind the product, in the newest year up to the one looked at."""
    rows = [row for row in table("production") if product.what.key in row["products"].split(";")]
    if not rows:
        return ()
    mined = _mined(product, {row["mineral"] for row in rows})
    return tuple(
        _making(row["mineral"], row["comparable"] == "yes", row["note"], mined[row["mineral"]])
        for row in rows
        if row["mineral"] in mined
    )


def _ban(product: ProductYear, one: Embargo) -> Ban:
    flows = product.trade_year.flows
    # A licence bars nothing, but its rows are the same as a ban's; one begun since is asked about as of its first day.
    asked = replace(one, kind="ban", start=min(one.start, date(product.year, 1, 1)))
    return Ban(
        fact=of_embargo(one),
        imposer=named(one.imposer),
        target=named(one.target),
        kind=one.kind,
        stops=one.stops,
        since=one.start.isoformat(),
        exemptions=one.exemptions,
        recorded=float(flows.value[barred(flows, [asked])].sum()),
    )


def _mined(product: ProductYear, minerals: set[str]) -> dict[str, list[tuple[str, Figure]]]:
    """Return each mineral's rows of the newest year up to the one looked at."""
    every = defaultdict(list)
    by_state = product.world.states.rows([MINED])[MINED]
    for key, figure in (row for rows in by_state.values() for row in rows):
        if figure.product in minerals and figure.start.year <= product.year and figure.value > 0:
            every[figure.product or ""].append((key, figure))
    return {mineral: list(_newest(rows)) for mineral, rows in every.items()}


def _newest(rows: list[tuple[str, Figure]]) -> Iterator[tuple[str, Figure]]:
    last = max(figure.start.year for _, figure in rows)
    return (row for row in rows if row[1].start.year == last)


def _making(mineral: str, comparable: bool, note: str, rows: list[tuple[str, Figure]]) -> Making:
    amounts = np.array([figure.value for _, figure in rows], np.float64)
    total = float(amounts.sum())
    order = sorted(rows, key=lambda row: (-row[1].value, row[1].actor))
    return Making(
        mineral=mineral,
        year=rows[0][1].start.year,
        unit=rows[0][1].unit,
        total=total,
        index=hhi(amounts),
        makers=tuple(
            Maker(
                code=figure.actor,
                name=names().get(figure.actor, figure.actor),
                amount=figure.value,
                share=figure.value / total,
                figures=(key,),
            )
            for key, figure in order
        ),
        comparable=comparable,
        note=note,
    )
