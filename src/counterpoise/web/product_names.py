"""Which product does an address mean, and what may have been meant where it means none or several?"""

from collections.abc import Callable, Iterable

from counterpoise.vocabulary.baskets import product_names
from counterpoise.vocabulary.product_index import meanings, nearest
from counterpoise.web.asking import Refusal
from counterpoise.web.failures import Choice, Refused
from counterpoise.web.names import LONGEST


def meant_product(text: str, at: Callable[[str], str]) -> str:
    """Return the code of the product; Refused with the choices, each at the address `at` gives its code."""
    short = text.strip() if len(text) <= LONGEST and text.isprintable() else ""
    found = meanings(short) if short else ()
    if len(found) == 1:
        return found[0]
    shown = text.strip()[:LONGEST]
    if found:
        message = f"{shown!r} stands for more than one product; choose one, or give its code"
        raise Refused(Refusal("AmbiguousTerm", message), _choices(found, at))
    near = nearest(short) if short else ()
    hint = "the nearest are listed" if near else "all are listed at /products"
    raise Refused(
        Refusal("UnknownTerm", f"no product {shown!r} is recorded one by one; {hint}"),
        _choices(near, at),
    )


def _choices(codes: Iterable[str], at: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, product_names()[code], at(code)) for code in codes)
