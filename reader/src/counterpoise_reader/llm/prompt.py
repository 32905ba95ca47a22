"""What is a model asked, word for word, and by which version of it?

The words stand in `prompt.md`, the classes with an example each in `ontology.csv`, the shape of the answer in
`schema.json`. The version is the number below and the hash of all three: an edited prompt asks anew, and every answer
that is kept names the words it answers.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from counterpoise.vocabulary import TOPICS, read_table, relations
from counterpoise_reader.llm.candidates import Candidates
from counterpoise_reader.llm.passages import CONTEXT, Passage

NUMBER = 2  # raised by whoever changes what is asked
_MARK = 12  # letters of the mark that fences a report
Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """One passage as it is sent."""

    passage: Passage
    candidates: Candidates
    messages: tuple[tuple[str, str], ...]  # role, content

    def key(self, model: str) -> str:
        """Name the request by its words, their version and the model: the same is never paid twice."""
        said = json.dumps([version(), model, self.messages], ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def request(passage: Passage, candidates: Candidates) -> Request:
    """Return what is sent of a passage."""
    return Request(passage, candidates, (("system", _system(passage.most)), ("user", _user(passage, candidates))))


@cache
def version() -> str:
    """Name the words, the classes and the shape of the answer."""
    texts = (_file("prompt.md"), _file("ontology.csv"), _file("schema.json"))
    digest = hashlib.sha256("\x1f".join((*texts, _ontology())).encode()).hexdigest()
    return f"{NUMBER}-{digest[:8]}"


@cache
def schema() -> dict[str, Any]:
    """Return the JSON schema of an answer."""
    value: dict[str, Any] = json.loads(_file("schema.json"))
    return value


def repair(answer: str, fault: str) -> tuple[tuple[str, str], ...]:
    """Return the messages that ask once for a better answer."""
    words = f"That was no answer of the schema: {fault}. Answer again, with the JSON object alone."
    return (("assistant", answer), ("user", words))


def tokens(text: str) -> int:
    """Estimate the tokens of a text: a fourth of its Latin letters, half of others, each character of Chinese."""
    wide = sum(char >= "\u2e80" for char in text)
    plain = sum(map(str.isascii, text))
    return wide + (len(text) - plain - wide + 1) // 2 + plain // 4 + 1


@cache
def _system(most: int) -> str:
    return _file("prompt.md").format(ontology=_ontology(), topics=", ".join(TOPICS), most=most)


@cache
def _ontology() -> str:
    lines = []
    for row in read_table(__package__, "ontology"):
        meaning = relations()[row["relation"]].meaning
        lines.append(f"- {row['relation']}: {meaning}. Example: {row['example']} -> {row['fact']}")
    return "\n".join(lines)


def _user(passage: Passage, candidates: Candidates) -> str:
    document = passage.document
    mark = hashlib.sha256(document.id.encode()).hexdigest()[:_MARK]
    before = range(max(1, passage.first + 1 - CONTEXT), passage.first + 1)
    head = f"Day of the report: {document.published.isoformat() if document.published else 'unknown'}"
    parts = [head, "ACTORS", candidates.lines or "none that is known", f"BEGIN REPORT {mark}"]
    if document.title:
        parts.append(f"Title: {_folded(document.title, mark)}")
    if before:
        parts += ["CONTEXT", *_numbered(passage, before, mark)]
    parts += ["SENTENCES", *_numbered(passage, passage.numbers, mark), f"END REPORT {mark}"]
    return "\n".join(parts)


def _numbered(passage: Passage, numbers: range, mark: str) -> list[str]:
    return [f"[{number}] {_folded(passage.sentence(number), mark)}" for number in numbers]


def _folded(text: str, mark: str) -> str:
    """Put a sentence on one line; the mark that ends the report cannot stand in it."""
    return " ".join(text.replace(mark, "").split())


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
