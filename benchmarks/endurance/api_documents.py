"""Does a document keep to the schema that is published for it? A check that Schemathesis adds to its own."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import schemathesis
from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
REPORTS = ("documents", "document", "statements", "statement")  # these are published in one file


@cache
def _validator(name: str) -> Draft202012Validator:
    file = SCHEMAS / f"{'reports' if name in REPORTS else name}.json"
    return Draft202012Validator(json.loads(file.read_text(encoding="utf-8")))


@schemathesis.check
def keeps_to_its_published_schema(ctx: Any, response: Any, case: Any) -> None:
    """Hold the body to the schema whose name it bears."""
    del ctx, case
    if response.status_code != 200 or "json" not in str(response.headers.get("content-type")):
        return
    document = response.json()
    named = str(document.get("schema", "")).split("/")
    if len(named) == 3:
        wrong = [error.message[:200] for error in _validator(named[1]).iter_errors(document)]
        assert not wrong, wrong[:3]
