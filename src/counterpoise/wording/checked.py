"""How does a check read: a claim, the numbers set against it, and the verdict?"""

from collections.abc import Iterable, Iterator

from counterpoise.records import Check, Finding, Yardstick
from counterpoise.vocabulary.baskets import product_names
from counterpoise.wording.numbers import MISSING, limited, signed

SHOWN = 4  # facts a check prints
SIDES = {"supply": "of what it buys", "market": "of what it sells", "": "of its trade would be missing"}


def check_lines(checks: Iterable[Check]) -> Iterator[str]:
    """Say each check in lines of text."""
    for check in checks:
        claim = " ".join(
            part for part in (check.statement.source, check.statement.relation, check.statement.target) if part
        )
        yield f"{check.verdict.upper()}: {claim} ({check.rule}: {check.why})"
        yield from (f"    {_number(one)}" for one in check.yardsticks if one.now.value is not None)
        yield from (f"    {fact.when} {fact.text} [{fact.key}]" for fact in check.facts[:SHOWN])
        if len(check.facts) > SHOWN:
            yield f"    and {len(check.facts) - SHOWN} more, in the JSON document"


def number_words(one: Yardstick) -> str:
    """Say a number a claim is set against, with its move and its rank."""
    now = one.now
    place, number = f"{now.dependent} on {now.on}, {_goods(now.product)} {now.year}", limited(now)
    if number == MISSING:
        return f"{place}: it is not known what part {SIDES[now.side]}"
    ranked = f", rank {one.rank} of {one.of}" if one.rank else ""
    return f"{place}: {number} {SIDES[now.side]}{_moved(now, one.then)}{ranked}"


def _number(one: Yardstick) -> str:
    return f"{number_words(one)}{_rows(one.now)}"


def _goods(product: str) -> str:
    """Name a domain by its key, and goods by what the source calls their codes."""
    return ", ".join(product_names().get(code, code).lower() for code in product.split(","))


def _moved(now: Finding, then: Finding | None) -> str:
    if then is None or then.value is None or now.value is None:
        return ""
    return f", {signed(now.value - then.value)} points since {then.year}"


def _rows(now: Finding) -> str:
    shown = [key[:8] for key in now.figures[:3]]
    more = len(now.figures) - len(shown)
    return f" [{' '.join(shown)}{f' and {more} more' if more else ''}]" if shown else ""
