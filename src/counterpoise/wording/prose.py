"""How are states, blocs and products called inside a sentence, and a series drawn in a line of it?"""

from collections.abc import Sequence

from counterpoise.findings import Party
from counterpoise.records import Point
from counterpoise.states import blocs

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"


def sparkline(series: Sequence[Point]) -> str:
    """Draw shares on the fixed scale 0 to 1, so that lines can be compared."""
    return "".join(GAP if point.value is None else BARS[min(7, int(point.value * 8))] for point in series)


def at_year(series: Sequence[Point], year: int) -> Point | None:
    """Return the point of a year, or None outside the series."""
    return next((point for point in series if point.year == year), None)


INITIALS = ("un", "lng", "gnss", "icbm", "asat", "aip", "euv", "slbm")
PLURAL = ("Islands", "Emirates", "Philippines", "Netherlands", "Maldives", "Comoros", "Seychelles", "Bahamas")
BARE = ("BRICS", "AUKUS", "OPEC ")  # blocs that go by initials
ARTICLE = ("United ", "Republic ", "Democratic Republic", "Central African", "Dominican Republic", "Gambia", "Vatican")


def called(party: Party) -> str:
    """Return a party's name as a sentence has it: "the United States", "the EU27", "Russia"."""
    if party.code.startswith("EU"):
        return f"the {party.code}"
    return with_article(party.name)


def with_article(name: str) -> str:
    """Put an article before the names of states and blocs that take one."""
    takes = name.startswith(ARTICLE) or name.endswith(PLURAL) or name.endswith((" Republic", " Union"))
    takes = takes or (name in {bloc.name for bloc in blocs()} and not name.startswith(BARE))
    return f"the {name}" if takes else name


def goods(name: str) -> str:
    """Return a product's name as a sentence has it: "Gold, unwrought" becomes "unwrought gold"."""
    first, comma, rest = name.partition(", ")
    head = first if first[:2].isupper() else first[:1].lower() + first[1:]
    whole = f"{rest} {head}" if comma and "," not in rest and len(rest.split()) == 1 else name
    return whole if whole[:2].isupper() else whole[:1].lower() + whole[1:]


def sentence(text: str) -> str:
    """Begin a sentence with a capital."""
    return text[:1].upper() + text[1:]


def labelled(word: str) -> str:
    """Return a word of the tables as a reader has it: "un_vote" becomes "UN vote"."""
    parts = word.split("_")
    return " ".join(part.upper() if part in INITIALS else part for part in parts)
