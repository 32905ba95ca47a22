"""What is known of each source: who made it, under which licence, in which file, with which faults.

A card is `card.toml` in the source's folder and holds exactly the fields of `records.Source`;
a key too many or too few is an error, so that nothing about a source is left unsaid.
"""

import re
import tomllib
from dataclasses import fields
from importlib.resources import files
from importlib.resources.abc import Traversable

from counterpoise.errors import BadSource
from counterpoise.records import Source

_KEYS = tuple(field.name for field in fields(Source))
_SHA256 = re.compile(r"[0-9a-f]{64}")


def load(name: str) -> Source:
    """Read the card of one source by the name of its folder."""
    card = files(__package__).joinpath(name, "card.toml")
    if not card.is_file():
        raise BadSource(f"no source named {name!r}; known: {', '.join(_names())}")
    return read(card.read_text(encoding="utf-8"), name)


def all_cards() -> dict[str, Source]:
    """Read every card, in the order of their names."""
    return {name: load(name) for name in _names()}


def read(text: str, name: str) -> Source:
    """Check the text of a card and make a `Source` of it."""
    place = f"sources/{name}/card.toml"
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSource(f"{place}: not TOML: {error}") from error
    _same_keys(said, place)
    for key, value in said.items():
        if not isinstance(value, str) or not value.strip():
            raise BadSource(f"{place}: {key} must be text that says something, not {value!r}")
    if said["name"] != name:
        raise BadSource(f"{place}: name is {said['name']!r}, its folder {name!r}")
    if not _SHA256.fullmatch(said["sha256"]):
        raise BadSource(f"{place}: sha256 must be 64 hexadecimal digits in lower case")
    return Source(**{key: " ".join(value.split()) for key, value in said.items()})


def _same_keys(said: dict[str, object], place: str) -> None:
    missing = [key for key in _KEYS if key not in said]
    unknown = sorted(set(said) - set(_KEYS))
    if missing or unknown:
        faults = [f"missing {', '.join(missing)}"] * bool(missing)
        faults += [f"unknown {', '.join(unknown)}"] * bool(unknown)
        raise BadSource(f"{place}: {'; '.join(faults)}")


def _names() -> list[str]:
    return sorted(folder.name for folder in files(__package__).iterdir() if _has_card(folder))


def _has_card(folder: Traversable) -> bool:
    return folder.is_dir() and folder.joinpath("card.toml").is_file()
