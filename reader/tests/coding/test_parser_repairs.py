"""Are sentences read whose names or verbs the parser does not know, and is a repaired tree still a tree?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.records import Document
from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.coding.parse.tree import Tree, kids_of
from counterpoise_reader.coding.parser_repairs import repaired, with_known_names
from counterpoise_reader.coding.statements import frames_alone as statements
from counterpoise_reader.sentences import model

# What the repairs look for: words with their tags and arcs, as a parser may give them.
WORDS = (
    ("but", "CC", "cc"),
    ("little", "JJ", "amod"),
    ("nothing", "NN", "dobj"),
    ("apples", "NNS", "dobj"),
    (",", ",", "punct"),
    ("with", "IN", "prep"),
    ("along", "RB", "advmod"),
    ("than", "IN", "prep"),
    ("any", "DT", "det"),
    ("thanks", "NNS", "dobj"),
    ("to", "IN", "prep"),
    ("to", "TO", "aux"),
    ("having", "VBG", "advcl"),
    ("signed", "VBN", "amod"),
    ("said", "VBD", "ccomp"),
    ("told", "VBD", "ccomp"),
    ("what", "WP", "nsubj"),
    ("worries", "VBZ", "csubj"),
    ("can", "MD", "aux"),
    ("demands", "NNS", "conj"),
    ("runs", "VBZ", "pobj"),
    ("two-thirds", "NNS", "quantmod"),
    ("export", "NN", "compound"),
)


def test_a_name_is_read_as_one_the_parser_knows() -> None:
    text = "Uruguay and Zambian farmers met in Lima."
    read = with_known_names(model().make_doc(text), mentions(text, None), 0)
    assert [token.text for token in read][:4] == ["France", "and", "French", "farmers"]


def test_a_sentence_without_such_names_stays_as_it_is() -> None:
    doc = model().make_doc("The weather was fine.")
    assert with_known_names(doc, (), 0) is doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uruguay ships two thirds of its beef to China.", ("DEPEND", "URY", "CHN")),
        ("Hungary sides with Serbia.", ("SUPPORT", "HUN", "SRB")),
        ("Nauru cut its ties with Taiwan.", ("SANCTION", "NRU", "TWN")),
        ("Egypt needs Ethiopian water.", ("DEPEND", "EGY", "ETH")),
    ],
)
def test_a_verb_after_a_name_is_seen(text: str, expected: tuple[str, str, str]) -> None:
    (statement,) = statements(Document(id="d", text=text))
    assert (statement.relation, statement.source, statement.target) == expected
    assert statement.evidence == text


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Make a tree of words that some repair is for; each word hangs on one that stands nearer to the root in a row."""
    many = draw(st.integers(2, 9))
    row = draw(st.permutations(range(many)))
    heads = [0] * many
    for place, word in enumerate(row):
        heads[word] = row[draw(st.integers(0, max(0, place - 1)))]
    words, tags, arcs = zip(*(draw(st.sampled_from(WORDS)) for _ in range(many)), strict=True)
    starts = tuple(range(0, 9 * many, 9))
    return Tree(" ".join(words), words, tags, arcs, tuple(heads), starts, kids_of(heads))


@settings(max_examples=1000)
@given(trees())
def test_every_word_of_a_repaired_tree_hangs_on_the_root(tree: Tree) -> None:
    repaired_tree = repaired(tree)
    assert sorted(repaired_tree.under(repaired_tree.root())) == list(range(len(tree.words)))
