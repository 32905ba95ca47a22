"""Do the schemas of all published documents refuse a key too few, a key too many, and a value of another kind?"""

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.fixtures.dossiers import check, report
from tests.fixtures.outcomes import cut, tariffs, transfer
from tests.questions.pair.test_json import schema, validator, walked
from tests.questions.reports.test_reading_output import WHOLE
from tests.web.browsing import Browser

from counterpoise.ledger.stored_search import Card
from counterpoise.questions.doctor.believed import Believed
from counterpoise.questions.doctor.document import document as doctor_document
from counterpoise.questions.doctor.find import Checkup, GateCount, OddWeights
from counterpoise.questions.published import contracts, encoded
from counterpoise.questions.reports import document as documents
from counterpoise.questions.reports.answer import CheckedStatement, Listed, Listing, Single, StatementListing, Whole
from counterpoise.questions.reports.readings import document as read_document
from counterpoise.questions.sources.find import Contradicted
from counterpoise.questions.whatif.document import document as whatif_document
from counterpoise.records import Doubt, Hole, Silence

KEY = "a" * 24
SHELVED = Card(
    id=KEY,
    title="Trade",
    publisher="The Courier",
    address="",
    published=date(2024, 5, 15),
    language="en",
    read_at="2024-05-16T10:00:00Z",
    reader="r",
    chars=40,
    begins="Russia",
    statements=1,
    doubted=0,
    prints=1,
)
ADDRESSES = {
    "brief": ("/pair/RUS/CHN.json",),
    "share": ("/api/share?seller=RUS&buyer=CHN&product=270900&of=exports",),
    "state": ("/state/RUS.json",),
    "map": ("/map.json?on=RUS",),
    "product": ("/product/270900.json",),
    "network": ("/network/RUS/CHN.json",),
    "votes": ("/votes/RUS/CHN.json",),
}
HOLE = Hole("RUS", "TUR", ("271121",), 2002, None, "secret", "a page", "https://a.example", gate="listed")
CHECKUP = Checkup(
    snapshot="s",
    year=2024,
    counts=(GateCount("silence: listed", "baci", 1, "years of a state"),),
    silences=(Silence("RUS", 2022, "listed", "stopped", "a page", "https://a.example"),),
    holes=(HOLE,),
    doubts=(Doubt("PER", "JPN", "271121", 2019, "pipe", "no pipe joins them"),),
    contradicted=(Contradicted("GMB", "KAZ", 2023, (KEY,)),),
    weights=(OddWeights("270900", 3, 40),),
    believed=Believed(recorded=10.0, both=6.0, one=3.0, neither=1.0, doubtful=0.5, missing=2.0),
    worth={("PER", "JPN", "271121"): 0.5},
    full=False,
)
# Left out where nothing is summed, or where nothing but the usual is asked.
MAY_BE_ABSENT = {
    *("numerator", "denominator", "money", "denominator_figures", "asked"),
    *("left_out", "series", "composite", "leverage_a_over_b"),
    *("moves", "ranks", "realised", "capability", "technology", "alignment", "third_parties", "literature"),
    *("alternatives", "events", "breaks", "entries", "what_if"),
}
WRONG = {"of another": "kind"}


def made(kind: str, browser: Browser) -> list[Any]:
    """Return documents of a kind with something in as many parts as the small world fills."""
    if kind in ADDRESSES:
        return [browser.json(address) for address in ADDRESSES[kind]]
    if kind == "read":
        return [encoded(read_document(WHOLE, "snapshot"))]
    if kind == "doctor":
        return [encoded(doctor_document(CHECKUP))]
    if kind == "whatif":
        return [encoded(whatif_document([outcome])) for outcome in (tariffs(), cut(), transfer())]
    stated = report("DEPEND", "RUS", "CHN").statement
    said = CheckedStatement(
        statement=stated, source_name="Russia", target_name="China", mark="right", check=check("RUS", "CHN")
    )
    single = Single(said=said, about=SHELVED, marks=(("right", "", "2024-05-16"),), snapshot="s")
    copies = (replace(SHELVED, id="b" * 24),)
    whole = Whole(about=SHELVED, prints=(), said=(said,), copies=copies, unchecked=0, snapshot="s")
    page = Listing(rows=(Listed(about=SHELVED, wrong=0),), total=1)
    laid = (
        *(documents.documents(page), documents.document(whole), documents.statement(single)),
        documents.statements(StatementListing(rows=(single,), page=1, more=False)),
    )
    return [encoded(each) for each in laid]


def thin(value: Any) -> Any:
    """Return a document with one entry in every list but those that have their length: two parts, or three."""
    if isinstance(value, dict):
        return {key: thin(part) for key, part in value.items()}
    if isinstance(value, list):
        entries = value and isinstance(value[0], (dict, list))
        return [thin(part) for part in (value[:1] if entries or len(value) > 3 else value)]
    return value


def broken(document: Any, known: set[Any]) -> Iterator[tuple[str, Any]]:
    """Yield a document with one thing wrong in it, each kind of object broken once in every way."""
    for path, part in places(document, ()):
        if not isinstance(part, dict) or tuple(part) in known:
            continue
        known.add(tuple(part))
        yield f"{path}: a key too many", with_part(document, path, part | {"more": 1})
        for key in part:
            yield f"{path}.{key} is of another kind", with_part(document, path, part | {key: WRONG})
            if key not in MAY_BE_ABSENT:
                less = {name: value for name, value in part.items() if name != key}
                yield f"{path}.{key} is missing", with_part(document, path, less)


def places(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from places(part, (*path, step))


def with_part(document: Any, path: tuple[Any, ...], part: Any) -> Any:
    if not path:
        return part
    whole = copy.copy(document)
    whole[path[0]] = with_part(document[path[0]], path[1:], part)
    return whole


@pytest.mark.parametrize("kind", [contract.name for contract in contracts()])
def test_a_document_with_a_thing_wrong_in_it_is_refused(browser: Browser, kind: str) -> None:
    known: set[Any] = set()
    for document in map(thin, made(kind, browser)):
        assert validator(kind).is_valid(document), [fault.message for fault in validator(kind).iter_errors(document)]
        assert [what for what, wrong in broken(document, known) if validator(kind).is_valid(wrong)] == []
    assert len(known) >= 3


@pytest.mark.parametrize("kind", [contract.name for contract in contracts()])
def test_every_object_of_a_schema_is_closed_and_needs_all_it_has(kind: str) -> None:
    objects = [part for part in walked(schema(kind)) if isinstance(part, dict) and part.get("type") == "object"]
    assert objects
    for part in objects:
        assert part["additionalProperties"] is False
        assert set(part["properties"]) - set(part["required"]) <= MAY_BE_ABSENT
