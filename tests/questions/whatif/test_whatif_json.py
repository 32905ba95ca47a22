"""Does a what-if's JSON document keep the contract other programs read it by, and say what the page says?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.fixtures.outcomes import HOSTILE, cut, drawn, tariffs, transfer

from counterpoise.questions.published import encoded
from counterpoise.questions.whatif.document import document
from counterpoise.whatif import Outcome
from counterpoise.wording import change, dollars, kusd, percent, points, signed_dollars, spanned

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "schemas" / "whatif.json"
ASKED = (
    *("scenario", "assumptions", "method", "year", "pair", "countries", "products", "third_parties"),
    *("not_modelled", "published", "snapshot"),
)
OUTCOMES = {"tariffs": tariffs(), "cut": cut(), "transfer": transfer(), "changing": transfer(changes=True)}


def faults(document: Any) -> list[str]:
    checked = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return [error.message for error in checked.iter_errors(document)]


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_fits_its_schema_and_has_the_keys_asked_for(name: str) -> None:
    document = json.loads(drawn([OUTCOMES[name]], "json"))
    assert faults(document) == []
    assert set(ASKED) <= set(document)


def test_several_outcomes_stand_each_whole_in_one_document() -> None:
    document = json.loads(drawn([tariffs("One"), cut("Two")], "json"))
    assert faults(document) == []
    assert [outcome["name"] for outcome in document["scenarios"]] == ["One", "Two"]
    assert document["scenarios"][0] == json.loads(drawn([tariffs("One")], "json"))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [(("year",), "2023"), (("scenario",), []), (("pair", "before", 0, "a_on_b"), 1.0), (("figures", 0), "x")],
)
def test_what_breaks_the_contract_is_told(path: tuple[str | int, ...], wrong: Any) -> None:
    document = json.loads(drawn([tariffs()], "json"))
    at: Any = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = wrong
    assert faults(document)


def test_every_object_of_the_schema_is_closed_and_says_what_it_needs() -> None:
    for definition in objects(json.loads(SCHEMA.read_text(encoding="utf-8"))):
        assert definition["additionalProperties"] is False
        assert definition["required"] == list(definition["properties"])


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def said(document: dict[str, Any]) -> Iterator[str]:
    """Write each number of the document as the page has it."""
    for level in (*document["pair"]["before"], *document["pair"]["after"]):
        for side in ("a_on_b", "b_on_a"):
            yield percent(level[side] and level[side]["value"])
        yield points(level["leverage_a_over_b"] and level["leverage_a_over_b"]["value"])
    for flow in document["pair"]["trade"]:
        yield from (dollars(flow["before_usd"]), dollars(flow["after_usd"]["value"]), ranged(flow["change_pct"]))
    for row in document["countries"]:
        yield from (ranged(row["real_income_pct"]), ranged(row["exports_range_pct"]), ranged(row["imports_range_pct"]))
    for row in document["third_parties"]:
        yield from (signed_dollars(row["exports_usd"]), signed_dollars(row["exports_to_pair_usd"]))
    for row in document["products"]:
        yield from (kusd(row["before_kusd"]), percent(row["share"]), ranged(row["exact_pct"]))
        yield from (change(row["second_order_pct"] / 100), change(row["hulten_pct"] / 100))
        yield from (kusd(filler[key]) for filler in row["fillers"] for key in ("trades_kusd", "adds_kusd"))
    for row in document["published"]:
        yield change(row["theirs_pct"] / 100)


def ranged(value: dict[str, float] | None) -> str:
    return "n/a" if value is None else spanned(*(value[end] / 100 for end in ("value", "lo", "hi")))


@pytest.mark.parametrize("name", ["tariffs", "cut"])
def test_every_number_of_the_document_is_the_one_of_the_page(name: str) -> None:
    page = drawn([OUTCOMES[name]], "text")
    numbers = list(said(encoded(document([OUTCOMES[name]]))))
    assert len(numbers) > 30
    assert [number for number in numbers if number not in page] == []


def test_a_hostile_name_stays_what_it_was_and_orders_no_terminal_about() -> None:
    written = drawn([tariffs(HOSTILE)], "json")
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert json.loads(written)["name"] == HOSTILE


def test_what_is_not_recorded_or_not_known_is_null() -> None:
    dark = replace(tariffs(), flows=tuple(replace(flow, before=None, after=None) for flow in tariffs().flows))
    document = json.loads(drawn([dark], "json"))
    assert faults(document) == []
    keys = ("before_usd", "after_usd", "change_pct")
    assert [flow[key] for flow in document["pair"]["trade"] for key in keys] == [None] * 6
    unknown = replace(transfer(), handed=(replace(transfer().handed[0], taker_status="", changes=None),))
    document = json.loads(drawn([unknown], "json"))
    assert (faults(document), document["technologies"][0]["changes"]) == ([], None)


def test_a_number_that_is_none_stops_the_document() -> None:
    broken: Outcome = replace(tariffs(), residual=float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        drawn([broken], "json")
