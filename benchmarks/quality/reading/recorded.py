"""Which answers of models are recorded, and how are they served again from this machine's own address?

A file of `recorded` holds one answer: the title of the report, the model, the day, the version of the prompt, how the
answer was had, and its words. It is served to a request that holds the title, so that an edited prompt does not need
new answers; whoever edits it much has the models asked again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reader.tests.llm.model_server import Reply, completion, fault, model_server

FOLDER = Path(__file__).with_name("recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a model answered about one report."""

    title: str
    model: str
    day: date
    prompt: str  # version of what was asked
    how: str
    answer: str


def recorded(folder: Path = FOLDER) -> Iterable[Recorded]:
    """Yield the recorded answers in the order of their files."""
    for file in sorted(folder.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        answer = json.dumps(record.pop("answer"), ensure_ascii=False)
        yield Recorded(day=date.fromisoformat(record.pop("day")), answer=answer, **record)


@contextmanager
def playing(by_title: Mapping[str, Recorded]) -> Iterator[str]:
    """Serve the recorded answers; return the address. A report without one gets 404."""

    def play(number: int, request: dict[str, Any]) -> Reply:
        lines = request["messages"][1]["content"].splitlines()
        titles = [line.removeprefix("Title: ") for line in lines if line.startswith("Title: ")]
        known = [by_title[title] for title in titles if title in by_title]
        return completion(known[0].answer) if known else fault(404, "no answer is recorded for this report")

    with model_server(play) as model:
        yield model.url
