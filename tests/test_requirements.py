"""Do the files of pinned versions hold what the two projects ask for, with hashes and with nothing of one machine?"""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


# They raise their major version without breaking anything.
WITHOUT_BOUND = {"filelock", "platformdirs", "pyarrow", "rich"}


def plain(name: str) -> str:
    """Write a name as package indexes compare them (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lines(project: str, *extras: str) -> dict[str, str]:
    """Return what a project asks for: name -> line."""
    about = tomllib.loads((ROOT / project).read_text(encoding="utf-8"))["project"]
    every = [*about["dependencies"], *(line for extra in extras for line in about["optional-dependencies"][extra])]
    by_name = {plain(re.split(r"[\[<>=!~ ]", line)[0]): line for line in every}
    return {name: line for name, line in by_name.items() if name != "counterpoise"}


def asked(project: str, *extras: str) -> set[str]:
    return set(lines(project, *extras))


def test_a_dependency_stops_before_a_version_that_may_break_it() -> None:
    every = lines("pyproject.toml", "web") | lines("reader/pyproject.toml")
    assert {name for name, line in every.items() if "<" not in line and "==" not in line} == WITHOUT_BOUND


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
