"""Do the JSON documents keep the contract other programs read them by?"""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import jsonschema
import pytest
from tests.fixtures import six_states
from tests.fixtures.dossiers import filled, made

from counterpoise.questions.pair.answer import Detail
from counterpoise.questions.pair.document import IDS, LISTED, brief_document
from counterpoise.questions.published import text
from counterpoise.questions.share.document import document as share_document
from counterpoise.questions.share.find import OPEN, Shares, Span, share
from counterpoise.records import Of
from counterpoise.states import find
from counterpoise.vocabulary import basket
from counterpoise.world import World

SCHEMAS = Path(__file__).parents[3] / "docs" / "reference" / "schemas"
SHARE = {
    "value",
    "lo",
    "hi",
    "state",
    "year",
    "numerator",
    "denominator",
    "unit",
    "holes",
    "figures",
    "denominator_figures",
}
EVERYTHING = Detail(evidence=True, earlier=True)
PAIRS = [*itertools.permutations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def refuse(token: str) -> NoReturn:
    raise AssertionError(f"{token} is no JSON")


def read(document: Any) -> Any:
    written = text(document)
    assert not re.search(r"[\s:\[]-0\.0[,\s\]]", written)
    return json.loads(written, parse_constant=refuse)


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(schema(name))


def faults(document: Any, name: str) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in validator(name).iter_errors(document)]


def walked(value: Any) -> Iterator[Any]:
    """Yield a value and all within it."""
    yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from walked(part)


@pytest.fixture(scope="module")
def whole(world_home: Path) -> Any:
    """Return the document of a brief with something in every part."""
    return read(brief_document(filled(world_home), EVERYTHING))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_brief_fits_its_schema(world_home: Path, a: str, b: str) -> None:
    document = read(brief_document(made(world_home, a, b), EVERYTHING))
    assert {document["pair"][side]["iso3"] for side in "ab"} == {a, b}
    assert faults(document, "brief") == []


def test_a_brief_with_something_in_every_part_fits_it_too(whole: Any) -> None:
    assert faults(whole, "brief") == []
    empty = {key for key, part in whole.items() if part in ([], None)}
    assert empty <= {"direct"}


SOMETIMES = {"asked", "left_out"}  # where something is asked, and where rows are left out
EARLIER = {"composite"}


def test_a_schema_misses_no_key_and_allows_no_other(whole: Any, world_home: Path) -> None:
    said, first_page = schema("brief"), read(brief_document(filled(world_home)))
    evidence = set(whole) - set(first_page) - EARLIER
    assert {"moves", "capability", "third_parties", "what_if"} <= evidence
    assert set(said["properties"]) == {*whole, *SOMETIMES}
    assert set(said["required"]) == set(whole) - evidence - EARLIER
    for key in said["required"]:
        assert not validator("brief").is_valid({name: part for name, part in whole.items() if name != key})
    assert not validator("brief").is_valid(whole | {"more": 1})


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_first_page_fits_the_schema_without_earlier_measures_and_counts_what_it_leaves_out(
    world_home: Path, a: str, b: str
) -> None:
    dossier = made(world_home, a, b)
    document, whole = read(brief_document(dossier)), read(brief_document(dossier, EVERYTHING))
    assert faults(document, "brief") == []
    assert "composite" not in document
    assert not [row for row in document["domains"] if "leverage_a_over_b" in row]
    for table in ("products", "industries", "foods"):
        assert len(document[table]) + document["left_out"][table] == len(whole[table])
        assert all("series" not in row for row in document[table])
    longest = max((len(node.get("figures", ())) for node in walked(document) if isinstance(node, dict)), default=0)
    assert longest <= IDS


def test_many_rows_are_cut_to_those_with_most_trade_and_their_number_is_said(world_home: Path) -> None:
    dossier = filled(world_home)
    row = dossier.products[0]
    many = replace(dossier, products=(row,) * (LISTED + 7))
    document = read(brief_document(many))
    assert len(document["products"]) == LISTED
    assert document["left_out"]["products"] == 7


def test_every_object_of_the_schema_is_closed_and_says_what_it_needs() -> None:
    for node in walked(schema("brief")):
        if isinstance(node, dict) and node.get("type") == "object":
            assert node["additionalProperties"] is False
            optional = set(node["properties"]) - set(node["required"]) - set(schema("brief")["properties"])
            assert optional <= {
                *("numerator", "denominator", "money", "denominator_figures"),
                *("series", "leverage_a_over_b"),
            }


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("domains", 0, "a_on_b", "value"), None),
        (("domains", 0, "a_on_b", "value"), 1.5),
        (("domains", 0, "leverage_a_over_b", "lo"), -1.1),
        (("domains", 0, "a_on_b", "side"), ""),
        (("domains", 0, "b_on_a", "worst", "figures"), ["short"]),
        (("judgements", 0, "confidence"), "certain"),
        (("judgements", 0, "line", "rests_on", 0, "hi"), 2.0),
        (("moves", 0, "then", "state"), "guessed"),
        (("technology", 0, "a", "status"), "rumoured"),
        (("third_parties", 0, "discord"), 0.7),
        (("facts", 0, "when"), "May 2014"),
        (("facts", 0, "sources"), []),
        (("composite", "weights"), [1.0]),
        (("as_of",), None),
        (("alternatives", 0, "candidates", 0, "could_add"), None),
    ],
)
def test_what_breaks_the_contract_is_told(whole: Any, path: tuple[str | int, ...], wrong: Any) -> None:
    broken = json.loads(json.dumps(whole))
    *way, last = path
    part = broken
    for step in way:
        part = part[step]
    part[last] = wrong
    assert faults(broken, "brief") != []


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_fact_stands_once_and_every_key_leads_to_one(world_home: Path, a: str, b: str) -> None:
    document = read(brief_document(made(world_home, a, b), EVERYTHING))
    keys = [fact["key"] for fact in document["facts"]]
    assert keys == sorted(set(keys))
    cited = {key for node in walked(document) if isinstance(node, dict) for key in _keys(node)}
    assert cited == set(keys)


def _keys(node: dict[str, Any]) -> list[str]:
    """Return the keys of facts that one object names itself."""
    named = [node[name] for name in ("fact", "barred") if isinstance(node.get(name), str)]
    listed = [key for name in ("facts", "direct") for key in node.get(name, ()) if isinstance(key, str)]
    return [*named, *listed, *(key for key in node.get("rests_on", ()) if isinstance(key, str))]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_hole_a_number_names_is_told_of(world_home: Path, a: str, b: str) -> None:
    document = read(brief_document(made(world_home, a, b), EVERYTHING))
    known = {hole["key"] for hole in document["holes"]}
    for row in document["domains"]:
        assert set(row["a_on_b"]["holes"]) | set(row["b_on_a"]["holes"]) <= known
    assert {key for row in document["products"] for key in row["holes"]} <= known


def test_the_ids_of_a_brief_lead_to_rows(world: World, whole: Any) -> None:
    ids = {key for node in walked(whole) if isinstance(node, dict) for key in node.get("figures", ())}
    assert len(world.sources.rows(sorted(ids))) == len(ids)


@pytest.mark.parametrize("of", ["exports", "imports"])
@pytest.mark.parametrize("product", ["270900", "energy", "271121,811230", "goods"])
@pytest.mark.parametrize(("seller", "buyer"), [("RUS", "CHN"), ("RUS", "DEU"), ("SSD", "CHN"), ("RUS", "EU27")])
def test_a_share_has_the_keys_of_the_contract_and_fits_its_schema(
    world: World, seller: str, buyer: str, product: str, of: Of
) -> None:
    series = asked(world, (seller, buyer), product, of, Span(2020, OPEN))
    single = read(share_document(replace(series, series=False)))
    assert single.keys() >= SHARE
    assert faults(single, "share") == []
    run = read(share_document(series))
    assert [point.keys() >= SHARE for point in run["series"]] == [True] * len(series.findings)
    assert "value" not in run
    assert faults(run, "share") == []


def asked(world: World, codes: tuple[str, str], product: str, of: Of, span: Span | None) -> Shares:
    """Return a series of shares with what it is of."""
    (seller, buyer), what = map(find, codes), basket(product)
    findings = tuple(share(world, (seller, buyer), what, of, span))
    return Shares(seller=seller, buyer=buyer, what=what, of=of, series=True, findings=findings, snapshot=world.snapshot)


def test_the_ids_of_a_share_lead_to_its_rows(world: World) -> None:
    series = asked(world, ("RUS", "CHN"), "energy", "exports", None)
    single = read(share_document(replace(series, series=False)))
    assert sum(figure.value for _, figure in world.sources.rows(single["figures"])) == single["numerator"]
    assert single["value"] == single["numerator"] / single["denominator"]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_an_error_and_no_token(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        text({"value": number})
