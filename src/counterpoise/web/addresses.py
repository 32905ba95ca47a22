"""At which address of the server does a thing stand?"""

from urllib.parse import quote

from counterpoise.briefing.links import pair_link as pair_address

__all__ = ["pair_address", "source_address"]


def source_address(key: str) -> str:
    """Return the address of what stands behind a number."""
    return f"/source/{quote(key, safe=',')}"


def document_address(key: str, ending: str = "") -> str:
    """Return the address of a stored document."""
    return f"/document/{quote(key, safe='')}{ending}"


def statement_address(key: str, ending: str = "") -> str:
    """Return the address of a stored statement."""
    return f"/statement/{quote(key, safe='')}{ending}"
