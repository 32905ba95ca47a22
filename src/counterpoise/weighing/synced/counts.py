"""What do lists of sanctions, aid, the two sides' own reports of trade, and news record of two states?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import fsum

from counterpoise.findings import NewsMonth, Recorded, ReportedFlow
from counterpoise.records import Figure
from counterpoise.states import blocs, names
from counterpoise.vocabulary import product_names
from counterpoise.world import Row, World

LISTS = {
    "ofac": {
        "designations_in_force": "entries under programmes about it",
        "designations_by_nationality": "persons of its nationality",
    },
    "opensanctions": {"listed_entities": "entries of it, of all kinds"},
}
KINDS = {
    "LegalEntity": "other bodies",
    "Company": "companies",
    "Organization": "organisations",
    "Person": "persons",
    "Vessel": "ships",
    "Airplane": "aircraft",
}
UKRAINE = "UKR"
AID = {"aid_allocated": "allocated", "aid_allocated_by_kind": "", "aid_committed": "newly promised"}
HOSTILE = tuple(str(root) for root in range(15, 21))  # roots of CAMEO: force posture to mass violence
NEWS, SCALE, TONE = "events", "events_goldstein", "events_tone"
MONTHS = 12  # of news that are kept
BY_SELLER, BY_BUYER = "reported_exports", "reported_imports"
MONTH = 31  # days


def listings(
    world: World, issuers: Collection[str] | None, listed: Collection[str] | None, until: date | None
) -> list[Recorded]:
    """Return the newest counts of entries that some, or all, keep about some, or all, the largest first."""
    counts: list[Recorded] = []
    for source, measures in LISTS.items():
        rows = _known(world.synced.rows(source, tuple(measures), issuers, listed), until)
        for (measure, _, _, product), of in _grouped(rows).items():
            newest = max(of, key=lambda row: row[1].start)
            what = KINDS.get(product, product) if product else measures[measure]
            counts.append(recorded((newest,), what))
    return sorted(counts, key=lambda count: (count.source, count.actor, count.partner, -count.value, count.product))


def added_up(counts: Iterable[Recorded]) -> list[Recorded]:
    """Add counts of one list about one state up over the kinds of entries, the largest first."""
    groups: dict[tuple[str, str, str, str], list[Recorded]] = {}
    for count in counts:
        groups.setdefault((count.source, count.measure, count.actor, count.partner), []).append(count)
    sums = [
        replace(
            of[0],
            product="",
            name=LISTS[of[0].source][of[0].measure],
            value=fsum(count.value for count in of),
            figures=tuple(key for count in of for key in count.figures),
        )
        for of in groups.values()
    ]
    return sorted(sums, key=lambda count: (count.source, count.measure, -count.value, count.actor, count.partner))


def aid(world: World, donors: Collection[str] | None, until: date | None) -> list[Recorded]:
    """Return what some donors, or all, gave Ukraine up to a day, added up over the months, with their part in all."""
    every = _known(world.synced.rows("kiel_ukraine", tuple(AID), None, (UKRAINE,)), until)
    totals: dict[tuple[str, str], list[float]] = {}
    for _, figure in every:
        totals.setdefault((figure.measure, figure.product or ""), []).append(figure.value)
    chosen = [row for row in every if donors is None or row[1].actor in donors]
    sums = []
    for (measure, _, _, product), rows in _grouped(chosen).items():
        whole = fsum(totals[measure, product])
        amount = fsum(figure.value for _, figure in rows)
        part = amount / whole if whole > 0 and amount >= 0 else None
        sums.append(recorded(rows, AID[measure] or f"{product} aid", min(part, 1.0) if part is not None else None))
    return sorted(sums, key=lambda row: (list(AID).index(row.measure), -row.value, row.actor, row.product))


def reported_trade(
    world: World, group: Collection[str], other: Collection[str], until: date | None
) -> list[ReportedFlow]:
    """Return what the two say they traded in the newest year and the newest month, all goods first, then by value."""
    both = {*group, *other}
    rows = world.synced.rows("comtrade", (BY_SELLER, BY_BUYER), both, both)
    rows = [row for row in _known(rows, until) if (row[1].actor in group) != (row[1].partner in group)]
    years = [row for row in rows if _days(row[1]) > MONTH]
    months = [row for row in rows if _days(row[1]) <= MONTH]
    last_year = max((figure.start for _, figure in years), default=None)
    last_month = max((figure.start for _, figure in months), default=None)
    shown = [row for row in years if row[1].start == last_year] + [row for row in months if row[1].start == last_month]
    flows: dict[tuple[date, date, str, str, str], list[Row]] = {}
    for key, figure in shown:
        flows.setdefault((figure.start, figure.end, *_ends(figure), figure.product or ""), []).append((key, figure))
    made = [_flow(place, of) for place, of in flows.items()]
    return sorted(made, key=_flow_order)


def news(world: World, group: Collection[str], other: Collection[str], until: date | None) -> list[NewsMonth]:
    """Return events between the two in the newest months, the newest first."""
    both = {*group, *other}
    rows = world.synced.rows("gdelt_pairs", (NEWS, SCALE, TONE), both, both)
    rows = [row for row in _known(rows, until) if (row[1].actor in group) != (row[1].partner in group)]
    months: dict[tuple[date, str, str], list[Row]] = {}
    for key, figure in rows:
        months.setdefault((figure.start, figure.actor, figure.partner or ""), []).append((key, figure))
    newest = sorted({start for start, _, _ in months}, reverse=True)[:MONTHS]
    made = [_month(place, of) for place, of in months.items() if place[0] in newest]
    return sorted(made, key=lambda row: (-row.month.toordinal(), row.actor, row.partner))


def recorded(rows: Sequence[Row], name: str, part: float | None = None) -> Recorded:
    """Add rows of one measure, actor and partner up, with the words for what they count."""
    first = rows[0][1]
    return Recorded(
        source=first.source,
        measure=first.measure,
        actor=first.actor,
        actor_name=name_of(first.actor),
        partner=first.partner or "",
        partner_name=name_of(first.partner) if first.partner else "",
        product=first.product or "",
        name=name,
        start=min(figure.start for _, figure in rows),
        end=max(figure.end for _, figure in rows),
        value=fsum(figure.value for _, figure in rows),
        unit=first.unit,
        part=part,
        figures=tuple(key for key, _ in rows),
    )


def name_of(code: str) -> str:
    """Name a state or a bloc; the institutions of the European Union go by `EU`."""
    return names().get(code) or next((bloc.name for bloc in blocs() if bloc.code == code), code)


def _known(rows: Iterable[Row], until: date | None) -> list[Row]:
    """Leave out what is of a later day than a brief of a past year counts."""
    return [row for row in rows if until is None or row[1].end.toordinal() - 1 <= until.toordinal()]


def _grouped(rows: Iterable[Row]) -> dict[tuple[str, str, str, str], list[Row]]:
    groups: dict[tuple[str, str, str, str], list[Row]] = {}
    for key, figure in rows:
        place = figure.measure, figure.actor, figure.partner or "", figure.product or ""
        groups.setdefault(place, []).append((key, figure))
    return groups


def _days(figure: Figure) -> int:
    return (figure.end - figure.start).days


def _ends(figure: Figure) -> tuple[str, str]:
    """Return who sold and who bought; the actor is who reports."""
    ends = figure.actor, figure.partner or ""
    return ends if figure.measure == BY_SELLER else ends[::-1]


def _flow(place: tuple[date, date, str, str, str], rows: Sequence[Row]) -> ReportedFlow:
    start, end, seller, buyer, product = place
    said = {figure.measure: figure.value for _, figure in rows}
    return ReportedFlow(
        seller=seller,
        buyer=buyer,
        product=product,
        name=product_names().get(product, product) if product else "all goods",
        start=start,
        end=end,
        by_seller=said.get(BY_SELLER),
        by_buyer=said.get(BY_BUYER),
        figures=tuple(key for key, _ in rows),
    )


def _flow_order(flow: ReportedFlow) -> tuple[int, bool, float, str, str, str]:
    largest = max(flow.by_seller or 0.0, flow.by_buyer or 0.0)
    return -flow.end.toordinal(), bool(flow.product), -largest, flow.seller, flow.buyer, flow.product


def _month(place: tuple[date, str, str], rows: Sequence[Row]) -> NewsMonth:
    month, actor, partner = place
    by_root: dict[str, dict[str, float]] = {measure: {} for measure in (NEWS, SCALE, TONE)}
    for _, figure in rows:
        by_root[figure.measure][figure.product or ""] = figure.value
    events = fsum(by_root[NEWS].values())
    return NewsMonth(
        actor=actor,
        partner=partner,
        month=month,
        events=events,
        hostile=fsum(count for root, count in by_root[NEWS].items() if root in HOSTILE) / events if events else 0.0,
        goldstein=_mean(by_root[SCALE], by_root[NEWS]),
        tone=_mean(by_root[TONE], by_root[NEWS]),
        figures=tuple(key for key, _ in rows),
    )


def _mean(values: dict[str, float], counts: dict[str, float]) -> float | None:
    """Return the mean over events of values that are means of each kind."""
    weights = fsum(counts.get(root, 0.0) for root in values)
    return fsum(value * counts.get(root, 0.0) for root, value in values.items()) / weights if weights else None
