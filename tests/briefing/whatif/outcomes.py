"""Which outcomes do the tests of the what-if page draw? Made by hand, of round and invented numbers."""

from dataclasses import replace
from typing import Any

from counterpoise.records import Fact, Page
from counterpoise.whatif.outcome import (
    Country,
    CutProduct,
    Filler,
    Handed,
    Levels,
    Outcome,
    PairFlow,
    Published,
    Range,
    ThirdParty,
)
from counterpoise.whatif.scenario import Assumption, Scenario
from counterpoise.whatif.scenario_file import scenario

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e | `x` [a](javascript:b)"
FACT = Fact(
    key="C001",
    table="capabilities",
    text="Russia fields a hypersonic glide vehicle",
    note="",
    when="2019-12",
    sources=(Page("A page", "A publisher", 2024, "https://example.org/page", "B"),),
    verified="yes",
    doubt="",
)


def about(middle: float, wide: float = 0.5) -> Range:
    """Return a range around a number, half of it to each side unless said."""
    ends = sorted((middle * (1 - wide), middle * (1 + wide)))
    return Range(middle, *ends)


def tariffs(name: str = "") -> Outcome:
    """Return what a war of tariffs might come to."""
    asked = replace(scenario(["tariff USA CHN 25%", "tariff CHN USA 15%"]), name=name)
    usa = Country("USA", "United States", about(-0.00234), about(-0.0612), about(-0.0431))
    china = Country("CHN", "China", about(-0.0051), about(-0.0343), about(-0.0511))
    vietnam = Country("VNM", "Vietnam", about(0.0042), about(0.0213), about(0.0221))
    mexico = Country("MEX", "Mexico", about(0.0017), about(0.0114), about(0.0103))
    korea = Country("KOR", "South Korea", Range(-0.0003, -0.0009, 0.0002), about(-0.002), None)
    return Outcome(
        **common(asked),
        before=(
            Levels("energy", "Energy", about(0.0121), about(0.2334), about(0.2213)),
            Levels("precious", "Precious metals", None, None, None),
            Levels("goods", "All goods", about(0.1311), about(0.1612), Range(0.0301, -0.02, 0.08)),
        ),
        after=(
            Levels("energy", "Energy", about(0.0107), about(0.1876), about(0.1769)),
            Levels("precious", "Precious metals", None, None, None),
            Levels("goods", "All goods", about(0.0913), about(0.1219), Range(0.0306, -0.01, 0.07)),
        ),
        flows=(
            PairFlow("USA", "CHN", 150.2e9, about(91.3e9, 0.1)),
            PairFlow("CHN", "USA", 430.6e9, about(240.7e9, 0.1)),
        ),
        world_trade=about(-0.0083),
        countries=(usa, china, korea, mexico, vietnam),
        third_parties=(
            ThirdParty("KOR", "South Korea", korea.real_income, -1.25e9, -0.81e9),
            ThirdParty("VNM", "Vietnam", vietnam.real_income, 9.41e9, 7.77e9),
        ),
        published=(
            Published(
                "Ignatenko et al. 2025",
                "Making America great again?",
                "many sectors",
                "real income of CHN",
                -0.0091,
                -0.0051,
                "they have intermediate inputs",
                "https://example.org/paper",
            ),
            Published("Somebody 2024", "A title", "one sector", "real income of USA", -0.004, None, "", ""),
        ),
        residual=3.1e-12,
    )


def cut(name: str = "") -> Outcome:
    """Return what the end of a sale of crude oil might come to."""
    asked = replace(scenario(["cutoff RUS CHN 270900"], 2024), name=name)
    product = CutProduct(
        product="270900",
        name="Crude oil",
        exporter="RUS",
        importer="CHN",
        before=62_590_000.0,
        share=0.1931,
        given=False,
        loss=Range(0.0512, 0.0217, 0.1123),
        of_supply=True,
        cost_share=0.0173,
        exact=Range(-0.00193, -0.0111, -0.0004),
        second_order=-0.00152,
        hulten=-0.00091,
        fillers=(
            Filler("SAU", "Saudi Arabia", 190_100_000.0, 52_300_000.0, 19_010_000.0),
            Filler("IRN", "Iran", 31_200_000.0, 11_400_000.0, 0.0, replace(FACT, key="B004", table="embargoes")),
        ),
        market_loss=Range(0.2711, 0.1322, 0.4433),
        figures=("0123456789abcdef01234567", "89abcdef0123456789abcdef"),
    )
    return replace(tariffs(), scenario=asked, method=("trade_equilibrium", "cutoff"), products=(product,), published=())


def transfer(*, changes: bool = False) -> Outcome:
    """Return what a transfer might come to, which changes nothing unless said."""
    asked = scenario(["transfer RUS CHN hypersonic-glide-vehicle"])
    one = Handed(
        technology="hypersonic_glide_vehicle",
        name="Hypersonic glide vehicles",
        giver="RUS",
        taker="CHN",
        giver_status="operational",
        taker_status="tested" if changes else "operational",
        after_status="operational",
        changes=changes,
        lead_lost=("USA",) if changes else (),
        giver_leads=("Early-warning satellites",),
        facts=(FACT,),
        like_cases=(replace(FACT, key="E007", table="chronology", text="A sold B engines", note="C protested"),),
    )
    bare: dict[str, Any] = {"before": (), "after": (), "flows": (), "world_trade": None}
    return Outcome(**common(asked) | {"method": ("transfer",), "figures": ()}, **bare, handed=(one,))


def common(asked: Scenario) -> dict[str, Any]:
    """Return what every outcome has."""
    return {
        "scenario": asked,
        "version": "0.1.0",
        "snapshot": "sixstates",
        "year": 2023,
        "product_year": 2024,
        "method": ("trade_equilibrium",),
        "assumptions": (
            Assumption("sigma", "Elasticity between goods of different origins", 5.0, 3.0, 8.0, "Head and Mayer 2014"),
            Assumption("draws", "Worlds drawn for the ranges", 200.0),
            Assumption("revenue", "Tariff revenue goes to consumers"),
        ),
        "not_modelled": ("Exchange rates.", "Retaliation that the scenario does not hold."),
        "notes": ("In 3 of 200 draws there was no answer.",),
        "figures": ("aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbb"),
    }
