"""Do the JSON documents keep the contract other programs read them by?"""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import jsonschema
import pytest
from tests.fixtures import world

from counterpoise.briefing.json import brief_document, share_document, share_head, text
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import brief
from counterpoise.pipeline.share import OPEN, Span, share
from counterpoise.records import Of
from counterpoise.states import find
from counterpoise.vocabulary.baskets import basket

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
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
BRIEF = {
    "schema",
    "version",
    "snapshot",
    "pair",
    "year",
    "domains",
    "composite",
    "products",
    "alternatives",
    "capability",
    "technology",
    "alignment",
    "third_parties",
    "facts",
    "judgements",
    "not_covered",
    "sources",
}
DEPENDENCE = {"value", "lo", "hi", "state", "year", "side", "share", "stake", "figures"}
PRODUCT = {
    "product",
    "name",
    "domain",
    "dependent",
    "on",
    "side",
    "share",
    "loss",
    "stake",
    "year",
    "state",
    "series",
    "figures",
}
PAIRS = [*itertools.permutations(world.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]


@pytest.fixture(scope="module")
def figures(world_home: Path) -> Iterator[Figures]:
    with Figures(world_home) as opened:
        yield opened


def refuse(token: str) -> NoReturn:
    raise AssertionError(f"{token} is no JSON")


def read(document: dict[str, Any]) -> Any:
    written = text(document)
    assert not re.search(r"[\s:\[]-0\.0[,\s\]]", written)
    return json.loads(written, parse_constant=refuse)


def valid(document: Any, name: str) -> None:
    file = SCHEMAS / f"{name}.json"
    if not file.is_file():
        pytest.skip("no schema is published yet")
    jsonschema.validate(document, json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_brief_has_the_keys_of_the_contract_and_fits_its_schema(figures: Figures, a: str, b: str) -> None:
    document = read(brief_document(brief(figures, find(a), find(b))))
    assert document.keys() >= BRIEF
    assert {document["pair"][side]["iso3"] for side in "ab"} == {a, b}
    for row in document["domains"]:
        assert row["a_on_b"].keys() >= DEPENDENCE
        assert row["b_on_a"].keys() >= DEPENDENCE
        assert row["leverage_a_over_b"].keys() == {"value", "lo", "hi", "state"}
    for row in document["products"]:
        assert row.keys() >= PRODUCT
        assert {"year", "share", "state"} == row["series"][0].keys()
    valid(document, "brief")


@pytest.mark.parametrize("of", ["exports", "imports"])
@pytest.mark.parametrize("product", ["270900", "energy", "271121,811230", "goods"])
@pytest.mark.parametrize(("seller", "buyer"), [("RUS", "CHN"), ("RUS", "DEU"), ("SSD", "CHN"), ("RUS", "EU27")])
def test_a_share_has_the_keys_of_the_contract_and_fits_its_schema(
    figures: Figures, seller: str, buyer: str, product: str, of: Of
) -> None:
    actors, what = (find(seller), find(buyer)), basket(product)
    found = share(figures, actors, what, of, Span(2020, OPEN))
    head = share_head(figures.snapshot, actors, what, of)
    one = read(share_document(found, head, series=False))
    assert one.keys() >= SHARE
    valid(one, "share")
    run = read(share_document(found, head, series=True))
    assert [point.keys() >= SHARE for point in run["series"]] == [True] * len(found)
    assert "value" not in run
    valid(run, "share")


def test_the_ids_of_a_share_lead_to_its_rows(figures: Figures) -> None:
    actors, what = (find("RUS"), find("CHN")), basket("energy")
    found = share(figures, actors, what, "exports", None)
    one = read(share_document(found, share_head(figures.snapshot, actors, what, "exports"), series=False))
    assert sum(figure.value for _, figure in figures.by_id(one["figures"])) == one["numerator"]
    assert one["value"] == one["numerator"] / one["denominator"]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_an_error_and_no_token(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        text({"value": number})
