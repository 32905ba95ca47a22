"""How is a stored statement, or a check of one, put in a line: in our words, in its own, and by whom?

Text from reports is shortened and made inert here, for every page. A check gives the claim, the
numbers set against it, and the verdict.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote as encoded
from urllib.parse import urlsplit

from counterpoise.findings import Print, Report
from counterpoise.records import Check, Finding, Statement, Yardstick
from counterpoise.vocabulary import food_items, product_names, sector_names
from counterpoise.wording.escape import inert
from counterpoise.wording.numbers import MISSING, limited, signed
from counterpoise.wording.prose import with_article
from counterpoise.wording.sectors import of_inputs

SHOWN = 4  # facts a check prints
SIDES = {"supply": "of what it buys", "market": "of what it sells", "": "of its trade would be missing"}
OF_FOOD = {"supply": "of what it buys abroad, by weight", "market": "of what it sells abroad, by weight"}
OF_INPUTS = {
    "supply": "of the inputs its industries buy abroad",
    "market": "of the inputs that it sells industries abroad",
}
FOODS = 3  # foods of one word that are named
QUOTE, TITLE, NAME, ADDRESS = 300, 120, 60, 2000  # characters printed; a longer address is no link
SINGLE = str.maketrans({'"': "'", "“": "‘", "”": "’"})
NAMED = 3  # outlets named
VERBS = {
    "AGREE": "agrees with",
    "CONSULT": "talks with",
    "SUPPORT": "backs",
    "CONCEDE": "yields to",
    "COOPERATE": "cooperates with",
    "AID": "gives aid to",
    "RETREAT": "pulls back from",
    "REQUEST": "asks something of",
    "ACCUSE": "accuses",
    "REJECT": "rejects something of",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "takes measures against",
    "MOBILIZE": "shows force towards",
    "COERCE": "presses",
    "ASSAULT": "uses force against",
    "DEPEND": "depends on",
    "SUPPLY": "supplies",
    "LEVER": "has leverage over",
    "HOLD": "has a capability",
    "SEEK": "wants something of",
    "ALIGN": "stands with",
    "STRAIN": "is at odds with",
    "BENEFIT": "gains from its tie with",
    "RISK": "runs a risk from its tie with",
}
MODALITIES = {
    "actual": "",
    "expected": "expected",
    "possible": "possible",
    "conditional": "on a condition",
    "negated": "said not to be so",
}
# All that may stand in an address as it is.
SAFE = "!#$%&'()*+,-./:;=?@[]_~"


def relation_words(report: Report) -> str:
    """Say who does what to whom: "China depends on Russia (energy), rising"."""
    return said_words(report.statement, report.source_name, report.target_name)


def said_words(said: Statement, source_name: str, target_name: str) -> str:
    """Say what a statement states, by the names of its two actors."""
    verb = VERBS.get(said.relation, said.relation.lower())
    about = ", ".join(part for part in (said.mode, *said.topics) if part)
    whom = with_article(target_name) if said.relation != "HOLD" else ""
    words = " ".join(part for part in (with_article(source_name), verb, whom) if part)
    added = (f" ({about})" if about else "") + (f", {said.trend}" if said.trend else "")
    return inert(f"{words[:1].upper()}{words[1:]}{added}")


def modality_words(report: Report) -> str:
    """Say how real it is; nothing where it is reported as done or in force."""
    return MODALITIES.get(report.statement.modality, report.statement.modality)


def quoted(report: Report) -> str:
    """Return the sentence it rests on, in quotation marks; its own become single ones."""
    return f"“{bounded(report.statement.evidence, QUOTE).translate(SINGLE)}”"


def speaker(report: Report) -> str:
    """Say who is quoted; nothing where the writer speaks."""
    said = bounded(report.statement.attribution, NAME)
    return f"said by {said}" if said else ""


def outlet_words(report: Report) -> str:
    """Count and name the outlets that report it."""
    names = [bounded(name, NAME) for name in report.outlets[:NAMED]]
    unnamed = report.outlet_count - len(report.outlets)
    more = len(report.outlets) - len(names)
    listed = [*names, *([f"{more} more"] if more else []), *([f"{unnamed} without a name"] if unnamed else [])]
    counted = f"{report.outlet_count} outlet{'s' * (report.outlet_count != 1)}"
    return f"{counted}: {', '.join(listed)}" if names else f"{counted} without a name"


def print_words(printing: Print) -> str:
    """Name a printed copy: outlet, title, day."""
    title = bounded(printing.title, TITLE)
    head = ": ".join(part for part in (bounded(printing.publisher, NAME), title) if part) or "no title"
    return f"{head} ({printing.published.isoformat()})" if printing.published else head


def web_address(text: str) -> str:
    """Return an address a page may link to; empty where it is not one of the web, or not of a sane length."""
    if len(text) > ADDRESS or not text.lower().startswith(("https://", "http://")):
        return ""
    try:
        split = urlsplit(text)
    except ValueError:
        return ""
    # With a name or password before it, a host looks like another.
    if not split.hostname or "@" in split.netloc or any(letter.isspace() for letter in text):
        return ""
    scheme, rest = split.scheme, text[len(split.scheme) :]
    return scheme + encoded(rest, safe=SAFE, errors="replace")


def bounded(text: str, most: int) -> str:
    """Return untrusted text as an inert line of at most `most` characters, cut between words."""
    line = " ".join(text[: most * 4].split())
    if len(line) > most:
        head, space, _ = line[:most].rpartition(" ")
        line = f"{head if space and len(head) > most // 2 else line[:most]} ..."
    return inert(line)


def check_lines(checks: Iterable[Check]) -> Iterator[str]:
    """Say each check in lines of text."""
    for check in checks:
        claim = " ".join(
            part for part in (check.statement.source, check.statement.relation, check.statement.target) if part
        )
        yield f"{check.verdict.upper()}: {claim} ({check.rule}: {check.why})"
        yield from (f"    {_number(yardstick)}" for yardstick in check.yardsticks if yardstick.now.value is not None)
        yield from (f"    {fact.when} {fact.text} [{fact.key}]" for fact in check.facts[:SHOWN])
        if len(check.facts) > SHOWN:
            yield f"    and {len(check.facts) - SHOWN} more, in the JSON document"


def number_words(yardstick: Yardstick) -> str:
    """Say a number a claim is set against, with its move and its rank."""
    now = yardstick.now
    place, number = f"{now.dependent} on {now.on}, {_goods(now.product)} {now.year}", limited(now)
    whole = _whole(now)
    if number == MISSING:
        return f"{place}: it is not known what part {whole}"
    ranked = f", rank {yardstick.rank} of {yardstick.of}" if yardstick.rank else ""
    return f"{place}: {number} {whole}{_moved(now, yardstick.then)}{ranked}"


def _whole(now: Finding) -> str:
    """Say of what a share is a part."""
    if now.method.startswith("food_share"):
        return OF_FOOD[now.side]
    return OF_INPUTS[now.side] if of_inputs(now) else SIDES[now.side]


def _number(yardstick: Yardstick) -> str:
    return f"{number_words(yardstick)}{_rows(yardstick.now)}"


def _goods(product: str) -> str:
    """Name a domain by its key, and goods by what the source calls their codes."""
    codes = product.split(",")
    if codes[0] in food_items():
        more = len(codes) - FOODS
        named = "; ".join(food_items()[code].name.lower() for code in codes[:FOODS])
        return f"{named} and {more} more" if more > 0 else named
    if product in sector_names():
        return f"{product} ({sector_names()[product].lower()})"
    return ", ".join(product_names().get(code, code).lower() for code in codes)


def _moved(now: Finding, then: Finding | None) -> str:
    if then is None or then.value is None or now.value is None:
        return ""
    return f", {signed(now.value - then.value)} points since {then.year}"


def _rows(now: Finding) -> str:
    shown = [key[:8] for key in now.figures[:3]]
    more = len(now.figures) - len(shown)
    return f" [{' '.join(shown)}{f' and {more} more' if more else ''}]" if shown else ""
