"""Two actors no longer trade with each other: all goods, or one domain."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary import GOODS, basket_names, sector_groups, trade_domains
from counterpoise.whatif.not_modelled import OF_STOPS
from counterpoise.whatif.scenario import Field, Shock, Verb, Wording, sells_and_buys, stops

ANY = "anything"  # what is no longer traded where no domain is named


def _parse_domain(text: str) -> str:
    domains, word = [*(domain.key for domain in trade_domains()), *sector_groups()], text.lower()
    if word not in (*domains, GOODS):
        near = get_close_matches(word, domains, n=1, cutoff=0.6)
        hint = f"; near it: {near[0]}" if near else ""
        raise UnknownTerm(f"an embargo is on everything or one domain: {', '.join(domains)}; not {text[:60]!r}{hint}")
    return _option_of(word)


def _options() -> Mapping[str, str]:
    by_industry = {key: group.name.lower() for key, group in sector_groups().items()}
    return {"": "everything"} | {domain.key: domain.name.lower() for domain in trade_domains()} | by_industry


def _names(key: str) -> Sequence[str]:
    return (sector_groups()[key].name,) if key in sector_groups() else basket_names(key)


def _option_of(text: str) -> str:
    return "" if text.lower() == GOODS else text.lower()


def _words(_: Shock, wording: Wording) -> str:
    return f"{wording.actor} and {wording.target} no longer sell each other {wording.what or ANY}"


def _short_words(_: Shock, wording: Wording) -> str:
    return f"no {wording.what or 'trade'} {wording.actor} and {wording.target}"


DOMAIN = Field(
    name="domain",
    part="what",
    parse=_parse_domain,
    text=str,
    label="Of what",
    required=False,
    options=_options,
    option_of=_option_of,
    names=_names,
)
VERB = Verb(
    name="embargo",
    order=20,
    label="Embargo",
    sides=("Between", "And"),
    examples=("embargo EU27 RUS", "embargo EU27 RUS energy"),
    offers=((("embargo EU27 RUS energy",),),),
    fields=(DOMAIN,),
    model="trade",
    touches=sells_and_buys,
    effect=stops,
    words=_words,
    short_words=_short_words,
    leaves_out=OF_STOPS,
)
