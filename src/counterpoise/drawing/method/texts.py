"""Where do the pages of the measures lie, and what do they say?

They are files of `docs`, so that they are read, tested and mended in one place. The wheel carries them as
`counterpoise/docs`; in a copy of the repository they lie beside `src`.
"""

from functools import cache
from pathlib import Path

import counterpoise
from counterpoise.errors import NoData

PACKAGE = Path(counterpoise.__file__).parent


@cache
def text_of(page: str) -> str:
    """Return the Markdown of a page, given by its path under `docs`."""
    file = folder() / page
    if not file.is_file():
        raise NoData(f"the page {page} is not with this installation; install counterpoise from its wheel anew")
    return file.read_text(encoding="utf-8")


@cache
def title_of(page: str) -> str:
    """Return the heading of a page."""
    return text_of(page).partition("\n")[0].removeprefix("# ").strip()


def folder() -> Path:
    """Return the folder of the docs: the wheel's copy, or else the repository's own."""
    carried = PACKAGE / "docs"
    return carried if carried.is_dir() else PACKAGE.parents[1] / "docs"
