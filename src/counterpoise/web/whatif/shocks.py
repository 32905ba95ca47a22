"""How do the fields of a form become the shocks of an address, and the other way round?

Each kind of shock has fields of its own. A field left empty between others is `""` in the line, so that a shock that is
not finished comes back as it was typed.
"""

import re
from collections.abc import Mapping

from counterpoise.whatif import Field
from counterpoise.whatif.verbs import verbs

MOST = 8  # shocks of one scenario
BOTH = ("verb", "actor", "target")
REST = "rest"  # what fits nowhere
Typed = Mapping[str, str]  # a row of a form: what is typed, by field
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_BARE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def field_names() -> tuple[str, ...]:
    """Return the names of all fields a row of the form may have."""
    needed = (field.name for verb in verbs().values() for field in verb.fields)
    return tuple(dict.fromkeys([*BOTH, *needed, REST]))


def first_row() -> Typed:
    """Return the row of a form in which nothing stands yet: the first kind of shock."""
    return {"verb": next(iter(verbs()))}


def needs(verb: str) -> tuple[Field, ...]:
    """Return the fields of a kind of shock beside its two actors; none where there is no such kind."""
    known = verbs().get(plain(verb))
    return known.fields if known else ()


def line(typed: Typed) -> str:
    """Return the shock of one row of fields; a field that is not of its kind says nothing."""
    own = [_written(field, typed.get(field.name, "").strip()) for field in needs(typed.get("verb", ""))]
    words = [_quoted(word) for word in (*(typed.get(name, "").strip() for name in BOTH), *own)]
    while words and words[-1] == '""':
        words.pop()
    rest = typed.get(REST, "").replace(";", ",").split()
    return " ".join([*words, *rest])


def fields(text: str) -> dict[str, str]:
    """Take a shock apart for the fields of its kind; what fits nowhere is `rest`."""
    words = [match[1] if match[2] is None else match[2] for match in _WORD.finditer(text)]
    verb = plain(words[0]) if words else ""
    own = needs(verb)
    whole = [*words, *[""] * (len(BOTH) + len(own))]
    typed = dict(zip(BOTH, whole, strict=False))
    typed |= {field.name: _bare(field, word) for field, word in zip(own, whole[len(BOTH) :], strict=False)}
    return {**typed, "verb": verb, REST: " ".join(map(_quoted, words[len(BOTH) + len(own) :]))}


def field_at(text: str, place: int) -> str:
    """Name the field that holds what stands at a place of a shock."""
    before = sum(match.end() <= place for match in _WORD.finditer(text))
    names = (*BOTH, *(field.name for field in needs(fields(text)["verb"])), REST)
    return names[min(before, len(names) - 1)]


def plain(verb: str) -> str:
    """Write a verb as the language has it."""
    name = verb.strip().lower().replace("_", "-")
    return name if name in verbs() else verb.strip()


def _written(field: Field, text: str) -> str:
    if not any(field.affixes):
        return text
    number, (before, after) = text.replace(" ", ""), field.affixes
    return f"{before}{number}{after}" if _BARE.fullmatch(number) else number


def _bare(field: Field, word: str) -> str:
    before, after = field.affixes
    return word.removeprefix(before).removesuffix(after)


def _quoted(word: str) -> str:
    word = word.replace('"', "").replace(";", ",")
    return f'"{word}"' if " " in word or not word else word
