"""Which bytes does a parser get out of the file that carries its source?

A wheel, or a producer's zip, is read as an archive, without unpacking the rest; a file whose carrier
names no member is read as it is.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.sources.cards import Carrier

_LARGEST_READ = 200_000_000  # bytes; what is bigger is not what the card speaks of


def files_of(path: Path, carrier: Carrier) -> dict[str, bytes]:
    """Read what a carrier names, by the paths inside it; a folder stands for all files in it."""
    with _readable(path):
        if not carrier.member:
            _check_size(path, carrier.file, path.stat().st_size)
            return {carrier.file: path.read_bytes()}
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path, [name for member in carrier.member for name in _names(archive, member)])


def _names(archive: zipfile.ZipFile, member: str) -> list[str]:
    inside = member.rstrip("/") + "/"
    names = [name for name in archive.namelist() if name.startswith(inside) and name[-1] != "/"]
    return names or [archive.getinfo(member).filename]


def _read(archive: zipfile.ZipFile, path: Path, names: list[str]) -> dict[str, bytes]:
    _check_size(path, names[0], sum(archive.getinfo(name).file_size for name in names))
    return {name: archive.read(name) for name in names}


def _check_size(path: Path, name: str, size: int) -> None:
    if size > _LARGEST_READ:
        raise BadSource(
            f"{path}: {name} and what stands with it would be {size:,} bytes, over {_LARGEST_READ:,}; refused"
        )


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
