"""Does every what-if verb keep what the language, the form, the files, the models and the pages rest on?"""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.conformance.verbs import faults_of_shock, faults_of_verb, lines, refusal, states_of_the_world

from counterpoise.whatif import verbs as folder
from counterpoise.whatif.verbs import verbs

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/whatif.json"
PAIRS = (("USA", "CHN"), ("EU27", "RUS"), ("KOR", "CAN+MEX"), ("BRA+IND+ZAF+IDN+TUR", "EU"), ("DEU", "ARE"))
NUMBERS = st.integers(1, 9_999).map(lambda tenths: f"{tenths / 10_000:g}")  # what a rate, a factor and a share may be


@given(st.sampled_from(PAIRS), NUMBERS, st.integers(0, 200))
def test_every_shock_is_the_same_in_every_form_and_says_what_it_does(
    pair: tuple[str, str], number: str, pick: int
) -> None:
    states = states_of_the_world()
    texts = [text for verb in verbs().values() for text in lines(verb, pair, number, pick)]
    assert [fault for text in texts for fault in faults_of_shock(text, states)] == []


def test_every_verb_is_labelled_explained_and_refuses_with_what_may_be_written() -> None:
    assert [fault for verb in verbs().values() for fault in faults_of_verb(verb)] == []


def test_the_folder_is_the_registry_and_the_order_is_declared() -> None:
    files = {path.stem for path in Path(folder.__file__ or "").parent.glob("*.py")} - {"__init__"}
    assert {name.replace("-", "_") for name in verbs()} == files
    orders = [verb.order for verb in verbs().values()]
    assert orders == sorted(set(orders))


def test_the_schema_lists_the_verbs() -> None:
    assert list(verbs()) in enums(json.loads(SCHEMA.read_text(encoding="utf-8")))


def enums(schema: Any) -> list[Any]:
    """Return every list of allowed values in a schema."""
    parts = list(schema.values()) if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    own = [schema["enum"]] if isinstance(schema, dict) and "enum" in schema else []
    return [*own, *(listed for part in parts for listed in enums(part))]


def test_a_verb_that_is_none_is_refused_with_all_there_are() -> None:
    (error,) = refusal("smash USA CHN")
    assert all(name in str(error) for name in verbs())
