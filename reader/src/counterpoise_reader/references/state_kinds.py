"""Which states can "the kingdom", "the Gulf state" or "the Asian giant" be, and which "the world's biggest X"?

Two small tables: `state_kinds.csv` says of each state what reports call it by its form and its place,
`firsts.csv` which state a superlative means. They only narrow the choice among those a text has named.
"""

import re
from functools import cache

from counterpoise import vocabulary
from counterpoise_reader.vocabulary import table

HEADS = (
    "country|nation|state|republic|kingdom|monarchy|island|archipelago|emirate|sultanate|principality|city-state|atoll|"
    "federation|giant|superpower|theocracy|heavyweight|power"
)
_FORMS = frozenset(
    ("kingdom", "monarchy", "island", "archipelago", "emirate", "sultanate", "principality", "city-state", "atoll",
     "federation", "superpower", "theocracy")
)  # fmt: skip
_SAME = {"south-east asian": "southeast asian", "south east asian": "southeast asian", "ex-soviet": "former soviet",
         "post-soviet": "former soviet", "arabian": "arab", "island nation": "island state",
         "island country": "island state", "island republic": "island state", "southern balkan": "balkan"}  # fmt: skip
# Words that say another country than the one mentioned is meant, or none in particular.
_ANOTHER = frozenset(
    [
        "neighbouring",
        "neighboring",
        "other",
        "third",
        "foreign",
        "host",
        "first",
        "second",
        "last",
        "next",
        "only",
        "same",
        "previous",
        "recipient",
        "sending",
        "receiving",
        "transit",
        "supplier",
        "member",
        "candidate",
        "donor",
        "guest",
        "fellow",
        "friendly",
        "rival",
        "enemy",
    ]
)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Return kind -> the states of it."""
    by_kind: dict[str, set[str]] = {}
    for row in table("state_kinds"):
        for kind in row["kinds"].split(";"):
            by_kind.setdefault(kind, set()).add(row["iso3"])
    return {kind: frozenset(states) for kind, states in by_kind.items()}


@cache
def states() -> frozenset[str]:
    """Return every code that is a state's or a territory's, and no bloc's or group's."""
    return frozenset(row["iso3"] for row in vocabulary.table("states"))


def allowed(phrase: str) -> frozenset[str]:
    """Return the states that words like "the landlocked nation" can mean; empty: none of those spoken of."""
    words = phrase.lower().removeprefix("the ").removeprefix("that ").removeprefix("this ")
    if _ANOTHER & set(words.split()):
        return frozenset()
    for variant, kind in _SAME.items():
        words = words.replace(variant, kind)
    if words.endswith("giant") or words.endswith("heavyweight"):
        return _kinds().get(f"giant {words.rpartition(' ')[0]}".strip(), frozenset())
    kinds = [kind for kind in _kinds() if kind in words and _holds(words, kind)]
    kinds = [kind for kind in kinds if not any(kind != other and kind in other for other in kinds)]
    if words.endswith("power") and not kinds:
        return frozenset()
    fitting = states()
    for kind in kinds:
        fitting &= _kinds()[kind]
    return fitting


def _holds(words: str, kind: str) -> bool:
    """Return whether a kind stands among words as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(kind)}(?![\w-])", words) is not None


@cache
def giants() -> frozenset[str]:
    """Return the states that reports call a giant of some place."""
    return frozenset(state for kind, states_ in _kinds().items() if kind.startswith("giant ") for state in states_)


def narrowed(phrase: str) -> bool:
    """Return whether the words say of what kind the state is, so that one further back may be meant."""
    return len(allowed(phrase)) < len(states())


def under_soldiers() -> frozenset[str]:
    """Return the states whose rulers reports call a junta."""
    return _kinds()["junta"]


@cache
def firsts() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern for "the world's biggest crude exporter", and the state each such phrase means."""
    state_of_phrase = {row["phrase"].lower(): row["iso3"] for row in table("firsts")}
    longest = sorted(state_of_phrase, key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest)
    return re.compile(rf"\b(?:the )?({pattern})\b", re.IGNORECASE), state_of_phrase
