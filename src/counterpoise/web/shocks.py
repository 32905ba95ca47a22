"""How do the fields of a form become the shocks of an address, and the other way round?

Each kind of shock has fields of its own. A field left empty between others is `""` in the line, so that a shock that is
not finished comes back as it was typed.
"""

import re
from collections.abc import Mapping

from counterpoise.whatif.scenario import Verb

MOST = 8  # shocks of one scenario
NEEDS: Mapping[Verb, tuple[str, ...]] = {
    "tariff": ("rate",),
    "embargo": ("domain",),
    "embargo-imports": ("domain",),
    "embargo-exports": ("domain",),
    "cutoff": ("product", "share"),
    "decouple": ("factor",),
    "transfer": ("technology",),
}
BOTH = ("verb", "actor", "target")
REST = "rest"  # what fits nowhere
FIELDS = tuple(dict.fromkeys([*BOTH, *(name for names in NEEDS.values() for name in names), REST]))
Typed = Mapping[str, str]  # a row of a form: what is typed, by field
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_BARE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_WRITTEN = {"rate": "{}%", "factor": "x{}", "share": "share={}"}
_SAID = {"rate": ("", "%"), "factor": ("x", ""), "share": ("share=", "")}  # before and after the number


def line(typed: Typed) -> str:
    """Return the shock of one row of fields; a field that is not of its kind says nothing."""
    names = (*BOTH, *_needs(typed.get("verb", "")))
    words = [_quoted(_written(name, typed.get(name, "").strip())) for name in names]
    while words and words[-1] == '""':
        words.pop()
    rest = typed.get(REST, "").replace(";", ",").split()
    return " ".join([*words, *rest])


def fields(text: str) -> dict[str, str]:
    """Take a shock apart for the fields of its kind; what fits nowhere is `rest`."""
    words = [found[1] if found[2] is None else found[2] for found in _WORD.finditer(text)]
    verb = plain(words[0]) if words else ""
    names = (*BOTH, *_needs(verb))
    said = {name: _bare(name, word) for name, word in zip(names, [*words, *[""] * len(names)], strict=False)}
    return {**said, "verb": verb, REST: " ".join(map(_quoted, words[len(names) :]))}


def field_at(text: str, place: int) -> str:
    """Name the field that holds what stands at a place of a shock."""
    before = sum(found.end() <= place for found in _WORD.finditer(text))
    names = (*BOTH, *_needs(fields(text)["verb"]), REST)
    return names[min(before, len(names) - 1)]


def plain(verb: str) -> str:
    """Write a verb as the language has it."""
    said = verb.strip().lower().replace("_", "-")
    return said if said in NEEDS else verb.strip()


def _needs(verb: str) -> tuple[str, ...]:
    return next((names for one, names in NEEDS.items() if one == plain(verb)), ())


def _written(name: str, text: str) -> str:
    number = text.replace(" ", "")
    if name in _WRITTEN:
        return _WRITTEN[name].format(number) if _BARE.fullmatch(number) else number
    return text


def _bare(name: str, word: str) -> str:
    before, after = _SAID.get(name, ("", ""))
    return word.removeprefix(before).removesuffix(after)


def _quoted(word: str) -> str:
    word = word.replace('"', "").replace(";", ",")
    return f'"{word}"' if " " in word or not word else word
