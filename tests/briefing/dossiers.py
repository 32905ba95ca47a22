"""Which dossiers do the tests of the page draw? One with every part filled, and one with hostile words.

What the six-state world has no rows for (capability, third parties, places, a composite) is invented here.
"""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from counterpoise.briefing.change import Rank
from counterpoise.briefing.context import Exposure
from counterpoise.briefing.dossier import Dossier, Overall, Place
from counterpoise.briefing.hits import Hit, Tornado
from counterpoise.briefing.reported import Print, Report, Reported
from counterpoise.briefing.standing import Capability, Component, Holding, Technology
from counterpoise.pipeline.brief import Wanted, brief
from counterpoise.records import Check, Fact, Finding, Page, Statement, Yardstick
from counterpoise.states import find
from counterpoise.whatif.language import shock
from counterpoise.whatif.outcome import Range
from counterpoise.whatif.scenario import Assumption
from counterpoise.world.world import World

# Markup, an entity, both quotes, a Markdown link, a table cell's end, a template's tag.
HOSTILE = """<i-x onload="a()">&amp;'"[l](h)|`*_~#{{ 1 }}"""
WORDS = frozenset(
    (
        *("name", "note", "text", "title", "publisher", "doubt", "what", "why", "reason", "changes", "label"),
        *("topic", "third_name", "system", "like_name", "producer", "licence", "edition", "covers", "scope"),
        *("limits", "size", "horizon", "evidence", "attribution", "outlets"),
    )
)


@cache
def made(home: Path, a: str, b: str, year: int | None = None) -> Dossier:
    """Return the whole brief on a pair of the six-state world, made once."""
    with World(home) as world:
        return brief(world, find(a), find(b), Wanted(year=year))


@cache
def filled(home: Path) -> Dossier:
    """Return the brief on Russia and China with something in every part."""
    whole = made(home, "RUS", "CHN")
    return replace(
        whole,
        composite=Overall(-0.2, -0.4, 0.1, ("energy", "materials", "goods"), (0.5, 0.25, 0.25), False, 0.9, 2000),
        capability=Capability(
            components=(Component(measure="m", name="GDP", a=estimated(0.02), b=estimated(0.17)),),
            a=estimated(0.02),
            b=estimated(0.17),
        ),
        technology=(Technology(technology="t", name="Tested thing", a=holding("tested"), b=None), *whole.technology),
        third_parties=(exposure("RUS", "CHN"), exposure("CHN", "RUS")),
        ranks=(*whole.ranks, Rank(finding=estimated(0.5), rank=3, of=40, like=None, like_name="")),
        what_if=Tornado(
            year=2023,
            assumptions=(Assumption("sigma", "Elasticity between origins", 5.0, 3.0, 8.0, "somebody"),),
            hits=(
                Hit(
                    shock=shock("tariff RUS CHN 25%"),
                    domain="goods",
                    domain_name="All goods",
                    before=-0.27,
                    after=-0.25,
                    change=Range(0.02, 0.01, 0.03),
                    income_a=Range(-0.0008, -0.0019, 0.0008),
                    income_b=Range(-0.0005, -0.0006, -0.0003),
                ),
            ),
            figures=next(row.share.figures for row in whole.products if row.share.figures)[:1],
        ),
        literature=tuple(
            estimated(0.2, method=method, on="CHN", product="goods", unit="index")
            for method in ("barbieri_trade_share", "barbieri_salience")
        ),
        reported=Reported(
            statements=(
                report("DEPEND", "RUS", "CHN", check=check("RUS", "CHN")),
                report("CONSULT", "CHN", "RUS", when="2024-05-16"),
                report("RISK", "CHN", "RUS", when="2023", modality="possible"),
            ),
            further=(report("BENEFIT", "RUS", "USA"),),
            wrong=1,
        ),
        places=(Place("RUS", "Russia", 60, 100, None, 0.2), Place("USA", "United States", 38, -97, 0.01, 0.1)),
    )


def finding(**rest: Any) -> Finding:
    """Return a stated share of one half, but for what is said."""
    blank: dict[str, Any] = {
        "method": "share_of_imports",
        "dependent": "RUS",
        "on": "CHN",
        "side": "supply",
        "product": "energy",
        "value": 0.5,
        "lo": 0.5,
        "hi": 0.5,
        "state": "stated",
        "unit": "share",
        "year": 2024,
    }
    return Finding(**(blank | rest))


def estimated(value: float, **rest: Any) -> Finding:
    """Return an estimate with a range around it."""
    limits = {"value": value, "lo": value / 2, "hi": min(1.0, value * 1.5), "state": "estimated"}
    return finding(**({"method": "capability", "on": "", "side": ""} | limits | rest))


def fact(key: str, **rest: Any) -> Fact:
    """Return a compiled fact of one page."""
    said: dict[str, Any] = {
        "table": "sanctions",
        "text": f"said under {key}",
        "note": "",
        "when": "2022-03",
        "sources": (Page("A title", "A publisher", 2022, "https://example.org/page", "A"),),
        "verified": "yes",
        "doubt": "",
    }
    return Fact(key=key, **(said | rest))


def holding(status: str) -> Holding:
    """Return a technology held, by one fact."""
    return Holding(status=status, first_year=2010, system="A system", facts=(fact(f"C-{status}"),))


def exposure(dependent: str, partner: str) -> Exposure:
    """Return an exposure to the United States, with a measure of its own."""
    share = estimated(0.1, method="share_of_goods", dependent=dependent, on="USA", product="goods")
    return Exposure(
        dependent=dependent,
        partner=partner,
        third="USA",
        third_name="United States",
        finding=replace(share, method="third_party_exposure"),
        dependence=share,
        stake=replace(share, method="stake", unit="share_of_gdp"),
        back=replace(share, dependent="USA", on=dependent),
        discord=1.0,
        own=0.0,
        facts=(fact(f"S-{partner}"),),
        direct=(fact(f"S-{dependent}", doubt="a doubt", verified="partly"),),
    )


def report(relation: str, source: str, target: str, when: str = "2024-05", **rest: Any) -> Report:
    """Return a thing two outlets tell; `rest` are fields of the report or of its statement."""
    key = f"{relation}-{source}-{target}"
    lanes = {"CONSULT": "agreement", "ACCUSE": "statement", "SANCTION": "pressure"}
    said: dict[str, Any] = {
        "evidence": f"A sentence on {source} and {target}.",
        "modality": rest.pop("modality", "actual"),
        "topics": rest.pop("topics", ("energy",)),
        "attribution": rest.pop("attribution", "a minister"),
    } | {name: rest.pop(name) for name in ("evidence",) if name in rest}
    stated = Statement(
        id=key,
        document="d" * 24,
        start=0,
        end=30,
        source=source,
        target=target,
        relation=relation,
        date=when or None,
        confidence=0.8,
        rule="tested",
        **said,
    )
    page = Print(
        document="d" * 24, publisher="Outlet A", title="A title", address="https://a.example/1", published=None
    )
    blank: dict[str, Any] = {
        "source_name": {"RUS": "Russia", "CHN": "China", "USA": "United States"}.get(source, source),
        "target_name": {"RUS": "Russia", "CHN": "China", "USA": "United States"}.get(target, target),
        "members": (),
        "side": "both" if relation == "CONSULT" else "a" if source == "RUS" else "b",
        "lane": lanes.get(relation, "condition"),
        "when": when,
        "statements": (key,),
        "documents": ("d" * 24,),
        "outlets": ("Outlet A", "Outlet B"),
        "outlet_count": 2,
        "prints": (page,),
        "mark": "",
        "weight": 2.0,
    }
    return Report(statement=stated, **(blank | rest))


def check(dependent: str, on: str) -> Check:
    """Return a claim that a share contradicts."""
    return Check(
        statement=report("DEPEND", dependent, on).statement,
        verdict="contradicted",
        rule="dependence",
        why="what counts is a share",
        yardsticks=(Yardstick(now=estimated(0.01, dependent=dependent, on=on), rank=3, of=40),),
    )


def hostile(dossier: Dossier) -> Dossier:
    """Add markup to every word of a dossier that is printed; codes and keys stay as they are."""
    attacked: Dossier = _attacked(dossier, "", {})
    return attacked


def _attacked(value: Any, field: str, seen: dict[int, Any]) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        # What was one value stays one: a dependence of all goods is its own share.
        if id(value) not in seen:
            changed = {one.name: _attacked(getattr(value, one.name), one.name, seen) for one in fields(value)}
            seen[id(value)] = replace(value, **changed)
        return seen[id(value)]
    if isinstance(value, tuple):
        return tuple(_attacked(one, field, seen) for one in value)
    if field == "address" and value.startswith("http"):
        return """https://example.org/?a="><i-x>"""
    return value + HOSTILE if isinstance(value, str) and value and field in WORDS else value
