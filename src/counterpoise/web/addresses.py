"""At which address of the server does a thing stand?"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from counterpoise.briefing.links import pair_link as pair_address

__all__ = ["pair_address", "source_address", "whatif_address"]


def source_address(key: str) -> str:
    """Return the address of what stands behind a number."""
    return f"/source/{quote(key, safe=',')}"


def whatif_address(shocks: Iterable[str], given: Mapping[str, object], ending: str = "") -> str:
    """Return the address of a what-if."""
    asked = [*(("shock", one) for one in shocks), *((name, str(value)) for name, value in given.items())]
    return f"/whatif{ending}?{urlencode(asked)}" if asked else f"/whatif{ending}"
