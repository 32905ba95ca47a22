"""Which figures is a claim about: of the goods that its sentence names, or else of its topics?

A claim stands beside figures of its own goods alone; one about goods that no figures cover stands beside none.
"""

from dataclasses import dataclass

from counterpoise.records import Statement
from counterpoise.reports.stated_parts import ALL_GOODS, ClaimGoods, StatedPart, claim_goods
from counterpoise.vocabulary import GOODS, Basket, FoodItem, NamedGoods, NamedSector, basket, goods_of

DOMAINS = ("energy", "materials")
# What a topic of a statement is set against. Topics that are not here have no figures.
COVERED: dict[str, tuple[str, ...]] = {
    "": (GOODS, *DOMAINS),
    "trade": (GOODS, *DOMAINS),
    "economy": (GOODS, *DOMAINS),
    "energy": ("energy",),
    "materials": ("materials",),
}
GOODS_TOPICS = {"technology", "health", "climate"}  # set against figures only where the sentence names goods
OF_SHARES = ("DEPEND", "SUPPLY")  # relations that a share bears out
PART = "the figures cover part of what it names"
ON_THE_WAY = "it speaks of a way that goods take, and figures are of who buys and sells"


@dataclass(frozen=True, slots=True)
class GoodsPart:
    """A part that a claim states, and the goods of the figures that it is of."""

    stated: StatedPart
    product: str  # as findings have it; empty where no figures speak of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a claim is about, as far as figures cover it; nothing of any kind where `gap` says why."""

    baskets: tuple[Basket, ...] = ()  # of the trade by product
    foods: tuple[tuple[FoodItem, ...], ...] = ()  # of each word the items it stands for
    sectors: tuple[NamedSector, ...] = ()
    parts: tuple[GoodsPart, ...] = ()  # how large it says the shares are
    short: str = ""  # why figures cannot contradict it; empty where they cover all it names
    gap: str = ""

    def part_of(self, product: str) -> StatedPart | None:
        """Return the part that is stated of a product."""
        return next((part.stated for part in self.parts if part.product == product), None)


def claim_scope(statement: Statement) -> Scope:
    """Say which figures a claim is about."""
    topics = statement.topics or ("",)
    keys = tuple(dict.fromkeys(key for topic in topics for key in COVERED.get(topic, ())))
    no_topic = f"no figures on {', '.join(topics)}"
    if not keys and not GOODS_TOPICS & set(topics):
        return Scope(gap=no_topic)
    own = claim_goods(statement)
    goods = goods_of(own.words)
    if goods.covered:
        return _scope_of_goods(statement, own, goods)
    if uncovered := (*goods.uncovered, *filter(None, [own.unknown])):
        return Scope(gap=f"no figures on {', '.join(uncovered)} alone")
    return _scope_of_topics(statement, own, keys) if keys else Scope(gap=no_topic)


def _scope_of_topics(statement: Statement, own: ClaimGoods, keys: tuple[str, ...]) -> Scope:
    if own.all_goods and GOODS in keys and statement.relation in OF_SHARES:
        keys = (GOODS,)
    # A level of all goods is whole; energy is more than crude, gas and coal, and a trend has these alone.
    is_all = GOODS in keys and not statement.trend and statement.relation != "LEVER"
    short = _shortfall(statement, own) if is_all else PART
    return Scope(baskets=tuple(basket(key) for key in keys), parts=_parts(statement, own), short=short)


def _scope_of_goods(statement: Statement, own: ClaimGoods, goods: NamedGoods) -> Scope:
    """Return the scope of a claim about goods that figures cover: with parts that are stated, each word by itself."""
    parts = _parts(statement, own)
    codes = [goods_of([word]).codes for word in own.words] if parts else [goods.codes]
    baskets = tuple(dict.fromkeys(basket(",".join(each)) for each in codes if each))
    all_goods = (basket(GOODS),) if parts and own.all_goods else ()
    # A second word may be of something beside the claim ("to the relief of rice-stall owners").
    is_sure = bool(parts) or not (goods.foods or goods.sectors) or len(goods.words) == 1
    return Scope(
        baskets=(*baskets, *all_goods),
        foods=goods.foods,
        sectors=goods.sectors,
        parts=parts,
        short=_shortfall(statement, own) if is_sure and not goods.uncovered else PART,
    )


def _shortfall(statement: Statement, own: ClaimGoods) -> str:
    """Return why figures of trade cannot contradict a claim, though they cover its goods; empty where they can."""
    if own.way:
        return ON_THE_WAY
    beyond = [topic for topic in statement.topics if topic not in COVERED and topic not in GOODS_TOPICS]
    return f"there are no figures on {', '.join(beyond)}" if beyond else ""


def _parts(statement: Statement, own: ClaimGoods) -> tuple[GoodsPart, ...]:
    """Return the parts that a claim states as a fact, each with the goods of the figures."""
    if statement.modality != "actual" or statement.relation not in OF_SHARES:
        return ()
    return tuple(GoodsPart(part, _product(part.goods)) for part in own.parts)


def _product(word: str) -> str:
    """Return the goods a word stands for as findings have them; empty where several figures, or none, speak of them."""
    if word == ALL_GOODS:
        return GOODS
    goods = goods_of([word])
    keys = [",".join(item.key for item in items) for items in goods.foods]
    keys += [basket(",".join(goods.codes)).key] if goods.codes else []
    keys += [named.sector.key for named in goods.sectors]
    return keys[0] if len(keys) == 1 else ""
