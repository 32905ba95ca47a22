"""How is what the command line says of itself said to who reads a page or asks an address?"""

import re
from collections.abc import Mapping
from dataclasses import replace

from counterpoise.drawing import Prose, Section, Sheet, Words

REFUSED: Mapping[str, str] = {  # ways of the command line in a refusal, and what they are here
    "give it, such as `--share 0.55`": "give it as its share, such as share=0.55",
    "with --share": "with its share",
    "or {value = 5, lo = 3, hi = 8}": "or three that rise, such as 3,5,8",
    "options: sigma:": "the elasticity",
    "--sigma": "the elasticity",
    " (say so with --codes)": ", which counts on the command line alone",
}
OPTION = re.compile(r"(?<![\w-])--(since|until|year|domains|domain|share|draws|seed|retaliate|model|mean|spare)\b")
INBOX = "/inbox"
LED: Mapping[str, tuple[Words, ...]] = {  # words of a page, and what a served one says with a link
    "store some with counterpoise read FILE --store": (Words("store some in "), Words("the inbox", link=INBOX)),
}
SAID: Mapping[str, str] = {  # words of a page that need none
    "; counterpoise sources ROW shows it": ", which its id leads to",
    "counterpoise sources ID shows a source row, or a fact by its key; --json carries the ids of all": (
        "An id leads to its source row, the key of a fact to the fact; JSON carries the ids of all"
    ),
    "stand in --json": "stand in JSON",
    "with --share": REFUSED["with --share"],
}


def without_options(message: str) -> str:
    """Say a refusal without options of the command line."""
    for typed, here in REFUSED.items():
        message = message.replace(typed, here)
    return OPTION.sub(r"\1", message)


def in_served_words(sheet: Sheet) -> Sheet:
    """Return a page that leads to other pages where it else names commands; commands that rebuild it stay."""
    return replace(sheet, sections=tuple(map(_section, sheet.sections)))


def _section(section: Section) -> Section:
    blocks = tuple(_prose(block) if isinstance(block, Prose) else block for block in section.blocks)
    return replace(section, blocks=blocks)


def _prose(prose: Prose) -> Prose:
    return replace(prose, words=tuple(piece for words in prose.words for piece in _pieces(words)))


def _pieces(words: Words) -> tuple[Words, ...]:
    for typed, here in SAID.items():
        words = replace(words, text=words.text.replace(typed, here)) if typed in words.text else words
    for typed, led in LED.items():
        before, match, after = words.text.partition(typed)
        if match:
            inside = (replace(piece, dim=words.dim) for piece in led)
            pieces = (replace(words, text=before), *inside, Words(after, dim=words.dim))
            return tuple(piece for piece in pieces if piece.text)
    return (words,)
