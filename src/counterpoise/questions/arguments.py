"""What does a word mean that a question is about: which state, which product?"""

from counterpoise.errors import UnknownTerm
from counterpoise.questions.question import Argument
from counterpoise.states import find
from counterpoise.vocabulary.baskets import product_names
from counterpoise.vocabulary.product_index import meanings, nearest


def code_of(argument: Argument, text: str, year: int | None, codes: str = "iso") -> str:
    """Return the code a word stands for; an unknown or ambiguous one is an error that names what is near."""
    if argument.kind == "state":
        return find(text, codes=codes, year=year).code
    return _product(text) if argument.kind == "product" else text


def _product(name: str) -> str:
    codes = meanings(name)
    if len(codes) == 1:
        return codes[0]
    listed = ", ".join(f"{product_names()[code]} ({code})" for code in codes or nearest(name))
    if codes:
        raise UnknownTerm(f"{name[:60]!r} stands for more than one product: {listed}; give one of the codes")
    near = f"; near it: {listed}" if listed else "; docs/reference/products.md lists all"
    raise UnknownTerm(f"no product {name[:60]!r} is recorded one by one{near}")
