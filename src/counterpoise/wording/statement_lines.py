"""How does a sentence stand on a terminal with what it states?

Each statement is a line: who, relation, whom, then what qualifies it. The sentence stands once, below
all it states. On a wide terminal the words stand in columns; on a narrow one they follow each other.
"""

from collections.abc import Sequence
from typing import Any

from counterpoise.records import Statement
from counterpoise.vocabulary.relations import relation
from counterpoise.wording.inert import inert

SENTENCE = 400  # characters of a sentence that are shown
WHO, WHAT, WHOM = 18, 20, 18  # columns on a wide terminal
MUTUAL = ("ALIGN", "STRAIN")


def drawn_sentence(console: Any, sentence: str, statements: Sequence[Statement], *, wide: bool) -> None:
    """Draw a sentence under the lines of what it states."""
    from rich.padding import Padding
    from rich.text import Text

    for one in statements:
        line = Text()
        _head(line, one, wide=wide)
        line.append(" · ".join(inert(word) for word in qualifiers(one)))
        line.rstrip()
        console.print(Padding(line, (0, 0, 0, 2)))
    said = sentence if len(sentence) <= SENTENCE else f"{sentence[:SENTENCE]}..."
    console.print(Padding(Text(inert(" ".join(said.split())), style="dim"), (0, 0, 0, 6)))


def qualifiers(one: Statement) -> list[str]:
    """Say what qualifies a statement: topics, modality, trend, who says so, date."""
    cited = f"according to {one.attribution}" if one.attribution else ""
    return [word for word in (" ".join(one.topics), one.modality, one.trend, cited, one.date or "") if word]


def _head(line: Any, one: Statement, *, wide: bool) -> None:
    """Write who, relation and whom, in columns of their own on a wide terminal."""
    arrow = "" if one.target is None else "↔ " if one.relation in MUTUAL else "→ "
    who, whom = _actor(one.source, one.source_role), arrow + _actor(one.target or "", one.target_role)
    what = f"{one.relation} {one.mode}".strip()
    for word, width, style in ((who, WHO, "bold"), (what, WHAT, _style(one)), (whom, WHOM, "bold")):
        shown = inert(word).strip()
        if shown or wide:
            line.append(shown, style=style)
            line.append(" " * (max(width - len(shown), 0) + 2 if wide else 2))


def _style(one: Statement) -> str:
    return "cyan" if relation(one.relation).kind == "event" else "magenta"


def _actor(code: str, role: str) -> str:
    return f"{code} {role}".strip()
