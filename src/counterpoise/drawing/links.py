"""At which address does a server serve the page of a pair, state, product or measure?"""

from urllib.parse import quote


def pair_link(a: str, b: str, year: int | None = None) -> str:
    """Return the address of a pair, in a year where one is given; a sum of states keeps its plus signs."""
    return f"/pair/{quote(a, safe='+')}/{quote(b, safe='+')}{_in(year)}"


def state_link(code: str, year: int | None = None) -> str:
    """Return the address of a state or bloc, in a year where one is given."""
    return f"/state/{quote(code, safe='+')}{_in(year)}"


def product_link(code: str, year: int | None = None) -> str:
    """Return the address of a product, in a year where one is given."""
    return f"/product/{quote(code)}{_in(year)}"


def map_link(code: str, domain: str = "", year: int | None = None) -> str:
    """Return the address of the map of what all would lose without a state or bloc, or depend on it in a domain."""
    of_domain = f"&domain={quote(domain)}" if domain else ""
    return f"/map?on={quote(code, safe='')}{of_domain}" + (f"&year={year}" if year else "")


def network_link(a: str, b: str) -> str:
    """Return the address of the network around a pair."""
    return f"/network/{quote(a, safe='+')}/{quote(b, safe='+')}"


def votes_link(a: str, b: str) -> str:
    """Return the address of the votes of two states."""
    return f"/votes/{quote(a)}/{quote(b)}"


def method_link(name: str) -> str:
    """Return the address of a measure's page."""
    return f"/method/{quote(name)}"


def _in(year: int | None) -> str:
    return f"?year={year}" if year else ""
