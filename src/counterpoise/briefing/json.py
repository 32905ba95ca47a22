"""The brief and the share as JSON documents that other programs read.

Schemas are published in docs/reference/schemas. Keys of parts that do not exist yet are
there and empty, and `not_covered` says so.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from counterpoise import __version__
from counterpoise.briefing.dossier import Dependence, DomainRow, Dossier, Gap, Line, Party, ProductRow
from counterpoise.records import Finding, Hole, Source
from counterpoise.states import Bloc, State
from counterpoise.vocabulary.baskets import Basket

Actor = State | Bloc

BRIEF_SCHEMA = "counterpoise/brief/1"
SHARE_SCHEMA = "counterpoise/share/1"


def brief_document(dossier: Dossier) -> dict[str, Any]:
    """Lay a dossier out by the published contract."""
    return {
        "schema": BRIEF_SCHEMA,
        "version": dossier.version,
        "snapshot": dossier.snapshot,
        "pair": {"a": _party(dossier.a), "b": _party(dossier.b)},
        "year": dossier.year,
        "bottom_line": [_line(line) for line in dossier.bottom_line],
        "domains": [_domain(row) for row in dossier.domains],
        "composite": None,
        "products": [_product(row) for row in dossier.products],
        "alternatives": [],
        "capability": None,
        "technology": [],
        "alignment": None,
        "third_parties": [],
        "facts": [],
        "judgements": [],
        "holes": [_hole(hole) for hole in dossier.holes],
        "not_covered": [_gap(gap) for gap in dossier.not_covered],
        "sources": [_source(source) for source in dossier.sources],
    }


def share_document(found: Sequence[Finding], about: dict[str, Any], *, series: bool) -> dict[str, Any]:
    """Lay out a share, or a series of them; `about` says who, what and from which snapshot."""
    head = {"schema": SHARE_SCHEMA, **about}
    if series:
        return head | {"series": [_share(finding) for finding in found]}
    return head | _share(found[-1])


def share_head(snapshot: str, actors: Sequence[Actor], what: Basket, of: str) -> dict[str, Any]:
    """Say who sells what to whom, of which total, and from which snapshot."""
    seller, buyer = ({"iso3": actor.code, "name": actor.name} for actor in actors)
    return {
        "version": __version__,
        "snapshot": snapshot,
        "seller": seller,
        "buyer": buyer,
        "product": what.key,
        "name": what.name,
        "of": of,
    }


def text(document: dict[str, Any]) -> str:
    """Write a document as JSON; a number that is none is an error, not a token no reader knows."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def _share(finding: Finding) -> dict[str, Any]:
    return {
        "value": finding.value,
        "lo": finding.lo,
        "hi": finding.hi,
        "state": finding.state,
        "year": finding.year,
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "unit": finding.money,
        "holes": [_hole(hole) for hole in finding.holes],
        "figures": list(finding.figures),
        "denominator_figures": finding.denominator_figures,
        "note": finding.note,
    }


def _party(party: Party) -> dict[str, Any]:
    return {"iso3": party.code, "name": party.name, "note": party.note}


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "figures": [key for finding in line.rests_on for key in finding.figures]}


def _domain(row: DomainRow) -> dict[str, Any]:
    return {
        "domain": row.domain,
        "name": row.name,
        "a_on_b": _dependence(row.a_on_b),
        "b_on_a": _dependence(row.b_on_a),
        "leverage_a_over_b": asdict(row.leverage_a_over_b),
    }


def _dependence(one: Dependence) -> dict[str, Any]:
    share, stake = one.share, one.stake
    return {
        "value": share.value,
        "lo": share.lo,
        "hi": share.hi,
        "state": share.state,
        "year": share.year,
        "side": one.side,
        "share": share.value,
        "stake": stake.value,
        "stake_lo": stake.lo,
        "stake_hi": stake.hi,
        "stake_state": stake.state,
        "stake_year": stake.year,
        "numerator": share.numerator,
        "denominator": share.denominator,
        "holes": [hole.key for hole in share.holes],
        "note": share.note,
        "figures": list(share.figures),
        "stake_figures": list(stake.figures),
        "other_side": _share(one.other),
    }


def _product(row: ProductRow) -> dict[str, Any]:
    share = row.share
    return {
        "product": row.product,
        "name": row.name,
        "domain": row.domain,
        "dependent": share.dependent,
        "on": share.on,
        "side": share.side,
        "share": share.value,
        "lo": share.lo,
        "hi": share.hi,
        "loss": None,
        "stake": row.stake.value,
        "stake_year": row.stake.year,
        "year": share.year,
        "state": share.state,
        "numerator": share.numerator,
        "denominator": share.denominator,
        "of_all_supply": None if row.supply is None else _share(row.supply),
        "concentration": row.partners.value,
        "concentration_state": row.partners.state,
        "holes": [hole.key for hole in share.holes],
        "series": [{"year": one.year, "share": one.value, "state": one.state} for one in row.series],
        "figures": list(share.figures),
    }


def _hole(hole: Hole) -> dict[str, Any]:
    return {"key": hole.key, **asdict(hole)}


def _gap(gap: Gap) -> dict[str, str]:
    return {"what": gap.what, "why": gap.why}


def _source(source: Source) -> dict[str, str]:
    kept = (
        "name",
        "title",
        "producer",
        "address",
        "licence",
        "edition",
        "covers",
        "sha256",
        "scope",
        "limits",
    )
    return {key: getattr(source, key) for key in kept}
