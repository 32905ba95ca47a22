"""Does a schema follow from the types of the fields, and does it refuse what they do not allow?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

import jsonschema
import pytest

from counterpoise.drawing.encoder import ABSENT, INLINE, Absent, Contract, Forms, Rule, encode
from counterpoise.drawing.schema import schema_of
from counterpoise.records import Part, Year, choice, words


@dataclass(frozen=True, kw_only=True)
class Hidden:
    key: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """From here to there."""

    lo: Part | None
    hi: Part


@dataclass(frozen=True, kw_only=True)
class SheetDocument:
    """A sheet."""

    schema: Literal["sheet/1"] = "sheet/1"
    kind: Literal["a", "b"] | None
    year: Annotated[Year, "Of the sheet."]
    day: date
    span: Span
    other: Annotated[Span | None, "Another."]
    spans: Annotated[tuple[Span, ...], words(minItems=1)]
    pair: tuple[str, float | None]
    grade: Annotated[str, choice("x", "y")] | None
    hidden: tuple[Hidden, ...]
    counts: tuple[int, ...] = ()
    note: str | Absent = ABSENT
    inner: Span = field(metadata=INLINE)

    RULES: ClassVar[tuple[Rule, ...]] = (Rule(where={"kind": ("a",)}, then={"grade": {"type": "null"}}),)


def key_of(hidden: Hidden) -> Annotated[str, words(minLength=1)]:
    return hidden.key


FORMS: Forms = {Hidden: key_of}
CONTRACT = Contract(name="sheet", title="A sheet", about="What a test writes.", documents=(SheetDocument,))
SPAN = Span(lo=None, hi=1.0)
SHEET = SheetDocument(
    kind="b",
    year=2024,
    day=date(2024, 5, 1),
    span=SPAN,
    other=None,
    spans=(SPAN,),
    pair=("a", None),
    grade="x",
    hidden=(Hidden(key="k"),),
    inner=SPAN,
)


def valid(document: Mapping[str, Any]) -> bool:
    schema = schema_of(CONTRACT, FORMS)
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(document))


def test_what_is_written_keeps_to_the_schema_of_its_class() -> None:
    assert valid(encode(SHEET, FORMS))
    assert valid(encode(SHEET, FORMS) | {"note": "n", "other": {"lo": 0.5, "hi": 1}})


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": "sheet/2"},
        {"kind": "c"},
        {"year": 2024.5},
        {"year": 1200},
        {"year": None},
        {"day": "May 2024"},
        {"span": {"lo": None}},
        {"span": {"lo": None, "hi": 1.5}},
        {"span": {"lo": None, "hi": 1, "more": 1}},
        {"other": {}},
        {"spans": []},
        {"pair": ["a"]},
        {"pair": ["a", None, 1]},
        {"grade": "z"},
        {"hidden": [{"key": "k"}]},
        {"hidden": [""]},
        {"hi": None},
        {"counts": [1.5]},
        {"note": None},
        {"kind": "a"},
        {"more": 1},
    ],
)
def test_what_the_types_do_not_allow_is_refused(wrong: dict[str, Any]) -> None:
    assert not valid(encode(SHEET, FORMS) | wrong)


def test_every_key_is_required_but_what_may_be_absent() -> None:
    laid = encode(SHEET, FORMS)
    assert not any(valid({key: value for key, value in laid.items() if key != left_out}) for left_out in laid)


def test_a_meaning_stands_beside_its_key_and_the_docstring_beside_its_class() -> None:
    schema = schema_of(CONTRACT, FORMS)
    assert schema["properties"]["year"] == {
        "type": "integer",
        "minimum": 1900,
        "maximum": 2200,
        "description": "Of the sheet.",
    }
    assert schema["$defs"]["span"]["description"] == "From here to there."
    assert (schema["$id"], schema["title"]) == ("urn:counterpoise:sheet:1", "A sheet")


def test_two_classes_of_the_same_name_are_refused() -> None:
    def other() -> type:
        @dataclass(frozen=True)
        class SpanDocument:
            x: int

        return SpanDocument

    with pytest.raises(TypeError, match="would both be span"):
        schema_of(Contract(name="n", title="t", about="a", documents=(Span, other())))
