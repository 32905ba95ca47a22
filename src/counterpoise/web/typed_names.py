"""Which state, product, basket or domain does an address mean, and what may a word mean that means none or several?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from counterpoise.errors import AmbiguousState, CounterpoiseError, UnknownState, UnknownTerm
from counterpoise.questions.pair.options import brief_options
from counterpoise.questions.question import Argument
from counterpoise.states import Actor, blocs, find, names, require_apart
from counterpoise.states.nameindex import choices_by_key, keys
from counterpoise.states.refusals import nearest
from counterpoise.vocabulary import (
    GOODS,
    basket,
    food_item,
    food_items,
    major_arms,
    nearest_food,
    nearest_sectors,
    product_domain,
    product_names,
    sector,
    sector_names,
    trade_domains,
    unlisted,
)
from counterpoise.vocabulary.goods import baskets
from counterpoise.web.controls import YEARS
from counterpoise.web.failures import Choice, Refused, bad_parameter
from counterpoise.web.messages import Refusal

LONGEST = 60  # characters of a name near which others are sought
FOOD = "fao:"  # how the code of a food begins
MOST_WORDS = 20  # that are looked for
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that leads nowhere, or to several places."""

    kind: str  # of the refusal: AmbiguousState, UnknownState, AmbiguousTerm, UnknownTerm
    message: str
    meant: tuple[tuple[str, str], ...] = ()  # code and name of what may be meant
    before: str = ""  # what stands before and after the doubted word in what is asked
    after: str = ""

    def choices(self, at: Address) -> tuple[Choice, ...]:
        """Return what may be meant, each at the address `at` gives what is to be asked instead."""
        return tuple(Choice(code, name, at(f"{self.before}{code}{self.after}")) for code, name in self.meant)

    def refused(self, at: Address) -> Refused:
        """Return the refusal with its choices."""
        return Refused(Refusal(self.kind, self.message), self.choices(at))


def state_doubt(text: str, error: CounterpoiseError) -> Doubt:
    """Return which states or blocs a name may mean that `error` refuses."""
    codes: Iterable[str] = nearest(text) if _short(text) else ()
    if isinstance(error, AmbiguousState):
        codes = next((choices_by_key()[key] for key in keys(text.strip()) if key in choices_by_key()), ())
    named = dict(names()) | {bloc.code: bloc.name for bloc in blocs()}
    return Doubt(type(error).__name__, str(error), tuple((code, named.get(code, code)) for code in codes))


def product_doubt(text: str) -> Doubt:
    """Return which single products a word may mean that stands for none or several of them."""
    products = matching_products(text)
    if products:
        return _several(text, products)
    near = _nearest(text)
    hint = "the nearest are listed" if near else "all are listed at /products"
    return Doubt("UnknownTerm", f"no product {_shown(text)!r} is recorded one by one; {hint}", _products(near))


def basket_doubt(text: str, error: CounterpoiseError) -> Doubt:
    """Return which products or domains a word may mean, or the word of a list, that `error` refuses as a basket."""
    parts = text.split(",")
    at = next((n for n, part in enumerate(parts) if part.strip() and not _known(part)), None)
    if at is None:
        return Doubt("UnknownTerm", str(error))
    word = parts[at]
    before, after = (",".join(side) for side in (parts[:at], parts[at + 1 :]))
    around = (f"{before}," if before else "", f",{after}" if after else "")
    products = matching_products(word)
    if len(products) > 1:
        doubt = _several(word, products)
        return Doubt(doubt.kind, doubt.message, doubt.meant, *around)
    domains = [(key, name) for key, name in _domains().items() if key in _alike(word)]
    near = products or _nearest(word)
    meant = (*domains, *_products(near))
    hint = "the nearest are listed" if meant else "the domains are listed, all products at /products"
    message = f"no product or domain {_shown(word)!r} is recorded; {hint}"
    return Doubt("UnknownTerm", message, meant or tuple(_domains().items()), *around)


def domain_doubt(text: str) -> Doubt:
    """Return which domains a word may mean that is none: those like it, or of products it may mean, or all."""
    products = (*matching_products(text), *_nearest(text))
    near = dict.fromkeys((*_alike(text), *(product_domain(code) for code in products))) or _domains()
    message = f"no domain {_shown(text)!r}; there are {', '.join(_domains())}"
    return Doubt("UnknownTerm", message, tuple((key, _domains()[key]) for key in near))


def matching_products(text: str) -> tuple[str, ...]:
    """Return the codes of the products a word stands for; none for what is too long or odd to be one."""
    return baskets.meanings(text) if _short(text) else ()


def _nearest(text: str) -> tuple[str, ...]:
    return baskets.nearest(text) if _short(text) else ()


def _several(text: str, codes: tuple[str, ...]) -> Doubt:
    message = f"{_shown(text)!r} stands for more than one product; choose one, or give its code"
    return Doubt("AmbiguousTerm", message, _products(codes))


def _products(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, product_names()[code]) for code in codes)


def _domains() -> dict[str, str]:
    return {trade_domain.key: trade_domain.name for trade_domain in (*trade_domains(), basket(GOODS))}


def _alike(text: str) -> list[str]:
    return get_close_matches(text.strip().lower()[:LONGEST], list(_domains()), n=2, cutoff=0.6)


def _known(word: str) -> bool:
    try:
        basket(word)
    except UnknownTerm:
        return False
    return True


def _short(text: str) -> bool:
    return bool(text.strip()) and len(text) <= LONGEST and text.isprintable()


def _shown(text: str) -> str:
    return text.strip()[:LONGEST]


def typed_code(argument: Argument, text: str, year: int | None, at: Address) -> str:
    """Return the code that an argument of a question stands for; Refused with the choices, each at its address."""
    return typed_product(text, at) if argument.kind == "product" else typed_actor(text, year, at).code


def require_different(arguments: tuple[Argument, ...], codes: tuple[str, ...], year: int | None) -> None:
    """Raise BadUse where a question about two states is asked about one twice."""
    if len(codes) == 2 and codes[0] == codes[1] and all(argument.kind == "state" for argument in arguments):
        require_apart(find(codes[0], year=year), find(codes[1], year=year), year or YEARS[0])


def other_page(arguments: tuple[Argument, ...], typed: tuple[str, ...]) -> str:
    """Return the address of what words mean that is on another page: a domain's part of the list of products."""
    if len(arguments) == 1 and arguments[0].kind == "product":
        key = typed[0].strip().lower()
        if key in {domain.key for domain in trade_domains()}:
            return f"/products#{key}"
    return ""


def typed_actor(text: str, year: int | None, at: Address) -> Actor:
    """Find the state or bloc; Refused with the choices, each at the address `at` gives its code."""
    try:
        return find(text, year=year)
    except (AmbiguousState, UnknownState) as error:
        raise state_doubt(text, error).refused(at) from error


def typed_product(text: str, at: Address) -> str:
    """Return the code of the product, sector or food; Refused with the choices, each at the address of its code."""
    known = _typed_sector_or_food(text, at)
    if known:
        return known
    products = matching_products(text)
    if len(products) != 1:
        doubt = product_doubt(text)
        raise Refused(doubt.refused(at).refusal, _with_foods(text, doubt, at))
    return products[0]


def _with_foods(text: str, doubt: Doubt, at: Address) -> tuple[Choice, ...]:
    """Return the choices of a doubt, and the foods near a word that stands for no product."""
    foods = () if matching_products(text) else Doubt("UnknownTerm", "", _foods(text)).choices(at)
    return (*doubt.choices(at), *foods)


def typed_basket(text: str, at: Address) -> str:
    """Return the key of a product, a list of them or a domain; Refused with the choices where there is none."""
    try:
        return basket(text).key
    except UnknownTerm as error:
        products = matching_products(text)
        if len(products) != 1:
            raise basket_doubt(text, error).refused(at) from error
        return products[0]


def typed_listed(text: str, at: Address) -> str:
    """Return the key of a sector, a food, or of what `typed_basket` reads; Refused with choices."""
    return _typed_sector_or_food(text, at) or typed_basket(text, at)


def _typed_sector_or_food(text: str, at: Address) -> str:
    """Return the key of a sector or a food, empty where none is meant; Refused where it only looks like a code."""
    try:
        known = sector(text) or food_item(text)
    except UnknownTerm as error:
        near = _foods(text) if text.strip().lower().startswith(FOOD) else ()
        sectors = tuple((code, sector_names()[code]) for code in nearest_sectors(text))
        raise Doubt("UnknownTerm", str(error), near or sectors).refused(at) from error
    return known.key if known else ""


def typed_traded(text: str, at: Address) -> str:
    """Return the key of arms, a sector, an item of the FAO, a code of HS92 or what `typed_basket` reads; or Refused."""
    arms = major_arms(text)
    if arms:
        return arms.key
    known, beyond = _typed_sector_or_food(text, at), unlisted(text)
    if known:
        return known
    if beyond:
        return beyond.key
    try:
        return typed_basket(text, at)
    except Refused as refused:
        foods = Doubt("UnknownTerm", "", _foods(text)).choices(at)
        if not foods or "," in text or matching_products(text):
            raise
        raise Refused(refused.refusal, (*foods, *refused.choices)) from refused


def _foods(text: str) -> tuple[tuple[str, str], ...]:
    """Return the items of the FAO near a word, with their names; those that are no weights are left out."""
    near = (food_items()[key] for key in nearest_food(text))
    return tuple((item.key, item.name) for item in near if item.weighed)


def typed_domain(text: str, at: Address) -> str:
    """Return the key of a domain or of all goods; Refused with the choices where there is none."""
    key = text.strip().lower()
    if key not in (GOODS, *(trade_domain.key for trade_domain in trade_domains())):
        raise domain_doubt(text).refused(at)
    return key


def typed_domain_or_listed(text: str, at: Address) -> str:
    """Return the key of a sector, a food, a domain or all goods; Refused with the choices."""
    return _typed_sector_or_food(text, at) or typed_domain(text, at)


def typed_domains(text: str, _: Address) -> str:
    """Return the keys of some domains, in the order of a brief; empty where all are meant."""
    return ",".join(brief_options(domains=text).domains)


def typed_state(text: str, at: Address) -> str:
    """Return the code of a state or bloc; Refused with the choices."""
    return typed_actor(text, None, at).code


def typed_words(text: str, _: Address) -> str:
    """Return words to look for; Refused where there are too many."""
    if len(text.split()) > MOST_WORDS:
        raise bad_parameter(f"words are up to {MOST_WORDS}")
    return text
