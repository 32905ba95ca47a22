"""The brief and the share as JSON documents that other programs read.

Schemas are published in docs/reference/schemas. Keys of parts no source or model gives are there and
empty, and `not_covered` says why.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from counterpoise import __version__
from counterpoise.briefing.dossier import Dependence, DomainRow, Dossier, Gap, Line, Party, ProductRow
from counterpoise.briefing.plain import facts, holes, plain, who
from counterpoise.briefing.whatif.json import tornado
from counterpoise.records import Fact, Finding, Hole, Source
from counterpoise.states import Actor
from counterpoise.vocabulary.baskets import Basket

# Parts that are laid out as they stand: their keys are the names of their fields.
PARTS = (
    "judgements",
    "as_of",
    "since",
    "moves",
    "ranks",
    "realised",
    "capability",
    "technology",
    "alignment",
    "discord",
    "direct",
    "third_parties",
    "literature",
    "alternatives",
    "events",
    "breaks",
    "entries",
    "reported",
)
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
        **({} if dossier.asked.usual else {"asked": _asked(dossier)}),
        "bottom_line": [_line(line) for line in dossier.bottom_line],
        "domains": [_domain(row) for row in dossier.domains],
        "composite": plain(dossier.composite),
        "products": [_product(row) for row in dossier.products],
        **{name: plain(getattr(dossier, name)) for name in PARTS},
        "what_if": tornado(dossier.what_if),
        "facts": plain(facts(dossier)),
        "holes": [hole_document(hole) for hole in holes(dossier)],
        "not_covered": [_gap(gap) for gap in dossier.not_covered],
        "sources": [source_document(source) for source in dossier.sources],
    }


def share_document(found: Sequence[Finding], about: dict[str, Any], *, series: bool) -> dict[str, Any]:
    """Lay out a share, or a series of them; `about` says who, what and from which snapshot."""
    head = {"schema": SHARE_SCHEMA, **about}
    if series:
        return head | {"series": [_share(finding) for finding in found]}
    return head | _share(found[-1])


def share_head(snapshot: str, actors: Sequence[Actor], what: Basket, of: str) -> dict[str, Any]:
    """Say who sells what to whom, of which total, and from which snapshot."""
    seller, buyer = map(who, actors)
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
        "holes": [hole_document(hole) for hole in finding.holes],
        "figures": list(finding.figures),
        "denominator_figures": finding.denominator_figures,
        "note": finding.note,
    }


def _asked(dossier: Dossier) -> dict[str, Any]:
    """Lay out what a reader takes for granted or leaves out, with the years that trade by product is of."""
    asked = dossier.asked
    years = list(range(asked.first(dossier.year), dossier.year + 1))
    return {"mean": asked.mean, "years": years, "spare": asked.spare, "domains": list(asked.domains)}


def _party(party: Party) -> dict[str, Any]:
    return who(party) | {"note": party.note}


def _line(line: Line) -> dict[str, Any]:
    figures = [key for one in line.rests_on if isinstance(one, Finding) for key in one.figures]
    return {
        "text": line.text,
        "figures": list(dict.fromkeys(figures)),
        "facts": [one.key for one in line.rests_on if isinstance(one, Fact)],
    }


def _domain(row: DomainRow) -> dict[str, Any]:
    return {
        "domain": row.domain,
        "name": row.name,
        "a_on_b": _dependence(row.a_on_b),
        "b_on_a": _dependence(row.b_on_a),
        "leverage_a_over_b": asdict(row.leverage_a_over_b),
    }


def _dependence(one: Dependence) -> dict[str, Any]:
    value, modelled = one.value, one.value is not one.share
    worst = one.worst
    return {
        "method": value.method,
        "value": value.value,
        "lo": value.lo,
        "hi": value.hi,
        "state": value.state,
        "year": value.year,
        "lost": value.numerator if modelled else None,
        "traded": value.denominator if modelled else None,
        "after_adjustment": one.after,
        "worst": worst and {"product": worst.product, "name": worst.name} | plain(worst.loss),
        **_facts_of(one),
        "holes": [hole.key for hole in value.holes],
        "note": value.note or one.share.note,
        "figures": list(value.figures),
        "other_side": _share(one.other),
    }


def _facts_of(one: Dependence) -> dict[str, Any]:
    """Lay out what is stated under a dependence: share and stake."""
    share, stake = one.share, one.stake
    return {
        "side": one.side,
        "share": share.value,
        "share_lo": share.lo,
        "share_hi": share.hi,
        "share_state": share.state,
        "share_year": share.year,
        "numerator": share.numerator,
        "denominator": share.denominator,
        "stake": stake.value,
        "stake_lo": stake.lo,
        "stake_hi": stake.hi,
        "stake_state": stake.state,
        "stake_year": stake.year,
        "stake_figures": list(stake.figures),
    }


def _product(row: ProductRow) -> dict[str, Any]:
    share, loss = row.share, row.loss
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
        "loss": loss.value,
        "loss_lo": loss.lo,
        "loss_hi": loss.hi,
        "loss_state": loss.state,
        "after_adjustment": row.after,
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


def hole_document(hole: Hole) -> dict[str, Any]:
    """Lay a hole out with its key."""
    return {"key": hole.key, **asdict(hole)}


def _gap(gap: Gap) -> dict[str, str]:
    return {"what": gap.what, "why": gap.why}


def source_document(source: Source) -> dict[str, str]:
    """Lay out what a document says of a source."""
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
