"""At which address of the server does a thing stand?"""

from urllib.parse import quote

from fastapi import Request

from counterpoise.drawing.links import pair_link as pair_address

__all__ = ["asked_with", "pair_address"]


def document_address(key: str, ending: str = "") -> str:
    """Return the address of a stored document."""
    return f"/document/{quote(key, safe='')}{ending}"


def statement_address(key: str, ending: str = "") -> str:
    """Return the address of a stored statement."""
    return f"/statement/{quote(key, safe='')}{ending}"


def asked_with(request: Request, **changed: str) -> str:
    """Return the address of the same question with some parameters changed."""
    query = request.url.include_query_params(**changed).query
    return f"{quote(request.scope['path'], safe='/+,')}?{query}"
