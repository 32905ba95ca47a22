"""Does every measure keep what its page, the documents and the drawn pages rest on?"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from tests.conformance.measure_rules import (
    faults_of_declaration,
    faults_of_files,
    faults_of_find,
    faults_of_findings,
    faults_of_page,
    faults_of_places,
    findings_in,
    own_find,
    patterns_without_titles,
    words_without_findings,
)
from tests.fixtures import six_states, synced
from tests.fixtures.grounds import ground

import counterpoise as cp
from counterpoise.drawing.layout import Sheet
from counterpoise.drawing.method import folder
from counterpoise.income.pairs.finding import findings_of
from counterpoise.income.pairs.values import Lost, PairLoss, Ranged
from counterpoise.questions.map.find import find as find_map
from counterpoise.questions.map.sheet import sheet as map_sheet
from counterpoise.questions.measures import column_measure, declared, measures, section_measures
from counterpoise.questions.network.find import network
from counterpoise.questions.network.sheet import sheet as network_sheet
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.sheet import page as pair_page
from counterpoise.questions.product.find import market
from counterpoise.questions.product.sheet import sheet as product_sheet
from counterpoise.questions.products.find import listing
from counterpoise.questions.products.sheet import sheet as products_sheet
from counterpoise.questions.question import Ask
from counterpoise.questions.share.find import find as find_share
from counterpoise.questions.state.find import Asked, profile
from counterpoise.questions.state.sheet import sheet as state_sheet
from counterpoise.questions.votes.find import find as find_votes
from counterpoise.questions.votes.sheet import sheet as votes_sheet
from counterpoise.questions.whatif.sheet import sheet as whatif_sheet
from counterpoise.records import Finding
from counterpoise.states import find
from counterpoise.vocabulary import table
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.vocabulary.measure import GROUPS, UNITS, grouped
from counterpoise.weighing.ground import ActorGround, MineralGround, PairGround
from counterpoise.world.world import World

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs/how-to/add-a-measure.md"
SHOCKS = (("tariff CHN DEU 25%",), ("cutoff RUS CHN 270900",), ("transfer RUS CHN hypersonic-glide-vehicle",))
PAIRS = (("RUS", "CHN"), ("DEU", "SWE"), ("RUS", "TUR"))

# What is found otherwise than by `find(ground)`, and why.
WITHOUT_FIND = {
    "cell-states": "a word that every finding carries, and no finding of its own",
    "part-of-trade": "of the ties of one actor with all, which questions/state weighs at once",
    "ego-network": "of the ties of a network, which questions/network weighs at once",
    "world-market": "of one product among all states: questions/product puts its numbers beside each state",
    "income-lost": "of all pairs at once, by a model: income/pairs/finding.py makes findings of them",
    "ideal-points": "of all states at once, by one fit: questions/votes sets two of them out",
    "trade-matrix": "a property of the completed matrix in the world, below every measure",
    "similarity": "functions only: its page says why no page prints it",
    "structural-balance": "functions only: its page says why no page prints it",
    "trade-equilibrium": "a model: it answers a scenario, not a ground",
    "cut-off": "a model: it answers a scenario, not a ground",
    "technology-transfer": "a model: it answers a scenario, not a ground",
    "reading": "what is done with reports: documents in, statements out",
    "checking": "what is done with reports: statements in, checks out",
}

# Of income lost, which needs a whole input-output table; tests/questions/test_losses.py draws them.
INCOME = (
    *("Who could least do without *", "Whom * could least do without", "Who would lose most*", "Threats that *"),
    *("income lost, after adjusting", "in the first year", "as buyer", "as seller"),
)
# The first are drawn by the server alone, where tests/web/test_method_pages.py follows their links; of the others
# the six-state world has nothing to show.
ELSEWHERE = {
    *(("income-lost", title) for title in INCOME),
    ("sector-share", "What they buy of each other's industries*"),
    ("part-of-trade", "Largest moves of trade*"),
    ("holes", "Known holes"),
    ("capability", "Capability"),
    ("reading", "Statements from reports"),
    ("checking", "Claims checked"),
}


PART = Ranged(0.02, 0.01, 0.03)
LOSS = PairLoss(
    code="RUS",
    without="CHN",
    basis="table",
    sound=True,
    income=1e6,
    after_adjusting=Lost(PART, 2e4),
    first_year=Lost(PART, 2e4),
    as_buyer=PART,
    as_seller=PART,
    first_as_buyer=PART,
    first_as_seller=PART,
)


@dataclass(frozen=True)
class Drawn:
    """What is found and drawn of the six-state world."""

    findings: tuple[Finding, ...]
    sheets: tuple[Sheet, ...]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that measures stand on."""
    return synced.write_home(tmp_path_factory.mktemp("synced"))


@pytest.fixture(scope="module")
def drawn(home: Path) -> Iterator[Drawn]:
    with World(home) as world, cp.open(home) as opened:
        actors = [(find(a), find(b)) for a, b in PAIRS]
        briefs = [brief(world, *two) for two in actors]
        profiles = [profile(world, find(code), Asked(every=True)) for code in six_states.STATES]
        markets = [market(world, basket(code)) for code in six_states.PRODUCTS]
        networks = [network(world, two, basket(domain)) for two in actors for domain in ("goods", "energy")]
        by_api = [opened.pair(*two).literature for two in PAIRS]
        of_states = [opened.dependent_products("DEU"), opened.dependent_products("EU27")]
        outcomes = [opened.whatif(shocks, draws=2).outcomes for shocks in SHOCKS]
        risk = opened.supply_risk("DEU", six_states.IRON)
        chips = [find_share(world, Ask(PAIRS[0], {"product": "C26", "of": of})) for of in ("imports", "exports")]
        soya = [
            find_share(world, Ask(("DEU", "CHN"), {"product": "fao:236", "of": of})) for of in ("imports", "exports")
        ]
        answers = (briefs, profiles, markets, networks, by_api, of_states, risk, chips, soya, findings_of(LOSS, 2022))
        yield Drawn(
            tuple(findings_in(answers)),
            (
                *(pair_page(dossier) for dossier in briefs),
                *map(state_sheet, profiles),
                *(map_sheet(find_map(world, Ask((code,)))) for code in six_states.STATES),
                *map(product_sheet, markets),
                *map(network_sheet, networks),
                *map(whatif_sheet, outcomes),
                products_sheet(listing(world, None)),
                votes_sheet(find_votes(world, Ask(PAIRS[0]))),
            ),
        )


def test_every_measure_declares_what_it_is() -> None:
    assert [fault for measure in measures() for fault in faults_of_declaration(measure)] == []


def test_every_measure_has_a_page_with_its_parts() -> None:
    assert [fault for measure in measures() for fault in faults_of_page(measure, measures())] == []


def test_the_page_of_a_measure_names_the_module_that_works_it_out() -> None:
    assert list(faults_of_files(declared())) == []


def test_every_measure_has_a_name_a_place_and_a_page_of_its_own() -> None:
    assert list(faults_of_places(declared())) == []
    assert sorted(measure.name for group in GROUPS for measure in grouped(measures(), group)) == sorted(
        measure.name for measure in measures()
    )


def test_every_page_of_a_measure_belongs_to_one() -> None:
    pages = {f"reference/measures/{file.name}" for file in (ROOT / "docs/reference/measures").glob("*.md")}
    assert pages - {measure.page for measure in measures()} == set()


def test_every_measured_constant_is_shown_with_a_measure() -> None:
    taken = {name for measure in measures() for name in measure.constants}
    assert taken == {row["name"] for row in table("constants")}


Grounds = dict[type, tuple[Any, ...]]


@pytest.fixture(scope="module")
def grounds(home: Path) -> Iterator[Grounds]:
    """Give every kind of ground as the questions make it, over the six-state world."""
    with World(home) as world:
        latest, germany = world.trade.span[1], find("DEU")
        yield {
            PairGround: tuple(ground(world, *two) for two in PAIRS),
            ActorGround: (ActorGround(world, germany, latest), ActorGround(world, find("EU27"), latest)),
            MineralGround: (MineralGround(world, germany, basket(six_states.IRON), latest),),
        }


def test_every_measure_is_found_by_a_ground_or_says_why_not() -> None:
    without = {measure.name for module, measure in declared().items() if own_find(module) is None}
    assert without == set(WITHOUT_FIND)


def test_what_find_returns_is_what_the_measure_declares(grounds: Grounds) -> None:
    finders = [(measure, own_find(module)) for module, measure in declared().items()]
    faults: list[str] = []
    for measure, finder in finders:
        if finder is not None:
            kind = get_type_hints(finder)["ground"]
            faults += faults_of_find(measure, [finder(each) for each in grounds[kind]])
    assert faults == []


def test_findings_carry_only_what_measures_declare(drawn: Drawn) -> None:
    assert list(faults_of_findings(drawn.findings, measures())) == []


def test_findings_carry_all_that_measures_declare(drawn: Drawn) -> None:
    assert words_without_findings(measures(), drawn.findings) == set()


def test_sections_and_columns_that_measures_declare_are_drawn(drawn: Drawn) -> None:
    assert patterns_without_titles(measures(), drawn.sheets) == ELSEWHERE


def test_a_column_and_a_section_lead_to_their_measure_by_their_titles() -> None:
    assert column_measure("would lose") == "first-year-loss"
    assert column_measure("Russia on it") == "ego-network"
    assert column_measure("state") == ""
    assert section_measures("Who depends on whom in 2024") == ("leverage",)
    assert section_measures("Third parties") == ("third-party-exposure",)
    assert section_measures("2. Tariffs: Third parties that gain and lose sales") == ("trade-equilibrium",)
    assert {"barbieri", "goers"} <= set(section_measures("Measures of the literature"))


def test_the_how_to_lists_every_unit_and_group() -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    assert [word for word in (*UNITS, *GROUPS) if f"`{word}`" not in text] == []


def test_the_wheel_carries_every_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all(place == f"counterpoise/{file}" for file, place in carried.items())
    pages = [f"docs/{measure.page}" for measure in measures()]
    assert not [page for page in pages if not any(page == file or page.startswith(f"{file}/") for file in carried)]


def test_in_a_copy_of_the_repository_its_own_docs_are_read() -> None:
    assert folder() == ROOT / "docs"
