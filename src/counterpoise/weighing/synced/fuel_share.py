"""What part of the gas, oil or coal that a European state imports comes from one other, by its own reports to Eurostat?

fuel share of imports = what B reports to have imported from A / all B reports to have imported

Fuel without a known origin may be A's, so that with such a part the share is a lower limit, with that part as its
range. A cell that the buyer keeps secret is not recorded, never zero; a zero is the buyer's own word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum

from counterpoise.findings import Fuel
from counterpoise.records import Finding, Hole
from counterpoise.states import Actor
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import Measure, fuel_code
from counterpoise.weighing.ground import PairGround
from counterpoise.world import Row, World

METHOD = "fuel_share_of_imports"
SOURCE = "eurostat_gas"
FLOW, SECRET, TOTAL, UNNAMED = (
    *("energy_imports", "energy_imports_confidential"),
    *("energy_imports_total", "energy_imports_unspecified"),
)
UNITS = ("TJ_gcv", "kt", "Mm3", "GWh", "TJ_ncv")  # the one that is shown first; gas stands in two
MEASURE = Measure(
    name="fuel-share",
    order=19,
    group="tie",
    page="reference/measures/fuel-share.md",
    units=("share",),
    side="supply",
    methods=(METHOD,),
    answers="what part of its imports of gas, oil or coal is from the other, by the buyer's reports to Eurostat?",
    shown="pair and state: what synced sources record",
    sections=("What synced sources record",),
)


@dataclass(frozen=True, slots=True)
class Reports:
    """What a buyer reports of its fuels by the year: rows by fuel, unit, year and measure."""

    buyer: Actor
    rows: dict[tuple[str, str, int, str], list[Row]]

    def units(self, fuel: str, year: int) -> tuple[str, ...]:
        """Return the units that a total of a fuel is stated in."""
        return tuple(unit for unit in UNITS if (fuel, unit, year, TOTAL) in self.rows)

    def of(self, fuel: str, unit: str, year: int, measure: str) -> list[Row]:
        """Return rows; none where there are none."""
        return self.rows.get((fuel, unit, year, measure), [])


def find(ground: PairGround) -> tuple[Fuel, ...]:
    """Return what each bought of the other in the newest year that Eurostat has up to the ground's."""
    pairs = ((ground.a, ground.b), (ground.b, ground.a))
    return tuple(fuel for seller, buyer in pairs for fuel in _of_pair(ground, seller, buyer))


def reports(world: World, buyer: Actor, year: int) -> Reports:
    """Read all that a buyer, or the members of one, reports by the year."""
    members = buyer.members(year)
    rows = [
        *world.synced.rows(SOURCE, (FLOW, SECRET), None, members),
        *world.synced.rows(SOURCE, (TOTAL, UNNAMED), members),
    ]
    keyed: dict[tuple[str, str, int, str], list[Row]] = {}
    for key, figure in rows:
        if (figure.end - figure.start).days > 300:
            # A secret cell has no unit of its own: it counts in that of each total.
            units = UNITS if figure.measure == SECRET else (figure.unit,)
            for unit in units:
                keyed.setdefault((figure.product or "", unit, figure.start.year, figure.measure), []).append(
                    (key, figure)
                )
    return Reports(buyer, keyed)


def fuels_of(stated: Reports, until: int) -> Iterator[tuple[str, str, int]]:
    """Yield each fuel with its first unit and newest year up to a year."""
    newest: dict[str, int] = {}
    for fuel, _, year, measure in stated.rows:
        if measure == TOTAL and year <= until:
            newest[fuel] = max(newest.get(fuel, year), year)
    for fuel, year in sorted(newest.items(), key=lambda item: (not fuel_code(item[0]).main, item[0])):
        yield fuel, stated.units(fuel, year)[0], year


def fuel_share(stated: Reports, seller: Actor, cell: tuple[str, str, int]) -> Finding:
    """Return the share of a fuel, in a unit and a year, that a buyer reports from a seller."""
    fuel, unit, year = cell
    home, others = stated.buyer.members(year), seller.members(year)
    flows = stated.of(fuel, unit, year, FLOW)
    part = [row for row in flows if row[1].actor in others]
    inner = fsum(figure.value for _, figure in flows if figure.actor in home)  # between members of a bloc
    whole = fsum(figure.value for _, figure in stated.of(fuel, unit, year, TOTAL)) - inner
    secret = any(figure.actor in others for _, figure in stated.of(fuel, unit, year, SECRET))
    blank = _blank(stated.buyer, seller, cell)
    if whole <= 0 or not (part or secret):
        return replace(blank, note="" if whole > 0 else "no imports of it are reported")
    if not part:
        return replace(blank, note="the buyer keeps it secret")
    bought = fsum(figure.value for _, figure in part)
    open_part = fsum(figure.value for _, figure in stated.of(fuel, unit, year, UNNAMED))
    value, hi = (min(amount / whole, 1.0) for amount in (bought, bought + open_part))
    known = not secret and not open_part
    return replace(
        blank,
        value=value,
        lo=value,
        hi=1.0 if secret else hi,
        state="bounded" if not known else "stated" if bought else "zero",
        numerator=bought,
        denominator=whole,
        figures=tuple(key for key, _ in part),
        denominator_figures=len(stated.of(fuel, unit, year, TOTAL)),
        note="" if known else "some of it has no known origin, or is secret",
    )


def origins(world: World, buyer: Actor, year: int, most: int) -> tuple[Fuel, ...]:
    """Return the largest origins of each main fuel that a buyer reports in the newest year up to a year."""
    stated = reports(world, buyer, year)
    found: list[Fuel] = []
    for fuel, unit, when in fuels_of(stated, year):
        flows = stated.of(fuel, unit, when, FLOW)
        codes = {figure.actor for _, figure in flows if figure.value > 0} - buyer.members(when)
        shares = [(code, fuel_share(stated, find_actor(code, year=when), (fuel, unit, when))) for code in sorted(codes)]
        shares.sort(key=lambda pair: -(pair[1].value or 0.0))
        if fuel_code(fuel).main:
            found += [_fuel(fuel, (code, buyer.code), share) for code, share in shares[:most]]
    return tuple(found)


def _fuel(fuel: str, ends: tuple[str, str], share: Finding, then: Finding | None = None) -> Fuel:
    code = fuel_code(fuel)
    return Fuel(
        fuel=fuel, name=code.name, main=code.main, seller=ends[0], buyer=ends[1], share=share, then=then, fills=()
    )


def _blank(buyer: Actor, seller: Actor, cell: tuple[str, str, int]) -> Finding:
    return Finding(
        method=METHOD,
        dependent=buyer.code,
        on=seller.code,
        side="supply",
        product=cell[0],
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share",
        year=cell[2],
        money=cell[1],
    )


def _of_pair(ground: PairGround, seller: Actor, buyer: Actor) -> Iterator[Fuel]:
    stated = reports(ground.world, buyer, ground.year)
    holes = ground.pair.trade.holes
    for fuel, unit, year in fuels_of(stated, ground.year):
        share = fuel_share(stated, seller, (fuel, unit, year))
        if (share.state != "not recorded" or share.note) and _ever(stated, seller, fuel):
            products = fuel_code(fuel).products
            then = _then(stated, seller, (fuel, unit, ground.since)) if ground.since < year else None
            fills = tuple(hole.key for hole in holes if _fills(hole, share, products, ground.year))
            yield replace(_fuel(fuel, (seller.code, buyer.code), share, then), fills=fills)


def _then(stated: Reports, seller: Actor, cell: tuple[str, str, int]) -> Finding | None:
    share = fuel_share(stated, seller, cell)
    return None if share.state == "not recorded" else share


def _ever(stated: Reports, seller: Actor, fuel: str) -> bool:
    """Tell whether a buyer ever reports anything but nothing of a fuel from a seller."""
    cells = (rows for (code, _, _, measure), rows in stated.rows.items() if code == fuel and measure in (FLOW, SECRET))
    figures = (figure for rows in cells for _, figure in rows)
    return any(figure.value > 0 and figure.actor in seller.members(figure.start.year) for figure in figures)


def _fills(hole: Hole, share: Finding, products: frozenset[str], year: int) -> bool:
    """Tell whether a figure states what a hole in the trade by product hides in the same year."""
    known = share.year == year and share.state != "not recorded" and hole.holds(year)
    ends = hole.exporter == share.on and hole.importer == share.dependent
    return known and ends and not products.isdisjoint(hole.products)
