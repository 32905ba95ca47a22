"""Which is the one file a parser reads, where its card names one member?"""

from collections.abc import Mapping

from counterpoise.errors import BadSource


def single(files: Mapping[str, bytes], source: str) -> bytes:
    """Return the bytes of the only file; any other number of files is refused."""
    if len(files) != 1:
        raise BadSource(f"{source}: expected one file, got {len(files)}: {', '.join(sorted(files)) or 'none'}")
    return next(iter(files.values()))
