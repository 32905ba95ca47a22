"""At which address of the server does a thing stand?"""

from urllib.parse import quote


def pair_address(a: str, b: str) -> str:
    """Return the address of a pair; a sum of states keeps its plus signs."""
    return f"/pair/{quote(a, safe='+')}/{quote(b, safe='+')}"


def source_address(key: str) -> str:
    """Return the address of what stands behind a number."""
    return f"/source/{quote(key, safe=',')}"
