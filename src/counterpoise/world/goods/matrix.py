"""Which figures go into the trade matrix of all goods, and who is in it?

Totals and partner shares are the Factbook's. Its totals are of goods and services, so a measured part
of them counts as goods. Where a state's total of the year is missing, that of a year or two before
stands in; a state without any, or without a place on the map, is left out and named. Lists rest on recorded
trade, so what may be missing of a state's trade is taken off its total before the two are joined; how, is ours.
A cell of which a list states more than the other side trades in all is marked: one of the two sources is wrong.
Beside them stand what pairs are recorded to trade by product, and what their industries buy of each other.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import matrix_product
from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.records import Figure, Hole
from counterpoise.states import blocs
from counterpoise.vocabulary import constant, table
from counterpoise.world.goods.completion import Listed, TradeMatrix, complete
from counterpoise.world.goods.margins import ROUNDING, Links, great_circle, spread
from counterpoise.world.goods.recorded import Recorded
from counterpoise.world.states import StateFigures

YEAR = 2023  # of nearly all lists
STAND_IN = 2  # years back a total may come from
TOTALS = ("exports_total", "imports_total")
LISTS = ("export_share", "import_share")
PLACE = ("latitude", "longitude")
PARTS = ("goods_part_of_exports", "goods_part_of_imports")
# Communities of language a state is member of: French, English, Portuguese, Arabic, Russian.
TONGUES = ("OIF", "C", "CPLP", "LAS", "CIS")

READ = (*TOTALS, *PLACE, *LISTS, "land_border")

Rows = list[tuple[str, Figure]]
Pair = tuple[str, str]
Totals = dict[str, tuple[str, Figure]]  # actor -> id and row


@dataclass(frozen=True, slots=True)
class GoodsMatrix:
    """The completed matrix of one year, and what it rests on."""

    year: int
    matrix: TradeMatrix
    own_totals: Values  # (2, n), USD: goods part of what each state itself says it sells and buys, recorded or not
    left_out: tuple[str, ...]  # with lists of partners or on others' lists, but without totals or place
    stood_in: Mapping[str, int]  # state -> year of an older total that stands in
    figures: Mapping[Pair, tuple[str, ...]]  # (exporter, importer) -> ids of the shares that state the cell
    total_figures: Mapping[str, Pair]  # state -> ids of its totals: exports, imports
    holes: tuple[Hole, ...] = ()  # over all goods, in that year
    contradicted: tuple[Pair, ...] = ()  # cells of which a list states more than the other side trades in all

    @property
    def disputed(self) -> Mask:
        """Mark the contradicted cells: (n, n)."""
        return _mark(self.matrix.states, self.contradicted)

    def contradicted_between(self, first: Set[str], other: Set[str]) -> tuple[Pair, ...]:
        """Return those of the contradicted cells that lie between two groups of states."""
        ends = ((first, other), (other, first))
        return tuple(pair for pair in self.contradicted if any(pair[0] in a and pair[1] in b for a, b in ends))

    def flow(self, exporter: str, importer: str) -> tuple[float, float, float, int]:
        """Return low, middle and high USD of one cell, and its kind."""
        i, j = (self.matrix.states.index(state) for state in (exporter, importer))
        lo, middle, hi = (float(of[i, j]) for of in (self.matrix.lo, self.matrix.flows, self.matrix.hi))
        return lo, middle, hi, int(self.matrix.kind[i, j])


def goods_matrix(
    source: StateFigures, holes: Sequence[Hole], year: int = YEAR, recorded: Recorded | None = None
) -> GoodsMatrix:
    """Complete the trade in all goods of a year from what the ledger holds.

    recorded : what pairs trade by product and between industries; nothing but gravity fills the matrix without it
    """
    rows = {measure: [row for of in by.values() for row in of] for measure, by in source.rows(READ).items()}
    totals = [_newest(rows[measure], year) for measure in TOTALS]
    place = [{row.actor: row.value for _, row in rows[measure]} for measure in PLACE]
    states = tuple(sorted(set.intersection(*(set(of) for of in totals), *(set(of) for of in place))))
    lists = [[(key, row) for key, row in rows[measure] if row.start.year == year] for measure in LISTS]
    named = {state for of in lists for _, row in of for state in (row.actor, row.partner or "")}
    whole = [hole for hole in holes if hole.whole and hole.holds(year)]
    own, silent = _goods(states, totals), _silent(states, [hole for hole in whole if hole.gate != "late"])
    # What two silent states sell each other is seldom much of what either trades: it is not taken off their totals.
    taken_off = _silent(states, [hole for hole in whole if hole.gate == "listed"])
    listed = _listed(states, own * _recorded(own, taken_off), lists, silent)
    late = _mark(states, [(hole.exporter, hole.importer) for hole in whole if hole.gate == "late"])
    listed = replace(
        listed,
        silent=silent | (late & (listed.of_exports == 0) & (listed.of_imports == 0)),
        recorded=recorded.among(states) if recorded else None,
    )
    impossible = _impossible(_stated_totals(states, totals), listed)
    oldest = {state: min(of[state][1].start.year for of in totals) for state in states}
    return GoodsMatrix(
        year=year,
        matrix=complete(listed, _links(states, place, rows["land_border"], _speakers(source), year)),
        own_totals=own,
        left_out=tuple(sorted(named - set(states))),
        stood_in={state: when for state, when in oldest.items() if when != year},
        figures=_rest_on(lists),
        total_figures={state: (totals[0][state][0], totals[1][state][0]) for state in states},
        holes=tuple(hole for hole in whole if hole.gate != "late"),
        contradicted=tuple((states[i], states[j]) for i, j in np.argwhere(impossible).tolist()),
    )


def completed(source: StateFigures, holes: Sequence[Hole], recorded: Recorded | None = None) -> GoodsMatrix | None:
    """Return the matrix of `YEAR`; None where the ledger does not hold two states with totals and a place."""
    try:
        return goods_matrix(source, holes, recorded=recorded)
    except NoData:
        return None


def _newest(rows: Rows, year: int) -> Totals:
    """Return each actor's total of the year, or of the nearest year before it that may stand in."""
    usable = [(key, row) for key, row in rows if year - STAND_IN <= row.start.year <= year and row.value > 0]
    return {row.actor: (key, row) for key, row in sorted(usable, key=lambda item: item[1].start)}


def _stated_totals(states: tuple[str, ...], totals: list[Totals]) -> Values:
    """Return what states say they sell and buy, services included: (2, n), USD."""
    return np.array([[of[state][1].value for state in states] for of in totals], np.float64).reshape(2, len(states))


def _goods(states: tuple[str, ...], totals: list[Totals]) -> Values:
    """Return the goods part of what states say they sell and buy: (2, n), USD."""
    parts = np.array([constant(name).value for name in PARTS])
    goods: Values = _stated_totals(states, totals) * parts[:, None]
    return goods


def _impossible(stated: Values, listed: Listed) -> Mask:
    """Mark cells of which a list states more than the other side trades with everybody: (n, n).

    The share is taken before rounding and the goods part of the lister's total at their low ends, while the other
    side's total keeps its services: what is marked is wrong on one side whatever the constants are.
    """
    sold, bought = (constant(name).lo * total for name, total in zip(PARTS, stated, strict=True))
    of_exports, of_imports = (np.maximum(shares - ROUNDING, 0.0) for shares in (listed.of_exports, listed.of_imports))
    impossible: Mask = (of_exports * sold[:, None] > stated[1]) | (of_imports * bought > stated[0][:, None])
    return impossible


def _recorded(own: Values, silent: Mask) -> Values:
    """Expect how much of each own total is recorded: (2, n), above 0, 1 where no pair is silent.

    A state's silent partners may have bought, or sold it, all they trade. Any part from nothing to that is as likely
    as another, so the logarithm of what is left has its mean over all of them.
    """
    most = np.minimum(1.0, np.stack([matrix_product(silent, own[1]), matrix_product(silent.T, own[0])]) / own)
    left = np.where((most > 0) & (most < 1), 1 - most, 1.0)
    mean = -1 - np.divide(left * np.log(left), most, out=np.zeros_like(most), where=most > 0)
    recorded: Values = np.where(most > 0, np.exp(mean), 1.0)
    return recorded


def _listed(states: tuple[str, ...], totals: Values, lists: list[Rows], silent: Mask) -> Listed:
    parts = [constant(name) for name in PARTS]
    out, back = (_shares(states, rows) for rows in lists)
    return Listed(
        states=states,
        totals=totals,
        spreads=(spread(parts[0].lo, parts[0].hi), spread(parts[1].lo, parts[1].hi)),
        of_exports=np.where(silent, 0.0, out),
        of_imports=np.where(silent, 0.0, back.T),
        ceilings=np.array([_ceilings(states, rows) for rows in lists]),
        silent=silent,
    )


def _shares(states: tuple[str, ...], rows: Rows) -> Values:
    """Set out lists as shares, row the lister, column the partner."""
    at = {state: n for n, state in enumerate(states)}
    shares = np.zeros((len(states), len(states)))
    for _, row in rows:
        if row.actor in at and row.partner in at:
            shares[at[row.actor], at[row.partner]] = row.value
    return shares


def _ceilings(states: tuple[str, ...], rows: Rows) -> list[float]:
    """Bound the share of any partner left off by the smallest listed, rounding allowed for."""
    smallest: dict[str, float] = {}
    for _, row in rows:
        smallest[row.actor] = min(row.value, smallest.get(row.actor, 1.0))
    return [min(1.0, smallest.get(state, 1.0) + ROUNDING) for state in states]


def _silent(states: tuple[str, ...], holes: Sequence[Hole]) -> Mask:
    """Mark pairs whose trade is in a hole over all goods, or that a list leaves out on principle."""
    pairs = {(hole.exporter, hole.importer) for hole in holes}
    pairs |= {pair for row in table("unlisted") for pair in _both_ways(row["actor"], row["partner"])}
    return _mark(states, pairs)


def _links(
    states: tuple[str, ...], place: list[dict[str, float]], fences: Rows, speakers: Iterable[set[str]], year: int
) -> Links:
    centre = [np.array([of[state] for state in states], np.float64) for of in place]
    borders = {pair for _, row in fences for pair in _both_ways(row.actor, row.partner or "")}
    union = next(bloc for bloc in blocs() if bloc.code == "EU27").members(year)
    return Links(
        distance=great_circle(*centre),
        border=_mark(states, borders).astype(np.float64),
        language=_together(states, speakers),
        union=_together(states, [union]),
    )


def _speakers(source: StateFigures) -> list[set[str]]:
    """Return who is member of each community of language."""
    members = source.memberships(organisations=TONGUES)
    return [{state for state, organisation in members if organisation == tongue} for tongue in TONGUES]


def _together(states: tuple[str, ...], groups: Iterable[Iterable[str]]) -> Values:
    """Mark the pairs that are in one group at least: (n, n), 0 or 1."""
    inside = np.array([[state in group for state in states] for group in map(set, groups)], np.bool_)
    together = np.any(inside[:, :, None] & inside[:, None, :], axis=0)
    return np.asarray(together, np.float64)


def _mark(states: tuple[str, ...], pairs: Iterable[Pair]) -> Mask:
    at = {state: n for n, state in enumerate(states)}
    marked = np.zeros((len(states), len(states)), np.bool_)
    for first, second in pairs:
        if first in at and second in at:
            marked[at[first], at[second]] = True
    return marked


def _both_ways(first: str, second: str) -> tuple[Pair, Pair]:
    return (first, second), (second, first)


def _rest_on(lists: list[Rows]) -> dict[Pair, tuple[str, ...]]:
    """Name the rows that state each cell; an import share speaks of its partner's sale."""
    ids: dict[Pair, tuple[str, ...]] = {}
    for rows, turned in zip(lists, (False, True), strict=True):
        for key, row in rows:
            partner = row.partner or ""
            pair = (partner, row.actor) if turned else (row.actor, partner)
            ids[pair] = (*ids.get(pair, ()), key)
    return ids
