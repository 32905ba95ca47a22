"""Which products does a word, a code or a comma list mean: one, several or a whole domain, and what comes near it?"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.goods.domains import domains
from counterpoise.vocabulary.tables import table

NEAR = 6  # products suggested
GOODS = "goods"
LONGEST = 2000  # characters of a list; all codes at once stay below


@dataclass(frozen=True, slots=True)
class Basket:
    """Products taken together: one code, a list of them, or a whole domain."""

    key: str  # the code, the domain's word, or the codes joined by commas
    name: str
    domain: str  # empty where the products are of several
    codes: tuple[str, ...]  # sorted; empty for `goods`, which no product table splits


def basket(text: str) -> Basket:
    """Read a product code, its name, a domain, or a comma list of these."""
    if len(text) > LONGEST:
        raise UnknownTerm(f"a list of products of {len(text)} characters is too long; name a domain instead")
    whole = _names().get(text.strip().lower())
    words = [whole] if whole else list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    if not words:
        raise UnknownTerm("no product given; use a code such as 270900, a domain such as energy, or a list")
    parts = [_single(word) for word in words]
    if len(parts) == 1:
        return parts[0]
    if any(part.key == GOODS for part in parts):
        raise UnknownTerm("goods already holds every product; ask for it alone")
    codes = tuple(sorted({code for part in parts for code in part.codes}))
    homes = {product_domain(code) for code in codes}
    return Basket(
        ",".join(codes), ", ".join(part.name for part in parts), homes.pop() if len(homes) == 1 else "", codes
    )


def unlisted(text: str) -> Basket | None:
    """Read a code, or a list of codes, of which one at least is not in the ledger; None where the text is no such.

    Whether there is such a product is for a synced edition of the trade by product to say.
    """
    words = list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    if len(text) > LONGEST or not all(len(word) == 6 and word.isascii() and word.isdecimal() for word in words):
        return None
    if all(word in product_names() for word in words):
        return None
    codes = tuple(sorted(words))
    return Basket(",".join(codes), ", ".join(product_names().get(code, code) for code in codes), "", codes)


def basket_names(key: str) -> tuple[str, ...]:
    """Return the names of what the key of a basket holds: its own, or of a list each product's."""
    return tuple(basket(code).name for code in key.split(","))


@cache
def product_names() -> dict[str, str]:
    """Return code -> short name of every product the sources list."""
    return {row["code"]: row["name"] for row in table("products")}


def product_domain(code: str) -> str:
    """Return the one domain a product belongs to."""
    return _domains()[code]


def trade_domains() -> tuple[Basket, ...]:
    """Return the domains that recorded trade covers product by product, in the order of the table."""
    return tuple(_domain(word) for word in domains() if word in set(_domains().values()))


@cache
def _names() -> dict[str, str]:
    """Index the codes by name, in small letters."""
    return {name.lower(): code for code, name in product_names().items()}


@cache
def _domains() -> dict[str, str]:
    return {row["code"]: row["domain"] for row in table("products")}


def _domain(word: str) -> Basket:
    return Basket(
        word, domains()[word].listed, word, tuple(sorted(code for code, home in _domains().items() if home == word))
    )


def _single(word: str) -> Basket:
    low = word.lower()
    if low == GOODS:
        return Basket(GOODS, "All goods", GOODS, ())
    if low in _domains().values():
        return _domain(low)
    code = _names().get(low, word)
    if code in product_names():
        return Basket(code, product_names()[code], product_domain(code), (code,))
    raise UnknownTerm(_advice(word, [*_names(), *_domains().values()]))


def _advice(word: str, names: list[str]) -> str:
    near = [code for code in product_names() if len(word) >= 2 and code.startswith(word[:4])]
    near = near or [name for name in names if len(word) >= 3 and word.lower() in name]
    near = near or get_close_matches(word.lower(), names, n=4, cutoff=0.6)
    hint = f"; near it: {', '.join(sorted(set(near))[:6])}" if near else ""
    return (
        f"no source has a product {word[:60]!r}{hint}. Give one of the 74 HS92 codes of docs/reference/products.md, "
        "or energy, materials, precious, goods"
    )


def meanings(text: str) -> tuple[str, ...]:
    """Return the codes of the products a code, a name or a common word stands for; none where it stands for none.

    A common word, such as gas, may stand for several; so may the words several names begin with.
    """
    word = _plain(text)
    if word in product_names():
        return (word,)
    exact = tuple(code for code, name in product_names().items() if _plain(name) == word)
    if exact:
        return exact
    return _words().get(word, ()) or tuple(
        code for code, name in product_names().items() if _plain(name).startswith(f"{word},")
    )


def nearest(text: str) -> tuple[str, ...]:
    """Return the codes of products close to an unknown word, the nearest first."""
    word = _plain(text)
    if word.isdecimal():
        return tuple(code for code in product_names() if len(word) >= 2 and code.startswith(word[:4]))[:NEAR]
    inside = [code for code, name in product_names().items() if len(word) >= 3 and word in _plain(name)]
    names = {_plain(name): code for code, name in product_names().items()}
    close = [names[name] for name in get_close_matches(word, names, n=NEAR, cutoff=0.6)]
    common = [code for name in get_close_matches(word, _words(), n=2, cutoff=0.6) for code in _words()[name]]
    return tuple(dict.fromkeys((*inside, *close, *common)))[:NEAR]


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return common words -> codes; words for goods that are not recorded are left out."""
    return {row["words"]: codes for row in table("product_words") if (codes := tuple(row["products"].split()))}
