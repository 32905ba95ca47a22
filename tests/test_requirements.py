"""Do the files of pinned versions hold what the two projects ask for, with hashes and with nothing of one machine?"""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def plain(name: str) -> str:
    """Write a name as package indexes compare them (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(project: str, *extras: str) -> set[str]:
    about = tomllib.loads((ROOT / project).read_text(encoding="utf-8"))["project"]
    lines = [*about["dependencies"], *(line for extra in extras for line in about["optional-dependencies"][extra])]
    return {plain(re.split(r"[\[<>=!~ ]", line)[0]) for line in lines} - {"counterpoise"}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("web", asked("pyproject.toml", "web")),
        ("reading", asked("pyproject.toml", "web") | asked("reader/pyproject.toml")),
    ],
)
def test_every_dependency_is_pinned_with_a_hash(name: str, wanted: set[str]) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert wanted <= {package for package, _ in PINNED.findall(text)}
    for entry in re.split(r"\n(?=\S)", text):
        assert "--hash=sha256:" in entry, entry[:80]


@pytest.mark.parametrize("name", ["web", "reading"])
def test_no_index_address_or_path_of_a_machine_is_pinned(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.findall(r"https?://|file:|--(?:extra-)?index|@ |^/|-e ", text, re.MULTILINE)
