"""Which product, basket of products or domain does an address mean?"""

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.baskets import GOODS, basket, trade_domains
from counterpoise.web.doubts import Address, meanings, of_basket, of_domain, of_product


def meant_product(text: str, at: Address) -> str:
    """Return the code of the product; Refused with the choices, each at the address `at` gives its code."""
    found = meanings(text)
    if len(found) != 1:
        raise of_product(text).refused(at)
    return found[0]


def meant_basket(text: str, at: Address) -> str:
    """Return the key of a product, a list of them or a domain; Refused with the choices where there is none."""
    try:
        return basket(text).key
    except UnknownTerm as error:
        found = meanings(text)
        if len(found) != 1:
            raise of_basket(text, error).refused(at) from error
        return found[0]


def meant_domain(text: str, at: Address) -> str:
    """Return the key of a domain or of all goods; Refused with the choices where there is none."""
    key = text.strip().lower()
    if key not in (GOODS, *(one.key for one in trade_domains())):
        raise of_domain(text).refused(at)
    return key
