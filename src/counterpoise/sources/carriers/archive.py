"""Which bytes does a parser get out of the file that carries its source?

A wheel, or a producer's zip, is read as an archive, without unpacking the rest; a file whose carrier
names no member is read as it is. A member is read when a parser asks for it, so that many large ones never
lie in memory together.
"""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from counterpoise.errors import BadSource
from counterpoise.sources.cards import Carrier

_LARGEST_READ = 200_000_000  # bytes; what is bigger is not what the card speaks of


@dataclass(frozen=True, slots=True)
class Members:
    """Files in an archive by their paths, each read when it is asked for: what a mapping offers."""

    path: Path
    names: tuple[str, ...]

    def __getitem__(self, name: str) -> bytes:
        if name not in self.names:
            raise KeyError(name)
        with _readable(self.path), zipfile.ZipFile(self.path) as archive:
            _check_size(self.path, name, archive.getinfo(name).file_size)
            return archive.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def keys(self) -> tuple[str, ...]:
        """Return the paths."""
        return self.names

    def values(self) -> Iterator[bytes]:
        """Read one file after the other."""
        return (self[name] for name in self.names)

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Read one file after the other, with its path."""
        return ((name, self[name]) for name in self.names)


def files_of(path: Path, carrier: Carrier) -> Mapping[str, bytes]:
    """Return what a carrier names, by the paths inside it; a folder stands for all files in it."""
    with _readable(path):
        if not carrier.member:
            _check_size(path, carrier.file, path.stat().st_size)
            return {carrier.file: path.read_bytes()}
        with zipfile.ZipFile(path) as archive:
            names = tuple(name for member in carrier.member for name in _names(archive, member))
    return cast(Mapping[str, bytes], Members(path, names))


def _names(archive: zipfile.ZipFile, member: str) -> list[str]:
    inside = member.rstrip("/") + "/"
    names = [name for name in archive.namelist() if name.startswith(inside) and name[-1] != "/"]
    return names or [archive.getinfo(member).filename]


def _check_size(path: Path, name: str, size: int) -> None:
    if size > _LARGEST_READ:
        raise BadSource(f"{path}: {name} would be {size:,} bytes, over {_LARGEST_READ:,}; refused")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what is damaged or missing in a file into an error that names it."""
    try:
        yield
    except KeyError as error:
        reason = str(error.args[0])
        raise BadSource(f"{path}: {reason}; it is another edition than the card says") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise BadSource(f"{path}: cannot be read ({error}); delete the file and run `counterpoise build`") from error
