"""How is a stored statement said in a line: in words of ours, in its own, and by whom it is told?

What comes from reports is bounded and made inert here, whichever page it goes to.
"""

from urllib.parse import quote as encoded
from urllib.parse import urlsplit

from counterpoise.findings.reported import Print, Report
from counterpoise.records import Statement
from counterpoise.wording.inert import inert
from counterpoise.wording.prose import with_article

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


def relation_words(one: Report) -> str:
    """Say who does what to whom: "China depends on Russia (energy), rising"."""
    return said_words(one.statement, one.source_name, one.target_name)


def said_words(said: Statement, source_name: str, target_name: str) -> str:
    """Say what a statement states, by the names of its two actors."""
    verb = VERBS.get(said.relation, said.relation.lower())
    about = ", ".join(part for part in (said.mode, *said.topics) if part)
    whom = with_article(target_name) if said.relation != "HOLD" else ""
    words = " ".join(part for part in (with_article(source_name), verb, whom) if part)
    added = (f" ({about})" if about else "") + (f", {said.trend}" if said.trend else "")
    return inert(f"{words[:1].upper()}{words[1:]}{added}")


def modality_words(one: Report) -> str:
    """Say how real it is; nothing where it is told as done or as standing."""
    return MODALITIES.get(one.statement.modality, one.statement.modality)


def quoted(one: Report) -> str:
    """Return the sentence it rests on, in quotation marks; its own become single ones."""
    return f"“{bounded(one.statement.evidence, QUOTE).translate(SINGLE)}”"


def speaker(one: Report) -> str:
    """Say who is quoted; nothing where the writer speaks."""
    said = bounded(one.statement.attribution, NAME)
    return f"said by {said}" if said else ""


def outlet_words(one: Report) -> str:
    """Count and name those who tell it."""
    names = [bounded(name, NAME) for name in one.outlets[:NAMED]]
    unnamed = one.outlet_count - len(one.outlets)
    more = len(one.outlets) - len(names)
    listed = [*names, *([f"{more} more"] if more else []), *([f"{unnamed} without a name"] if unnamed else [])]
    counted = f"{one.outlet_count} outlet{'s' * (one.outlet_count != 1)}"
    return f"{counted}: {', '.join(listed)}" if names else f"{counted} without a name"


def print_words(one: Print) -> str:
    """Name a printing: outlet, title, day."""
    title = bounded(one.title, TITLE)
    head = ": ".join(part for part in (bounded(one.publisher, NAME), title) if part) or "no title"
    return f"{head} ({one.published.isoformat()})" if one.published else head


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
    """Return a stranger's text as one inert line of some characters at the most, cut between words."""
    line = " ".join(text[: most * 4].split())
    if len(line) > most:
        head, space, _ = line[:most].rpartition(" ")
        line = f"{head if space and len(head) > most // 2 else line[:most]} ..."
    return inert(line)
