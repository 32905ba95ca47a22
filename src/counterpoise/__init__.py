"""Counterpoise: which of two states can better do without the other, in what, since when.

`import counterpoise as cp; world = cp.open(); pair = world.pair("Russia", "CHN")`,
`world.whatif(["tariff USA CHN 25%"])` for what would follow from a shock,
and `cp.read_text(text)` for what a text states, which needs no ledger.
"""

from counterpoise.version import __version__

TYPE_CHECKING = False  # as in `typing`, which takes longer to load than Ctrl-C may stay unheard
if TYPE_CHECKING:
    from counterpoise.api import Pair, WhatIf, World, open
    from counterpoise.questions.reports.read import Permission, read_page, read_text

__all__ = ["Pair", "Permission", "WhatIf", "World", "__version__", "open", "read_page", "read_text"]


def __getattr__(name: str) -> object:
    """Load what is asked for on first use, so that the command line starts fast and reading loads no ledger."""
    if name in ("Pair", "WhatIf", "World", "open"):
        from counterpoise import api

        return getattr(api, name)
    if name in ("Permission", "read_page", "read_text"):
        from counterpoise.questions.reports import read

        return getattr(read, name)
    raise AttributeError(f"module 'counterpoise' has no attribute {name!r}")
