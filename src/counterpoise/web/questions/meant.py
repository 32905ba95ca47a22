"""Which state, product, basket of products or domain does an address mean?"""

from counterpoise.errors import AmbiguousState, UnknownState, UnknownTerm
from counterpoise.questions.pair.ask import asked
from counterpoise.questions.question import Argument
from counterpoise.states import Actor, find, require_apart
from counterpoise.vocabulary.baskets import GOODS, basket, trade_domains
from counterpoise.web.controls import YEARS
from counterpoise.web.questions.doubts import Address, meanings, of_basket, of_domain, of_product, of_state


def meant_code(argument: Argument, text: str, year: int | None, at: Address) -> str:
    """Return the code that an argument of a question stands for; Refused with the choices, each at its address."""
    return meant_product(text, at) if argument.kind == "product" else meant(text, year, at).code


def require_different(arguments: tuple[Argument, ...], codes: tuple[str, ...], year: int | None) -> None:
    """Raise BadUse where a question about two states is asked about one twice."""
    if len(codes) == 2 and codes[0] == codes[1] and all(argument.kind == "state" for argument in arguments):
        require_apart(find(codes[0], year=year), find(codes[1], year=year), year or YEARS[0])


def elsewhere(arguments: tuple[Argument, ...], typed: tuple[str, ...]) -> str:
    """Return the address of what words mean that is on another page: a domain's part of the list of products."""
    if len(arguments) == 1 and arguments[0].kind == "product":
        key = typed[0].strip().lower()
        if key in {domain.key for domain in trade_domains()}:
            return f"/products#{key}"
    return ""


def meant(text: str, year: int | None, at: Address) -> Actor:
    """Find the state or bloc; Refused with the choices, each at the address `at` gives its code."""
    try:
        return find(text, year=year)
    except (AmbiguousState, UnknownState) as error:
        raise of_state(text, error).refused(at) from error


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


def meant_domains(text: str, _: Address) -> str:
    """Return the keys of some domains, in the order of a brief; empty where all are meant."""
    return ",".join(asked(domains=text).domains)
