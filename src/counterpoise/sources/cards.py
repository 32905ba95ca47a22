"""What is known of each source: who made it, under which licence, in which files, with which faults.

A card is `card.toml` in the source's folder: the fields of `records.Source`, and a table `[[carrier]]`
for every way to get at the bytes, the most trusted first. A table `[full]` says how `counterpoise sync`
gets a fuller or newer edition, whose bytes nobody knows before; a source that has only that is absent
from a fresh build. A key too many or too few is an error, so that nothing about a source is left unsaid.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from counterpoise.errors import BadSource, BadUse
from counterpoise.records import Source

Kind = Literal["https", "file", "wheel", "package"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LARGEST = 500_000_000  # bytes of a download, where the card states no other limit
_OF_CARRIER = ("carrier", "sha256", "member")  # fields of a `Source` that say which carrier was used
_KEYS = tuple(field.name for field in fields(Source) if field.name not in _OF_CARRIER)
_NEEDED = {
    "https": ("kind", "file", "sha256", "address"),
    "file": ("kind", "file", "sha256"),
    "wheel": ("kind", "file", "sha256", "project", "version", "member"),
    "package": ("kind", "file", "sha256"),
}
_OPTIONAL = {"https": ("member", "largest"), "file": ("member",), "wheel": (), "package": ()}
_OF_FULL = ("file", "how", "adds", "terms")  # needed in `[full]`
# Fields of the card that the full edition may have otherwise.
_REPLACED = ("edition", "covers", "citation", "locator", "scope", "limits", "title", "licence")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"[\w.+-]*\w[\w.+-]*")  # no folder, and not `..`


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One file that holds the bytes of a source, and where it comes from.

    `https` is the producer's own address, `file` is supplied by the user, `wheel` is a package of
    the package index that holds the data; it is read as an archive, never installed or imported. `package` is a table
    that stands beside the card, compiled from what the producer published.
    """

    kind: Kind
    file: str  # its name, in the cache and when it is supplied
    sha256: str
    member: tuple[str, ...] = ()  # files or folders to read in the archive; empty: the file itself is read
    address: str = ""  # of `https`
    project: str = ""  # of `wheel`
    version: str = ""  # of `wheel`
    largest: int = LARGEST  # bytes of a download


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """The edition that `counterpoise sync` brings, and where its file comes from."""

    file: str  # the producer's usual name of it
    how: str  # to get it by hand
    adds: str  # to what a fresh machine has
    terms: str  # what the user may do with it
    address: str = ""  # where it is downloaded from; empty: the user must hand it over
    largest: int = LARGEST  # bytes of a download
    about: Mapping[str, str]  # the card's fields that are otherwise in this edition


@dataclass(frozen=True, slots=True)
class Card:
    """What a source's card says."""

    name: str
    about: dict[str, str]  # the fields of `Source` that do not depend on the carrier
    carriers: tuple[Carrier, ...]  # the most trusted first; empty where only `full` brings its data
    full: Full | None = None

    @property
    def by_hand(self) -> bool:
        """Return whether its file is fetched from nowhere, so that the user must supply it."""
        return bool(self.carriers) and all(carrier.kind == "file" for carrier in self.carriers)

    def source(self, carrier: Carrier) -> Source:
        """Return the source as the ledger stores it once a carrier has fetched its bytes."""
        member = ", ".join(carrier.member) or carrier.file
        return Source(**self.about, carrier=carrier.file, sha256=carrier.sha256, member=member)


def how_to_supply(card: Card) -> str:
    """Say how the user gets and supplies the data of a source that no build fetches."""
    if not card.carriers:
        return how_to_sync(card)
    (carrier, *_) = card.carriers
    return (
        f"{carrier.file}: is not fetched from anywhere; get it from {card.about['address']} "
        "and run `counterpoise build --wheel FILE`"
    )


def how_to_sync(card: Card) -> str:
    """Say how the user gets the full edition of a source."""
    full = full_of(card)
    if full.address:
        return f"run `counterpoise sync {card.name}`, or with a FILE at hand `counterpoise sync {card.name} FILE`"
    return f"{full.how.rstrip('.')}; then run `counterpoise sync {card.name} FILE`"


def full_of(card: Card) -> Full:
    """Return what the card says of the full edition; a source without one is refused."""
    if card.full is None:
        raise BadUse(f"{card.name}: has no fuller edition to sync; `counterpoise build` gets all there is of it")
    return card.full


def read(text: str, name: str) -> Card:
    """Check the text of a card and make a `Card` of it; `name` is that of its folder."""
    place = f"sources/{name}/card.toml"
    try:
        cells = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSource(f"{place}: not TOML: {error}") from error
    tables, full = cells.pop("carrier", []), cells.pop("full", None)
    _check_keys(cells, _KEYS, (), place)
    about = {key: _words(value, f"{place}: {key}") for key, value in cells.items()}
    if about["name"] != name:
        raise BadSource(f"{place}: name is {about['name']!r}, its folder {name!r}")
    if not isinstance(tables, list) or not (tables or full):
        raise BadSource(f"{place}: no table [[carrier]] and no [full], so nothing says where the bytes come from")
    carriers = tuple(_carrier(table, f"{place}: carrier {n}") for n, table in enumerate(tables, start=1))
    return Card(name, about, carriers, None if full is None else _full(full, f"{place}: full"))


def _full(table: object, place: str) -> Full:
    if not isinstance(table, dict):
        raise BadSource(f"{place} must be a table [full], not {table!r}")
    _check_keys(table, _OF_FULL, ("address", "largest", *_REPLACED), place)
    texts = {key: _words(value, f"{place}: {key}") for key, value in table.items() if key != "largest"}
    _check_names(texts, place)
    about = {key: texts.pop(key) for key in _REPLACED if key in texts}
    return Full(largest=_largest(table, place), about=about, **texts)


def _carrier(table: dict[str, Any], place: str) -> Carrier:
    kind = table.get("kind")
    if kind not in KINDS:
        raise BadSource(f"{place}: kind is {kind!r}, expected one of {', '.join(KINDS)}")
    _check_keys(table, _NEEDED[kind], _OPTIONAL[kind], place)
    texts = {
        key: _words(value, f"{place}: {key}")
        for key, value in table.items()
        if key not in ("kind", "member", "largest")
    }
    _check_carrier(texts, place)
    return Carrier(kind=kind, member=_member(table.get("member", []), place), largest=_largest(table, place), **texts)


def _largest(table: dict[str, Any], place: str) -> int:
    largest = table.get("largest", LARGEST)
    if not isinstance(largest, int) or isinstance(largest, bool) or largest < 1:
        raise BadSource(f"{place}: largest must be a number of bytes, not {largest!r}")
    return largest


def _check_carrier(texts: dict[str, str], place: str) -> None:
    if not _SHA256.fullmatch(texts["sha256"]):
        raise BadSource(f"{place}: sha256 must be 64 hexadecimal digits in lower case")
    _check_names(texts, place)


def _check_names(texts: dict[str, str], place: str) -> None:
    if not _FILE.fullmatch(texts["file"]):
        raise BadSource(f"{place}: file must be the name of a file without a folder, not {texts['file']!r}")
    if not texts.get("address", "https://").startswith("https://"):
        raise BadSource(f"{place}: address must begin with https://, not {texts['address']!r}")


def _member(value: object, place: str) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(_words(path, f"{place}: member") for path in listed)


def _words(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadSource(f"{place} must be text that says something, not {value!r}")
    return " ".join(value.split())


def _check_keys(cells: dict[str, Any], needed: tuple[str, ...], optional: tuple[str, ...], place: str) -> None:
    missing = [key for key in needed if key not in cells]
    unknown = sorted(set(cells) - {*needed, *optional})
    if missing or unknown:
        faults = [f"missing {', '.join(missing)}"] * bool(missing)
        faults += [f"unknown {', '.join(unknown)}"] * bool(unknown)
        raise BadSource(f"{place}: {'; '.join(faults)}")
