"""One actor no longer sells another a product, a list of them or a domain, which is weighed as one input."""

import re

from counterpoise.errors import BadScenario
from counterpoise.vocabulary import GOODS, basket, basket_names
from counterpoise.whatif.not_modelled import OF_STOPS
from counterpoise.whatif.scenario import NUMBER, Field, Shock, Verb, Wording, sells, stops


def _parse_product(text: str) -> str:
    product = basket(text)
    if product.key == GOODS:
        raise BadScenario("to stop selling all goods is embargo-exports; a cutoff names products or a domain")
    return product.key


def _parse_share(text: str) -> float:
    match = re.fullmatch(f"share=({NUMBER})", text, re.IGNORECASE)
    share = float(match[1]) if match else -1.0
    if not 0 < share < 1:
        raise BadScenario(f"a share lies between 0 and 1, written as share=0.55; not {text[:60]!r}")
    return share


def _share_text(share: float) -> str:
    return f"share={share:g}"


def _words(_: Shock, wording: Wording) -> str:
    buys = "they buy" if wording.targets else "it buys"
    given = f", which is {wording.share} of what {buys}" if wording.share else ""
    return f"{wording.actor} stop{wording.s} selling {wording.target} {wording.what}{given}"


def _short_words(_: Shock, wording: Wording) -> str:
    return f"no {wording.what} {wording.actor} to {wording.target}"


PRODUCT = Field(
    name="product",
    part="what",
    parse=_parse_product,
    text=str,
    label="Product",
    hint="270900, energy …",
    suggested="product",
    names=basket_names,
)
SHARE = Field(
    name="share",
    part="share",
    parse=_parse_share,
    text=_share_text,
    label="Share, if not on record",
    required=False,
    hint="0.55",
    affixes=("share=", ""),
)
VERB = Verb(
    name="cutoff",
    order=50,
    label="Cut-off",
    sides=("Who stops selling", "To whom"),
    examples=("cutoff RUS CHN 270900", "cutoff RUS DEU 271121 share=0.55"),
    offers=((("cutoff RUS CHN 270900",),),),
    fields=(PRODUCT, SHARE),
    model="trade",
    touches=sells,
    effect=stops,
    as_one=True,
    words=_words,
    short_words=_short_words,
    leaves_out=OF_STOPS,
)
