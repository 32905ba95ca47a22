"""The page of a product as JSON and CSV that other programs read: values, limits, states, ids of source rows."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from counterpoise.briefing import csv
from counterpoise.briefing.plain import plain
from counterpoise.questions.product.answer import Market
from counterpoise.records import Fact, Hole

SCHEMA = "counterpoise/product/1"
LAID_OUT = ("sellers", "buyers", "sellers_over_time", "buyers_over_time", "floors")
RELYING = ("dependent_buyers", "dependent_sellers")
HEAD = (
    "side",
    "state",
    "name",
    "rank",
    "kusd",
    "share",
    "lo",
    "hi",
    "kind",
    "tonnes",
    "weighed",
    "doubtful",
    "partners",
    "figures",
)


def document(market: Market) -> dict[str, Any]:
    """Lay a product's market out: one entry a trader, a year, a pair, a measure and a hole."""
    return {
        "schema": SCHEMA,
        "version": market.version,
        "snapshot": market.snapshot,
        "product": market.product,
        "name": market.name,
        "domain": market.domain,
        "note": market.note,
        "year": market.year,
        "years": list(market.years),
        "latest": market.latest,
        "back": market.back,
        "world": {"value": market.world, "unit": "kUSD", "rows": market.rows},
        "bottom_line": [line.text for line in market.lines],
        **{name: plain(getattr(market, name)) for name in (*LAID_OUT, *RELYING)},
        "embargoes": [plain(one) | {"fact": _fact(one.fact)} for one in market.bans],
        "holes": [_hole(one) for one in market.holes],
        "production": plain(market.making),
        "sources": [{"name": one.name, "edition": one.edition, "sha256": one.sha256} for one in market.sources],
    }


def table(market: Market) -> str:
    """Write those who sell and those who buy as CSV, a row a state and side."""
    return csv.rows((HEAD, *_rows(market)))


def _rows(market: Market) -> Iterator[list[str]]:
    for side, some in (("sells", market.sellers), ("buys", market.buyers)):
        for rank, one in enumerate(some, start=1):
            share = one.share
            numbers = (rank, share.numerator, share.value, share.lo, share.hi)
            rest = (share.state, one.tonnes, one.weighed, one.doubtful, one.partners, " ".join(share.figures))
            yield [side, one.code, one.name, *("" if n is None else str(n) for n in (*numbers, *rest))]


def _fact(one: Fact) -> dict[str, Any]:
    return {field.name: plain(getattr(one, field.name)) for field in fields(Fact)}


def _hole(hole: Hole) -> dict[str, Any]:
    return {"key": hole.key} | {field.name: plain(getattr(hole, field.name)) for field in fields(Hole)}
