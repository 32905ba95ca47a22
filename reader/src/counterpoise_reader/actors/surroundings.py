"""Do the words right beside a name show that it is no actor?

`pro-Russian`, `London-based`, `US dollars`, `in Chinese,`, `Athens, Georgia`, `MOSCOW (Reuters) -`,
`Lara Trump`: the name is in the text, and the state or the leader is not.
"""

import re
from typing import Literal

from counterpoise_reader.actors.gazetteer import Hit
from counterpoise_reader.vocabulary.actors import role_words

FAMILY_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "MAC"))  # states that name the family first
_NEAR = 40  # characters looked at on each side


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What follows a name after a hyphen: no actor at all; one, but not for sure; anything not here is the second.
_NO_ACTOR = _words(
    "based born style educated trained listed speaking language "
    "designed themed bound era "
    "wide assembled grown flag only American Americans"
)
_ACTOR_STILL = _words("related specific focused critical")
_NOT_THEIRS = _words("pro non ex post pre mid neo trans inter cross all half un")
_HOSTILE_ACTS = re.compile(
    r"\w*[ -](?:sanctions|measures|tariffs|duties|coalition|alliance|campaign|policy|policies|bloc)\b"
)
_NO_ACTOR_AFTER = re.compile(
    r" (?:languages?|dollars?|yuan|roubles?|rubles?|yen|won|rupees?|lira|pounds?|francs?|pesos?|"
    r"reals?|renminbi|cuisine|"
    r"restaurants?|literature|literary|philology|architecture|music|lessons|classes|Wikipedia|Language)\b"
)
_TONGUE_BEFORE = re.compile(
    r"\b(?:in|into|speaks?|speaking|spoke|spoken|fluent|learn|learning|from|translated) $", re.I
)
_SENTENCE_GOES_ON = re.compile(r"[,.;:)\"”!?]|$| (?:and|or|on|at|to|that|but|as|by|for|with|state television)\b")
_AMERICAN = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Idaho|"
    "Illinois|Indiana|Iowa|"
    "Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|"
    "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|"
    "Pennsylvania|Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming|Ontario"
)
_IN_AMERICA = re.compile(rf", (?:{_AMERICAN})\b(?!['’]s)")
_TOWN_BEFORE = re.compile(
    r"\b(?:Atlanta|Augusta|Savannah|Athens|Macon|Columbus|Rome|Marietta|Valdosta|Dalton|Brunswick|Albany|Decatur), $"
)
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .'’/-]{1,40}(?:, [A-Z][a-z]{2,8}\.? ?\d{0,2}(?:, \d{4})?)?"
    r"(?: \([A-Z][A-Za-z /]{1,20}\))? ?(?:-{1,2}|–|—) "
)
_AGENCY = re.compile(
    r"\((?:Reuters|AP|AFP|Xinhua|Bloomberg|TASS|ANI|UPI|Kyodo|Yonhap|IANS|dpa|CNN|BBC)\)|, [A-Z][a-z]{2,8}\.? \d"
)
_OPENERS = _words(
    "but and in on if when as while for with after before since under by both like only even "
    "although though because then yet "
    "so that the will would has is did does can should what why how where meanwhile earlier later "
    "today yesterday however from "
    "to of at against until during despite unless whether instead now here once perhaps nor or not "
    "also still neither either "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september "
    "october november december last this these those his her their its republican democrat "
    "democratic president-elect "
    "labour conservative maga ask asked let make say says said"
)
_AGENCIES = _words("Reuters Bloomberg Xinhua Interfax Parliament Congress West East North South Central Greater")
_FIRM_AFTER = re.compile(
    r" (?:Airlines|Airways|Telecom|Inc|Corp|Ltd|Holdings|Motors?|Petroleum|Times|Post|Herald|Today|Daily|Journal|"
    r"Observer|"
    r"Standard|Globe|Tribune|Gazette|University|FC|United|Open|Masters|Marathon|Olympics|Grand Prix|"
    r"Restaurant|Museum|Idol|"
    r"Broadcasting|Cricket|Football|Rugby|Opera|Ballet|Philharmonic|Symphony|Stock Exchange|"
    r"Chamber of Commerce|League One)\b"
)
_ROOTED = _words(
    "Tower Towers Organization Organisation Foundation Jr Sr Institute Library University Airport "
    "Street Avenue Hotel Media "
    "School College Museum Stadium Plaza Center Centre Award Hospital"
)


def fits_around(text: str, hit: Hit) -> bool:
    """Return whether what stands beside the words leaves them an actor."""
    if not _fits_before(text, hit) or not _fits_after(text, hit):
        return False
    kind = hit.entries[0].kind
    if kind == "demonym" and _tongue(text, hit):
        return False
    return not (kind in ("name", "metonym") and _elsewhere(text, hit))


def binding(text: str, hit: Hit) -> Literal["", "pair", "loose", "firm"]:
    """Return how a hyphen ties a name to the next word: to a name, loosely (Iran-backed), firmly (Iran-related)."""
    if text[hit.end : hit.end + 1] not in ("-", "–"):
        return ""
    after = re.match(r"\w*", text[hit.end + 1 : hit.end + _NEAR])
    word = after.group() if after else ""
    if not word:
        return ""
    if word[:1].isupper():
        return "pair"
    return "firm" if word in _ACTOR_STILL else "loose"


def word_before(text: str, place: int) -> str:
    """Return the word that ends one space before a place, with its marks; empty where there is none."""
    text_before = text[max(0, place - _NEAR) : place]
    if not text_before.endswith(" ") or text_before.endswith("  "):
        return ""
    words = text_before.split()
    return words[-1] if words else ""


def word_after(text: str, place: int) -> str:
    """Return the word that begins one space after a place, without its marks."""
    after = re.match(r" (\w[\w'’-]*)", text[place : place + _NEAR])
    return after.group(1) if after else ""


def other_person(text: str, hit: Hit, *, surnames: bool) -> bool:
    """Return whether the word is part of another's name: Michael Jordan, Lara Trump, Chad Miller, Trump Tower."""
    after = word_after(text, hit.end)
    if after in _ROOTED:
        return True
    if (
        surnames
        and after[:1].isupper()
        and not after.isupper()
        and after.lower() not in _OPENERS
        and not _office(after)
    ):
        return True
    return first_name_before(text, hit.start) != ""


def before_surname(text: str, place: int) -> bool:
    """Return whether the next word continues a name: Victoria Nuland, Berlin Zoo; not London Mayor, Rome Monday."""
    after = word_after(text, place)
    if not after[:1].isupper() or after.isupper() or after.lower() in _OPENERS:
        return False
    return after in _ROOTED or not _office(after)


def after_proper(text: str, place: int) -> bool:
    """Return whether a name ends in the word: Real Madrid, Radio Tehran; never at a sentence's start."""
    word = word_before(text, place)
    if not word[:1].isupper() or word.isupper() or not word.isalpha() or word in _AGENCIES:
        return False
    word_start = place - len(word) - 1
    starts = (
        not text[:word_start].strip()
        or text[:word_start].rstrip()[-1:] in '.!?:"“”’\n'
        or text[word_start - 1 : word_start] == "\n"
    )
    return not starts and word.lower() not in _OPENERS and not _office(word)


def stands_alone(text: str, hit: Hit, *, article: bool) -> bool:
    """Return whether no other capital stands beside: the Commission, Congress; not the Law Commission."""
    before, after = word_before(text, hit.start), word_after(text, hit.end)
    proper = before[:1].isupper() and before[-1:].isalnum() and before.lower() not in _OPENERS
    if after[:1].isupper() and not _office(after):
        return False
    return before.lower() == "the" if article else not proper


def first_name_before(text: str, place: int) -> str:
    """Return the word before a place if it looks like a first name, else an empty text."""
    word = word_before(text, place)
    if not word[:1].isupper() or not word.isalpha() or word.lower() in _OPENERS:
        return ""
    return "" if _office(word) or word.isupper() or word in ("Mr", "Mrs", "Ms", "Dr") else word


def _office(word: str) -> bool:
    """Return whether a word is of an office, or the last of one: President, Minister."""
    role_word = role_words().get(word.lower())
    return role_word is not None or word in (
        "State",
        "General",
        "Affairs",
        "Leader",
        "Commonwealth",
        "Defense",
        "Defence",
    )


def _fits_before(text: str, hit: Hit) -> bool:
    """Refuse pro-Russian, non-NATO and the like; anti-Russian stays where it describes sanctions."""
    if not hit.start or text[hit.start - 1] not in ("-", "–"):
        return True
    head = re.search(r"\w+$", text[max(0, hit.start - 20) : hit.start - 1])
    word = head.group().lower() if head else ""
    if word == "anti":
        return bool(_HOSTILE_ACTS.match(text, hit.end))
    if text[hit.start : hit.end] in ("American", "Americans") and head and head.group()[:1].isupper():
        return _between_states(text, hit.end)
    return word not in _NOT_THEIRS


def _fits_after(text: str, hit: Hit) -> bool:
    mark = text[hit.end : hit.end + 1]
    if mark == "$":
        return False
    if hit.entries[0].form == "prefix":
        return mark in ("-", "–") and text[hit.end + 1 : hit.end + 2].isupper()
    if mark in ("-", "–"):
        after = re.match(r"[A-Za-z]*", text[hit.end + 1 : hit.end + _NEAR])
        word = after.group() if after else ""
        return word not in _NO_ACTOR or (word == "American" and _between_states(text, hit.end + 1 + len(word)))
    if mark == " " and hit.entries[0].kind in ("demonym", "name") and _FIRM_AFTER.match(text, hit.end):
        return False
    adjectival = hit.entries[0].kind == "demonym" or text[hit.start : hit.end] in ("US", "U.S.")
    return not (mark == " " and adjectival and _NO_ACTOR_AFTER.match(text, hit.end))


def _between_states(text: str, end: int) -> bool:
    """Return whether Chinese-American describes relations, not a person."""
    return bool(
        re.match(
            r" (?:relations|ties|trade|talks|war|tensions|rivalry|cooperation|dialogue|summit|deal|pact)\b",
            text[end : end + 20],
        )
    )


def _tongue(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - 20) : hit.start]
    return (
        bool(_TONGUE_BEFORE.search(before))
        and hit.entries[0].form == "adjective"
        and bool(_SENTENCE_GOES_ON.match(text[hit.end : hit.end + 20]))
    )


def _elsewhere(text: str, hit: Hit) -> bool:
    """Refuse a town of the same name in America, and the place a dispatch was sent from."""
    if text[hit.end : hit.end + 1] == "," and _IN_AMERICA.match(text, hit.end):
        return True
    if text[hit.start : hit.end] == "Georgia" and _TOWN_BEFORE.search(text[max(0, hit.start - 15) : hit.start]):
        return True
    opens_line = not hit.start or text[hit.start - 1] == "\n"
    line = text[hit.start : hit.start + 90] if opens_line else ""
    sent = _DATELINE.match(line)
    return sent is not None and (text[hit.start : hit.end].isupper() or bool(_AGENCY.search(sent.group())))
