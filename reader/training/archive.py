"""Which text was the network trained with? One archive, read only where it is the one that its card describes.

The text stands in one compressed file, since 1,318 loose ones are slow to copy and to search. To change it: unpack it
(`tar xf reports.tar.xz`), edit, `python -m reader.training.archive FOLDER`, and write the new hash and counts into
the card.
"""

import hashlib
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from counterpoise.errors import BadSource

ARCHIVE = Path(__file__).with_name("reports.tar.xz")
CARD = Path(__file__).with_name("reports.toml")


def texts(archive: Path = ARCHIVE, card: Path = CARD) -> Iterator[tuple[str, str]]:
    """Yield each file's name and text, in the order of the names; raise BadSource for another archive."""
    data = archive.read_bytes()
    wanted = tomllib.loads(card.read_text(encoding="utf-8"))["sha256"]
    if hashlib.sha256(data).hexdigest() != wanted:
        raise BadSource(
            f"{archive.name} is not the archive that {card.name} describes; get it again, or correct the card"
        )
    with tarfile.open(fileobj=BytesIO(data), mode="r:xz") as members:
        for member in members:
            file = members.extractfile(member)
            if file is not None:
                yield Path(member.name).name, file.read().decode("utf-8")


def pack(folder: Path, archive: Path = ARCHIVE) -> str:
    """Write the text files of a folder into the archive, alike on every machine, and return its hash."""
    with tarfile.open(archive, "w:xz", preset=9) as members:
        for file in sorted(folder.glob("*.txt")):
            data = file.read_bytes()
            member = tarfile.TarInfo(f"reports/{file.name}")
            member.size = len(data)
            members.addfile(member, BytesIO(data))
    return hashlib.sha256(archive.read_bytes()).hexdigest()


if __name__ == "__main__":
    print(pack(Path(sys.argv[1])))
