"""Does the played model give each label as one fact of its sentence, and does the text bear it out?"""

from benchmarks.quality.reading.labelled import CONDITIONS, EVENTS, Label, Marked
from benchmarks.quality.reading.played_model import SHORT, Played, short

from counterpoise.records import Document
from counterpoise_reader.llm.candidates import candidates
from counterpoise_reader.llm.passages import passages
from counterpoise_reader.llm.verification import VerifiedFact, verify

TEXT = "Peru relies on Chile for gas. Nothing else happened in Lima. Chile warned Peru on Monday."


def marked(relation: str, source: str, target: str, evidence: str) -> Marked:
    label = Label(
        relation=relation, source=source, target=target, modality="actual", trend="", topics=(), attribution=""
    )
    return Marked(evidence=evidence, label=label)


def test_every_relation_has_a_short_sentence() -> None:
    assert set(SHORT) == {*EVENTS, *CONDITIONS}
    label = marked("DEPEND", "PER", "CHL", "").label
    assert short(label) == "Peru depends on Chile."


def test_each_label_is_a_fact_that_the_text_bears_out() -> None:
    labels = (
        marked("DEPEND", "PER", "CHL", "Peru relies on Chile for gas."),
        marked("THREATEN", "CHL", "PER", "Chile warned Peru on Monday."),
    )
    document = Document(id="d", text=TEXT, language="en")
    (passage,), _ = passages(document)
    facts = Played({"d": labels}).facts(passage)
    assert [(fact.relation, fact.sentences) for fact in facts] == [("DEPEND", (1,)), ("THREATEN", (3,))]
    assert all(isinstance(each, VerifiedFact) for each in verify(facts, passage, candidates(document)))
