"""Do short texts of two, three and more states say which actor each of their references stands for?"""

import re
from pathlib import Path

import pytest
from benchmarks.quality.reading.labelled import articles
from benchmarks.quality.reading.labelled import sentences as labelled

from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.references import resolution
from counterpoise_reader.references.resolution import resolve
from counterpoise_reader.sentences import sentences

_FILE = Path(__file__).with_name("reference_texts.txt")
ROWS = [line.split("|") for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def meant(text: str, word: str) -> list[str]:
    spans = sentences(text)
    named = mentions(text, None)
    held = [[mention for mention in named if start <= mention.start < end] for start, end in spans]
    added = resolve([text[start:end] for start, end in spans], held, [start for start, _ in spans])
    return sorted({mention.actor for mention in added[-1] if mention.text.lower() == word.lower()})


@pytest.mark.parametrize(("text", "word", "actors"), ROWS)
def test_a_reference_stands_for_the_actor_the_text_plainly_means(text: str, word: str, actors: str) -> None:
    assert meant(text.strip(), word.strip()) == actors.split()


def test_the_quick_look_at_how_a_word_begins_passes_over_no_reference() -> None:
    slow = re.compile(resolution._REFERENCE.pattern.replace(resolution._BEGUN, ""), re.IGNORECASE)
    assert slow.pattern != resolution._REFERENCE.pattern
    for text in (
        [row[0] for row in ROWS] + [article.text for article in articles()] + [sentence.text for sentence in labelled()]
    ):
        quick = [match.span() for match in resolution._REFERENCE.finditer(text)]
        assert quick == [match.span() for match in slow.finditer(text)]
